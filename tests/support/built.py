"""Built sites to check: what is damaged in them, and what is found."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_practice.checks import Finding
from mkdocs_practice.checks.rules.published import UNLINKED_PAGE
from mkdocs_practice.site.built import BuiltSite, check_built
from tests.support.sites import write_pages

EXERCISE = """
/// exercise | Part A { #part-a }
Proseword.

/// question | Write 1011 in decimal. { #decimal }

/// answer
It is 11, since 8 + 2 + 1 = 11 in our own way of writing numbers, and in most others too.

![A figure](figure.png)
///
///
///

/// exercise | Part B { #part-b }
/// answer

    1 + 1
///
///
"""
LONG = "It is 11, since 8 + 2 + 1 = 11 in our own way of writing numbers, and in most others too."
QUESTION = '<div class="practice-question" id="why">\n'
ANSWER = "<details class='practice-answer'><summary>Show</summary>{}</details>"
WHOLE = QUESTION + ANSWER.format("Because.") + "</div>"


def damage(file: Path, old: str, new: str) -> str:
    """Replace text that a file holds, once; return what the file holds now."""
    text = file.read_text("utf-8")
    assert re.search(old, text, re.DOTALL), f"{file} does not hold {old}"
    text = re.sub(old, lambda _: new, text, count=1, flags=re.DOTALL)
    file.write_text(text, "utf-8")
    return text


def place(text: str, needle: str, after: str = "") -> str:
    """Line and column of the first place where a text holds another, after a third."""
    start = text.index(needle, text.index(after))
    return f"{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}"


def found(folder: Path) -> list[str]:
    """Those findings without their words: path in the site, line, column, code."""
    return [
        f"{Path(each.location.path).relative_to(folder).as_posix()}:{each.location.line}:"
        f"{each.location.column} {each.rule.code}"
        for each in findings(folder)
    ]


def findings(folder: Path) -> list[Finding]:
    """The findings of a site written by hand, but for that its pages load nothing of ours."""
    found = check_built(folder).findings
    return [each for each in found if each.rule is not UNLINKED_PAGE]


def by_hand(folder: Path, body: str, head: str = "", **files: str) -> BuiltSite:
    """Check a site of one page, written by hand."""
    page = (
        f"<!doctype html>\n<html><head>{head}</head>\n<body><main>\n{body}\n</main></body></html>"
    )
    write_pages(folder, {"index.html": page, **files})
    return check_built(folder)


def codes(built: BuiltSite) -> list[str]:
    """The codes of the findings, by place, but for what `findings` leaves out."""
    return [finding.rule.code for finding in built.findings if finding.rule is not UNLINKED_PAGE]
