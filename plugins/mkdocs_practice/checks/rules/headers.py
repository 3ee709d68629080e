"""2xx as well: is anything of a block's head, its id and its options, shown as text?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from ...syntax.containers import is_prose
from ...syntax.grammar import DEFINITION, OPTIONS, split_attributes
from ...syntax.inline import BLANK, without_code
from ...syntax.model import Answer, Block, Card, Edit, Hint, Location, Page
from ...syntax.quote import shorten, spaces
from ...syntax.source import TAB
from ..edits import delete_blank, indent_to, join, margin_of, replace
from ..registry import ERROR, REGISTRY, WARNING, Context, Report, Rule

_ANSWER = "/// answer\nBecause.\n///\n///\n"
_NAMED = re.compile(r"\s*([a-z]+):(?=\s|$)")
_ID_ALONE = re.compile(r"\{ ?#[\w.:-]+[^{}]*\}")
_ENTRY = re.compile(r" +- +\S")
_BELOW = re.compile(r"(?![<>]{7})[^\n]+\n {4,}([a-z]+):(?=\s|$)")
# Under the first line of a back, up to the end of its paragraph.
_IN_BACK = re.compile(
    r"\A[^\n]+\n[ ]*(id:[ ]+([\w-]+)|tags:[ ]+\[[^\n]*\])[ ]*"
    r"(?:\n[ ]*\w+:[ ][^\n]*)*(?:\n\n|\Z)"
)
_BRACES = re.compile(r"\{[^{}]*\}")
# What a text begins with where that may be an option, behind what is no text.
_HEAD = re.compile(r"(?:\s|<!--(?:[^-]|-(?!->))*-->|\{[^{}\n]*\}(?=\n))*([a-z]+):(?=\s|$)")
_OPTION = re.compile(rf"\s*(?:{'|'.join(OPTIONS)}):(?=\s|$)")
# A hash with a word at the very end, and a brace before or behind it; or one word in braces.
_HASHED = re.compile(r"(?:\{\s*#+\s*[\w-]+[^{}]*\}?|#+\s*[\w-]+[^{}]*\})[^\w{}]{0,3}$")
# What is taken for an id elsewhere: with quotation marks, `id:`, two braces, or no word at all.
_MISTAKEN = re.compile(
    r"\{ *(?:# *|#?[\"'“‘][\w-]+[\"'”’] *|id *[:=] *[\w-]+ *|\{ *#[\w-]+ *\} *)\}[^\w{}]{0,3}$"
)
# Braces in code, in math or behind a backslash are meant as text.
_TEXT_MARKS = ("`", "$", "<", "\\")
_ESCAPED = re.compile(r"\\\{[^{}]*\}?|\\.")
_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->")
_BRACED = re.compile(r"\{ [a-z][\w-]+ \}$")
# An id before the title, or before a comment at its end.
_ASTRAY = re.compile(
    r"(?!\{#(?:await|each|if|key|snippet|unless|with)\b)(?P<list>\{:?[ ]?#[\w-]+[ ]?\})[ ]+(?=\S)"
)
_BEHIND = re.compile(r"[ ](?P<list>\{:?[ ]?#[\w-]+[ ]?\})[ ]*<!--(?:[^-]|-(?!->))*-->$")
_NAMED_ID = re.compile(r"\{[ ]*id[ ]*:[ ]*[\w-]+[ ]*\}$")
# A hash with a word behind what ends a sentence.
_BARE = re.compile(r"(?<=[?!.:])[ ]+[(\[]?#[A-Za-z][\w-]*[)\]]?$")
_SIMPLE = re.compile(r"(?:\{[ ]*#?[ ]*|\{[ ]*id[ ]*:[ ]*)([\w-]+)[ ]*\}?")
_SEVERAL_WORDS = re.compile(r"\{:?[ ]*#([\w-]+)((?:[ ]+[\w-]+)+)[ ]*\}[ ]*$")
_WITHOUT_VALUE = frozenset(
    (
        "allowfullscreen", "autofocus", "contenteditable", "controls", "disabled", "download",
        "draggable", "hidden", "inert", "itemscope", "loop", "markdown", "muted", "open", "popover",
        "translate", "unnumbered",
    )
)  # fmt: skip
_LONGEST_TAIL = 80
_NEAR_OPENING = 12
_MOST_TITLE_LINES, _LONGEST_TITLE = 4, 200


@REGISTRY.page(
    Rule(
        code="PR224",
        name="malformed-id",
        severity=WARNING,
        why="An attribute list with a slip in it is shown to readers, and the id that links and "
        "progress hang on is gone.",
        bad="/// question | Why? { #why\n" + _ANSWER,
        good="/// question | Why? { #why }\n" + _ANSWER,
    )
)
def malformed_id(page: Page, context: Context) -> Iterable[Report]:
    """A title that ends in what is nearly an id."""
    for block in page.blocks:
        title, attributes = block.title, block.attributes
        if attributes.pairs and attributes.id and not isinstance(block, (Answer, Hint)):
            yield from _words(page, block)
        if attributes.id or not title or isinstance(block, (Answer, Hint)):
            continue
        if _title_end(page, block):
            continue  # it is in the next line
        bare = [name for name, value in attributes.pairs if name == value]
        if bare:
            message = f"`{bare[0]}` in the attribute list is no id"
            yield Report(block.location, message, f"write `#{bare[0]}`")
        if any(map(title.__contains__, "{}#")):
            yield from _nearly_id(page, block)


def _nearly_id(page: Page, block: Block) -> Iterable[Report]:
    """A near miss of an id in a title, with the line to write where that is sure."""
    title, place = block.title, block.location
    behind = _BEHIND.search(title[-_LONGEST_TAIL:].strip())
    if (match := _ASTRAY.match(title) or behind) is not None:
        attributes = match["list"]
        rest = " ".join(title.replace(attributes, "", 1).split())
        what = f"`{attributes}` does not stand at the end of the title, and is no id"
        edits = replace(page, place, title, f"{rest} {attributes}")
        yield Report(place, what, f"write `{shorten(rest)} {attributes}`", edits)
        return
    text = _without_literals(title) if any(map(title.__contains__, _TEXT_MARKS)) else title
    tail = text[-_LONGEST_TAIL:].strip()
    found = (each.search(tail) for each in (_HASHED, _BRACED, _NAMED_ID, _BARE, _MISTAKEN))
    match = next(filter(None, found), None)
    if match is None:
        return
    if "".join(page.lines[place.line : place.line + 1]).strip() == "}":
        return  # which is told there
    written = match[0].strip()
    fix, edits = "write the id as ` { #word }`, with a space before it and nothing after it", ()
    if written[0] != "{" and written[-1] != "}":
        fix = f"write `{{ #{written.strip('#()[]')} }}` where it is to be one"
    elif (simple := _SIMPLE.fullmatch(written)) is not None and written in title:
        fix = f"write ` {{ #{simple[1]} }}`, with a space before it"
        head = title[: title.rindex(written)].rstrip()
        edits = replace(page, place, title, f"{head} {{ #{simple[1]} }}")
    yield Report(place, f"`{written}` at the end of the title is no id", fix, edits)


def _without_literals(title: str) -> str:
    """A title without comments, and with blanks where its braces are meant as text."""
    text = _ESCAPED.sub(lambda match: BLANK * len(match[0]), without_code(title))
    return _COMMENT.sub("", text)


def _words(page: Page, block: Block) -> Iterable[Report]:
    """An id of several words, of which only the first one counts."""
    line = block.location.line
    match = _SEVERAL_WORDS.search(page.raw[line - 1])
    words = match[2].split() if match is not None else []
    # A list may hold attributes that have no value in HTML either, such as `hidden`.
    if match is None or any(word in _WITHOUT_VALUE or word.startswith("data-") for word in words):
        return
    new = "-".join([match[1], *words])
    what = f"the id `#{match[1]}{match[2]}` has a space in it: only `{match[1]}` counts"
    edit = Edit(line, match.start(1) + 1, line, match.end(2) + 1, new)
    yield Report(block.location, what, f"write `#{new}`", (edit,))


@REGISTRY.page(
    Rule(
        code="PR242",
        name="wrapped-title",
        severity=ERROR,
        why="A title is one line: what an editor has moved to the next one is text of the body, "
        "and an id in it is lost.",
        bad="/// question | Why are there more layers in the second half of the network\n"
        "than in the first? { #why }\n" + _ANSWER,
        good="/// question | Why are there more layers in the second half of the network than in "
        "the first? { #why }\n" + _ANSWER,
    )
)
def wrapped_title(page: Page, context: Context) -> Iterable[Report]:
    """A title that goes on in the line below, or begins there."""
    for block in page.blocks:
        last = _title_end(page, block)
        if last:
            first = block.location.line
            what = f"the title of `{block.kind}` goes on in line {last}"
            title = shorten(_joined(page.lines[first - 1 : last]), _LONGEST_TITLE)
            edits = join(page, first, last)
            yield Report(block.location, what, f"write it in one line: `{title}`", edits)


def _title_end(page: Page, block: Block) -> int:
    """The last line, from 1, of a title in several lines; 0 for one that is in its line."""
    lines, first = page.lines, block.location.line
    is_term = isinstance(block, Card) and block.terms
    if is_term or first >= len(lines):
        return 0
    margin = len(lines[first - 1]) - len(lines[first - 1].lstrip(" "))
    if lines[first][: margin + TAB].isspace() and lines[first].strip():
        return 0
    text = lines[first].strip()
    if text.startswith("|"):
        following = lines[first + 1].strip() if first + 1 < len(lines) else ""
        is_table = (
            text.endswith("|")
            or text.startswith("|||||||")
            or (following and not following.strip("|:- "))
        )
        # Behind a title, or a name with a bar, a line with one begins a table, unless it has an id.
        begins = not ("|" in lines[first - 1] or block.title)
        begins = begins or bool(block.title and split_attributes(text)[1].id)
        return first + 1 if begins and not is_table and not block.attributes.id else 0
    if block.attributes.id or not (block.title or "|" in lines[first - 1]):
        return 0
    if not text:  # an id in a paragraph of its own
        text = lines[first + 1].strip() if first + 1 < len(lines) else ""
        return first + 2 if _ID_ALONE.fullmatch(text) else 0
    for last in range(first + 1, min(first + _MOST_TITLE_LINES, len(lines)) + 1):
        text = lines[last - 1].strip()
        in_braces = lines[last - 2].rstrip().endswith("{")
        if not text or not (in_braces or is_prose(text)) or text.startswith("/"):
            return 0
        if text.startswith("{") and last > first + 1:
            return 0  # the attributes of a paragraph
        if text.endswith("}"):
            title = split_attributes(_joined(lines[first - 1 : last]))
            is_term = any(DEFINITION.match(line.strip()) for line in lines[last : last + 2])
            return last if title[1].id and not is_term else 0
    return 0


def _joined(lines: Iterable[str]) -> str:
    return " ".join(line.strip() for line in lines if line.strip())


@REGISTRY.page(
    Rule(
        code="PR225",
        name="misplaced-option",
        severity=WARNING,
        why="An option that does not stand right under its opening line is shown to readers, and "
        "does "
        "nothing.",
        bad="/// question | Why?\n\n    id: why\n" + _ANSWER,
        good="/// question | Why?\n    id: why\n" + _ANSWER,
    )
)
def misplaced_option(page: Page, context: Context) -> Iterable[Report]:
    """A line that reads like an option and is content."""
    lines, start = page.lines, page.start
    for block in page.blocks:
        if isinstance(block, Card) and block.terms:
            yield from _below_definition(page, block) if ": " in block.back else ()
            continue
        yield from _misplaced_below(page, block)
        if block.end < len(lines) and (number := _below_closing(page, block)):
            yield _misplaced(page, number)
        # And right above it, where the two lines have changed places.
        above = block.location.line - 2
        if above >= start and lines[above][:4] == "    " and _OPTION.match(lines[above]):
            while above > start and _is_option_line(lines[above]):
                above -= 1
            is_first = above == start and _is_option_line(lines[above])
            if is_first or not lines[above].lstrip().startswith("///"):
                yield _misplaced(page, block.location.line - 1)


def _below_definition(page: Page, card: Card) -> Iterable[Report]:
    """The first line of a back that would be an option in a block: a definition takes none."""
    match = _IN_BACK.search(card.back)
    lines = range(card.location.line + 1, card.end + 1) if match is not None else ()
    for number in lines:
        text = page.lines[number - 1].strip()
        if match is not None and text == match[1].strip():
            report = _misplaced(page, number)
            fix = "write the card as `/// card`, which takes options"
            if match[2]:
                fix = f"write `{{ #{match[2]} }}` at the end of the term"
            yield report._replace(fix=fix)
            return


def _cut_entry(page: Page, block: Block) -> int:
    """The line, from 1, of an entry that a blank line parts from the list of its option, else 0."""
    lines, number = page.lines, block.location.line
    margin = lines[number - 1].partition("/")[0] + " " * TAB
    last = min(block.end, len(lines))
    while number < last and lines[number].startswith(margin) and lines[number].strip():
        number += 1
    above = lines[number - 1]
    while number < last and not lines[number].strip():
        number += 1
    if number == last:
        return 0
    is_list = _ENTRY.match(above) or _NAMED.fullmatch(above.rstrip())
    is_entry = lines[number].startswith(margin) and _ENTRY.match(lines[number])
    return number + 1 if is_list and is_entry else 0


def _misplaced_below(page: Page, block: Block) -> Iterable[Report]:
    """The first of a block's options that are text."""
    text = block.front if isinstance(block, Card) and not block.title else block.body
    found = _HEAD.match(text)
    if found is not None and _takes(block, found[1]):
        number, above = _first_text(page, block)
        report = _misplaced(page, number, above, block) if number else None
        # A key in a place that cannot be mended is told as missing, and once.
        if report is not None and (found[1] != "answer" or report.edits):
            yield report
    elif text.startswith("     ") and (number := _cut_entry(page, block)):
        yield _misplaced(page, number, number - 1, block)
    elif _shows_options(block) and "    " in text:
        below = _BELOW.match(text)
        number = _below_text(page, block) if below and _takes(block, below[1]) else 0
        if below is None or not number:
            yield from _options_in_code(page, block)
        elif below[1] != "answer":
            yield _misplaced(page, number, number - 1, block)


