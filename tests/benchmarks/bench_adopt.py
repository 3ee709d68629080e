"""Adopting the pages of an existing site: 1,000 pages with ten exercises each, in several forms.

The pages are those of a course: prose, code and collapsed answers. What is measured is the command
as an author runs it, from its start to the last page on the disk. Run it with `make bench`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from records import US, Record, command

BUDGET = 10.0
"""Seconds for 1,000 pages on an idle machine of two processors."""
QUICK = {"pages": 50}
PROSE = (
    "A filter slides over its input, and what it sees becomes one number of its output.\n"
    "The same weights serve all places, so that a thing is found wherever it stands.\n\n"
    "```python\nfor row in rows:\n    print(row)\n```\n\n"
)
FORMS = (
    '#### {n}. Why has filter {p}-{n} three weights a side?\n\n<div class="upper-alpha" markdown>\n'
    "1. It is odd\n2. It is even\n3. It is neither\n</div>\n\n"
    '??? question "Show Answer"\n    The correct answer is **A**. It has a middle.\n\n---\n\n',
    "Write a loop over the rows of table {p}-{n}.\n\n"
    '??? success "Answer"\n    ```python\n    for row in rows:\n        pass\n    ```\n\n',
    '!!! example "Exercise {n}"\n\n    Count the cells of table {p}-{n}.\n\n    ??? tip "Hint"\n'
    '        Multiply.\n\n    ??? success "Solution"\n        Rows times columns.\n\n',
    '=== "Question"\n\n    What does table {p}-{n} hold?\n\n=== "Solution"\n\n    Numbers.\n\n',
    "**Exercise {n}.** Find the mean of column {p}-{n}.\n\n"
    '??? note "Solution to Exercise {n}"\n    The sum, divided by the count.\n\n',
)


def page(number: int) -> str:
    """A page with ten exercises."""
    parts = [f"# Page {number}\n\n"]
    for rank in range(10):
        form = FORMS[rank % len(FORMS)]
        parts += (f"## Part {rank}\n\n", PROSE, form.format(p=number, n=rank + 1))
    return "".join(parts)


def measure(pages: int = 1000) -> Iterator[Record]:
    """Adopt a site; the seconds on the clock and those of a processor."""
    with tempfile.TemporaryDirectory() as name:
        docs = Path(name, "docs")
        docs.mkdir()
        config = "site_name: S\nplugins: [practice]\nmarkdown_extensions: [pymdownx.details]\n"
        Path(name, "mkdocs.yml").write_text(config, "utf-8")
        for number in range(pages):
            (docs / f"page-{number}.md").write_text(page(number), "utf-8")
        command = [str(Path(sys.executable).with_name("practice")), "adopt"]
        start, before = time.perf_counter(), os.times()
        done = subprocess.run(command, cwd=name, capture_output=True, text=True, check=False)
        seconds, after = time.perf_counter() - start, os.times()
    said = done.stderr.strip().splitlines()[-1:]
    taken = f"{pages * 10} items in {pages} pages adopted; 0 doubtful; 0 left."
    if said != [taken]:
        sys.exit(f"adopt: expected {taken!r}, not {said}")
    used = after.children_user - before.children_user
    used += after.children_system - before.children_system
    what = f"adoption of {pages * 10:,} items in {pages:,} pages"
    yield Record(f"{what}, on the clock", US, seconds, "s")
    yield Record(f"{what}, processor time", US, used, "s", BUDGET * pages / 1000)


if __name__ == "__main__":
    sys.exit(command(measure, __doc__))
