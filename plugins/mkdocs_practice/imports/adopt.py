"""Adopting pages: their exercises become blocks of this syntax where they stand.

What is no exercise stays as it is, to the byte. So does each exercise that would not be read as it
is meant: the text of its prompt, its hints and its answer has to be found in the block that comes
of it, and the page may have no finding there that it did not have.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..checks import Finding
from ..site.lock.write_ids import other_ids, write_ids
from ..syntax.answered import is_answered, is_stub
from ..syntax.columns import TAB
from ..syntax.fences import UNKNOWN_FENCES, Fences
from ..syntax.identity import ITEMS
from ..syntax.kinds.fold import fold
from ..syntax.model import Block, Hint, Page
from ..syntax.scan import scan
from .draft import Draft
from .new_page import NewBlock, in_place, joined, remark_above
from .pages.candidate import Candidate
from .pages.find import find_exercises
from .pages.glossary import find_glossaries
from .pages.leads import may_answer
from .pages.page_source import PageSource
from .pages.words import is_answer
from .sound_blocks import sound_blocks
from .write import WRITERS

_MAY_HOLD = re.compile(
    r"\?\?\?|!!!|===|<details|<quiz|<\?quiz|\{\{|\{%|\[\^"
    r"|(?:^|\r)#[^\r\n]*+[\r\n]++(?:\|[^\r\n]*+[\r\n]++){0,2}"
    r"[\s|*_>(-]*+(?:[^\W\d_]++ )?1 ?[-.):=|*]"
    r"|^(?:\*\*|__)[^*_\n]++(?:\*\*|__):? ?1 ?[-.):=]",
    re.MULTILINE,
)
_BOX = re.compile(r"^([ \t]*)(?:\?\?\?|!!!|===|(?P<tag><details))", re.MULTILINE)
_MOST_BOXES = 40
_OTHERWISE = "it would be read otherwise than it is meant"
_NUMBERS = (
    "points below it have no answer, or one that does not end them, and their numbers would begin "
    "with 1 again; indent what is below the first line of each point by 4 spaces"
)
_SLIPS = {
    "several-definitions": "a term has one more definition; write them all in one",
    "several-terms": "two terms stand above one definition; write it below each of them",
}
"""What a definition list may have that a deck has not."""
_NO_END = "a fence is never closed in it"
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
        check: The findings of a page.
    """

    taken: set[str] = field(default_factory=set)
    linked: Collection[str] = ()
    fences: Fences = UNKNOWN_FENCES
    glossaries: bool = False
    check: Callable[[Page], Sequence[Finding]] | None = None


def adopt(text: str, path: str, adoption: Adoption, *, ids: bool = True) -> Adopted:
    """Adopt a page.

    Args:
        text: Its text, as it is.
        path: Its path.
        adoption: What is known of its site.
        ids: Whether items get new ids.
    """
    if not (adoption.glossaries or _MAY_HOLD.search(text) or may_answer(text)):
        return Adopted(text, text)
    if deepest := _too_deep(text):
        line, depth = deepest
        reason = f"it stands in {depth} others; nothing on this page is looked at"
        box = Candidate(line, line + 1, 0, "a box in boxes", reason, is_doubtful=False)
        return Adopted(text, text, (), (box,))
    found = find_exercises(text)
    source = PageSource(text)
    if adoption.glossaries:
        found = sorted([*found, *find_glossaries(text, found)], key=lambda each: each.start)
    if not found:
        return Adopted(text, text)
    pieces, left = _pieces(found, source, adoption)
    reasons = _unlike(pieces, adoption)
    for piece, reason in zip(pieces, reasons, strict=True):
        if reason:
            left.append(piece.found._replace(draft=None, reason=reason))
    pieces = [piece for piece, reason in zip(pieces, reasons, strict=True) if not reason]
    pieces = _with_ids(text, pieces, adoption) if ids else pieces

    def read(new: str) -> Page:
        return scan(new, path, adoption.fences)

    pieces = _in_place(source, pieces, left, read, adoption.check)
    after, _ = joined(source, pieces, left)
    left.sort(key=lambda each: each.start)
    return Adopted(text, after, tuple(piece.found for piece in pieces), tuple(left))


def _too_deep(text: str) -> tuple[int, int] | None:
    """The first line, from 0, of a box that stands in too many others, and in how many it does.

    Readers do not find their way there, and each box is looked at with all that is in it.
    """
    depth = 0
    for number, line in enumerate(text.split("\n") if _BOX.search(text) else ()):
        match = _BOX.match(line)
        if match is not None and not match["tag"]:
            around = len(match[1].expandtabs(TAB)) // TAB
            if around > _MOST_BOXES:
                return number, around
        elif "<" in line:
            depth += line.count("<details") - line.count("</details")
            if depth > _MOST_BOXES:
                return number, _MOST_BOXES
    return None


