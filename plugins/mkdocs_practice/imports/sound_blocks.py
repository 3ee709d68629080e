"""New blocks of a page, without those that it does not read, and those that bring a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from textwrap import dedent, indent

from ..checks import Finding
from ..checks.fixes import apply
from ..syntax.model import Edit, Page
from .new_page import NewBlock, in_place, joined
from .pages.candidate import Candidate
from .pages.page_source import PageSource

Check = Callable[[Page], Sequence[Finding]]
Range = tuple[int, int]
_UNREAD = "it stands in what the page reads as code, as HTML or as a comment"


def sound_blocks(
    source: PageSource, pieces: list[NewBlock], read: Callable[[str], Page], check: Check | None
) -> tuple[list[NewBlock], list[Candidate]]:
    """The pieces that are read where they stand, and bring no finding; and what is left of others.

    A finding that has a safe fix is fixed. What the page has wrong elsewhere is not theirs.
    """
    left = list[Candidate]()
    mended = set[int]()
    alike: dict[int, list[Finding]] | None = None
    while pieces:
        after, ranges = joined(source, pieces, ())
        page = read(after)
        reasons = _unread(page, pieces, ranges)
        if reasons:
            reasons = dict.fromkeys(reasons, _UNREAD + _cause(source, pieces[min(reasons)], read))
        bad = {} if reasons or check is None else _bad(source, pieces, page, read, check)
        if not (bad or reasons):
            break
        if bad and check is not None and alike is None:
            # What one of them leaves open hides what is found in those below it.
            alone = [_alone(piece, read, check) for piece in pieces]
            alike = {piece.found.start: found for piece, found in alone}
            pieces = [piece for piece, _ in alone]
            continue
        kept = list[NewBlock]()
        for rank, piece in enumerate(pieces):
            findings = bad.get(rank) or _alike(bad, (alike or {}).get(piece.found.start, ()))
            fixed = _mended(piece, findings, ranges[rank][0]) if findings else piece
            is_again = bool(findings) and piece.found.start in mended
            if rank in reasons or fixed is None or is_again:
                left.append(_left(piece, findings, reasons.get(rank, "")))
                continue
            kept.append(fixed)
            mended.update((piece.found.start,) if findings else ())
        pieces = kept
    return pieces, left


def _left(piece: NewBlock, findings: Sequence[Finding], reason: str) -> Candidate:
    """The candidate of a piece that is left, with what is found in it, or else this reason."""
    if findings:
        what = f"`practice check` would find {findings[0].rule.code} there"
        reason = f"{what}: {findings[0].message}"
    # A remark would be seen in code.
    is_doubtful = not reason.startswith(_UNREAD)
    return piece.found._replace(draft=None, reason=reason, is_doubtful=is_doubtful)


def _alike(bad: dict[int, list[Finding]], alone: Sequence[Finding]) -> list[Finding]:
    """The findings of a piece alone that the page has in others, where they have no fix."""
    codes = {found.rule.code for each in bad.values() for found in each if not found.edits}
    return [each for each in alone if each.rule.code in codes]


def _alone(
    piece: NewBlock, read: Callable[[str], Page], check: Check
) -> tuple[NewBlock, list[Finding]]:
    """A piece with the safe fixes of what is found where it stands alone, and what has none."""
    if piece.above:
        return piece, []
    margin = piece.text[: len(piece.text) - len(piece.text.lstrip(" \t"))]
    plain = NewBlock(piece.found, dedent(piece.text))
    findings = check(read(plain.text))
    fixed = [each for each in findings if each.edits]
    new = _mended(plain, fixed, 0) if fixed else None
    piece = NewBlock(new.found, indent(new.text, margin)) if new is not None else piece
    return piece, [each for each in findings if not each.edits]


def _unread(page: Page, pieces: Sequence[NewBlock], ranges: Sequence[Range]) -> dict[int, str]:
    """The ranks of those blocks that the page does not read as items, with the reason."""
    lines = {block.location.line - 1 for block in page.items}
    return {
        rank: _UNREAD
        for rank, (piece, (start, _)) in enumerate(zip(pieces, ranges, strict=True))
        if start + piece.above not in lines
    }


def _cause(source: PageSource, piece: NewBlock, read: Callable[[str], Page]) -> str:
    """The line above a block that keeps it from being read, if it is known."""
    problems = read(joined(source, [_plain(source, piece, 0)], ())[0]).problems
    lines = [
        each.location.line
        for each in problems
        if each.name in ("unclosed-fence", "swallowed") and each.location.line <= piece.found.start
    ]
    return f": what line {lines[-1]} opens is never closed" if lines else ""


def _bad(
    source: PageSource,
    pieces: Sequence[NewBlock],
    page: Page,
    read: Callable[[str], Page],
    check: Check,
) -> dict[int, list[Finding]]:
    """The findings that blocks bring to their page, by the ranks of these."""
    inside, outside = _parted(check(page), joined(source, pieces, ())[1])
    if inside or not outside:
        return inside
    return _from_outside(source, pieces, outside, lambda text: check(read(text)))


def _from_outside(
    source: PageSource,
    pieces: Sequence[NewBlock],
    outside: Sequence[Finding],
    check: Callable[[str], Sequence[Finding]],
) -> dict[int, list[Finding]]:
    """The findings that blocks bring elsewhere on their page, by the ranks of these."""
    plain = [_plain(source, piece, rank) for rank, piece in enumerate(pieces)]
    own = [_counts(check("".join(source.raw))), _counts(_elsewhere(source, plain, check))]
    if not (new := _new(outside, own)):
        return {}
    bad = {
        rank: found
        for rank, piece in enumerate(pieces)
        if (found := _new(_elsewhere(source, [piece], check), own))
    }
    return bad or dict.fromkeys(range(len(pieces)), new)


def _plain(source: PageSource, piece: NewBlock, rank: int) -> NewBlock:
    """The least that can stand in the place of a block: what is found then is the page's own."""
    item = f"/// question | Is it {rank}? {{ #is-it-no-{rank} }}\n---\nYes.\n///"
    return in_place(source, piece.found, item)


def _elsewhere(
    source: PageSource, pieces: Sequence[NewBlock], check: Callable[[str], Sequence[Finding]]
) -> list[Finding]:
    """The findings outside some blocks, with these on the page."""
    after, ranges = joined(source, pieces, ())
    return _parted(check(after), ranges)[1]


def _parted(
    found: Sequence[Finding], ranges: Sequence[Range]
) -> tuple[dict[int, list[Finding]], list[Finding]]:
    """The findings in blocks, by the ranks of these, and all others."""
    inside, outside = dict[int, list[Finding]](), list[Finding]()
    for finding in found:
        line = finding.location.line - 1
        rank = next((rank for rank, (first, end) in enumerate(ranges) if first <= line < end), -1)
        (outside if rank < 0 else inside.setdefault(rank, [])).append(finding)
    return inside, outside


def _new(found: Sequence[Finding], known: Sequence[dict[str, int]]) -> list[Finding]:
    """The first finding of a rule that finds more than it did."""
    counts = _counts(found)
    most = {code: max(each.get(code, 0) for each in known) for code in counts}
    return [each for each in found if counts[each.rule.code] > most[each.rule.code]][:1]


def _mended(piece: NewBlock, findings: Sequence[Finding], start: int) -> NewBlock | None:
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
    return NewBlock(piece.found._replace(reason=reason), text)


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.rule.code] = counts.get(finding.rule.code, 0) + 1
    return counts
