"""How long the same choices take to build with other tools, and with this project on two hosts.

Every tool builds the same pages, written as it wants them, in turn in one run; the ratios are those
to plain Material. Run it with `make bench`, which names an environment with the other plugins in
PRACTICE_NEIGHBOURS.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from builders import BUILDERS, PLAIN
from records import US, Record, command

BUDGET = 1.1
FEW = 300
"""So many pages are built in two rounds, more of them in one."""
QUICK = {"sizes": [10]}


def measure(sizes: Sequence[int] = (100, 1000)) -> Iterator[Record]:
    """Build sites of so many pages in every way."""
    for pages in sizes:
        with tempfile.TemporaryDirectory() as folder:
            sites = {
                builder.name: (builder, builder.write(Path(folder, str(number)), pages))
                for number, builder in enumerate(BUILDERS)
            }
            found: dict[str, list[float]] = {name: [] for name in sites}
            for _ in range(2 if pages <= FEW else 1):
                for name, (builder, config) in sites.items():
                    found[name].append(builder.build(config))
        for name, seconds in found.items():
            yield Record.rounds(f"build of {pages:,} pages with choices", name, seconds, "s")
        ratios = [a / b for a, b in zip(found[US], found[PLAIN], strict=True)]
        what = f"build of {pages:,} pages with choices against plain Material"
        yield Record.rounds(what, US, ratios, "×", BUDGET)


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
