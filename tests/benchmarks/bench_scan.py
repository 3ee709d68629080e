"""Does a scan take linear time? Every hard input at n and at 4n; printed is the factor between.

A linear scan has a factor of about 4, a quadratic one of 16. Run it with
`python -m tests.benchmarks.bench_scan`, and with a part of a name to see only some inputs.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from mkdocs_practice.checks import check
from mkdocs_practice.syntax.items import list_items
from mkdocs_practice.syntax.scan import scan
from mkdocs_practice.syntax.source import SourceError, decode
from tests.support.inputs import hard_inputs

LIMIT = 8.0
# Where a scan takes less than this, the clock says nothing about its growth.
SHORTEST = 0.02


def seconds(data: bytes) -> float:
    """The processor's time for what `practice check` and `practice list` do with one file."""
    start = time.process_time()
    try:
        page = scan(decode(data, "page.md"), "page.md")
    except SourceError:
        return time.process_time() - start
    check([page])
    list(list_items(page, "page.md"))
    return time.process_time() - start


def main() -> None:
    """Print the factor of every input; exit with 1 when one of them is not linear."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="parts of the names of inputs")
    parser.add_argument("--size", type=int, default=1_000, help="lines, or tenths of bytes")
    options = parser.parse_args()
    small, large = hard_inputs(options.size), hard_inputs(4 * options.size)
    bad = []
    for name, make in small.items():
        if options.names and not any(part in name for part in options.names):
            continue
        first, second = seconds(make()), seconds(large[name]())
        factor = second / max(first, 1e-6)
        slow = second > SHORTEST and factor > LIMIT
        bad += [name] * slow
        print(
            f"{name:<40} {first:8.3f} s {second:8.3f} s {factor:6.1f} {'NOT LINEAR' * slow}",
            flush=True,
        )
    if bad:
        raise SystemExit(f"{Path(__file__).name}: not linear: {', '.join(bad)}")


if __name__ == "__main__":
    main()
