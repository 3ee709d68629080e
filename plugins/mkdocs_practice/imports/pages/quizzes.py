"""Quizzes of other plugins: mkdocs-quiz, in both of its syntaxes, and mkdocs-superquiz."""

from __future__ import annotations

import re
from textwrap import dedent

from ..draft import Draft
from ..write import write_drafts
from .blocks import PageBlock, PageOutline
from .candidate import Candidate

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
_EDGE = re.compile(r"(.+?)(?:<-->|<->|-->|<--|->|<-|--)(.+)$")
_POINTS = re.compile(r"(?<!\s)\s*\{[+-]?\d+(?:\.\d+)?\}\s*$")
_ANSWERS = re.compile(
    r"\s*(?:answers|réponses|respuestas|risposte|antworten|respostas)\s*:\s*$", re.I
)
_TYPE = re.compile(r"^[ \t]*type:\s*([\w.]+)", re.MULTILINE)
_GAP = re.compile(r"\[\[(.{1,999}?)\]\]")
_OLD = re.compile(r"(question|answer-correct|answer|content):\s?(.*)$")

_TAGS = re.compile(r"<quiz>|<\?quiz\?>")


def quiz_at(outline: PageOutline, block: PageBlock) -> Candidate | None:
    """The quiz that a block begins, or None where it begins none."""
    if block.kind == "quiz":
        return _tagged(outline, block)
    kind = block.names.partition(" ")[0]
    if kind.partition(".")[0] in _SUPER_KINDS or kind == "question":
        return _super(outline, block, kind)
    return None


def _tagged(outline: PageOutline, block: PageBlock) -> Candidate:
    """A quiz between two tags, which may stand beside its text."""
    source = outline.source
    first = source.line(block.start, block.column)
    opening = (_TAGS.match(first) or [""])[0]
    closing = opening.replace("<", "</").replace("</?", "<?/")
    lines, end = [first[len(opening) :]], block.start + 1
    while closing not in lines[-1]:
        if end == len(source.lines) or source.lines[end].lstrip().startswith(opening):
            what = f"`{opening}` is never closed by `{closing}`; it is left as it is"
            return Candidate(block.start, block.start + 1, block.column, "a quiz", what)
        lines.append(source.line(end, block.column))
        end += 1
    lines[-1], _, behind = lines[-1].partition(closing)
    body = dedent("\n".join(lines)).strip("\n").split("\n")
    draft, notes = _old(body) if opening == "<?quiz?>" else _new(body)
    if behind.strip():
        draft.answer = f"{draft.answer}\n\n{behind.strip()}".strip()
        notes.append(f"what stands behind `{closing}` is in its answer")
    reason = "a quiz of mkdocs-quiz"
    return Candidate(block.start, end, block.column, "a quiz", reason, draft, notes=tuple(notes))


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
        text = f"\\{text}" if text.startswith(">") else text  # which begins no quotation
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


def _super(outline: PageOutline, block: PageBlock, kind: str) -> Candidate | None:
    """A quiz of mkdocs-superquiz, or None for an admonition."""
    title, body = block.title, outline.body(block)
    head = ""
    lines = body.split("\n")
    if lines and lines[0].strip() == "---":
        close = next((r for r, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        head, lines = "\n".join(lines[1:close]), lines[close + 1 :] if close else lines
    named = _TYPE.search(head)
    if kind == "question":
        if named is None:
            return None
        kind = named[1]
    at = next((rank for rank, line in enumerate(lines) if _ANSWERS.match(line)), len(lines))
    text = dedent("\n".join(lines[:at])).strip()
    prompt = "\n\n".join(filter(None, (title, text)))
    draft, said = _super_draft(kind, prompt, lines[at + 1 :])
    reason = "a quiz of mkdocs-superquiz"
    if draft is None:
        said = [f"`{kind}` has no counterpart here; it is an open question that shows its source"]
        source = f"```text\n{body}\n```"
        draft = Draft("question", title or text or kind, source)
    return Candidate(
        block.start, block.end, block.column, "a quiz", reason, draft, notes=tuple(said)
    )


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
