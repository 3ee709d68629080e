"""Openings of tabs, admonitions, details and list items with a slip."""

from __future__ import annotations

from html import unescape

import pytest

from tests.support.containers import ITEM, answered, indented
from tests.support.findings import check_seriously, fixed
from tests.support.findings import serious_codes as codes
from tests.support.markdown import render

BELOW = "\n\n    Because."
SLIPS = {
    "=== 'Tab'": '=== "Tab"',
    "=== `Tab`": '=== "Tab"',
    "=== Tab": '=== "Tab"',
    "===! 'Tab'": '===! "Tab"',
    '==="Tab"': '=== "Tab"',
    '== "Tab"': '=== "Tab"',
    '==== "Tab"': '=== "Tab"',
    '=== "Tab': '=== "Tab"',
    "!!! note 'Title'": '!!! note "Title"',
    "!!! note: Title": '!!! note "Title"',
    '!!! "Title"': '!!! note "Title"',
    '!! note "Title"': '!!! note "Title"',
    "??? note 'Title'": '??? note "Title"',
    "???+ tip 'Title'": '???+ tip "Title"',
    "??? 'Title'": '??? "Title"',
    '!!! note "Title" { .x }': '!!! note x "Title"',
    '!!! note "Title".': '!!! note "Title"',
    '!!! note Title"': '!!! note "Title"',
    '!!! note, "Title"': '!!! note "Title"',
    "!!! note: What's new": '!!! note "What\'s new"',
    "!!! note: Use `x` here": '!!! note "Use `x` here"',
    "!!! note:": "!!! note",
    '??? + note "Title"': '???+ note "Title"',
    '??? note [open] "Title"': '???+ note "Title"',
    '??? note "Title" open': '???+ note "Title"',
    '=== Tab"': '=== "Tab"',
    '=== "Tab" ===': '=== "Tab"',
    '=== + "Tab"': '===+ "Tab"',
}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "page",
    [
        f"OPENING\n\n{indented(ITEM)}",
        f"{ITEM}\nOPENING\n\n    Text.\n\n{indented(ITEM.replace('why', 'other'))}",
        f"- One\n\n    OPENING\n\n{indented(ITEM, 8)}",
        f"OPENING\n\n{indented(ITEM)}\n{indented(ITEM.replace('why', 'other'))}",
        answered("OPENING\n\n    Because."),
        f"/// exercise | All\n{answered(f'OPENING{BELOW}')}///\n",
    ],
)
def test_an_opening_with_a_slip_is_told_once_and_mended(slip: str, page: str, newline: str) -> None:
    source = page.replace("OPENING", slip).replace("\n", newline)
    (found,) = check_seriously(source)
    assert (found.rule.code, found.fix) == ("PR243", f"write `{SLIPS[slip]}`")
    assert fixed(source) == page.replace("OPENING", SLIPS[slip]).replace("\n", newline)
    assert codes(fixed(source)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Title\n=====\n\n    code",
        "== a and b ==\n\nNo code.",
        "===\n\n    code",
        "!!! note\n\n    Text.",
        "!!! note Title here\n\n    Text.",
        "??? note\n\n    Text.",
        "```\n=== 'Tab'\n\n    Text.\n```",
        "Text\n=== 'Tab'\n    goes on.",
        "!!\n\n    code",
    ],
)
def test_other_lines_are_left_alone(text: str) -> None:
    assert "PR243" not in codes(answered(text))
    assert codes(f"{text}\n") == []


ITEMS = {
    "1) x": "1. x",
    "(1) x": "1. x",
    "1.) x": "1. x",
    "1.x": "1. x",
    "1\\. x": "1. x",
    "-x": "- x",
    "\\- x": "- x",
    "*x": "* x",
}


@pytest.mark.parametrize("slip", ITEMS)
@pytest.mark.parametrize(
    "page",
    [
        f"OPENING\n\n{indented(ITEM)}",
        f"Text.\n\n{ITEM}\nOPENING\n\n{indented(ITEM.replace('why', 'other'))}",
        f"- One\n\n    OPENING\n\n{indented(ITEM, 8)}",
        f"- One\n    OPENING\n\n{indented(ITEM, 8)}",
        f"OPENING\n\n{indented(ITEM)}\nText.\n\n- x\n",
    ],
)
def test_a_list_item_with_a_slip_is_told_once_and_mended(slip: str, page: str) -> None:
    source = page.replace("OPENING", slip)
    (found,) = check_seriously(source)
    assert (found.rule.code, found.fix) == ("PR243", f"write `{ITEMS[slip]}`")
    assert "begins no list here" in found.message
    assert fixed(source) == page.replace("OPENING", ITEMS[slip])
    assert codes(fixed(source)) == []


