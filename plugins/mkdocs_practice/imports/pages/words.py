"""The words by which pages say that something is an answer, a hint or an exercise."""

from __future__ import annotations

import re

from .listings import without_code, without_listings
from .other_languages import (
    ANSWERS,
    EXERCISES,
    FILLERS,
    HINTS,
    LEADING,
    NUMBERED_FIRST,
    SIGNS_FIRST,
    VERBS,
    VERBS_AT_THE_END,
    one_of,
)

ANSWER = (
    r"answers?|solutions?|corrections?|corrig[ée]s?|r[ée]ponses?|antwort(?:en)?|"
    r"(?:muster|beispiel)?l(?:ö|oe)sung(?:en|sweg|svorschl(?:ag|äge)|sskizze)?|"
    r"soluci(?:ó|ón|on|ones|ons)|respuestas?|soluzion[ei]|rispost[ae]|svolgimento|"
    r"(?:re)?solu[çc](?:ão|ao|ões|oes)|gabaritos?|respost[ae]s?|"
    r"oplossing(?:en)?|antwoord(?:en)?|uitwerking(?:en)?|svar|løsning(?:er)?|lösning(?:ar)?|"
    r"ratkaisu|vastaus|odpowied(?:ź|zi)|rozwiązani[ea]|řešení|odpověď|решени[ея]|ответы?|"
    r"відповід[ьі]|розв'язок|"
    r"çözüm|cevap|yanıt|解答例?|答案|参考答案|回答|答え|정답|해답|풀이|"
    rf"{ANSWERS}"
)
"""The words for an answer, in lower case, as an expression."""
_HINT = (
    r"hints?|tips?|clues?|indices?|indications?|aides?|astuces?|coups? de pouce|hinweise?|tipps?|"
    r"hilfestellung(?:en)?|pistas?|suggeriment[oi]|"
    r"dicas?|ipucu|подсказк[аи]|підказк[аи]|podpowiedź|nápověda|提示|ヒント|힌트|"
    rf"{HINTS}"
)
EXERCISE = (
    r"exercises?|questions?|tasks?|problems?|challenges?|activit(?:y|ies)|quiz|practice|"
    r"assignments?|checkpoints?|practicals?|hands-on|your turn|try it(?: yourself| out)?|"
    r"exercices?|exos?|tâches?|"
    r"aufgaben?|übung(?:en)?|frage|ejercicios?|pregunta|cuesti(?:ón|ones)|esercizi?o?|domanda|"
    r"exercícios?|pergunta|quest(?:ão|ões)|exercicis?|oefening(?:en)?|opgave|"
    r"vraag|övning|uppgift|oppgave|tehtävä|zadanie|ćwiczenie|cvičení|úloha|задача|упражнение|"
    r"вопрос|завдання|вправа|питання|alıştırma|soru|练习|习题|習題|問題|문제|연습(?: ?문제)?|"
    rf"{EXERCISES}"
)
"""The words for an exercise, in lower case, as an expression."""
_STATEMENT = r"énoncés?|sujets?|statement|assignment|enunciado|testo|angabe|opdracht|instructions?"
_FILLERS = frozenset(
    (
        "a", "afficher", "all", "alternative", "alternatives", "and", "another", "answer",
        "anzeigen", "are", "as", "at", "below", "button", "can", "challenge", "check", "click",
        "cliquer", "code", "complete", "correct",
        "das", "der", "detailed", "details", "die", "display", "ex", "example", "exercice",
        "exercise", "exercises", "exo", "expand", "expected", "explanation", "explanations",
        "find", "first", "for", "full", "guide", "here", "hidden", "hide", "is", "its", "key",
        "la", "le", "les", "look",
        "lab", "me", "model", "mostrar", "my", "of", "official", "on", "one", "open", "or", "our",
        "part", "peek", "possible", "pour", "problem", "question", "questions", "quiz",
        "reasoning", "reference", "reveal", "sample", "scroll", "see", "short", "show", "solution",
        "step", "suggested", "sur", "tap", "task", "the", "this", "to", "toggle", "try", "un",
        "une", "unfold", "unhide", "ver", "view", "voir", "with", "worked", "you", "your", "zeigen",
    )
) | FILLERS  # fmt: skip
_JOINING = frozenset(
    ("and", "as", "at", "for", "if", "in", "is", "its", "of", "on", "or", "to", "with", "your")
)
NUMBER = r"(?:n[°o]\.?[ ]?|#)?(?:\d+(?:[.-]\d+)*[a-z]?|[ivx]+|[a-z])"
"""The number or the letter of an exercise, in lower case, as an expression."""
_ANSWER_WORD = re.compile(rf"(?<!\w)(?:{ANSWER})(?!\w)")
_ANSWER_FIRST = re.compile(
    rf"(?:{ANSWER})[ ]?(?:{NUMBER})?[ ]?(?:[:(\[,–—]|-(?!\w)|"
    r"(?:to|for|of|using|with|in|à|au|aux|für|op|para|per|pour|voor|zu|zum|zur)\b)"
    r"|(?:solution|correction|corrig[ée]|lösung|solució|soluzion|soluç|oplossing|uitwerking)\w*[ ]"
    r"(?:bij|con|da|de|del|della|der|des|di|do|du|en|mit|por|van|von)\b"
)
# The name of what it answers, after a word that means nothing else: "Lösung Python".
_ANSWER_TO_NAME = re.compile(
    r"(?i:corrigés?|(?:muster|beispiel)?lösung|soluci(?:ón|ó)|solução|soluzione|oplossing|gabarito)"
    r"(?:[ ][A-ZÀ-ÖØ-Þ0-9][\w.-]*(?:[ ][\w.-]+){0,3}|[ ][a-z]+_\w+)"
)
_LEADING_FILLERS = re.compile(
    rf"(?:(?:{'|'.join(sorted(_FILLERS - _JOINING, key=len, reverse=True))})[ ]){{1,6}}"
)
_DASHED = re.compile(r"(?:[^\s–—-]\S*[ ]){1,6}[–—-][ ](?P<last>[^–—]+)")
_SHORT_ANSWER = re.compile(r"corr\.[ ]?\S*")
_HINT_FIRST = re.compile(
    r"(?:(?:click|tap)(?:[ ]here)?[ ](?:for|to)[ ])?"
    r"(?:(?:display|expand|get|open|reveal|see|show|toggle|view)[ ])?"
    r"(?:(?:a|additional|another|extra|further|more|need a|petite?|second|small|the|third)[ ])?"
    rf"(?:{_HINT})(?!\w)"
)
_ASIDE = re.compile(
    r"\s*(?:>[ ]*+)?(?:[*_]++|[^\w\s]{1,2}[ ])?[*_]*+[^\w\s]?[ ]?"
    rf"(?:{_HINT}|notes?|n\.?b|warnings?|attention|achtung|"
    r"remarques?|remarks?|nota|atenção|observaç(?:ão|ões)|atención|attenzione|opmerking)\b"
    r"(?:[ ]\d+)?(?:[ ]*[:：]|[*_]+[ ]*(?:[:：–—-]|\n|$))",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?:\d+[.)][ ]?(?=(?:{NUMBERED_FIRST})(?!\w)))?"
    r"(?:\(?(?:mini|bonus|optional|extra|advanced|warm-?up|coding|practice|review|self-check)\)?"
    r"[ ]?[: -][ ]?)?"
    rf"(?:{EXERCISE})(?![^\W\d])[ ]*(?:{NUMBER}(?!\w))?[ ]*(?P<rest>$|[.:(|)\[–—★☆-].*)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:question|quiz|q|check|frage|pregunta)[ ]?(?:\d+|[ ]?)[.:]?", re.IGNORECASE
)
_TAB_STATEMENT = re.compile(rf"(?:{EXERCISE}|{_STATEMENT})(?!\w)[ ]*(?:{NUMBER})?[ ]*[:.]?$")
_LINK = re.compile(r"\[[^\[\]]*\]\([^()]*\)")
_MARKUP = re.compile(r"[*_`~]+|:[a-z0-9_+-]+:(?!\S)|<[^<>]*>|\{[^{}]*\}")
_SYMBOLS = re.compile(r"[^\w\s()\[\]:.,?!'’°#/&–—-]+")
_ELIDED = re.compile(r"[dl]['’]")
_TO = frozenset(("à", "zu", "zum", "zur", "von", "al", "a", "do", "da", "na", "till"))
_DIGITS = re.compile(NUMBER + r"|[a-z]?\d++(?:[.-]?\w)*")
_CUES = frozenset(
    (
        "reply", "respond", "response", "reveal", "reveal it", "show", "show me", "spoiler",
        "spoilers",
    )
)  # fmt: skip
_IMPERATIVES = (
    r"adapt|add|alter|analy[sz]e|annotate|answer|apply|argue|arrange|assign|assume|attach|attempt|"
    r"autoscale|build|calculate|call|categori[sz]e|change|check|choose|cite|classify|clean|"
    r"click|clone|collect|combine|comment|commit|compare|compile|complete|compute|configure|"
    r"construct|convert|copy|correct|count|create|debug|decide|deduce|define|delete|demonstrate|"
    r"deploy|derive|describe|design|determine|develop|differentiate|discuss|display|distinguish|"
    r"divide|do|download|draw|drop|edit|enter|estimate|evaluate|examine|execute|expand|explain|"
    r"explore|export|expose|express|extend|extract|fetch|fill|find|fix|follow|fork|generate|get|"
    r"give|grep|guess|have|identify|implement|import|improve|include|indicate|initialise|"
    r"initialize|inspect|install|instantiate|integrate|interpret|invent|investigate|invoke|"
    r"iterate|join|justify|keep|kill|label|launch|list|load|locate|log|look|loop|make|"
    r"manipulate|map|match|measure|merge|modify|mount|move|multiply|mutate|name|navigate|"
    r"observe|open|order|outline|parse|pause|perform|pick|place|plan|plot|predict|prepare|print|"
    r"produce|project|propose|prove|provide|pull|push|put|quantify|query|quit|rank|rate|read|"
    r"rearrange|reason|recall|record|reduce|refactor|remove|rename|repeat|replace|report|"
    r"reproduce|request|reset|restart|resume|retrieve|return|reverse|rewrite|rotate|round|run|"
    r"sample|save|scale|search|select|send|set|show|simplify|simulate|sketch|solve|sort|specify|"
    r"split|ssh|start|state|stop|store|submit|subtract|suggest|sum|summari[sz]e|summarize|swap|"
    r"switch|taint|take|tell|test|think|trace|train|transform|translate|trim|try|turn|tweak|"
    r"type|uninstall|unpack|update|upgrade|upload|use|validate|vary|verify|view|visit|"
    r"visuali[sz]e|wait|warm|work|wrap|write"
)
_VERBS = rf"{one_of(_IMPERATIVES)}|{VERBS}"
_LEADING = (
    r"(?:now|then|next|first|finally|again|also|please|and|so|optionally|together|in pairs|"
    rf"{LEADING}|suppose[ ][^.\n]++\.|let[ ][^.\n]++\.)"
)
# What a list of values names: "- name: a".
_NO_KEY = (
    r"(?!(?:label|list|map|name|order|place|plan|project|query|rate|record|request|sample|scale|set|"
    r"state|store|test|type)[*_`]*[ ]?:)"
)
_GIVEN = rf"(?:using|with|in|for|if|given|on|to|{LEADING})[ ][^,.\n]"
_ASKS = re.compile(
    r"[?？؟][\s*_)\"'”»\]]*(?:$|\s)"
    r"|^[ \t>]*+(?:[-*+]|\d+[.)]|\*\*[^*\n]+\*\*|[a-z]\))?[ ]*(?:\*{1,3}|_{1,3})?"
    rf"(?:(?:{_LEADING},?|{_GIVEN}++,)[ ]++){{0,4}}(?:{_GIVEN}+[ ])?"
    rf"{_NO_KEY}(?:{_VERBS})\b"
    rf"|(?:[.!:;][*_]*[ ]+|(?P<joined>[ ](?:and|then|now)[ ]))(?:(?:now|then|please|also)[ ])?"
    rf"(?:{_VERBS})\b"
    rf"|(?:^[ \t>]*+(?:[-*+]|\d+[.)、])?[ ]*[*_]{{0,3}}|[。：，][ ]?)(?:{SIGNS_FIRST})"
    rf"|(?:{one_of(VERBS_AT_THE_END)})[*_]*[.。!！]?[*_]*(?:$|\s)",
    re.IGNORECASE | re.MULTILINE,
)
# What comes before "now print" or "and test" where that is no order: "It should now print".
_TELLS = re.compile(
    r"\bhere (?:is|are)\b[^.!?]*$|\b(?:can|could|may|might|will|would|we)$"
    r"|(?:^|[.!?>:]|\n)[ ]*+(?:it|they|this|that|(?:the|your)[ ]\w+)[ ](?:should|must)$",
    re.IGNORECASE,
)
_NEAR = 200
_REFERS = re.compile(
    r"\b(?:this|these|those|the)[ ](?:(?:above|previous|first|last)[ ])?"
    r"(?:questions?|exercises?|tasks?|problems?|statements?)\b(?![^\n]*[?？])",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"(?:prefer|need|want|forgot|stuck|curious|interested|confused|lost|still|done|finished|more|"
    r"did you know|do you|are you|have you|can i|may i|do i|should i|how to|how do i|how can i|"
    r"how (?:do|does|did|would|will) .* looks? ?(?:like)?\?|where|when to|is there|"
    r"are there|what if|"
    r"comment faire|où|besoin|wo|wie kann ich|dónde|dove|onde)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:this|that|these|those|it|here|we|(?-i:I)(?!/)|such|my)\b|…$|\.\.\.$", re.IGNORECASE
)
# What "it" points at in the same text.
_SPOKEN_OF = re.compile(
    r"\b(?:an?|the|every|each|any|some|your|what is|what are)[ ]\S|`x", re.IGNORECASE
)
# Behind any other word, "that" points at nothing: "the commit that", "ensure that".
_BEFORE_THAT = frozenset(
    (
        "about", "after", "and", "are", "at", "before", "by", "can", "did", "do", "does", "for",
        "from", "if", "in", "is", "like", "of", "on", "or", "than", "to", "was", "why", "with",
    )
)  # fmt: skip
_COUNTED_QUESTION = re.compile(
    r"(?:question|scenario|frage|pregunta|domanda|pergunta|вопрос|vraag)[ ]?\d*[ ]?[:.)–—-]"
    r"|q[ ]?\d+(?:[ ]?[:.)–—-]|[ ](?-i:[A-Z]))",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.!;:][\"'”’*_`)]*[ ]+(?=\S)")
