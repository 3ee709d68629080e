"""Items that other plugins bring onto a page are checked, listed and exported like all others."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from textwrap import indent
from typing import Any

import yaml

from mkdocs_practice.pytest_plugin.pages import find_sites
from tests.support.sites import write_pages

NEEDS = "PRACTICE_NEIGHBOURS"
"""The variable that names the Python with the packages of the plugins."""
QUESTION = "/// question | {0}? {{ #{0} }}\n/// answer\nYes, by {0}.\n///\n///\n"
NO_ANSWER = "/// question | {0}? {{ #{0} }}\n///\n"
FILES = {
    "generate.py": (
        "import mkdocs_gen_files\n"
        "with mkdocs_gen_files.open('generated.md', 'w') as file:\n"
        f"    file.write({'# G' + chr(10) * 2 + QUESTION.format('generated')!r})\n"
    ),
    "module.py": f'"""A module.\n\n{QUESTION.format("docstring")}"""\n',
    "parts/deck.md": "/// flashcards | Shared { #deck }\n\nStride { #stride }\n:   Step.\n///\n",
    "parts/answer.md": "/// answer\nBy a snippet.\n///\n",
    "docs/parts/item.md": f"Text.\n\n{QUESTION.format('included')}",
    "docs/parts/answer.md": "/// answer\nBy a file.\n///\n",
    "docs/index.md": (
        '# A\n\n--8<-- "deck.md"\n\n/// question | Snippet? { #snippet }\n--8<-- "answer.md"\n///\n'
    ),
    "docs/include.md": (
        '# B\n\n--8<-- "deck.md"\n\n{% include-markdown "./parts/item.md" heading-offset=1 %}\n\n'
        '/// question | Completed? { #completed }\n{% include "./parts/answer.md" %}\n///\n'
    ),
    "docs/macros.md": (
        "# C\n\n/// number | What is {{ value }}? { #value }\n    answer: {{ value }}\n///\n\n"
        "/// question | Said? { #said }\n/// answer\n{{ value }}\n///\n///\n\n"
        "/// flashcards | Loop { #loop }\n{% for n in [1, 2] %}\nCard {{ n }} { #card-{{ n }} }\n"
        ":   Back {{ n }}\n\n{% endfor %}\n///\n\n"
        "{% if false %}\n/// question | Never?\n/// answer\nNo.\n///\n///\n{% endif %}\n"
    ),
    "docs/module.md": "# D\n\n::: module\n",
    "source.py": (
        f'def call():\n    """Call.\n\n{indent(QUESTION.format("called"), "    ")}    """\n'
    ),
}
BESIDE = "\n".join(
    [
        *("# Beside", "", QUESTION.format("above")),
        *("::: source", "    options:", "      show_source: SHOWN", "", QUESTION.format("between")),
        *("```python exec='on'", f"print({QUESTION.format('printed')!r})", "```", ""),
        QUESTION.format("below"),
    ]
)
KEYS = {
    *("stride", "snippet", "included", "completed", "value", "said", "card-1", "card-2"),
    *("generated", "docstring"),
}
PLUGINS: list[object] = [
    "search",
    "include-markdown",
    "macros",
    {"gen-files": {"scripts": ["generate.py"]}},
    {"mkdocstrings": {"handlers": {"python": {"paths": ["."]}}}},
]


def write(folder: Path, *plugins: object, before: bool) -> None:
    """Write the site, with our plugin before or after these."""
    ours = {"practice": {"downloads": True, "all_cards": "cards.md"}}
    settings = {
        "site_name": "Expanded",
        "theme": {"name": "material", "font": False},
        "extra": {"value": 42},
        "exclude_docs": "parts/",
        "plugins": [ours, *PLUGINS, *plugins] if before else [*PLUGINS, *plugins, ours],
        "markdown_extensions": [
            *("practice", "attr_list", "def_list", "pymdownx.superfences"),
            {"pymdownx.snippets": {"base_path": ["parts"], "check_paths": True}},
        ],
    }
    write_pages(folder, FILES)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module of the other Python in the folder of the site."""
    return subprocess.run(
        [os.environ[NEEDS], "-m", *arguments],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        check=False,
    )


def keys(text: str) -> list[str]:
    """The keys of items as JSON."""
    found: Any = json.loads(text)
    return [item["key"] for item in (found["items"] if isinstance(found, dict) else found)]


