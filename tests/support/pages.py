"""Strategies for generated pages, and for damage to them."""

from __future__ import annotations

from textwrap import indent

from hypothesis import strategies as st

from mkdocs_practice.syntax.kinds import GRADED

WORDS = st.sampled_from(
    ["stride", "padding", "*kernel*", "`pool`", "**depth**", "a [link](#x)", "x^{2}", "3 > 2"]
)


SENTENCE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join).map("The {}.".format)


CODE = st.sampled_from(
    [
        "```python\n/// question | In code\n///\n```",
        "~~~\n/// answer\n~~~",
        "    indented = True",
        "<!--\n/// answer\n-->\n\nA comment is no answer.",
    ]
)


LIST = st.lists(SENTENCE, min_size=1, max_size=3).map(
    lambda items: "\n".join(f"- {item}" for item in items)
)


QUOTE = SENTENCE.map("> {}".format)


TABLE = st.just("| a | b |\n|---|---|\n| 1 | 2 |")


ADMONITION = SENTENCE.map(lambda text: f"!!! tip\n    {text}")


PIECE = SENTENCE | LIST | QUOTE | TABLE | ADMONITION | CODE


BODY = st.lists(PIECE, min_size=1, max_size=3).map("\n\n".join)


TITLE = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


IDS = st.integers(0, 10**9).map("id-{}".format)


OPTION = "    reverse: "


REVERSE = st.sampled_from(["", "", f"{OPTION}true\n\n", f"{OPTION}false\n\n"])


HEADING = st.sampled_from(["# One", "## Two", "### Three"])


@st.composite
def block(draw: st.DrawFn, name: str, body: str, title: str = "") -> str:
    """A block with two to four kinds of layout."""
    slashes = "/" * draw(st.sampled_from([3, 3, 3, 4]))
    head = f"{slashes} {name}"
    if title:
        head += f" | {title}"
        identifier = draw(st.none() | IDS)
        if identifier:
            head += draw(st.sampled_from([" {{ #{} }}", " {{#{} .wide}}"])).format(identifier)
    # Right under the opening line, indented code would be options.
    gap = draw(st.sampled_from(["\n", "\n\n"])) if body[:1] != " " else "\n\n"
    first = "\n" if body.startswith(OPTION) else gap
    return f"{head}{first}{body}{gap}{slashes}"


@st.composite
def answer(draw: st.DrawFn) -> str:
    return draw(block("answer", draw(BODY), draw(st.just("") | TITLE)))


@st.composite
def question(draw: st.DrawFn) -> str:
    titled = draw(st.booleans())
    body = [] if titled else [draw(SENTENCE)]
    body += draw(st.lists(BODY, max_size=1))
    for _ in range(draw(st.integers(0, 2))):
        body.append(draw(block("hint", draw(BODY))))
    title = draw(TITLE) if titled else ""
    parted = draw(st.sampled_from(["", "---\n", "\n---\n\n", "----\n\n"]))
    if not parted:
        body.append(draw(answer()))
        return draw(block("question", "\n\n".join(body), title))
    if body and body[-1].endswith("|"):  # `---` would be a row of the table
        body.append("")
    return draw(block("question", "\n".join(["\n\n".join(body), parted + draw(BODY)]), title))


def _listed(marker: str, texts: list[str]) -> str:
    return "\n".join(f"{marker}{text}" for text in texts)


def _distinct(least: int) -> st.SearchStrategy[list[str]]:
    """Sentences that are told apart by a number."""
    numbers = st.lists(st.integers(0, 999), min_size=least, max_size=4, unique=True)
    return numbers.flatmap(
        lambda found: st.tuples(*(SENTENCE.map(f"{each}: {{}}".format) for each in found)).map(list)
    )


BLANK = st.sampled_from(
    ["==kernel==", "==a|b==", "**==deep==**", "==`x`==", "==two words==", "_==x==_"]
)


NO_BLANK = st.sampled_from(
    ["`==x==`", "``a ` ==x==``", "$==x==$", "a == b", r"\==x\==", "<b title='==x=='>b</b>"]
)


GAPPED = (
    st.lists(WORDS | BLANK | NO_BLANK, min_size=1, max_size=5).map(" ".join).map("The {}.".format)
)


GAPPED_PIECE = (
    GAPPED
    | GAPPED.map("> {}".format)
    | GAPPED.map("!!! tip\n    {}".format)
    | st.lists(GAPPED, min_size=1, max_size=3).map(lambda texts: _listed("- ", texts))
    | st.just("| a | b |\n|---|---|\n| ==p|q== | 2 |")
    | PIECE
)


@st.composite
def gapped(draw: st.DrawFn) -> str:
    """A text of blanks; the first is there for certain."""
    pieces = draw(st.lists(GAPPED_PIECE, max_size=3))
    return "\n\n".join(["A ==word== is left out.", *pieces])


