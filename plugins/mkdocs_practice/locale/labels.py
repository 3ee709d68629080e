"""The words that are drawn into a page; those of its scripts are in scripts.json."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_PLACE = re.compile(r"\{(\w+)\}")
# A number with a decimal point, and no other sign that might divide it.
_DECIMAL = re.compile(r"(?<![\d.,'])(\d*)\.(\d+)(?![\d.,'])")


def fill(text: str, **values: object) -> str:
    """Put values where a text names them in braces, as the scripts do."""
    return _PLACE.sub(lambda match: str(values.get(match[1], match[0])), text)


def places(text: str) -> list[str]:
    """The names that a text has in braces, in its order."""
    return _PLACE.findall(text)


def english(count: int) -> str:
    """The category of a number in English."""
    return "one" if count == 1 else "other"


@dataclass(frozen=True, slots=True)
class Plural:
    """A text in the forms that its language has for numbers.

    Attributes:
        forms: The texts by CLDR's names of the categories; the last serves for all that is left.
        category: The category of a number.
    """

    forms: Mapping[str, str]
    category: Callable[[int], str] = english

    @property
    def general(self) -> str:
        """The form for the numbers that have none of their own."""
        return self.forms.get("other") or [*self.forms.values()][-1]

    def form(self, count: int) -> str:
        """The form for a number."""
        return self.forms.get(self.category(count)) or self.general


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language; by default, of English."""

    answer: str = "Show answer"
    hint: str = "Hint"
    deck: str = "Flashcards"
    hide_answer: str = "Hide answer"
    show_answers: str = "Show all answers"
    hide_answers: str = "Hide all answers"
    print_cards: str = "Print flashcards"
    show_cards: str = "Show all"
    hide_cards: str = "Hide all"
    study: Plural = Plural({"one": "Study {count} card", "other": "Study {count} cards"})
    grid: str = "Grid"
    shuffle: str = "Shuffle"
    in_order: str = "In order"
    filter: str = "Filter by tag"
    options: str = "Print options"
    check: str = "Check"
    choose_all: str = "Choose all that apply."
    deck_pdf: str = "Download PDF"
    deck_anki: str = "Download for Anki"
    deck_json: str = "JSON"
    all_cards: str = "All cards"
    review: str = "Review"
    study_all_cards: str = "Study all cards"
    print_all_cards: str = "Print all cards"
    card_count: Plural = Plural({"one": "{count} card", "other": "{count} cards"})
    page_count: Plural = Plural({"one": "{count} page", "other": "{count} pages"})
    no_cards: str = "This site has no cards yet."
    by_tag: str = "By tag"
    other_pages: str = "Other pages"
    answers_pdf: str = "Page as PDF"
    worksheet_pdf: str = "Worksheet as PDF"
    key_pdf: str = "Worksheet with answers as PDF"
    print_page: str = "Print page"
    print_answers: str = "Page with answers"
    print_worksheet: str = "Worksheet"
    print_key: str = "Worksheet and key"
    key: str = "Answer key"
    minutes: Plural = Plural({"other": "about {count} min"})
    progress: str = "{done} of {all} done"
    opened: str = "{opened} opened"
    summary: str = "Right: {right} of {all}. Opened: {opened}."
    new_start: str = "Start again"
    undo_start: str = "Undo"
    lost: str = "This browser keeps nothing: your answers will be gone when you leave this page"
    due: str = "{due} due"
    no_review: str = "To review what is due, turn on JavaScript."
    no_overview: str = "To see your progress, turn on JavaScript."
    keep_offline: str = "Keep offline"
    keeping_offline: str = "Fetching…"
    kept_offline: str = "Kept offline"
    drop_offline: str = "Remove"
    not_fetched: str = "Not kept: not everything could be fetched"
    no_room: str = "Not kept: this device has no room for it"
    right_option: str = "Right: {letter}"
    wrong_option: str = "Wrong: {letter}"
    blank: str = "blank"
    blank_number: str = "blank {n}"
    accepted: str = "(or: {others})"
    comma: str = ", "
    name: str = "Name"
    date: str = "Date"
    decimal: str = "."
    group: str = ","

    def count(self, text: Plural, count: int) -> str:
        """A text that goes by its `{count}`, in the form for it."""
        return fill(text.form(count), count=self.number(count))

    def number(self, count: int) -> str:
        """A whole number as the language writes it."""
        return f"{count:,}".replace(",", self.group)

    def digits(self, text: str) -> str:
        """A number as an author wrote it, with the language's decimal sign for a point."""
        return _DECIMAL.sub(rf"\g<1>{self.decimal}\2", text)


ENGLISH = Labels()


def letter(rank: int) -> str:
    """The letter of a part: a to z, then aa, ab and so on; `rank` counts from 0."""
    letters = ""
    rank += 1
    while rank:
        rank, digit = divmod(rank - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters
