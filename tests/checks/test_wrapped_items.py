"""Items in tags or emphasis, or behind backslashes: each is told, and `--fix` makes it one."""

from __future__ import annotations

import pytest

from mkdocs_practice.syntax.kinds.wrapped_markers import (
    wrapped_definition,
    wrapped_entry,
    wrapped_option,
)
from tests.support.findings import check_seriously, fixed

# What stands around an item, and around what is left of it once its marker is put before.
AROUND = [
    ("<span>{}</span>", "<span>{}</span>"),
    ('<font color="red">{}</font>', '<font color="red">{}</font>'),
    ("**{}**", "**{}**"),
    ("<b><i>{}</i></b>", "<b><i>{}</i></b>"),
    ("\\ {}", "{}"),
]
ENTRY = ("/// order | Which comes first? { #a }\n%s\n///\n", ["1. one", "2. two", "3. three"])
OPTION = ("/// choice | Which one? { #a }\n%s\n///\n", ["- [x] one", "- [ ] two", "- [ ] three"])


def moved(item: str, around: str, inner: str) -> tuple[str, str]:
    """An item with something around it, and the same with its marker before that."""
    marker, text = item.rsplit(" ", 1)
    return around.format(item), f"{marker} {inner.format(text)}"


@pytest.mark.parametrize(("around", "inner"), AROUND)
@pytest.mark.parametrize(("page", "items"), [ENTRY, OPTION], ids=["order", "choice"])
@pytest.mark.parametrize("which", [[0, 1, 2], [1], [2]], ids=str)
def test_an_item_in_something_is_written_before_it(
    page: str, items: list[str], around: str, inner: str, which: list[int]
) -> None:
    pairs = [
        moved(item, around, inner) if n in which else (item, item) for n, item in enumerate(items)
    ]
    source, meant = (page % "\n\n".join(lines) for lines in zip(*pairs, strict=True))
    found = check_seriously(source)
    assert {each.rule.code for each in found} == {"PR404"}
    assert len(found) <= len(which)
    assert check_seriously(meant) == []
    assert fixed(source) == meant


@pytest.mark.parametrize("item", ["1.{}", "(1.) {}", "1\\. {}", "<i>1.</i> {}", "1] {}"])
@pytest.mark.parametrize("rank", [1, 2, 3])
def test_a_slip_in_the_number_of_an_entry_is_one_finding(item: str, rank: int) -> None:
    lines = ["1. one", "2. two", "3. three"]
    lines[rank - 1] = item.replace("1", str(rank)).format("Word")
    found = check_seriously(ENTRY[0] % "\n".join(lines))
    assert [(each.rule.code, each.location.line) for each in found] == [("PR404", rank + 1)]
    assert f"{rank}. Word" in found[0].fix or f"`{rank}. ` before it" in found[0].fix


@pytest.mark.parametrize(
    "text",
    [
        "", "text", "1. one", "- [x] one", ":   one", "**Note**: one", "*one* [x] two", "\\", "<b>",
        "[x](#y)", "**[x](#y)**", "<b>1.5</b>", "\\[x\\](y)", "<b>12</b> one", "- **one**",
    ],
)  # fmt: skip
def test_what_is_no_item_or_a_sound_one_is_left_alone(text: str) -> None:
    read = (wrapped_option, wrapped_entry, wrapped_definition)
    assert [each(text) for each in read] == ["", "", ""]
