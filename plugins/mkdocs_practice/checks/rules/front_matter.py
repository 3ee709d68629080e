"""2xx as well: does the front matter say how the page prints, and in which language it is?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...locale.words import LANGUAGES
from ...syntax.grammar import PRINT_OPTION
from ...syntax.model import Location, Page
from ...syntax.quote import quote_value
from ...syntax.spelling import did_you_mean
from ...theme.paper import MODES
from ..own_words import LANGUAGE_OPTION, language_of
from ..registry import ADVICE, REGISTRY, WARNING, Context, Report, Rule

_QUESTION = "# Page\n\n/// question | Why?\n/// answer\nBecause.\n///\n///\n"


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