_OWN = re.compile(r"\b(?:here|(?-i:I)(?!/)|my)\b|…$|\.\.\.$", re.IGNORECASE)
_SCENARIO_WORDS = 15
_LONGEST = 2000


def plain(title: str) -> str:
    """A title without markup and signs, in lower case."""
    text = _SYMBOLS.sub(" ", _MARKUP.sub("", title.replace("&nbsp;", " ")))
    return " ".join(text.split()).casefold()


def is_answer(title: str) -> bool:
    """Return whether a title says that an answer stands below it, and whose it is at most."""
    text = plain(title)
    if not text or len(text) > 100 or _ANSWER_WORD.search(text) is None:
        return _SHORT_ANSWER.fullmatch(text) is not None
    if text.endswith("?") and len(text.split()) > 3:
        return False
    rest = re.findall(r"\w[\w.-]*", _ANSWER_WORD.sub(" ", text))
    if all(word.strip(".") in _FILLERS or _DIGITS.fullmatch(word.strip(".")) for word in rest):
        return True
    if _ANSWER_TO_NAME.fullmatch(title.strip("*_ ")):
        return True
    leading = _LEADING_FILLERS.match(text)
    starts = (0, leading.end()) if leading else (0,)
    return any(_ANSWER_FIRST.match(text, start) for start in starts) or _last_part(text) != text


