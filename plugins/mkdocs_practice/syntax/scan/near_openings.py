"""Lines that open a block of ours, or nearly: the kind that they were meant to open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from ..characters import is_plain
from ..expressions import expression
from ..grammar import OPTIONS, block_line, split_attributes
from ..kinds import GRADED, KINDS
from ..open_block import OpenBlock
from ..spelling import BROKEN, ENCLOSED, SYNONYMS, closest, synonym
from .assemble import ALLOWED_PARENTS

_ALMOST = expression(
    r"(?:/{3,}[ ]*[*_\"'“”„‘’«(\[]{0,3}|/{2,}[ ]*[*_]{0,3})([A-Za-z]+)(?=[.]?(?:[^\w/.-]|$))"
)
_WORDS = expression(r"/{2,}[ ]*([A-Za-z]+(?:[ -][A-Za-z]+){1,3})[ ]*[|:]")
_LONGEST_NAME = 60
# With slashes too few, or with others among them, and a title.
_GARBLED = expression(r"/[/\\]{0,5}(?:<[^<>]{1,6}>)?[ ]+([A-Za-z]+)[ ]*\|[ ]*\S")
# A name that has lost what stood behind it: a line break, or a space.
_GLUED = expression(r"/{3,}[ ]*([a-z]+)(?=[A-Z])")
_SENTENCE = expression(r"/{2,3}[ ]*[A-Za-z]+\b[^|{]*[^|{\s/][^|{]*$")
# An option right behind the name, which stood in the line below before the lines were joined.
_OPTION = expression(r"/{2,}[ ]*[A-Za-z]+[ ]+([a-z]+):[ ]+[^ ]")
_FAR = 60
"""Lines further down have nothing to do with one."""
_PREFIX = expression(
    r"(?:(?:(?:[*+:]|-{1,2}|\(?(?:\d{1,9}|[A-Za-z])[.)])[ ]+|#{1,6}[ ]*)(?:\[[ xX]\][ ]+)?"
    r"|\[[ xX]?\][ ]+)?[*_]{0,3}(?=/{3})"
)
# A sign or two that were typed by mistake, the sign of an added line, or the number of a line; what
# is put in quotes or brackets has both of them.
_STRAY = expression(
    r"([^\w\s/\\`<>#*_+:-]{1,2}|[+](?=/)|\d{1,5}(?::|[ ]?\||(?=[ ]))|//(?=[ ]))[ ]*"
    r"(?=/{3} \w+ \|)"
)
# Before each line of a block, so that the one that would close it has the sign as well.
_EACH = expression(r"(?:[^\w\s/\\`<>#*_+:-]{1,2}|//)[ ]*(?=/{3} \w+$)")
# Inside an item, before the line of a part of it, which has no title.
_STRAY_INSIDE = expression(
    r"([^\w\s/\\`<>#*_+:-]{1,2}|`|-{2,3}|\d{1,5}(?::|[ ]?\|)|//(?=[ ]))[ ]*"
    r"(?=/{3} (?:answer|hint)$)"
)
_PAIRS = dict(zip("([{\"'“‘„«", ")]}\"'”’“»", strict=True))
ALWAYS_OURS = frozenset(("answer", "exercise", "flashcards", "question"))
"""Names that no other tool's blocks have."""


def nearly_opens(text: str, inside: OpenBlock | None) -> str:
    """The kind of block that a line of slashes was meant to open; "" for none."""
    if kind := _translated(text):
        return kind
    garbled = _GARBLED.match(text)
    name = garbled[1].lower() if garbled is not None else ""
    if name in ALWAYS_OURS or (name in KINDS and (text[1] == "/" or text.rstrip()[-1] in "?}")):
        return name
    if name := _glued(text, inside):
        return name
    broken = BROKEN.match(text)
    if broken is not None and (kind := f"{broken[2]}{broken[3]}".lower()) in KINDS:
        return kind
    match = _ALMOST.match(text)
    if match is None:
        return _enclosed(text, inside)
    name = _of_several_words(text) or match[1].lower()
    near = closest(name, KINDS, 0.8) if inside is not None else []
    return near[0] if near else name if name in ALLOWED_PARENTS else ""


def _glued(text: str, inside: OpenBlock | None) -> str:
    """The kind whose name has other text right behind it; "" for none."""
    match = _GLUED.match(text)
    name = match[1] if match is not None else ""
    is_ours = name in ALWAYS_OURS or inside is not None or text.rstrip()[-1] in "?}"
    return name if name in KINDS and is_ours else ""


