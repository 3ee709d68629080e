"""Draws the pictures of the measurements: bars, in SVG, for light and for dark pages.

Text stays text, in the reader's own font: it is small, sharp, and found by a search.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from parts import pictured
from records import US, Record, Run, ratio

WIDTH = 420
"""Pixels. On a phone it is shown at three quarters of its size, and can still be read."""
FONT, HEAD = 14, 30
ROW, BAR, GAP = 36, 10, 14
_FONTS = re.compile(r"font-family: [^;\"]+")
_SPACES = re.compile(r"\s+")
_NEEDLESS = re.compile(
    r"<\?xml.*?(?=<svg)|<metadata>.*?</metadata>|<defs>.*?</defs>|<!--.*?-->"
    r"| clip-path=\"[^\"]*\"| transform=\"rotate\(-0[^\"]*\"|(?<=\d)pt(?=\")",
    re.DOTALL,
)


class Scheme(NamedTuple):
    """The colours of a picture."""

    text: str
    ours: str
    others: str
    goal: str


SCHEMES = {
    "light": Scheme("#24343b", "#17586a", "#9fb2b9", "#b3261e"),
    "dark": Scheme("#d5dee2", "#6fc3d6", "#596e78", "#ff8a80"),
}


def draw(bars: list[tuple[str, list[Record]]], scheme: Scheme) -> str:
    """Draw groups of bars, each of them to its own scale."""
    height = sum(HEAD + ROW * len(records) + GAP for _, records in bars if len(records) > 1)
    height += sum(ROW + GAP for _, records in bars if len(records) == 1)
    with mpl.rc_context():
        mpl.rcdefaults()  # whatever someone has in a matplotlibrc
        mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bars", "font.size": FONT})
        figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
        axes.set_axis_off()
        top = 0.0
        for number, (what, records) in enumerate(bars):
            top = _group(axes, top, f"bar-{number}", what, records, scheme)
        out = io.StringIO()
        figure.savefig(out, format="svg", transparent=True)
    return _small(out.getvalue())


def _group(
    axes: Axes, top: float, name: str, what: str, records: list[Record], scheme: Scheme
) -> float:
    """Draw the bars of a group from here on; return where it ends."""
    most = max(max(record.value, record.goal or 0) for record in records)
    if len(records) > 1:
        axes.text(0, top + 18, what[0].upper() + what[1:], weight="bold", color=scheme.text)
        top += HEAD
    for number, record in enumerate(records):
        label = record.of if len(records) > 1 else what.partition(", ")[2] or what
        value = record.shown
        if number and record.unit != "×" and records[0].value:
            value += f", {ratio(record, records[0])}"
        axes.text(0, top + 14, label, color=scheme.text)
        axes.text(WIDTH, top + 14, value, color=scheme.text, ha="right")
        colour = scheme.ours if record.of.startswith(US) else scheme.others
        width = WIDTH * record.value / most
        axes.add_patch(
            Rectangle((0, top + 20), width, BAR, color=colour, lw=0, gid=f"{name}-{number}")
        )
        if record.goal:
            left = WIDTH * record.goal / most - 2
            axes.add_patch(Rectangle((left, top + 17), 2, BAR + 6, color=scheme.goal, lw=0))
        top += ROW
    return top + GAP


def _small(svg: str) -> str:
    """The picture without what nobody sees, in pixels, and in the fonts that a reader has."""
    svg = _SPACES.sub(" ", _NEEDLESS.sub("", svg)).replace("> <", "><")
    return _FONTS.sub("font-family: system-ui, sans-serif", svg).strip() + "\n"


def pictures(parts: dict[str, Run]) -> Iterator[tuple[str, str]]:
    """The pictures of a page, each with the name of its file."""
    for name, run in parts.items():
        bars = pictured(name, run.parts[name])
        for scheme, colours in SCHEMES.items() if bars else ():
            yield f"{name}-{scheme}.svg", draw(bars, colours)
