"""Writes the page of measurements, and its pictures, from the runs that are kept.

`make measurements` runs it, and so does `make bench` when it has measured.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from parts import PARTS, groups, pictured
from records import RUNS, Record, Run, limit, newest, ratio

ROOT = Path(__file__).parents[2]
PAGE = Path("reference", "measurements.md")
PICTURES = Path("assets", "measurements")
_BEFORE_UNIT = re.compile(r"(?<=\d) (?!to|\()")
QUIET = 0.5
"""The load for each processor, before a run, from which on a machine has other work."""
_HEAD = """\
---
title: Measurements
description: What practice costs a build, a page and its readers, measured beside other tools.
---

<!-- Written by `make bench`, and by `make measurements` from what it kept. Do not edit. -->

# Measurements

What the plugin costs, measured by `make bench` beside plain pages and other tools. Ratios compare
what was measured in turn in one run: on another machine the seconds differ, the ratios hardly. Of
several rounds the figure is the median, and the least and the most of them stand behind it. Times
want a machine with nothing else to do; bytes and layout shift do not.
"""


def page(parts: dict[str, Run]) -> str:
    """The page, from the parts that were measured and their runs."""
    ordered = {name: parts[name] for name in PARTS if name in parts}
    blocks = [_HEAD, *_goals(ordered), *_machines(ordered)]
    for name, run in ordered.items():
        blocks += _part(name, run.parts[name])
    return "\n".join(blocks)


def _goals(parts: dict[str, Run]) -> Iterator[str]:
    """How many goals are met, and all that are not."""
    records = [record for name, run in parts.items() for record in run.parts[name]]
    aims = [record for record in records if record.goal is not None]
    missed = [record for record in aims if not record.is_met]
    yield "## Goals\n"
    met = f"{len(aims) - len(missed)} of {len(aims)} goals are met."
    yield f"{met} What falls short:\n" if missed else f"{met}\n"
    for record in missed:
        assert record.goal is not None
        yield (
            f"- {_capital(record.what)}: {record.shown} measured, "
            f"{limit(record.goal, record.unit)} wanted."
        )
    if missed:
        yield ""


def _machines(parts: dict[str, Run]) -> Iterator[str]:
    """The machine of each run that the page has figures of."""
    runs: dict[str, Run] = {run.date: run for run in parts.values()}
    yield "## Machine\n"
    for date, run in runs.items():
        names = [name for name in parts if parts[name] is run]
        which = "All figures" if len(runs) == 1 else _titles(names)
        yield f"{which}: measured on {date} UTC.\n"
        if run.load > QUIET:
            seconds = [name for name in names if not PARTS[name].is_steady]
            yield '!!! warning "The machine had other work"\n'
            yield f"    Its load was {run.load:.1f} for each processor when the run began."
            yield f"    Do not rely on what was measured in time: {_titles(seconds).lower()}.\n"
        yield "| What | Which |\n|---|---|"
        yield from (f"| {name} | {value} |" for name, value in run.machine.items())
        yield ""


def _titles(names: list[str]) -> str:
    return ", ".join(PARTS[name].title for name in names)


def _part(name: str, records: list[Record]) -> Iterator[str]:
    part = PARTS[name]
    yield f"## {part.title}\n\n{textwrap.fill(part.how, 130)}\n"
    bars = pictured(name, records)
    if bars:
        alt = "; ".join(f"{what}: {_listed(beside)}" for what, beside in bars)
        for scheme in ("light", "dark"):
            file = f"../assets/measurements/{name}-{scheme}.svg#only-{scheme}"
            yield f"![Bars. {_capital(alt)}.]({file}){{ width=420 }}"
        yield ""
    beside = [record for _, found in groups(records) for record in found]
    for what, found in groups(records):
        yield f"{_capital(what)}:\n"
        yield from _tools(found)
    others = [record for record in records if record not in beside]
    if others:
        yield "| What | Figure | Goal |\n|---|---|---|"
        yield from map(_row, others)
        yield ""


def _tools(records: list[Record]) -> Iterator[str]:
    """A table of tools, each with the ratio to the first."""
    first = records[0]
    has_ratio = first.value > 0
    yield "| Made with | Figure |" + " Ratio |" * has_ratio
    yield "|---|---|" + "---|" * has_ratio
    for record in records:
        third = f" {ratio(record, first)} |" if has_ratio else ""
        yield f"| {record.of} | {_figure(record)} |{third}"
    yield ""


def _row(record: Record) -> str:
    goal = "" if record.goal is None else _whole(limit(record.goal, record.unit))
    goal += "" if record.is_met else ": **missed**"
    return f"| {_capital(record.what)} | {_figure(record)} | {goal} |"


def _figure(record: Record) -> str:
    text = f"{record.shown} ({record.between})" if record.between else record.shown
    return _whole(text)


def _whole(text: str) -> str:
    """Figures whose units stay on their lines."""
    return _BEFORE_UNIT.sub("&nbsp;", text)


def _listed(records: list[Record]) -> str:
    return ", ".join(f"{record.of} {record.shown}" for record in records)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def write(docs: Path, parts: dict[str, Run]) -> None:
    """Write the page and its pictures into the sources of a site, in place of those before."""
    from pictures import pictures  # slow to load, and only drawn here

    for folder in (docs / PAGE.parent, docs / PICTURES):
        folder.mkdir(parents=True, exist_ok=True)
    for old in (docs / PICTURES).glob("*.svg"):
        old.unlink()
    (docs / PAGE).write_text(page(parts), "utf-8", newline="\n")
    for name, svg in pictures(parts):
        (docs / PICTURES / name).write_text(svg, "utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write it, and say from which runs, and which of them are in use no more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="the sources of the site")
    docs: Path = parser.parse_args(arguments).docs
    parts = dict(newest())
    if not parts:
        print(f"{RUNS} has no run: `make bench` makes one", file=sys.stderr)
        return 1
    write(docs, parts)
    used = {run.file for run in parts.values()}
    print(f"{docs / PAGE}: written from {', '.join(sorted(used))}")
    for spare in sorted(path for path in RUNS.glob("*.json") if path.name not in used):
        print(f"{spare}: no longer used, and can be deleted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
