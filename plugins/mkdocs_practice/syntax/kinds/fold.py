"""Differences of writing that are none of meaning: fold.ts, in Python.

Both grade alike because both keep to tests/golden/folding.json. What counts as a space is written
out, as the two languages differ in it.
"""

from __future__ import annotations

import unicodedata

from ..expressions import expression

WIDTHLESS = expression(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""What Unicode says to ignore where it is not known, and what stands for an object."""
APOSTROPHES = expression("[\u00b4\u02bb-\u02bd\u2018-\u201b\u2032]")
QUOTES = expression("[\u201c-\u201f]")
DASHES = expression("[\u2010-\u2015\u2212]")
LONGEST = 2000
"""No longer text is graded. NFKC takes the square of a text's length to sort its accents."""

SPACES = expression("[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")

# In math and code `n` and `N` differ.
_EXACT = expression(r"[`$]|\\[(\[]")


def plain(text: str) -> str:
    """The text with one spelling for what looks alike.

    NFKC, ASCII for quotes, apostrophes and dashes, single spaces, and nothing that has no width:
    soft hyphens, joiners, marks of direction, selectors of emoji.
    """
    if text.isascii():  # most texts are, and spaces are then all that is to be done
        return SPACES.sub(" ", text).strip(" ")
    # NFKC would make a space and an accent of an acute accent that is written for an apostrophe.
    text = APOSTROPHES.sub("'", WIDTHLESS.sub("", text))
    text = QUOTES.sub('"', unicodedata.normalize("NFKC", text))
    return SPACES.sub(" ", DASHES.sub("-", text)).strip(" ")


def fold(text: str) -> str:
    """The plain text without its case, by which accepted answers are compared.

    Not by `casefold`, which JavaScript lacks. Small, capital and small again is as good: ẞ becomes
    ß, then SS, then ss. This can leave what NFKC composes, hence plain once more. A text that is
    too long to be graded stays as it is.
    """
    if len(text) > LONGEST:
        return text
    if text.isascii():
        return plain(text).lower()
    return plain(plain(text).lower().upper().lower())


def readings(text: str) -> tuple[str, str]:
    """The text of an item as it is compared with others: by its letters, and in any case."""
    if len(text) > LONGEST or _EXACT.search(text):
        exact = " ".join(text.split())
        return exact, exact
    return plain(text), fold(text)
