"""One grading: an answer has the same score on the page and in each format that can grade it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mkdocs_practice.exports.formats import gift, moodle, qti, qti12
from mkdocs_practice.exports.notes import Collection
from mkdocs_practice.syntax.kinds.fold import plain as as_on_keyboards
from mkdocs_practice.syntax.kinds.grading import (
    BlanksGrading,
    ChoiceGrading,
    GradedOption,
    Grading,
    MatchGrading,
    OrderGrading,
)
from tests.support.graders import GiftQuestion, MoodleQuestion, Qti12Item, QtiItem, longest_rise
from tests.support.notes import note_of
from tests.support.page_grading import PageGrading, page_grading

NEAR = 2e-5


@pytest.fixture(scope="module")
def page() -> Iterator[PageGrading]:
    """The page's own grading."""
    with page_grading() as grading:
        yield grading


class Exported:
    """A question in all formats, with what each says it cannot hold."""

    def __init__(self, kind: str, grading: Grading, front: str = "<p>What?</p>") -> None:
        note = note_of(kind, grading, front=front)
        collection = Collection("Site", notes=[note])
        files = {"moodle": moodle.write(collection), "gift": gift.write(collection),
                 "qti": qti.write(collection), "qti12": qti12.write(collection)}  # fmt: skip
        self.told = {
            name: " ".join(each.message for each in file.warnings) for name, file in files.items()
        }
        quiz = ET.fromstring(files["moodle"].data)
        self.moodle = MoodleQuestion(quiz.findall("question")[-1])
        self.gift = GiftQuestion(files["gift"].data.decode())
        with zipfile.ZipFile(io.BytesIO(files["qti"].data)) as package:
            self.qti = QtiItem(ET.fromstring(package.read("items/item-q.xml")))
        with zipfile.ZipFile(io.BytesIO(files["qti12"].data)) as package:
            self.qti12 = Qti12Item(ET.fromstring(package.read("quiz-1.xml")))


@st.composite
def choices(draw: st.DrawFn, least: int = 1, most: int = 10) -> tuple[list[bool], list[bool]]:
    """What is right of some options, and what a reader chooses of them."""
    right = draw(st.lists(st.booleans(), min_size=2, max_size=most).filter(
        lambda each: least <= sum(each)))  # fmt: skip
    if sum(right) == 1:
        one = draw(st.integers(-1, len(right) - 1))
        return right, [at == one for at in range(len(right))]
    same = st.lists(st.booleans(), min_size=len(right), max_size=len(right))
    return right, draw(st.one_of(same, st.just([True] * len(right)), st.just(right)))


def graded_choice(right: list[bool], *, told: bool = False) -> ChoiceGrading:
    options = (
        GradedOption(f"pick {at}", each, "<p>Said.</p>" if told and not at else "")
        for at, each in enumerate(right)
    )
    return ChoiceGrading(tuple(options))


@given(both=choices(), told=st.booleans())
def test_options(page: PageGrading, both: tuple[list[bool], list[bool]], told: bool) -> None:
    right, chosen = both
    exported = Exported("choice", graded_choice(right, told=told))
    texts = [f"pick {at}" for at, each in enumerate(chosen) if each]
    score = page.choice(right, chosen)
    picked = [f"c{at + 1}" for at, each in enumerate(chosen) if each]
    whole = exported.qti12.score({"response1": picked})
    if sum(right) == 1:
        assert whole == score
    else:
        # What is right by halves is graded otherwise, and said.
        assert whole == (chosen == right)
        assert "as a whole" in exported.told.pop("qti12")
    assert not any(exported.told.values())
    assert exported.moodle.choice(texts) == pytest.approx(score, abs=NEAR)
    assert exported.gift.choice(texts) == pytest.approx(score, abs=NEAR)
    assert exported.qti.score({"RESPONSE": picked}) == pytest.approx(score, abs=1e-12)
    wrong = len(right) - sum(right)
    if sum(right) > 1 and all(chosen) and wrong:
        assert score == 0


@given(both=choices(least=0, most=26).filter(lambda both: sum(both[0]) != 1))
def test_what_moodle_has_no_grade_for_is_told(
    page: PageGrading, both: tuple[list[bool], list[bool]]
) -> None:
    right, chosen = both
    exported = Exported("choice", graded_choice(right))
    texts = [f"pick {at}" for at, each in enumerate(chosen) if each]
    picked = [f"c{at + 1}" for at, each in enumerate(chosen) if each]
    score = page.choice(right, chosen)
    assert exported.qti.score({"RESPONSE": picked}) == pytest.approx(score, abs=1e-12)
    for name, question in (("moodle", exported.moodle), ("gift", exported.gift)):
        if exported.told[name]:
            counts = {sum(right), len(right) - sum(right)}
            assert not any(right) or counts - {*range(11), 20}
        else:
            assert question.choice(texts) == pytest.approx(score, abs=NEAR)


