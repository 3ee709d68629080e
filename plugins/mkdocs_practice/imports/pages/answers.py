"""Answers on a page: which blocks are some, and the item that one makes with its prompt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import indent
from typing import NamedTuple

from ...syntax.columns import TAB
from ..draft import Draft
from .blocks import PageBlock, PageOutline
from .letters import key_of
from .prompts import Prompt
from .words import answer_label, hint_label, is_answer, is_cue, is_hint, is_label, is_statement

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
_FENCE = re.compile(r"[ ]*(`{3,}|~{3,})")
_HEADING = re.compile(r"#{1,6}[ ]+(.*?\S)[ ]*#*[ ]*$")
_DONE = "\x00"
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

    def text(self, outline: PageOutline) -> tuple[str, str] | None:
        """The text of the answers and its label; None where they are to several questions."""
        first = outline.body(self.answers[0])
        labels = [answer_label(block.title) for block in self.answers]
        if len(labels) == 1:
            return first, labels[0]
        if not all(labels[1:]) or len(set(labels)) < len(labels):
            return None
        texts = [first if not labels[0] else f"**{labels[0]}**\n\n{first}"]
        for label, block in zip(labels[1:], self.answers[1:], strict=True):
            texts.append(f"**{label}**\n\n{outline.body(block)}")
        return "\n\n".join(texts), ""


def is_answer_box(block: PageBlock) -> bool:
    """Return whether a block hides an answer."""
    if not block.is_closed:
        return False
    if block.title:
        return is_answer(block.title) or (block.kind == "details" and is_cue(block.title))
    return not _ANSWER_TYPES.isdisjoint(block.names.split())


def is_hint_box(block: PageBlock) -> bool:
    """Return whether a block hides a hint."""
    if not block.is_closed:
        return False
    if block.title:
        return is_hint(block.title)
    return block.names.partition(" ")[0] in _HINT_TYPES


def is_of_questions(block: PageBlock) -> bool:
    """Return whether a box is of a type for questions."""
    return not _QUESTION_TYPES.isdisjoint(block.names.split())


def may_hold_exercise(block: PageBlock) -> bool:
    """Return whether a box with an answer in it may be an exercise."""
    return not _BOXES_OF_EXERCISES.isdisjoint(block.names.split()) or is_label(block.title)


def is_question_box(outline: PageOutline, block: PageBlock) -> bool:
    """Return whether a box asks, and leaves the answer to what is below it."""
    if block.kind != "box" or is_hint_box(block) or is_answer_box(block):
        return False
    if block.is_closed and not is_label(block.title) and outline.body(block):
        return False  # it has its own answer
    if not (is_of_questions(block) or is_label(block.title)):
        return False
    return not count_answers(outline.inside(block))


def is_remark(outline: PageOutline, block: PageBlock) -> bool:
    """Return whether a block is a comment of ours."""
    return block.kind == "comment" and "practice adopt" in outline.text(block)


def answers_at(outline: PageOutline, blocks: Sequence[PageBlock], rank: int) -> AnswerGroup | None:
    """The answers that begin at a block, with the hints before and among them."""
    end, last, answers, hints = rank, rank, list[PageBlock](), list[PageBlock]()
    while end < len(blocks):
        block = blocks[end]
        if is_answer_box(block):
            answers.append(block)
        elif is_hint_box(block):
            hints.append(block)
        elif not (end > rank and is_remark(outline, block)):
            break
        end += 1
        last = end if block.kind != "comment" else last
    return AnswerGroup(answers, hints, last) if answers else None


def count_answers(blocks: Sequence[PageBlock]) -> int:
    """The number of answers among blocks."""
    count = rank = 0
    while rank < len(blocks):
        if blocks[rank].kind == "tab":
            end = end_of_tabs(blocks, rank)
            count += answer_tabs(blocks[rank:end]) is not None
            rank = end
            continue
        count += is_answer_box(blocks[rank])
        rank += 1
    return count


def end_of_tabs(blocks: Sequence[PageBlock], rank: int) -> int:
    """The rank of the block after tabs that stand together."""
    end = rank + 1
    while end < len(blocks) and blocks[end].kind == "tab":
        end += 1
    return end


def answer_tabs(tabs: Sequence[PageBlock]) -> tuple[PageBlock | None, AnswerGroup] | None:
    """The statement, the answers and the hints of tabs; None where these are something else.

    Tabs after the answers stay tabs.
    """
    kinds = [
        "a" if is_answer(tab.title) else "h" if is_hint(tab.title)
        else "s" if is_statement(tab.title) else "-"
        for tab in tabs
    ]  # fmt: skip
    match = re.match(r"(s?)(h*a[ha]*)(-*)$", "".join(kinds))
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
    key = key_of(text, options, asked) if options is not None else None
    if options is None:
        return draft, reason
    if key is None:
        draft.prompt = "\n\n".join(filter(None, (prompt.text, prompt.listed)))
        return draft, f"{reason}; its options stay a list, since the answer names none"
    draft.kind = "choice"
    draft.options = [
        (text, letter in key, "")
        for letter, text in zip(options.letters, options.texts, strict=True)
    ]
    names = " and ".join(sorted(key))
    return draft, f"{reason}, options with letters, and an answer that names {names}"
