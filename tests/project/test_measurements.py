"""The page of measurements: it is what the kept figures give, and hides nothing of them."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.checkout import ROOT

BENCHMARKS = ROOT / "tests" / "benchmarks"
BAR = re.compile(r'<g id="bar-0-(\d)">\s*<path d="M 0 [\d.]+ L ([\d.]+) ')


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A function that gives a module of the benchmarks, which import each other as scripts do."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module


def record(module: Any, value: float, **more: Any) -> Any:
    """A figure in seconds."""
    fields = {"what": "work", "of": "mkdocs-practice", "unit": "s", **more}
    return module("records").Record(value=value, **fields)


def test_the_page_and_its_pictures_are_what_the_kept_figures_give(tmp_path: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / "write_page.py"), "--docs", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    written = {path.relative_to(tmp_path): path for path in tmp_path.rglob("*.*")}
    docs = ROOT / "docs"
    pictures = (docs / "assets" / "measurements").iterdir()
    assert {*written} == {
        Path("reference/measurements.md"),
        *(p.relative_to(docs) for p in pictures),
    }
    for name, path in written.items():
        assert path.read_text("utf-8") == (docs / name).read_text("utf-8"), (
            "run `make measurements`"
        )
    assert sum(path.stat().st_size for path in written.values() if path.suffix == ".svg") < 60_000


def test_every_part_is_on_the_page_with_every_figure(module: Any) -> None:
    page = (ROOT / "docs" / "reference" / "measurements.md").read_text("utf-8")
    parts = module("parts").PARTS
    kept = dict(module("records").newest())
    assert {*kept} == {*parts}
    for name, run in kept.items():
        section = page.partition(f"\n## {parts[name].title}\n")[2].partition("\n## ")[0]
        for found in run.parts[name]:
            assert found.shown in section.replace("&nbsp;", " "), (name, found)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0.984, "×", "0.984×"),
        (12.34, "×", "12.3×"),
        (1.9412, "%", "1.94 %"),
        (0.456, "s", "0.46 s"),
        (61.27, "s", "61.3 s"),
        (1234.5, "ms", "1,234 ms"),
        (933, "B", "933 bytes"),
        (15_077, "B", "15.1 kB"),
        (4_612_345, "B", "4.61 MB"),
        (0, "", "0"),
        (0.0012, "", "0.0012"),
    ],
)
def test_a_figure_has_three_digits(module: Any, value: float, unit: str, words: str) -> None:
    assert module("records").shown(value, unit) == words


def test_a_goal_that_is_missed_is_said_at_the_top_and_in_its_row(module: Any) -> None:
    figures = [record(module, 2.5, goal=2), record(module, 1.5, goal=2, what="other work")]
    run = module("records").Run("2026-01-02 03:04", 0.0, {"Memory": "4 GiB"}, {"adopt": figures})
    page = module("write_page").page({"adopt": run})
    assert "1 of 2 goals are met. What falls short:\n\n- Work: 2.50 s measured, at most 2 s" in page
    assert "| Work | 2.50&nbsp;s | at most 2&nbsp;s: **missed** |" in page
    assert "| Other work | 1.50&nbsp;s | at most 2&nbsp;s |" in page
    assert "other work\n" not in page.lower().partition("## adoption")[0]


@pytest.mark.parametrize(("load", "is_said"), [(0.2, False), (3.0, True)])
def test_the_page_says_when_the_machine_was_busy(module: Any, load: float, is_said: bool) -> None:
    run = module("records").Run("2026-01-02 03:04", load, {}, {"adopt": [], "payload": []})
    page = module("write_page").page({"adopt": run, "payload": run})
    assert ("in time: adoption.\n" in page) == is_said


def test_a_run_is_kept_whole_and_a_newer_one_takes_its_place_part_by_part(
    module: Any, tmp_path: Path
) -> None:
    records = module("records")
    first = records.Run("2026-01-02 03:04", 0.1, {"Python": "3.14"}, {"adopt": [], "log": []})
    first.parts["log"] = [record(module, 1.25, low=1.0, high=2.0), record(module, 3, unit="ms")]
    second = records.Run("2026-01-02 11:04", 0.0, {}, {"adopt": [record(module, 1)]})
    for run in (second, first):
        assert records.read_run(run.write(tmp_path)) == run
        json.loads((tmp_path / run.file).read_text("utf-8"))
    assert dict(records.newest(tmp_path)) == {"adopt": second, "log": first}


def test_bars_are_as_long_as_their_figures(module: Any) -> None:
    beside = [record(module, value, of=of) for value, of in ((4.0, "plain"), (1.0, "a tool"))]
    pictures = module("pictures")
    svg = pictures.draw([("work", beside)], pictures.SCHEMES["dark"])
    widths = {int(number): float(width) for number, width in BAR.findall(svg)}
    assert widths == {0: pictures.WIDTH, 1: pictures.WIDTH / 4}
    assert [text for text in re.findall(r">([^<>]+)</text>", svg) if text.strip()] == [
        *("Work", "plain", "4.00 s", "a tool", "1.00 s, 0.25×")
    ]
