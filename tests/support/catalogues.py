"""The catalogues as translators keep them, and bringing them up to date with the English words.

`python -m tests.support.catalogues` writes them anew: what is new in English becomes an empty
entry, what has changed is marked as fuzzy, what is gone goes.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from mkdocs_practice import locale
from mkdocs_practice.locale.catalogue import CATEGORIES
from mkdocs_practice.locale.words import messages

FOLDER = Path(locale.__file__).parent / "po"
HEADER = "# The words that readers see on practice pages: see CONTRIBUTING.md.\n#"

NOTES = {
    "accepted": "Stands behind the right answer and lists what is accepted as well.",
    "answer": "Opens the answer of a question.",
    "blank": "What a screen reader calls the gap to write in.",
    "card_goes_on": "Heads a printed card that did not fit on one.",
    "cards": "Label of a choice: which cards to print.",
    "cards_open": "The cards whose back the reader has turned up.",
    "comma": "Between the entries of a list.",
    "decimal": "The sign before the decimals of a number.",
    "flip": "Label of a choice: how the printer turns the sheet for the back.",
    "group": "The sign between the thousands of a number.",
    "had_point": "Label of a box to tick, for screen readers; {point} is a point of the answer.",
    "in_order": "Undoes the shuffling.",
    "kept": "Of the reader's own answer.",
    "key": "Heading above the answers at the end of a worksheet.",
    "minutes": "The time that an exercise takes.",
    "moved": "Announced when the reader has moved an entry.",
    "moves": "Of an entry in a list that the reader has put into an order.",
    "name": "On a worksheet: a line to write one's name on.",
    "partly": "{n} of {all} blanks, pairs, entries or options are right.",
    "place_of": "Label of a list of places; {entry} is what the reader puts in order.",
    "points": "How many points of the answer the reader had.",
    "right": "Verdict on an answer or a part of one.",
    "right_option": "In the answer of a choice: {letter} is the option's.",
    "study": "Begins to go through the cards one at a time.",
    "open": "How many blanks, rows or fields the reader has left empty.",
    "skipped": "Verdict on a blank, a row or a field that the reader has left empty.",
    "stays": "Of an entry in a list that the reader has put into an order.",
    "opened": "Of how many parts of an exercise the reader has looked at the answer first.",
    "summary": "{opened}: of how many parts the answer was looked at.",
    "wrong_option": "In the answer of a choice: {letter} is the option's.",
    "your_answer_in": "Label of a box, for screen readers; {unit} is a word, or a sign such as ×.",
}
"""What a translator may not see from the English."""

_FROM_ONE, _FROM_ZERO = "(n != 1)", "(n > 1)"
_SLAVIC = "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"
PLURALS = {
    "ar": "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
    "fr": _FROM_ZERO,
    "he": "(n==1 ? 0 : n==2 ? 1 : 2)",
    "hi": _FROM_ZERO,
    "ja": "0",
    "ko": "0",
    "pl": f"(n==1 ? 0 : {_SLAVIC}",
    "pt-BR": _FROM_ZERO,
    "uk": f"(n%10==1 && n%100!=11 ? 0 : {_SLAVIC}",
    "zh-Hans": "0",
    "zh-Hant": "0",
}
"""Which form a number takes, in gettext's words; CLDR's rules for whole numbers."""


def babel_locale(language: str) -> Locale:
    """Babel's name for a language."""
    return Locale.parse(language, sep="-")


def read(language: str) -> Catalog:
    """A catalogue as it is on disk."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, babel_locale(language))


def renewed(language: str, old: Catalog) -> str:
    """The text of a catalogue, brought up to date."""
    new = Catalog(babel_locale(language), header_comment=HEADER, charset="utf-8", fuzzy=False)
    rule = f"nplurals={len(CATEGORIES[language])}; plural={PLURALS.get(language, _FROM_ONE)};"
    new.mime_headers = [("Plural-Forms", rule)]
    for name, forms in messages().items():
        text, is_counted = forms["other"], "{count}" in forms["other"]
        was = next((each for each in old if each.context == name), Message(text))
        english = (forms.get("one", text), text) if is_counted else text
        string = was.string if isinstance(was.string, tuple) == is_counted else ""
        notes = [NOTES[name]] if name in NOTES else []
        flags = {"fuzzy"} & was.flags | ({"fuzzy"} if was.id != english and string else set())
        new.add(english, string, context=name, auto_comments=notes, flags=flags)
    return _text(new)


def _text(catalogue: Catalog) -> str:
    made = io.BytesIO()
    write_po(made, catalogue, width=100)
    # Who, when and by what is for the history to say.
    wanted = ("Project", "POT", "PO-", "Last-", "Language-Team", "Report", "Generated")
    dropped = tuple(f'"{name}' for name in wanted)
    lines = made.getvalue().decode("utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith(dropped)).rstrip("\n") + "\n"


def main() -> int:
    """Write all catalogues."""
    for language in CATEGORIES:
        path = FOLDER / f"{language}.po"
        old = read(language) if path.exists() else Catalog(babel_locale(language))
        path.write_text(renewed(language, old), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
