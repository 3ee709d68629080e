"""Inputs of the campaign, each made from its seed alone: edited pages, heaps of lines, noise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from random import Random

from tests.support.hard_pages import PageMaker
from tests.support.inputs import CHARACTERS, FRAMES, OPENINGS
from tests.support.mutants import Original, harmless_edits
from tests.support.mutations import GENERATORS, GROUPS, Edit, edits
from tests.support.mutations.characters import INVISIBLE, SPACES, TWINS
from tests.support.mutations.formatters import formatted

PAGES = Path(__file__).parents[1] / "checks" / "mutations"
_MARGINS = ("", "", "", "", "    ", "        ", "  ", "\t", "   ", "> ", "- ", "\u00a0")
_SIGNS = (
    *"/|:{}#[]-*+=`~!?<>\"'\\&$_^ \t\n", "///", "\n///\n", "    ", "```", "<!--", "-->", "</div>",
    *SPACES, *INVISIBLE, *chain.from_iterable(TWINS.values()), "\r\n", "\x0c", "\x00", "\x02",
    "\u2028",
)  # fmt: skip
_LONG = 400
"""Of so many inputs, one is repeated until it is long."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input.

    Attributes:
        kind: How it was made.
        source: The page.
        original: What it was before an edit; None for what never was sound.
        edit: The edit.
        harmless: Whether the edit leaves it sound.
    """

    kind: str
    source: str
    original: Original | None = None
    edit: Edit | None = None
    harmless: bool = False


@cache
def _originals() -> dict[str, Original]:
    """The pages that are edited, by name."""
    return {path.stem: Original(path.read_text("utf-8")) for path in sorted(PAGES.glob("*.md"))}


@cache
def _all_edits() -> list[tuple[str, Edit, bool]]:
    """Every edit of every page, in no order."""
    made: list[tuple[str, Edit, bool]] = []
    for name, original in _originals().items():
        for group in GROUPS:
            made += ((name, edit, False) for edit in edits(original.lines, group))
        made += ((name, edit, False) for edit in formatted(original.lines, name))
        made += ((name, edit, True) for edit in harmless_edits(original))
    Random(0).shuffle(made)
    return made


@cache
def _items() -> list[str]:
    """What the pages consist of: items with what stands around them, each a sound page."""
    found: list[str] = []
    for original in _originals().values():
        piece: list[str] = []
        for line in original.lines[original.start :]:
            if line.startswith("/// ") and _is_complete(piece):
                found.append("\n".join(piece))
                piece = []
            piece.append(line)
        found.append("\n".join(piece))
    return [piece.strip("\n") + "\n" for piece in found if piece]


def _is_complete(lines: list[str]) -> bool:
    """Whether every block in these lines is closed, and nothing else is open."""
    blocks = [line.strip() for line in lines if line.lstrip().startswith("///")]
    opened = sum(1 if line.strip("/ ") else -1 for line in blocks)
    text = "\n".join(lines)
    return not opened and all(text.count(mark) % 2 == 0 for mark in ("```", "~~~", "<div", "<!--"))


@cache
def _lines() -> list[str]:
    """Lines of every kind."""
    lines = {line for original in _originals().values() for line in original.lines}
    return sorted(lines | set(OPENINGS.values()) | {"", "text", "TODO", "///", "////"})


def make_input(seed: int) -> Input:
    """The input of a seed."""
    makers = (_edited, _edited_twice, _item, _generated, _heap, _spliced, _noise, _framed)
    random = Random(seed)
    made = makers[seed % len(makers)](seed // len(makers), random)
    if seed % _LONG == _LONG - 1:
        return Input(f"{made.kind}, repeated", made.source * random.randint(20, 60))
    return made


def _edited(seed: int, random: Random) -> Input:
    """One edit of a page: in turn, every one that there is."""
    made = _all_edits()
    name, edit, harmless = made[seed % len(made)]
    original = _originals()[name]
    kind = f"{name}: {edit.kind}"
    return Input(kind, "\n".join(edit.apply(original.lines)), original, edit, harmless)


def _edit(lines: list[str], random: Random) -> Edit | None:
    generator: Callable[..., object] = random.choice(GENERATORS)
    made = list(generator(lines))  # type: ignore[call-overload]
    return random.choice(made) if made else None


def _item(seed: int, random: Random) -> Input:
    """One edit of an item or two."""
    source = "\n".join(random.sample(_items(), random.choice((1, 1, 2))))
    edit = _edit(source.split("\n"), random)
    if edit is None:
        return Input("items", source)
    original = _original(source)
    return Input(f"items: {edit.kind}", "\n".join(edit.apply(original.lines)), original, edit)


@lru_cache(maxsize=2000)
def _original(source: str) -> Original:
    return Original(source)


def _generated(seed: int, random: Random) -> Input:
    """Items of all kinds with fences, tabs, quotes and HTML in them."""
    return Input("generated", PageMaker(seed).page())


def _edited_twice(seed: int, random: Random) -> Input:
    """Several edits of an item."""
    lines, kinds = random.choice(_items()).split("\n"), []
    for _ in range(random.randint(2, 4)):
        edit = _edit(lines, random)
        if edit is not None and len(lines) < 200:
            lines = edit.apply(lines)
            kinds.append(edit.kind)
    return Input(", ".join(kinds), "\n".join(lines))


def _heap(seed: int, random: Random) -> Input:
    """Lines in no order."""
    lines = (
        random.choice(_MARGINS) + random.choice(_lines()) for _ in range(random.randint(2, 18))
    )
    return Input("heap", "\n".join(lines))


def _spliced(seed: int, random: Random) -> Input:
    """The beginning of one item, and the end of another."""
    first, second = (random.choice(_items()).split("\n") for _ in range(2))
    head, tail = random.randint(0, len(first)), random.randint(0, len(second))
    return Input("splice", "\n".join([*first[:head], *second[tail:]]))


def _noise(seed: int, random: Random) -> Input:
    """An item with a few characters changed."""
    text = random.choice(_items())
    for _ in range(random.randint(1, 4)):
        place = random.randint(0, len(text))
        text = text[:place] + random.choice(_SIGNS) + text[place + random.choice((0, 0, 1, 3)) :]
    return Input("noise", text)


def _framed(seed: int, random: Random) -> Input:
    """A line of signs where a title, an option, an answer may stand."""
    before, after = random.choice(list(FRAMES.values()))
    signs = [*CHARACTERS.values(), *_SIGNS, "word", " ", "text"]
    line = "".join(
        random.choice(signs) * random.choice((1, 1, 3)) for _ in range(random.randint(1, 12))
    )
    return Input("frame", f"{before}{line}{after}")
