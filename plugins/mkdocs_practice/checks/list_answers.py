"""Lists of texts that YAML cannot read: the entries that stand there, written so that it can."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..syntax.expressions import expression
from ..syntax.grammar import OptionError, read_options
from ..syntax.option_values import escape_slip

_AFTER_QUOTE = expression(r"[ ]*[,;|/][ ]*|[ ]+(?:or|oder|ou)[ ]+(?=[\"'])|[ ]+(?=[\"'])|[ ]*$")
_SEVERAL = expression(r"([\"'])(?:(?!\1).)+\1[ ]*(?:[,;|&/]|[ ](?:or|oder|ou|and|und)[ ])")
_INTERVAL = expression(r"\[[^\[\]{}\"'()]+,[^\[\]{}\"'()]+\)")
_ESCAPED = expression(r'\\(["\\/ ])')
CODED = expression(r"\\[xuU][0-9A-Fa-f]{2}")
"""The escape of a character by its number: its author knows YAML."""
_COMMENT = expression(r"(\[.*[\]}])([ ]+#[^\]\"']*)")
_MARKED = expression(r"(\*\*|\*|`)(?![\s*`])([^*`]+)(?<!\s)\1")
_PLAIN = expression(r"[^\W_][\w .+()/-]*(?<! )")
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null"))
_PAIRS = {")": "(", "]": "[", "}": "{"}


class ListSlip(NamedTuple):
    """A list with a slip: the reason, and its value as it is to be written.

    Attributes:
        reason: The slip.
        value: The list with its entries in quotes; empty where it is not certain which they are.
        fix: The advice where there is no value.
    """

    reason: str
    value: str = ""
    fix: str = ""


class _ListedText(NamedTuple):
    text: str
    quoted: bool


def in_quotes(value: str) -> str:
    """A text in quotes: single ones where double ones would need a backslash."""
    if "\\" in value or '"' in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def without_escapes(text: str) -> str:
    """The text between double quotes whose author did not think of the escapes of YAML."""
    return _ESCAPED.sub(r"\1", text)


def list_slip(name: str, value: str) -> ListSlip | None:
    """The slip in a value that is a list, or looks like one; None where it does not.

    Args:
        name: The option.
        value: What stands behind its colon.
    """
    if value[:1] == "[":
        return _in_brackets(name, value)
    if _SEVERAL.match(value) is None:
        return None
    entries = _entries(value.rstrip(",;.]"))
    reason = "several texts are a list in brackets"
    if len(entries) > 1 and all(entry.quoted for entry in entries):
        return _checked(name, reason, entries)
    return ListSlip(reason, "", f"write `{name}: {in_quotes(value)}` where all of it is one text")


def _in_brackets(name: str, value: str) -> ListSlip:
    if _INTERVAL.fullmatch(value):
        fix = f"write `{name}: {in_quotes(value)}`"
        return ListSlip("`[` begins a list, and an interval needs quotes", "", fix)
    if (commented := _COMMENT.fullmatch(value)) is not None:
        slip = _in_brackets(name, commented[1])
        return slip._replace(value=f"{slip.value}{commented[2]}" if slip.value else "")
    closed = value.rstrip(" .,;")
    inside = (closed[:-1] if closed[-1] in "]}" else value)[1:].rstrip(" ")
    entries = _entries(inside)
    return _checked(name, _reason(value, inside, entries), entries)


def _checked(name: str, reason: str, entries: list[_ListedText]) -> ListSlip:
    texts = [entry.text if entry.quoted else _bare(entry.text) for entry in entries]
    value = f"[{', '.join(map(_entry, texts))}]"
    if texts and _reads(name, value) == texts:
        return ListSlip(reason, value)
    example = f'{name}: ["one", "two"]'
    return ListSlip(reason, "", f"put each entry in quotes of its own, as in `{example}`")


def _reads(name: str, value: str) -> object:
    try:
        return read_options(f"{name}: {value}", as_text=True).get(name)
    except OptionError:
        return None


def _reason(value: str, inside: str, entries: list[_ListedText]) -> str:
    last = value.rstrip(" .,;")[-1:]
    if " #" in value:
        return "after a space, `#` begins a comment"
    if inside.count('"') % 2:
        return '`"` is never closed'
    if last == "}" and value.count("{") < value.count("}"):
        return "`[` is closed by `}`"
    if last not in "]}":
        return "`[` is never closed" if "]" not in value else "something stands behind the list"
    if (escape := re.search(r'"[^"]*?(\\[^"\\/ xuU])', inside)) is not None:
        return escape_slip(escape[1])
    if re.search(r"[\"'][ ]*(?:[;|/]|or|oder|ou)?[ ]*[\"']", inside):
        return "the entries of a list have commas between them"
    if value[-1] != last:
        return "something stands behind the list"
    reasons = (_reason_of(entry.text) for entry in entries if not entry.quoted)
    return next(filter(None, reasons), "") or _reason_between(inside, entries)


def _reason_of(text: str) -> str:
    """The slip in an entry without quotes; empty where it has none."""
    if (match := _MARKED.fullmatch(text)) is not None:
        signs = "backticks" if match[1] == "`" else "stars"
        return f"the {signs} around an entry are no part of an answer"
    if not text[0].isalnum():
        return f"an entry that begins with `{text[0]}` needs quotes"
    return "an entry with a colon in it needs quotes" if ": " in text else ""


def _reason_between(inside: str, entries: list[_ListedText]) -> str:
    if ",," in inside.replace(" ", ""):
        return "an entry is empty"
    if "'" in inside:
        return "there is a `'` between the quotes" if entries else "`'` is never closed"
    return "this list cannot be read"


def _entries(inside: str) -> list[_ListedText]:
    """The entries of a list as its author sees them; none where that is not certain."""
    found: list[_ListedText] = []
    place = 0
    while place < len(inside):
        entry, place = (_quoted if inside[place] in "\"'" else _unquoted)(inside, place)
        if entry is None:
            return []
        if entry.text:
            found.append(entry)
    return found


def _quoted(inside: str, start: int) -> tuple[_ListedText | None, int]:
    """The entry in quotes that begins at a place, and the place behind its separator."""
    mark, end = inside[start], start + 1
    while end < len(inside):
        if mark == '"' and inside[end] == "\\":
            end += 2 if inside[end + 1 : end + 2] in ('"', "\\") else 1
            continue
        after = _AFTER_QUOTE.match(inside, end + 1) if inside[end] == mark else None
        if after is not None:
            text = inside[start + 1 : end]
            if mark == '"' and CODED.search(text):
                return None, end
            return _ListedText(_content(text, mark), quoted=True), after.end()
        if inside[end] == mark and not (mark == "'" and _in_a_word(inside, end)):
            return None, end
        end += 1
    text = inside[start + 1 :].strip()
    if mark == '"' and text and re.fullmatch(r"[\w .+-]+", text):
        return _ListedText(text, quoted=True), end  # the last one, without its second quote
    return None, end


def _in_a_word(text: str, place: int) -> bool:
    """Return whether an apostrophe stands between two letters, or is one of two."""
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return len(around) == 2 and (around.isalnum() or "'" in around)


def _content(text: str, mark: str) -> str:
    return without_escapes(text) if mark == '"' else text.replace("''", "'")


def _unquoted(inside: str, start: int) -> tuple[_ListedText | None, int]:
    """The entry without quotes that begins at a place, and the place behind its comma."""
    open_ones: list[str] = []
    end = start
    while end < len(inside) and (open_ones or inside[end] != ","):
        sign = inside[end]
        if sign in "([{":
            open_ones.append(sign)
        elif sign in ")]}" and (not open_ones or open_ones.pop() != _PAIRS[sign]):
            return None, end
        end += 1
    text = inside[start:end].strip()
    if open_ones or ("," in text and '"' in text) or text.count("`") % 2:
        return None, end
    if text.startswith("**") != text.endswith("**"):
        return None, end
    after = end + 1
    while after < len(inside) and inside[after] == " ":
        after += 1
    return _ListedText(text, quoted=False), after


def _bare(text: str) -> str:
    match = _MARKED.fullmatch(text)
    return match[2] if match is not None else text


def _entry(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return in_quotes(text)
