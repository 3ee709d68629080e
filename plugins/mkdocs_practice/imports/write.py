"""Writing drafts as blocks, and making sure that each is read as it is meant."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from textwrap import indent

from ..exports.markdown import escape_markdown
from ..syntax.answered import is_answered, is_stub
from ..syntax.containers import is_prose
from ..syntax.identity import ITEMS
from ..syntax.kinds.blanks import OTHER_MARKS
from ..syntax.model import Card, Page
from ..syntax.scan import scan
from .commonmark import entry_of, pair_of, with_opened_entries
from .decks import gather
from .draft import PROSE, Draft
from .names import KEY
from .outside_code import replace_outside_code, without_rules_alone
from .placed_texts import literal, paragraph, prompt_title, safe, title_of, without_rules
from .reunion import reunite
from .shared import SharedDefinitions

_LISTING = re.compile(r"^[ ]*(?:```|~~~).*\n", re.MULTILINE)
_WORDS = re.compile(r"[^\W\d_](?:[^\W_]|[ ,;'’“”()?!%-])*[^\W_.:-][.?!)]?")
"""Text in which nothing is syntax: to read it would say nothing new."""
_REVERSE = "    reverse: true"
_BELOW = "/// question | Q\n---\nA\n///\n"
_MANY_LINES = 8
"""From so many cards on, those that fit stand in a line each."""

Written = tuple[str, Draft | None]
"""A block, and its draft where nothing else has read it."""


def write_drafts(drafts: Iterable[Draft]) -> Iterator[str]:
    """The blocks of drafts; cards of one deck, and what came from one here, stand together.

    Below them are the footnotes and addresses that they name.
    """
    return (text for text, _ in blocks_of(drafts, write_draft))


def blocks_of(drafts: Iterable[Draft], write: Callable[[Draft], str]) -> Iterator[Written]:
    """Yield the blocks of drafts, and the draft of each that `write` has written."""
    shared = SharedDefinitions()
    blocks: list[Written] = []
    alone = [shared.without(draft) for draft in drafts]
    for (kind, deck), group in groupby(gather(reunite(alone)), key=_place):
        members = list(group)
        if kind == "card":
            blocks.append((_deck(title_of(deck) or "Flashcards", members), None))
        else:
            blocks += (_block_of(member, write) for member in members)
    yield from blocks
    below = shared.below(text for text, _ in blocks)
    if below:
        yield below, None


def _block_of(draft: Draft, write: Callable[[Draft], str]) -> Written:
    if draft.source:
        return draft.source, None
    return (write_draft(draft), None) if draft.kind == PROSE else (write(draft), draft)


def _deck(title: str, drafts: Sequence[Draft]) -> str:
    """A deck; where many of its cards fit into a line each, these do without blank lines.

    Where all cards are asked both ways the deck says so, and leaves their lines free of it.
    """
    option = ""
    if all(draft.reverse for draft in drafts):
        option, drafts = f"\n{_REVERSE}", [replace(draft, reverse=False) for draft in drafts]
    lines = [_card_line(draft) for draft in drafts]
    if len(lines) - lines.count("") < _MANY_LINES:
        lines = [""] * len(lines)
    text, was_line = f"/// flashcards | {title}{option}", not option
    for draft, line in zip(drafts, lines, strict=True):
        gap = "\n" if line and was_line else "\n\n"
        text = f"{text}{gap}{line or write_draft(draft)}"
        was_line = bool(line)
    return f"{text}\n///" if was_line else f"{text}\n\n///"


def _card_line(draft: Draft) -> str:
    """A card in one line, or "" where a line does not hold it."""
    draft = _spoken_of(draft)
    front, back = title_of(safe(draft.prompt)), paragraph(draft.answer)
    if not (front and back) or "::" in front + back or not is_prose(front):
        return ""
    if draft.tags or draft.hints or draft.reverse or _everything(draft) != draft.answer.strip():
        return ""
    text = f"{front} :: {back}{_short_id(draft)}"
    if _WORDS.fullmatch(front) and _WORDS.fullmatch(back):
        return text
    page = scan(f"/// flashcards | T\n{text}\n///")
    items = page.by_kind.get("card", ())
    card = items[0] if len(items) == 1 else None
    same = isinstance(card, Card) and card.is_line and (card.front, card.back) == (front, back)
    is_sound = same and not page.problems and not page.foreign and page.items[0].end == 3
    return text if is_sound and card is not None and is_answered(card) else ""


def _short_id(draft: Draft) -> str:
    """The id of a draft at the end of its line, as short as it can be."""
    return f" {{#{draft.id}}}" if KEY.fullmatch(draft.id) else ""


def _place(draft: Draft) -> tuple[str, str]:
    return ("", "") if draft.source else (draft.kind, draft.deck)


def first_form(draft: Draft) -> str:
    """The block of a draft as its kind, which is still to be read."""
    return _as_written(draft, WRITERS.get(draft.kind, _open)(_spoken_of(draft)))


def write_draft(draft: Draft) -> str:
    """The block of a draft: as its kind, or, where it would be read otherwise, as an open one."""
    if draft.kind == PROSE:
        return _prose(draft.prompt)
    return _as_written(draft, _sound(_spoken_of(draft)))


def _as_written(draft: Draft, text: str) -> str:
    """The block of a draft, which is told the kind of it."""
    draft.written = draft.kind if text.startswith(f"/// {draft.kind}") else "question"
    return text


def _sound(draft: Draft) -> str:
    """The first form of a draft that is read as it is meant."""
    text, has_answer = WRITERS.get(draft.kind, _open)(draft), says_more(draft)
    if is_read(text, draft.kind, has_answer=has_answer):
        return text
    if draft.kind == "match" and "\n\n" in draft.prompt:
        # A last line without a stop may be a term that has lost its match; a space is no letter.
        text = _match(replace(draft, prompt=f"{draft.prompt}&nbsp;"))
        if is_read(text, "match", has_answer=has_answer):
            return text
    if draft.kind not in ("card", "question"):
        text = _open(draft)
        if is_read(text, "question", has_answer=has_answer):
            return text
    plain = _plain(draft)
    return WRITERS[plain.kind](plain)


def _prose(text: str) -> str:
    """A text between items, as a listing where it would change what stands below it."""
    text = without_rules(safe(text))
    page = scan(f"{text}\n\n{_BELOW}")
    is_alone = [each.kind for each in page.blocks] == ["question", "answer"]
    return text if is_alone and not page.problems and not page.foreign else literal(text)


def _spoken_of(draft: Draft) -> Draft:
    """A draft whose answer is no stub: a word that is one, such as "Answer", is code.

    The entries of its lists begin with a line of text, or with a comment.
    """
    texts = (draft.prompt, draft.answer, *draft.hints)
    prompt, answer, *hints = map(with_opened_entries, texts)
    if (prompt, answer, *hints) != texts:
        draft = replace(draft, prompt=prompt, answer=answer, hints=hints)
    is_word = draft.kind in ("card", "question") and draft.answer.strip()[:1].isalpha()
    if is_word and "\n" not in draft.answer.strip() and is_stub(draft.answer):
        return replace(draft, answer=f"`{draft.answer.strip()}`")
    return draft


def _plain(draft: Draft) -> Draft:
    """A draft with its texts as listings."""
    plain = Draft("card" if draft.kind == "card" else "question", id=draft.id, tags=draft.tags)
    plain.reverse = draft.reverse and draft.kind == "card"
    plain.prompt, plain.answer = literal(draft.prompt), literal(_everything(draft))
    return plain


def write_plain(draft: Draft) -> str:
    """A draft as a block that stands alone, in which nothing is Markdown."""
    return literal(draft.prompt) if draft.kind == PROSE else next(write_drafts([_plain(draft)]))


def is_read(text: str, kind: str, *, has_answer: bool) -> bool:
    """Tell whether a block is read as one sound item of a kind, answered if it can be."""
    page: Page = scan(f"/// flashcards | T\n\n{text}\n\n///" if kind == "card" else text)
    items = [block for block in page.blocks if isinstance(block, ITEMS)]
    # What may be a blank in an author's text is none in a text that comes with its blanks.
    is_sound = all(problem.name == "likely-blank" for problem in page.problems)
    if not is_sound or page.foreign or [each.kind for each in items] != [kind]:
        return False
    end = len(page.lines) - 2 if kind == "card" else len(page.lines)
    return items[0].end == end and (not has_answer or is_answered(items[0]))


def says_more(draft: Draft) -> bool:
    """Return whether a draft says anything as an answer."""
    lists = draft.options or draft.accepted or draft.pairs or draft.entries
    return bool(lists or draft.answer.strip())


def _everything(draft: Draft) -> str:
    """All that a draft says as an answer, as Markdown."""
    if len(draft.accepted) == 1 and not (draft.options or draft.pairs or draft.entries):
        return "\n\n".join(filter(None, (draft.accepted[0].strip(), draft.answer.strip())))
    lines = [entry_of(f"- {'✓' if right else '✗'}", text) for text, right, _ in draft.options]
    lines += [f"- {text}" for text in draft.accepted]
    lines += [entry_of("-", pair_of(term, match)) for term, match in draft.pairs]
    lines += [entry_of(f"{rank}.", entry) for rank, entry in enumerate(draft.entries, 1)]
    gap = "\n\n" if any("\n\n" in line for line in lines) else "\n"
    return "\n\n".join(filter(None, (gap.join(lines), draft.answer.strip())))


def _open(draft: Draft) -> str:
    answer = _everything(draft) or "…"
    return _parted(draft, answer) or _block("question", draft, "", answer)


def _parted(draft: Draft, answer: str) -> str:
    """A question of one line with an answer of one, or "" where one of the two is longer."""
    title, answer = prompt_title(safe(draft.prompt)), paragraph(answer)
    if not (title and answer) or draft.hints or draft.label:
        return ""
    tags = f"    tags: {json.dumps(draft.tags, ensure_ascii=False)}\n" if draft.tags else ""
    text = f"/// question | {title}{_short_id(draft)}\n{tags}---\n{answer}\n///"
    found = scan(text).by_kind.get("question", ())
    same = len(found) == 1 and (found[0].title, *(each.body for each in found[0].answers))
    return text if same == (title, answer) else ""


def _block(kind: str, draft: Draft, body: str, answer: str, options: str = "") -> str:
    """A block with its head, prompt, body, hints and answer."""
    prompt = without_rules_alone(safe(draft.prompt))
    head, rest = _head(kind, draft, prompt)
    parts = [head + options]
    if rest:
        parts.append(f"\n{rest}\n")
    if body:
        parts.append(f"\n{body}\n")
    for rank, hint in enumerate(draft.hints):
        if hint.strip():
            label = draft.hint_labels[rank] if rank < len(draft.hint_labels) else ""
            parts.append(f"\n/// hint{_label(label)}\n{_gap(hint)}{safe(hint)}\n///\n")
    if answer.strip():
        parts.append(f"\n/// answer{_label(draft.label)}\n{_gap(answer)}{safe(answer)}\n///\n")
    return "".join(parts) + "///"


def _label(text: str) -> str:
    """The label of a block, behind its name."""
    title = title_of(safe(text))
    return f" | {title}" if title else ""


def _gap(text: str) -> str:
    """The blank line below an opening line, where a text would be read as its options."""
    return "\n" if safe(text)[:4].isspace() else ""


def _head(kind: str, draft: Draft, prompt: str) -> tuple[str, str]:
    """The opening lines, and what of the prompt stands below them."""
    first, _, rest = prompt.partition("\n\n")
    title = prompt_title(first)
    identifier = draft.id if KEY.fullmatch(draft.id) else ""
    lines = [f"/// {kind}"]
    if title:
        lines[0] += f" | {title}" + (f" {{ #{identifier} }}" if identifier else "")
    elif identifier:
        lines.append(f"    id: {json.dumps(identifier, ensure_ascii=False)}")
    if draft.tags:
        lines.append(f"    tags: {json.dumps(draft.tags, ensure_ascii=False)}")
    if draft.reverse and kind == "card":
        lines.append(_REVERSE)
    return "\n".join(lines) + "\n", rest.strip("\n") if title else prompt


def _card(draft: Draft) -> str:
    prompt, back = safe(draft.prompt), without_rules(safe(_everything(draft) or "…"))
    head, rest = _head("card", draft, prompt)
    hints = "".join(f"\n\n/// hint\n{safe(hint)}\n///" for hint in draft.hints if hint.strip())
    if rest:
        if head.startswith("/// card |"):  # a card has either a title or a front in its body
            head, rest = _head("card", replace(draft, prompt=""), "")[0], prompt
        rest = without_rules(rest)
        return f"{head}\n{rest}\n\n---\n\n{back}{hints}\n///"
    return f"{head}{'' if back[:1] != ' ' else chr(10)}{back}{hints}\n///"


def _exercise(draft: Draft) -> str:
    return _block("exercise", draft, "", draft.answer)


def _choice(draft: Draft) -> str:
    lines = []
    for text, right, feedback in draft.options:
        lines.append(f"- [{'x' if right else ' '}] {_indented(text)}")
        if feedback.strip():
            lines.append("\n" + indent(safe(feedback), "    > ", lambda line: True))
    return _block("choice", draft, "\n".join(lines), draft.answer)


def _indented(text: str) -> str:
    return indent(safe(text), "    ").strip()


def _number(draft: Draft) -> str:
    options = f"    answer: {json.dumps(draft.accepted[0] if draft.accepted else '')}\n"
    if draft.tolerance:
        options += f"    tolerance: {json.dumps(draft.tolerance)}\n"
    if draft.units:
        options += f"    unit: {json.dumps(draft.units, ensure_ascii=False)}\n"
    return _block("number", draft, "", draft.answer, options)


def _text(draft: Draft) -> str:
    options = f"    answer: {json.dumps(draft.accepted, ensure_ascii=False)}\n"
    return _block("text", draft, "", draft.answer, options)


def _blanks(draft: Draft) -> str:
    """The prompt holds the blanks; its first paragraph without any may be the title."""
    first, _, rest = draft.prompt.strip().partition("\n\n")
    if "==" in first or not rest:
        body, titled = draft.prompt, Draft(id=draft.id, tags=draft.tags)
        titled.prompt = escape_markdown("Fill in the blanks.")
    else:
        body, titled = rest, Draft(prompt=first, id=draft.id, tags=draft.tags)
    titled.hints = draft.hints
    # What other tools take for a blank is text here.
    text = replace_outside_code(OTHER_MARKS, r"\\\g<0>", safe(body))
    return _block("blanks", titled, text, draft.answer)


def _match(draft: Draft) -> str:
    """Terms and matches; a term has one line, so an open question has those with a listing."""
    if any(_LISTING.search(term) for term, _ in draft.pairs):
        return _open(draft)
    pairs = (f"{_one_line(term)}\n:   {_indented(match)}" for term, match in draft.pairs)
    return _block("match", draft, "\n\n".join(pairs), draft.answer)


def _one_line(text: str) -> str:
    return " ".join(safe(text).split())


def _order(draft: Draft) -> str:
    entries = (f"{rank}. {_indented(entry)}" for rank, entry in enumerate(draft.entries, 1))
    return _block("order", draft, "\n".join(entries), draft.answer)


WRITERS: dict[str, Callable[[Draft], str]] = {
    "card": _card, "choice": _choice, "number": _number, "text": _text, "blanks": _blanks,
    "match": _match, "order": _order, "question": _open, "exercise": _exercise,
}  # fmt: skip
