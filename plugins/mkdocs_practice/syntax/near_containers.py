"""Lines that nearly open a container, and what is meant by them.

What is indented below such a line is code, so that the slip costs what stands there. Quotation
marks may be missing or others, signs too many or too few, and something may stand before the title
or behind it. A list item may have the marker of another language than Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .characters import EDGES
from .columns import TAB, leading_spaces
from .containers import escaped_box, opens_box, opens_container
from .expressions import expression

_TAB = expression(r"={2,5}+([+!]{0,2})[ ]*(\S.*)")
_TITLED = expression(r"(!{2,4}|\?{2,4})[ ]*(\+?)[ ]*((?:[\w-]+(?:[ ]+[\w-]+)*)?)[ ]*(.*)")
_GAPS = f" {EDGES}"
# Signs with something between them, or two in one character.
_PARTED = expression(rf"(?:[=!?‼⁇⁈⁉][{_GAPS}]*+){{1,5}}+")
_PAIRS = {"‼": "!!", "⁇": "??", "⁈": "??", "⁉": "!!"}
_DOUBLE, _SINGLE = '"“”„‟«»', "'`´‘’‚‛"
_QUOTES = _DOUBLE + _SINGLE
_SEPARATORS = " :,;.|/–—-!>=→"
_ATTRIBUTES = expression(r"(?:^|(?<![ ])[ ])[ ]*+(\{:?[ ]*[.#][^{}]*\}|<!--.*?-->)$")
_CLASSES = expression(r"\{:?((?:[ ]*\.[\w-]+)+)[ ]*\}")
_OPEN = expression(r"(?<![ ])[ ]*+(?:[\[({][ ]*+)?(?:open|\+)[ ]*+(?:[\])}][ ]*+)?", re.IGNORECASE)
_BRACKETS = expression(r"(?<![ ])[ ]*+(?:\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\}|<!--.*?-->)[ ]*")

_MARKERS = (
    expression(r"\\(?P<sign>[-*+])[ ]+(?=\S)"),
    expression(r"(?P<sign>[-+])(?=[^\W\d_]|[`*_\[(\"'])"),
    expression(r"(?P<sign>\*)(?=[^\W_][^*]*$)"),
    expression(
        r"\(?(?P<number>\d{1,3})"
        r"(?:\\[.)][ ]*|[ ]?\.?\)[ ]*|[:-][ ]+|[ ]\.[ ]+|\.(?=[^\d\s]))(?=[^\d\s])"
    ),
    expression(r"\(?(?P<letter>[A-Za-z]|[ivx]{2,4}|[IVX]{2,4})(?:\\[.)]|\.?\)|\.)[ ]+(?=\S)"),
    expression(r"(?P<colon>:)(?![\s:]|[\w+-]+:)"),
)
_FIRST = frozenset("\\-+*(:0123456789")
_LIST_MARKER = expression(r"(?:[-*+]|\d{1,9}\.)[ ]+")
# Whatever stands below such a line begins anew.
_APART = ("#", "///", "```", "~~~", "<", ">", "---", "===", "|")
_FAR, _LONGEST_SIGNS = 400, 12
_SIGNS = ("=", "!", "?", "‼", "⁇", "⁈", "⁉")


class Meant(NamedTuple):
    """An opening line as it was meant.

    Attributes:
        line: The line.
        why: The reason why the written one opens nothing; "" where the two show it.
        is_safe: Whether it has all that was written.
        written: Of a list item, the marker as it is written.
    """

    line: str
    why: str = ""
    is_safe: bool = True
    written: str = ""


class _Title(NamedTuple):
    """A title as it is written: what stands before it, itself, and what stands behind it."""

    before: str
    text: str
    behind: str
    why: str


def meant_opening(text: str) -> Meant | None:
    """The opening line that a text was meant to be; None where it is one, or none at all."""
    if opens_container(text):
        return None
    if (box := escaped_box(text)) is not None:
        return Meant(box)
    if text[:1] in _SIGNS and (whole := _whole_signs(text)) is not None:
        meant = Meant(whole) if opens_container(whole) else meant_opening(whole)
        gap = next((sign for sign in text[:_LONGEST_SIGNS] if sign in EDGES), "")
        why = f"U+{ord(gap):04X} parts its signs" if gap else ""
        return meant and meant._replace(why=why or meant.why)
    tab = _TAB.fullmatch(text)
    if tab is not None:
        return _meant_tab(tab, text)
    titled = _TITLED.fullmatch(text)
    return _meant_titled(titled) if titled is not None else None


def _whole_signs(text: str) -> str | None:
    """A text whose first signs are parted, or two in one character, with them as they were meant.

    None where they are as they are to be, or are no three.
    """
    match = _PARTED.match(text)
    written = match[0].rstrip(_GAPS) if match is not None else ""
    signs = "".join(_PAIRS.get(sign, sign) for sign in written if sign not in _GAPS)
    if signs == written or len(set(signs)) > 1 or len(signs) != len("===") or match is None:
        return None
    return f"{signs} {text[match.end() :]}"


def _meant_tab(match: re.Match[str], text: str) -> Meant | None:
    signs, written = match.groups()
    if not (text.startswith("===") or written[0] in _QUOTES):
        return None
    title = _title(written)
    sign = title.before.strip()
    if sign in ("+", "!") and not signs:
        title, signs = title._replace(before=""), sign
    if not any(map(str.isalnum, title.text)):
        return None
    left = title.before + title.behind
    return _checked(f'==={signs} "{title.text}"', title.why, not left.strip(_SEPARATORS + _QUOTES))


def _meant_titled(match: re.Match[str]) -> Meant | None:
    signs, plus, words, written = match.groups()
    title = _title(written)
    if words and title.text == "" and written.strip(" ") in tuple(_DOUBLE):
        # The title's beginning was taken for more names.
        words, _, text = words.partition(" ")
        title = _Title("", text or words, "", title.why)
        words = words if text else ""
    if not (words or any(map(str.isalnum, title.text))):
        # Alone, the signs open nothing either; which type was meant is not known.
        mark = signs[0] * 3 + plus * (signs[0] == "?")
        return (
            None
            if written.strip(" ") or len(signs) != 3
            else Meant(f"{mark} note", "", is_safe=False)
        )
    left = []
    for piece in (title.before, title.behind):
        classes = _CLASSES.fullmatch(piece.strip())
        name = piece.strip(" []()*:")
        if signs[0] == "?" and _OPEN.fullmatch(piece):
            plus = "+"
        elif classes is not None:
            words = " ".join([words or "note", *classes[1].replace(".", " ").split()])
        elif piece is title.before and not words and re.fullmatch(r"[\w-]+", name):
            words = name
        else:
            left.append(piece)
    mark = signs[0] * 3 + plus * (signs[0] == "?")
    words = words or "note" * (mark == "!!!")
    shown = any(map(str.isalnum, title.text))
    line = " ".join(filter(None, (mark, words, f'"{title.text}"' if shown else "")))
    return _checked(line, title.why, not "".join(left).strip(_SEPARATORS + _QUOTES))


def _checked(line: str, why: str, is_safe: bool) -> Meant | None:
    return Meant(line, why, is_safe) if opens_container(line) else None


def _title(written: str) -> _Title:
    """The title in what is written behind the signs and the name."""
    text, behind = written.rstrip(" "), ""
    while (match := _ATTRIBUTES.search(text)) is not None:
        text, behind = text[: match.start()].rstrip(" "), f"{match[1]} {behind}".strip(" ")
    why = "its title needs double quotes" if text.strip(_SEPARATORS) else ""
    first = next((n for n in range(len(text)) if _is_quote(text, n)), -1)
    before = text[:first] if first >= 0 else ""
    kind = _DOUBLE if text[first : first + 1] in _DOUBLE else _SINGLE
    is_apart = not any(map(str.isalnum, _OPEN.sub("", _BRACKETS.sub("", before, 1), 1)))
    if first < 0 or not (is_apart and first + 1 < len(text)):
        # There are no quotes, or some within the title.
        text = text.strip(_SEPARATORS)
        if _BRACKETS.fullmatch(text):
            text = text.strip(" ")[1:-1]
        # One quotation mark has lost the other; two are of the title.
        marks = _QUOTES if sum(map(text.count, _DOUBLE)) < 2 else ""
        return _Title("", text.strip(marks + " "), behind, why)
    ends = (n for n in range(first + 1, len(text)) if text[n] in kind and _is_quote(text, n))
    last = next(ends, len(text))
    after = text[last + 1 :]
    if text[first] == '"' == text[last : last + 1]:
        why = "nothing may stand behind its title" if (after + behind).strip() else ""
        why = why or ("nothing but names may stand before its title" if before.strip() else "")
    return _Title(before, text[first + 1 : last].strip(" "), f"{after} {behind}".strip(" "), why)


def _is_quote(text: str, place: int) -> bool:
    """Return whether a character is a quotation mark, and no apostrophe."""
    sign = text[place]
    if sign not in _QUOTES:
        return False
    around = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return sign in _DOUBLE or not all(each.isalnum() for each in around)


def meant_item(text: str) -> Meant | None:
    """The list item, or definition, that a text was meant to be; None where it is none."""
    if text[:1] not in _FIRST and not text[:1].isalpha():
        return None
    match = next(filter(None, (each.match(text) for each in _MARKERS)), None)
    if match is None:
        return None
    found = match.groupdict()
    marker, is_safe = found.get("sign") or "", "letter" not in found
    if "number" in found:
        marker = f"{found['number']}."
    elif "letter" in found:
        marker = f"{_count(found['letter'].lower())}."
    elif "colon" in found:
        marker = ":  "
    return Meant(f"{marker} {text[match.end() :]}", "", is_safe, match[0].strip(" "))


def _count(letter: str) -> int:
    """The number that a letter, or a Roman numeral, stands for."""
    if letter not in ("i", "v", "x") and len(letter) == 1:
        return ord(letter) - ord("a") + 1
    values = [{"i": 1, "v": 5, "x": 10}[sign] for sign in letter]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def is_set_off(line: str) -> bool:
    """Return whether a line would open a box, and a few spaces before it keep it from that."""
    return leading_spaces(line) % TAB > 0 and opens_box(line.strip())


def nearly_above(lines: Sequence[str], number: int, first: int) -> tuple[int, str] | None:
    """The line that an indented one is meant to stand in, where it has a slip; and what it meant.

    Of a list it is the first line with a slip, and nothing is said of what it meant: see
    `slips_of_list`.

    Args:
        lines: The page.
        number: The line, from 0.
        first: The line to look at last.
    """
    indent = leading_spaces(lines[number])
    while indent and number > first:
        number -= 1
        line = lines[number]
        if is_set_off(line) and indent == leading_spaces(line) // TAB * TAB + TAB:
            return number, line.strip()
        if line.strip() and leading_spaces(line) <= indent - TAB:
            indent = leading_spaces(line)
            meant = meant_opening(line.strip())
            if meant is not None:
                return number, meant.line
            item = _list_above(lines, number, first)
            if item >= 0:
                return item, ""
    return None


def _list_above(lines: Sequence[str], number: int, first: int) -> int:
    """The first line with a slip of the list that a line is of; -1 where it is of none."""
    top, indent = number, leading_spaces(lines[number])
    while top > first and _goes_on(lines[top - 1], indent) and _goes_on(lines[top], indent):
        top -= 1
    paragraph = range(top, number + 1)
    items = [n for n in paragraph if leading_spaces(lines[n]) == indent and _is_item(lines[n])]
    if not items:
        return -1
    slips = [n for n in items if meant_item(lines[n].strip())]
    if needs_blank(lines, items[0]):
        return items[0]
    return _first_of_list(lines, slips[0], first) if slips else -1


def _first_of_list(lines: Sequence[str], number: int, first: int) -> int:
    """The first item with a slip of the list that another is of."""
    found, indent = number, leading_spaces(lines[number])
    for above in range(number - 1, first - 1, -1):
        line = lines[above]
        if not line.strip() or leading_spaces(line) > indent:
            continue
        if leading_spaces(line) < indent or not _is_item(line):
            break
        found = above if meant_item(line.strip()) else found
    return found


def needs_blank(lines: Sequence[str], number: int) -> bool:
    """Return whether a list item goes on in a paragraph of text above it."""
    above = lines[number - 1] if number else ""
    text = above.strip()
    if not text or text.startswith(_APART) or text[:1] == ":" or opens_container(text):
        return False
    return abs(leading_spaces(above) - leading_spaces(lines[number])) < TAB


def is_text_of_item(lines: Sequence[str], number: int) -> bool:
    """Return whether a line that would open something goes on in the text of a list item.

    Python-Markdown looks for tabs and the like at the margin of an item, which its first paragraph
    is not put at.
    """
    indent = leading_spaces(lines[number])
    for above in range(number - 1, max(-1, number - _FAR), -1):
        text = lines[above].strip()
        if not text or text.startswith(_APART) or opens_box(text):
            return False
        if _LIST_MARKER.match(text):
            return leading_spaces(lines[above]) <= indent - TAB
    return False


def slips_of_list(lines: Sequence[str], number: int) -> Iterator[tuple[int, Meant]]:
    """Yield the items of a list that have slips, with their lines from 0.

    Args:
        lines: The page.
        number: The first of them.
    """
    indent, is_below_blank = leading_spaces(lines[number]), False
    for line in range(number, min(len(lines), number + _FAR)):
        text = lines[line].strip()
        if not text or leading_spaces(lines[line]) > indent:
            is_below_blank = is_below_blank or not text
            continue
        if leading_spaces(lines[line]) < indent:
            return
        meant = meant_item(text)
        if meant is not None:
            yield line, meant
        elif is_below_blank and not _is_item(lines[line]):
            return
        is_below_blank = False


def _goes_on(line: str, indent: int) -> bool:
    """Return whether a line may be of the same paragraph as one with this indentation."""
    text = line.strip()
    return bool(text) and not text.startswith(_APART) and leading_spaces(line) >= indent


def _is_item(line: str) -> bool:
    text = line.strip()
    return _LIST_MARKER.match(text) is not None or meant_item(text) is not None
