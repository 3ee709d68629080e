"""Feedback behind a sign that looks like its own: told, and mended where nothing else is meant."""

from __future__ import annotations

import pytest

from mkdocs_practice.syntax.kinds.choice import Choice
from mkdocs_practice.syntax.scan import scan
from tests.support.containers import indented
from tests.support.findings import check_seriously, fixed, only_finding
from tests.support.findings import serious_codes as codes

CHOICE = "/// choice | Which? { #which }\n\n- [ ] One\n    > Not this.\n- [x] Two\n///\n"
PLACES = {
    "alone": "{}",
    "in a list": "- One.\n\n{}",
    "in a tab": '=== "One"\n\n{}',
    "in an admonition": "!!! note\n\n{}",
    "as a part": "/// exercise | All\n{}///\n",
}


def place(where: str, source: str) -> str:
    """A block in a container."""
    text = source if PLACES[where].startswith(("/", "{")) else indented(source)
    return PLACES[where].format(text)


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("sign", ["› ", "»  ", "❯ ", "&gt; ", "›", "\\> "])
def test_another_sign_is_told_and_mended(where: str, sign: str, newline: str) -> None:
    sound = place(where, CHOICE).replace("\n", newline)
    slip = sound.replace("> Not", f"{sign}Not")
    (found,) = check_seriously(slip)
    assert found.rule.code == "PR408"
    assert "write `> Not this.`" in found.fix
    assert fixed(slip) == sound
    (choice,) = scan(fixed(slip)).by_kind["choice"]
    assert isinstance(choice, Choice)
    assert choice.choices[0].feedback == "Not this."


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("sign", ["→", "➔", "->", "=>", "⇒"])
def test_an_arrow_is_told_and_left_to_its_author(where: str, sign: str) -> None:
    slip = place(where, CHOICE).replace("> Not", f"{sign} Not")
    assert [found.rule.code for found in check_seriously(slip)] == ["PR408"]
    assert fixed(slip) == slip


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(
    "line",
    [
        *("**> Not this.**", "*> Not this.*", "<span>> Not this.</span>", "feedback: Not this."),
        *("**Feedback:** Not this.", "Rückmeldung: Not this.", "_Feedback_: Not this."),
    ],
)
def test_a_sign_in_bold_or_a_name_in_its_place_is_told(where: str, line: str) -> None:
    slip = place(where, CHOICE).replace("> Not this.", line)
    (found,) = check_seriously(slip)
    assert found.rule.code == "PR408"
    assert "write `> Not this.`" in found.fix
    assert fixed(slip) == slip


@pytest.mark.parametrize(
    "source",
    [
        CHOICE,
        CHOICE.replace("> Not this.", "feedback loops: all of them"),
        CHOICE.replace("> Not this.", "**bold** > plain"),
        CHOICE.replace("One\n    > Not this.", "feedback: on"),
        CHOICE.replace("> Not this.", "and → so on"),
        CHOICE.replace("One\n    > Not this.", "`a`\n\n    ```\n    -> b\n    ```"),
        CHOICE.replace("One\n    > Not this.", "« Un\n    » et deux"),
        CHOICE.replace("\n\n- [ ]", "\n→ Read this first.\n\n- [ ]", 1),
        CHOICE.replace("///\n", "\n→ Read this last.\n///\n").replace("\n→", "\n\n→"),
        CHOICE.replace("One", "x -> y"),
    ],
)
def test_other_text_is_left_alone(source: str) -> None:
    assert "PR408" not in [found.rule.code for found in check_seriously(source)]


@pytest.mark.parametrize("where", PLACES)
def test_feedback_in_the_line_of_its_option_is_told_where_all_others_have_it_below(
    where: str,
) -> None:
    slip = place(where, CHOICE.replace("[x] Two", "[x] Two > Right"))
    (found,) = check_seriously(slip)
    assert found.fix == "write `> Right` in a line below, indented by four spaces"


