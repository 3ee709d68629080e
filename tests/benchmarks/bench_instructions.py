"""How many instructions a page of a build takes, against the same content written by hand.

Seconds go by whatever else a machine does, instructions hardly at all: so one run is enough. Each
site is built with few pages and with more, and what a page adds is compared; so is the whole of a
site of so many pages. It needs valgrind, and is not part of `make bench`:
`python tests/benchmarks/bench_instructions.py`.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench_build import build, environment
from content import by_hand, choices, with_blocks, write_site

FEW, MORE = 10, 40
SITE = 300


class Count(NamedTuple):
    """The instructions of a build: of each page, and of all besides."""

    page: float
    besides: float

    def of(self, pages: int) -> float:
        """Those of a site with so many pages."""
        return self.besides + pages * self.page


def instructions(config: Path) -> int:
    """Build a site again, in valgrind; return how many instructions that took.

    The build before it writes the byte code, and keeps what one keeps for the next.
    """
    kept = {"PRACTICE_CACHE_DIR": str(config.parent / "cache"), "PRACTICE_NO_CACHE": ""}
    os.environ.update(kept)
    build(config)
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no"]
    command += ["--cachegrind-out-file=/dev/null", sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(
        [*command, "--strict", "--quiet", "-f", str(config)],
        check=True, capture_output=True, text=True,
        env={**environment(), "PYTHONHASHSEED": "0"},  # the hashes that every run has
    )  # fmt: skip
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    assert found is not None, done.stderr
    return int(found[1].replace(",", ""))


def count(text: Callable[[int], str], plugins: str) -> Count:
    """Count the instructions of one way to write a site."""
    found = []
    for pages in (FEW, MORE):
        with tempfile.TemporaryDirectory() as folder:
            config = write_site(Path(folder, "site"), pages, False, text)
            settings = re.sub(r"plugins: .*", f"plugins: [{plugins}]", config.read_text("utf-8"))
            config.write_text(settings, "utf-8")
            found.append(instructions(config))
    page = (found[1] - found[0]) / (MORE - FEW)
    return Count(page, found[0] - FEW * page)


def main() -> None:
    """Print the ratios."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    ours = "search, practice"
    hand, practice = count(by_hand, "search"), count(with_blocks, ours)
    listed = count(partial(choices, blocks=False), "search")
    for name, found, plain, budget in (
        ("practice pages", practice, hand, 0.98),
        ("pages without practice", count(by_hand, ours), hand, 1.02),
        ("choices", count(partial(choices, blocks=True), ours), listed, 1.1),
        ("`all_cards`", count(with_blocks, f"{ours}: {{all_cards: cards.md}}"), practice, 1.05),
        ("`downloads`", count(with_blocks, f"{ours}: {{downloads: true}}"), practice, 1.05),
    ):
        print(
            f"{name}: a page takes {found.page / 1e6:.1f} M, {found.page / plain.page:.3f} of one "
            f"without (budget {budget}); {SITE} pages {found.of(SITE) / plain.of(SITE):.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