def _last_part(text: str) -> str:
    """The end of a title such as "concept check — reveal answer"; else the title."""
    match = _DASHED.fullmatch(text)
    if match is None or _ANSWER_WORD.search(match["last"]) is None:
        return text
    rest = re.findall(r"\w[\w.-]*", _ANSWER_WORD.sub(" ", match["last"]))
    return match["last"] if all(word.strip(".") in _FILLERS for word in rest) else text


def is_named(title: str, answer: str) -> bool:
    """Return whether the title of an answer ends with the title of what it answers."""
    text = re.sub(r"\W+", "", plain(_LINK.sub("", title)))
    return len(text) > 2 and re.sub(r"\W+", "", plain(answer)).endswith(text)


def mentions_answer(title: str) -> bool:
    """Return whether a title that asks nothing has the word for an answer."""
    text = plain(title)
    return not text.endswith("?") and _ANSWER_WORD.search(text) is not None


def names_part(title: str) -> bool:
    """Return whether a title has the number or the letter of what it answers."""
    rest = re.findall(r"[\w'’]+", _ANSWER_WORD.sub(" ", plain(title)))
    named = [word for word in rest[:-1] if word not in _FILLERS] + rest[-1:]
    return any(_DIGITS.fullmatch(word) for word in named)


def is_cue(title: str) -> bool:
    """Return whether a title says no more than that something is hidden."""
    return plain(title).rstrip("!.:") in _CUES


