"""Letters and places of options in the author's own text, which a program that shuffles belies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..locale.labels import letter
from ..syntax.kinds.grading import ChoiceGrading, Grading, MatchGrading, OrderGrading
from .notes import Note

_NO_TEXT = re.compile(r"<(pre|code|kbd|script)\b[^>]*>.*?</\1>|\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_TAG = re.compile(r"<[^<>]*+>|<[^>]{0,2000}>")
# A letter that is alone; in a name, a unit or a formula it has something beside it.
_ALONE = re.compile(
    r"(?<![\w.'’^*+=<>−×·-])(?<![=<>+×·^] )([A-Z])(?![\w'’^*#+=<>−×·-]|\.\w| ?[=<>+×·^] ?)"
)
_IN_PARENTHESES = re.compile(r"(?<![\w(])\(?([a-zA-Z])\)")
# Words of one letter begin sentences in some of the languages that questions are in.
_WORDS = frozenset("AEIOUY")
_BEGINS = re.compile(r"(?:^|[.!?:;\n“\"(])\s*$")
_GOES_ON = re.compile(r" [^\W\d_A-Z]")
_CONJUNCTION = re.compile(
    r" (?:and|or|nor|und|oder|noch|et|ou|ni|y|o|e|en|of|is|are|ist|sind|est)\b"
)
_PLACES = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|former|latter)"
    r" (?:option|answer|choice|statement|alternative)s?\b"
    r"|\b(?:options?|answers?|choices?|statements?|alternatives?) (?:no\. )?\d"
    r"|\b(?:all|none|both|neither|any|each|one)(?: \w+)? of the above\b|\b(?:all|none) above\b"
    r"|\b(?:erste|zweite|dritte|vierte|letzte)[nrs]? (?:Option|Antwort|Aussage|Möglichkeit)"
    r"|\b(?:alle|keine|beide)[srn]?(?: de[rs])? (?:oben )?genannten\b"
    r"|\bci-dessus\b|\b(?:toutes|aucune)(?: d)?(?:es| les) (?:réponses )?précédentes\b"
    r"|\b(?:todas|ninguna|todos|ninguno)(?: de)? l[ao]s anteriores\b"
    r"|\b(?:todas|nenhuma)(?: d)? ?as anteriores\b|\b(?:tutte|nessuna)(?: del)? ?le precedenti\b"
    r"|\b(?:alle|geen van de) bovenstaande\b|以上|上記|위의",
    re.IGNORECASE,
)


def names_places(note: Note) -> bool:
    """Return whether an item's own text says where in the list one of its options stands.

    It need not be sure: whoever finds too much only keeps options in their order.
    """
    count = _count(note.grading)
    if count < 2:
        return False
    letters = {letter(rank) for rank in range(min(count, 26))}
    return any(_names(text, letters) for text in map(_text, _texts(note)))


def _count(grading: Grading | None) -> int:
    if isinstance(grading, ChoiceGrading):
        return len(grading.options)
    if isinstance(grading, MatchGrading):
        return len(grading.pairs)
    return len(grading.entries) if isinstance(grading, OrderGrading) else 0


def _texts(note: Note) -> Iterator[str]:
    """The HTML of what the author says, but for the letter of a part in an exercise."""
    yield from (note.front, *note.hints, note.back)
    if isinstance(note.grading, ChoiceGrading):
        for option in note.grading.options:
            yield from (option.html, option.feedback)


def _text(html: str) -> str:
    return unescape(_TAG.sub(" ", _NO_TEXT.sub(" … ", html)))


def _names(text: str, letters: set[str]) -> bool:
    if _PLACES.search(text):
        return True
    for found in _IN_PARENTHESES.finditer(text):
        if found[1].lower() in letters:
            return True
    return any(
        found[1].lower() in letters and not _is_word(text, found) for found in _ALONE.finditer(text)
    )


def _is_word(text: str, found: re.Match[str]) -> bool:
    """Return whether a capital letter is the first word of a sentence, as in “A layer”."""
    if found[1] not in _WORDS:
        return False
    begins = _BEGINS.search(text, max(0, found.start() - 9), found.start()) is not None
    goes_on = _GOES_ON.match(text, found.end()) is not None
    return begins and goes_on and not _CONJUNCTION.match(text, found.end())
