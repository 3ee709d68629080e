"""Text as Markdown that shows just that text."""

from __future__ import annotations

import re

_ALWAYS = re.compile(
    r"[*`]|\\(?=[\s!-/:-@\[-`{-~]|\Z)|_+|(?m:^)(?:[#>]|[+-](?=\s)|-(?=-*[ \t]*(?m:$)))"
)
_ENTITIES = re.compile(
    r"[$]|==|~~|\^\^|///|(?m:^)(?:!!!|\?\?\?|:[ \t]|===|=(?=[ \t]*(?m:$)))|"
    r"(?<=[\n\ue001\ue005\ue007])\{|\{(?=[ ]?[:#.%{])|"
    r"\](?=[(\[:])|\[(?=\^|[ xX]\]|TOC\])|(?<=!)\["
)
_NUMBERED = re.compile(r"^(\d+)(?=[.)](?:\s|$))", re.MULTILINE)
_DELIMITERS = re.compile(r"^[ ]*[-:|][-:| ]*$", re.MULTILINE)
# Without one of these nothing is markup, and the rest need not be looked for.
_SIGN = re.compile(r"""[^\w\s,;.'"()%?–—’“”…·×]|_|\d[.)]|\?\?\?""")
_ENTRY = "\ue006"


def _escaped(marks: re.Match[str]) -> str:
    if marks[0][0] == "_" and _is_letter(marks, -1) and _is_letter(marks, 1):
        return marks[0]
    return "".join(f"\\{mark}" for mark in marks[0])


def _is_letter(marks: re.Match[str], side: int) -> bool:
    """Return whether there is a letter or a digit on one side: then `_` emphasizes nothing."""
    at = marks.start() - 1 if side < 0 else marks.end()
    return 0 <= at < len(marks.string) and marks.string[at].isalnum()


def escape_markdown(text: str) -> str:
    """Text as Markdown that shows just that text; what needs no escape stays readable."""
    if not _SIGN.search(text):
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("\x00", "\ufffd")
    text = _NUMBERED.sub(r"\1\\", _ALWAYS.sub(_escaped, text))
    if "|" in text and "-" in text:  # the second line of a table
        text = _DELIMITERS.sub(lambda line: line[0].replace("|", "&#124;"), text)
    return _ENTITIES.sub(lambda match: f"&#{ord(match[0][0])};{match[0][1:]}", text)


def escape_within(text: str) -> str:
    """The same for text that goes on in a line: what is markup at the beginning of one is none."""
    if not _SIGN.search(text):
        return text
    return escape_markdown(_ENTRY + text)[1:]
