"""The catalogues: what translators keep in locale/po, a file of gettext's for each language."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from gettext import c2py
from pathlib import Path

_FOLDER = Path(__file__).parent / "po"
_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr)(?:\[\d\])? )?(".*")')
_PLURAL_FORMS = re.compile(r"plural=(.*?);?$", re.MULTILINE)

ALL_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""CLDR's names of the forms that a language may have for numbers."""

CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "ar": ALL_CATEGORIES,
    "de": ("one", "other"),
    "es": ("one", "other"),
    "fr": ("one", "other"),
    "he": ("one", "two", "other"),
    "hi": ("one", "other"),
    "it": ("one", "other"),
    "ja": ("other",),
    "ko": ("other",),
    "nl": ("one", "other"),
    "pl": ("one", "few", "many"),
    "pt-BR": ("one", "other"),
    "tr": ("one", "other"),
    "uk": ("one", "few", "many"),
    "zh-Hans": ("other",),
    "zh-Hant": ("other",),
}
"""The languages that have a catalogue, each with CLDR's names of its plural forms.

They stand in gettext's order. The browser knows forms by these names only. CLDR has one more for
millions in some languages, and for fractions in others: nothing on a page is counted so far.
"""

Forms = Mapping[str, str]
"""A message: its texts by the categories of numbers; one that has no number is `other` alone."""

_ENTRY = dict[str, list[str]]


@cache
def catalogue(language: str) -> Mapping[str, Forms]:
    """The messages of a language by their names; those that are not translated are left out."""
    return {
        entry["msgctxt"][0]: _forms(language, entry)
        for entry in _entries(language)
        if "msgctxt" in entry and all(entry["msgstr"])
    }


@cache
def category_of(language: str) -> Callable[[int], str]:
    """The function that tells the category of a number in a language."""
    header = next(_entries(language))["msgstr"][0]
    match = _PLURAL_FORMS.search(header)
    assert match is not None, language
    rank, names = c2py(match[1]), CATEGORIES[language]
    return lambda count: names[rank(count)]


def _forms(language: str, entry: _ENTRY) -> Forms:
    names = CATEGORIES[language] if "msgid_plural" in entry else ("other",)
    return dict(zip(names, entry["msgstr"], strict=True))


def _entries(language: str) -> Iterator[_ENTRY]:
    """The entries of a file, the header first: the texts under each keyword."""
    entry: _ENTRY = {}
    texts: list[str] = []
    for line in (_FOLDER / f"{language}.po").read_text("utf-8").split("\n"):
        if match := _LINE.fullmatch(line):
            if match[1]:
                texts = entry.setdefault(match[1], [])
                texts.append("")
            # Its escapes are those of JSON, as far as a catalogue needs any.
            texts[-1] += json.loads(match[2])
        elif not line and entry:
            yield entry
            entry = {}
    if entry:
        yield entry
