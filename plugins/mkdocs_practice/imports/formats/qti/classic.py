"""Items of QTI 1.2 as items of QTI 2, which one reader reads; as Canvas and our exports write them.

Canvas says in the field `question_type` what an item is, and has a list of choices for each blank
and each pair. Items of others are known by their responses.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from ....exports.plain_answers import decimal
from ...answers import ONE_BY_ONE, Say
from .body import RAW
from .classic_blanks import blank_key, labels_of
from .classic_scores import ClassicScores, ScoredInterval, positive
from .classic_texts import html_in, without_responses

_ONE = "RESPONSE"
_RESPONSES = ("response_lid", "response_str", "response_num", "response_xy", "response_grp")
_NUMBERS = frozenset(("decimal", "integer", "scientific"))
_ASKS_NOTHING = "text_only_question"
_NOT_HERE = frozenset(("file_upload_question", "calculated_question"))
_OF_WRONG = "incorrect_fb"


def modern(item: ET.Element, say: Say) -> ET.Element:
    """An item of QTI 1.2 as one of QTI 2.

    Args:
        item: The item, without namespaces.
        say: Takes what is lost.
    """
    return _ClassicReader(item, say).item()


def fields_of(item: ET.Element) -> list[tuple[str, str]]:
    """The names and values of an item's metadata."""
    return [
        ((field.findtext("fieldlabel") or "").strip(), (field.findtext("fieldentry") or "").strip())
        for field in item.iter("qtimetadatafield")
    ]