def _below_closing(page: Page, block: Block) -> int:
    """The line, from 1, of an option right under a closing line, else 0."""
    if not page.lines[block.end].startswith("    "):
        return 0
    margin = f"{margin_of(page, block.location)}    "
    near = page.lines[block.end : block.end + _NEAR_OPENING]
    run = list(takewhile(lambda line: line.startswith(margin), near))
    is_option = bool(run) and all(_is_option_of(block, line, margin) for line in run)
    return block.end + 1 if is_option and _NAMED.match(run[0]) else 0


def _shows_options(block: Block) -> bool:
    """Return whether a line in a block's text may be an option of its own."""
    return not isinstance(block, (Answer, Hint)) and not (isinstance(block, Card) and block.terms)


def _options_in_code(page: Page, block: Block) -> Iterable[Report]:
    """Code near a block's head that is nothing but options which it has not been given."""
    first = block.location.line
    opening, lines = page.lines[first - 1], page.lines
    margin = " " * (len(opening) - len(opening.lstrip(" ")) + TAB)
    inside = block.children[0].location.line - 1 if block.children else block.end - 1
    run: list[int] = []
    in_head = True
    for number in range(first, min(inside, first + _NEAR_OPENING) + 1):
        line = lines[number] if number < inside else ""
        if line.startswith(margin) and not line.isspace():
            run += [] if in_head else [number]
            continue
        in_head = False
        if run and all(_is_option_of(block, lines[each], margin) for each in run):
            yield _misplaced(page, run[0] + 1)
            return
        if line.lstrip(" ")[:3] in ("```", "~~~", "///", "<<<"):
            return
        run = []


