"""What a benchmark finds: its figures, how they read, and the files that a run keeps them in."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from inspect import signature
from pathlib import Path
from statistics import median
from typing import Any

US = "mkdocs-practice"
RUNS = Path(__file__).with_name("runs")


@dataclass(frozen=True)
class Record:
    """A figure.

    Attributes:
        what: What was measured, and what it is compared with.
        of: Whose figure it is: ours, another tool's, or that of plain pages.
        value: The figure, or the median of several rounds.
        unit: `s`, `ms`, `B`, `%`, `×` (a ratio), or nothing.
        goal: The most that it should be.
        low: The least of several rounds.
        high: The most of them.
    """

    what: str
    of: str
    value: float
    unit: str
    goal: float | None = None
    low: float | None = None
    high: float | None = None

    @classmethod
    def rounds(
        cls, what: str, of: str, values: Sequence[float], unit: str, goal: float | None = None
    ) -> Record:
        """The figure of several rounds, with the least and the most of them."""
        several = len(values) > 1
        low, high = (min(values), max(values)) if several else (None, None)
        return cls(what, of, median(values), unit, goal, low, high)

    @property
    def is_met(self) -> bool:
        """Whether the figure is within its goal, as far as it has one."""
        return self.goal is None or self.value <= self.goal

    @property
    def shown(self) -> str:
        """The figure as people read it."""
        return shown(self.value, self.unit)

    @property
    def between(self) -> str:
        """The least and the most of the rounds; nothing where they read the same."""
        if self.low is None or self.high is None:
            return ""
        low, high = shown(self.low, self.unit), shown(self.high, self.unit)
        return f"{low} to {high}" if low != high else ""

    def __str__(self) -> str:
        """The line of a report."""
        spread = f" ({self.between})" if self.between else ""
        goal = "" if self.goal is None else f"; goal: {limit(self.goal, self.unit)}"
        missed = "" if self.is_met else ", MISSED"
        return f"{self.what}: {self.of}: {self.shown}{spread}{goal}{missed}"


def shown(value: float, unit: str) -> str:
    """A figure with its unit: three digits, whatever its size."""
    if unit == "B":
        return f"{value:,.0f} bytes" if value < 1000 else shown(value / 1000, "kB")
    if unit == "kB" and value >= 1000:
        return shown(value / 1000, "MB")
    text = f"{value:,.{_decimals(value, unit)}f}"
    return text + {"×": "×", "%": " %", "": ""}.get(unit, f" {unit}")


def _decimals(value: float, unit: str) -> int:
    """So many that there are three digits; ratios near 1 and small numbers have more."""
    if not value:
        return 0
    if unit == "×" and value < 2:
        return 3
    most = {"": 4}.get(unit, 2)
    digits = math.floor(math.log10(abs(value))) + 1
    return most if digits < 1 else max(0, min(most, 3 - digits))


def ratio(record: Record, first: Record) -> str:
    """A figure as a multiple of the one that it stands beside."""
    return f"{record.value / first.value:.2f}×"


def limit(goal: float, unit: str) -> str:
    """A goal as people read it."""
    number = f"{goal:,.10g}"
    if unit == "B":
        return f"at most {shown(goal, unit)}" if goal >= 1000 else f"at most {number} bytes"
    return (f"at most {number}" if goal else "0") + (
        {"×": "×", "%": " %", "": ""}.get(unit, f" {unit}")
    )


def report(records: Iterable[Record]) -> int:
    """Print figures as they come; return 1 where one misses its goal, as an exit code."""
    missed = 0
    for record in records:
        print(record, flush=True)
        missed |= not record.is_met
    return missed


def command(measure: Callable[..., Iterable[Record]], description: str | None) -> int:
    """Measure as the command line says, which has an option for each argument of the function.

    Returns:
        1 where a figure misses its goal, as an exit code.
    """
    parser = argparse.ArgumentParser(description=description)
    for name, argument in signature(measure).parameters.items():
        many = None if isinstance(argument.default, int) else "*"
        parser.add_argument(f"--{name}", type=int, nargs=many, default=argument.default)
    return report(measure(**vars(parser.parse_args())))


@dataclass
class Run:
    """What one run of the benchmarks found.

    Attributes:
        date: The day and the minute that it began, in UTC.
        load: The load of the machine before it, for each processor.
        machine: Facts of the machine and of the programs, by their names.
        parts: The figures by the names of the parts.
    """

    date: str
    load: float
    machine: dict[str, str]
    parts: dict[str, list[Record]]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.date.replace(' ', '-').replace(':', '')}.json"

    def write(self, folder: Path) -> Path:
        """Write its file, with a line for each figure; return where it is."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / self.file
        head = json.dumps({"date": self.date, "load": self.load, "machine": self.machine}, indent=2)
        parts = ",\n".join(
            f"    {json.dumps(name)}: [\n" + ",\n".join(map(_line, records)) + "\n    ]"
            for name, records in self.parts.items()
        )
        path.write_text(f'{head[:-2]},\n  "parts": {{\n{parts}\n  }}\n}}\n', "utf-8")
        return path


def _line(record: Record) -> str:
    fields = {name: value for name, value in asdict(record).items() if value is not None}
    rounded = {name: _rounded(value) for name, value in fields.items()}
    return f"      {json.dumps(rounded, ensure_ascii=False)}"


def _rounded(value: Any) -> Any:
    """Five digits of a number: nobody reads more, and nothing is measured as exactly."""
    return float(f"{value:.5g}") if isinstance(value, float) else value


def read_run(path: Path) -> Run:
    """A run that was kept."""
    data = json.loads(path.read_text("utf-8"))
    parts = {name: [Record(**each) for each in found] for name, found in data["parts"].items()}
    return Run(data["date"], data["load"], data["machine"], parts)


def newest(folder: Path = RUNS) -> Iterator[tuple[str, Run]]:
    """The parts that were ever measured, each with the newest run that has it."""
    found: dict[str, Run] = {}
    for path in sorted(folder.glob("*.json")):
        run = read_run(path)
        found |= dict.fromkeys(run.parts, run)
    yield from found.items()