@st.composite
def graded(draw: st.DrawFn) -> str:
    """A question of any graded kind."""
    kind = draw(st.sampled_from(sorted(GRADED)))
    titled = draw(st.booleans())
    options, lead = "", [] if titled else [draw(SENTENCE)]
    if kind == "choice":
        right, *wrong = draw(_distinct(2))
        body = f"- [x] {right}\n" + _listed("- [ ] ", wrong)
    elif kind == "match":
        pairs = zip(draw(_distinct(2)), range(4), strict=False)
        body = "\n\n".join(f"{text}\n:   Match {number}" for text, number in pairs)
    elif kind == "order":
        body = _listed("1. ", draw(_distinct(2)))
    elif kind == "blanks":
        body, lead = draw(gapped()), lead[:0]
    else:
        body = draw(st.just("") | BODY)
        options = f"    answer: {draw(st.integers(0, 99))}\n\n"
    children = [draw(block("hint", draw(BODY))) for _ in range(draw(st.integers(0, 1)))]
    children += [draw(answer())] if draw(st.booleans()) else []
    text = options + "\n\n".join([*lead, body, *children])
    title = draw(TITLE) if titled else ""
    if options:  # under the opening line, and nowhere else
        return f"/// {kind} | {title}\n{text}\n///" if title else f"/// {kind}\n{text}\n///"
    return draw(block(kind, text, title))


@st.composite
def exercise(draw: st.DrawFn) -> str:
    parts = draw(st.lists(part(), max_size=3))
    body = [draw(BODY), *parts]
    if not parts:
        body.append(draw(answer()))
    elif draw(st.booleans()):
        body.append(draw(BODY))
    return draw(block("exercise", "\n\n".join(body), draw(TITLE)))


@st.composite
def part(draw: st.DrawFn) -> str:
    """A part of an exercise, with text before it, or in something of another extension's."""
    item = draw(question() | graded())
    place = draw(st.sampled_from(["", "", "text", "details"]))
    if place == "text":
        return f"{draw(BODY)}\n\n{item}"
    if place == "details":
        return f"??? note\n\n{indent(item, '    ')}"
    return item


@st.composite
def definition(draw: st.DrawFn) -> str:
    identifier = draw(st.none() | IDS)
    term = draw(TITLE) + (f" {{ #{identifier} }}" if identifier else "")
    back = indent(draw(BODY), "    ").lstrip(" ") if draw(st.booleans()) else draw(SENTENCE)
    return f"{term}\n:   {back}"


@st.composite
def card_line(draw: st.DrawFn) -> str:
    """One to three cards, each in a line."""
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        identifier = draw(st.none() | IDS)
        end = f" {{ #{identifier} }}" if identifier else ""
        back = draw(SENTENCE | st.sampled_from(["`a :: b`", "- 5", "# no heading", r"a \:: b"]))
        lines.append(f"{draw(TITLE)} :: {back}{end}")
    return "\n".join(lines)


@st.composite
def card(draw: st.DrawFn) -> str:
    option = draw(REVERSE)
    if draw(st.booleans()):
        return draw(block("card", f"{option}{draw(BODY)}", draw(TITLE)))
    return draw(block("card", f"{option}{draw(BODY)}\n\n---\n\n{draw(BODY)}"))


@st.composite
def deck(draw: st.DrawFn) -> str:
    cards = draw(st.lists(definition() | card() | card_line(), min_size=1, max_size=4))
    option = draw(REVERSE)
    body = draw(st.lists(SENTENCE, max_size=1)) + cards[:1]
    for each in cards[1:]:
        between = draw(st.sampled_from(["", "", "\n", "## Half\n\n", "***\n\n"]))
        body.append(between + each)
    return draw(block("flashcards", option + "\n\n".join(body), draw(st.just("") | TITLE)))


ITEM = question() | exercise() | deck() | graded()


@st.composite
def placed(draw: st.DrawFn) -> str:
    """An item, in the open or in something of another extension's."""
    item = draw(ITEM)
    place = draw(st.sampled_from(["", "", "", "note", "list", "tab", "details", "div"]))
    if place == "note":
        return f"///// note\n\n{item}\n\n/////"
    if place == "list":
        return f"- An item\n\n{indent(item, '    ')}"
    if place == "tab":
        return f'=== "Tab"\n\n{indent(item, "    ")}'
    if place == "details":
        return f"??? note\n\n{indent(item, '    ')}"
    if place == "div":
        return f"<div markdown>\n\n{item}\n\n</div>"
    return item


@st.composite
def pages(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(placed() | BODY | HEADING, min_size=1, max_size=5))
    return "\n\n".join(pieces) + "\n"


EDITS = st.sampled_from(
    ["delete", "double", "piece", "indent", "dedent", "slash", "misspell", "blank", "close", "open"]
)


def edit(source: str, kind: str, number: int) -> str:
    """Change one line of a source."""
    lines = source.split("\n")
    number %= len(lines)
    line = lines[number]
    replacement = {
        "delete": [],
        "double": [line, line],
        "indent": ["    " + line],
        "dedent": [line[4:] if line.startswith("    ") else line.lstrip()],
        "slash": [line.replace("///", "//", 1)],
        "misspell": [line.replace("answer", "anwser").replace("question", "qestion")],
        "blank": [line, ""],
        "close": [line, "///"],
        "open": [line, "/// answer"],
    }
    if kind == "piece":
        lines[number : number + 2] = lines[number : number + 2][::-1]
    else:
        lines[number : number + 1] = replacement[kind]
    return "\n".join(lines)
