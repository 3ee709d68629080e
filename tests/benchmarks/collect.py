"""Runs the benchmarks, keeps what they find in a file, and writes the page of measurements.

`make bench` runs it with the environment of other plugins in PRACTICE_NEIGHBOURS. All of it takes
about eleven minutes on two processors that have nothing else to do.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import write_page
from builders import neighbours
from parts import PARTS
from records import RUNS, Record, Run
from tests.support.chromium import find_chromium

LARGE = 3000
"""Pages of the further build that `--large` asks for."""
PACKAGES = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions")
NEIGHBOURS = ("mkdocs-quiz", "mkdocs-superquiz")


def machine() -> dict[str, str]:
    """Facts of this machine and of what is measured on it."""
    processors = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "System": _system(),
        "Processors": f"{processors}, {_processor()}",
        "Memory": f"{memory:.0f} GiB",
        "Python": platform.python_version(),
        "Chromium": _chromium(),
        "mkdocs-practice": version("mkdocs-practice"),
        **_versions(PACKAGES, neighbours()),
        **_versions(("zensical",), sys.executable),
        **_versions(NEIGHBOURS, neighbours()),
    }


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _chromium() -> str:
    command = [str(find_chromium()), "--version", "--no-sandbox"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return next(word for word in said.split() if word[0].isdigit())


def _versions(names: tuple[str, ...], python: str) -> dict[str, str]:
    """The versions of packages in the environment of a Python."""
    program = (
        "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))"
    )
    done = subprocess.run(
        [python, "-c", program, *names], capture_output=True, text=True, check=True
    )
    return dict(zip(names, done.stdout.split(), strict=True))


def measured(script: str, quick: bool, large: bool) -> Iterator[Record]:
    """Run one benchmark, with small sizes or those of the page."""
    module = import_module(script)
    sizes: dict[str, Any] = module.QUICK if quick else {}
    if large and script == "bench_neighbours":
        sizes = {"sizes": (100, 1000, LARGE)}
    yield from module.measure(**sizes)


def run_parts(run: Run, options: argparse.Namespace, folder: Path) -> list[str]:
    """Measure the parts one by one, and keep each at once; return those that failed."""
    failed = []
    for name in options.only or PARTS:
        start = time.monotonic()
        print(f"== {PARTS[name].title}", flush=True)
        records: list[Record] = []
        try:
            for script in PARTS[name].scripts:
                for record in measured(script, options.quick, options.large):
                    print(f"  {record}", flush=True)
                    records.append(record)
        except (Exception, SystemExit):
            traceback.print_exc()
            failed.append(name)
            continue
        print(f"   ({time.monotonic() - start:.0f} s)", flush=True)
        run.parts[name] = records
        run.write(folder)
    return failed


def arguments() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", nargs="+", choices=list(PARTS), metavar="PART", help=", ".join(PARTS)
    )
    parser.add_argument("--quick", action="store_true", help="small sizes; nothing is kept")
    parser.add_argument("--large", action="store_true", help=f"builds of {LARGE:,} pages as well")
    return parser


def main() -> int:
    """Measure, keep, write the page; return 1 where a part could not be measured."""
    options = arguments().parse_args()
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    run = Run(f"{datetime.now(UTC):%Y-%m-%d %H:%M}", round(load, 2), machine(), {})
    with tempfile.TemporaryDirectory() as folder:
        failed = run_parts(run, options, Path(folder) if options.quick else RUNS)
    found = [record for records in run.parts.values() for record in records]
    missed = [record for record in found if not record.is_met]
    print(f"{len(found)} figures; {len(missed)} miss their goals")
    for record in missed:
        print(f"  {record}")
    if failed:
        print(f"could not be measured: {', '.join(failed)}", file=sys.stderr)
    written = 0 if options.quick else write_page.main([])
    return int(bool(failed) or bool(written))


if __name__ == "__main__":
    sys.exit(main())