@pytest.mark.parametrize(
    ("slips", "mended", "fix"),
    [
        ("1) x\n2) y", "1. x\n2. y", "write `1. x`, and the item in line 2 likewise"),
        ("1) x\n\n2) y", "1. x\n\n2. y", "write `1. x`, and the item in line 3 likewise"),
        ("1. x\n\n2) y", "1. x\n\n2. y", "write `2. y`"),
        ("-x\n-y\n-z", "- x\n- y\n- z", "write `- x`, and the items in lines 2 and 3 likewise"),
        ("Text:\n1) x", "Text:\n\n1. x", "write `1. x`, below a blank line"),
        ("Text:\n- x", "Text:\n\n- x", "leave a blank line above it"),
        ("Term\n:Text", "Term\n:   Text", "write `:   Text`"),
    ],
)
def test_a_list_is_told_once_and_mended_as_a_whole(slips: str, mended: str, fix: str) -> None:
    source = f"{slips}\n\n{indented(ITEM)}"
    (found,) = check_seriously(source)
    assert (found.rule.code, found.fix) == ("PR243", fix)
    assert fixed(source) == f"{mended}\n\n{indented(ITEM)}"
    assert codes(fixed(source)) == []


@pytest.mark.parametrize(
    ("slip", "fix"),
    [
        ('!!! note "T" # c', '!!! note "T"'),
        ('!!! note "T"x', '!!! note "T"'),
        ('=== "Tab" { .x }', '=== "Tab"'),
        ('=== "Tab" <!-- x -->', '=== "Tab"'),
        ('!!! note <!-- x --> "T"', '!!! note "T"'),
        ("a) x", "1. x"),
        ("(b) x", "2. x"),
        ("iv) x", "4. x"),
    ],
)
def test_a_fix_that_would_lose_something_is_left_to_the_author(slip: str, fix: str) -> None:
    source = f"{slip}\n\n{indented(ITEM)}"
    (found,) = check_seriously(source)
    assert (found.rule.code, found.fix) == ("PR243", f"write `{fix}`")
    assert fixed(source) == source


@pytest.mark.parametrize(
    "text",
    ["1.5 is x.", ":smile: x", "*It* is.", "**It** is.", "-5 is.", "(2024) x"],
)
def test_text_above_code_is_no_list(text: str) -> None:
    assert "PR243" not in codes(f"{ITEM}\n{text}\n\n{indented(ITEM)}")


ABOVE = {
    "a number": ("1. item\n", 4),
    "a bullet": ("- item\n", 4),
    "a task": ("- [ ] item\n", 4),
    "two lines": ("1. item\n    more\n", 4),
    "a line at the margin": ("1. item\nmore\n", 4),
    "a second item": ("1. item\n2. item\n", 4),
    "a nested item": ("- a\n    - item\n", 8),
    "a blank line": ("1. item\n\n", 4),
    "a second paragraph": ("1. item\n\n    more\n", 4),
    "an admonition": ("!!! tip\n    text\n", 4),
    "a tab": ('=== "A"\n    text\n', 4),
    "an admonition in an item": ("1. item\n\n    !!! tip\n        text\n", 4),
    "details in an item": ("1. item\n\n    ??? tip\n        text\n\n", 4),
}
BOXES = [
    '=== "T"',
    "!!! note",
    '!!! note "T"',
    "??? note",
    '???+ note "T"',
    "/// note",
    "/// tab | T",
]


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("box", BOXES)
def test_a_container_in_the_text_of_an_item_is_told_where_markdown_takes_it_for_text(
    above: str, box: str
) -> None:
    """And a blank line above it mends it."""
    text, indent = ABOVE[above]
    is_block = box.startswith("/")
    inside = indented(ITEM, indent if is_block else indent + 4)
    end = f"\n{' ' * indent}///\n" if is_block else ""
    source = f"{text}{' ' * indent}{box}\n\n{inside}{end}"

    def is_sound(page: str) -> bool:
        rendering = render(page)
        assert rendering.outcome is not None
        is_shown = box in unescape(rendering.html)
        return not is_shown and not rendering.outcome.differences

    found = check_seriously(source)
    assert [each.rule.code for each in found] == ([] if is_sound(source) else ["PR243"])
    for each in found:
        assert each.location.line == source[: source.index(box)].count("\n") + 1
    mended = fixed(source)
    assert mended.replace("\n\n", "\n") == source.replace("\n\n", "\n")
    assert is_sound(mended)
    assert codes(mended) == []


