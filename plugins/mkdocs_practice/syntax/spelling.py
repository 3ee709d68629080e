"""Spelling help: the name that an author probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from unicodedata import normalize

from .expressions import expression

TRANSLATED: Mapping[str, str] = {
    # By language, as readers' words are; the names of one language are not told again in another.
    "سؤال": "question", "السؤال": "question", "جواب": "answer", "الجواب": "answer",
    "إجابة": "answer", "الإجابة": "answer", "حل": "answer", "الحل": "answer", "تلميح": "hint",
    "تمرين": "exercise", "بطاقات": "flashcards", "بطاقة": "card",
    "frage": "question", "antwort": "answer", "lösung": "answer", "loesung": "answer",
    "hinweis": "hint", "tipp": "hint", "aufgabe": "exercise", "übung": "exercise",
    "uebung": "exercise", "karteikarten": "flashcards", "karten": "flashcards", "karte": "card",
    "lückentext": "blanks",
    "pregunta": "question", "respuesta": "answer", "solución": "answer", "pista": "hint",
    "ejercicio": "exercise", "tarjetas": "flashcards", "tarjeta": "card",
    "réponse": "answer", "reponse": "answer", "indice": "hint", "exercice": "exercise",
    "cartes": "flashcards", "carte": "card",
    "שאלה": "question", "תשובה": "answer", "פתרון": "answer", "רמז": "hint", "תרגיל": "exercise",
    "כרטיסיות": "flashcards", "כרטיסייה": "card", "כרטיס": "card",
    "प्रश्न": "question", "सवाल": "question", "उत्तर": "answer", "जवाब": "answer", "हल": "answer",
    "संकेत": "hint", "अभ्यास": "exercise", "फ़्लैशकार्ड": "flashcards", "फ्लैशकार्ड": "flashcards",
    "कार्ड": "card",
    "domanda": "question", "risposta": "answer", "soluzione": "answer", "suggerimento": "hint",
    "indizio": "hint", "esercizio": "exercise", "schede": "flashcards", "scheda": "card",
    "問題": "question", "質問": "question", "設問": "question", "問い": "question",
    "答え": "answer", "解答": "answer", "回答": "answer", "解説": "answer", "ヒント": "hint",
    "演習": "exercise", "練習": "exercise", "練習問題": "exercise",
    "フラッシュカード": "flashcards", "単語カード": "flashcards", "カード": "card",
    "문제": "question", "질문": "question", "답": "answer", "정답": "answer", "답변": "answer",
    "해답": "answer", "해설": "answer", "풀이": "answer", "힌트": "hint", "연습": "exercise",
    "연습문제": "exercise", "플래시카드": "flashcards", "카드": "card",
    "vraag": "question", "antwoord": "answer", "oplossing": "answer", "oefening": "exercise",
    "opgave": "exercise", "kaarten": "flashcards", "kaart": "card",
    "pytanie": "question", "odpowiedź": "answer", "odpowiedz": "answer", "rozwiązanie": "answer",
    "wskazówka": "hint", "podpowiedź": "hint", "ćwiczenie": "exercise", "zadanie": "exercise",
    "fiszki": "flashcards", "fiszka": "card",
    "pergunta": "question", "questão": "question", "resposta": "answer", "solução": "answer",
    "dica": "hint", "exercício": "exercise", "exercicio": "exercise", "cartões": "flashcards",
    "cartão": "card",
    "вопрос": "question", "ответ": "answer", "решение": "answer", "подсказка": "hint",
    "упражнение": "exercise", "задание": "exercise", "карточки": "flashcards", "карточка": "card",
    "выбор": "choice",
    "otázka": "question", "odpověď": "answer", "řešení": "answer", "nápověda": "hint",
    "cvičení": "exercise", "kartičky": "flashcards", "kartička": "card", "výběr": "choice",
    "kérdés": "question", "válasz": "answer", "megoldás": "answer", "feladat": "exercise",
    "gyakorlat": "exercise", "kártyák": "flashcards", "kártya": "card",
    "întrebare": "question", "intrebare": "question", "răspuns": "answer", "raspuns": "answer",
    "soluție": "answer", "indiciu": "hint", "exercițiu": "exercise", "exercitiu": "exercise",
    "fråga": "question", "svar": "answer", "lösning": "answer", "ledtråd": "hint",
    "övning": "exercise", "kort": "card",
    "spørgsmål": "question", "spørsmål": "question", "løsning": "answer", "øvelse": "exercise",
    "oppgave": "exercise",
    "kysymys": "question", "vastaus": "answer", "ratkaisu": "answer", "vihje": "hint",
    "harjoitus": "exercise", "tehtävä": "exercise", "kortit": "flashcards", "kortti": "card",
    "ερώτηση": "question", "απάντηση": "answer", "λύση": "answer", "υπόδειξη": "hint",
    "άσκηση": "exercise", "κάρτες": "flashcards", "κάρτα": "card",
    "câu-hỏi": "question", "trả-lời": "answer", "đáp-án": "answer", "gợi-ý": "hint",
    "bài-tập": "exercise", "thẻ": "card",
    "pertanyaan": "question", "jawaban": "answer", "petunjuk": "hint", "latihan": "exercise",
    "kartu": "card",
    "soru": "question", "cevap": "answer", "yanıt": "answer", "çözüm": "answer", "ipucu": "hint",
    "alıştırma": "exercise", "kartlar": "flashcards", "kart": "card",
    "питання": "question", "запитання": "question", "відповідь": "answer", "підказка": "hint",
    "вправа": "exercise", "завдання": "exercise", "картки": "flashcards", "картка": "card",
    "问题": "question", "题目": "question", "答案": "answer", "提示": "hint", "练习": "exercise",
    "习题": "exercise", "练习题": "exercise", "抽认卡": "flashcards", "闪卡": "flashcards",
    "卡片": "card", "选择题": "choice", "填空题": "blanks",
    "題目": "question", "練習題": "exercise", "習題": "exercise", "抽認卡": "flashcards",
    "單字卡": "flashcards", "選擇題": "choice", "填空題": "blanks",
}  # fmt: skip
"""What the kinds of blocks are called in other languages: those of the words for readers first."""

SYNONYMS: Mapping[str, str] = {
    "a": "answer", "cards": "flashcards", "cloze": "blanks", "deck": "flashcards",
    "explanation": "answer",
    "fill-in": "blanks", "fill-in-the-blank": "blanks", "fill-in-the-blanks": "blanks",
    "flash-card": "card", "flash-cards": "flashcards", "gaps": "blanks", "matching": "match",
    "mcq": "choice", "multi-choix": "choice", "choix-multiple": "choice", "qcm": "choice",
    "multiple-choice": "choice", "numeric": "number", "numerical": "number",
    "open-question": "question", "ordering": "order", "part": "question",
    "q": "question", "quiz": "question",
    "short-answer": "text", "single-choice": "choice", "solution": "answer",
    # Authors write in their own language.
    **TRANSLATED,
}  # fmt: skip
"""What the kinds of blocks are called elsewhere; several words have hyphens between them."""

_LONGEST = 60
"""Characters up to which a word is compared: a longer one is no misspelt name."""

BROKEN = expression(r"(/{3,})[ ]*([A-Za-z]+)[^\w\s|]([A-Za-z]+)(?=[ ]*(?:\||$))")
"""A line of slashes with a sign in its name: the slashes, and both parts of the name."""
ENCLOSED = expression(
    r"(?<!/)(/{2,}[ ]*)[^\w\s/\\]{1,4}[ ]*([A-Za-z]+)[^\w\s|{]{0,4}[ ]*"
    r"(?=\||\{[^{}]*\}$|$|(?<=>)[ ])"
)
"""An opening line whose name has signs before it, and may have some behind it: `/// <answer>`."""


def synonym(name: str) -> str:
    """The kind that a name stands for, in any spelling of its letters; "" for none."""
    return SYNONYMS.get(plain_name(name), "")


def plain_name(name: str) -> str:
    """A name in lower case, with its letters composed: a Mac may write `é` as two characters."""
    lower = name.lower()
    return lower if lower.isascii() else normalize("NFC", lower).replace("i\u0307", "i")


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
