"""How long a site builds with this project, against the same content written by hand.

All are built in turn, several times in one run, so that a machine's mood falls on all; what is
printed is the median of the ratios of the rounds. Run it with `make bench`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from content import by_hand, write_site
from records import US, Record, command

BUDGET, WITHOUT_BUDGET = 0.98, 1.02
QUICK = {"pages": 20, "pairs": 1}


def environment() -> dict[str, str]:
    """The environment of a command that is timed: with byte code, as every user has it."""
    kept = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept


def build(config: Path, python: str = sys.executable) -> float:
    """Build a site strictly in the environment of a Python; return the seconds that it took."""
    command = [python, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(config)]
    start = time.perf_counter()
    subprocess.run(command, check=True, env=environment())
    return time.perf_counter() - start


def measure(pages: int = 200, pairs: int = 3) -> Iterator[Record]:
    """Build pages with questions and cards, and pages without, each against plain Material."""
    with tempfile.TemporaryDirectory() as folder:
        plain = write_site(Path(folder, "by-hand"), pages, blocks=False)
        ours = write_site(Path(folder, "blocks"), pages, blocks=True)
        without = write_site(Path(folder, "without"), pages, blocks=True, text=by_hand)
        build(plain)  # warms the file system and the byte code for all
        sites = [plain, ours, without]
        found: dict[Path, list[float]] = {site: [] for site in sites}
        for pair in range(pairs):
            for site in sites if pair % 2 else reversed(sites):
                found[site].append(build(site))
    what = f"build of {pages:,} pages with questions and cards"
    yield Record.rounds(what, "plain Material", found[plain], "s")
    yield Record.rounds(what, US, found[ours], "s")
    for site, which, goal in (
        (ours, "with questions and cards", BUDGET),
        (without, "without practice", WITHOUT_BUDGET),
    ):
        ratios = [a / b for a, b in zip(found[site], found[plain], strict=True)]
        yield Record.rounds(f"build of pages {which} against plain Material", US, ratios, "×", goal)


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
