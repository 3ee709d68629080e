"""Markup whose extension the site does not enable: one finding that names it, and none too many."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from mkdocs_practice.checks import Context, check
from mkdocs_practice.checks.rules.extensions import MISSING_EXTENSION
from mkdocs_practice.site.config import make_context
from mkdocs_practice.syntax.scan import scan
from tests.support.containers import AROUND, IN, ITEM, answered, indented
from tests.support.markdown import EXTENSIONS


def missing(source: str, names: Iterable[str], fix: bool = False) -> list[str]:
    """What is said of missing extensions."""
    found = check([scan(source)], make_context(names, {}))
    told = [each for each in found if each.rule.name == MISSING_EXTENSION]
    return [each.fix if fix else each.message for each in told]


@pytest.mark.parametrize("extension", AROUND)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_container_around_an_item_is_told_once(extension: str, newline: str) -> None:
    source = "\n\n".join((AROUND[extension], AROUND[extension].replace("why", "other")))
    source = source.replace("\n", newline)
    (fix,) = missing(source, set(EXTENSIONS) - {extension}, fix=True)
    assert f"`{extension}`" in fix
    assert missing(source, EXTENSIONS) == []


@pytest.mark.parametrize("extension", IN)
@pytest.mark.parametrize("place", ["answer", "part", "list", "hint", "card"])
def test_markup_in_an_item_is_told(extension: str, place: str) -> None:
    source = {
        "answer": answered(IN[extension]),
        "part": f"/// exercise | All\n{answered(IN[extension])}///\n",
        "list": f"- One.\n\n{indented(answered(IN[extension]))}",
        "hint": ITEM.replace("/// answer", f"/// hint\n{IN[extension]}\n///\n\n/// answer"),
        "card": f"/// flashcards\n/// card | Why?\n{IN[extension]}\n///\n///\n",
    }[place]
    (message,) = missing(source, set(EXTENSIONS) - {extension})
    assert f"`{extension}`" in message
    assert missing(source, EXTENSIONS) == []


def test_what_stands_in_containers_of_containers_is_told_of_each() -> None:
    source = f'=== "One"\n\n    - Two\n\n        !!! note\n\n{indented(ITEM, 12)}'
    assert len(missing(source, ["practice"])) == 2
    assert len(missing(source, ["practice", "admonition"])) == 1


@pytest.mark.parametrize(
    "source",
    [
        f"!!! note\n\n    Elsewhere.\n\n{ITEM}",
        f"<div markdown>\n\nElsewhere.\n\n</div>\n\n{ITEM}",
        f"```\n!!! note\n```\n\n{ITEM}",
        answered("```\n!!! note\n\n    <div markdown>\n```"),
        answered("Write `!!! note`, `{ .wide }` or `[^1]`."),
        answered("The set {1, 2}, f(x){ x > 0 }, and ${x}_{n=1}$."),
        answered("- One\n- Two\n\n1. Three"),
        answered("| a | b |\n|---|---|\n| 1 | 2 |"),
        answered("```py\nx = 1\n```"),
        "/// flashcards | Terms\n\nStride { #stride }\n:   ```py\n    x = 1\n    ```\n///\n",
        "/// match | Which?\n\nOne\n:   1\n\nTwo\n:   2\n///\n",
        "!!! note\n\n    No practice here.\n",
    ],
)
def test_other_text_is_left_alone(source: str) -> None:
    assert missing(source, ["practice"]) == []


def test_nothing_is_said_where_no_configuration_is_known() -> None:
    found = check([scan("\n\n".join(AROUND.values()))], Context())
    assert MISSING_EXTENSION not in {each.rule.name for each in found}


@pytest.mark.parametrize("name", ["markdown.extensions.extra", "extra", "pymdownx.extra"])
def test_extensions_that_others_enable_are_known(name: str) -> None:
    assert missing(AROUND["md_in_html"], [name]) == []
    assert missing(answered(IN["attr_list"]), [name]) == []


def test_a_snippet_on_a_site_without_them_is_told() -> None:
    source = answered('--8<-- "because.md"')
    (message,) = missing(source, EXTENSIONS)
    assert "`pymdownx.snippets`" in message
    assert missing(source, [*EXTENSIONS, "pymdownx.snippets"]) == []
    assert missing(answered('`--8<-- "because.md"`'), EXTENSIONS) == []
