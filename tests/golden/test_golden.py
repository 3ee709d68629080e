"""Golden files: source to HTML, source to findings, and mistakes to findings and fixes.

A file holds its source, a line of equals signs, and what must come out. To write the second half
anew run `UPDATE_GOLDEN=1 pytest tests/golden`, and then read the difference: it is what
readers and authors will see.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_practice.checks import ADVICE, check
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import fixed
from tests.support.markdown import render
from tests.support.rules import SOME_FILES

GOLDEN = Path(__file__).parent
RULER = "\n" + "=" * 30 + "\n"

ADVISED = ("identity", "quality")
"""The files of findings whose subject is advice; the others leave it out."""


def cases(folder: str) -> list[Path]:
    """The golden files of one kind; there must be some."""
    found = sorted((GOLDEN / folder).glob("*.txt"))
    assert found, f"no golden files in {folder}"
    return found


def compare(path: Path, convert: Callable[[str], str]) -> None:
    """Compare the second half of a golden file with what its first half gives."""
    source, _, expected = path.read_bytes().decode("utf-8").partition(RULER)
    actual = convert(source) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes((source + RULER + actual).encode("utf-8"))
    assert actual == expected


@pytest.mark.parametrize("path", cases("render"), ids=lambda path: path.stem)
def test_html(path: Path) -> None:
    compare(path, lambda source: render(source).html)


@pytest.mark.parametrize("path", cases("findings"), ids=lambda path: path.stem)
def test_findings(path: Path) -> None:
    def findings(source: str) -> str:
        found = check([scan(source, "page.md")], SOME_FILES)
        return "\n".join(
            str(finding) for finding in found if finding.severity != ADVICE or path.stem in ADVISED
        )

    compare(path, findings)


@pytest.mark.parametrize("path", cases("mistakes"), ids=lambda path: path.stem)
def test_a_mistake_of_a_first_time_author(path: Path) -> None:
    """The messages must lead the author to the fix at once; what `--fix` makes is shown."""

    def findings_and_fix(source: str) -> str:
        found = "\n".join(map(str, check([scan(source, "page.md")])))
        assert found
        after = fixed(source)
        return found if after == source else f"{found}\n\nfixed:\n\n{after}"

    compare(path, findings_and_fix)
