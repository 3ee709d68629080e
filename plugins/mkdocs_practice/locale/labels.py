"""The words that the renderer puts on a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language."""

    answer: str = "Show answer"
    hint: str = "Hint"
    deck: str = "Flashcards"
    show_answers: str = "Show all answers"
    hide_answers: str = "Hide all answers"
    print_cards: str = "Print flashcards"
    show_cards: str = "Show all"
    hide_cards: str = "Hide all"
    reveal: str = "Reveal"
    deck_pdf: str = "Download PDF"
    deck_anki: str = "Download for Anki"
    deck_json: str = "JSON"
    all_cards: str = "All cards"
    cards_from: str = "{cards} cards from {pages} pages."
    no_cards: str = "This site has no cards yet."
    by_tag: str = "By tag"
    other_pages: str = "Other pages"
    answers_pdf: str = "Page as PDF"
    worksheet_pdf: str = "Worksheet as PDF"
    key_pdf: str = "Worksheet with answers as PDF"
    print_page: str = "Print"
    print_answers: str = "With answers"
    print_worksheet: str = "Worksheet"
    print_key: str = "Worksheet with answer key"
    key: str = "Answer key"
    minutes: str = "about {} min"
    progress: str = "{done} of {all}"
    summary: str = "All {all} parts done: {right} right, {opened} opened."
    right: str = "Right"
    wrong: str = "Wrong"
    blank: str = "blank"
    accepted: str = "or"
    name: str = "Name"
    date: str = "Date"


ENGLISH = Labels()


def letter(rank: int) -> str:
    """The letter of a part: a to z, then aa, ab and so on; `rank` counts from 0."""
    letters = ""
    rank += 1
    while rank:
        rank, digit = divmod(rank - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters
