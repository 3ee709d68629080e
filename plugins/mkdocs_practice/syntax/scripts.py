"""Words with letters of two scripts, of which those of one pass for those of the other."""

from __future__ import annotations

from .characters import code_points

_CYRILLIC = str.maketrans("аАВеЕНіІјЈкКмМоОрРсСѕЅтТуУхХһԁԛԝ", "aABeEHiIjJkKmMoOpPcCsStTyYxXhdqw")
# But for small letters that are names in science, as in `NFκB`.
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")
AS_LATIN = {**_CYRILLIC, **_GREEK}
"""Letters of other scripts, by their code points, with the Latin ones that they look like."""
# But for letters that few languages have.
_LATIN = {
    latin: cyrillic for cyrillic, latin in _CYRILLIC.items() if chr(cyrillic) not in "ѕЅјЈһԁԛԝ"
}


def in_one_script(word: str) -> list[str]:
    """The words in the letters of one script that a word of two looks like; as a rule none."""
    if word.isascii() or not any(letter.isascii() and letter.isalpha() for letter in word):
        return []
    in_latin = {word.translate(table) for table in (_CYRILLIC, _GREEK)} - {word}
    latin = [each for each in in_latin if all(map(_is_latin, each))]
    if not any(map(_is_cyrillic, word)):
        return latin
    cyrillic = word.translate(_LATIN)
    is_whole = all(_is_cyrillic(letter) for letter in cyrillic if letter.isalpha())
    return latin + [cyrillic] * is_whole


def latin_alone(word: str) -> str:
    """The Latin letter that a single letter of another script looks like; "" for other words."""
    meant = word.translate(_CYRILLIC).translate(_GREEK)
    return meant if len(word) == 1 and meant != word else ""


def strange_letters(word: str, meant: str) -> str:
    """The code points of the letters of a word that are others in what was meant."""
    return code_points(a for a, b in zip(word, meant, strict=True) if a != b)


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or not letter.isalpha()


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u052f"
