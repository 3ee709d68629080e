"""Items that Markdown reads otherwise than the scanner, on their way out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.cli import run_here

PAGE = """\
# Page

/// choice | Which gas? { #gas }

- [ ] Oxygen

    ```
- [x] Nitrogen

    ```
///
"""


def test_an_export_warns_of_it_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(PAGE, "utf-8")
    command = ("export", "json", "page.md", "-o", "out.json")
    refused, done = run_here(*command, "--strict"), run_here(*command)
    assert (refused.returncode, done.returncode) == (1, 0)
    assert "page.md:3: the choice is not read as its block lines say" in done.stderr
    (item,) = json.loads(Path("out.json").read_text("utf-8"))["items"]
    assert '"right":true' in json.dumps(item, separators=(",", ":"))
