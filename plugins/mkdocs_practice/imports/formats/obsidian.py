"""Cards in notes: of Obsidian's Spaced Repetition plugin, of RemNote, and lines `front :: back`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import or_
from pathlib import PurePath
from textwrap import dedent

from ...exports.definitions import Definition, Definitions, definitions
from ...exports.markdown import escape_markdown, fill_spans
from ...syntax.inline import BLANK
from ...syntax.kinds.blank_marks import visible
from ..commonmark import adapted, with_breaks, with_highlights
from ..draft import PROSE, Draft, ImportResult
from ..encoding import decode
from ..outside_code import code_lines, formula_lines, replace_in_text
from ..text_blanks import TextBlank, TextPiece, fill_draft, has_blanks, pieces_of

_SIGN = re.compile(
    r"(?<=\S)\s*(?:>>>|;;;|↓|(?:>>|;;)(?:1\.|A\)))\s*$"
    r"|(?<!:):::?(?!:)|(?<=\s)(?:>>|<<|<>|;;|→|←|↔)(?=\s)|(?<=\S)(?:>>|;;)\s*$"
)
_BOTH = frozenset((":::", "<>", "↔"))
_BACK_FIRST = frozenset(("<<", "←"))
_BULLET = re.compile(r"(\s*)[-*+•]\s+(?:\[[ xX]\]\s+)?")
_ENTRY = re.compile(r"\n[-*+•][ ]+")
_DECK = re.compile(r"#(?:flashcards?|cards?|deck)(?:/([\w/-]+))?(?=\s|$)", re.IGNORECASE)
_LAST_DECK = re.compile(r"(?<=\S)\s+#flashcards?(?:/([\w/-]+))?\s*$", re.IGNORECASE)
_ONLY_TAGS = re.compile(r"\s*(?:#[\w/-]+\s*)+$")
_TITLE = re.compile(r"#{1,6}\s+(.+)$")
_COMMENT = re.compile(r"%%|<!--")
_COMMENT_ENDS = {"%%": "%%", "<!--": "-->"}
_METADATA = re.compile(r"^>\s*\[!sr\|card-metadata\].*(?:\n>.*)*", re.MULTILINE)
_BLOCK_ID = re.compile(r"(?<!\s)\s+\^([A-Za-z][\w-]*)\s*$")
_OUR_ID = re.compile(r"(?<!\s)\s*\{:?\s*#([\w.:-]+)\s*\}\s*$")
_EMBED = re.compile(r"!\[\[([^\]\[|#\n]+)(?:#[^\]\[|\n]*)?(?:\|[^\]\[\n]*)?\]\]")
_LINK = re.compile(r"\[\[(?:[^\]\[|\n]*\|)?([^\]\[\n]+)\]\]")
_INLINE_NOTE = re.compile(r"(?<!==)\^\[([^\]\[\n]+)\]")
# A note may have a point in its name; a sound, a film and a paper are links.
_FILE = re.compile(
    r"\.(?:(a?png|jpe?g|jfif|gif|svg|webp|bmp|avif|tiff?|ico)|mp[34]|m4[av]|wav|og[gav]|opus|flac|3gp|"
    r"aac|webm|mkv|mov|pdf|docx?|xlsx?|pptx?|csv|txt|zip)$",
    re.IGNORECASE,
)
_CLOZE = re.compile(
    r"(?<!=)==(?!=)((?:(?!==)[^\n])+)==(?!=)(?:\^\[([^\]\n]*)\])?(?:\[\^[\dash]+\])?"
    r"|\{\{(?:c?[\d,]+(?:::|;;))?((?:(?!::|\}\}|;;)[^\n]){1,500})(?:(?:::|;;)((?:(?!\}\})[^\n]){1,500}))?\}\}"
    r"(?:\{\(\{([^{}\n]*)\}\)\})?"
)
_NUMBERED = re.compile(r"\{\{c?\d+(?:::|;;)")
_PART = re.compile(r"(?:(\d+);;)?(.*?)(?:;;(.*))?$", re.DOTALL)
_OPENING = "---"
DUE = "<!--SR:"
"""The comment that says when a card is due: only notes have it."""
_OWN_SIGN = (
    "fewer cards than it has dates for; where a sign of its own parts their sides, name it, "
    "as --separator ';;'"
)
_PARTING = (["?"], ["??"])
_RULE = re.compile(r"([-*_])(?:[ ]*\1){2,}$")
_CALLOUT = re.compile(
    r"^((?:[ ]*>)+[ ]*)\[!([\w-]+)(?:\|[^\]\n]*)?\][-+]?[ \t]*(.*)$", re.MULTILINE
)


def read(path: str, data: bytes, sign: str = "") -> ImportResult:
    """Read a note: its cards are taken, and the text around them is told.

    Args:
        path: What messages call it.
        data: Its bytes.
        sign: What parts the sides of a card in a line; "" for the usual signs.
    """
    taken = ImportResult()
    text = decode(data)[0]
    bare = _METADATA.sub(lambda match: "\n" * match[0].count("\n"), text)
    lines = fill_spans(bare, _COMMENT, lambda sign: _COMMENT_ENDS[sign[0]], _gap).split("\n")
    if DUE in text:
        taken.remarks.append(f"{path}: when its cards are due is left out")
    _ObsidianReader(taken, lines, path, sign).run()
    if DUE in text and not sign and len(taken.items) < text.count(DUE):
        taken.remarks.append(f"{path}: {_OWN_SIGN}")
    return taken


def _gap(_: re.Match[str], inner: str) -> str:
    """Lines in the place of those of a comment."""
    return "\n" * inner.count("\n")


@dataclass(slots=True)
class _ObsidianReader:
    """Reads the lines of a note.

    Attributes:
        taken: Takes the cards.
        lines: The lines.
        path: The note's.
        sign: What parts the sides of a card in a line; "" for the usual signs.
        deck: The title of the deck that cards go to.
        left: The numbers of the lines that are no cards.
        shared: The footnotes and addresses, with the numbers of their lines.
        names: The names that they have there.
        count: The number of the last footnote that has its name from here.
    """

    taken: ImportResult
    lines: list[str]
    path: str
    sign: str = ""
    deck: str = ""
    left: list[int] = field(default_factory=list)
    shared: list[tuple[Definition, range]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    count: int = 0

    def run(self) -> None:
        """Read all of them."""
        self.deck = PurePath(self.path).stem
        self._take_definitions()
        code = [*map(or_, code_lines(self.lines), formula_lines(self.lines))]
        has_end = any(line.strip() == "+++" for line in self.lines)
        number = self._front_matter()
        block = number
        while number < len(self.lines):
            line = self.lines[number]
            sides = None if code[number] else _sides(line, self.sign)
            is_end = line.strip() == "+++" if has_end and block < number else not line.strip()
            if sides is not None and not self._is_parted(block, number):
                self._entries(block, number)
                number = block = self._line(number, *sides)
            elif not code[number] and (is_end or self._is_between(block, number)):
                self._block(block, number)
                self._heading(line)
                number = block = number + 1
            else:
                number += 1
        self._block(block, number)
        self._put_definitions()
        if self.left:
            count = "1 line that is" if len(self.left) == 1 else f"{len(self.left)} lines that are"
            what = f"{count} no card left out, from line {self.left[0] + 1}"
            self.taken.notes.append(f"{self.path}: {what} on")

    def _take_definitions(self) -> None:
        """Take footnotes and addresses out of the lines, in which they would be text."""
        number = 0
        for each in definitions(self.lines):
            first, *rest = each.text.split("\n")
            while self.lines[number].lstrip() != first:
                number += 1
            if each.kind != "short" and not first.partition("]:")[2].startswith(":"):
                self.shared.append((each, range(number, number + 1 + len(rest))))
        for _, numbers in self.shared:
            self.lines[numbers.start : numbers.stop] = [""] * len(numbers)
        self.names = {each.name for each, _ in self.shared}

    def _put_definitions(self) -> None:
        """Put the footnotes and addresses that cards name below them; others are left."""
        said = "\n".join(text for draft in self.taken.drafts for text in _texts_of(draft))
        source = [line for each, _ in self.shared for line in each.text.split("\n")]
        named = Definitions(source).named_in(said)
        for each, numbers in self.shared:
            self.left += [] if each in named else numbers
        self.left.sort()
        if not named:
            return
        below = "\n".join(self._plain(each.text.rstrip(), 0) for each in named)
        self.taken.drafts.append(Draft(PROSE, below))
        if any(each.kind == "note" for each in named):
            what = "its footnotes need the extension `footnotes`"
            self.taken.remarks.append(f"{self.path}: {what}")

    def _front_matter(self) -> int:
        if self.lines[0].strip() != _OPENING:
            return 0
        ends = (n for n, line in enumerate(self.lines) if n and line.strip() == _OPENING)
        return next(ends, -1) + 1

    def _heading(self, line: str) -> None:
        """Take the deck that a line names."""
        tag, title = _DECK.search(line), _TITLE.match(line)
        if tag is not None:
            self.deck = _deck(tag)
        elif title is not None and not any(map(_DECK.search, self.lines)):
            self.deck = title[1].strip()

    def _is_parted(self, block: int, number: int) -> bool:
        """Return whether a line stands behind the `?` of a card that is still open."""
        return any(self.lines[each].strip() in ("?", "??") for each in range(block + 1, number))

    def _is_between(self, block: int, number: int) -> bool:
        """Return whether a line names what the lines below it go to; a card may have a heading."""
        line, below = self.lines[number], self.lines[number + 1 : number + 2]
        if self._is_parted(block, number):
            return False
        if _TITLE.match(line):
            return [*map(str.strip, below)] not in _PARTING
        return _ONLY_TAGS.match(line) is not None

    def _line(self, number: int, front: str, sign: str, back: str) -> int:
        """Take a card of one line, and the entries below it where it has no back."""
        end = number + 1
        margin = len(front) - len(front.lstrip())
        if not back.strip():
            while end < len(self.lines) and self.lines[end].strip():
                if len(self.lines[end]) - len(self.lines[end].lstrip()) <= margin:
                    break
                end += 1
            below = self.lines[number + 1 : end]
            least = min((len(each) - len(each.lstrip()) for each in below), default=0)
            back = "\n".join(each[least:] for each in below)
        bullet = _BULLET.match(front)
        front = front[bullet.end() :] if bullet else front
        if sign in _BACK_FIRST:
            front, back = back, front
        if sign.endswith("1."):
            first, *entries = _ENTRY.split(f"\n{back}")
            back = "\n".join((first, *(f"{rank}. {each}" for rank, each in enumerate(entries, 1))))
        self._card(number, front, back, is_both=sign in _BOTH)
        if sign.endswith("A)"):
            self._choose_first(number)
        return end

    def _choose_first(self, number: int) -> None:
        """Make a choice of the card that was taken last, of whose entries the first is right."""
        draft = self.taken.drafts[-1] if self.taken.drafts else Draft()
        first, *entries = _ENTRY.split(f"\n{draft.answer}")
        if len(entries) < 2 or first.strip():
            return
        texts = [dedent(entry).strip() for entry in entries]
        draft.kind, draft.answer = "choice", ""
        draft.options = [(text, rank == 0, "") for rank, text in enumerate(texts)]
        what = "the first of its choices is taken for the right one"
        self.taken.remarks.append(f"{self.path}:{number + 1}: {what}")

    def _block(self, start: int, end: int) -> None:
        """Take the lines between blank ones: a card with `?`, a text with blanks, or neither."""
        while start < end and not self.lines[start].strip():
            start += 1
        lines = self.lines[start:end]
        parts = [rank for rank, line in enumerate(lines) if line.strip() in ("?", "??") and rank]
        if parts and any(map(str.strip, lines[parts[0] + 1 :])):
            front, back = lines[: parts[0]], lines[parts[0] + 1 :]
            is_both = lines[parts[0]].strip() == "??"
            self._card(start, "\n".join(front), "\n".join(back), is_both=is_both)
        elif has_blanks(_pieces("\n".join(lines))):
            self._cloze(start, "\n".join(lines))
        else:
            self._leave(start, end)

    def _entries(self, start: int, end: int) -> None:
        """Take entries with blanks above a card: in a list each is one."""
        for number in range(start, end):
            bullet = _BULLET.match(self.lines[number])
            if bullet is not None and has_blanks(_pieces(self.lines[number])):
                self._cloze(number, self.lines[number][bullet.end() :])
            else:
                self._leave(number, number + 1)

    def _leave(self, start: int, end: int) -> None:
        for number in range(start, end):
            line = self.lines[number].strip()
            names = _TITLE.match(line) is not None or _ONLY_TAGS.match(line) is not None
            if line and not names and not _RULE.match(line):
                self.left.append(number)

    def _card(self, number: int, front: str, back: str, *, is_both: bool) -> None:
        front, deck = self._own_deck(front)
        title = _TITLE.fullmatch(front.strip())
        front = title[1] if title else front
        draft = Draft(deck=deck, reverse=is_both)
        back = _without_id(draft, back)
        last = _LAST_DECK.search(back)
        if last is not None:
            draft.deck, back = _deck(last) or draft.deck, back[: last.start()]
        draft.prompt, draft.answer = self._markdown(front, number), self._markdown(back, number)
        if draft.prompt and draft.answer:
            self.taken.drafts.append(draft)
        else:
            shown = " ".join(f"{front} {back}".split())[:60]
            what = f"has only one side, and is left out: {shown!r}"
            self.taken.notes.append(f"{self.path}:{number + 1}: {what}")

    def _own_deck(self, text: str) -> tuple[str, str]:
        """A text without the tags before it, and the deck that these name."""
        tag = _DECK.match(text.lstrip())
        if tag is None:
            return text, self.deck
        return re.sub(r"^\s*(?:#[\w/-]+\s+)+", "", text), _deck(tag)

    def _cloze(self, number: int, text: str) -> None:
        """Take a text with blanks; where one is more than a few words, as a card."""
        text, deck = self._own_deck(text)
        draft = Draft(deck=deck)
        text = _without_id(draft, text)
        fill_draft(draft, _pieces(self._plain(text, number)), _adapted)
        self.taken.drafts.append(draft)

    def _markdown(self, text: str, number: int) -> str:
        """A side without what only Obsidian knows."""
        return _adapted(with_highlights(self._plain(text, number)))

    def _plain(self, text: str, number: int) -> str:
        """A text without the links that only Obsidian knows."""

        def embed(match: re.Match[str]) -> str:
            name = match[1].strip()
            if found := _FILE.search(name):
                address = f"({name.replace(' ', '%20')})"
                return f"![]{address}" if found[1] else f"[{escape_markdown(name)}]{address}"
            what = f"the note {name!r} that is shown in it is left out"
            self.taken.notes.append(f"{self.path}:{number + 1}: {what}")
            return ""

        text = replace_in_text(_CALLOUT, _titled, text)
        text = replace_in_text(_EMBED, embed, text)
        text = replace_in_text(_LINK, lambda match: match[1], text)
        return replace_in_text(_INLINE_NOTE, lambda match: self._footnote(match[1]), text)

    def _footnote(self, text: str) -> str:
        """The name of a footnote that stands where it is named."""
        self.count += 1
        while f"note-{self.count}" in self.names:
            self.count += 1
        name = f"note-{self.count}"
        found = Definition("note", name, f"[^{name}]: {text}")
        self.shared.append((found, range(0)))
        return f"[^{name}]"


def _texts_of(draft: Draft) -> tuple[str, ...]:
    """The texts of a draft."""
    options = (text for text, _, _ in draft.options)
    return draft.prompt, draft.answer, *draft.hints, *options


def _adapted(text: str) -> str:
    lines = text.strip("\n").split("\n")
    # There the end of each line is shown.
    return with_breaks(adapted("\n".join(line.rstrip() for line in lines).strip()))


def _titled(callout: re.Match[str]) -> str:
    """The first line of a quotation that is a box there, with the title that it shows."""
    title = callout[3].strip() or callout[2].replace("-", " ").capitalize()
    title = title if "*" in title else f"**{title}**"
    return f"{callout[1]}{title}\n{callout[1].rstrip()}"


def _deck(tag: re.Match[str]) -> str:
    return (tag[1] or "").strip("/").rpartition("/")[2].replace("-", " ")


def _sides(line: str, own: str = "") -> tuple[str, str, str] | None:
    """The front of a card in a line, the sign and the back; None where the line is none."""
    if line.lstrip().startswith(("|", "::", "///")):
        return None
    shown = _CLOZE.sub(lambda match: BLANK * len(match[0]), visible(line))
    if own:
        at = shown.find(own, 1)
        at = line.find(own, 1) if at < 0 and "<" in own else at  # a tag is hidden there
        is_card = at > 0 and line[:at].strip(" -*+#")
        return (line[:at], "::", line[at + len(own) :]) if is_card else None
    match = _SIGN.search(shown)
    if match is not None and match[0].strip() in _BACK_FIRST:
        # A shift of bits in a front that has its sign further on.
        match = next((each for each in _SIGN.finditer(shown) if each[0].strip() == ">>"), match)
    if match is None or not line[: match.start()].strip(" -*+#"):
        return None
    return line[: match.start()], match[0].strip(), line[match.end() :]


def _without_id(draft: Draft, text: str) -> str:
    """A text without the id at its end, which its item takes."""
    for pattern in (_BLOCK_ID, _OUR_ID):
        match = pattern.search(text)
        if match is not None:
            draft.id, text = match[1], text[: match.start()]
    return text


def _pieces(text: str) -> list[TextPiece]:
    return pieces_of(text, _CLOZE, _blank, _NUMBERED)


def _blank(groups: Sequence[str]) -> TextBlank:
    """The words that a blank hides, and the hint at them."""
    _, marked, hint, braced, below, behind = groups
    if braced:
        return TextBlank(braced.strip(), (below or behind).strip())
    part = _PART.match(marked)
    words, own = (part[2], part[3] or "") if part else (marked, "")
    return TextBlank(words.strip(), (hint or own).strip())
