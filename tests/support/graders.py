"""Quiz programs as their documents say that they grade: readers of what exports write.

They know nothing of the exporters. Each takes a question and an answer, and returns the score:
an answer names what is chosen by the text that the program shows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from itertools import combinations
from xml.etree import ElementTree as ET

# The grades that Moodle offers; an import takes the one that is within 0.00001 of what it reads.
_GRADES = sorted({p / q for q in (1, 2, 3, 4, 5, 6, 10) for p in range(q + 1)}
                 | {1 / q for q in range(1, 11)} | {1 / 20})  # fmt: skip


_PART = re.compile(r"\\(.)|(\*)|[^\\*]+")


def longest_rise(ranks: Sequence[int]) -> int:
    """The size of the largest part of a sequence that rises, by looking at all of them."""
    for size in range(len(ranks), 0, -1):
        if any(list(part) == sorted(part) for part in combinations(ranks, size)):
            return size
    return 0


class MoodleQuestion:
    """A question of Moodle XML."""

    def __init__(self, element: ET.Element) -> None:
        self._element = element

    def choice(self, chosen: Sequence[str]) -> float:
        """Options of a multichoice: of a single one the grade, else the sum, from 0 to 1."""
        grades = {
            _text(answer): _grade(float(answer.get("fraction", "")) / 100)
            for answer in self._element.findall("answer")
        }
        if self._element.findtext("single") == "true":
            assert len(chosen) < 2
        return min(max(sum(grades[text] for text in chosen), 0), 1)

    def pairs(self, chosen: Mapping[str, str]) -> float:
        """Answers chosen for questions of a matching: each has the same weight."""
        asked = self._element.findall("subquestion")
        hits = [chosen.get(_text(each)) == each.findtext("answer/text") for each in asked]
        return sum(hits) / len(hits)

    def blanks(self, given: Sequence[str]) -> float:
        """Texts for the subquestions of a cloze: their weights decide, and case does not.

        A star stands for any text there, but not behind a backslash.
        """
        source = unescape(self._element.findtext("questiontext/text") or "")
        gaps = re.findall(r"\{(\d+):SHORTANSWER:((?:\\.|[^}\\])*)\}", source)
        assert len(gaps) == len(given)
        total = reached = 0
        for (weight, key), text in zip(gaps, given, strict=True):
            answers = re.split(r"(?<!\\)~", key)
            right = [_PART.sub(_pattern, each[1:]) for each in answers if each[:1] == "="]
            total += int(weight)
            is_right = any(re.fullmatch(each, text, re.IGNORECASE) for each in right)
            reached += int(weight) * is_right
        return reached / total

    def order(self, given: Sequence[str]) -> float:
        """Items of an ordering by the longest ordered subset: one item is none."""
        assert self._element.findtext("gradingtype") == "LONGEST_ORDERED_SUBSET"
        places = {
            _text(answer): int(answer.get("fraction", ""))
            for answer in self._element.findall("answer")
        }
        size = longest_rise([places[text] for text in given])
        return size / len(given) if size > 1 else 0


def _pattern(part: re.Match[str]) -> str:
    return ".*" if part[2] else re.escape(part[1] or part[0])


def _text(element: ET.Element) -> str:
    return element.findtext("text") or ""


def _grade(share: float) -> float:
    near = min(_GRADES, key=lambda grade: abs(grade - abs(share)))
    if abs(near - abs(share)) > 1e-5:
        raise LookupError(share)
    return near if share > 0 else -near


class GiftQuestion:
    """A question of GIFT: what stands in its braces."""

    def __init__(self, text: str) -> None:
        found = re.search(r"(?<!\\)\{((?:\\.|[^}\\])*)\}\s*$", text, re.DOTALL)
        assert found, text
        body = re.split(r"\n####", found[1])[0]
        self._answers = re.findall(
            r"(?<!\\)([=~])(?:%(-?[\d.]+)%)?((?:\\.|[^=~\\])*)", body, re.DOTALL
        )

    def choice(self, chosen: Sequence[str]) -> float:
        """Options by their weights; `=` is all of the score, and `~` none of it."""
        grades = {
            _plain_gift(text): _grade(float(weight) / 100) if weight else float(sign == "=")
            for sign, weight, text in self._answers
        }
        return min(max(sum(grades[text] for text in chosen), 0), 1)

    def pairs(self, chosen: Mapping[str, str]) -> float:
        """Answers chosen for questions of a matching: each has the same weight."""
        asked = [_plain_gift(text).split(" -> ") for _, _, text in self._answers]
        return sum(chosen.get(term) == match for term, match in asked) / len(asked)

    def blank(self, given: str) -> float:
        """A text for a short answer: case does not matter."""
        right = [_plain_gift(text).casefold() for sign, _, text in self._answers if sign == "="]
        return float(given.casefold() in right)


def _plain_gift(text: str) -> str:
    """The text of an answer, before the feedback on it."""
    return re.sub(r"\\(.)", r"\1", re.split(r"(?<!\\)#", text)[0].strip())


class QtiItem:
    """An item of QTI 2.1, or of a later version under the same names."""

    def __init__(self, root: ET.Element) -> None:
        self._root = root
        for element in root.iter():
            element.tag = element.tag.rsplit("}", 1)[-1]

    def names(self) -> dict[str, str]:
        """The identifiers of what is offered, by the text that is shown."""
        offered: dict[str, str] = {}
        for choice in self._root.iter():
            if choice.tag in ("simpleChoice", "simpleAssociableChoice"):
                text = " ".join("".join(choice.itertext()).split())
                offered[text] = choice.get("identifier", "")
        return offered

    def score(self, responses: Mapping[str, Sequence[str]]) -> float:
        """The outcome SCORE for responses by their identifiers; an empty one is NULL."""
        processing = self._root.find("responseProcessing")
        assert processing is not None
        template = processing.get("template", "").rsplit("/", 1)[-1]
        if template == "match_correct":
            return float(self._correct("RESPONSE", responses))
        if template == "map_response":
            return self._mapped("RESPONSE", responses)
        default = "outcomeDeclaration[@identifier='SCORE']/defaultValue/value"
        score = float(self._root.findtext(default) or 0)
        for rule in processing:
            if rule.tag == "setOutcomeValue" and rule.get("identifier") == "SCORE":
                score = self._value(rule[0], responses)
            elif rule.tag == "responseCondition":
                condition, *then = rule[0]
                if self._value(condition, responses):
                    score = self._value(then[0][0], responses)
        return score

    def _value(self, element: ET.Element, responses: Mapping[str, Sequence[str]]) -> float:
        name = element.get("identifier", "")
        match element.tag:
            case "sum":
                return sum(self._value(each, responses) for each in element)
            case "mapResponse":
                return self._mapped(name, responses)
            case "baseValue":
                return float(element.text or "")
            case "isNull":
                return not responses.get(element[0].get("identifier", ""))
            case "match":
                return self._correct(element[1].get("identifier", ""), responses)
        raise NotImplementedError(element.tag)

    def _declaration(self, name: str) -> ET.Element:
        found = self._root.find(f"responseDeclaration[@identifier='{name}']")
        assert found is not None
        return found

    def _correct(self, name: str, responses: Mapping[str, Sequence[str]]) -> bool:
        declaration = self._declaration(name)
        right = [each.text or "" for each in declaration.findall("correctResponse/value")]
        given = list(responses.get(name, ()))
        if not right or not given:
            # What is NULL matches nothing, not even itself.
            return False
        if declaration.get("cardinality") == "ordered":
            return given == right
        return sorted(given) == sorted(right)

    def _mapped(self, name: str, responses: Mapping[str, Sequence[str]]) -> float:
        mapping = self._declaration(name).find("mapping")
        assert mapping is not None
        total = 0.0
        for value in dict.fromkeys(responses.get(name, ())):
            total += next(
                (float(entry.get("mappedValue", "")) for entry in mapping if _is_key(entry, value)),
                float(mapping.get("defaultValue", "0")),
            )
        low, high = mapping.get("lowerBound"), mapping.get("upperBound")
        total = total if low is None else max(total, float(low))
        return total if high is None else min(total, float(high))


def _is_key(entry: ET.Element, value: str) -> bool:
    key = entry.get("mapKey", "")
    if entry.get("caseSensitive") == "false":
        return key.casefold() == value.casefold()
    return key == value


class Qti12Item:
    """An item of QTI 1.2.1, by its response processing alone."""

    def __init__(self, root: ET.Element) -> None:
        for element in root.iter():
            element.tag = element.tag.rsplit("}", 1)[-1]
        found = root.find(".//item")
        assert found is not None
        self._item = found

    def names(self, response: str) -> dict[str, str]:
        """The identifiers of what a response offers, by the text that is shown."""
        labels = self._item.findall(f".//response_lid[@ident='{response}']//response_label")
        return {each.findtext("material/mattext") or "": each.get("ident", "") for each in labels}

    def responses(self) -> dict[str, str]:
        """The names of the responses, by what is shown before their choices."""
        found = self._item.findall(".//response_lid")
        return {each.findtext("material/mattext") or "": each.get("ident", "") for each in found}

    def score(self, responses: Mapping[str, Sequence[str]]) -> float:
        """The share of the maximum that responses score, by the names of the responses."""
        score = 0.0
        for condition in self._item.findall("resprocessing/respcondition"):
            if all(self._holds(each, responses) for each in condition.findall("conditionvar/*")):
                for change in condition.findall("setvar"):
                    value = float(change.text or "")
                    score = score + value if change.get("action") == "Add" else value
                if condition.get("continue") == "No":
                    break
        highest = self._item.find("resprocessing/outcomes/decvar")
        assert highest is not None
        return score / float(highest.get("maxvalue", ""))

    def _holds(self, test: ET.Element, responses: Mapping[str, Sequence[str]]) -> bool:
        inside = [self._holds(each, responses) for each in test]
        given = responses.get(test.get("respident", ""), ())
        match test.tag:
            case "other":
                return True
            case "and":
                return all(inside)
            case "or":
                return any(inside)
            case "not":
                return not all(inside)
            case "varequal":
                return (test.text or "").casefold() in [each.casefold() for each in given]
            case "vargte":
                return any(float(each) >= float(test.text or "") for each in given)
            case "varlte":
                return any(float(each) <= float(test.text or "") for each in given)
        raise NotImplementedError(test.tag)
