"""Options that have letters, and answers that name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...syntax.kinds.fold import fold
from .blocks import PageBlock, PageOutline
from .counts import opens_block
from .words import ANSWER, asks

_LETTER = re.compile(
    r"(?P<before>(?:[-*+][ ]+)?(?:\[[ xX]?\][ ]+)?)"
    r"(?P<mark>(?P<bold>\*\*|__)?\(?(?P<letter>[A-Ha-h])(?:\)|[.:])(?P<close>\*\*|__)?)[ \t]+"
    r"(?P<text>\S.*)$",
    re.DOTALL,
)
_TASK = re.compile(r"\[(?P<tick>[ xX])\][ ]+(?P<text>\S.*)$", re.DOTALL)
# A name that stands between a question and its options: "**Type:** Multiple choice".
_NAMED = re.compile(r"(\*\*|__)[^*_\n?]{1,30}(?:[:：]\1|\1[:：])[^\n?]{0,40}")
_ALPHA = re.compile(r"<(?:div|ol)\b[^>]*\b(?:(?:upper|lower)-alpha|type=\"?[aA]\b)", re.IGNORECASE)
# A run of spaces is tried from its first one only.
_END = re.compile(r"(?:(?<![ ])[ ]{2,}+|\\|(?<![ ])[ ]*+<br[ ]*/?>)$")
# A word may be no more than the beginning of one: "correcta" is no "correct" and an A.
_WHOLE = r"(?!(?![是は为為])\w)"
_RIGHT = (
    r"correct[aeo]?|corret[ao]|corrett[ao]|right|richtige?|bonne|juste|"
    r"exacte?|juiste|helyes|poprawna|prawidłowa|správn[áa]|правильный|верный|правильна|corect[ăa]?|"
    r"doğru|benar|rätt|riktigt?|rigtige?"
)
_WORD = (
    rf"(?:正确|正確)?(?:{ANSWER}|options?|choices?|keys?|alternativa|letra|opci[oó]n|opção|{_RIGHT})"
    rf"{_WHOLE}"
)
_THE = r"the|best|final|only|most|die|der|das|la|le|el|il|de|het|az?|o|den|det"
_IS = (
    r"is|are|was|were|ist|est|es|è|é|(?-i:az?(?=[ ][A-H](?!\w)))|это|jest|är|er|是|は|为|為|"
    r":|：|=|–|—|-"
)
_AND = r"[ ]*(?:,[ ]*(?:and[ ]|und[ ]|et[ ]|y[ ])?|&|\+|[ ]and[ ]|[ ]und[ ]|[ ]et[ ]|[ ]y[ ])[ ]*"
_KEY = re.compile(
    rf"(?:(?P<said>(?:(?:{_THE}|{_RIGHT}){_WHOLE}[ ]+)*(?:{_WORD})(?:[ ]+(?:{_WORD})){{0,2}}"
    rf"(?:[ ]*(?:{_IS}))*[ ]*(?:(?-i:la|le|die|der|de|el|o|a)[ ]+(?=(?-i:[A-H])(?!\w)))?"
    r"(?:(?:option|choice|answer|letter|opción|alternativa|letra)s?[ ]+)?)"
    r"|(?:option|choice|answer)?[ ]*)"
    r"\(?(?<![a-zà-ɏ])(?P<first>[A-Ha-h])(?P<mark>[).:]|\))?"
    rf"(?P<more>(?:{_AND}\(?[A-Ha-h]\)?(?!\w))*)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = re.compile(
    r"[ ]*(?:$|\n|[).:;,–—]|-[ ]|(?:is|are)[ ](?:the[ ])?(?:correct|right|answer|true|best)|\()",
    re.IGNORECASE,
)
_OR = re.compile(
    r"[ ]*+(?:[).:,][ ]*+)?(?:(?:or|oder|ou|/|not|nor|isn't|is not|is wrong|is incorrect)\b"
    r"|[eou](?=[ ]\(?[a-h]\b))|[ ]*+/",
    re.IGNORECASE,
)
_RANGE = re.compile(r"[ ]*+(?:[–—-]|to|through|bis|à)[ ]*+\(?[A-H]\b|[ ]*+(?:→|->|<|>)")
_MAYBE = re.compile(
    r"[ ]*+(?:,[ ]*+)?(?:and[ ]|or[ ])?"
    r"\(?(?:(?:either|maybe|perhaps|possibly|sometimes|one of)\b|(?-i:if|when)\b)"
    r"|[^.\n]*\b(?:only[ ](?:if|when)|unless|depends|depending)\b",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"[ ]*(?:is|are)[ ](?:also[ ])?(?:correct|right|true)\b(?![ ](?:answer|option|choice|one))",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|except|false|wrong|incorrect|untrue|isn't|aren't|doesn't|don't|falsch|nicht|faux|"
    r"fausses?|incorrecta?s?|falsa?s?|errad[ao]s?|sbagliat[aeio])\b",
    re.IGNORECASE,
)
_IN_ORDER = re.compile(
    r"\b(?:order|sort|rank|arrange|sequence|match|assign|classify|reihenfolge|ordnen?|sortier\w*|"
    r"zuordnen|ordre|ordonne\w*|classe[rz]|associe\w*|orden[ae]\w*|ordin[ae]\w*)\b",
    re.IGNORECASE,
)
_LETTER_ALONE = re.compile(r"(?<![^\W_])[A-Ha-h](?![^\W_])")
_MARKUP = re.compile(r"[*_`]+|<[^<>]+>|✅|✔️?|☑️?|✓|👉|\N{VARIATION SELECTOR-16}")


class Options(NamedTuple):
    """The options of a choice.

    Attributes:
        texts: Them, without their letters.
        letters: Their letters, in upper case; none where they are told by their ticks.
        first: The rank of the first block that they take.
        lead: The text that stands above them in that block.
        may_be_parts: Whether most of them say what is to be done, as the parts of a question do.
        ticks: Whether each is ticked, where they are a task list that ticks some, but not all.
    """

    texts: tuple[str, ...]
    letters: tuple[str, ...]
    first: int
    lead: str = ""
    may_be_parts: bool = False
    ticks: tuple[bool, ...] = ()


def options_of(outline: PageOutline, blocks: Sequence[PageBlock]) -> Options | None:
    """The options that some blocks end with, each with a letter."""
    found = _options(outline, blocks)
    if found is None or not found.may_be_parts:
        return found
    texts = [found.lead, *(outline.text(block) for block in reversed(blocks[: found.first]))]
    above = next((text for text in texts if text and not _NAMED.fullmatch(text)), "")
    return found if above.rstrip("*_ \n").endswith(("?", "？")) else None


def _options(outline: PageOutline, blocks: Sequence[PageBlock]) -> Options | None:
    """The options that some blocks end with, or the parts of a question."""
    if not blocks:
        return None
    last = blocks[-1]
    if last.kind == "html":
        return _counted(outline, last, len(blocks) - 1)
    if last.kind == "list":
        texts = [outline.point_text(item, item.end) for item in outline.points(last)]
        return _ticked(texts, len(blocks) - 1) or _lettered(texts, len(blocks) - 1)
    if last.kind != "text":
        return None
    lines = [_END.sub("", line) for line in outline.text(last).split("\n")]
    first = next((rank for rank, line in enumerate(lines) if _begins(line)), len(lines))
    found = _lettered(_joined(lines[first:]), len(blocks) - 1)
    if found is not None:
        return found._replace(lead="\n".join(lines[:first]).strip())
    start = len(blocks)
    while start and blocks[start - 1].kind == "text":
        start -= 1
        if _begins(outline.text(blocks[start])):
            return _lettered([outline.text(block) for block in blocks[start:]], start)
    return None


def _begins(line: str) -> bool:
    """Return whether a line is the first option."""
    match = _LETTER.match(line)
    return match is not None and match["letter"] in "Aa"


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines, of which those without a letter belong to the one above."""
    texts: list[str] = []
    for line in lines:
        if _LETTER.match(line) or not texts:
            texts.append(line)
        else:
            texts[-1] += f" {line.strip()}"
    return texts


