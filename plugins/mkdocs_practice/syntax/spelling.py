"""Spelling help: the name that an author probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SYNONYMS: Mapping[str, str] = {
    "a": "answer", "cards": "flashcards", "cloze": "blanks", "deck": "flashcards",
    "explanation": "answer",
    "fill-in": "blanks", "fill-in-the-blank": "blanks", "fill-in-the-blanks": "blanks",
    "flash-card": "card", "flash-cards": "flashcards", "gaps": "blanks", "matching": "match",
    "mcq": "choice", "multiple-choice": "choice", "numeric": "number", "numerical": "number",
    "open-question": "question", "ordering": "order", "part": "question",
    "q": "question", "quiz": "question",
    "short-answer": "text", "single-choice": "choice", "solution": "answer",
    # Authors write in their own language.
    "antwoord": "answer", "antwort": "answer", "aufgabe": "exercise", "domanda": "question",
    "ejercicio": "exercise", "esercizio": "exercise", "exercicio": "exercise",
    "exercício": "exercise", "frage": "question", "hinweis": "hint", "indice": "hint",
    "karteikarten": "flashcards", "loesung": "answer", "lösung": "answer", "oefening": "exercise",
    "pergunta": "question", "pista": "hint", "pregunta": "question", "reponse": "answer",
    "resposta": "answer", "respuesta": "answer", "risposta": "answer", "réponse": "answer",
    "vraag": "question", "übung": "exercise", "uebung": "exercise",
}  # fmt: skip
"""What the kinds of blocks are called elsewhere; several words have hyphens between them."""

_LONGEST = 60
"""Characters up to which a word is compared: a longer one is no misspelt name."""


def nearest(name: str, names: Iterable[str]) -> str:
    """The one among `names` that is a single slip of the keyboard away from `name`, or ""."""
    near = [other for other in names if is_slip(name, other)]
    return near[0] if len(near) == 1 else ""


def is_slip(first: str, second: str) -> bool:
    """Tell whether two words differ by one letter: too many, too few, wrong, or out of order.

    This is a Damerau-Levenshtein distance of exactly 1.
    """
    if len(first) > len(second):
        first, second = second, first
    start = 0
    while start < len(first) and first[start] == second[start]:
        start += 1
    one, other = first[start:], second[start:]
    if len(one) < len(other):
        return one == other[1:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
    return bool(one) and (one[1:] == other[1:] or swapped)


def closest(name: str, names: Iterable[str], least: float) -> list[str]:
    """The one of `names` that is most like `name`, with a likeness of `least` or more; or none.

    The likeness is difflib's ratio, from 0 to 1.
    """
    from difflib import get_close_matches

    return get_close_matches(name, names, 1, least)


def near_among(word: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that a word is a slip away from, up to three; else the one that is most like it."""
    if len(word) > _LONGEST:
        return ()
    lower = {name.lower(): name for name in names}
    word = word.lower()
    if word in lower:
        return (lower[word],)
    slips = sorted(name for name in lower if is_slip(word, name))
    return tuple(lower[name] for name in slips[:3] or closest(word, lower, 0.75))


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """The names that are near to a word, as a question; "" where there are none."""
    near = " or ".join(f"`{name}`" for name in near_among(word, names))
    return f"did you mean {near}?" if near else ""