def _pieces(
    found: Sequence[Candidate], source: PageSource, adoption: Adoption
) -> tuple[list[NewBlock], list[Candidate]]:
    """The blocks of what is found, of which none is within another; and what becomes none."""
    pieces, left = list[NewBlock](), list[Candidate]()
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


def _piece(found: Candidate, source: PageSource, adoption: Adoption) -> NewBlock | Candidate:
    """The block that something becomes; the same with a reason where it becomes none."""
    draft = found.draft
    if draft is None:
        return found
    remark = remark_above(source, found.remark_line)
    if remark:
        reason = f"{remark}; delete the comment above it when that is mended"
        return found._replace(draft=None, reason=reason)
    if found.notes:
        return found._replace(draft=None, reason="; ".join(found.notes))
    if found.heading and not _keep_address(found, draft, adoption):
        what = f"its heading `{found.heading}` is linked to, and a question cannot have its address"
        return found._replace(draft=None, reason=what)
    return NewBlock(found, draft.source or WRITERS[draft.kind](draft))


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


def _unlike(pieces: Sequence[NewBlock], adoption: Adoption) -> list[str]:
    """Tell for each piece why it is not read as an item with all that its draft says, if so.

    All are read at once, and one by one only where that is so for some of them.
    """
    reasons = _read(pieces, adoption)
    if len(pieces) < 2 or not any(reasons):
        return reasons
    return [_read([piece], adoption)[0] for piece in pieces]


def _read(pieces: Sequence[NewBlock], adoption: Adoption) -> list[str]:
    page = scan(_BETWEEN.join(piece.text for piece in pieces), "", adoption.fences)
    items: dict[int, list[Block]] = {}
    starts, start = list[int](), 0
    for piece in pieces:
        starts.append(start)
        start += piece.text.count("\n") + _BETWEEN.count("\n")
    for block in page.blocks:
        if isinstance(block, ITEMS):
            items.setdefault(bisect_right(starts, block.location.line - 1) - 1, []).append(block)
    if any(problem.name == "unclosed-fence" for problem in page.problems):
        return [_NO_END] * len(pieces)
    return [
        ""
        if not page.problems and _is_whole(piece, items.get(rank, []), starts[rank])
        else _why_not(piece.found.draft, page)
        for rank, piece in enumerate(pieces)
    ]


def _is_whole(piece: NewBlock, items: Sequence[Block], start: int) -> bool:
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


def _why_not(draft: Draft | None, page: Page) -> str:
    """The reason why the block of a draft is not read as the draft, from the page of it."""
    if draft is None or draft.source:
        slip = next((each for each in page.problems if each.name in _SLIPS), None)
        line = page.lines[slip.location.line - 1].strip() if slip is not None else ""
        return f"at `{line}` {_SLIPS[slip.name]}" if slip is not None else _OTHERWISE
    if draft.options and len({is_right for _, is_right, _ in draft.options}) < 2:
        some = "right" if draft.options[0][1] else "wrong"
        return f"all its options are {some}, and a choice has right ones and wrong ones"
    if draft.kind != "choice" and not any(sign.isalnum() for sign in draft.answer):
        return "its answer has no words, but signs such as `...`"
    if len({fold(text) for text, _, _ in draft.options}) < len(draft.options):
        return "two of its options read the same"
    if is_stub(draft.answer) or is_answer(draft.answer):
        return "its answer says nothing: it only holds the place of one"
    if any("///" in text for text in (draft.prompt, draft.answer, *draft.hints)):
        return "a block of another extension (`///`) stands in it"
    return _OTHERWISE


def _is_same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def _bare(text: str) -> str:
    return _SIGNS.sub("", text)


def _with_ids(text: str, pieces: Sequence[NewBlock], adoption: Adoption) -> list[NewBlock]:
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
    return [NewBlock(piece.found, written) for piece, written in zip(pieces, texts, strict=True)]


def _in_place(
    source: PageSource,
    pieces: Sequence[NewBlock],
    left: list[Candidate],
    read: Callable[[str], Page],
    check: Callable[[Page], Sequence[Finding]] | None,
) -> list[NewBlock]:
    """The blocks as they stand on the page; those that cannot are added to what is left.

    A list with numbers is not parted where one of its points is left.
    """
    while True:
        whole = {each.series[0] for each in left} - {-1}
        kept = list[NewBlock]()
        for piece in pieces:
            found = piece.found
            found = found._replace(stays=found.stays or found.series[0] in whole)
            if found.stays and not found.series[1]:
                left.append(found._replace(draft=None, reason=_NUMBERS))
            else:
                kept.append(NewBlock(found, piece.text))
        placed = [in_place(source, *piece) for piece in kept]
        sound, unsound = sound_blocks(source, placed, read, check)
        left += unsound
        starts = {piece.found.start for piece in sound}
        pieces = [piece for piece in kept if piece.found.start in starts]
        parted = {piece.found.series[0] for piece in pieces if not piece.found.stays}
        if parted.isdisjoint({each.series[0] for each in unsound} - {-1}):
            return sound
