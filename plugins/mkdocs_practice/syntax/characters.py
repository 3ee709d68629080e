"""Characters that pass for others: spaces, what has no width, and doubles of the syntax's signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import name

from .expressions import expression

SPACES = (
    "\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u2800\u3000"
)
"""What looks like a space and is none to Markdown."""

# Joiners, marks of direction and selectors of emoji belong to the text that they stand in.
EDGES = f"{SPACES}\u00ad\u180e\u200b\u2060\ufeff"
"""What is of no use at the edge of a text."""

_WIDTHLESS = (
    (0x00, 0x01), (0x04, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD),
    (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFD), (0xE0000, 0xE007F),
    (0xE0100, 0xE01EF),
)  # fmt: skip

DOUBLES = {
    "/": "／⁄∕⧸╱⟋〳丿ノ⼃∖\u1735\u2cc6\u31d3\U0001d23a",
    "|": "｜│┃¦∣❘❙❚⎪⎮⎸⎹⏐￨ǀ׀‖∥║।︱︳┆┇┊┋╎╏▏▕⁞⸽ꟾ",
    ":": "：᠄︓﹕︰∶꞉ːˑ˸։׃܃܄⁚⁝⦂",
    "-": "‐‑‒–—―−﹘﹣－⁃˗➖⸺⸻ー─━╴╸"
    "•‣◦∙·⋅・･●○◉◎▪▫■□◼◻◾◽◆◇❖►▶▸▹▷▻➢➤➔→⦁⦾⦿⚫⚪\uf0a7\uf0b7\uf0d8\uf076",
    "[": "［【〔⟦〚⁅﹝❲⦋",
    "]": "］】〕⟧〛⁆﹞❳⦌",
    "x": "хХｘＸⅹⅩχΧ",
    "{": "｛﹛❴⦃",
    "}": "｝﹜❵⦄",
    ".": "．。｡﹒․、",
    ")": "）﹚❩",
    "#": "＃﹟♯",
    "=": "＝﹦꞊═⹀゠᐀",
    ">": "＞﹥",
    ",": "，﹐､،",
    "!": "！﹗",
    "?": "？﹖",
}
"""For each sign of the syntax what may be taken for it."""

DOUBLE_COLONS = "∷⸬"
"""What may be taken for two colons."""

LETTERS = dict(
    zip(
        "аАаерсуохѕіјһԁԛԝкмтвгпαεοντρυικχﬁﬂ",
        (*"aAaepcyoxsijhdqwkmtbrnaeovtpuikx", "fi", "fl"),
        strict=True,
    )
)
"""Letters of other scripts that pass for Latin ones, in which all names of ours are written."""

OPENING_QUOTES = "“”„‟«»‹›‘’‚‛＂＇「『〝〞"
CLOSING_QUOTES = "“”‟«»‹›‘’‛＂＇」』〞〟"

_MOST_NAMED = 2
_MARRED = expression(r"^[ \t]*(?:/+ /|\\ ?[/\\])", re.MULTILINE)
# But for newlines, and for the marks of Python-Markdown, which it takes away.
_CONTROLS = tuple(set(map(chr, (*range(0x20), 0x7F))) - set("\t\n\r\x02\x03"))


def code_points(characters: Iterable[str]) -> str:
    """The code points of characters, each once, as `U+00A0 and U+200B`."""
    return " and ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(characters))


class Change(NamedTuple):
    """A piece of a line that is to be another.

    Attributes:
        start: Where it begins, from 0.
        end: Where it ends.
        text: What stands there then.
        where: Its place for an author, such as `after "///"`.
    """

    start: int
    end: int
    text: str
    where: str


class Fold(NamedTuple):
    """A line that is read as another.

    Attributes:
        written: The line as it is written, its tabs expanded.
        changes: By place; never empty.
    """

    written: str
    changes: tuple[Change, ...]

    @property
    def line(self) -> str:
        """The line as it is read."""
        return replace(self.written, self.changes)

    @property
    def summary(self) -> str:
        """The characters and their places, such as `U+00A0 after "///" (no-break space)`."""
        places: dict[str, dict[str, None]] = {}
        marred: dict[str, None] = {}
        for change in self.changes:
            written = self.written[change.start : change.end]
            if change.text and is_plain(written):
                marred[f'"{written}" {change.where}'] = None
            for character in written:
                if not is_plain(character):
                    places.setdefault(change.where, {})[character] = None
        named = [
            f"{code_points(found)} {where}"
            f" ({', '.join(name(each, 'without a name').lower() for each in found)})"
            for where, found in places.items()
        ]
        named = [*marred, *named]
        more = ["…"] if len(named) > _MOST_NAMED else []
        return ", ".join([*named[:_MOST_NAMED], *more])


def is_written_plainly(text: str) -> bool:
    """Return whether every line of a whole text is plain: the same as `is_plain` of each, fast."""
    return text.isascii() and not any(map(text.__contains__, _CONTROLS))


def is_plain(text: str) -> bool:
    """Return whether every character of a line is one that the syntax is written in."""
    return text.isascii() and (text.isprintable() or "\t" in text)


def has_marred_slashes(text: str) -> bool:
    r"""Return whether a line of a text may begin with slashes that are apart, or with backslashes.

    These are what `/ / /`, `\\\` and `\/\/\/` have for `///`.
    """
    return ("/ /" in text or "\\" in text) and _MARRED.search(text) is not None


def replace(line: str, changes: Sequence[Change]) -> str:
    """Make changes, which are given by place, in a line."""
    kept: list[str] = []
    position = 0
    for change in changes:
        kept += (line[position : change.start], change.text)
        position = change.end
    return "".join(kept) + line[position:]


def widthless() -> Iterator[int]:
    """Yield what has no width."""
    for first, last in _WIDTHLESS:
        yield from range(first, last + 1)