if NEEDS in os.environ:
    import pytest

    @pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
    def test_every_item_is_known_to_every_tool(tmp_path: Path, before: bool) -> None:
        write(tmp_path, before=before)
        built = run(tmp_path, "mkdocs", "build", "--strict")
        assert built.returncode == 0, built.stdout + built.stderr
        assert " PR" not in built.stderr
        site = tmp_path / "site"
        assert set(keys((site / "practice.json").read_text("utf-8"))) == KEYS
        for folder in ("", "include"):
            assert keys((site / folder / "deck.json").read_text("utf-8")) == ["stride"]
        assert keys((site / "macros" / "loop.json").read_text("utf-8")) == ["card-1", "card-2"]
        assert 'id="docstring"' in (site / "module" / "index.html").read_text("utf-8")

        checked = run(tmp_path, "mkdocs_practice", "check", "--strict")
        assert checked.returncode == 0, checked.stdout
        checked = run(tmp_path, "mkdocs_practice", "check", "--strict", "--site", "site")
        assert checked.returncode == 0, checked.stdout
        listed = run(tmp_path, "mkdocs_practice", "list", "--format", "json")
        assert set(keys(listed.stdout)) == KEYS
        where = {item["key"]: (item["path"], item["line"]) for item in json.loads(listed.stdout)}
        assert where["stride"] == ("parts/deck.md", 3)
        assert where["included"] == ("docs/parts/item.md", 3)
        assert where["card-2"] == ("docs/macros.md", 15)
        assert where["docstring"] == ("docs/module.md", 3)
        exported = run(tmp_path, "mkdocs_practice", "export", "json", "-o", "all.json")
        assert exported.returncode == 0, exported.stderr
        assert sorted(keys((tmp_path / "all.json").read_text("utf-8"))) == sorted(KEYS)

        written = run(tmp_path, "mkdocs_practice", "ids", "--write", "--yes")
        assert written.returncode == 0, written.stdout + written.stderr
        again = run(tmp_path, "mkdocs", "build", "--strict")
        assert again.returncode == 0, again.stdout + again.stderr
        assert "not up to date" not in again.stderr

    @pytest.mark.parametrize("shown", ["true", "false"])
    def test_parts_that_are_drawn_apart_are_where_they_are_brought(
        tmp_path: Path, shown: str
    ) -> None:
        write(tmp_path, "markdown-exec", before=True)
        write_pages(tmp_path, {"docs/beside.md": BESIDE.replace("SHOWN", shown)})
        built = run(tmp_path, "mkdocs", "build", "--strict")
        found = [line for line in built.stderr.splitlines() if ": PR" in line]
        told = (
            "docs/beside.md:9:1: PR617 answer-in-source: the source code on the page shows the "
            "answer of `called`"
        )
        assert [told in line for line in found] == ([True] if shown == "true" else [])
        checked = run(tmp_path, "mkdocs_practice", "check", "--strict", "--site", "site")
        assert checked.stdout.count(" PR617 ") == len(found)
        listed = json.loads(run(tmp_path, "mkdocs_practice", "list", "--format", "json").stdout)
        lines = {each["key"]: each["line"] for each in listed if each["page"] == "beside.md"}
        assert list(lines.items()) == [
            *(("above", 3), ("called", 9), ("between", 13), ("printed", 19), ("below", 23)),
        ]

    def test_directives_are_followed_without_a_build(tmp_path: Path) -> None:
        """With marks, several lines and links, each finding is where the build has it."""
        write(tmp_path, before=True)
        item = QUESTION.format("linked").replace("Yes", "See [it](../index.md)")
        marked = (
            f"Intro.\n\n<!--a-->\n{NO_ANSWER.format('open')}<!--b-->\n\n{NO_ANSWER.format('out')}"
        )
        page = (
            '# E\n\n{% include-markdown "./parts/linked.md" %}\n\n'
            '{%\n  include-markdown "./parts/marked.md"\n  start="<!--a-->"\n  end="<!--b-->"\n%}'
            '\n\n-   Point\n\n    {% include "./parts/slip.md" %}\n'
        )
        files = {
            "docs/parts/linked.md": item,
            "docs/parts/marked.md": marked,
            "docs/parts/slip.md": QUESTION.format("slip").replace("answer", "answr"),
            "docs/directives.md": page,
        }
        write_pages(tmp_path, files)
        built = run(tmp_path, "mkdocs", "build")
        checked = run(tmp_path, "mkdocs_practice", "check")
        found = [
            re.findall(r"docs/\S+: PR(?!305)\d+ ", text) for text in (built.stderr, checked.stdout)
        ]
        assert sorted(found[0]) == sorted(found[1])
        assert found[1] == ["docs/parts/marked.md:4:1: PR101 ", "docs/parts/slip.md:2:1: PR204 "]
        file = tmp_path / "docs" / "directives.md"
        site = find_sites([file.parent], tmp_path)[file]
        assert [each.name for each in site.read(file).places] == ["page", "linked", "open", "slip"]

    @pytest.mark.parametrize(
        ("opening", "closing"), [("{!", "!}"), ("<!--", "-->"), ("[[", "]]"), ("{%", "%}")]
    )
    def test_directives_of_the_site_are_those_of_the_plugin(
        tmp_path: Path, opening: str, closing: str
    ) -> None:
        """With tags and names of its own, on its pages, and be they followed or not."""
        tags = {"opening_tag": opening, "closing_tag": closing, "directives": {"include": "take"}}
        options = {**tags, "exclude": ["raw/**/h*.md"]}
        page = (
            '# F\n\n(include-markdown "parts/item.md")\n\n'
            "/// question | Pattern? { #pattern }\n/// answer\n"
            '(take "parts/answers/*.md")\n///\n///\n\n'
            '/// question | Inside? { #inside }\n(take "parts/an*er.md")\n///\n'
        )
        page = re.sub(r"\((.*?)\)", rf"{opening} \1 {closing}", page)
        raw = f'# Raw\n\n{opening} include-markdown "parts/item.md" {closing}\n'
        files = {"docs/index.md": page, "docs/parts/answers/a.md": "So.\n", "docs/raw/how.md": raw}
        settings = {
            "site_name": "Directives",
            "theme": {"name": "material", "font": False},
            "exclude_docs": "parts/",
            "plugins": ["search", {"include-markdown": options}, "practice"],
            "markdown_extensions": ["practice", "attr_list", "def_list"],
        }
        parts = {name: text for name, text in FILES.items() if name.startswith("docs/parts/")}
        write_pages(tmp_path, {**parts, **files})
        (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
        built = run(tmp_path, "mkdocs", "build", "--strict")
        assert built.returncode == 0, built.stderr
        for arguments in ([], ["--site", "site"]):
            checked = run(tmp_path, "mkdocs_practice", "check", "--strict", *arguments)
            assert (checked.returncode, checked.stderr[:21]) == (0, "No findings: 3 items ")
        listed = run(tmp_path, "mkdocs_practice", "list", "--format", "json")
        assert keys(listed.stdout) == ["included", "pattern", "inside"]

    def test_a_notebook_with_blocks_fails_the_build(tmp_path: Path) -> None:
        write(tmp_path, "mkdocs-jupyter", before=False)
        cell = {"cell_type": "markdown", "metadata": {}, "source": [QUESTION.format("notebook")]}
        notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        write_pages(tmp_path, {"docs/notebook.ipynb": json.dumps(notebook)})
        built = run(tmp_path, "mkdocs", "build", "--strict")
        assert built.returncode == 1
        assert "docs/notebook.ipynb:1:1: PR614 block-as-text" in built.stderr

    def test_a_script_that_is_drawn_as_a_notebook_has_one_finding(tmp_path: Path) -> None:
        write(tmp_path, {"mkdocs-jupyter": {"include": ["*.py"]}}, before=True)
        cell = "".join(f"# {line}\n" for line in QUESTION.format("cell").splitlines())
        code = "# %%\n# /// question | In a comment\n1 + 1\n"
        write_pages(tmp_path, {"docs/cells.py": f"# %% [markdown]\n# # Cells\n#\n{cell}\n{code}"})
        built = run(tmp_path, "mkdocs", "build", "--strict")
        found = [line for line in built.stderr.splitlines() if ": PR" in line]
        assert len(found) == 1, built.stderr
        assert "docs/cells.py:1:1: PR614 block-as-text" in found[0]

    def test_pages_of_other_sites_are_listed_and_exported_with_their_files(tmp_path: Path) -> None:
        settings = {
            "site_name": "Whole",
            "site_url": "https://example.org/",
            "theme": {"name": "material", "font": False},
            "plugins": ["monorepo", "practice"],
            "markdown_extensions": ["practice", "attr_list", "def_list"],
            "nav": [{"Home": "index.md"}, {"Other": "!include other/mkdocs.yml"}],
        }
        files = {
            "mkdocs.yml": yaml.safe_dump(settings, sort_keys=False),
            "docs/index.md": f"# Home\n\n{QUESTION.format('home')}",
            "other/mkdocs.yml": "site_name: apart\nnav:\n  - Start: sub/page.md\n",
            "other/docs/sub/page.md": f"# Other\n\n{QUESTION.format('other')}",
        }
        write_pages(tmp_path, files)
        built = run(tmp_path, "mkdocs", "build", "--strict")
        assert built.returncode == 0, built.stderr
        listed = run(tmp_path, "mkdocs_practice", "list")
        places = [line.partition(" ")[0] for line in listed.stdout.splitlines()]
        assert places == ["docs/index.md:3:", "other/docs/sub/page.md:3:"]
        run(tmp_path, "mkdocs_practice", "export", "json", "--output", "out.json")
        notes = json.loads((tmp_path / "out.json").read_text("utf-8"))["items"]
        assert [note["url"] for note in notes] == [
            "https://example.org/#home",
            "https://example.org/apart/sub/page/#other",
        ]
