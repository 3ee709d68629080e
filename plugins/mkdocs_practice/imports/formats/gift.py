"""GIFT, Moodle's format for questions as text."""

from __future__ import annotations

import re
from html import escape

from ...exports.markdown import markdown_of
from ..draft import Draft, ImportResult

_GAP, _LINE = "\ue004", "_____"
_SIMPLE = re.compile(r"[^<>\n|=`$&\\]+")
_TITLE = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
_FORM = re.compile(r"\s*\[(html|markdown|moodle|plain)\]")
_COMMENT = re.compile(r"^\s*//")
_TAG = re.compile(r"\[tag:([^\]\n]+)\]")
_ID = re.compile(r"\[id:([^\]\n]+)\]")
_WEIGHT = re.compile(r"\s*%(-?[\d.]+)%")
_UNESCAPE = re.compile(r"\\([\\~=#{}:n])")
_TRUTH = re.compile(r"\s*(TRUE|T|FALSE|F)\s*(?=#|$)", re.IGNORECASE)
_DECIMAL = r"[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?"
_NUMBER = re.compile(rf"\s*({_DECIMAL})\s*(?::\s*({_DECIMAL})|\.\.\s*({_DECIMAL}))?\s*$")


def read(path: str, data: bytes) -> ImportResult:
    """Read questions; what none can be made of is told with its line."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    taken = ImportResult()
    deck = ""
    for line, block in _blocks(text):
        comments = [each for each in block.split("\n") if _COMMENT.match(each)]
        body = "\n".join(each for each in block.split("\n") if not _COMMENT.match(each)).strip()
        if body.startswith("$CATEGORY:"):
            head, _, body = body.partition("\n")
            deck = head.removeprefix("$CATEGORY:").strip().rpartition("/")[2]
        if not body.strip():
            continue
        said = " ".join(comments)
        question = _GiftQuestion(body, f"{path}:{line}", taken)
        draft = question.read()
        draft.tags = [tag.strip() for tag in _TAG.findall(said)]
        named = _ID.search(said)
        identifier = named[1].strip() if named else ""
        draft.id, draft.deck = "" if "#" in identifier else identifier, deck
        taken.drafts.append(draft)
    return taken


def _blocks(text: str) -> list[tuple[int, str]]:
    """The questions with their lines: blank lines part them, but not within braces."""
    found: list[tuple[int, str]] = []
    lines: list[str] = []
    start, depth = 1, 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if not line.strip() and depth <= 0:
            if any(each.strip() for each in lines):
                found.append((start, "\n".join(lines)))
            lines, start, depth = [], number + 1, 0
            continue
        lines.append(line)
        if not _COMMENT.match(line):
            bare = re.sub(r"\\.", "", line)
            depth += bare.count("{") - bare.count("}")
    if lines:
        found.append((start, "\n".join(lines)))
    return found


class _GiftQuestion:
    def __init__(self, text: str, place: str, taken: ImportResult) -> None:
        self._place, self._taken = place, taken
        self._gapped = ""
        self._form = "moodle"
        title = _TITLE.match(text)
        text = text[title.end() :] if title else text
        form = _FORM.match(text)
        if form:
            self._form, text = form[1], text[form.end() :]
        start = _find(text, "{")
        end = _find(text, "}", start)
        self._has_answers = 0 <= start < end
        self._before = text[:start] if self._has_answers else text
        self._answers = text[start + 1 : end] if self._has_answers else ""
        self._after = text[end + 1 :] if self._has_answers else ""
        if start >= 0 and not self._has_answers:
            self._say("the braces of its answers do not close; it is taken as a text")

    def _say(self, what: str) -> None:
        self._taken.notes.append(f"{self._place}: {what}")

    def _markdown(self, text: str) -> str:
        text = _UNESCAPE.sub(lambda match: "\n" if match[1] == "n" else match[1], text.strip())
        form = _FORM.match(text)
        kind, text = (form[1], text[form.end() :]) if form else (self._form, text)
        if kind == "markdown":
            return text.strip()
        if kind == "plain" or "<" not in text:
            text = text if kind == "html" else escape(text, quote=False)
            text = text.replace("\n\n", "<p>").replace("\n", "<br>")
        return markdown_of(text)

    def read(self) -> Draft:
        """The item."""
        answers, general = self._answers, ""
        at = answers.find("####")
        if at >= 0:
            answers, general = answers[:at], answers[at + 4 :]
        gap = _GAP if self._after.strip() else ""
        self._gapped = self._markdown(self._before + gap + self._after)
        prompt = self._gapped.replace(_GAP, _LINE)
        draft = Draft("question", prompt, self._markdown(general) if general else "")
        truth = _TRUTH.match(answers)
        if not self._has_answers:
            self._say("is a description without a question; it is kept as a card to be completed")
            draft.answer = draft.answer or "…"
        elif not answers.strip():
            if not draft.answer:
                self._say("is an essay without an answer; write one")
        elif answers.lstrip().startswith("#"):
            self._number(draft, answers.lstrip()[1:])
        elif truth:
            self._truth(draft, truth[1][0].upper() == "T", answers[truth.end() :])
        else:
            self._list(draft, answers)
        return draft

    def _truth(self, draft: Draft, is_true: bool, rest: str) -> None:
        feedback = [self._markdown(each) for each in _split(rest, "#")[1:]]
        wrong, right = (*feedback, "", "")[:2]
        draft.kind = "choice"
        draft.options = [
            ("True", is_true, right if is_true else wrong),
            ("False", not is_true, wrong if is_true else right),
        ]

    def _number(self, draft: Draft, text: str) -> None:
        options = _entries(text) or [("=", text)]
        first = _split(options[0][1], "#")
        match = _NUMBER.match(_WEIGHT.sub("", first[0]))
        if match is None:
            self._say("its number cannot be read; it is an open question")
            draft.answer = "\n\n".join(filter(None, (self._markdown(text), draft.answer)))
            return
        draft.kind = "number"
        value, tolerance = match[1], match[2] or ""
        if match[3]:
            low, high = float(match[1]), float(match[3])
            value, tolerance = f"{(low + high) / 2:.12g}", f"{abs(high - low) / 2:.12g}"
        draft.accepted, draft.tolerance = [value], tolerance if tolerance.strip("0.") else ""
        if len(options) > 1:
            self._say("only the first of its numbers is kept")

    def _list(self, draft: Draft, text: str) -> None:
        entries = list(_entries(text))
        if all(sign == "=" and _find(entry, "->") >= 0 for sign, entry in entries):
            draft.kind = "match"
            for _, entry in entries:
                at = _find(entry, "->")
                pair = self._markdown(entry[:at]), self._markdown(entry[at + 2 :])
                if all(pair):
                    draft.pairs.append(pair)
                else:
                    self._say("a pair of a match lacks its term, and is left out")
            return
        options: list[tuple[str, float, str]] = []
        for sign, entry in entries:
            weight = _WEIGHT.match(entry)
            share = float(weight[1]) if weight else (100.0 if sign == "=" else 0.0)
            parts = _split(entry[weight.end() :] if weight else entry, "#")
            feedback = self._markdown(parts[1]) if len(parts) > 1 else ""
            options.append((parts[0], share, feedback))
        if any(sign == "~" for sign, _ in entries):
            draft.kind = "choice"
            draft.options = [
                (self._markdown(each), share > 0, said) for each, share, said in options
            ]
        else:
            draft.kind = "text"
            draft.accepted = [_plain(each) for each, share, _ in options if share > 0]
            if _GAP in self._gapped and all(map(_SIMPLE.fullmatch, draft.accepted)):
                draft.kind = "blanks"
                draft.prompt = self._gapped.replace(_GAP, f"=={'|'.join(draft.accepted)}==")
            if any(said for _, _, said in options):
                self._say("feedback on accepted texts is left out")
            if any(0 < share < 100 for _, share, _ in options):
                self._say("answers that counted in part count in full")


def _plain(text: str) -> str:
    return _UNESCAPE.sub(lambda match: " " if match[1] == "n" else match[1], text).strip()


def _find(text: str, what: str, start: int = 0) -> int:
    """The offset of a text that is not escaped, or -1."""
    if start < 0:
        return -1
    place = text.find(what, start)
    while place > 0 and _is_escaped(text, place):
        place = text.find(what, place + 1)
    return place


def _is_escaped(text: str, place: int) -> bool:
    count = 0
    while place - count > 0 and text[place - count - 1] == "\\":
        count += 1
    return count % 2 == 1


def _split(text: str, sign: str) -> list[str]:
    pieces, start = [], 0
    while (place := _find(text, sign, start)) >= 0:
        pieces.append(text[start:place])
        start = place + 1
    return [*pieces, text[start:]]


def _entries(text: str) -> list[tuple[str, str]]:
    """The answers with the sign before each."""
    places = [i for i, char in enumerate(text) if char in "=~" and not _is_escaped(text, i)]
    ends = [*places[1:], len(text)] if places else []
    return [(text[at], text[at + 1 : end].strip()) for at, end in zip(places, ends, strict=True)]
