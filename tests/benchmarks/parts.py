"""The parts of the measurements: what runs for each, how it measures, what its picture shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from records import Record


@dataclass(frozen=True)
class Part:
    """A part.

    Attributes:
        title: Its heading.
        scripts: The benchmarks that make it, by the names of their modules.
        how: How it is measured, in a sentence or two.
        picture: `tools` for bars of all tools, `goals` for bars beside their goals, or nothing.
        is_steady: Whether other work of the machine leaves its figures alone.
    """

    title: str
    scripts: tuple[str, ...]
    how: str
    picture: str = ""
    is_steady: bool = False


PARTS = {
    "build": Part(
        "Build",
        ("bench_build", "bench_neighbours"),
        "The same content is written for every tool, and the sites are built in turn from "
        "nothing, several times for the smaller sites and once for the largest. A ratio "
        "compares builds of one run; a page has 21 items, and plain pages have the same text in "
        "headings and collapsed blocks.",
        "tools",
    ),
    "check": Part(
        "Check",
        ("bench_check",),
        "`practice check` runs before and after a build of the same pages, and its time is "
        "given as a share of the build, as Material comes and with `navigation.prune`. Larger "
        "sites are then checked alone, to see that time grows with the number of pages and "
        "memory hardly does.",
    ),
    "payload": Part(
        "Payload",
        ("bench_payload",),
        "Chromium visits a page for the first time, and everything that it downloads is "
        "compressed by gzip and counted. Our own files are counted again on pages of each kind; "
        "a page loads what its blocks need.",
        "tools",
        is_steady=True,
    ),
    "shift": Part(
        "Layout shift",
        ("bench_shift",),
        "Chromium loads each page on a screen of 1,280 and of 390 pixels, with all scripts a "
        "tenth of a second late. The figure is the browser's own sum of what moved: 0 is "
        "nothing, and 0.1 is what counts as good.",
        is_steady=True,
    ),
    "thread": Part(
        "Main thread",
        ("bench_choices", "bench_layout", "bench_graded"),
        "Long pages are loaded and scrolled in Chromium, those of choices on a processor slowed "
        "down four times, and the browser's own count of its work is taken. It counts the time "
        "of the processor and not that on the clock.",
        "tools",
    ),
    "print": Part(
        "Print",
        ("bench_print",),
        "The time from Print to sheets that are ready is compared with the time in which the "
        "same browser loads the same cards as plain static HTML. Both are done in turn, for "
        "each choice of layout and paper.",
        "goals",
    ),
    "export": Part(
        "Export",
        ("bench_export",),
        "A site of cards is built and then exported, several times in turn. What counts is the "
        "time that an export takes beyond the build, since it renders all pages too, and the "
        "size of its file.",
    ),
    "import": Part(
        "Import",
        ("bench_import",),
        "A file of each format is made with 10,000 items and read in one process. The figure is "
        "the better of two times of the processor.",
    ),
    "adopt": Part(
        "Adoption",
        ("bench_adopt",),
        "`practice adopt` rewrites the pages of a course with ten exercises each, in five forms "
        "that authors use. The figures are the time of the whole command, and that of the "
        "processor in it.",
    ),
    "log": Part(
        "A long log",
        ("bench_kept",),
        "A browser holds the log of a reader who was asked 10,000 cards ten times each, and "
        "loads a page of 60 items. Another one loads the same page without a log, in turn.",
    ),
    "index": Part(
        "Index of items",
        ("bench_index",),
        "The index that review and progress use is made for a large site, and its files are "
        "compressed by gzip. What it costs a build is measured inside the build of a smaller "
        "site.",
    ),
}
"""All parts, in the order of the page."""


def groups(records: list[Record]) -> Iterator[tuple[str, list[Record]]]:
    """Figures of several tools that stand beside each other."""
    for what, found in groupby(records, lambda record: record.what):
        beside = list(found)
        if len(beside) > 1:
            yield what, beside


def pictured(name: str, records: list[Record]) -> list[tuple[str, list[Record]]]:
    """What the picture of a part shows: groups of bars, each with its heading."""
    if PARTS[name].picture == "tools":
        return list(groups(records))
    if PARTS[name].picture == "goals":
        bars = [record for record in records if record.unit == "×" and record.goal]
        return [(record.what, [record]) for record in bars]
    return []
