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
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench_build import build, environment
from content import CARDS, QUESTIONS, write_site
from records import US, Record, command

BUDGET = 2.0
"""Hundredths of the build, where nothing has changed since the last check."""
COLD_BUDGET = 3.33
"""Hundredths of the build, where every page is checked."""
QUICK = {"pages": 50, "rounds": 1, "growth": [100]}


def check(config: Path, is_cold: bool = False) -> float:
    """Check a site from the command line; return the seconds that it took.

    Args:
        config: The site's configuration.
        is_cold: Whether all its pages are checked, and not only those that have changed.
    """
    command = [sys.executable, "-m", "mkdocs_practice", "check"]
    start = time.perf_counter()
    subprocess.run(
        command, check=True, cwd=config.parent, capture_output=True, env=cached(config, is_cold)
    )
    return time.perf_counter() - start


def cached(config: Path, is_cold: bool = False) -> dict[str, str]:
    """The environment of a check whose cache is beside the site."""
    cache = {"PRACTICE_NO_CACHE": "1"} if is_cold else {}
    return {**environment(), "PRACTICE_CACHE_DIR": str(config.parent / "cache"), **cache}


def peak(config: Path) -> float:
    """The bytes that the largest of a check's processes holds at most."""
    program = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, capture_output=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    command = [sys.executable, "-c", program, sys.executable, "-m", "mkdocs_practice", "check"]
    done = subprocess.run(
        command, check=True, cwd=config.parent, capture_output=True, text=True,
        env=cached(config, is_cold=True),
    )  # fmt: skip
    return int(done.stdout) * (1024 if sys.platform != "darwin" else 1)


def compare(site: Path, rounds: int) -> Iterator[tuple[float, float]]:
    """Yield how many hundredths of a site's build its check takes: of all pages, and of none."""
    for _ in range(rounds):
        cold, warm, built = check(site, is_cold=True), check(site), build(site)
        cold, warm = (cold + check(site, is_cold=True)) / 2, (warm + check(site)) / 2
        yield 100 * cold / built, 100 * warm / built


def shares(what: str, found: Iterable[tuple[float, float]], has_budget: bool) -> Iterator[Record]:
    """Yield the records of a comparison."""
    cold, warm = zip(*found, strict=True)
    budgets = (COLD_BUDGET, BUDGET) if has_budget else (None, None)
    for name, values, budget in zip(("", ", nothing new"), (cold, warm), budgets, strict=True):
        yield Record.rounds(f"{what}{name}", US, [*values], "%", budget)


def measure(
    pages: int = 1000, rounds: int = 2, growth: Sequence[int] = (1000, 10_000)
) -> Iterator[Record]:
    """Compare the check with the build, and see how it grows."""
    with tempfile.TemporaryDirectory() as folder:
        site = write_site(Path(folder, "site"), pages, blocks=True)
        check(site)  # warms the file system and the byte code
        what = f"check of {pages:,} pages against their build"
        yield from shares(f"{what}, pruned", compare(site, rounds), has_budget=False)
        # Material's navigation is whole unless a site has it pruned, which most do not.
        settings = site.read_text("utf-8")
        site.write_text(settings.replace("navigation.prune, ", ""), "utf-8")
        yield from shares(what, compare(site, 1), has_budget=True)
    for size in growth:
        with tempfile.TemporaryDirectory() as folder:
            site = write_site(Path(folder, "site"), size, blocks=True)
            items = size * (QUESTIONS + CARDS)
            named = f"check of {size:,} pages with {items:,} items"
            yield Record(named, US, check(site, is_cold=True), "s")
            check(site)
            yield Record(f"{named}, nothing new", US, check(site), "s")
            yield Record(f"{named}, memory of the largest process", US, peak(site), "B")


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
