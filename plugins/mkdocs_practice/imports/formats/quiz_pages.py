"""Pages with quizzes of other plugins, or with `???` details: converted in place.

All else on a page stays as it is; only the quizzes are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import NamedTuple

from ..draft import Draft, ImportResult, mark
from ..write import write_drafts

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_DETAILS = re.compile(
    r"(\s*)\?\?\?\+?\s+(question|quiz|faq|help|exercise)\b[^\"\n]*(?:\"(.*)\")?\s*$"
)
_SUPER = re.compile(r"(\s*)(?:!!!|\?\?\?\+?)\s+([a-z]+(?:\.[a-z]+)?)\s*(?:\"(.*)\")?\s*$")
_SUPER_KINDS = frozenset(
    (
        "mcquiz", "scquiz", "blanks", "scdropdown", "mcdropdown", "order", "columns", "sentence",
        "match", "image", "path", "graph", "matrix", "flashcard",
    )
)  # fmt: skip
_OPTION = re.compile(r"\s*[-*+]\s+\[([ xX]?)\]\s?(.*)$")
_SUPER_OPTION = re.compile(r"\s*[-*+]\s+(.*)$")
_CONTINUED = re.compile(r"[ ]{2,}\S|[ ]*>")
_QUOTE = re.compile(r"\s*>")
_BRACKETS = re.compile(r"(?<![!(\]])\[([^\[\]]+)\](?!\()(?:\{[^}]*\})?")
_EDGE = re.compile(r"(.+?)\s*(?:<-->|<->|-->|<--|->|<-|--)\s*(.+)$")
_POINTS = re.compile(r"\s*\{[+-]?\d+(?:\.\d+)?\}\s*$")
_ANSWERS = re.compile(
    r"\s*(?:answers|réponses|respuestas|risposte|antworten|respostas)\s*:\s*$", re.I
)
_TYPE = re.compile(r"^\s*type:\s*([\w.]+)", re.MULTILINE)
_GAP = re.compile(r"\[\[(.{1,999}?)\]\]")
_OLD = re.compile(r"(question|answer-correct|answer|content):\s?(.*)$")


class _QuizBlock(NamedTuple):
    """The lines of a quiz, from 0 up to but without `end`, and what becomes of it."""

    start: int
    end: int
    draft: Draft | None
    notes: tuple[str, ...] = ()


def read(path: str, data: bytes) -> ImportResult:
    """Read a page."""
    text = data.decode("utf-8-sig", "replace")
    lines = text.splitlines(keepends=True)
    taken = ImportResult(page="")
    pieces: list[str] = []
    number, fence = 0, ""
    while number < len(lines):
        match = _FENCE.match(lines[number])
        if match and (not fence or match[1].startswith(fence)):
            fence = "" if fence else match[1]
        found = None if fence or match else _quiz(lines, number)
        if found is None:
            pieces.append(lines[number].replace("\x00", "\ufffd"))
            number += 1
            continue
        taken.notes += (f"{path}:{number + 1}: {what}" for what in found.notes)
        if found.draft is None:
            pieces += lines[found.start : found.end]
        else:
            pieces.append(mark(len(taken.drafts)) + "\n")
            taken.drafts.append(found.draft)
        number = found.end
    taken.page = "".join(pieces)
    return taken


def _quiz(lines: list[str], number: int) -> _QuizBlock | None:
    line = lines[number]
    stripped = line.strip()
    if stripped in ("<quiz>", "<?quiz?>"):
        return _tagged(lines, number, stripped)
    details = _DETAILS.match(line)
    if details:
        end, body = _indented(lines, number, details[1])
        kind = _TYPE.search(body.partition("---")[2].partition("---")[0])
        if not (body.startswith("---") and kind):
            draft = Draft("question", details[3] or details[2].capitalize(), body)
            said = () if body else ("has no answer; write one",)
            return _QuizBlock(number, end, draft, said)
    match = _SUPER.match(line)
    if match and (match[2].partition(".")[0] in _SUPER_KINDS or match[2] == "question"):
        end, body = _indented(lines, number, match[1])
        return _super(number, end, match[2], match[3] or "", body)
    return None


def _indented(lines: list[str], number: int, margin: str) -> tuple[int, str]:
    """The end of what is indented below a line, and its text."""
    end = number + 1
    while end < len(lines) and (
        not lines[end].strip() or lines[end].startswith((margin + "    ", margin + "\t"))
    ):
        end += 1
    while end > number + 1 and not lines[end - 1].strip():
        end -= 1
    body = "".join(line.expandtabs(4) for line in lines[number + 1 : end])
    return end, dedent(body).strip("\r\n").replace("\r\n", "\n")


def _tagged(lines: list[str], number: int, opening: str) -> _QuizBlock:
    closing = opening.replace("<", "</").replace("</?", "<?/")
    end = number + 1
    while end < len(lines) and lines[end].strip() not in (closing, opening):
        end += 1
    if end == len(lines) or lines[end].strip() == opening:
        what = f"`{opening}` is never closed by `{closing}`; it is left as it is"
        return _QuizBlock(number, number + 1, None, (what,))
    body = dedent("".join(lines[number + 1 : end])).replace("\r\n", "\n").split("\n")
    draft, notes = _old(body) if opening == "<?quiz?>" else _new(body)
    return _QuizBlock(number, end + 1, draft, tuple(notes))


def _new(body: list[str]) -> tuple[Draft, list[str]]:
    """A quiz with a task list, or with `[[gaps]]`."""
    first = next((rank for rank, line in enumerate(body) if _OPTION.match(line)), len(body))
    if first == len(body):
        rule = next((rank for rank, line in enumerate(body) if line.strip() == "---"), len(body))
        prompt = "\n".join(body[:rule]).strip()
        answer = "\n".join(body[rule + 1 :]).strip()
        filled = _GAP.sub(lambda match: f"=={match[1].strip()}==", prompt)
        if filled != prompt:
            return Draft("blanks", filled, answer), []
        return Draft("question", prompt, answer), ["has neither options nor gaps"]
    draft = Draft("choice", "\n".join(body[:first]).strip())
    rank = first
    while rank < len(body) and (match := _OPTION.match(body[rank])):
        end = rank + 1
        while end < len(body) and _CONTINUED.match(body[end]) and not _OPTION.match(body[end]):
            end += 1
        more = dedent("\n".join(body[rank + 1 : end])).split("\n")
        feedback = "\n".join(line.lstrip()[1:].strip() for line in more if _QUOTE.match(line))
        text = "\n".join([match[2], *(line for line in more if not _QUOTE.match(line))])
        draft.options.append((text.rstrip(), bool(match[1].strip()), feedback))
        rank = end
    draft.answer = "\n".join(body[rank:]).strip()
    return draft, []


def _old(body: list[str]) -> tuple[Draft, list[str]]:
    """A quiz in the syntax of the plugin's first versions; its content is HTML."""
    draft, notes = Draft("choice"), []
    content: list[str] | None = None
    for line in body:
        match = _OLD.match(line)
        if content is not None:
            content.append(line)
        elif match is None:
            if line.strip():
                notes.append(f"the line {line.strip()!r} is left out")
        elif match[1] == "question":
            draft.prompt = match[2].strip()
        elif match[1] == "content":
            content = [match[2]]
        else:
            draft.options.append((match[2].strip(), match[1] == "answer-correct", ""))
    draft.answer = "\n".join(content or ()).strip()
    return draft, notes