def _is_option_of(block: Block, line: str, margin: str) -> bool:
    """Return whether a line is an option that a block takes, or an entry of one's list."""
    match = _NAMED.match(line)
    return _takes(block, match[1]) if match else line.startswith(f"{margin}  - ")


def _below_text(page: Page, block: Block) -> int:
    """The line, from 1, below the one that is directly under a block's head."""
    lines, number = page.lines, block.location.line
    margin = lines[number - 1].partition("/")[0] + " " * TAB
    while number < block.end and lines[number].startswith(margin):
        number += 1
    return number + 2 if number + 1 < block.end and _NAMED.match(lines[number + 1]) else 0


def _takes(block: Block, name: str) -> bool:
    """Return whether a block takes an option that it has not been given."""
    return name in OPTIONS or (name in block.takes and name not in block.options)


def _is_option_line(line: str) -> bool:
    return line.startswith("    ") and not line.lstrip().startswith("///")


def _first_text(page: Page, block: Block) -> tuple[int, int]:
    """The line of a block's first text where that is an option in form, else 0; from 1.

    Comments, attribute lists in braces and blank lines are no text; the second number is the line
    of the last of them that stands above, or 0.
    """
    if isinstance(block, Card) and block.terms:
        return 0, 0
    opening = page.lines[block.location.line - 1]
    margin = " " * (len(opening) - len(opening.lstrip(" ")) + 4)
    in_head, above, in_comment = True, 0, False
    end = min(block.end, block.location.line + _NEAR_OPENING)
    for number in range(block.location.line + 1, end + 1):
        line = page.lines[number - 1]
        text = line.strip()
        if in_head and text and line.startswith(margin):
            continue
        in_head = False
        is_comment = in_comment or text.startswith("<!--")
        if text and not is_comment and not _BRACES.fullmatch(text):
            match = _NAMED.match(line)
            return (number, above) if match and _takes(block, match[1]) else (0, 0)
        # Below these, indented lines are an example of code that an answer may hold.
        if isinstance(block, (Answer, Hint)):
            break
        in_comment = is_comment and "-->" not in text
        above = number
    return 0, 0


def _misplaced(page: Page, number: int, above: int = 0, block: Block | None = None) -> Report:
    raw = page.raw[number - 1]
    location = Location(page.path, number, len(raw) - len(raw.lstrip()) + 1)
    opening = margin_of(page, block.location) if block is not None else ""
    width = len(opening.expandtabs(TAB)) + TAB
    fix = f"write it right under the opening line, indented by {spaces(width)}"
    edits = delete_blank(page, above) if above else ()
    if edits:
        fix = "delete the blank line above it"
    elif above and page.lines[above - 1].strip():
        fix = f"move line {above} below the options"
    elif block is not None and not above:
        already = len(page.lines[number - 1]) - len(page.lines[number - 1].lstrip(" "))
        fix = f"indent it by {spaces(width - already, already)}"
        edits = indent_to(page, number, f"{opening}    ")
    return Report(location, f"`{raw.strip()}` is text here, and no option", fix, edits)
