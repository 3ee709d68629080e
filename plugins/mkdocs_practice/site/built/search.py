"""Checks of the search index: no answer is in it.

Texts are compared without white space and punctuation, since every search plugin treats both, and
the tags between them, in its own way.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Collection, Iterator
from html import escape
from pathlib import Path
from urllib.parse import unquote

from ...syntax.expressions import expression
from .folder import PAGEFIND, Folder, SiteError, read_bytes
from .page import BuiltAnswer, BuiltPage
from .tags import decoded, text_of

LENGTH = 40
"""This many letters and digits in a row, seen nowhere else on the page, are no coincidence."""

WORDS = 4
"""A shorter answer has to have this many words, and to be in the index as a whole."""

_STEP = LENGTH // 4
_FRAGMENT = b"pagefind_dcd"
"""How what is compressed in a fragment begins."""
_WORD = expression(r"\w+")
# A sign of these scripts, which have no spaces, counts as a word.
_COUNTED = expression(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
# The index of MkDocs' own plugin is plain text, with a `<` here and there.
_INDEX_TAG = expression(r"<[^<>]*+>")


class SearchIndex:
    """The search indexes of a site.

    Attributes:
        count: How many there are.
    """

    def __init__(self, folder: Folder) -> None:
        """Read them.

        Raises:
            SiteError: One of them cannot be read or is no search index.
        """
        self.count = len(folder.indexes)
        self._texts: dict[str, list[str]] = {}
        for file, root in folder.indexes:
            for location, text in _entries(file):
                self._texts.setdefault(_page_of(location, root), []).append(text)

    def take(self, file: Path) -> str:
        """The text of a page's entries, folded; what is taken is no longer kept."""
        return "|".join(fold(_plain(text)) for text in self._texts.pop(str(file), ()))


def _entries(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of each entry."""
    if file.name == PAGEFIND:
        yield from map(_fragment, sorted(file.parent.glob("fragment/*.pf_fragment")))
        return
    try:
        data = json.loads(read_bytes(file))
    except json.JSONDecodeError as error:
        place = f"{file}:{error.lineno}:{error.colno}"
        raise SiteError(f"{place}: is no JSON: {error.msg}; build the site anew") from None
    except (ValueError, RecursionError):
        raise SiteError(f"{file}: is no JSON; build the site anew") from None
    entries = data.get("docs", data.get("items")) if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise SiteError(f"{file}: is no search index: it has no list `docs` or `items`")
    for rank, entry in enumerate(entries):
        fields = entry if isinstance(entry, dict) else {}
        values = [fields.get("location"), fields.get("title", ""), fields.get("text", "")]
        location, title, text = (value if isinstance(value, str) else None for value in values)
        if location is None or title is None or text is None:
            raise SiteError(f"{file}: is no search index: entry {rank + 1} lacks location or text")
        yield location, f"{title}<br>{text}"


def _fragment(file: Path) -> tuple[str, str]:
    """The address and the text of a page in an index of Pagefind's."""
    try:
        data = json.loads(gzip.decompress(read_bytes(file)).removeprefix(_FRAGMENT))
        return str(data["url"]), escape(str(data["content"]))
    except (OSError, EOFError, zlib.error, ValueError, RecursionError, KeyError, TypeError):
        raise SiteError(
            f"{file}: is no fragment of Pagefind's index; build the site anew"
        ) from None


def _page_of(location: str, root: Path) -> str:
    """The file that an address in the index leads to."""
    path = unquote(location.partition("#")[0]).lstrip("/")
    if not path or path.endswith("/"):
        path += "index.html"
    return str(root / path)


def _plain(text: str) -> str:
    return decoded(_INDEX_TAG.sub(" ", text))


def fold(text: str) -> str:
    """The letters and digits of a text."""
    return "".join(_WORD.findall(text))


def found_answers(page: BuiltPage, index: str) -> list[BuiltAnswer]:
    """The answers of a page that are in the text of its index entries, in part or as a whole.

    Args:
        page: The page.
        index: Its entries, folded.
    """
    blocks: dict[str, list[BuiltAnswer]] = {}
    for answer in page.answers if index else ():
        text = text_of(page.answer_html(answer))
        for block in _blocks(fold(text), text):
            blocks.setdefault(block, []).append(answer)
    hits = _common(blocks, index)
    if hits:
        hits -= _common(hits, fold(page.visible_text))
    found = {answer.start: answer for hit in hits for answer in blocks[hit]}
    return [found[start] for start in sorted(found)]


def _blocks(folded: str, text: str) -> Iterator[str]:
    """Yield blocks of a text, one of which is in any part of it a quarter longer than a block."""
    last = len(folded) - LENGTH
    if last >= 0:
        yield from (folded[start : start + LENGTH] for start in range(0, last, _STEP))
        yield folded[last:]
    elif sum(1 for _ in _COUNTED.finditer(text)) >= WORDS:
        yield folded


def _common(blocks: Collection[str], text: str) -> set[str]:
    """The blocks that are in a text, in one pass over it for all that are of full length."""
    starts = range(len(text) - LENGTH + 1)
    found = {
        text[start : start + LENGTH] for start in starts if text[start : start + LENGTH] in blocks
    }
    return found | {block for block in blocks if len(block) < LENGTH and block in text}