def may_be_comment(lines: Sequence[str], number: int, kind: str, inside: OpenBlock | None) -> bool:
    """Return whether a line that nearly opens a block may be a comment of a program instead.

    That is a sentence, with neither a bar, an id nor an option of the block, and no line closes
    what it would open, or ends in the slashes that would.

    Args:
        lines: The page's.
        number: The line, from 0.
        kind: The block that it would open.
        inside: The block that it stands in.
    """
    text = lines[number].strip()
    option = _OPTION.match(text)
    is_sure = option is not None and option[1] in (*OPTIONS, *KINDS[kind].takes)
    is_sure = is_sure or (text.endswith(" ///") and kind not in ("answer", "hint"))
    if is_sure or _SENTENCE.match(text) is None:
        return False
    if inside is not None:
        is_none = inside.name in ("answer", "hint") or inside.name not in ALLOWED_PARENTS[kind]
        return text[2] != "/" and is_none
    below = (line.strip() for line in islice(lines, number + 1, number + _FAR))
    return not any(
        line.endswith(" ///") or (line[:2] == "//" and not line.strip("/")) for line in below
    )


def _enclosed(text: str, inside: OpenBlock | None) -> str:
    """The kind whose name stands behind signs; "" for none."""
    match = ENCLOSED.match(text)
    name = match[2].lower() if match is not None else ""
    if match is None or name not in KINDS:
        return ""
    is_barred = text[match.end() : match.end() + 1] == "|"
    return name if name in ALWAYS_OURS or inside is not None or is_barred else ""


def behind_prefix(
    text: str, inside: OpenBlock | None, closes: Callable[[str], bool] = bool
) -> tuple[str, str]:
    """The kind that a line opens but for what stands before its slashes, and that; "" for none.

    Args:
        text: The line, without its indentation.
        inside: The block that it stands in.
        closes: Tells whether a line below closes what it would open, also behind the same sign.
    """
    each = _EACH.match(text) if inside is None else None
    if each is not None and (name := text[each.end() + 4 :].lower()) in KINDS and closes(each[0]):
        return name, each[0]
    stray = _STRAY.match(text) or (_STRAY_INSIDE.match(text) if inside is not None else None)
    if stray is not None:
        line = split_attributes(text[stray.end() :].rstrip())[0]
        read = block_line(line)
        is_ours = (
            read is not None and read[1] in KINDS and _PAIRS.get(stray[1][0], "\n") not in line
        )
        return (read[1], stray[0]) if read is not None and is_ours else ("", "")
    match = _PREFIX.match(text)
    is_definition = text[0] == ":" and inside is not None and inside.name in ("flashcards", "match")
    if match is None or is_definition:
        return "", ""
    line = text[match.end() :].rstrip("*_ ")
    signs = match[0][len(match[0].rstrip("*_")) :]
    # `**/// answer** Because.` is read by its name alone.
    read = block_line(line)
    if signs and (read is None or read[1] not in KINDS):
        read = block_line(line.partition(signs)[0])
    if read is None or read[1] not in KINDS:
        return "", ""
    is_ours = inside is not None or read[1] in ALWAYS_OURS or read[2] is not None
    return (read[1], match[0]) if is_ours or closes(match[0]) else ("", "")


def _of_several_words(text: str) -> str:
    """The kind that a name of several words stands for, as `multiple choice`; "" for none."""
    match = _WORDS.match(text[:_LONGEST_NAME])
    if match is None:
        return ""
    words = match[1].lower().replace("-", " ").split()
    kind = next((word for word in words if word in GRADED), "")
    return SYNONYMS.get("-".join(words), "") or kind


def _translated(text: str) -> str:
    """The kind whose name in another language opens a line; "" for none.

    Where a name is written with marks of its script, as in Hindi, the line is no block line.
    """
    if text[:3] != "///" or text.isascii():
        return ""
    name = text.strip("/ ").partition("|")[0].strip(" ")
    return "" if name.isascii() else synonym(name)


def as_it_looks(text: str) -> str:
    """A line of a block quote, with the signs of the syntax for what passes for them."""
    if is_plain(text):
        return text
    from ..folds.pieces import WIDTHLESS, skeleton

    return skeleton(text).replace(WIDTHLESS, "")


def block_names(lines: list[str]) -> Iterator[str]:
    """The names of blocks of ours in lines that are no Markdown; "" for a closing line."""
    for line in lines:
        text = line.lstrip(" ")
        if text.startswith("///"):
            read = block_line(text)
            if read is not None and (not read[1] or read[1] in KINDS):
                yield read[1]


def is_balanced(names: list[str]) -> bool:
    """Return whether every one of these blocks is closed, and every closing line closes one."""
    depth = 0
    for name in names:
        depth += 1 if name else -1
        if depth < 0:
            return False
    return depth == 0


def ends_below(lines: list[str], first: int, sign: str = "") -> bool:
    """Return whether a closing line near below, from 0, closes what no line there opens.

    Args:
        lines: The page's.
        first: The first line to look at.
        sign: What may stand before each line of a block.
    """
    depth = 0
    for line in islice(lines, first, first + _FAR):
        text = line.strip().removeprefix(sign).lstrip() if "///" in line else ""
        read = block_line(text) if text else None
        depth += 0 if read is None else 1 if read[1] else -1
        if depth < 0:
            return True
    return False
