"""What the documentation shows: sources, settings and commands that work, and self-checks."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from mkdocs_practice.checks.options import EXTENSION_OPTIONS, read_options
from mkdocs_practice.cli import main
from mkdocs_practice.syntax.scan import scan
from tests.support.checkout import ROOT
from tests.support.rules import codes
from tests.support.steps import Step, steps_of

DOCS = ROOT / "docs"
PAGES = {file.relative_to(DOCS).as_posix(): file.read_text("utf-8") for file in DOCS.rglob("*.md")}
PARTS = ("Tutorial", "How-to", "Reference", "Explanation")
ENDED = [
    name for name in sorted(PAGES) if name.split("/")[0] in ("tutorial", "guide", "explanation")
]
WRONG = {"guide/troubleshooting.md": ["PR225"], "tutorial/publish.md": ["PR204"]}
"""The pages that show a mistake, and what is found in it."""
PUBLISHED = [
    *(f"guide/{name}.md" for name in (
        "adopting", "automation", "checking", "editors", "events", "expanded", "exporting",
        "getting-started", "graded", "hosts", "ids", "kept", "languages", "neighbours", "offline",
        "open-questions", "other-tools", "pdf", "printing", "review", "styling", "writing",
    )),
    *(f"reference/{name}.md" for name in ("accessibility", "api", "options", "rules", "words")),
]  # fmt: skip
"""Pages that others may link to: one that moves leaves a page behind that leads on."""
_SHELLS = ("sh", "bash", "console")


class Loader(yaml.SafeLoader):
    """Reads YAML with the tags of MkDocs."""


def default_of_env(loader: yaml.SafeLoader, node: yaml.SequenceNode) -> object:
    """What stands last in `!ENV [NAME, value]`."""
    return loader.construct_sequence(node)[-1]


Loader.add_constructor("!ENV", default_of_env)


def steps(*languages: str) -> Iterator[tuple[str, Step]]:
    """The fences of some languages, each with its page."""
    for name, text in sorted(PAGES.items()):
        yield from ((name, step) for step in steps_of(text) if step.language in languages)


def navigation(entry: Any) -> Iterator[str]:
    """The pages in a part of the navigation."""
    if isinstance(entry, str):
        yield entry
    for each in entry.values() if isinstance(entry, dict) else entry:
        if not isinstance(entry, str):
            yield from navigation(each)


def test_every_page_is_in_one_of_the_four_parts_once() -> None:
    nav = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)["nav"]
    parts = {name: list(navigation(entry)) for part in nav for name, entry in part.items()}
    assert tuple(parts)[2:] == PARTS
    listed = [page for name in PARTS for page in parts[name]]
    outside = {"index.md", "practice/cnn-architectures.md"}
    assert sorted(listed) == sorted(set(PAGES) - outside)


def test_every_address_that_was_ever_published_is_still_one() -> None:
    assert [name for name in PUBLISHED if name not in PAGES] == []


def test_every_page_says_in_a_line_what_it_is_about() -> None:
    # A search shows it, and so does whoever links to the page; the home page has the site's.
    heads = {name: text.partition("\n---\n")[0] for name, text in PAGES.items()}
    silent = [name for name, head in heads.items() if "\ndescription: " not in head]
    assert silent == ["index.md"]


@pytest.mark.parametrize("name", ENDED)
def test_a_page_ends_with_its_own_self_check(name: str) -> None:
    last = PAGES[name].rpartition("\n## ")[2]
    assert last.startswith("Check yourself\n")
    kinds = [item.kind for item in scan(last).items]
    assert len(kinds) >= 2


def test_every_source_that_is_shown_is_clean() -> None:
    found: dict[str, list[str]] = {}
    for name, step in steps("markdown", "practice"):
        if "///" in step.text:
            found.setdefault(name, []).extend(codes(f"# Page\n\n{step.text}"))
    assert {name: all_ for name, all_ in found.items() if all_} == WRONG


def test_every_setting_that_is_shown_can_be_read() -> None:
    read = 0
    for name, step in steps("yaml", "toml", "json"):
        if step.language == "json":
            json.loads(step.text)
        elif step.language == "toml":
            tomllib.loads(step.text)
        elif "practice:" in step.text and not step.text.startswith("---"):
            settings = yaml.load(step.text, Loader)
            for place, names in (("plugins", None), ("markdown_extensions", EXTENSION_OPTIONS)):
                entries = settings.get(place, []) if isinstance(settings, dict) else []
                for entry in entries:
                    if isinstance(entry, dict) and entry.get("practice"):
                        options = (names,) if names else ()
                        read_options(entry["practice"], name, *options)
                        read += 1
    assert read >= 10


def test_the_job_that_publishes_on_gitlab_is_valid(tmp_path: Path) -> None:
    [job] = [step.text for name, step in steps("yaml") if "pages:\n  image" in step.text]
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(job, "utf-8")
    schema = ["check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"]
    command = [sys.executable, "-m", *schema, str(file)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def commands() -> Iterator[tuple[str, str]]:
    """Every command of ours that a page shows, in a fence or in a sentence."""
    for name, text in {**PAGES, "README.md": (ROOT / "README.md").read_text("utf-8")}.items():
        typed = re.findall(r"`(practice [a-z][^`\n]+)`", text)
        for step in steps_of(text):
            if step.language in _SHELLS:
                typed += re.findall(r"^(?:\$ )?(practice .+)", step.text, re.MULTILINE)
        yield from ((name, re.split(r"\s+#|\s+\\$", each)[0]) for each in typed)


def test_every_command_that_is_shown_exists_with_its_options() -> None:
    context = main.make_context("practice", [], resilient_parsing=True)
    shown = set(commands())
    assert len(shown) > 50
    for name, line in shown:
        _, word, *arguments = shlex.split(line)
        command = main.get_command(context, word)
        if isinstance(command, click.Group) and arguments:
            command = command.get_command(context, arguments[0])
        assert isinstance(command, click.Command), (name, line)
        known = {option for each in command.params for option in each.opts}
        for argument in arguments:
            option = argument.partition("=")[0]
            assert option in {*known, "-h", "--help", "-"} or option[0] != "-", (name, line)
