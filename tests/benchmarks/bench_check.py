"""How long `practice check` takes, against the build of the same pages, and how it grows.

Build and check run in turn in one run, several times, so that a machine's mood falls on both; what
is printed is the median of the shares. Then more pages are checked: time has to grow with their
number, and memory hardly at all. Run it with `make bench`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench_build import build, environment
from content import CARDS, QUESTIONS, write_site
from records import US, Record, command

BUDGET = 2.0
"""Hundredths of the build."""
QUICK = {"pages": 50, "rounds": 1, "growth": [100]}


def check(config: Path) -> float:
    """Check a site from the command line; return the seconds that it took."""
    command = [sys.executable, "-m", "mkdocs_practice", "check"]
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=config.parent, capture_output=True, env=environment())
    return time.perf_counter() - start


def peak(config: Path) -> float:
    """The bytes that the largest of a check's processes holds at most."""
    program = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    command = [sys.executable, "-c", program, sys.executable, "-m", "mkdocs_practice", "check"]
    done = subprocess.run(
        command, check=True, cwd=config.parent, capture_output=True, text=True, env=environment()
    )
    return int(done.stdout) * (1024 if sys.platform != "darwin" else 1)


def compare(site: Path, rounds: int) -> Iterator[float]:
    """Yield how many hundredths of a site's build its check takes."""
    for _ in range(rounds):
        first, built, second = check(site), build(site), check(site)
        yield 100 * (first + second) / 2 / built


def measure(
    pages: int = 1000, rounds: int = 2, growth: Sequence[int] = (1000, 10_000)
) -> Iterator[Record]:
    """Compare the check with the build, and see how it grows."""
    with tempfile.TemporaryDirectory() as folder:
        site = write_site(Path(folder, "site"), pages, blocks=True)
        check(site)  # warms the file system and the byte code
        what = f"check of {pages:,} pages against their build"
        yield Record.rounds(f"{what}, pruned", US, list(compare(site, rounds)), "%")
        # Material's navigation is whole unless a site has it pruned, which most do not.
        settings = site.read_text("utf-8")
        site.write_text(settings.replace("navigation.prune, ", ""), "utf-8")
        yield Record.rounds(what, US, list(compare(site, 1)), "%", BUDGET)
    for size in growth:
        with tempfile.TemporaryDirectory() as folder:
            site = write_site(Path(folder, "site"), size, blocks=True)
            items = size * (QUESTIONS + CARDS)
            named = f"check of {size:,} pages with {items:,} items"
            yield Record(named, US, check(site), "s")
            yield Record(f"{named}, memory of the largest process", US, peak(site), "B")


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