def _super(number: int, end: int, kind: str, title: str, body: str) -> _QuizBlock | None:
    head = ""
    lines = body.split("\n")
    if lines and lines[0].strip() == "---":
        close = next((r for r, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        head, lines = "\n".join(lines[1:close]), lines[close + 1 :] if close else lines
    named = _TYPE.search(head)
    if kind == "question":
        if named is None:
            return None  # an admonition
        kind = named[1]
    at = next((rank for rank, line in enumerate(lines) if _ANSWERS.match(line)), len(lines))
    text = dedent("\n".join(lines[:at])).strip()
    prompt = "\n\n".join(filter(None, (title, text)))
    draft, said = _super_draft(kind, prompt, lines[at + 1 :])
    if draft is not None:
        return _QuizBlock(number, end, draft, tuple(said))
    what = f"`{kind}` has no counterpart here; it is an open question that shows its source"
    source = f"```text\n{body}\n```"
    return _QuizBlock(number, end, Draft("question", title or text or kind, source), (what,))


def _super_draft(kind: str, prompt: str, below: list[str]) -> tuple[Draft | None, list[str]]:
    """The item of a kind, from its prompt and the lines below `answers:`; and what is left out."""
    kind = kind.partition(".")[0]
    edges = [match for line in below if (match := _EDGE.match(line.strip()))]
    if kind in ("match", "flashcard") and edges:
        others = [line for line in below if line.strip() and not _EDGE.match(line.strip())]
        pairs = [(match[1].strip(), match[2].strip()) for match in edges]
        if kind == "match":
            draft = Draft("match", prompt, pairs=pairs)
        else:
            cards = [Draft("card", front, back, deck=prompt) for front, back in pairs]
            draft = Draft(source="\n\n".join(write_drafts(cards)))
        return draft, _left_out(others)
    if kind == "blanks" and _BRACKETS.search(prompt):
        filled = _BRACKETS.sub(
            lambda match: f"=={'|'.join(each.strip() for each in match[1].split(','))}==", prompt
        )
        return Draft("blanks", filled), _left_out([line for line in below if line.strip()])
    answers = [match[1] for line in below if (match := _SUPER_OPTION.match(line))]
    others = [line for line in below if line.strip() and not _SUPER_OPTION.match(line)]
    if kind in ("mcquiz", "scquiz") and answers:
        options = [_bracketed(line) for line in below if _SUPER_OPTION.match(line)]
        return Draft("choice", prompt, options=options), _left_out(others)
    if kind == "order" and answers:
        return Draft("order", prompt, entries=answers), _left_out(others)
    return None, []


def _left_out(lines: list[str]) -> list[str]:
    return [f"`{line.strip()}` is left out" for line in lines]


def _bracketed(line: str) -> tuple[str, bool, str]:
    """An option: the right ones stand in brackets, or behind a plus."""
    match = _SUPER_OPTION.match(line)
    text = _POINTS.sub("", match[1] if match else line).strip()
    is_right = text.startswith("[") and text.endswith("]")
    return (text[1:-1].strip() if is_right else text), is_right or line.strip()[0] == "+", ""


def holds_quizzes(text: str) -> bool:
    """Return whether a page has any of these."""
    lines = text.splitlines(keepends=True)
    return any(True for _ in _all(lines))


def _all(lines: list[str]) -> Iterator[int]:
    return (number for number in range(len(lines)) if _quiz(lines, number) is not None)
