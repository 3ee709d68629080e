"""The schema of the options: an editor refuses by it what the build refuses, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from mkdocs_practice.checks import SettingsError
from mkdocs_practice.checks.options import (
    EXTENSION_OPTIONS,
    OPTIONS,
    PDF_OPTIONS,
    default_of,
    read_extension_options,
    read_options,
)
from mkdocs_practice.checks.options_schema import options_schema
from mkdocs_practice.cli import main
from mkdocs_practice.theme.paper import CUTS, FLIPS, LAYOUTS, MODES, PAPERS
from tests.support.checkout import ROOT

SCHEMA = options_schema()
VALIDATOR = Draft7Validator(SCHEMA)
WRONG: dict[str, list[Any]] = {
    "enabled": ["yes", 1],
    "select": ["PR1", ["PR9"], ["pr101"], [101]],
    "ignore": [["stub_answer"], {"PR1": True}],
    "per_path_ignore": [{"a.md": "PR1"}, {"!a.md": ["PR1"]}, ["a.md"]],
    "severity": [{"PR1": "fatal"}, {"PR9": "off"}, {"PR1": True}, "off"],
    "pdf": ["yes", {"paper": "A3"}, {"pages": "worksheet"}, {"cards": True}, {"decks": None}],
    "attempt": ["on"],
    "retention": [1, 0.5, "0.9", True],
    "lang": ["german", "de_", 5, "de DE"],
    "words": [
        {"anwser": "Solution"},
        {"hint": " "},
        {"hint": 5},
        {"de": "Tipp"},
        {"pt_BR": {}},
        ["hint"],
    ],
    "downloads": ["anki"],
    "all_cards": ["cards", "cards.html", "../cards.md", "a//b.md", 5],
    "review": [["review.md"], "review.md/"],
    "due_in_header": [0],
    "offline": ["pages"],
}
RIGHT: dict[str, list[Any]] = {
    "enabled": [True, False, None],
    "select": [["PR", "PR1", "PR10", "PR101", "stub-answer"], [], None],
    "ignore": [["PR5"]],
    "per_path_ignore": [{"drafts/**": ["PR1"], "a.md": None}, {}, None],
    "severity": [{"PR1": "off", "PR2": False, "stub-answer": "error"}, {}, None],
    "pdf": [True, False, {}, {"paper": "a4", "layout": 8, "pages": ["Worksheet"]}, {"layout": "8"}],
    "attempt": [True, None],
    "retention": [0.9, 0.7, 0.97],
    "lang": ["de", "pt-BR", "zh-Hans", "sr_Latn_RS"],
    "words": [{"hint": "Clue"}, {"de": {"hint": "Tipp"}, "pt-BR": {}}, {}],
    "downloads": [True],
    "all_cards": [True, False, "all/my cards.md", ".md"],
    "review": ["review.md"],
    "due_in_header": [True],
    "offline": [True],
}
ENDS = ("page", "of pages", "1", 5, 0.8, True, False, None, " ", "off", "a.md", "../a.md", "{x}")
NAMES = (
    *("PR", "PR1", "PR101", "PR999", "stub-answer", "error", "warning", "de", "pt_BR", "zzzz"),
    *("hint", "answer", "other", "one", *PDF_OPTIONS, *PAPERS, *MODES, *LAYOUTS, *FLIPS, *CUTS),
)
WORD = st.sampled_from(NAMES)
VALUE = st.recursive(
    st.sampled_from(ENDS) | WORD | WORD.map(str.upper),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORD, inner, max_size=2),
    max_leaves=4,
)


def is_valid(data: object) -> bool:
    return VALIDATOR.is_valid(data)


def builds(name: str, value: object) -> bool:
    """Whether the build takes a value of an option."""
    try:
        read_options({name: value}, "mkdocs.yml")
    except SettingsError:
        return False
    return True


def test_the_schema_is_one_and_has_all_options_and_no_others() -> None:
    Draft7Validator.check_schema(SCHEMA)
    tables = SCHEMA["definitions"]
    assert list(tables["plugin"]["properties"]) == list(OPTIONS)
    assert list(tables["extension"]["properties"]) == list(EXTENSION_OPTIONS)
    assert list(tables["plugin"]["properties"]["pdf"]["properties"]) == list(PDF_OPTIONS)
    for name, option in (*OPTIONS.items(), *PDF_OPTIONS.items()):
        table = tables["plugin"]["properties"]
        shown = table.get(name) or table["pdf"]["properties"][name]
        assert shown["markdownDescription"] == option.metadata["doc"]
        assert shown.get("default", default_of(option)) == default_of(option)


@pytest.mark.parametrize("name", OPTIONS)
@pytest.mark.parametrize("entries", ["list", "mapping"])
def test_an_editor_says_of_a_value_what_the_build_says(name: str, entries: str) -> None:
    for values, is_right in ((RIGHT, True), (WRONG, False)):
        for value in values[name]:
            ours = {"practice": {name: value}}
            plugins: Any = ["search", ours] if entries == "list" else {"search": None, **ours}
            said = is_valid({"site_name": "S", "plugins": plugins})
            assert (said, builds(name, value)) == (is_right, is_right), value


@given(st.sampled_from(list(OPTIONS)), VALUE)
@settings(max_examples=400)
def test_an_editor_refuses_nothing_that_the_build_takes(name: str, value: object) -> None:
    if builds(name, value):
        assert is_valid({"plugins": [{"practice": {name: value}}]})


@pytest.mark.parametrize("name", [*OPTIONS, "page", "atempt"])
def test_the_extension_takes_its_own_options_only(name: str) -> None:
    value = RIGHT[name][0] if name in RIGHT else "a.md"
    try:
        read_extension_options({name: value}, "mkdocs.yml")
        takes = True
    except SettingsError:
        takes = False
    assert takes == (name in EXTENSION_OPTIONS)
    for extension in ("practice", "mkdocs_practice.extension"):
        assert is_valid({"markdown_extensions": ["toc", {extension: {name: value}}]}) == takes


def test_a_slip_in_the_name_of_an_option_is_refused_and_what_is_not_ours_is_not() -> None:
    assert not is_valid({"plugins": [{"practice": {"down-loads": True}}]})
    assert not is_valid({"plugins": [{"/practice": {"down-loads": True}}]})
    assert is_valid({"plugins": ["practice", {"search": {"x": 1}}], "markdown_extensions": ["toc"]})
    assert is_valid({"plugins": None, "theme": {"name": "material"}})


def test_this_projects_own_configuration_is_valid() -> None:
    class Loader(yaml.SafeLoader):
        """Reads what the environment gives as nothing."""

    Loader.add_constructor("!ENV", lambda loader, node: "")
    data = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []
    [ours] = [
        each["practice"] for each in data["plugins"] if "practice" in each and each != "practice"
    ]
    ours["reveiw"] = True
    assert not is_valid(data)


def test_a_command_prints_it() -> None:
    done = CliRunner().invoke(main, ["schema"], catch_exceptions=False)
    assert (done.exit_code, json.loads(done.stdout)) == (0, json.loads(json.dumps(SCHEMA)))
