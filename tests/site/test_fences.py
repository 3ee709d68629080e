"""What a configuration says of a site's fences, and a build and a check that both heed it."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest
from click.testing import CliRunner

from mkdocs_practice.cli import main
from mkdocs_practice.site.config import read_config
from tests.support.sites import build, write_pages, write_site

LINES = {
    "bare": "```",
    "named": "```python",
    "titled": '```python title="a"',
    "braces": '```{.python title="a"}',
    "run": '```python exec="on"',
    "unrun": '```python exec="off"',
    "flag": "```python exec",
    "text": "```python (and text)",
}
ANY = {"bare", "named", "braces"}
OWN = ANY | {"titled"}
CASES = {
    "MkDocs alone": ("", ANY),
    "SuperFences": ("markdown_extensions: [pymdownx.superfences]", OWN),
    "extra of pymdownx": ("markdown_extensions: [pymdownx.extra]", OWN),
    "extra after SuperFences": (
        "markdown_extensions: [pymdownx.superfences, markdown.extensions.extra]",
        ANY,
    ),
    "SuperFences after extra": ("markdown_extensions: [extra, pymdownx.superfences]", OWN),
    "highlighted in the browser": (
        "markdown_extensions: [pymdownx.highlight: {use_pygments: false}, pymdownx.superfences]",
        ANY,
    ),
    "relaxed": (
        "markdown_extensions: [pymdownx.superfences: {relaxed_headers: true}]",
        set(LINES),
    ),
    "a custom fence": (
        "markdown_extensions: [pymdownx.superfences: {custom_fences: "
        "[{name: python, class: p, format: !!python/name:a.b }]}]",
        OWN,
    ),
    "a validator": (
        "markdown_extensions: [pymdownx.superfences: {custom_fences: "
        "[{name: python, class: p, validator: !!python/name:a.b }]}]",
        set(LINES) - {"text"},
    ),
    "a validator of another language": (
        "markdown_extensions: [pymdownx.superfences: {custom_fences: "
        "[{name: sh, class: p, validator: !!python/name:a.b }]}]",
        OWN,
    ),
    "markdown-exec": (
        "plugins: [practice, markdown-exec]\nmarkdown_extensions: [pymdownx.superfences]",
        OWN | {"run", "flag"},
    ),
    "markdown-exec for another language": (
        "plugins: [practice, markdown-exec: {languages: [sh]}]\n"
        "markdown_extensions: [pymdownx.superfences]",
        OWN,
    ),
    "a plugin that no one knows": (
        "plugins: [practice, other]\nmarkdown_extensions: [pymdownx.superfences]",
        OWN | {"run", "unrun"},
    ),
    "an extension that no one knows": (
        "markdown_extensions: [pymdownx.superfences, other]",
        OWN | {"run", "unrun"},
    ),
    "code of its own": (
        "hooks: [hook.py]\nmarkdown_extensions: [pymdownx.superfences]",
        OWN | {"run", "unrun"},
    ),
    "Zensical by its theme": ("theme: {name: practice}", OWN),
    "Zensical by no more than its name": ("theme: practice", OWN),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_configuration_says_what_a_fence_is(
    tmp_path: Path, text: str, expected: set[str]
) -> None:
    write_pages(tmp_path, {"mkdocs.yml": f"site_name: A\n{text}\n"})
    fences = read_config(tmp_path / "mkdocs.yml").context.fences
    assert {name for name, line in LINES.items() if fences.opening(line, 0)} == expected


def test_where_no_site_is_known_a_language_with_values_is_a_fence(tmp_path: Path) -> None:
    write_pages(tmp_path, {"page.md": BETWEEN})
    result = CliRunner().invoke(main, ["check", str(tmp_path / "page.md")])
    assert result.exit_code == 0, result.output


# As markdown-exec does it, in a later plugin than ours.
HOOK = """\
def validate(language, inputs, options, attrs, md):
    if inputs.pop("exec", "no") == "no":
        return False
    options["extra"] = inputs
    return True

def on_config(config):
    fences = {"name": "python", "class": "python", "validator": validate}
    settings = config.mdx_configs.setdefault("pymdownx.superfences", {})
    settings.setdefault("custom_fences", []).append(fences)
"""
BETWEEN = """\
# Page

```python exec="on" any="x"
print(1)
```

/// question | Why? { #why }

/// answer
Because of answerword.
///
///

```python
print(2)
```
"""


def test_a_question_between_fences_of_a_plugin_is_drawn(tmp_path: Path) -> None:
    config = {"markdown_extensions": ["pymdownx.superfences"], "hooks": ["hook.py"]}
    path = write_site(tmp_path, {"index.md": BETWEEN}, config)
    write_pages(tmp_path, {"hook.py": HOOK})
    result = build(path, "--strict")
    assert (result.code, result.findings) == (0, [])
    (body,) = result.soup().select("#why practice-body")
    assert "answerword" in body.text


# What the plugin does not run is no fence for it, and none for SuperFences.
@pytest.mark.parametrize(
    ("extensions", "mark", "fix"),
    [
        (["pymdownx.superfences"], 'any="x"', "put it all into braces"),
        ([], 'title="x"', "write nothing but a language behind it"),
    ],
)
def test_a_line_that_opens_no_fence_is_named(
    tmp_path: Path, extensions: list[str], mark: str, fix: str
) -> None:
    page = BETWEEN.replace('exec="on" any="x"', mark)
    config = {"markdown_extensions": extensions, "hooks": ["hook.py"] * len(extensions)}
    path = write_site(tmp_path, {"index.md": page}, config)
    write_pages(tmp_path, {"hook.py": HOOK})
    found = build(path, "--strict").findings[0]
    assert "docs/index.md:3:1: PR218" in found
    assert "opens no fence, so that line 5 does" in found
    assert fix in found


def test_with_mkdocs_own_fences_an_indented_one_is_text(tmp_path: Path) -> None:
    item = "/// question | Why? { #why }\n\n/// answer\nSo.\n///\n///"
    page = "# Page\n\n- Item\n\n" + indent(f"```\n{item}\n```\n", "    ")
    result = build(write_site(tmp_path, {"index.md": page}))
    assert len(result.soup().select("practice-body")) == 1
    path = write_site(tmp_path, {}, {"markdown_extensions": ["pymdownx.superfences"]})
    assert not build(path).soup().select("practice-body")


@pytest.mark.parametrize("is_off", [True, False])
def test_indented_blocks_are_no_example_where_indentation_makes_no_code(
    tmp_path: Path, is_off: bool
) -> None:
    settings = {"pymdownx.superfences": {"disable_indented_code_blocks": is_off}}
    page = "# Page\n\nText.\n\n    /// question | Why?\n\n    ---\n    So.\n    ///\n"
    path = write_site(tmp_path, {"index.md": page}, {"markdown_extensions": [settings]})
    told = [line for line in build(path).findings if "PR217" in line]
    assert [line for line in told if "and becomes part of a text" in line] == told
    assert len(told) == is_off
