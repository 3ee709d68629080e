"""Items of every kind in a player of QTI: it scores an answer as the page does."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from mkdocs_practice.exports.formats import qti
from mkdocs_practice.exports.notes import Collection
from mkdocs_practice.syntax.kinds import GRADED
from mkdocs_practice.syntax.kinds.grading import (
    BlanksGrading,
    ChoiceGrading,
    GradedOption,
    MatchGrading,
    NumberGrading,
    OrderGrading,
    TextGrading,
)
from tests.support.checkout import ROOT
from tests.support.notes import note_of
from tests.support.page_grading import page_grading

# Its licence is that of the GPL, so tests alone use it.
PLAYER = ROOT / "tests/node_modules/@citolab/qti-components/cdn/index.global.js"
PLAY = """async ([xml, responses]) => {
  const item = document.createElement("qti-item"), box = document.createElement("item-container");
  const shown = new Promise(resolve =>
    item.addEventListener("qti-assessment-item-connected", event => resolve(event.detail)));
  box.itemXML = xml;
  item.append(box);
  document.body.append(item);
  const element = await shown;
  await new Promise(requestAnimationFrame);
  const scores = responses.map(response => {
    Object.entries(response).forEach(each => element.updateResponseVariable(...each));
    element.processResponse();
    return Number(element.getOutcome("SCORE").value);
  });
  item.remove();
  return scores;
}"""
GAPS = "<div>{}{}{}</div>".format(
    *(f'<span class="practice-gap" data-n="{rank}"></span>' for rank in (1, 2, 3))
)
# What is HTML, and has no prefix in QTI 3.
HTML = frozenset(("div", "p", "ul", "ol", "li", "em", "strong", "code", "pre"))


def options(right: str, *, told: bool = False) -> ChoiceGrading:
    said = "<p>No.</p>" if told else ""
    return ChoiceGrading(tuple(GradedOption(f"pick {each}", each == "1", said) for each in right))


def as_version_3(root: ET.Element) -> str:
    """An item of QTI 2.1 under the names of QTI 3: the player knows these alone."""
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        element.tag = name if name in HTML else f"qti-{_kebab(name)}"
        for key in list(element.attrib):
            value = element.attrib.pop(key)
            element.attrib |= {} if "}" in key else {_kebab(key): value}
    return ET.tostring(root, "unicode")


def _kebab(name: str) -> str:
    return re.sub("(?<!^)[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def test_every_kind_scores_as_on_the_page(browser: Browser) -> None:
    one, several = options("010", told=True), options("11000")
    pairs = MatchGrading((("a", "x"), ("b", "y"), ("c", "z")), (2, 0, 1))
    key: tuple[tuple[str, ...], ...] = (("alpha", "beta"), ("gamma",), ("delta",))
    with page_grading() as page:
        some = page.choice([True, True, False, False, False], [True, True, True, False, False])
        two = page.pairs([0, 1, 0])
        filled = page.texts(key, ["BETA", "gamma", "no"])
    assert len({some, two, filled, 0.0, 1.0}) == 4
    cases = [
        ("choice", one, {"c2": 1.0, "c1": 0.0}),
        ("choice", options("01"), {"c2": 1.0, "c1": 0.0}),
        ("choice", several, {"c1 c2": 1.0, "c3": 0.0, "c1 c2 c3": some, "c1 c2 c3 c4 c5": 0.0}),
        ("number", NumberGrading("38.5", "2%", ("%",)), {"38.5": 1.0, "39.2": 1.0, "40": 0.0}),
        ("text", TextGrading(("ReLU", "max(0, x)")), {"relu": 1.0, "max(0, x)": 1.0, "tanh": 0.0}),
        ("match", pairs, {"t1 m1,t2 m2,t3 m3": 1.0, "t1 m2": 0.0, "t1 m1,t2 m2,t3 m1": two}),
        ("order", OrderGrading(("a", "b", "c"), (1, 2, 0)), {"e1 e2 e3": 1.0, "e3 e2 e1": 0.0}),
        ("blanks", BlanksGrading(key), {
            "alpha|gamma|delta": 1.0, "a|b|c": 0.0, "BETA|gamma|no": filled,
        }),
    ]  # fmt: skip
    assert {kind for kind, _, _ in cases} == set(GRADED)
    notes = [
        note_of(kind, grading, front=GAPS if kind == "blanks" else "", key=f"q{rank}")
        for rank, (kind, grading, _) in enumerate(cases)
    ]
    with zipfile.ZipFile(io.BytesIO(qti.write(Collection("Site", notes=notes)).data)) as package:
        names = sorted(name for name in package.namelist() if name.startswith("items/"))
        items = [as_version_3(ET.fromstring(package.read(name))) for name in names]
    answers = [[responses(kind, grading, text) for text in told] for kind, grading, told in cases]
    scores = played(browser, items, answers)
    # The player rounds to three digits.
    for (kind, _, told), found in zip(cases, scores, strict=True):
        assert found == pytest.approx(list(told.values()), abs=6e-4), kind


def responses(kind: str, grading: object, text: str) -> dict[str, str | list[str]]:
    """The responses that a text stands for, by the names that they have in an item."""
    if kind == "blanks":
        return {f"RESPONSE_{rank}": each for rank, each in enumerate(text.split("|"), 1)}
    if kind == "match":
        return {"RESPONSE": text.split(",")}
    several = kind == "order" or (isinstance(grading, ChoiceGrading) and grading.several)
    return {"RESPONSE": text.split(" ") if several else text}


def played(
    browser: Browser, items: Sequence[str],
    answers: Sequence[Sequence[Mapping[str, str | list[str]]]],
) -> list[list[float]]:  # fmt: skip
    """The scores that the player gives."""
    with browser.new_page() as page:
        page.add_script_tag(path=PLAYER)
        return [page.evaluate(PLAY, list(each)) for each in zip(items, answers, strict=True)]
