"""Answers on a page: which blocks are some, and the item that one makes with its prompt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import indent
from typing import NamedTuple

from ...syntax.columns import TAB
from ..draft import Draft
from .blocks import PageBlock, PageOutline
from .counts import as_paragraph, title_without_count
from .facts import is_explanation
from .letters import Options, bare_letters, key_of, options_of
from .prompts import Prompt
from .words import (
    answer_label,
    asks,
    hint_label,
    is_answer,
    is_bare_label,
    is_counter,
    is_cue,
    is_hint,
    is_label,
    is_named,
    is_statement,
    mentions_answer,
    names_part,
    plain,
)

_ANSWER_TYPES = frozenset(
    (
        "answer", "answers", "solution", "solutions", "correction", "corrige", "corrigé",
        "reponse", "réponse", "antwort", "lösung", "respuesta", "solucion", "solución",
        "risposta", "soluzione", "resposta",
    )
)  # fmt: skip
_HINT_TYPES = frozenset(("hint", "tip", "important", "aide", "indice", "hinweis"))
_QUESTION_TYPES = frozenset(
    (
        "question", "quiz", "exercise", "exercises", "exercice", "task", "challenge", "faq",
        "help", "problem", "activity", "practice", "exo", "aufgabe", "übung", "ejercicio",
        "esercizio",
    )
)  # fmt: skip
MAY_BE_CODE = "its text is indented: if it is code, put it in a fence, else move it to the left"
_WORDS = re.compile(r"[\s_-]+")
_FENCE = re.compile(r"[ ]*(`{3,}|~{3,})")
_HEADING = re.compile(r"#{1,6}[ ]+(.*?\S)[ ]*#*[ ]*$")
_PAIRS = re.compile(r"(?P<first>sh*a[ha]*)(?:sh*a[ha]*)+")
_MOST_BETWEEN = 3
_DONE = "\x00"
_ASKING = re.compile(r"[?？]")
_HEADING_DONE = re.compile(r".*\x00", re.DOTALL)
_BOXES_OF_EXERCISES = _QUESTION_TYPES | {"example", "abstract", "todo", "quote"}


class AnswerGroup(NamedTuple):
    """The answers and hints that stand one below the other.

    Attributes:
        answers: The answers.
        hints: The hints.
        end: The rank of the block after them.
    """

    answers: Sequence[PageBlock]
    hints: Sequence[PageBlock]
    end: int

    @property
    def last(self) -> int:
        """The line after the last of them."""
        return max(block.end for block in (*self.answers, *self.hints))

    def unclear(self, outline: PageOutline) -> Iterator[str]:
        """Yield what cannot be told of the answers."""
        if any(outline.may_be_code(block) for block in (*self.answers, *self.hints)):
            yield MAY_BE_CODE

    def text(self, outline: PageOutline, *, whole: bool = False) -> tuple[str, str] | None:
        """The text of the answers and its label; None where they are to several questions.

        Args:
            outline: The page.
            whole: Whether all of them are known to belong to what is above them.
        """
        first = outline.body(self.answers[0])
        labels = [answer_label(block.title) for block in self.answers]
        if len(labels) == 1:
            return first, labels[0]
        titles = [block.title.strip(" *_") for block in self.answers]
        if not whole and (any(map(names_part, titles)) or len(set(titles)) < len(titles)):
            return None
        labels = labels if all(labels[1:]) and len(set(labels)) == len(labels) else titles
        texts = [first if not labels[0] else f"**{labels[0]}**\n\n{first}"]
        for label, block in zip(labels[1:], self.answers[1:], strict=True):
            lead = f"**{label}**\n\n" if label else ""
            texts.append(f"{lead}{outline.body(block)}")
        return "\n\n".join(texts), ""


def is_answer_box(block: PageBlock) -> bool:
    """Return whether a block hides an answer."""
    if not block.is_closed:
        return False
    if not plain(block.title):
        return is_of_answers(block)
    if is_of_answers(block) and mentions_answer(block.title):
        return True
    return is_answer(block.title) or (block.kind == "details" and is_cue(block.title))


def is_hint_box(block: PageBlock) -> bool:
    """Return whether a block hides a hint."""
    if not block.is_closed:
        return False
    if block.title:
        return is_hint(block.title)
    return block.names.partition(" ")[0] in _HINT_TYPES


def is_of_answers(block: PageBlock) -> bool:
    """Return whether a box is of a type for answers."""
    return not _ANSWER_TYPES.isdisjoint(block.names.split())


def is_of_questions(block: PageBlock) -> bool:
    """Return whether a box is of a type for questions, or of one that has such a name in it."""
    return not _QUESTION_TYPES.isdisjoint(_WORDS.split(block.names))


def may_hold_exercise(block: PageBlock) -> bool:
    """Return whether a box with an answer in it may be an exercise."""
    names = _WORDS.split(block.names)
    return not _BOXES_OF_EXERCISES.isdisjoint(names) or is_label(block.title)


def says_what(block: PageBlock, title: str) -> bool:
    """Return whether the title of a box says what is to be done, and not only which one it is."""
    return asks(title) or (is_of_questions(block) and bool(title) and not is_bare_label(title))


def is_question_box(outline: PageOutline, blocks: Sequence[PageBlock]) -> bool:
    """Return whether the last of some blocks is a box that asks, and is answered below it.

    An example may ask as well, unless what is above it does.
    """
    block = blocks[-1]
    if block.kind != "box" or is_hint_box(block) or is_answer_box(block):
        return False
    if block.is_closed and not is_label(block.title) and outline.body(block):
        return False  # it has its own answer
    if not (is_of_questions(block) or is_label(block.title)):
        above = blocks[-2] if len(blocks) > 1 and blocks[-2].kind in ("text", "list") else None
        is_asked = above is not None and asks(outline.text(above))
        if is_asked or not (may_hold_exercise(block) and asks(outline.body(block))):
            return False
    return not count_answers(outline, outline.inside(block))


def question_box(outline: PageOutline, blocks: Sequence[PageBlock], answer: str = "") -> int | None:
    """The rank of a box that asks, and is answered below these blocks.

    A paragraph or two below it may add to it, such as a tip, unless they ask by themselves.

    Args:
        outline: The page.
        blocks: The blocks.
        answer: The title of the answer, which may name the box right above it.
    """
    last = blocks[-1] if blocks else None
    if last is not None and last.kind == "box" and is_named(last.title, answer):
        return None if count_answers(outline, outline.inside(last)) else len(blocks) - 1
    for rank in range(len(blocks) - 1, max(-1, len(blocks) - 4), -1):
        if is_question_box(outline, blocks[: rank + 1]):
            return rank
        if blocks[rank].kind != "text" or _ASKING.search(outline.text(blocks[rank])):
            break
    return None


def prompt_of_box(outline: PageOutline, blocks: Sequence[PageBlock]) -> Prompt | None:
    """The prompt that a box is, with what stands below it."""
    box, below = blocks[0], outline.joined(blocks[1:])
    inner = outline.inside(box)
    options = options_of(outline, inner)
    body, listed = outline.joined(inner[: options.first] if options else inner), ""
    if options is not None:
        listed = outline.joined(inner[options.first :]).removeprefix(options.lead).strip("\n")
        body = "\n\n".join(filter(None, (body, options.lead)))
    title = shown_title(box.title)
    text = "\n\n".join(filter(None, (title, body, below)))
    kind = "question" if asks(title) or not title else "exercise"
    reason = "the box with a question above it"
    return Prompt(box.start, text, options, reason, None, kind, listed) if text else None


def shown_title(title: str) -> str:
    """The title of a box, unless it only counts its question, as the page does by itself."""
    return "" if is_counter(title) else as_paragraph(title_without_count(title.strip()))


def is_nothing(outline: PageOutline, block: PageBlock) -> bool:
    """Return whether a block shows nothing: a comment of ours, or a tag that ends nothing."""
    is_remark = block.kind == "comment" and "practice adopt" in outline.text(block)
    return is_remark or block.kind == "stray"


def answers_at(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> AnswerGroup | None:
    """The answers that begin at a block, with the hints before and among them."""
    end, last, answers, hints = rank, rank, list[PageBlock](), list[PageBlock]()
    while end < len(blocks):
        block = blocks[end]
        if is_answer_box(block) or (answers and block.is_closed and is_explanation(block.title)):
            answers.append(block)
        elif is_hint_box(block):
            hints.append(block)
        elif not (end > rank and is_nothing(outline, block)):
            break
        end += 1
        last = end if block.kind not in ("comment", "stray") else last
    return AnswerGroup(answers, hints, last) if answers else None


def parts_answer(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> bool:
    """Return whether a block only parts an answer from its prompt: a rule, or a heading "Solution".

    Such a heading has nothing else below it.
    """
    first, is_heading = rank, False
    for block in blocks[first : first + _MOST_BETWEEN]:
        if block.kind not in ("rule", "heading"):
            break
        if block.kind == "heading":
            says_more = (
                "{" in block.title or answer_label(block.title) or not is_answer(block.title)
            )
            if is_heading or says_more:
                return False
            is_heading = True
        rank += 1
    group = answers_at(outline, blocks, rank)
    if group is None or not is_heading:
        return group is not None and rank > first
    return group.end == len(blocks) or blocks[group.end].kind in ("rule", "heading")


def count_answers(outline: PageOutline, blocks: Sequence[PageBlock]) -> int:
    """The number of places among blocks that have an answer, or several to one question."""
    count = rank = 0
    while rank < len(blocks):
        if blocks[rank].kind == "tab":
            end = end_of_tabs(blocks, rank)
            count += answer_tabs(blocks[rank:end]) is not None
            rank = end
            continue
        group = answers_at(outline, blocks, rank)
        count += group is not None
        rank = group.end if group else rank + 1
    return count


def end_of_tabs(blocks: Sequence[PageBlock], rank: int) -> int:
    """The rank of the block after tabs that stand together, or after the first of their pairs.

    Tabs such as "Question 1", "Answer 1", "Question 2", "Answer 2" are several questions.
    """
    end = rank + 1
    while end < len(blocks) and blocks[end].kind == "tab":
        end += 1
    pairs = _PAIRS.fullmatch("".join(map(_tab_kind, blocks[rank:end])))
    return rank + pairs.end("first") if pairs else end


def _tab_kind(tab: PageBlock) -> str:
    """A letter for a tab: an answer, a hint, a statement or something else."""
    if is_answer(tab.title):
        return "a"
    return "h" if is_hint(tab.title) else "s" if is_statement(tab.title) else "-"


def answer_tabs(tabs: Sequence[PageBlock]) -> tuple[PageBlock | None, AnswerGroup] | None:
    """The statement, the answers and the hints of tabs; None where these are something else.

    Tabs after the answers stay tabs.
    """
    match = re.match(r"(s?)(h*a[ha]*)(-*)$", "".join(map(_tab_kind, tabs)))
    if match is None or not (match[1] or (match[2][0] == "h" and not match[3])):
        return None
    parts = tabs[match.start(2) : match.end(2)]
    answers = [tab for tab in parts if is_answer(tab.title)]
    hints = [tab for tab in parts if not is_answer(tab.title)]
    return (tabs[0] if match[1] else None), AnswerGroup(answers, hints, match.end(2))


def answer_in_each(outline: PageOutline, tabs: Sequence[PageBlock]) -> str | None:
    """The answer that tabs give, each in its way; None where they hold anything else."""
    texts = []
    for tab in tabs:
        inner = outline.inside(tab)
        if len(inner) != 1 or not is_answer_box(inner[0]):
            return None
        texts.append(f'=== "{tab.title}"\n\n{indent(outline.body(inner[0]), " " * TAB)}')
    return "\n\n".join(texts)


def _without_headings(text: str) -> str:
    """An answer with bold paragraphs for its headings, which would be those of the page."""
    if "#" not in text:
        return text
    lines, fence = list[str](), ""
    for line in text.split("\n"):
        marks = _FENCE.match(line)
        if marks and (not fence or line.strip() == fence):
            fence = "" if fence else marks[1]
        heading = None if fence or marks else _HEADING.match(line)
        if heading is None or "{" in heading[1]:
            if lines and _HEADING_DONE.fullmatch(lines[-1]) and line.strip():
                lines.append("")
            lines.append(line)
            continue
        if lines and lines[-1].strip():
            lines.append("")
        title = heading[1].strip("*_ ") if heading[1].count("**") in (0, 2) else heading[1]
        lines.append(f"**{title}**{_DONE}")
    return "\n".join(lines).replace(_DONE, "")


def _ticked(
    draft: Draft, options: Options, named: frozenset[str] | None, prompt: Prompt
) -> tuple[Draft, str]:
    """The item of a task list that ticks the right options, unless its answer names others."""
    ticked = {letter for letter, tick in zip(options.letters, options.ticks, strict=False) if tick}
    if named is not None and named != ticked:
        draft.prompt = "\n\n".join(filter(None, (prompt.text, prompt.listed)))
        return draft, f"{prompt.reason}; its answer names other options than are ticked"
    draft.kind = "choice"
    draft.options = [
        (text, tick, "") for text, tick in zip(options.texts, options.ticks, strict=True)
    ]
    return draft, f"{prompt.reason}, and a task list that ticks the right options"


def draft_of(
    outline: PageOutline,
    prompt: Prompt,
    answer: tuple[str, str],
    hints: Sequence[PageBlock] = (),
) -> tuple[Draft, str]:
    """The item of a prompt, an answer with its label, and hints; and the reason for it."""
    text, label = _without_headings(answer[0]), answer[1]
    options, reason = prompt.options, prompt.reason
    draft = Draft(prompt.kind, prompt.text, text, label=label)
    draft.hints = [outline.body(block) for block in hints]
    draft.hint_labels = [hint_label(block.title) for block in hints]
    asked = prompt.text
    if options is None:
        return draft, reason
    named = key_of(text, options, asked) if options.letters else None
    bare = bare_letters(text) if options.letters else ()
    if missing := sorted({*bare} - {*options.letters}):
        names, last = " and ".join(missing), options.letters[-1]
        draft.doubt = f"its answer names {names}, and its options end with {last}"
        return draft, reason
    if options.ticks:
        return _ticked(draft, options, named, prompt)
    key = named
    if key is None:
        draft.prompt = "\n\n".join(filter(None, (prompt.text, prompt.listed)))
        which = "names them all" if bare else "names none"
        return draft, f"{reason}; its options stay a list, since the answer {which}"
    draft.kind = "choice"
    if bare:
        draft.answer = ""  # the options say it, in any order
    draft.options = [
        (text, letter in key, "")
        for letter, text in zip(options.letters, options.texts, strict=True)
    ]
    names = " and ".join(sorted(key))
    return draft, f"{reason}, options with letters, and an answer that names {names}"
