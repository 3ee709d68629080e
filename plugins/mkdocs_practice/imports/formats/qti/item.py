"""Items of QTI, as drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from xml.etree import ElementTree as ET

from ....exports.formats.qti.identifiers import key_of
from ....exports.markdown import escape_markdown
from ....syntax.quote import quote_names
from ...answers import (
    GAP,
    ONE_BY_ONE,
    Say,
    WeightedAnswer,
    WeightedNumber,
    fill_blanks,
    fill_choice,
    fill_match,
    fill_number,
    fill_text,
    read_decimal,
    with_lines,
)
from ...draft import PROSE, Draft
from ...html_texts import HtmlTexts
from .body import INLINE, html_of
from .responses import ResponseKey, interval_of, is_judged_by, is_mapped, keys_of
from .rules import scores_of
from .shares import told_of_entries, told_of_pairs

_OURS = "mkdocs-practice"
_FILE = re.compile(r"(?<=src=\")(?!https?:|data:|//)([^\"]+)(?=\")")
_GAP_ALONE = re.compile(rf"<(p|div)>\s*{GAP}\s*</\1>\s*$")
_NOTHING_ASKED = frozenset(("endAttemptInteraction", "mediaInteraction"))


def item_key(item: ET.Element) -> str:
    """The identifier of an item; of one of ours, the id that it had."""
    identifier = item.get("identifier") or ""
    return key_of(identifier) if item.get("toolName") == _OURS else identifier


def drafts_of(item: ET.Element, address: Callable[[str], str], say: Say) -> Iterator[Draft]:
    """Yield the drafts of an item: one for each of what it asks.

    Args:
        item: The item.
        address: Finds the address of a file beside the page, by what the item calls it.
        say: Takes what is lost.
    """
    body = item.find("itemBody")
    if body is None:
        say("has no body; it is left out")
        return
    yield from _ItemReader(item, body, HtmlTexts(say, address, _FILE), say).drafts()


class _ItemReader:
    def __init__(self, item: ET.Element, body: ET.Element, texts: HtmlTexts, say: Say) -> None:
        self._item, self._body = item, body
        self._texts, self._say = texts, say
        self._keys = keys_of(item)
        self._is_ours = item.get("toolName") == _OURS
        self._said = dict[str, str]()
        """Feedback on parts of a response, by their identifiers."""

    def drafts(self) -> Iterator[Draft]:
        """Yield the drafts."""
        asked = [
            each for each in self._body.iter()
            if each.tag.endswith("Interaction")
        ]  # fmt: skip
        asked = [each for each in asked if each.tag not in _NOTHING_ASKED]
        blocks = [each for each in asked if each.tag not in INLINE]
        html = html_of(self._body)
        draft = Draft("question")
        self._around(draft, {each.get("identifier") or "" for each in self._body.iter()})
        if self._item.find("templateDeclaration") is not None:
            self._say("is made anew each time there, with values that are not known here")
        if not asked:
            yield Draft(PROSE, self._joined(draft.prompt, self._texts.markdown(html)))
        elif not blocks:
            self._inline(draft, html, asked)
            yield draft
        else:
            if len(blocks) < len(asked) or len(blocks) > 1:
                self._say("asks several things; each is a question of its own")
            above = self._texts.markdown(html_of(self._body, blocks)) if len(blocks) > 1 else ""
            for block in blocks:
                own = self._texts.markdown(html_of(block) if len(blocks) > 1 else html)
                gapped = self._joined(draft.prompt, above, own)
                one = Draft("question", with_lines(gapped), draft.answer)
                one.hints = draft.hints
                self._block(one, gapped, block)
                yield one

    def _around(self, draft: Draft, known: set[str]) -> None:
        """Read what stands around what is asked: feedback, and notes for those who teach."""
        parts: list[str] = []
        inline = self._inline_feedback()
        blocks = self._body.iter("feedbackBlock")
        for feedback in (*self._item.iter("modalFeedback"), *blocks, *inline):
            text = self._texts.markdown(html_of(feedback))
            if feedback.get("identifier") in known and feedback.tag == "modalFeedback":
                self._said[feedback.get("identifier") or ""] = text
            elif text and text not in parts:
                parts.append(text)
        is_open = self._body.find(".//extendedTextInteraction") is not None
        for rubric in self._body.iter("rubricBlock"):
            text = self._texts.markdown(html_of(rubric))
            views = (rubric.get("view") or "").split()
            if self._is_ours and "author" in views:
                draft.hints.append(text)
            elif "candidate" in views:
                draft.prompt = "\n\n".join(filter(None, (draft.prompt, text)))
            elif is_open:
                parts.append(text)
            else:
                self._say("notes for scorers and tutors are left out")
        if (len(parts) > 1 and not is_open) or (parts and inline):
            self._say("what is said to some answers only stands in the explanation, for all")
        draft.answer = "\n\n".join(filter(None, parts))

    def _inline_feedback(self) -> list[ET.Element]:
        """The feedback within the text that is not said to an option of a choice."""
        asked = sum(each.tag in INLINE for each in self._body.iter())
        names = ["hottext", "choiceInteraction"] + ["inlineChoice"] * (asked == 1)
        own = {
            id(said)
            for name in names
            for option in self._body.iter(name)
            for said in option.iter("feedbackInline")
        }
        return [each for each in self._body.iter("feedbackInline") if id(each) not in own]

    def _key(self, asked: ET.Element) -> ResponseKey:
        return self._keys.get(asked.get("responseIdentifier") or "", ResponseKey())

    def _inline(self, draft: Draft, html: str, asked: list[ET.Element]) -> None:
        """Fill a text with gaps; one that stands alone below a question is an answer to it."""
        first, key = asked[0], self._key(asked[0])
        is_one = len(asked) == 1
        is_apart = is_one and _GAP_ALONE.search(html) is not None
        if self._is_ours:
            is_apart &= first.get("responseIdentifier") == "RESPONSE"
        if is_apart or (is_one and key.base in ("float", "integer")):
            html = _GAP_ALONE.sub("", html)
        gapped = self._joined(draft.prompt, self._texts.markdown(html))
        draft.prompt = with_lines(gapped)
        if is_one and first.tag == "inlineChoiceInteraction":
            self._choice(draft, first, "inlineChoice")
        elif is_one and key.base in ("float", "integer"):
            self._number(draft, first)
        elif is_apart:
            self._exact(first)
            fill_text(draft, key.texts(), self._say, stars=False)
        else:
            for what in told_of_entries(self._item, self._keys, asked):
                self._say(what)
            shown = [self._listed(each) for each in asked]
            self._blanks(draft, gapped, [self._accepted(each) for each in asked], shown)

    @staticmethod
    def _joined(*texts: str) -> str:
        return "\n\n".join(filter(None, texts))

    def _exact(self, asked: ET.Element) -> None:
        """Tell of what is right there by more, or less, than a list of texts."""
        if self._key(asked).is_exact:
            self._say("capital letters matter there, and not here")
        name = asked.get("responseIdentifier") or ""
        if is_judged_by(self._item, name, "stringMatch[@substring='true']"):
            self._say("any text with one of its key in it is right there; here only those are")
        if is_judged_by(self._item, name, "patternMatch", "substring"):
            self._say("a pattern says what is right there; here only the texts of its key are")

    def _accepted(self, asked: ET.Element) -> list[str]:
        key = self._key(asked)
        if asked.tag == "textEntryInteraction":
            self._exact(asked)
            if not any(each.share > 0 for each in key.texts()):
                return []
            draft = Draft()
            fill_text(draft, key.texts(), self._say, stars=False)
            return draft.accepted if draft.kind == "text" else []
        words = {each.get("identifier"): _plain(each) for each in asked.iter("inlineChoice")}
        return self._one_of(words, key.correct[0] if key.correct else "")

    def _listed(self, asked: ET.Element) -> str:
        """The key to a gap as Markdown, where nothing can be typed."""
        key = self._key(asked)
        if asked.tag != "textEntryInteraction":
            return self._offered(asked, "inlineChoice").get("".join(key.correct[:1]), "")
        texts = key.texts()
        right = [each.text for each in texts if each.share > 0]
        return escape_markdown(", ".join(right or [each.text for each in texts]))

    def _one_of(self, words: dict[str | None, str], right: str) -> list[str]:
        others = [word for name, word in words.items() if name != right]
        if others:
            self._say(f"the wrong words {quote_names(others)} are left out: the right one is typed")
        return [words[right]] if words.get(right) else []

    def _blanks(
        self, draft: Draft, gapped: str, accepted: list[list[str]], shown: list[str]
    ) -> None:
        if not fill_blanks(draft, gapped, accepted):
            self._say("its answers cannot be blanks; it is an open question that shows them")
            draft.prompt = with_lines(gapped)
            draft.entries = [text or "…" for text in shown]

    def _number(self, draft: Draft, asked: ET.Element) -> None:
        key, numbers, others = self._key(asked), list[WeightedNumber](), list[str]()
        name = asked.get("responseIdentifier") or ""
        rules = ("gt", "gte", "lt", "lte", "equalRounded")
        if not self._is_ours and is_judged_by(self._item, name, *rules):
            self._say("rules say which numbers are right there; here only that of its key is")
        for answer in key.texts():
            value = read_decimal(answer.text)
            if value is None:
                others.append(answer.text)
            else:
                middle, off = interval_of(self._item, name, value)
                numbers.append(WeightedNumber(middle, off, answer.share))
        step = Fraction(int(key.base == "integer"))
        fill_number(draft, numbers, self._say, step=step, others=others)

    def _block(self, draft: Draft, gapped: str, asked: ET.Element) -> None:
        name = asked.tag.removesuffix("Interaction")
        if name in ("choice", "hottext"):
            self._choice(draft, asked, "simpleChoice" if name == "choice" else "hottext")
        elif name == "order":
            self._order(draft, asked)
        elif name in ("match", "associate"):
            self._match(draft, asked)
        elif name == "gapMatch":
            self._gap_match(draft, gapped, asked)
        elif name == "slider":
            self._number(draft, asked)
        elif name == "extendedText":
            key = self._key(asked)
            draft.answer = self._joined(draft.answer, *map(escape_markdown, key.correct))
            if not draft.answer:
                self._say("is an essay without an answer; write one")
        else:
            self._say(f"there is nothing like `{asked.tag}` here; it is an open question")

    def _offered(self, asked: ET.Element, *names: str) -> dict[str, str]:
        """The choices on offer, as Markdown, by their identifiers."""
        return {
            each.get("identifier") or "": self._texts.markdown(html_of(each))
            for name in names
            for each in asked.iter(name)
        }

    def _choice(self, draft: Draft, asked: ET.Element, name: str) -> None:
        key = self._key(asked)
        counted = is_mapped(self._item)
        shares = key.shares(is_mapped=counted)
        offered = self._offered(asked, name)
        if key.is_one:
            shares = self._by_rules(asked, key, shares, offered)
        if counted and key.mapping and key.correct:
            least = max(shares.values(), default=0.0) if key.is_one else 0.0
            most = {mark for mark, share in shares.items() if share > 0 and share >= least}
            if most != {*key.correct}:
                self._say("its mapping, which is kept, counts other options as right than its key")
        rights = sum(share > 0 for share in shares.values())
        other = key.other if counted and key.mapping else 0.0
        if not key.is_one and not (counted and key.mapping):
            if rights > 1:
                self._say(ONE_BY_ONE)
            other = -1 / max(len(offered) - rights, 1) if rights > 1 else -1.0
        for each in asked.iter(name):
            for said in each.iter("feedbackInline"):
                self._said[each.get("identifier") or ""] = self._texts.markdown(html_of(said))
        options = [
            WeightedAnswer(text, shares.get(mark, other), self._said.get(mark, ""))
            for mark, text in offered.items()
        ]
        fill_choice(draft, options, self._say, single=key.is_one)

    def _by_rules(
        self, asked: ET.Element, key: ResponseKey, shares: dict[str, float], marks: Iterable[str]
    ) -> dict[str, float]:
        """The shares of options by written rules, where no key says any; else as they are."""
        scores = scores_of(self._item, asked.get("responseIdentifier") or "", key, marks)
        best = max(scores.values(), default=0.0)
        if best <= 0:
            return shares
        if not (key.correct or key.mapping):
            return {mark: score / best for mark, score in scores.items()}
        most = max(shares.values(), default=0.0)
        if {mark for mark in scores if scores[mark] == best} != {
            mark for mark in scores if shares.get(mark) == most
        }:
            self._say("its rules count other options as right than its key, which is kept")
        return shares

    def _order(self, draft: Draft, asked: ET.Element) -> None:
        key, offered = self._key(asked), self._offered(asked, "simpleChoice")
        draft.kind = "order"
        draft.entries = [offered[mark] for mark in key.correct if offered.get(mark)]
        if len(draft.entries) < len(offered):
            self._say("not all of its entries have a place; it is an open question")
            draft.kind = "question"
        elif not self._is_ours:
            self._say(ONE_BY_ONE)

    def _match(self, draft: Draft, asked: ET.Element) -> None:
        key, offered = self._key(asked), self._offered(asked, "simpleAssociableChoice")
        marks = [mark.split() for mark in key.correct or tuple(key.mapping)]
        pairs = [(offered.get(one[0], ""), offered.get(one[-1], "")) for one in marks if one]
        used = {mark for pair in marks for mark in pair}
        terms = {each.get("identifier") for each in asked.iterfind("simpleMatchSet[1]/*")}
        left = [
            (text, "") if mark in terms else ("", text)
            for mark, text in offered.items()
            if mark not in used and text
        ]
        self._shared(asked, len(pairs))
        fill_match(draft, [*pairs, *left], self._say)

    def _shared(self, asked: ET.Element, count: int) -> None:
        """Tell where pairs do not share the score as they do here."""
        if count > 1:
            for what in told_of_pairs(self._key(asked), is_mapped=is_mapped(self._item)):
                self._say(what)

    def _gap_match(self, draft: Draft, gapped: str, asked: ET.Element) -> None:
        words: dict[str | None, str] = {
            each.get("identifier"): _plain(each) for each in asked.iter("gapText")
        }
        gaps = [gap.get("identifier") or "" for gap in asked.iter("gap")]
        self._shared(asked, len(gaps))
        found: dict[str, list[str]] = {gap: [] for gap in gaps}
        for pair in filter(None, map(str.split, self._key(asked).correct)):
            # The word comes first by the book; some have the gap there.
            gap, word = (pair[0], pair[-1]) if pair[0] in found else (pair[-1], pair[0])
            found.setdefault(gap, []).append(word)
        used = {mark for marks in found.values() for mark in marks}
        others = [word for mark, word in words.items() if mark not in used and word]
        if others:
            self._say(f"the wrong words {quote_names(others)} are left out: the right one is typed")
        offered = self._offered(asked, "gapText", "gapImg")
        accepted = [
            [words[found[gap][0]]] if len(found[gap]) == 1 and words.get(found[gap][0]) else []
            for gap in gaps
        ]
        shown = [", ".join(filter(None, map(offered.get, found[gap]))) for gap in gaps]
        self._blanks(draft, gapped, accepted, shown)


def _plain(element: ET.Element) -> str:
    """The text of an element, without what is said to who chooses it."""
    return " ".join(_text_in(element).split())


def _text_in(element: ET.Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        inner = "" if child.tag == "feedbackInline" else _text_in(child)
        pieces += (inner, child.tail or "")
    return "".join(pieces)