class _ClassicReader:
    def __init__(self, item: ET.Element, say: Say) -> None:
        self._old, self._say = item, say
        fields = dict(fields_of(item))
        self._kind = fields.get("question_type", "")
        self._is_ours = fields.get("qmd_toolvendor") == "mkdocs-practice"
        self._scores = ClassicScores(item)
        self._new = ET.Element(
            "assessmentItem", identifier=item.get("ident") or "", title=item.get("title") or ""
        )
        if self._is_ours:
            self._new.set("toolName", "mkdocs-practice")
        self._body = ET.SubElement(self._new, "itemBody")
        self._processing = ET.SubElement(self._new, "responseProcessing")
        self._has_told_some = False
        self._of_values: dict[str, list[str]] = {}
        """What is said to single values."""

    def item(self) -> ET.Element:
        """The new item."""
        shown = self._old.find("presentation")
        asked = [] if shown is None else [each for each in shown.iter() if each.tag in _RESPONSES]
        html = "" if shown is None else without_responses(shown, _RESPONSES)
        if not self._scores.is_known:
            self._say("its answers are told apart in a way that is not known here")
        self._feedback()
        self._rubrics()
        if self._kind in _NOT_HERE:
            self._raw(self._body, html)
            self._say(f"there is nothing like `{self._kind}` here; it is an open question")
            self._interaction("extendedText", _ONE)
        elif self._kind == _ASKS_NOTHING or not asked:
            self._raw(self._body, html)
        elif self._kind == "essay_question" or all(self._is_open(each) for each in asked):
            self._raw(self._body, html)
            self._interaction("extendedText", _ONE)
            self._declare(_ONE, self._scores.others, {}, "multiple", "string")
        elif len(asked) == 1:
            self._one(html, asked[0])
        elif all(_blank(each) in html for each in asked):
            self._blanks(html, asked)
        else:
            self._pairs(html, asked)
        return self._new

    def _is_open(self, asked: ET.Element) -> bool:
        """Return whether nothing is right by itself."""
        name = asked.get("ident") or ""
        return asked.tag == "response_str" and not (
            self._scores.values(name) or self._scores.intervals(name)
        )

    def _one(self, html: str, asked: ET.Element) -> None:
        if asked.tag == "response_lid":
            if _blank(asked) in html:
                self._blanks(html, [asked])
                return
            self._raw(self._body, html + html_in(asked.findall("material")))
            self._choice(asked)
        elif asked.tag in ("response_str", "response_num"):
            if _blank(asked) in html:
                self._blanks(html, [asked])
                return
            self._raw(self._body, html)
            self._typed(asked)
        elif asked.tag == "response_grp" and self._scores.pairs(asked.get("ident") or ""):
            self._raw(self._body, html + html_in(asked.findall("material")))
            self._group(asked)
        else:
            self._raw(self._body, html)
            self._interaction(asked.tag, _ONE)

    # What is asked

    def _choice(self, asked: ET.Element) -> None:
        """Take options, with the share of each."""
        name, labels = asked.get("ident") or "", labels_of(asked)
        single = (asked.get("rcardinality") or "Single").casefold() == "single"
        known = [each for each in self._scores.values(name) if each in labels]
        right = frozenset(known)
        shares = self._shares(name, list(labels), known, single=single)
        marks = {each: f"c{rank}" for rank, each in enumerate(labels, 1)}
        correct = [
            marks[each]
            for each in labels
            if (shares.get(each, 0) > 0.9999 if single else each in right)
        ]
        cardinality = "single" if single else "multiple"
        self._declare(
            _ONE, correct, {marks[each]: share for each, share in shares.items()}, cardinality
        )
        interaction = self._interaction("choice", _ONE)
        for each, label in labels.items():
            choice = ET.SubElement(interaction, "simpleChoice", identifier=marks[each])
            self._raw(choice, html_in([label]))
            said = "\n".join(self._of_values.get(each, ()))
            if said:
                self._raw(ET.SubElement(choice, "feedbackInline", identifier=marks[each]), said)

    def _shares(
        self, name: str, labels: Sequence[str], known: Sequence[str], *, single: bool
    ) -> dict[str, float]:
        """The shares of options.

        Canvas stores a multiple-answers question as all or nothing, and scores it by parts: each
        right option gives one share of as many as are right, and each wrong one takes one, down to
        0 (canvas-lms, app/models/quizzes/quiz_question: `multiple_answers_question.rb`,
        `total_answer_parts` and `incorrect_answer_parts`; `user_answer.rb`, `score`).

        Args:
            name: The response.
            labels: The options.
            known: Those that score.
            single: Whether only one can be chosen.
        """
        right = frozenset(known)
        if single:
            return {each: self._scores.share({name: frozenset((each,))}) for each in labels}
        if all(self._scores.score({name: frozenset((each,))}) > 0 for each in known):
            best = self._scores.score({name: right})
            return {
                each: self._scores.share({name: frozenset((each,))}, best)
                if each in right
                else float((self._scores.score({name: right | {each}}) - best) / (best or 1))
                for each in labels
            }
        if self._kind == "multiple_answers_question":
            wrong = max(len(labels) - len(right), 1)
            taken = 1 / wrong if self._is_ours else 1 / max(len(right), 1)
            return {each: 1 / len(right) if each in right else -taken for each in labels}
        return {}

    def _typed(self, asked: ET.Element) -> None:
        name = asked.get("ident") or ""
        field = asked.find("render_fib")
        form = "" if field is None else (field.get("fibtype") or "").casefold()
        is_number = form in _NUMBERS or self._kind == "numerical_question"
        intervals = self._scores.intervals(name)
        if intervals and (is_number or asked.tag == "response_num"):
            self._number(intervals[0])
            for other in intervals[1:]:
                self._say(
                    f"only the first of its numbers is kept; {other.label} counts "
                    f"{100 * other.share:.4g} %"
                )
        else:
            shares = {
                each: self._scores.share({name: frozenset((each,))})
                for each in self._scores.values(name)
            }
            self._declare(
                _ONE, (), shares, "single", "string", is_exact=self._scores.is_exact(name)
            )
        self._entry(ET.SubElement(self._body, "p"), _ONE)

    def _number(self, interval: ScoredInterval) -> None:
        value, off = (interval.low + interval.high) / 2, (interval.high - interval.low) / 2
        self._declare(_ONE, (), {decimal(value): interval.share}, "single", "float")
        if off:
            equal = ET.SubElement(
                self._processing, "equal", toleranceMode="absolute", tolerance=decimal(off)
            )
            ET.SubElement(equal, "variable", identifier=_ONE)

    def _blanks(self, html: str, asked: Sequence[ET.Element]) -> None:
        """Texts, and menus, in a text that names them in brackets."""
        shares = self._shares_of(asked)
        places = sorted((html.find(_blank(each)), rank, each) for rank, each in enumerate(asked))
        position = 0
        for place, rank, each in places:
            self._raw(self._body, html[position : max(place, position)])
            position = max(place, position) + len(_blank(each))
            name, key = f"{_ONE}-{rank}", blank_key(each, self._kind, shares[rank], self._say)
            if key.words:
                self._declare(name, [key.right] if key.right else (), {}, "single")
                menu = ET.SubElement(self._body, "inlineChoiceInteraction", responseIdentifier=name)
                for mark, word in key.words.items():
                    ET.SubElement(menu, "inlineChoice", identifier=mark).text = word
                continue
            exact = self._scores.is_exact(each.get("ident") or "")
            self._declare(name, (), key.texts, "single", "string", is_exact=exact)
            self._entry(self._body, name)
        self._raw(self._body, html[position:])

    def _shares_of(self, asked: Sequence[ET.Element]) -> list[dict[str, float]]:
        """The shares of the values of each response, as if it were the only one."""
        found, bests = list[dict[str, float]](), list[float]()
        for each in asked:
            name = each.get("ident") or ""
            scores = {
                value: float(self._scores.score({name: frozenset((value,))}))
                for value in self._scores.values(name)
            }
            best = max(scores.values(), default=0.0)
            bests.append(best)
            found.append({value: score / best if best else 1.0 for value, score in scores.items()})
        if len(asked) > 1 and not any(bests):
            self._say(ONE_BY_ONE)
        elif max(bests) - min(bests) > 0.05 * max(bests):
            self._say("its parts count differently there; here each counts the same")
        return found

    def _pairs(self, html: str, asked: Sequence[ET.Element]) -> None:
        """Terms, each with the same list of matches; numbers in a row are places of an order."""
        self._raw(self._body, html)
        terms = [html_in(each.findall("material")) for each in asked]
        lists = [
            {mark: html_in([label]) for mark, label in labels_of(each).items()} for each in asked
        ]
        rights = [
            next((lists[rank][mark] for mark, share in shares.items()
                  if share > 0.9999 and mark in lists[rank]), "")
            for rank, shares in enumerate(self._shares_of(asked))
        ]  # fmt: skip
        if self._is_ours and terms == [str(rank) for rank in range(1, len(terms) + 1)]:
            self._order(rights)
            return
        matches = list(dict.fromkeys(match for each in lists for match in each.values()))
        ranks = [(rank, matches.index(right)) for rank, right in enumerate(rights) if right]
        self._match(terms, matches, ranks)

    def _group(self, asked: ET.Element) -> None:
        """Labels of which some go with others, by the pairs that score."""
        found = self._scores.pairs(asked.get("ident") or "")
        labels = {mark: html_in([label]) for mark, label in labels_of(asked).items()}
        pairs = [tuple(pair.split(",")) for pair in found]
        known = [(one[0], one[-1]) for one in pairs if len(one) == 2 and {*one} <= labels.keys()]
        if len(known) < len(pairs):
            self._say("its answers are told apart in a way that is not known here")
        if len(set(found.values())) > 1:
            self._say("its parts count differently there; here each counts the same")
        of_terms = {term for term, _ in known} | {
            mark for mark, label in labels_of(asked).items() if label.get("match_group")
        }
        terms = [mark for mark in labels if mark in of_terms]
        matches = [mark for mark in labels if mark not in of_terms]
        ranks = [
            (terms.index(term), matches.index(match)) for term, match in known if match in matches
        ]
        self._match([labels[mark] for mark in terms], [labels[mark] for mark in matches], ranks)

    def _match(
        self, terms: Sequence[str], matches: Sequence[str], ranks: Sequence[tuple[int, int]]
    ) -> None:
        """Two columns, and which of the one goes with which of the other."""
        interaction = self._interaction("match", _ONE)
        for side, texts in (("t", terms), ("m", matches)):
            column = ET.SubElement(interaction, "simpleMatchSet")
            for rank, text in enumerate(texts):
                about = {"identifier": f"{side}{rank}"}
                self._raw(ET.SubElement(column, "simpleAssociableChoice", about), text)
        pairs = [f"t{term} m{match}" for term, match in ranks]
        self._declare(_ONE, pairs, dict.fromkeys(pairs, 1.0), "multiple", "directedPair")

    def _order(self, entries: Sequence[str]) -> None:
        marks = [f"c{rank}" for rank in range(len(entries))]
        self._declare(_ONE, marks, {}, "ordered")
        interaction = self._interaction("order", _ONE)
        for mark, entry in zip(marks, entries, strict=True):
            self._raw(ET.SubElement(interaction, "simpleChoice", identifier=mark), entry)

    # What is said

    def _rubrics(self) -> None:
        """Put notes for those who answer before what is asked; others are for those who teach."""
        for rubric in self._old.findall("rubric"):
            view = (rubric.get("view") or "All").casefold()
            about = {"view": "candidate" if view in ("all", "candidate") else "scorer"}
            self._raw(ET.SubElement(self._body, "rubricBlock", about), html_in([rubric]))

    def _feedback(self) -> None:
        """Read what is said to single values, and to all."""
        texts = {each.get("ident") or "": each for each in self._old.iter("itemfeedback")}
        labels = {each.get("ident") for each in self._old.iter("response_label")}
        linked = set[str]()
        for condition in self._old.iterfind("resprocessing/respcondition"):
            test = condition.find("conditionvar")
            said = [] if test is None else [e for e in positive(test) if e.tag == "varequal"]
            values = [" ".join((each.text or "").split()) for each in said]
            for shown in condition.findall("displayfeedback"):
                name = shown.get("linkrefid") or ""
                if name not in texts or name in linked:
                    continue
                html = html_in([texts[name]])
                linked.add(name)
                if len(values) == 1 and values[0] in labels:
                    self._of_values.setdefault(values[0], []).append(html)
                elif html:
                    self._tell_all(name, html, some=bool(values) or name.endswith(_OF_WRONG))
        for name, element in texts.items():
            if name not in linked:
                self._tell_all(name, html_in([element]))

    def _tell_all(self, name: str, html: str, *, some: bool = False) -> None:
        if some and not self._has_told_some:
            self._has_told_some = True
            self._say("what is said to some answers only stands in the explanation, for all")
        if html:
            self._raw(ET.SubElement(self._new, "modalFeedback", identifier=f"said {name}"), html)

    # Elements

    def _raw(self, parent: ET.Element, html: str) -> None:
        if html:
            ET.SubElement(parent, RAW).text = html

    def _interaction(self, name: str, response: str) -> ET.Element:
        return ET.SubElement(self._body, f"{name}Interaction", responseIdentifier=response)

    @staticmethod
    def _entry(parent: ET.Element, response: str) -> None:
        ET.SubElement(parent, "textEntryInteraction", responseIdentifier=response)

    def _declare(
        self,
        name: str,
        correct: Sequence[str],
        shares: dict[str, float],
        cardinality: str,
        base: str = "identifier",
        *,
        is_exact: bool = False,
    ) -> None:
        about = {"identifier": name, "cardinality": cardinality, "baseType": base}
        declaration = ET.SubElement(self._new, "responseDeclaration", about)
        if correct:
            response = ET.SubElement(declaration, "correctResponse")
            for value in correct:
                ET.SubElement(response, "value").text = value
        if not shares:
            return
        mapping = ET.SubElement(declaration, "mapping", defaultValue="0")
        for key, share in shares.items():
            entry = {"mapKey": key, "mappedValue": f"{share:.6f}"}
            if is_exact:
                entry["caseSensitive"] = "true"
            ET.SubElement(mapping, "mapEntry", entry)
        if self._processing.find("mapResponse") is None:
            ET.SubElement(self._processing, "mapResponse")


def _blank(asked: ET.Element) -> str:
    """The name of a blank as it stands in the text."""
    return f"[{(asked.get('ident') or '').removeprefix('response_')}]"
