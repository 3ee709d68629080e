"""5xx as well: do the options of a choice ask what the prompt asks?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...syntax.expressions import expression
from ...syntax.grammar import plain
from ...syntax.kinds.choice import Choice
from ...syntax.kinds.fold import fold
from ...syntax.model import Page
from ...syntax.quote import quote
from ..registry import ADVICE, REGISTRY, Context, Report, Rule

# Of options with more to them than words, the source says little about how long they look.
_MORE = expression(r"\n|!\[|[$<|]|\\[(\[]|```|~~~")
_FEWEST = 3
_TIMES, _MORE_CHARACTERS = 2, 30
_EDGES = " .,:;!…\"'“”„‘’«»()。！"
_ABOVE = expression(
    r"(?:all|none|both|neither|any|each) (?:of )?(?:the )?(?:(?:answers?|options?|choices?) )?"
    r"(?:above|these|those|them)(?: (?:answers?|options?|choices?))?"
    r"(?: (?:is|are) (?:all )?(?:correct|right|true))?"
    r"|(?:the )?(?:above|previous) (?:is|are) all (?:correct|right|true)"
    r"|(?:alle|keine[rs]?|nichts|alles|beide)(?: (?:der|von|dieser|von den))?"
    r" (?:davon|(?:oben )?(?:obigen|genannten?|stehenden?))(?: (?:antworten|optionen|aussagen))?"
    r"(?: (?:ist|sind|trifft|treffen) (?:richtig|korrekt|zu))?"
    r"|(?:toutes? (?:les |ces )|tous (?:les |ces )|aucune? (?:des |de ces ))"
    r"(?:(?:réponses?|options?|choix|propositions?) ?)?(?:ci-dessus|précédente?s?)?"
    r"|(?:tod[oa]s|ningun[oa]|ningún[oa]?) (?:de )?(?:l[oa]s )?"
    r"(?:(?:respuestas|opciones) )?anteriores"
    r"|(?:tutt[ei]|nessun[oa]) (?:(?:le|i|delle|dei) )(?:(?:risposte|opzioni) )?precedenti"
    r"|(?:tod[oa]s|nenhum[a]?) (?:[oa]s |d[oa]s )"
    r"(?:(?:alternativas|respostas|opções) )?anteriores"
    r"|(?:al|alle|geen)(?: het| de| van(?: de| het)?)? bovenstaande(?: antwoorden)?"
    r"|(?:alla|inge[tn]|inga)(?: av)?(?: de)? ovanstående(?: alternativ)?"
    r"|(?:wszystkie|żadn[ea])(?: z)? powyższ(?:e|ych)"
    r"|(?:все|всё|ничего|ни одно)(?: из)? (?:выше)?перечисленн(?:ое|ого|ые|ых)"
    r"|以上(?:都是|皆是|全部|全对|都对|都不是|都不对|皆非|均是|均不是|全是)"
    r"|上記の?(?:すべて|全て|いずれでもない|どれでもない)"
)
_PROMPT = "/// choice | Which layer has no weights?\n\n"


def _choices(page: Page) -> Iterator[Choice]:
    for block in page.by_kind.get("choice", ()):
        if isinstance(block, Choice):
            yield block


@REGISTRY.page(
    Rule(
        code="PR504",
        name="longest-option",
        severity=ADVICE,
        why="Of several options the one that is spelt out is taken for the right one, by readers "
        "who "
        "do not know it as well.",
        bad=_PROMPT + "- [ ] Convolution\n- [ ] Dense layer\n"
        "- [x] Pooling, since it only takes the largest value of each window\n///\n",
        good=_PROMPT + "- [ ] Convolution\n- [ ] Dense layer\n"
        "- [x] Pooling\n    > It only takes the largest value of each window.\n///\n",
    )
)
def longest_option(page: Page, context: Context) -> Iterable[Report]:
    """The only right option of three or more is by far the longest."""
    for choice in _choices(page):
        right = [option.text for option in choice.choices if option.right]
        wrong = [option.text for option in choice.choices if not option.right]
        if len(right) != 1 or len(choice.choices) < _FEWEST:
            continue
        if any(_MORE.search(text) for text in (*right, *wrong)):
            continue
        length, other = len(plain(right[0])), max(len(plain(text)) for text in wrong)
        if length >= _TIMES * other and length - other >= _MORE_CHARACTERS:
            what = f"the right option is by far the longest: {quote(right[0])}"
            fix = "say why it is right in its feedback, or spell out the others as well"
            yield Report(choice.location, what, fix)


@REGISTRY.page(
    Rule(
        code="PR505",
        name="all-of-the-above",
        severity=ADVICE,
        why="Who knows that two options are right, or that one is wrong, need not know the others; "
        "and "
        "who chose “none” may still have another answer in mind.",
        bad="/// choice | Which layers have weights?\n\n- [ ] Convolution\n- [ ] Dense layer\n"
        "- [x] All of the above\n///\n",
        good="/// choice | Which layers have weights?\n\n- [x] Convolution\n- [x] Dense layer\n"
        "- [ ] Pooling\n///\n",
    )
)
def all_of_the_above(page: Page, context: Context) -> Iterable[Report]:
    """An option that only speaks of the others."""
    for choice in _choices(page):
        for option in choice.choices:
            if _ABOVE.fullmatch(fold(plain(option.text)).strip(_EDGES)):
                what = f"the option {quote(option.text)} speaks of the others only"
                fix = "mark each right option with `- [x] `, several where several are right"
                yield Report(choice.location, what, fix)
