"""The tools that we are compared with: the same choices, written as each of them wants them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from textwrap import indent

from content import CARDS, QUESTIONS, Entry, choices, entries, write_site
from records import US

PLAIN = "plain Material"
ZENSICAL = "plain Zensical"


def _page(page: int, written: Callable[[Entry], str]) -> str:
    """A page with the questions that `content.choices` has."""
    head = f"# Practice {page}\n\nAnswer before you open.\n\n## Self-check\n\n"
    return head + "\n".join(map(written, entries(page, "q", QUESTIONS + CARDS)))


def _for_quiz(entry: Entry) -> str:
    """A question for mkdocs-quiz."""
    options = f"- [x] this one, of {entry.id}\n- [ ] that one\n- [ ] another one"
    return f"<quiz>\n{entry.prompt}\n{options}\n\n{entry.answer}\n</quiz>\n"


def _for_superquiz(entry: Entry) -> str:
    """A question for mkdocs-superquiz, which has no explanations: it is a collapsed block."""
    options = f"      - [this one, of {entry.id}]\n      - that one\n      - another one\n"
    head = f'!!! scquiz "{entry.id}"\n    {entry.prompt}\n    answers:\n{options}'
    return f'{head}\n??? success "Show answer"\n\n{indent(entry.answer, "    ")}\n'


def neighbours() -> str:
    """The Python whose environment has the other plugins."""
    try:
        return os.environ["PRACTICE_NEIGHBOURS"]
    except KeyError:
        raise SystemExit(
            "PRACTICE_NEIGHBOURS names no Python with the other plugins: `make bench` installs one"
        ) from None


@dataclass(frozen=True)
class Builder:
    """A way to build the same pages.

    Attributes:
        name: Its name for readers.
        text: The page of this number, as its author writes it.
        plugins: The plugins of MkDocs.
        extension: A further Markdown extension.
        theme: The theme.
        is_neighbour: Whether it stands in the environment of neighbours, as all of MkDocs do.
        lives: A selector of the questions in its pages, for a browser.
    """

    name: str
    text: Callable[[int], str]
    plugins: str = "search"
    extension: str = ""
    theme: str = "name: material"
    is_neighbour: bool = True
    lives: str = ""

    def write(self, folder: Path, pages: int) -> Path:
        """Write a site of so many pages; return its configuration."""
        config = write_site(folder, pages, blocks=False, text=self.text)
        settings = config.read_text("utf-8").replace(
            "plugins: [search]", f"plugins: [{self.plugins}]"
        )
        more = "markdown_extensions:\n  - admonition" + f"\n  - {self.extension}" * bool(
            self.extension
        )
        settings = settings.replace("name: material", self.theme)
        config.write_text(settings.replace("markdown_extensions:", more), "utf-8")
        return config

    def build(self, config: Path) -> float:
        """Build a site from nothing; return the seconds that it took."""
        if self.is_neighbour:
            command = [neighbours(), "-m", "mkdocs", "build", "--quiet"]
        else:
            command = [sys.executable, "-m", "zensical", "build"]
        start = time.perf_counter()
        done = subprocess.run(
            [*command, "--clean", "-f", str(config)],
            capture_output=True, text=True, check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"{self.name}: the build failed:\n{done.stdout}{done.stderr}")
        return time.perf_counter() - start


BUILDERS = (
    Builder(PLAIN, partial(choices, blocks=False), lives="article details.success"),
    Builder(US, partial(choices, blocks=True), "search, practice", lives=".practice-live"),
    Builder("mkdocs-quiz", partial(_page, written=_for_quiz), "search, mkdocs_quiz", lives=".quiz"),
    Builder(
        "mkdocs-superquiz",
        partial(_page, written=_for_superquiz),
        "search, superquiz",
        lives=".mkdocs-superquiz",
    ),
    Builder(ZENSICAL, partial(choices, blocks=False), theme="variant: modern", is_neighbour=False),
    Builder(
        f"{US}, Zensical",
        partial(choices, blocks=True),
        extension="practice",
        theme="name: practice",
        is_neighbour=False,
    ),
)
"""All ways, the one that the others are compared with first."""
IN_BROWSER = tuple(each for each in BUILDERS if each.lives)
