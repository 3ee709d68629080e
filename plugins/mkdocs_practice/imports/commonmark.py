"""Markdown as other programs read it, in the form in which Python-Markdown shows the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from textwrap import indent

from ..exports.listings import listings
from ..syntax.columns import leading_spaces
from ..syntax.kinds.blank_marks import visible
from .outside_code import code_lines, fenced, formula_lines, replace_in_text, replace_outside_code

_ENTRY = re.compile(r"([ ]*)([-*+]|\d{1,9}[.)])([ ]+)(?=\S)")
_NOT_TEXT = re.compile(r"\s*(?:$|#{1,6}[ ]|[-*+][ ]|\d+[.)][ ]|\||```|~~~)")
_DEFINITION = re.compile(r":[ ]{1,3}(?=\S)")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_INDENT = 4


def with_opened_entries(text: str) -> str:
    """Markdown in which no entry of a list begins with a listing or with a table.

    Python-Markdown finds these only in lines of their own. An entry that would be empty without
    has a comment: an editor may take the space behind its sign, which is no sign then.
    """
    if not _OPENS_BLOCK.search(text):
        return text
    lines = text.split("\n")
    ends = dict(listings(lines))
    found, number = list[str](), 0
    while number < len(lines):
        line, end = lines[number], ends.get(number, 0)
        match = _ENTRY.match(line)
        if match is not None and (end or _is_table(lines, number, match.end())):
            margin = f"{match[1]}{' ' * _INDENT}"
            end = end or _end_of_rows(lines, number)
            found += (f"{match[1]}{match[2]} <!-- {'code' if '`' in line else 'table'} -->", "")
            found += (f"{margin}{line[match.end() :]}", *lines[number + 1 : end])
            found += [""] if "".join(lines[end : end + 1]).strip() else []
        else:
            end = end or number + 1
            found += lines[number:end]
        number = end
    return "\n".join(found)


def entry_of(sign: str, text: str) -> str:
    """An entry of a list; a listing begins below the text that its sign has."""
    text = indent(text.strip("\n"), " " * _INDENT).strip()
    is_below = " " in sign and text.startswith(("```", "~~~"))
    return with_opened_entries(f"{sign}\n\n    {text}\n" if is_below else f"{sign} {text}")


def pair_of(term: str, match: str) -> str:
    """Two texts that go together, in a line if both are in one."""
    arrow = " → " if "\n" not in term + match else "\n\n→\n\n"
    return f"{term}{arrow}{match}"


_OPENS_BLOCK = re.compile(r"^[ ]*(?:[-*+]|\d{1,9}[.)])[ ]+(?:```|~~~|\|)", re.MULTILINE)
_RULE_OF_TABLE = re.compile(r"[ ]*+(?:\|[ ]*+)?:?-[-:| ]*$")


def _is_table(lines: list[str], number: int, at: int) -> bool:
    """Return whether a table begins at a place in a line."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return lines[number].startswith("|", at) and _RULE_OF_TABLE.match(below) is not None


def _end_of_rows(lines: list[str], number: int) -> int:
    """The line after a table that begins in a line."""
    end = number + 1
    while end < len(lines) and lines[end].lstrip(" ").startswith("|"):
        end += 1
    return end


def _with_fences(lines: list[str]) -> list[str]:
    """Lines in which an entry begins with no indented code, but with the same in a fence."""
    inside = {rank for start, end in listings(lines) for rank in range(start, end)}
    found, number = list[str](), 0
    while number < len(lines):
        line = lines[number]
        match = None if number in inside else _INDENTED_ENTRY.match(line)
        number += 1
        if match is None:
            found.append(line)
            continue
        code, margin = [line[match.end() + _INDENT :]], " " * match.end()
        while number < len(lines) and (
            not lines[number].strip() or lines[number].startswith(margin + " " * _INDENT)
        ):
            code.append(lines[number][match.end() + _INDENT :])
            number += 1
        blank = len(code) - len("\n".join(code).rstrip().split("\n"))
        code, number = code[: len(code) - blank], number - blank
        fence = "~~~" if any("```" in each for each in code) else "```"
        found += (f"{match[0]}{fence}", *(f"{margin}{each}" for each in code), margin + fence)
    return found


_INDENTED_ENTRY = re.compile(r"[ ]*(?:[-*+]|\d{1,9}[.)])[ ](?=[ ]{4,}\S)")


def adapted(text: str) -> str:
    """Markdown in which lists and tables begin after a blank line, and entries are four spaces in.

    Without these Python-Markdown makes one paragraph of it, or one list of two. It also takes a tag
    for a heading, and has no marks for what is struck out.
    """
    text = _tagged(text, _STRUCK, "del") if "~~" in text else text
    if "{" in text:
        text = replace_in_text(_BRACE, lambda _: "&#123;", text)
    if "\\" in text:
        text = replace_in_text(_BACKSLASH, lambda match: f"{match[1]}\\\\", text)
        text = replace_in_text(_BREAK, lambda match: f"{match[1]}  \n", text)
    if "#" in text:
        text = replace_outside_code(_NO_HEADING, r"\1\\\2", text)
    if "\n$$" in text or "$$\n" in text:
        text = _with_formulas_apart(text)
    if not (_ENTRY_LINE.search(text) or "|" in text):
        return text
    return "\n".join(_lines(_with_fences(text.split("\n"))))


