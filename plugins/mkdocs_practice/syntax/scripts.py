"""Words with letters of two scripts, of which those of one pass for those of the other."""

from __future__ import annotations

_CYRILLIC = str.maketrans("аАВеЕНіІјЈкКмМоОрРсСѕЅтТуУхХһԁԛԝ", "aABeEHiIjJkKmMoOpPcCsStTyYxXhdqw")
# But for small letters that are names in science, as in `NFκB`.
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")
AS_LATIN = {**_CYRILLIC, **_GREEK}
"""Letters of other scripts, by their code points, with the Latin ones that they look like."""
_LATIN = {latin: cyrillic for cyrillic, latin in _CYRILLIC.items()}


def in_one_script(word: str) -> list[str]:
    """The words in the letters of one script that a word of two looks like; as a rule none."""
    if word.isascii() or not any(letter.isascii() and letter.isalpha() for letter in word):
        return []
    latin = [each for table in (_CYRILLIC, _GREEK) if (each := word.translate(table)).isascii()]
    if not any(map(_is_cyrillic, word)):
        return latin
    cyrillic = word.translate(_LATIN)
    is_whole = all(_is_cyrillic(letter) for letter in cyrillic if letter.isalpha())
    return latin + [cyrillic] * is_whole


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u052f"
