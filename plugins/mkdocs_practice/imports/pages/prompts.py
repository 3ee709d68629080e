"""The prompt of an answer: as much of what stands above it as belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .begins import is_lead, is_numbered
from .blocks import PageBlock, PageOutline
from .counts import without_name
from .details import plain_paragraph
from .displays import with_display
from .facts import introduces, is_context, tells_facts, tells_outcome
from .letters import Options, options_of
from .runs import begins_with_letter, start_of_run
from .words import (
    asks,
    is_answer,
    is_aside,
    is_bare_label,
    is_counter,
    is_label,
    names_one,
    refers,
)

_ATTRIBUTES = re.compile(r"(?<![ ])[ ]*\{:?[ ]*(?P<list>[^{}]*)\}[ ]*$")
_ID = re.compile(r"(?:^|\s)#([\w.:-]+)")
_TAGS = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_LISTED = re.compile(r"<(?:ol|ul|p)\b", re.IGNORECASE)
_ENDS_ASKING = re.compile(r"[?？][\s*_)\"'”»\]]*$")
_CONTINUES = re.compile(
    r"[*_]*(?:(?:please[ ])?also|and|in addition|additionally|moreover|furthermore|finally|lastly|"
    r"außerdem|zusätzlich|de plus|enfin|ensuite|también|además|por último|além disso|inoltre)\b",
    re.IGNORECASE,
)
_ANNOTATED = re.compile(r"(?:#|//|<!--|--|%|;)[ ]*\(1\)!?", re.MULTILINE)
_EACH = re.compile(
    r"\b(?:each|every|chaque|chacun\w*|jede\w*|jeweils|cada|ogni|elke?)\b", re.IGNORECASE
)
_MOST_BLOCKS = 4
_BELOW_NAME = "what stands below a heading that names an exercise"


class Prompt(NamedTuple):
    """A prompt that stands above an answer.

    Attributes:
        start: Its first line.
        text: Its text, without its options.
        options: Its options, if they have letters.
        reason: What told it from what is above.
        heading: The heading that it takes, if it does.
        kind: The kind of its item, without options.
        listed: The options as they stand on the page.
    """

    start: int
    text: str
    options: Options | None
    reason: str
    heading: PageBlock | None = None
    kind: str = "question"
    listed: str = ""


def heading_title(heading: PageBlock) -> tuple[str, str]:
    """The title of a heading without its attributes, and its id."""
    match = _ATTRIBUTES.search(heading.title)
    if match is None:
        return heading.title, ""
    identifier = _ID.search(match["list"])
    return heading.title[: match.start()], identifier[1] if identifier else ""


def names_exercise(title: str) -> bool:
    """Return whether a heading names or counts an exercise."""
    return is_numbered(title) or is_label(title)


def prompt_above(
    outline: PageOutline,
    blocks: Sequence[PageBlock],
    heading: PageBlock | None,
    *,
    whole: bool,
    answer: str = "",
) -> Prompt | None:
    """The prompt that some blocks end with.

    Args:
        outline: The page.
        blocks: What stands above the answer, from the last heading, rule or answer on.
        heading: The heading right above them, which may be taken as well.
        whole: Whether all of them are known to belong to it.
        answer: The text of the answer.
    """
    if _is_context(outline, blocks, heading):
        return None
    options = options_of(outline, blocks)
    rest = [*blocks[: options.first]] if options else [*blocks]
    lead = options.lead if options else ""
    found = _start(outline, rest, lead, heading, options, whole=whole, answer=answer)
    if found is None:
        return None
    first, takes_heading, reason = found
    texts = [_text(outline, rest[first:], alone=not (takes_heading or lead))]
    if takes_heading and heading is not None:
        texts.insert(0, heading_title(heading)[0])
    texts.append(lead)
    start = heading.start if takes_heading and heading is not None else (
        rest[first].start if first < len(rest) else blocks[options.first].start if options else 0
    )  # fmt: skip
    text = "\n\n".join(filter(None, texts))
    listed = ""
    if options is not None:
        listed = outline.joined(blocks[options.first :]).removeprefix(options.lead).strip("\n")
    took = heading if takes_heading else None
    return Prompt(start, text, options, reason, took, listed=listed)


def whole_exercise(
    outline: PageOutline, blocks: Sequence[PageBlock], heading: PageBlock | None
) -> Prompt | None:
    """The prompt that all blocks below a heading with a number are, where several parts ask."""
    if heading is None or not names_one(heading_title(heading)[0]):
        return None
    if not any(asks(_shown(outline, block)) for block in blocks):
        return None
    prompt = prompt_above(outline, blocks, heading, whole=True)
    return prompt and prompt._replace(reason=_BELOW_NAME)


def _is_context(
    outline: PageOutline, blocks: Sequence[PageBlock], heading: PageBlock | None
) -> bool:
    """Return whether blocks tell what an exercise is about, which is asked above their heading."""
    is_named = heading is not None and is_context(heading_title(heading)[0])
    return is_named and not any("?" in _shown(outline, block) for block in blocks)


def _text(outline: PageOutline, blocks: Sequence[PageBlock], *, alone: bool) -> str:
    """The text of blocks that stand one below the other."""
    if not blocks:
        return ""
    if len(blocks) == 1 and blocks[0].kind == "html":
        return plain_paragraph(outline.text(blocks[0])) or outline.joined(blocks)
    if alone and len(blocks) == 1 and blocks[0].kind == "list":
        points = outline.points(blocks[0])
        if len(points) == 1:  # a point that stands alone is a paragraph
            text = outline.point_text(points[0], points[0].end)
            return without_name(text) if points[0].marker[0].isdigit() else text
    return outline.joined(blocks)


def _is_paragraph(outline: PageOutline, blocks: Sequence[PageBlock]) -> bool:
    """Return whether the first of some blocks is a paragraph, and no list of several points."""
    return blocks[0].kind == "text" or (
        blocks[0].kind == "list" and len(outline.points(blocks[0])) == 1
    )


def _start(
    outline: PageOutline,
    blocks: Sequence[PageBlock],
    lead: str,
    heading: PageBlock | None,
    options: Options | None,
    *,
    whole: bool,
    answer: str,
) -> tuple[int, bool, str] | None:
    """The rank of the first block of the prompt, whether it takes the heading, and why."""
    title = heading_title(heading)[0] if heading is not None else ""
    may_take = heading is not None and len(heading.names) > 1 and not (whole or is_answer(title))
    if whole and blocks and not any(_says(outline, block) for block in blocks):
        return None
    if whole:
        is_any = blocks or lead or options is not None
        return (0, False, "all that is with it in its box") if is_any else None
    leads = [rank for rank in range(len(blocks)) if _leads(outline, blocks, rank)]
    if may_take and not leads:
        reason = _reason_for_heading(outline, blocks, title, lead, options)
        if reason:
            return 0, True, reason
    if (
        not lead
        and any(block.kind == "text" for block in blocks)
        and not _has_text(outline, blocks)
    ):
        return None
    if leads:
        return _by_lead(outline, blocks, leads, answer)
    if heading is not None and (
        is_label(title) or (is_numbered(title) and len(blocks) <= _MOST_BLOCKS)
    ):
        return 0, False, _BELOW_NAME
    if len(blocks) == 1 and not lead and _may_ask(outline, blocks[0]):
        return 0, False, "the one paragraph above it"
    if lead:
        return len(blocks), False, "the paragraph above it"
    return _by_asking(outline, blocks, title, may_take=may_take)


def _reason_for_heading(
    outline: PageOutline,
    blocks: Sequence[PageBlock],
    title: str,
    lead: str,
    options: Options | None,
) -> str:
    """The reason to take a heading with what is below it; "" where it is none of a question."""
    if not title or is_bare_label(title) or is_counter(title):
        return ""
    counts = names_exercise(title)
    is_asked = counts or asks(title)
    if not blocks and not lead:
        return "the heading above it" if options or is_asked else ""
    if options and counts:
        return "the numbered heading above it"
    if is_asked and not lead and not _has_text(outline, blocks):
        return "the heading above it, and what it is about"
    says = ends_asking(title) or (not is_label(title) and (asks(title) or introduces(title)))
    is_near = len(blocks) <= _MOST_BLOCKS
    if says and is_near and not any(asks(_shown(outline, block)) for block in blocks):
        return "the heading above it, which asks something, and what is below that"
    return ""


def _has_text(outline: PageOutline, blocks: Sequence[PageBlock]) -> bool:
    """Return whether blocks have a text or a list that tells more than how hard a question is."""
    return any(
        block.kind == "list" or (block.kind == "text" and not tells_facts(outline.text(block)))
        for block in blocks
    )


def _by_lead(
    outline: PageOutline, blocks: Sequence[PageBlock], leads: Sequence[int], answer: str
) -> tuple[int, bool, str] | None:
    """The last block that begins as an exercise does, or the first of several."""
    rank = start_of_run(outline, blocks, leads, answer)
    if rank is None:
        return None
    # A name that stands alone is left above the question.
    rank += is_bare_label(outline.text(blocks[rank])) and rank + 1 < len(blocks)
    return rank, False, "the numbered or named paragraph above it"


def _leads(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> bool:
    """Return whether a block begins as an exercise does.

    Several points far above the answer are those of a text.
    """
    is_far = len(blocks) - rank > _MOST_BLOCKS + 2
    is_one = _is_paragraph(outline, blocks[rank:])
    if _explains(outline, blocks, rank) or not (is_one or not is_far):
        return False
    is_asked_below = rank + 1 < len(blocks) and ends_asking(_shown(outline, blocks[-1]))
    if not is_one and is_asked_below and not asks(_shown(outline, blocks[rank])):
        return False  # the points are those of a text
    return is_lead(_first(outline, blocks[rank]))


def _explains(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> bool:
    """Return whether a list has the annotations of the listing above it."""
    is_below = rank > 0 and blocks[rank - 1].kind == "fence" and blocks[rank].kind == "list"
    return is_below and _ANNOTATED.search(outline.text(blocks[rank - 1])) is not None


def _may_ask(outline: PageOutline, block: PageBlock) -> bool:
    """Return whether a block is a prompt where it is the only one: a list has to ask something."""
    if _is_paragraph(outline, [block]):
        return _says(outline, block)
    return asks(_shown(outline, block))


def _says(outline: PageOutline, block: PageBlock) -> bool:
    """Return whether a block may be a prompt by itself: no picture, and no box."""
    text = outline.text(block)
    return block.kind in ("text", "list", "code", "fence", "html", "foreign") and (
        block.kind != "text" or not (text.startswith(("![", "[![", "|")) or is_aside(text))
    )


def _by_asking(
    outline: PageOutline, blocks: Sequence[PageBlock], title: str, *, may_take: bool
) -> tuple[int, bool, str] | None:
    """The last block that asks something, or else the heading that does."""
    for rank in range(len(blocks) - 1, -1, -1):
        if asks(_shown(outline, blocks[rank])) and not _explains(outline, blocks, rank):
            if _is_shared(outline, blocks[rank:]):
                return rank + 1, False, "the paragraph above it, one of those that are asked for"
            if rank and _CONTINUES.match(_shown(outline, blocks[rank])):
                continue  # it asks for more than what is asked above it
            rank = _verified(outline, blocks, rank)
            first = _first_part(outline, blocks, _with_question(outline, blocks, rank))
            if first and refers(_shown(outline, blocks[first])):
                first = 0  # what it refers to stands somewhere above it
                if len(blocks) > _MOST_BLOCKS + 2:
                    return None
            first = with_display(outline, blocks, first)
            return first, False, "the last paragraph above it that asks something"
    if may_take and asks(title):
        return 0, True, "the heading above it, which asks something"
    return None


def is_asked_above(outline: PageOutline, blocks: Sequence[PageBlock]) -> bool:
    """Return whether blocks end with a question or with options that have letters."""
    if not blocks:
        return False
    title = heading_title(blocks[-1])[0] if blocks[-1].kind == "heading" else ""
    text = title or _shown(outline, blocks[-1])
    return ends_asking(text) or options_of(outline, blocks) is not None


def ends_asking(text: str) -> bool:
    """Return whether a text ends with a question."""
    return _ENDS_ASKING.search(text.rstrip()) is not None


def _is_shared(outline: PageOutline, blocks: Sequence[PageBlock]) -> bool:
    """Return whether the first of some paragraphs asks for each of those below it."""
    if len(blocks) < 2 or any(block.kind != "text" for block in blocks):
        return False
    text = outline.text(blocks[0]).rstrip("*_ ")
    return text.endswith((":", "：")) and _EACH.search(text) is not None


def _verified(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> int:
    """The rank of what a block tells to see the outcome of: a list with what introduces it."""
    if not tells_outcome(_shown(outline, blocks[rank])):
        return rank
    above = rank - 1
    while above > 0 and blocks[above].kind in ("list", "fence", "code"):
        above -= 1
    text = _shown(outline, blocks[above]) if above >= 0 else ""
    is_told = asks(text) or text.rstrip("*_ ").endswith((":", "："))
    return above if blocks[above].kind == "text" and is_told else rank


def _first_part(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> int:
    """The rank of part A of a question, where a block is a further part of it."""
    if begins_with_letter(_shown(outline, blocks[rank])) in ("", "a"):
        return rank
    texts = enumerate(_shown(outline, block) for block in blocks[:rank])
    first = next((each for each, text in texts if begins_with_letter(text) == "a"), rank)
    return first if asks(_shown(outline, blocks[first])) else rank


def _with_question(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> int:
    """The rank of the first block that belongs to one that asks.

    A list is introduced by the paragraph above it. What tells the reader to do something may only
    add to a question above it, which nothing else answers.
    """
    first = rank
    while rank:
        if blocks[rank].kind == "list" and blocks[rank - 1].kind == "text":
            first = rank = rank - 1
            continue
        rank -= 1
        if ends_asking(_shown(outline, blocks[rank])):
            first = rank
        elif blocks[rank].kind in ("text", "list"):
            break
    return first


def _shown(outline: PageOutline, block: PageBlock) -> str:
    """The text of what may ask: a paragraph or a list; that of an HTML list without its tags."""
    if block.kind in ("text", "list"):
        text = outline.text(block)
        return "" if is_aside(text) else text
    text = outline.text(block) if block.kind == "html" else ""
    return _TAGS.sub("", text) if _LISTED.match(text) else ""


def _first(outline: PageOutline, block: PageBlock) -> str:
    """The first line of a block, where it is a paragraph or a list."""
    if block.kind not in ("text", "list"):
        return ""
    return outline.source.lines[block.start][block.column :].lstrip()