ALONE = "    /// question | Why?\n\n    /// answer\n    So.\n    ///\n    ///\n"


@pytest.mark.parametrize("opening", ['=== "T"', '??? note "T"', "???+ tip", '!!! note "T"'])
@pytest.mark.parametrize("between", ["<!-- c -->", "Text.", "## More", "---", "```\nx\n```", "So:"])
def test_blocks_that_a_line_has_put_out_of_an_empty_container_are_told(
    opening: str, between: str
) -> None:
    for gap in ("\n", "\n\n"):
        text = f"{opening}{gap}{between}{gap}{ALONE}"
        found = [each for each in check_seriously(text) if "has left" in each.message]
        # An admonition may have a title alone, and further below an example.
        assert len(found) == (opening[0] != "!" or between in ("<!-- c -->", "Text."))
        assert all(each.fix.startswith(f"indent line {1 + len(gap)} ") for each in found)


@pytest.mark.parametrize("content", ["    Text.\n", "    <!-- c -->\n", "    - item\n"])
def test_examples_below_a_container_with_content_are_left_alone(content: str) -> None:
    assert check_seriously(f'=== "T"\n\n{content}\nAn example:\n\n{ALONE}') == []


@pytest.mark.parametrize("opening", ['!!! note "T"', '??? note "T"', '=== "T"', "!!! note"])
@pytest.mark.parametrize("spaces", [1, 2, 3])
@pytest.mark.parametrize("head", ["", "Text.\n\n", f"{ITEM.replace('why', 'other')}\n"])
def test_an_opening_line_with_spaces_before_it_is_mended(
    opening: str, spaces: int, head: str
) -> None:
    sound = f"{head}{opening}\n\n{indented(ITEM)}"
    source = sound.replace(opening, " " * spaces + opening)
    assert codes(source) == ["PR243"]
    assert fixed(source) == sound
    assert not codes(sound)


def test_an_opening_line_in_a_list_item_has_its_own_step() -> None:
    sound = f"- One\n\n    !!! note\n\n{indented(ITEM, 8)}"
    assert fixed(sound.replace("    !!!", "     !!!")) == sound


def test_an_opening_line_below_a_list_item_may_be_meant_for_it() -> None:
    source = f"1. One\n   more\n\n   !!! note\n\n{indented(ITEM)}"
    (found,) = check_seriously(source)
    assert (found.rule.code, found.location.line, found.edits) == ("PR243", 4, ())
    assert "to keep it in the list item" in found.fix


@pytest.mark.parametrize("sign", ["!!! success", "??? note", "==="])
def test_a_container_before_a_block_line_is_told_as_that(sign: str) -> None:
    text = f"/// question | Why?\n\n{sign} /// answer\n    Because.\n\n///\n"
    (found,) = check_seriously(text)
    assert found.message == "`/// answer` behind other text opens no block"
    assert fixed(text) == text


@pytest.mark.parametrize("opening", ['==="Tab"', "-item", "!! note", "1)item"])
@pytest.mark.parametrize("slashes", ["／／／", "//\u00a0/", "/ / /"])
def test_look_alikes_below_an_opening_line_with_a_slip_are_told_with_it(
    opening: str, slashes: str
) -> None:
    sound = f"{ITEM.replace('why', 'other')}\nOPENING\n\n{indented(ITEM)}"
    source = sound.replace("OPENING", opening).replace(
        "    /// question", f"    {slashes} question"
    )
    assert codes(source) == ["PR243"]
    mended = fixed(source)
    assert "    /// question" in mended
    assert codes(mended) == []
    example = f"    {slashes} question | Why?\n    ---\n    Because.\n    {slashes}\n"
    assert codes(f"{ITEM}\nText:\n\n{example}") == []