@given(chosen=st.lists(st.integers(-1, 7), min_size=2, max_size=8))
def test_pairs(page: PageGrading, chosen: list[int]) -> None:
    assume(max(chosen) < len(chosen))
    pairs = tuple((f"term {at}", f"match {at}") for at in range(len(chosen)))
    exported = Exported("match", MatchGrading(pairs, tuple(range(len(chosen)))))
    taken = {f"term {at}": f"match {to}" for at, to in enumerate(chosen) if to >= 0}
    score = page.pairs(chosen)
    names = exported.qti.names()
    response = [f"{names[term]} {names[match]}" for term, match in taken.items()]
    asked, offered = exported.qti12.responses(), exported.qti12.names("response_t1")
    responses = {asked[term]: [offered[match]] for term, match in taken.items()}
    assert not any(exported.told.values())
    assert exported.qti12.score(responses) == pytest.approx(score)
    assert exported.moodle.pairs(taken) == pytest.approx(score)
    assert exported.gift.pairs(taken) == pytest.approx(score)
    assert exported.qti.score({"RESPONSE": response}) == pytest.approx(score)


# Words that no slip of the keyboard turns into each other, with what formats give a meaning.
WORDS = st.sampled_from(
    ["alpha", "b = {c}", "d ~ e", "f/g", 'h "i"', "j & k", "back\\slash", "ünï",
     "it’s – “so”", "m² or  so", "2*3", "2 or 3", "Straße 3", "3.5", "−0,25", "1500", "½"]
)  # fmt: skip


TYPED = {
    "Straße 3": ["strasse 3", "STRASSE 3"], "3.5": ["3,5"], "−0,25": ["-0,25", "-0.25"],
    "1500": ["1,500", "1 500"], "½": ["1/2", "0,5", "0.5"],
}  # fmt: skip
"""What else keyboards write for them."""


@given(keys=st.lists(st.lists(WORDS, min_size=1, max_size=3, unique=True), min_size=1, max_size=6),
       data=st.data())  # fmt: skip
def test_blanks(page: PageGrading, keys: list[list[str]], data: st.DataObject) -> None:
    answers = [data.draw(st.one_of(WORDS, st.just("none of them"), st.just(""))) for _ in keys]
    forms = [TYPED.get(text) or [as_on_keyboards(text)] for text in answers]
    answers = [
        data.draw(st.sampled_from([text, *typed]))
        for text, typed in zip(answers, forms, strict=True)
    ]
    answers = [data.draw(st.sampled_from([text, text.upper()])) for text in answers]
    gaps = "".join(
        f'<span class="practice-gap" data-n="{at}"></span> ' for at in range(1, len(keys) + 1)
    )
    exported = Exported("blanks", BlanksGrading(tuple(map(tuple, keys))), f"<p>{gaps}</p>")
    score = page.texts(keys, answers)
    assert exported.moodle.blanks(answers) == pytest.approx(score)
    names = ["RESPONSE_" + str(at) for at in range(1, len(keys) + 1)]
    responses = {name: [text] if text else [] for name, text in zip(names, answers, strict=True)}
    assert exported.qti.score(responses) == pytest.approx(score)
    chosen = {}
    for at, text in enumerate(answers, 1):
        offered = exported.qti12.names(f"response_blank{at}").items()
        chosen[f"response_blank{at}"] = [
            name for key, name in offered if key.lower() == text.lower()
        ]
    assert exported.qti12.score(chosen) == pytest.approx(score)
    if len(keys) == 1:
        assert exported.gift.blank(answers[0]) == score
    else:
        assert "several blanks" in exported.told["gift"]


@given(ranks=st.integers(2, 7).flatmap(lambda size: st.permutations(range(size))))
def test_orders(page: PageGrading, ranks: list[int]) -> None:
    count = len(ranks)
    entries = tuple(f"entry {at}" for at in range(count))
    exported = Exported("order", OrderGrading(entries, tuple(range(count))))
    score = page.order(ranks)
    assert score == pytest.approx((longest_rise(ranks) - 1) / (count - 1))
    names = exported.qti.names()
    there = exported.moodle.order([entries[rank] for rank in ranks])
    whole = exported.qti.score({"RESPONSE": [names[entries[rank]] for rank in ranks]})
    by_place = exported.gift.pairs({str(at + 1): entries[rank] for at, rank in enumerate(ranks)})
    if score == 1 or count == 2:
        assert (there, whole, by_place) == (score, score, score)
    # What is right by halves is graded otherwise, and said.
    assert there >= score
    assert ("partly right order" in exported.told["moodle"]) == (count > 2)
    assert ("partly right scores 0" in exported.told["qti"]) == (count > 2)
    assert "graded by places" in exported.told["gift"]