def answer_label(title: str) -> str:
    """The label of an answer: its title, where that says more than that it is one."""
    text = _last_part(plain(title))
    rest = re.findall(r"\w[\w'’.-]*", _ANSWER_WORD.sub(" ", text))
    says_more = not is_cue(title) and not all(_only_names(word.strip(".")) for word in rest)
    return title.strip() if says_more else ""


def _only_names(word: str) -> bool:
    """Return whether a word of an answer's title says no more than to which exercise it is."""
    bare = _ELIDED.sub("", word)
    if bare in _FILLERS or bare in _TO or _DIGITS.fullmatch(bare):
        return True
    return re.fullmatch(EXERCISE, bare, re.IGNORECASE) is not None


def is_hint(title: str) -> bool:
    """Return whether a title says that a hint stands below it."""
    return _HINT_FIRST.match(plain(title)) is not None


def hint_label(title: str) -> str:
    """The label of a hint: its title, where that says more than that it is one."""
    return title.strip() if len(plain(title).split()) > 2 else ""


def is_aside(text: str) -> bool:
    """Return whether a paragraph is named as a hint or a note, which asks nothing by itself."""
    return _ASIDE.match(text) is not None


def is_label(title: str) -> bool:
    """Return whether a title names an exercise, such as "Exercise 3" or "Task: a loop"."""
    return _LABEL.match(plain(title)) is not None