def _lettered(texts: Sequence[str], first: int) -> Options | None:
    """Options of these texts, if their letters are A, B, C and so on."""
    matches = [_LETTER.match(text) for text in texts]
    found = [match for match in matches if match is not None]
    if sum("?" in match["text"] for match in found) * 2 >= len(texts):
        return None  # parts of a question
    is_told = sum(asks(match["text"]) for match in found) * 2 >= len(texts)
    letters = tuple(match["letter"].upper() for match in found)
    if len(found) < max(2, len(texts)) or "".join(letters) != "ABCDEFGH"[: len(letters)]:
        return None
    if len({match["letter"].isupper() for match in found}) > 1:
        return None
    bold = [each["bold"] if each["bold"] and not each["close"] else "" for each in found]
    marks = [each["mark"].replace("**", "").replace("__", "") for each in found]
    shown = [f"{sign}{each['text']}" for sign, each in zip(bold, found, strict=True)]
    return Options(_unlettered(marks, shown), letters, first, may_be_parts=is_told)


def _unlettered(marks: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The texts of options without their letters, which the page draws by itself.

    What would begin a block of its own there keeps its letter, and so do the others then; the same
    holds for texts that would be taken for the same.
    """
    if any(map(opens_block, texts)) or len(set(map(fold, texts))) < len(texts):
        return tuple(f"{mark} {text}" for mark, text in zip(marks, texts, strict=True))
    return tuple(texts)


def _ticked(texts: Sequence[str], first: int) -> Options | None:
    """Options that are a task list, of which some are ticked."""
    matches = [match for match in map(_TASK.match, texts) if match is not None]
    ticks = tuple(match["tick"] != " " for match in matches)
    if len(matches) < max(2, len(texts)) or len(set(ticks)) < 2:
        return None
    shown = [match["text"] for match in matches]
    lettered = _lettered(shown, first)
    if lettered is not None:
        return lettered._replace(may_be_parts=False, ticks=ticks)
    return Options(tuple(shown), (), first, ticks=ticks)


def _counted(outline: PageOutline, block: PageBlock, rank: int) -> Options | None:
    """The options of a list whose numbers are drawn as letters."""
    if not _ALPHA.match(outline.source.lines[block.start].lstrip()):
        return None
    inner = outline.blocks(block.start + 1, block.end - 1, block.column)
    if [each.kind for each in inner] != ["list"]:
        found = _options(outline, inner)
        is_all = found is not None and not (found.first or found.lead)
        return found._replace(first=rank) if found is not None and is_all else None
    items = outline.points(inner[0])
    if not 2 <= len(items) <= 8 or not items[0].marker[0].isdigit():
        return None
    letters = tuple("ABCDEFGH"[: len(items)])
    texts = [outline.point_text(item, item.end) for item in items]
    return Options(_unlettered([f"{each}." for each in letters], texts), letters, rank)


def key_of(answer: str, options: Options, asked: str = "") -> frozenset[str] | None:
    """The letters that an answer names as right; None where it names none, or is not clear.

    Args:
        answer: The answer.
        options: The options.
        asked: The prompt, without them.
    """
    leads = {match["letter"].upper() for match in map(_LETTER.match, answer.split("\n")) if match}
    if len(leads & set(options.letters)) > 1:
        return None  # answers to the parts of a question
    first = _MARKUP.sub("", answer.partition("\n\n")[0]).lstrip("# \n")
    text = " ".join(first.replace("\n", " \n").split(" "))
    match = _KEY.match(text.strip())
    if match is None or not (match["said"] or _is_named(match)):
        return None
    if (
        match["said"]
        and not _BEHIND.match(match["rest"])
        and not match["mark"]
        and re.match(r"\w|['’]|[ ][a-z]", match["rest"])
    ):
        return None
    if not _is_clear(match, options, asked):
        return None
    named = [each.upper() for each in _LETTER_ALONE.findall(match["more"])]
    key = frozenset({match["first"].upper(), *named})
    if not key < set(options.letters):
        return None
    in_turn = sorted(key) == [match["first"].upper(), *named]
    if named and (not in_turn or _IN_ORDER.search(asked)):
        return None  # their order may be what is asked for
    return None if _is_another(match["rest"], key, options) else key


def bare_letters(answer: str) -> tuple[str, ...]:
    """The letters, in upper case, of an answer that says nothing else; else none."""
    text = " ".join(_MARKUP.sub("", answer).split())
    match = _KEY.match(text)
    if match is None or match["rest"].strip(" .)") or not (match["said"] or _is_named(match)):
        return ()
    return tuple(map(str.upper, (match["first"], *_LETTER_ALONE.findall(match["more"]))))


def _is_clear(match: re.Match[str], options: Options, asked: str) -> bool:
    """Return whether an answer that begins with a letter says that this option is right."""
    rest, is_verdict = match["rest"], _VERDICT.match(match["rest"]) is not None
    if _OR.match(rest) or _RANGE.match(rest):
        return False
    if match["mark"] != "." and not _is_repeated(match, options) and _MAYBE.match(rest):
        return False
    if is_verdict and (_NEGATED.search(asked) or _tells_of_others(rest)):
        return False
    if match["first"].upper() == "A" and _goes_on_with_b(match):
        return False
    if not options.may_be_parts or match["said"]:
        return True
    # An answer to parts begins with that to the first.
    is_later = bool(match["mark"]) and match["first"].upper() != "A"
    is_verb = re.match(r"[ ]*(?:is|are)[ ]", rest) is not None
    return is_later or is_verb or _is_repeated(match, options)


def _tells_of_others(rest: str) -> bool:
    """Return whether a text that finds one option right finds another right as well."""
    pattern = r"(?<!\w)[A-H]\)?[ ]+(?:is|are)[ ](?:also[ ])?(?:correct|right|true)\b"
    return re.search(pattern, rest) is not None


def _goes_on_with_b(match: re.Match[str]) -> bool:
    """Return whether an answer says something of A, and then of B: it has parts."""
    sign = match["mark"] or match["rest"].lstrip()[:1]
    if not sign or sign not in ").:(":
        return False
    pattern = rf"[,;.\n–—][ ]*(?:and[ ])?\(?B[ ]*{re.escape(sign)}"
    if re.search(pattern, match["rest"], re.IGNORECASE):
        return True
    return sign != "." and re.search(rf"[ ]B{re.escape(sign)}", match["rest"]) is not None


def _is_repeated(match: re.Match[str], options: Options) -> bool:
    """Return whether an answer goes on with the text of the option that it names."""
    said = _words(match["rest"])
    own = dict(zip(options.letters, options.texts, strict=True)).get(match["first"].upper(), "")
    text = _words(own)
    return bool(text) and said.startswith(text)


def _is_named(match: re.Match[str]) -> bool:
    """Return whether a letter at the start of an answer is one, and not a word."""
    if match["first"].islower() and not match["mark"]:
        return not match["rest"].strip(" .")  # by itself it is no word
    return bool(match["mark"] or match["more"] or _BEHIND.match(match["rest"]))


def _is_another(rest: str, key: frozenset[str], options: Options) -> bool:
    """Return whether an answer goes on with the text of an option that it does not name."""
    said = _words(rest)
    texts = {
        letter: _words(text) for letter, text in zip(options.letters, options.texts, strict=True)
    }
    if any(said.startswith(text) for letter, text in texts.items() if letter in key):
        return False
    others = (text for letter, text in texts.items() if letter not in key)
    return any(len(text) > 3 and said.startswith(text) for text in others)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", _MARKUP.sub("", text))).casefold()
