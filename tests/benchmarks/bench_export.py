"""How much longer than rendering them it takes to export ten thousand cards, and their size.

The same site is built and exported in turn in one run, for Anki and as a table. What is printed is
what the export takes beyond the build, in seconds and as a share of the build, the median of the
runs, and the size of the file. Run it with `make bench`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from content import entries
from tests.support.sites import write_site

PAGES, CARDS = 100, 100
SECONDS = 2.0
SIZES = {"anki": 1_000_000, "csv": 10_000_000}


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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs: int = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = {f"page-{number}.md": page(number) for number in range(PAGES)}
        write_site(folder, pages, {"markdown_extensions": ["attr_list", "def_list"]})
        export = ("mkdocs_practice", "export")
        timed(folder, *export, "json", "-o", "all.json")  # makes the lock file
        beyond: dict[str, list[float]] = {form: [] for form in SIZES}
        shares: dict[str, list[float]] = {form: [] for form in SIZES}
        for _ in range(runs):
            built = timed(folder, "mkdocs", "build", "-q")
            for form in SIZES:
                exported = timed(folder, *export, form, "-o", f"all.{form}")
                beyond[form].append(exported - built)
                shares[form].append(exported / built)
        for form, budget in SIZES.items():
            size = (folder / f"all.{form}").stat().st_size
            print(
                f"export of {PAGES * CARDS} cards as {form}: {median(beyond[form]):.2f} s beyond "
                f"the build (budget {SECONDS:g} s), {median(shares[form]):.2f}x the build; "
                f"{size} bytes (budget {budget})"
            )


if __name__ == "__main__":
    main()