def is_bare_label(title: str) -> bool:
    """Return whether a title says no more than which exercise it is."""
    found = _LABEL.match(plain(title))
    return found is not None and not found["rest"].strip(" .:()|-–—")


def names_one(title: str) -> bool:
    """Return whether a title names an exercise by its number: "Exercise 3: a loop"."""
    text = plain(title)
    found = _LABEL.match(text)
    return found is not None and re.search(r"\d", text[: found.start("rest")]) is not None


def is_counter(title: str) -> bool:
    """Return whether a title only counts a question, as the page does by itself."""
    return _COUNTED.fullmatch(plain(title)) is not None


def is_statement(title: str) -> bool:
    """Return whether a tab of this title says what is to be done."""
    return _TAB_STATEMENT.match(plain(title)) is not None


def asks(text: str) -> bool:
    """Return whether a text asks something, or says what is to be done."""
    shown = without_listings(text)
    for match in _ASKS.finditer(shown):
        before = shown[max(0, match.start() - _NEAR) : match.start()]
        if not match["joined"] or _TELLS.search(before) is None:
            return True
    return False


def refers(text: str) -> bool:
    """Return whether a text tells what to do with a question that stands elsewhere."""
    return _REFERS.search(text) is not None


def asks_by_itself(title: str) -> bool:
    """Return whether a title is a question that can be asked without what is around it.

    A word such as "this" points at something else, unless the question is counted as one, or tells
    before what it is about.
    """
    text = title.strip().strip("*_ ").rstrip("\"'”’»“")
    if is_counted(text) and len(text.split()) > 3 and asks(text):
        return True
    if not text.endswith(("?", "？")):
        return False
    if is_counted(text) and len(text.split()) > _SCENARIO_WORDS // 2:
        return True
    if _OFFERS.match(text):
        return False
    if not text.isascii() and re.search(r"[\u3040-\u9fff\uac00-\ud7a3]", text):
        return len(text) > 5
    if is_scenario(text):
        return _OWN.search(without_code(text[:_LONGEST])) is None
    return len(text.split()) > 1 and not points_elsewhere(text)


def points_elsewhere(text: str) -> bool:
    """Return whether a question has a word that points at what is not in it.

    The commit "that" adds a file points at itself, and "it" at what is spoken of before.
    """
    shown = without_code(text[:_LONGEST])
    for match in _POINTING.finditer(shown):
        before, word = shown[: match.start()], match[0].lower()
        last = (before.rsplit(maxsplit=1) or [""])[-1]
        is_it = word == "it" and _SPOKEN_OF.search(before) is not None
        is_that = word == "that" and last.isalnum() and last.lower() not in _BEFORE_THAT
        if not (is_it or is_that):
            return True
    return len(text) > _LONGEST


def may_offer(title: str) -> bool:
    """Return whether a title may ask what readers want, and not what they know."""
    return (
        _OFFERS.match(title) is not None or _OWN.search(without_code(title[:_LONGEST])) is not None
    )


def is_counted(title: str) -> bool:
    """Return whether a title begins with the word and number of a question."""
    return _COUNTED_QUESTION.match(title.strip().strip("*_ ")) is not None


def is_scenario(title: str) -> bool:
    """Return whether a title tells something before it asks about that."""
    return len(title.split()) >= _SCENARIO_WORDS and _SENTENCE_ENDS.search(title) is not None
