"""2xx as well: does the front matter say how the page prints, and in which language it is?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...locale.words import LANGUAGES
from ...syntax.expressions import expression
from ...syntax.grammar import PRINT_OPTION
from ...syntax.model import Location, Page
from ...syntax.quote import quote_value, shorten
from ...syntax.spelling import did_you_mean
from ...theme.paper import MODES
from ..lines import text_place
from ..own_words import LANGUAGE_OPTION, language_of
from ..registry import ADVICE, REGISTRY, WARNING, Context, Report, Rule

_QUESTION = "# Page\n\n/// question | Why?\n/// answer\nBecause.\n///\n///\n"


_HEAD = 60
"""Lines further down are no front matter that has a slip."""
_RULE = expression(r"-{3,}|\+{3,}|\.{3}")
_OURS = expression(rf"""["']?(?:{PRINT_OPTION}|{LANGUAGE_OPTION})["']?\s*:(?:\s|$)""")
_PRINT_LIKE = expression(
    rf"""\s*["']?print(?:ing|s)?["']?\s*[:=]\s*["']?({"|".join(MODES)})["']?""", re.IGNORECASE
)
_MAY_SET = expression(rf"(?:print|^{LANGUAGE_OPTION}:)", re.IGNORECASE | re.MULTILINE)
_UNQUOTED = expression(r"(\s*[\w-]+:) ([^\s\"'\[{|>&*!].*: .*)")


class FrontMatterKey(NamedTuple):
    """A key that pages may have in their front matter.

    Attributes:
        about: Its meaning, for the reference.
        values: Each value with its meaning, the default first; empty where there are too many.
        value: The value in words, where it is none of a few.
        example: A value.
        codes: The rules that report a bad one.
    """

    about: str
    values: Mapping[str, str]
    value: str
    example: str
    codes: tuple[str, ...]


_MODES = {
    "answers": "the page, with its answers open",
    "worksheet": "the questions, with room to write",
    "key": "a worksheet, and an answer key on a page of its own",
}
FRONT_MATTER: Mapping[str, FrontMatterKey] = {
    PRINT_OPTION: FrontMatterKey(
        "How the page prints unless its reader chooses otherwise.",
        {mode: _MODES[mode] for mode in MODES},
        "",
        "worksheet",
        ("PR232",),
    ),
    LANGUAGE_OPTION: FrontMatterKey(
        "The language of the words that the page draws, such as **Show answer**, where it differs "
        "from that of the site.",
        {},
        f"the tag of a language, such as `pt-BR`. There are words in {', '.join(LANGUAGES)}",
        "fr",
        ("PR250", "PR251"),
    ),
}
"""What the front matter of a page can say about practice, by key."""


class _Setting(NamedTuple):
    place: Location
    value: object


@REGISTRY.page(
    Rule(
        code="PR232",
        name="bad-print-mode",
        severity=WARNING,
        why="A page whose mode of printing is misspelt prints with its answers, which may be what "
        "a "
        "worksheet was meant to leave out.",
        bad=f"---\nprint: work sheet\n---\n\n{_QUESTION}",
        good=f"---\nprint: worksheet\n---\n\n{_QUESTION}",
    )
)
def bad_print_mode(page: Page, context: Context) -> Iterable[Report]:
    """A `print` in the front matter that names none of the modes."""
    setting = _setting(page, PRINT_OPTION)
    if setting is None or (isinstance(setting.value, str) and setting.value in MODES):
        return
    if setting.value is None and _fault(page, page.start) is not None:
        return  # it is told as such
    value = setting.value
    what = f"{quote_value(value)} is no way to print a page" if value is not None else "it is empty"
    near = did_you_mean(value.replace(" ", ""), MODES) if isinstance(value, str) else ""
    fix = near or f"write `{MODES[0]}`, `{MODES[1]}` or `{MODES[2]}`"
    yield Report(setting.place, f"`{PRINT_OPTION}`: {what}", fix)


_UNKNOWN = Rule(
    code="PR251",
    name="unknown-language",
    severity=ADVICE,
    why="What readers see in a language that has no words here is English, between an author's "
    "own words in another language.",
    bad=f"---\nlang: da\n---\n\n{_QUESTION}",
    good=f"---\nlang: de\n---\n\n{_QUESTION}",
)


@REGISTRY.page(
    Rule(
        code="PR250",
        name="bad-language",
        severity=WARNING,
        why="A page whose `lang` names no language has the words of the site's.",
        bad=f"---\nlang: [fr]\n---\n\n{_QUESTION}",
        good=f"---\nlang: fr\n---\n\n{_QUESTION}",
    ),
    _UNKNOWN,
)
def bad_language(page: Page, context: Context) -> Iterable[Report]:
    """A `lang` in the front matter that names no language, or one that has no words."""
    setting = _setting(page, LANGUAGE_OPTION)
    if setting is None or setting.value is None:
        return
    tag = language_of(setting.value)
    if not tag:
        what = f"`{LANGUAGE_OPTION}`: {quote_value(setting.value)} is no language"
        fix = "write its tag, such as `pt-BR`"
        if isinstance(setting.value, bool):
            fix = 'write its tag in quotes, such as `"no"`'
        yield Report(setting.place, what, fix)
    elif not context.speaks(tag):
        what = f"`{LANGUAGE_OPTION}`: there are no words in `{tag}`, so they are English"
        fix = f"there are {', '.join(LANGUAGES)}; others stand in the option `words`"
        yield Report(setting.place, what, fix, rule=_UNKNOWN)


@REGISTRY.page(
    Rule(
        code="PR252",
        name="unread-front-matter",
        severity=WARNING,
        why="MkDocs shows front matter that cannot be read as text, and none of its settings hold: "
        "a worksheet prints with its answers.",
        bad=f"---\ntitle: Unit 3: Layers\nprint: worksheet\n---\n\n{_QUESTION}",
        good=f'---\ntitle: "Unit 3: Layers"\nprint: worksheet\n---\n\n{_QUESTION}',
    )
)
def unread_front_matter(page: Page, context: Context) -> Iterable[Report]:
    """A mode of printing or a language in what is no front matter, or none that can be read."""
    if not page.blocks:
        return
    last = page.start or _end_of_head(page)  # what cannot be read is text to the build
    if not last or (not page.start and not _MAY_SET.search("\n".join(page.raw[:_HEAD]))):
        return
    if (fault := _fault(page, last)) is not None:
        yield fault
        return
    setting = _setting(page, PRINT_OPTION) if page.start else None
    is_ours = any(line.startswith("practice:") for line in page.raw[:last])
    lines = range(last) if setting is None else ()
    for number in lines:
        if page.raw[number][:1].isspace() and not is_ours:
            continue  # another plugin's
        match = _PRINT_LIKE.fullmatch(page.raw[number].rstrip())
        if match is not None:
            place = text_place(page, number + 1)
            what = f"`{page.raw[number].strip()}` sets nothing here"
            fix = f"write `{PRINT_OPTION}: {match[1].lower()}` at the margin"
            yield Report(place, what, f"{fix} between two lines `---`, the first of the page")
            return


def _end_of_head(page: Page) -> int:
    """The last line, from 1, of what looks like front matter and is none; 0 without any."""
    head = page.raw[:_HEAD]
    first = next((number for number, line in enumerate(head) if line.strip()), len(head))
    if first == len(head) or _RULE.fullmatch(head[first].strip()) is None:
        return 0
    below = range(first + 1, len(head))
    return next((number + 1 for number in below if _RULE.fullmatch(head[number].strip())), 0)


def _fault(page: Page, end: int) -> Report | None:
    """The report of front matter that cannot be read, and has a setting of ours.

    Args:
        page: The page.
        end: The line, from 1, where its front matter ends.
    """
    lines = page.raw[1 : max(1, end - 1)]
    if page.raw[0].rstrip() != "---" or not any(_OURS.match(line) for line in lines):
        return None
    import yaml

    try:
        yaml.safe_load("\n".join(lines))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        number = min(mark.line, len(lines) - 1) if mark is not None else 0
        column = min(mark.column, len(lines[number])) if mark is not None else 0
        fix = "write it as YAML, a text with signs in quotes"
        if (entry := _UNQUOTED.fullmatch(lines[number].rstrip())) is not None:
            text = entry[2].replace("\\", "\\\\").replace('"', '\\"')
            fix = f'write `{entry[1]} "{shorten(text)}"`'
        place = Location(page.path, number + 2, column + 1)
        return Report(place, f"the front matter cannot be read: {error.problem}", fix)
    except (yaml.YAMLError, RecursionError, ValueError):
        place = Location(page.path, 1, 1)
        return Report(place, "the front matter cannot be read", "write it as YAML")
    return None


def _setting(page: Page, name: str) -> _Setting | None:
    """A setting of a page's front matter; None where it has none."""
    # Of a page without items, another plugin may have its own idea of the word.
    if not page.start or not page.blocks:
        return None
    key = re.compile(rf"""(["']?){name}\1\s*:(?:\s|$)""")
    number = next((n for n in range(1, page.start) if key.match(page.raw[n])), 0)
    if not number:
        return None
    value = _value("\n".join(page.raw[1 : page.start - 1]), name)
    return _Setting(Location(page.path, number + 1), value)


def _value(front_matter: str, name: str) -> object:
    import yaml

    try:
        data = yaml.safe_load(front_matter)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return data.get(name) if isinstance(data, dict) else None