def _with_formulas_apart(text: str) -> str:
    """Markdown with blank lines around formulas of several lines, without which these are text."""
    lines = text.split("\n")
    inside = [False, *formula_lines(lines), False]
    found = list[str]()
    for rank, (line, is_code) in enumerate(zip(lines, code_lines(lines), strict=True)):
        changes = rank and inside[rank] != inside[rank + 1] and not is_code
        found += [""] if changes and line.strip() and lines[rank - 1].strip() else []
        found.append(line)
    return "\n".join(found)


# Behind what is marked, and at the beginning of further lines, text in braces is attributes here.
_BRACE = re.compile(r"(?<=[\x00`*_)\]>\n])\{(?![{#.:%!])(?=[^{}=\n]*\})")
_BACKSLASH = re.compile(r"(?<!\\)((?:\\\\)*)\\(?=[ ])")
_BREAK = re.compile(r"(?<=[^\\\n])((?:\\\\)*)\\[ ]*\n(?=[ ]*\S)")


def with_breaks(text: str) -> str:
    """Markdown whose lines stay lines: two spaces behind each that a paragraph goes on after."""
    lines = text.split("\n")
    codes, is_math = code_lines(lines), False
    for rank, (line, below) in enumerate(pairwise(lines)):
        is_math ^= bool(line.count("$$") % 2)
        is_row = "|" in line and "|" in below
        is_text = line.strip() and not _NO_LINE.match(line) and not _NO_LINE_BELOW.match(below)
        if is_text and not (is_math or is_row or codes[rank] or codes[rank + 1]):
            lines[rank] = f"{line.rstrip()}  "
    return "\n".join(lines)


_NO_LINE = re.compile(r"[ >]*(?:$|#{1,6}[ ]|<|\$\$|(?:[-*_][ ]*){3,}$)|.*\$\$\s*$")
_NO_LINE_BELOW = re.compile(
    r"[ >]*(?:$|#{1,6}[ ]|[-*+][ ]|\d+[.)][ ]|<|:[ ]|\$\$|=+\s*$|-+\s*$|(?:[-*_][ ]*){3,}$)"
)


def with_highlights(text: str) -> str:
    """Markdown in which words between `==`, which are text here, are highlighted."""
    return _tagged(text, _HIGHLIGHT, "mark") if "==" in text else text


def _tagged(text: str, pattern: re.Pattern[str], name: str) -> str:
    """Markdown with an element in the place of marks around words, but not of those in code."""
    inside, pieces, position = fenced(text), list[str](), 0
    for match in pattern.finditer(visible(text)):
        if not inside[match.start()]:
            start, end = match.span(1)
            pieces += (text[position : match.start()], f"<{name}>{text[start:end]}</{name}>")
            position = match.end()
    return "".join(pieces) + text[position:]


_STRUCK = re.compile(r"(?<![~\\])~~(?=[^\s~])([^~\n]*[^\s~\\])~~(?!~)")
_HIGHLIGHT = re.compile(r"(?<![=\\])==(?=[^\s=])([^=\n]*[^\s=\\])==(?!=)")
# What is a heading has a space behind its one to six signs.
_NO_HEADING = re.compile(
    r"^([ ]{0,3}(?:(?:>|[-*+][ ]|\d{1,9}[.)][ ])[ ]*)*+)(#+(?=[^\s#])|#{7})", re.MULTILINE
)
_ENTRY_LINE = re.compile(r"^[ ]*(?:[-*+]|\d{1,9}[.)])[ ]+\S", re.MULTILINE)


def _lines(lines: list[str]) -> Iterator[str]:
    levels: list[tuple[int, int]] = []  # where each entry's sign and its text begin
    inside = {rank for start, end in listings(lines) for rank in range(start + 1, end)}
    above = ""
    for rank, line in enumerate(lines):
        is_text = rank not in inside
        margin = leading_spaces(line)
        match = _ENTRY.match(line) if is_text else None
        is_first = not levels
        if is_text and is_first and above.strip() and _DEFINITION.match(line):
            yield line
            levels, above = [(0, _INDENT)], line
            continue
        if is_text and line.strip() and not (match is None and _goes_on(line, above)):
            while levels and margin < levels[-1][1]:
                levels.pop()
        if match is not None:
            if is_first and not _NOT_TEXT.match(above):
                yield ""
            width = len(match[2]) + min(len(match[3]), _INDENT)
            sign = f"{match[2].replace(')', '.')}{match[3]}"  # here a bracket makes no list
            yield " " * (_INDENT * len(levels)) + sign + line[match.end() :]
            levels.append((margin, margin + width))
        elif levels and line.strip():
            inner = line[min(margin, levels[-1][1]) :]
            yield " " * (_INDENT * len(levels) if margin >= levels[-1][1] else 0) + inner
        else:
            if is_text and _ROW.match(line) and not _NOT_TEXT.match(above):
                yield ""
            yield line
        above = line


def _goes_on(line: str, above: str) -> bool:
    """Return whether a line goes on with the paragraph above, whatever its indentation."""
    return bool(above.strip()) and not _NOT_TEXT.match(line)
