"""Facts about a question, such as how hard it is, which stand between it and its answer."""

from __future__ import annotations

import re

# A run of spaces is tried from its first one only.
_PARTED = re.compile(r"(?<![ ])[ ]*+[|·•][ ]*+|(?<![ ])[ ]*+\n")
_FACT = re.compile(
    r"(?:[-*][ ]+)?(?P<sign>\*\*|__)(?P<name>[^*_\n]{1,40})(?:(?<=[:：])(?P=sign)|(?P=sign)[:：])"
)
_NAMES = re.compile(
    r"difficulty|level|tags?|time|topics?|points?|companies|asked by|frequency|category|source|"
    r"type|schwierigkeit|niveau|stufe|difficulté|temps|dificultad|nivel|tiempo|dificuldade|nível|"
    r"difficoltà|livello|moeilijkheid|сложность|уровень|складність|poziom|nehézség|szint",
    re.IGNORECASE,
)


def tells_facts(text: str) -> bool:
    """Return whether a paragraph has names in bold alone, each with what it says of a question.

    Names that stand alone may be those of a task: "**Order:** 5 mg".
    """
    if "?" in text:
        return False
    parts = _PARTED.split(text)
    names = [match["name"].strip(" :：") for match in map(_FACT.match, parts) if match]
    return len(names) == len(parts) and any(_NAMES.fullmatch(name) for name in names)
