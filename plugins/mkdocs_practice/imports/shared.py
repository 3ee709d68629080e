"""Footnotes and addresses that items of one page name, and that this page has once below them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from ..exports.definitions import Definition, apart, definitions
from ..syntax.scan import scan
from .draft import Draft


class SharedDefinitions:
    """The definitions that came below items; two of one name become two names."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], Definition] = {}

    def without(self, draft: Draft) -> Draft:
        """A draft whose source has no definitions below its block."""
        if not draft.source or "]:" not in draft.source:
            return draft
        page = scan(draft.source)
        end = page.items[0].end if page.items else 0
        source, below = apart(draft.source, end) if end else (draft.source, [])
        rest = draft.source.split("\n")[end:]
        if not below or any(line.strip() for line in rest[: _first(rest)]):
            return draft
        new: dict[tuple[str, str], Definition] = {}
        for each in below:
            known = self._found.get(each.key)
            if known is not None and known.text.rstrip() != each.text.rstrip():
                name = self._free(each)
                change = _renaming(each, name)
                source = change(source)
                new = {key: other._replace(text=change(other.text)) for key, other in new.items()}
                each = each._replace(name=name, text=change(each.text))
            new[each.key] = each
        self._found |= new
        return replace(draft, source=source.rstrip("\n"))

    def _free(self, of: Definition) -> str:
        number = 2
        while of._replace(name=f"{of.name}-{number}").key in self._found:
            number += 1
        return f"{of.name}-{number}"

    def below(self, texts: Iterable[str]) -> str:
        """Those that none of the texts above has itself, each below the other."""
        if not self._found:
            return ""
        here = {each.key for text in texts for each in definitions(text.split("\n"))}
        return "\n".join(each.text.rstrip() for key, each in self._found.items() if key not in here)


def _first(lines: list[str]) -> int:
    """The rank of the first line that a definition begins in."""
    return next((rank for rank, line in enumerate(lines) if "]:" in line), len(lines))


def _renaming(of: Definition, name: str) -> Callable[[str], str]:
    """A function that writes another name in the place of a definition's."""
    old = re.escape(of.name)
    if of.kind == "note":
        return lambda text: re.sub(rf"\[\^{old}\]", f"[^{name}]", text)
    if of.kind == "short":
        return lambda text: text  # a word has one meaning: the first
    alone = re.compile(rf"(?<!\])\[({old})\](?![(\[:])|\]\[{old}\]|\[({old})\](?=:)", re.IGNORECASE)

    def renamed(match: re.Match[str]) -> str:
        if match[1]:
            return f"[{match[1]}][{name}]"
        return f"[{name}]" if match[2] else f"][{name}]"

    return lambda text: alone.sub(renamed, text)
