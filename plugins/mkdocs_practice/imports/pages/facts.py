"""Texts beside a question and its answer: how hard it is, what is to be seen, and why it is so."""

from __future__ import annotations

import re

from .words import plain

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
_VERIFIES = re.compile(
    r"(?:[-*+][ ]|[*_]+)?(?:(?:then|now|finally|ensuite|puis|enfin|dann|nun|luego|poi)[ ])?"
    r"(?:(?:verify|check|confirm|make sure|ensure)[ ](?:that|if|whether)"
    r"|(?:vérifie[rz]?|assure[rz]-vous|vérifions)[ ](?:bien )?(?:qu[e'’]|si\b)"
    r"|(?:über)?prüfen?(?: sie)?, (?:dass|ob)\b|stellen? sie sicher, dass\b"
    r"|(?:comprueb[ae]n?|verifi(?:ca|que|car|care)|verificad|comprobad|controlla(?:re)?|"
    r"certifique-se de|confirme)[ ](?:que|che|si|se)\b)",
    re.IGNORECASE,
)
_EXPLANATION = re.compile(
    r"(?:(?:detailed|full|short)[ ])?(?:explanations?|explained|walk-?[ ]?through|reasoning|"
    r"justification|step[ -]by[ -]step|worked (?:example|steps)|explications?|démarche|"
    r"erklärung|erläuterung(?:en)?|rechenweg|explicación|explicaci[oó]|explicação|spiegazione|"
    r"uitleg|magyarázat|wyjaśnienie|vysvětlení|vysvetlenie|förklaring|forklaring|explicație|"
    r"açıklama|объяснение|пояснение|пояснення|解説|解析|讲解|해설)"
)
_CONTEXTS = frozenset(
    (
        "background", "context", "contesto", "contexte", "contexto", "hintergrund", "kontext",
        "scenario", "scénario", "szenario",
    )
)  # fmt: skip
_SHORT = 3


def tells_facts(text: str) -> bool:
    """Return whether a paragraph has names in bold alone, each with what it says of a question.

    Names that stand alone may be those of a task: "**Order:** 5 mg".
    """
    if "?" in text:
        return False
    parts = _PARTED.split(text)
    names = [match["name"].strip(" :：") for match in map(_FACT.match, parts) if match]
    return len(names) == len(parts) and any(_NAMES.fullmatch(name) for name in names)


def tells_outcome(text: str) -> bool:
    """Return whether a paragraph says what to see in the end, and not what to do."""
    return _VERIFIES.match(text) is not None


def introduces(title: str) -> bool:
    """Return whether a title goes on below it, and is not one such as "Rubric:"."""
    return title.endswith(":") and len(title.split()) > _SHORT


def is_explanation(title: str) -> bool:
    """Return whether a title says that an answer above it is explained below it."""
    return _EXPLANATION.fullmatch(plain(title).rstrip(":.")) is not None


def is_context(title: str) -> bool:
    """Return whether a title says that what an exercise is about stands below it."""
    return plain(title).strip(" :.") in _CONTEXTS
