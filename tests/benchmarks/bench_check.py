"""How long `practice check` takes, against the build of the same pages, and how it grows.

Build and check run in turn in one run, several times, so that a machine's mood falls on both; what
is printed is the median of the ratios. Then more pages are checked: time has to grow with their
number, and memory hardly at all. Run it with `make bench`.
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

from bench_build import build
from content import write_site

BUDGET = 50


def check(config: Path) -> float:
    """Check a site from the command line; return the seconds that it took."""
    command = [sys.executable, "-m", "mkdocs_practice", "check"]
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=config.parent, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def peak(config: Path) -> float:
    """The megabytes that a check holds at most, in all of its processes together."""
    program = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    command = [sys.executable, "-c", program, sys.executable, "-m", "mkdocs_practice", "check"]
    done = subprocess.run(command, check=True, cwd=config.parent, capture_output=True, text=True)
    return int(done.stdout) / (1024 if sys.platform != "darwin" else 1024 * 1024)


def compare(site: Path, rounds: int, which: str) -> None:
    """Print how long a site's check takes as a part of its build."""
    check(site)  # warms the file system and the byte code
    ratios = []
    for number in range(rounds):
        first, built, second = check(site), build(site), check(site)
        ratios.append(built / ((first + second) / 2))
        print(
            f"round {number + 1}: build {built:.2f} s, check {first:.3f} and {second:.3f} s, "
            f"1/{ratios[-1]:.1f}",
            flush=True,
        )
    processors = len(os.sched_getaffinity(0))
    print(
        f"check: median 1/{median(ratios):.1f} of the build {which} (budget 1/{BUDGET}), "
        f"with {processors} processors",
        flush=True,
    )


def main() -> None:
    """Print the ratio, and the growth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--growth", type=int, nargs="*", default=[1000, 10_000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = write_site(Path(folder, "site"), options.pages, blocks=True)
        settings = site.read_text("utf-8")
        compare(site, options.rounds, "with navigation.prune, which makes it faster")
        site.write_text(settings.replace("navigation.prune, ", ""), "utf-8")
        compare(site, 1, "as Material comes")
    for pages in options.growth:
        with tempfile.TemporaryDirectory() as folder:
            site = write_site(Path(folder, "site"), pages, blocks=True)
            seconds = check(site)
            print(
                f"{pages} pages: {seconds:.2f} s, {1000 * seconds / pages:.3f} ms a page, "
                f"largest process {peak(site):.1f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
