"""`make compat`: what others test, with our extension, and what others publish, with our plugin.

The test suites of Python-Markdown and pymdown-extensions run with the extension first and last
among others; nothing may fail that does not fail without it. Documentation sets are built with the
plugin and without it; nothing may differ but the loader's tag. Where a page has a block of a name
that is ours now, the page differs, and a finding has to say whose block it was.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.compat.compare import BuildError, compare
from tests.compat.everywhere import OUTCOME, PLACE, PLACES
from tests.compat.sources import SourceError, unpack

SUITES = ("markdown", "pymdown-extensions")
DOCS = {
    "markdown": "docs",
    "pymdown-extensions": "docs/src/markdown",
    "hatch": "docs",
    "instructor": "docs",
}
"""The folders of pages in source packages."""
_TOLD = "no longer one of pymdownx."
_SHOWN = 20


def main(names: list[str]) -> int:
    """Run everything, or the packages that are named; return 1 where something is wrong."""
    chosen = names or list(DOCS)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="practice-compat-") as scratch:
        folder = Path(scratch)
        sources = {name: unpack(name, folder / "sources") for name in chosen}
        for name in (each for each in SUITES if each in sources):
            wrong += run_suite(name, sources[name], folder)
        for name, source in sources.items():
            wrong += build_docs(name, source / DOCS[name], folder / "sites" / name)
    for line in wrong:
        print(line)
    print(f"{len(wrong)} wrong." if wrong else "Nothing fails, and nothing differs untold.")
    return bool(wrong)


def run_suite(name: str, source: Path, folder: Path) -> list[str]:
    """Run a test suite three times; return the tests that fail with the extension alone."""
    known: set[str] = set()
    wrong = []
    for place in PLACES:
        file = folder / f"{name}-{place}.json"
        environment = {
            **os.environ,
            PLACE: place,
            OUTCOME: str(file),
            "PYTHONPATH": str(Path(__file__).parent),
        }
        options = ("-q", "-p", "everywhere", "-p", "no:practice", "-p", "no:cacheprovider",
                   "-p", "no:warnings", "-c", os.devnull, "--rootdir", ".")  # fmt: skip
        done = subprocess.run(
            (sys.executable, "-m", "pytest", *options, "tests"),
            cwd=source, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if not file.is_file():
            return [f"{name}: the tests do not run: {done.stdout[-2000:]}{done.stderr[-2000:]}"]
        outcome = json.loads(file.read_text("utf-8"))
        failed = set(outcome["failed"])
        known = known or failed if place == "without" else known
        wrong += [f"{name}: fails with the extension {place}: {each}" for each in failed - known]
        print(
            f"{name:20} {place:8} {outcome['tests']:5} tests, {len(failed)} fail,"
            f" {outcome['instances']} instances with the extension",
            flush=True,
        )
        if not outcome["tests"] or (place != "without" and not outcome["instances"]):
            wrong.append(f"{name}: nothing was tested with the extension {place}")
    return wrong


def build_docs(name: str, docs: Path, folder: Path) -> list[str]:
    """Build pages twice; return what differs, and what is found."""
    try:
        found = compare(docs, folder)
    except BuildError as error:
        return [f"{name}: the pages cannot be built: {error}"]
    without, ours = found.seconds
    told = {
        page for page, findings in found.findings.items() if all(_TOLD in each for each in findings)
    }
    told &= found.differences.keys()
    print(
        f"{name:20} {found.pages:5} pages, {len(found.differences)} differ,"
        f" {len(told)} of these are told, {without:.1f} s without the plugin, {ours:.1f} s with it",
        flush=True,
    )
    wrong = [
        f"{name}: {file} differs, and nothing is said:\n{how}"
        for file, how in found.differences.items() if file not in told
    ][:_SHOWN]  # fmt: skip
    wrong += [
        f"{name}: {finding}"
        for page, findings in found.findings.items() if page not in told for finding in findings
    ]  # fmt: skip
    return wrong if found.pages > 10 else [*wrong, f"{name}: there are no pages in {docs}"]


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SourceError as error:
        sys.exit(f"compat: {error}")
