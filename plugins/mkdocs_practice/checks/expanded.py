"""Findings on pages that other plugins expand: what is not known of them, and where it stands.

A build has the whole text of such a page. The checks have its source, in which a line may stand for
others: what such a line completes cannot be found incomplete there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..syntax.expressions import expression
from ..syntax.model import GENERATED, INCLUDED, Block, Edit, Page
from ..syntax.templates import repeated_lines
from .ends import block_around
from .registry import Context, Finding

_SNIPPET = r"^[ \t>]*-+8<-+(?:[ \t]|$)|^[ \t]*\{!.*!\}[ \t]*$"
_TEMPLATE = r"\{%|^[ \t>:*+-]*\{\{(?!c\d+::).*\}\}[ \t]*$"
_BRING_LINES = {
    (True, True): expression(f"(?m){_SNIPPET}|{_TEMPLATE}"),
    (True, False): expression(f"(?m){_SNIPPET}"),
    (False, True): expression(f"(?m){_TEMPLATE}"),
}
"""The lines that stand for others, by whether the site has snippets, and templates."""
_HAS_VALUES = expression(r"\{[{%!](?!c\d+::)")  # but for a cloze of Anki
_MAY_BRING = ("8<-", "{{", "{%", "{!")
_MISSING_ID, _LOOK_ALIKE = "PR305", "PR240"
_CONCERNED = ("PR1", "PR2", _MISSING_ID, "PR4", "PR5")
_COMPLETENESS = ("PR1", "PR4", "PR5")
"""The rules that ask what an item has: whether it is answered, graded, and well made."""
_STRUCTURE = frozenset(("PR201", "PR202", "PR203", "PR207"))
"""The rules about block lines whose other half may be brought by another line."""
_OF_VALUES = {
    "PR205": expression(r"[^:]*\{[{%!]"),
    "PR206": expression(r"[ ]*(?:-[ ]|[\w-]+[ ]*:|\{[{%!]).*"),
}
"""The rules about options, and the lines where a name or a value may be one on the built page."""
_QUOTED = expression(r"“[^”]*”|`[^`]*`|\bline (\d+)\b|\blines (\d+) (and|to) (\d+)\b")


def without_unknown(found: list[Finding], page: Page, context: Context) -> list[Finding]:
    """Findings of a page without those that a line may take away which stands for others."""
    if not any(each.rule.code.startswith(_CONCERNED) for each in found):
        return found
    text = "\n".join(page.lines)
    if not any(mark in text for mark in _MAY_BRING) and not _names_files(text, context):
        return found
    unknown = _Unknown(page, context)
    return [finding for finding in found if not unknown.has(finding)]


def brings_lines(page: Page, context: Context | None = None) -> bool:
    """Return whether a page's source has lines that stand for others, of which nothing is known."""
    text = "\n".join(page.lines[page.start :])
    return _BRING_LINES[True, True].search(text) is not None or (
        context is not None and _names_files(text, context)
    )


def _names_files(text: str, context: Context) -> bool:
    """Return whether a text has directives, with the tags of the site, that are not followed."""
    return context.directives is not None and context.directives.search(text) is not None


class _Unknown:
    """The part of a page that its source alone does not show."""

    def __init__(self, page: Page, context: Context) -> None:
        self._page = page
        self._context = context
        self._pattern = _BRING_LINES[context.snippets, context.templates]
        self._brings_lines = self._brings("\n".join(page.lines[page.start :]))
        self._repeated = repeated_lines(page.lines) if context.templates else frozenset[int]()

    def has(self, finding: Finding) -> bool:
        """Return whether a finding may be none on the built page."""
        page, code, line = self._page, finding.rule.code, finding.location.line
        if code == _MISSING_ID:
            return line in self._repeated
        if code in _OF_VALUES:
            text = page.lines[line - 1]
            return _OF_VALUES[code].match(text) is not None and self._says_values(text)
        if code in _STRUCTURE:
            return self._brings_lines
        item = _item_at(page, line) if code.startswith(_COMPLETENESS) else None
        if item is None:
            return False
        if self._brings(_text_of(page, item)):
            return True
        # A value fills nothing but the block that it stands in: no hint, where it is in the title.
        block = block_around(page, line) or item
        return not code.startswith("PR1") and self._says_values(_text_of(page, block))

    def _brings(self, text: str) -> bool:
        return self._pattern.search(text) is not None or _names_files(text, self._context)

    def _says_values(self, text: str) -> bool:
        return self._context.templates and _HAS_VALUES.search(text) is not None


def _text_of(page: Page, block: Block) -> str:
    return "\n".join(page.lines[block.location.line - 1 : block.end])


def _item_at(page: Page, line: int) -> Block | None:
    """The outermost block of ours around a line."""
    around = (item for item in page.items if item.location.line <= line <= item.end)
    return next(around, None)


def without_marks_of_files(found: list[Finding], page: Page) -> list[Finding]:
    """Findings without those about a byte order mark that an included file begins with.

    A host leaves it there, before a line that is drawn all the same; no editor shows it.
    """
    return [each for each in found if each.rule.code != _LOOK_ALIKE or not _is_mark(each, page)]


def _is_mark(finding: Finding, page: Page) -> bool:
    number = finding.location.line - 1
    origin, fold = page.origin(number + 1), page.folds.get(number)
    return (
        (origin.kind, origin.line) == (INCLUDED, 1)
        and fold is not None
        and [fold.written[each.start : each.end] for each in fold.changes] == ["\ufeff"]
        and fold.written.lstrip().startswith("\ufeff")
    )


def as_written(found: Iterable[Finding], page: Page) -> Iterator[Finding]:
    """Yield the findings of an expanded page, with the places where the items are written.

    An edit is left out where its lines stand nowhere as they are on the page.
    """
    for finding in found:
        find = page.including if finding.is_include else page.written
        place = find(finding.location)
        edits = [_written_edit(edit, page, place.path) for edit in finding.edits]
        yield replace(
            finding,
            location=place,
            message=_with_lines(finding.message, page, place.path),
            fix=_with_lines(finding.fix, page, place.path),
            edits=tuple(edit for edit in edits if edit) if all(edits) else (),
        )


def _written_edit(edit: Edit, page: Page, path: str) -> Edit | None:
    first, last = page.origin(edit.line), page.origin(edit.end_line)
    same = first.path == last.path == path and not first.shift and not last.shift
    whole = last.line - first.line == edit.end_line - edit.line
    if not same or not whole or GENERATED in (first.kind, last.kind):
        return None
    return edit._replace(line=first.line, end_line=last.line)


def _with_lines(text: str, page: Page, path: str) -> str:
    """A message with the lines of files in place of those of the page."""

    def written(number: str) -> str:
        origin = page.origin(int(number))
        return str(origin.line) if origin.path == path else f"{origin.path}:{origin.line}"

    def replaced(match: re.Match[str]) -> str:
        if match[1]:
            return f"line {written(match[1])}"
        if match[2]:
            return f"lines {written(match[2])} {match[3]} {written(match[4])}"
        return match[0]

    return _QUOTED.sub(replaced, text)
