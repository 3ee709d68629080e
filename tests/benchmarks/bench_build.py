"""How long a site builds with this project, against the same content written by hand.

Both are built in turn, several times in one run, so that a machine's mood falls on both; what is
printed is the median of the ratios of the pairs. Run it with `make bench`.
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

from content import write_site

BUDGET = 0.98


def build(config: Path, python: str = sys.executable) -> float:
    """Build a site strictly in the environment of a Python; return the seconds that it took."""
    command = [python, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(config)]
    start = time.perf_counter()
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return time.perf_counter() - start


def main() -> None:
    """Print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--pairs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ours = write_site(Path(folder, "blocks"), options.pages, blocks=True)
        plain = write_site(Path(folder, "by-hand"), options.pages, blocks=False)
        build(plain)  # warms the file system and the byte code for both
        ratios = []
        for pair in range(options.pairs):
            first, second = (ours, plain) if pair % 2 else (plain, ours)
            seconds = {first: build(first), second: build(second)}
            ratios.append(seconds[ours] / seconds[plain])
            print(
                f"pair {pair + 1}: blocks {seconds[ours]:.2f} s, by hand {seconds[plain]:.2f} s, "
                f"ratio {ratios[-1]:.3f}",
                flush=True,
            )
    print(f"build of {options.pages} pages: median ratio {median(ratios):.3f} (budget {BUDGET})")


if __name__ == "__main__":
    main()
