"""How much longer than rendering them it takes to export ten thousand cards, and their size.

The same site is built and exported in turn in one run, for Anki and as a table. What is printed is
what the export takes beyond the build, in seconds and as a share of the build, the median of the
runs, and the size of the file. Run it with `make bench`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from content import entries
from records import US, Record, command
from tests.support.sites import write_site

CARDS = 100
SECONDS = 2.0
SIZES = {"anki": 1_000_000, "csv": 10_000_000}
QUICK = {"pages": 5, "runs": 1}


def page(number: int) -> str:
    """A page with a deck, each of whose cards has text alone."""
    cards = "\n\n".join(
        f"{entry.prompt} {{ #{entry.id} }}\n:   {text(entry.answer)}"
        for entry in entries(number, "card", CARDS)
    )
    return f"# Page {number}\n\n/// flashcards | Deck {number}\n\n{cards}\n///\n"


def text(answer: str) -> str:
    """An answer without its code."""
    return " ".join(answer.partition("```")[0].split()) or "So."


def timed(folder: Path, *command: str) -> float:
    """Run a command; return how many seconds it took."""
    start = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=environment, check=True,
        capture_output=True,
    )  # fmt: skip
    return time.perf_counter() - start


def measure(pages: int = 100, runs: int = 2) -> Iterator[Record]:
    """Build and export a site in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = {f"page-{number}.md": page(number) for number in range(pages)}
        write_site(folder, sources, {"markdown_extensions": ["attr_list", "def_list"]})
        export = ("mkdocs_practice", "export")
        timed(folder, *export, "json", "-o", "all.json")  # makes the lock file
        builds: list[float] = []
        exports: dict[str, list[float]] = {form: [] for form in SIZES}
        for _ in range(runs):
            builds.append(timed(folder, "mkdocs", "build", "-q"))
            for form, seconds in exports.items():
                seconds.append(timed(folder, *export, form, "-o", f"all.{form}"))
        for form, seconds in exports.items():
            what = f"export of {pages * CARDS:,} cards as {form}"
            beyond = [a - b for a, b in zip(seconds, builds, strict=True)]
            shares = [a / b for a, b in zip(seconds, builds, strict=True)]
            yield Record.rounds(what, US, seconds, "s")
            yield Record.rounds(f"{what}, beyond the build", US, beyond, "s", SECONDS)
            yield Record.rounds(f"{what}, against the build", US, shares, "×")
            size = (folder / f"all.{form}").stat().st_size
            yield Record(f"{what}, its file", US, size, "B", SIZES[form])


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
