"""Two options or entries in one line, and a rule right under one: told in their line."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

CHOICE = "/// choice | Which? { #which }\n\n- [x] One\n- [ ] Two\n- [ ] Three\n///\n"
ORDER = "/// order | In order { #order }\n\n1. One\n2. Two\n3. Three\n///\n"


@pytest.mark.parametrize("between", [" ", ", ", "; ", " | ", "\t"])
@pytest.mark.parametrize("mark", ["- [ ] ", "[ ] ", "* [ ] ", "• [ ] "])
def test_options_in_one_line_are_told_with_one_to_write(mark: str, between: str) -> None:
    found = only_finding(CHOICE.replace("\n- [ ] Two", f"{between}{mark}Two"))
    assert (found.rule.code, found.location.line) == ("PR404", 3)
    assert found.fix == "write each in a line of its own, as `- [ ] Two`"


@pytest.mark.parametrize("rest", ["", "\n- [ ] Three"])
def test_the_only_wrong_option_is_not_said_to_be_missing(rest: str) -> None:
    text = CHOICE.replace("\n- [ ] Two\n- [ ] Three", f" - [ ] Two{rest}")
    assert only_finding(text).location.line == 3


def test_the_last_entry_in_the_line_above_is_told() -> None:
    found = only_finding(ORDER.replace("\n3.", " 3."))
    assert (found.location.line, found.fix) == (4, "write `3. Three` in a line of its own")
    assert only_finding(ORDER.replace("\n2.", " 2.")).rule.code == "PR404"


@pytest.mark.parametrize("rest", ["", "\n4. Four"])
@pytest.mark.parametrize("wrap", ["", "\n   with its end"])
def test_an_entry_anywhere_in_the_text_of_the_one_above_is_told_alone(wrap: str, rest: str) -> None:
    found = only_finding(ORDER.replace("\n3. Three", f"{wrap} 3. Three{rest}"))
    assert (found.rule.code, found.location.line) == ("PR404", 4 + bool(wrap))
    assert found.fix == "write `3. Three` in a line of its own"


@pytest.mark.parametrize("wrap", ["\n  goes on", "\n    goes on", "\ngoes on"])
def test_an_option_in_a_line_below_the_first_is_told(wrap: str) -> None:
    found = only_finding(CHOICE.replace("\n- [ ] Three", f"{wrap} - [ ] Three"))
    assert (found.rule.code, found.location.line) == ("PR404", 5)
    assert found.fix.endswith("as `- [ ] Three`")


@pytest.mark.parametrize("line", ["---", "===", "------"])
@pytest.mark.parametrize(("page", "item"), [(CHOICE, "Two"), (CHOICE, "Three"), (ORDER, "Three")])
def test_a_line_that_makes_a_heading_of_an_item_is_told(page: str, item: str, line: str) -> None:
    found = only_finding(page.replace(f"{item}\n", f"{item}\n{line}\n"))
    assert found.rule.code == "PR404"
    assert found.message.startswith(f"`{line}` makes a heading of the ")


@pytest.mark.parametrize(
    "text",
    [
        "See [x](#x) and [ ](#y)", "`- [x] a - [ ] b`", "The array a[x] and b[ ]",
        "One\n    - nested [x] text", "In chapter 3. Then more", "Of [y] [x] z",
        "Of\n    [y] a [x] b", "Goes\n    on in 1.2. Then",
    ],
)  # fmt: skip
def test_sound_items_are_left_alone(text: str) -> None:
    assert check_seriously(CHOICE.replace("One", text)) == []
    assert check_seriously(ORDER.replace("One", text)) == []


@pytest.mark.parametrize("signs", ["----", "### * ", "{--* ", "<br/>- ", "::: - "])
def test_signs_before_an_option_do_not_hide_it_in_its_neighbour(signs: str) -> None:
    mark = signs if signs.strip()[-1] in "-*" else f"{signs}- "
    found = only_finding(CHOICE.replace("- [ ] Three", f"{mark.rstrip()} [ ] Three"))
    assert (found.rule.code, found.location.line) == ("PR404", 5)


@pytest.mark.parametrize("above", ["- [x] One", "- [x] One\n    > Why."])
@pytest.mark.parametrize(
    "line",
    [
        r"\- \[ \] Two", r"\[ \] Two", "-&nbsp;[&nbsp;]&nbsp;Two", "&nbsp;- [ ] Two",
        "&#45; [ ] Two", ">- [ ] Two", "> - [ ] Two", "| - [ ] Two |", "[ - ] Two",
        "<br>- [ ] Two",
    ],
)  # fmt: skip
def test_an_option_with_other_signs_is_told_and_mended(line: str, above: str) -> None:
    page = CHOICE.replace("- [x] One", above)
    assert "- [ ] Two" in page
    text = page.replace("- [ ] Two", line)
    assert only_finding(text).rule.code == "PR404"
    assert fixed(text) == page


@pytest.mark.parametrize("text", ["\n    > Why. - [ ] Four", "\n\n    More. * [x] Four"])
def test_an_option_behind_a_text_farther_down_is_told(text: str) -> None:
    assert only_finding(CHOICE.replace("One", f"One{text}")).rule.code == "PR404"


@pytest.mark.parametrize("line", ["> - [ ] quoted", r"\[x\] is a box", "| [x] yes | no |"])
def test_boxes_in_the_prompt_are_text(line: str) -> None:
    assert check_seriously(CHOICE.replace("\n\n", f"\n\n{line}\n\n", 1)) == []


@pytest.mark.parametrize("line", ["---{}", "<br/>{}", "    - {}", "<div>{}</div>", "<p>{}</p>"])
def test_signs_before_an_entry_do_not_hide_it_in_its_neighbour(line: str) -> None:
    found = only_finding(ORDER.replace("3. Three", line.format("3. Three")))
    fix = "take the tags away: `3. Three`" if "</" in line else "write `3. Three`"
    assert (found.location.line, found.fix) == (5, fix)


def test_a_number_in_a_list_of_an_entry_is_its_own() -> None:
    assert check_seriously(ORDER.replace("3. Three", "    - 2 or 3\n3. Three")) == []
