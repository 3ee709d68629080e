"""Adopting pages: their exercises become blocks of this syntax where they stand.

What is no exercise stays as it is, to the byte. So does each exercise that would not be read as it
is meant: the text of its prompt, its hints and its answer has to be found in the block that comes
of it, and the page may have no finding there that it did not have.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from textwrap import indent
from typing import NamedTuple

from ..checks import Finding
from ..checks.fixes import BYTE_ORDER_MARK, apply
from ..site.lock.write_ids import other_ids, write_ids
from ..syntax.answered import is_answered
from ..syntax.fences import UNKNOWN_FENCES, Fences
from ..syntax.identity import ITEMS
from ..syntax.model import Block, Edit, Hint
from ..syntax.scan import scan
from .draft import Draft
from .pages.candidate import Candidate
from .pages.find import find_exercises
from .pages.glossary import find_glossaries
from .pages.page_source import PageSource
from .write import WRITERS

REMARK = "<!-- practice adopt: {} -->"
_REMARKED = re.compile(r"<!-- practice adopt: (.*) -->")
"""The comment above what is left for the author to look at."""
_MAY_HOLD = re.compile(r"\?\?\?|!!!|===|<details|<quiz|<\?quiz|\[\^|^#.*\n+1[.)] ", re.MULTILINE)
_OTHERWISE = "it would be read otherwise than it is meant"
_BETWEEN = "\n\n<!-- practice adopt: the next block -->\n\n"
_SIGNS = re.compile(r"\W+")


class Adopted(NamedTuple):
    """A page whose exercises are blocks of this syntax.

    Attributes:
        before: Its text, as it is.
        after: Its text, adopted.
        taken: What is taken.
        left: What is left.
    """

    before: str
    after: str
    taken: tuple[Candidate, ...] = ()
    left: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class Adoption:
    """Facts about a site that its pages are adopted by.

    Attributes:
        taken: The ids of the site, in lower case; new ones are added.
        linked: The fragments that links of the site end with.
        fences: Its fences.
        glossaries: Whether definition lists and abbreviations become decks.
        check: The findings of a text, as it would stand at a path.
    """

    taken: set[str] = field(default_factory=set)
    linked: Collection[str] = ()
    fences: Fences = UNKNOWN_FENCES
    glossaries: bool = False
    check: Callable[[str, str], Sequence[Finding]] | None = None


class _NewBlock(NamedTuple):
    """Text that stands in place of something that is found."""

    found: Candidate
    text: str


def adopt(text: str, path: str, adoption: Adoption) -> Adopted:
    """Adopt a page.

    Args:
        text: Its text, as it is.
        path: Its path.
        adoption: What is known of its site.
    """
    if not (adoption.glossaries or _MAY_HOLD.search(text)):
        return Adopted(text, text)
    found = find_exercises(text)
    source = PageSource(text)
    if adoption.glossaries:
        found = sorted([*found, *find_glossaries(text, found)], key=lambda each: each.start)
    if not found:
        return Adopted(text, text)
    pieces, left = _pieces(found, source, adoption)
    whole = _whole(pieces, adoption)
    for piece, is_whole in zip(pieces, whole, strict=True):
        if not is_whole:
            left.append(piece.found._replace(draft=None, reason=_OTHERWISE))
    pieces = [piece for piece, is_whole in zip(pieces, whole, strict=True) if is_whole]
    pieces = _with_ids(text, pieces, source, adoption)
    pieces, left = _without_findings(source, pieces, left, path, adoption)
    after, _ = _joined(source, pieces, left)
    left.sort(key=lambda each: each.start)
    return Adopted(text, after, tuple(piece.found for piece in pieces), tuple(left))


def _pieces(
    found: Sequence[Candidate], source: PageSource, adoption: Adoption
) -> tuple[list[_NewBlock], list[Candidate]]:
    """The blocks of what is found, of which none is within another; and what becomes none."""
    pieces, left = list[_NewBlock](), list[Candidate]()
    end = 0
    for each in found:
        if each.start < end:
            continue
        piece = _piece(each, source, adoption)
        end = each.end if each.draft is not None else end
        if isinstance(piece, Candidate):
            left.append(piece)
        else:
            pieces.append(piece)
    return pieces, left


def _piece(found: Candidate, source: PageSource, adoption: Adoption) -> _NewBlock | Candidate:
    """The block that something becomes; the same with a reason where it becomes none."""
    draft = found.draft
    if draft is None:
        return found
    remark = _remark_above(source, found.start)
    if remark:
        reason = f"{remark}; delete the comment above it when that is mended"
        return found._replace(draft=None, reason=reason)
    if found.notes:
        return found._replace(draft=None, reason="; ".join(found.notes))
    if found.heading and not _keep_address(found, draft, adoption):
        what = f"its heading `{found.heading}` is linked to, and a question cannot have its address"
        return found._replace(draft=None, reason=what)
    return _NewBlock(found, draft.source or WRITERS[draft.kind](draft))


def _keep_address(found: Candidate, draft: Draft, adoption: Adoption) -> bool:
    """Give an item the address of the heading that it takes the place of, if that is used."""
    from markdown.extensions.toc import slugify_unicode

    address = draft.id or slugify_unicode(found.heading, "-")
    if not draft.id and address not in adoption.linked:
        return True
    if re.fullmatch(r"[^\W\d_][\w.:-]*", address) is None or address.casefold() in adoption.taken:
        draft.id = ""
        return False
    draft.id = address
    adoption.taken.add(address.casefold())
    return True


def _whole(pieces: Sequence[_NewBlock], adoption: Adoption) -> list[bool]:
    """Tell for each piece whether it is read as an item that has all that its draft says.

    All are read at once, and one by one only where that is not so for all of them.
    """
    sound = _read(pieces, adoption)
    if len(pieces) < 2 or all(sound):
        return sound
    return [_read([piece], adoption)[0] for piece in pieces]


def _read(pieces: Sequence[_NewBlock], adoption: Adoption) -> list[bool]:
    page = scan(_BETWEEN.join(piece.text for piece in pieces), "", adoption.fences)
    items: dict[int, list[Block]] = {}
    starts, start = list[int](), 0
    for piece in pieces:
        starts.append(start)
        start += piece.text.count("\n") + _BETWEEN.count("\n")
    for block in page.blocks:
        if isinstance(block, ITEMS):
            items.setdefault(bisect_right(starts, block.location.line - 1) - 1, []).append(block)
    return [
        not page.problems and _is_whole(piece, items.get(rank, []), starts[rank])
        for rank, piece in enumerate(pieces)
    ]


def _is_whole(piece: _NewBlock, items: Sequence[Block], start: int) -> bool:
    draft = piece.found.draft
    if draft is None or draft.source:
        return draft is not None
    if [each.kind for each in items] != [draft.kind] or not is_answered(items[0]):
        return False
    item = items[0]
    hints = [child for child in item.children if isinstance(child, Hint)]
    answer = item.answers[0].body if item.answers else ""
    asked = f"{item.title}\n{item.lead}\n{item.body}"
    said = [hint for hint in draft.hints if hint.strip()]
    return (
        item.end == start + piece.text.count("\n") + 1
        and _is_same(answer, draft.answer)
        and _bare(draft.prompt) in _bare(asked)
        and len(hints) == len(said)
        and all(_is_same(hint.body, own) for hint, own in zip(hints, said, strict=True))
        and all(_bare(option) in _bare(item.body) for option, _, _ in draft.options)
    )


def _is_same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def _bare(text: str) -> str:
    return _SIGNS.sub("", text)


def _joined(
    source: PageSource, pieces: Iterable[_NewBlock], left: Iterable[Candidate]
) -> tuple[str, list[tuple[int, int]]]:
    """The page with these pieces and remarks, and the lines of the pieces there, from 0."""
    gone = {line for piece in pieces for span in piece.found.also for line in range(*span)}
    by_start: dict[int, _NewBlock | Candidate] = {
        each.start: each for each in left if each.is_doubtful
    }
    by_start |= {piece.found.start: piece for piece in pieces}
    parts, ranges, count = list[str](), list[tuple[int, int]](), 0
    number = 0

    def put(text: str) -> None:
        nonlocal count
        parts.append(text)
        count += text.count("\n") + (text.count("\r") - text.count("\r\n"))

    while number < len(source.raw):
        each = by_start.get(number)
        if isinstance(each, Candidate):
            put(_remark(source, each))
        if not isinstance(each, _NewBlock):
            if number not in gone:
                put(source.raw[number])
            elif source.is_blank(number + 1) and source.is_blank(number - 1):
                gone.add(number + 1)
            number += 1
            continue
        if number and not source.is_blank(number - 1) and parts[-1].strip():
            put(source.newline)
        start = count
        text = each.text.replace("\n", source.newline)
        if number == 0 and source.raw[0].startswith(BYTE_ORDER_MARK):
            text = BYTE_ORDER_MARK + text
        last = source.raw[each.found.end - 1]
        put(text + (source.newline if last.endswith(("\n", "\r")) else ""))
        ranges.append((start, count + (not last.endswith(("\n", "\r")))))
        if not source.is_blank(each.found.end):
            put(source.newline)
        number = each.found.end
    return "".join(parts), ranges


def _remark(source: PageSource, found: Candidate) -> str:
    """The comment above what is doubtful, where a comment can stand and none does."""
    if not (found.start == source.start or source.is_blank(found.start - 1)):
        return ""
    if _remark_above(source, found.start):
        return ""
    reason = found.reason.replace("--", "- -").replace(">", "&gt;")
    text = REMARK.format(reason)
    return f"{source.margin(found.start)}{text}{source.newline}{source.newline}"


def _remark_above(source: PageSource, start: int) -> str:
    """The reason that a comment of ours gives right above a line, or ""."""
    before = start - 1
    while before >= 0 and source.is_blank(before):
        before -= 1
    found = _REMARKED.search(source.lines[before]) if before >= 0 else None
    return found[1].replace("- -", "--").replace("&gt;", ">") if found else ""


def _without_findings(
    source: PageSource,
    pieces: list[_NewBlock],
    left: list[Candidate],
    path: str,
    adoption: Adoption,
) -> tuple[list[_NewBlock], list[Candidate]]:
    """The pieces that bring no finding, or none but what has a safe fix; the others are left."""
    check = adoption.check
    if check is None or not pieces:
        return pieces, left
    before = "".join(source.raw)
    mended = set[int]()
    while pieces:
        after, ranges = _joined(source, pieces, ())
        bad = _by_block(check(after, path), ranges, lambda: check(before, path))
        if not bad:
            break
        kept = list[_NewBlock]()
        for rank, piece in enumerate(pieces):
            findings = bad.get(rank, [])
            fixed = _mended(piece, findings, ranges[rank][0]) if findings else piece
            if fixed is not None and not (findings and piece.found.start in mended):
                kept.append(fixed)
                mended.update((piece.found.start,) if findings else ())
                continue
            what = f"`practice check` would find {findings[0].rule.code} there"
            reason = f"{what}: {findings[0].message}"
            left = [*left, piece.found._replace(draft=None, reason=reason)]
        pieces = kept
    return pieces, left


def _by_block(
    found: Sequence[Finding],
    ranges: Sequence[tuple[int, int]],
    before: Callable[[], Sequence[Finding]],
) -> dict[int, list[Finding]]:
    """The findings in new blocks, by the ranks of these; else what is new elsewhere, for all."""
    bad: dict[int, list[Finding]] = {}
    for finding in found:
        line = finding.location.line - 1
        for rank, (start, end) in enumerate(ranges):
            if start <= line < end:
                bad.setdefault(rank, []).append(finding)
    if bad or not found:
        return bad
    known, counts = _counts(before()), _counts(found)
    new = [each for each in found if counts[each.rule.code] > known.get(each.rule.code, 0)]
    return dict.fromkeys(range(len(ranges)), new[:1]) if new else {}


def _mended(piece: _NewBlock, findings: Sequence[Finding], start: int) -> _NewBlock | None:
    """A piece with the safe fixes of its findings; None where one has none."""
    edits = list[Edit]()
    last = piece.text.count("\n") + 1
    for finding in findings:
        moved = [
            edit._replace(line=edit.line - start, end_line=edit.end_line - start)
            for edit in finding.edits
        ]
        if not moved or any(edit.line < 1 or edit.end_line > last for edit in moved):
            return None
        edits += moved
    codes = ", ".join(sorted({finding.rule.code for finding in findings}))
    reason = f"{piece.found.reason}; what {codes} finds there is fixed"
    text = apply(piece.text, edits)
    if text[:1].isspace() and not piece.text[:1].isspace():
        return None  # it would go into what stands above it
    return _NewBlock(piece.found._replace(reason=reason), text)


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.rule.code] = counts.get(finding.rule.code, 0) + 1
    return counts


def _with_ids(
    text: str, pieces: Sequence[_NewBlock], source: PageSource, adoption: Adoption
) -> list[_NewBlock]:
    """Pieces in which all items have ids that neither the site nor the page has."""
    if not pieces:
        return []
    taken = adoption.taken | other_ids(text)
    together = _BETWEEN.join(piece.text for piece in pieces)
    page = write_ids(together, scan(together, "", adoption.fences), taken)
    texts, names = page.after.split(_BETWEEN), list(page.ids)
    if len(texts) != len(pieces) or page.left:  # one of them goes on in the next
        pages = [
            write_ids(piece.text, scan(piece.text, "", adoption.fences), taken) for piece in pieces
        ]
        texts = [each.after for each in pages]
        names += (name for each in pages for name in each.ids)
    adoption.taken.update(name.casefold() for name in names)
    return [
        _NewBlock(piece.found, indent(written, source.margin(piece.found.start)))
        for piece, written in zip(pieces, texts, strict=True)
    ]