@pytest.mark.parametrize("text", ["Two > 1", "`Two > One`", "$two > one$", "Two\n    > Why > so"])
def test_a_sign_in_an_option_that_compares_is_left_alone(text: str) -> None:
    assert check_seriously(CHOICE.replace("Two", text)) == []
    assert check_seriously(CHOICE.replace("Two", "Two > One\n- [ ] One < Two")) == []


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("sign", [">", "›", "→", "->", "=>"])
@pytest.mark.parametrize(
    ("first", "second"),
    [("no", "yes"), ("It has weights.", "It only takes the largest value."), ("Right!", "Falsch")],
)
def test_feedback_in_the_line_of_every_option_is_told(
    first: str, second: str, sign: str, where: str
) -> None:
    text = CHOICE.replace("\n    > Not this.", f" {sign} {first}")
    slip = place(where, text.replace("[x] Two", f"[x] Two {sign} {second}"))
    found = check_seriously(slip)
    assert [each.rule.code for each in found] == ["PR408", "PR408"]
    assert found[0].fix == f"write `> {first}` in a line below, indented by four spaces"
    assert fixed(slip) == slip


def test_feedback_in_the_line_of_one_option_is_told_where_it_is_a_sentence() -> None:
    text = CHOICE.replace("\n    > Not this.", " > It has many weights.")
    assert [each.rule.code for each in check_seriously(text)] == ["PR408"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a > b", "b > a"),
        ("File > Save as", "Edit > Paste"),
        ("France > United Kingdom", "Spain > Portugal"),
        ("The mass of Mars > the mass of Earth.", "The mass of Earth > the mass of Mars."),
        ("`Two > it is so.`", "$x > it is so.$"),
        ("NaOH -> Na and OH", "HCl -> H and Cl"),
    ],
)
def test_options_that_compare_are_left_alone(first: str, second: str) -> None:
    text = CHOICE.replace("One\n    > Not this.", first).replace("Two", second)
    assert check_seriously(text) == []


@pytest.mark.parametrize(
    "wrong",
    [
        'a\n\n    !!! failure "Wrong"\n        It is old.',
        'a\n    ??? note "Feedback"\n        It is old.',
        "a. Explanation: it is old",
        "a *Feedback:* it is old",
        "a\n    *Explanation:* it is old",
        "a *Not quite, it is old*",
        "a _Because it is old_",
        "a<br>Because it is old.",
        "a<br>> It is old.",
        "a\\\n    *It is old.*",
        "a # This one is old.",
        "a #This one is old.",
        "a %%it is old%%",
        "a {>>it is old<<}",
        "a {# it is old #}",
        "a <details><summary>Why</summary>It is old.</details>",
        "a\n    <blockquote>It is old.</blockquote>",
        "a\n    <p>&gt; It is old.</p>",
        "a\n    : It is old.",
        "`a` > This one is old.",
        "a,\n  b > This one is old.",
        "a <- wrong",
        "a { .wrong }",
    ],
)
def test_what_is_said_of_an_option_in_it_is_one_finding(wrong: str) -> None:
    found = only_finding(f"/// choice | Which?\n\n- [x] c\n- [ ] {wrong}\n///\n")
    assert found.rule.code == "PR408"
    assert found.location.line > 3


@pytest.mark.parametrize(
    "right", ["b *", "b (Right!)", "b (correct answer)", "b :white_check_mark:", "**b**"]
)
def test_a_mark_of_the_right_option_is_told(right: str) -> None:
    text = "/// choice | Which?\n\n- [ ] a\n- [x] {}\n- [ ] {}\n///\n"
    assert codes(text.format(right, "c")) == ["PR408"]
    assert codes(text.format("b", right.replace("b", "c"))) == (["PR408"] if "(" in right else [])
    assert codes("/// choice | Which?\n\n- [x] a\n- [ ] ~~b~~\n- [ ] ~~c~~\n///\n") == ["PR408"]


@pytest.mark.parametrize(
    "text",
    [
        "It returns *True*", "text-align: right", "a **note**", "`a # b` and C # 5", "a<br>b",
        "a  \n  `b`", "a > b // c", "The *feedback: loop*", "{.warm} and { .cold }", "*Yes*",
        "5 * 4", "a % b %% c", "The order is: no, yes",
    ],
)  # fmt: skip
def test_an_option_that_only_looks_like_a_remark_is_none(text: str) -> None:
    assert codes(f"/// choice | Which?\n\n- [x] {text}\n- [ ] c\n- [ ] d\n///\n") == []
