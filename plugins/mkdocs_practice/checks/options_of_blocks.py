"""Options of blocks that cannot be used: the reason in this line, and the line to write instead."""

from __future__ import annotations

import re

from ..syntax.expressions import expression
from ..syntax.grammar import OPTIONS, split_attributes
from ..syntax.header import read_header
from ..syntax.kinds import KINDS
from ..syntax.kinds.base import GradedQuestion
from ..syntax.kinds.number import Number
from ..syntax.kinds.quantity import unit_of
from ..syntax.kinds.text import Text
from ..syntax.model import Answer, Block, Card, Edit, Exercise, Hint, Page, Problem, Question
from ..syntax.option_values import ESCAPED, QUOTED
from ..syntax.quote import quote_names, shorten, spaces
from ..syntax.source import TAB
from ..syntax.spelling import near_among, nearest, plain_name, synonym
from .bad_numbers import bad_number
from .edits import delete_blank, indent_to, join, margin_of, replace_line, rewrite
from .ends import block_above
from .joined_text import joined_text
from .lines import in_words, option_lines
from .list_answers import CODED, in_quotes, list_slip, without_escapes
from .named_answers import named_answer
from .number_answers import number_and_unit
from .option_depth import deeper
from .option_slips import ALL, PARTS, VALUES, joined_options, misspelt
from .registry import Message
from .titles import SENTENCE_END, join_title, joined
from .trailing_options import is_surely_option

_LONGEST_LINE = 120
_MEANT = {
    "accept": "answer", "accepted": "answer", "answers": "answer", "correct": "answer",
    "duration": "minutes", "eenheid": "unit", "einheit": "unit", "expected": "answer",
    "identifier": "id", "key": "answer", "margin": "tolerance", "result": "answer",
    "revision": "rev", "time": "minutes", "tol": "tolerance", "unidad": "unit",
    "unidade": "unit", "units": "unit",
    "unité": "unit", "unità": "unit", "value": "answer", "version": "rev",
}  # fmt: skip
_EXAMPLES = {
    "answer": "answer: 35", "attempt": "attempt: true", "attrs": "attrs: {class: wide}",
    "id": "id: short-name", "minutes": "minutes: 5", "rev": "rev: 2",
    "reverse": "reverse: true",
    "tags": "tags: [easy, chapter-2]", "tolerance": "tolerance: 0.5", "unit": "unit: GB",
    "view": "view: one",
}  # fmt: skip
_EXPLANATIONS = frozenset(
    (
        "begründung",
        "erklärung",
        "explanation",
        "explicación",
        "explication",
        "feedback",
        "rationale",
    )
)
"""Names of what stands in the answer of a graded question."""
_IN_TITLE = ("front", "prompt", "question", "title")
_MARKED = {
    "blanks": "write each blank as `==word==`",
    "choice": "mark each right option with `- [x] `",
    "match": "write each pair as a definition list",
    "order": "write the list in the right order",
}
"""How the kinds that have no option `answer` say what is right."""
_NESTED = expression(r"[\[,][ ]*[\[,]|''|\"\"")
"""Lists and empty texts in a list."""
_WORDS = expression(r"[^\W_][\w .-]*")
_REASONS = {
    "attrs": "attributes are `name: value`, in braces",
    "tags": "a word that stands for nothing needs quotes",
}
_OTHER_BRACKETS = expression(r"\{([^{}\[\]:]+)\}|\[\[([^{}\[\]]+)\]\]")
_BRACED = expression(r"\{[^{}:,]*\}")


def options_of(block: Block) -> tuple[str, ...]:
    """The names of the options that a block takes, its own first."""
    return (*block.takes, *OPTIONS)


# Names


def unknown_option(problem: Problem, page: Page) -> Message:
    """The message for an option that a block does not have."""
    name, line = problem.subject, problem.location.line
    block = block_above(page, line)
    if block is None:  # an option without a block: never
        return Message(f"there is no option `{name}`", "delete it")
    names, kind = options_of(block), block.kind
    meant = _meant(name, names)
    owners = [other for other, cls in KINDS.items() if name in cls.takes]
    if owners and not meant:
        what = f"`{kind}` has no option `{name}`: it is an option of {quote_names(owners)}"
    else:
        what = f"there is no option `{name}`"
    word = synonym(name) or name.lower()  # in their own language, too
    explains = name.lower() in _EXPLANATIONS and isinstance(block, GradedQuestion)
    is_asked = word == "answer" and type(block) is Question
    if explains or is_asked or (word == "hint" and isinstance(block, (Question, Exercise))):
        return _as_block(page, block, problem, what, "answer" if explains else word)
    if name == "class":
        value = page.raw[line - 1].partition(":")[2].strip().strip("'\"")
        return _in_place(page, problem, what, f"attrs: {{class: {value or 'wide'}}}")
    if word == "answer" and kind in _MARKED:
        named = named_answer(page, block, problem, what)
        return named or Message(what, f"{_MARKED[kind]}, and delete this line")
    if meant:
        written = page.raw[line - 1][problem.location.column - 1 :]
        edits = rewrite(page, problem.location, written.rstrip().replace(name, meant, 1))
        fix = f"did you mean `{meant}`?"
        if nearest(name, names) or name.lower() == meant:
            return Message(what, fix, edits)
        return Message(what, fix, guess=edits)
    if name.lower() in _IN_TITLE and not block.title:
        return Message(what, f"write it on the opening line, after `/// {kind} | `")
    fix = f"the options of `{kind}` are {', '.join(names[:-1])} and {names[-1]}"
    if owners:
        return Message(what, fix)
    guess = _dedented(page, block) if isinstance(block, (Answer, Card, Hint)) else ()
    return Message(what, f"{fix}; content is not indented", guess=guess)


def _in_place(page: Page, problem: Problem, what: str, new: str) -> Message:
    """The message for an option with the line to write in its place."""
    return Message(what, f"write `{new}`", rewrite(page, problem.location, new))


def _dedented(page: Page, block: Block) -> tuple[Edit, ...]:
    """Take away the indentation of what stands under an opening line, where options would."""
    margin = margin_of(page, block.location)
    last = block.location.line
    while last < block.end and page.raw[last][:1].isspace() and page.raw[last].strip():
        last += 1
    lines = range(block.location.line + 1, last + 1)
    return tuple(edit for number in lines for edit in indent_to(page, number, margin))


def _meant(name: str, names: tuple[str, ...]) -> str:
    lower = name.lower().replace("_", "-")
    meant = _MEANT.get(lower, "") or _MEANT.get(plain_name(lower), "") or synonym(name)
    near = (meant,) if meant in names else near_among(lower, names)
    return near[0] if near else ""


def _as_block(page: Page, block: Block, problem: Problem, what: str, name: str) -> Message:
    """The message for an answer or a hint of a question that is written as an option."""
    line, end = problem.location.line, block.end
    value = page.raw[line - 1].partition(":")[2].strip()
    margin = margin_of(page, block.location)
    written = f"{margin}/// {name}\n{margin}{value}\n{margin}///\n"
    guess: tuple[Edit, ...] = (replace_line(page, line, written),)
    if end > line + 1 and name == "answer":
        guess = (replace_line(page, line), Edit(end, 1, end, 1, written))
    fix = f"write `/// {name}`, `{shorten(value)}` and `///` on three lines below the prompt"
    if name == "answer" and type(block) is Question:
        fix = f"{fix}; an answer that is compared has `/// text`"
    return Message(what, fix, guess=guess)


# Values


def bad_option(problem: Problem, page: Page) -> Message:
    """The message for an option that cannot be used as it is written."""
    raw, place = page.raw[problem.location.line - 1], problem.location
    text = raw[place.column - 1 :].rstrip()
    match = PARTS.match(text)
    block = block_above(page, place.line)
    names = options_of(block) if block is not None else OPTIONS
    options = joined_options(text, names)
    joined = _joined(page, block, problem, options) if options else None
    if joined or (joined := joined_text(page, problem, block)):
        return joined
    if problem.subject in names:
        return _bad_value(problem, page, match[3] if match else "")
    wrapped = _wrapped(page, block, place.line, text) if block is not None else None
    if wrapped or (block is not None and (wrapped := deeper(page, problem, block, text))):
        return wrapped
    listed = _bad_list(problem, page, match, block) if match and block is not None else None
    if listed is not None:
        return listed
    for what, line in misspelt(text, match, block):
        if line == text:
            continue  # it is not what is wrong
        fix = f"write `{shorten(line, _LONGEST_LINE)}`"
        return Message(f"`{shorten(text)}`: {what}", fix, rewrite(page, place, line))
    if text == "}" and block is not None and place.line == block.location.line + 1:
        edits = join(page, block.location.line, place.line)
        return Message("`}` is no option", "write it at the end of the line above", edits)
    if not text.strip("-.") and text:
        return _mark(page, block, problem, text)
    if match is None or match[1] not in ALL:
        fix = "take its indentation away, or leave a blank line above it where it is code; "
        guess = _dedented(page, block) if isinstance(block, (Answer, Card, Hint)) else ()
        fix = f"{fix}an option is `name: value`"
        return Message(f"`{shorten(text)}` is no option", fix, guess=guess)
    return _unreadable(problem, text, match[1], block)


def _wrapped(page: Page, block: Block, line: int, text: str) -> Message | None:
    """The message for the rest of a title, with its id, which an editor has indented; else None."""
    is_below = line == block.location.line + 1 and bool(block.title) and not block.attributes.id
    if not is_below or SENTENCE_END.search(block.title) or not split_attributes(text)[1].id:
        return None
    title = joined(page.lines[line - 2 : line])
    what = f"the title of `{block.kind}` goes on in line {line}"
    edits = join_title(page, line - 1, line)
    fix = f"write it in one line: `{shorten(title, _LONGEST_LINE)}`"
    is_sure = text[0].islower() and type(block) is Question
    return Message(what, fix, edits) if is_sure else Message(what, fix, guess=edits)


def _unreadable(problem: Problem, text: str, name: str, block: Block | None) -> Message:
    """The message for a value that YAML cannot read."""
    if isinstance(block, Number) and name in block.takes and name != "unit":
        return Message(f"`{shorten(text)}` is no number", f"write it as in `{_EXAMPLES[name]}`")
    reason = f"`{shorten(text)}` cannot be read: {problem.detail}"
    return Message(reason, f"write it as in `{_EXAMPLES[name]}`, a text with signs in quotes")


def _joined(page: Page, block: Block | None, problem: Problem, options: tuple[str, ...]) -> Message:
    """The message for several options in one line; a text may have such words in it."""
    place, first = problem.location, options[0]
    written = page.raw[place.line - 1].strip()
    what = f"`{shorten(written)}`: an option stands in a line of its own"
    named = [option.partition(": ")[0] for option in options]
    if len(set(named)) < len(named):
        return Message(what, f"write `{named[0]}` once; a list has brackets, as in `[one, two]`")
    fix = " and, under it, ".join(f"`{shorten(option, _LONGEST_LINE)}`" for option in options)
    edits = rewrite(page, place, f"\n{margin_of(page, place)}".join(options))
    takes = block.takes if block is not None else {}
    lines = ["", *(f"{' ' * TAB}{option}" for option in options)]
    is_free = isinstance(block, Text) and first.startswith("answer:")
    is_sure = not read_header(lines, 0, 0, "", takes).problems
    if is_sure and (not is_free or all(map(is_surely_option, options[1:]))):
        return Message(what, f"write {fix}", edits)
    return Message(what, f"write {fix}", guess=edits)


def _mark(page: Page, block: Block | None, problem: Problem, text: str) -> Message:
    """The message for hyphens or dots where options stand."""
    what = f"`{shorten(text)}` is no option"
    if type(block) is Question and not block.answers and text.startswith("---"):
        # What it was to part is not to be taken for options.
        return Message(what, "write it as far to the left as the block")
    fix = "delete it: options stand between no marks"
    return Message(what, fix, guess=(replace_line(page, problem.location.line),))


def _bad_list(problem: Problem, page: Page, match: re.Match[str], block: Block) -> Message | None:
    """The message for a list of texts that cannot be read; None where the value is none."""
    name, value, place = match[1], match[3].strip(), problem.location
    lists = "answer" if isinstance(block, Text) else "unit" if isinstance(block, Number) else ""
    slip = list_slip(name, value) if match[2] == ": " and name in ("tags", lists) else None
    if slip is None:
        return None
    written = f"{name}: {value}"
    what = f"`{shorten(written)}`: {slip.reason}"
    if "]" not in value and _goes_on(page, block, place.line):
        what = f"`{shorten(written)}` cannot be read: {problem.detail}"
        return Message(what, f"close the list in its line, as in `{name}: [one, two]`")
    below = page.lines[place.line].strip() if place.line < len(page.lines) else ""
    if "]" not in value and below.endswith("]") and "[" not in below:
        line = shorten(f"{written} {below}", _LONGEST_LINE)
        edits = join(page, place.line, place.line + 1)
        return Message(what, f"write all of it in one line: `{line}`", edits)
    if not slip.value:
        return Message(what, slip.fix)
    line = f"{name}: {slip.value}"
    return Message(what, f"write `{shorten(line, _LONGEST_LINE)}`", rewrite(page, place, line))


def _goes_on(page: Page, block: Block, line: int) -> bool:
    """Return whether the value in a line, from 1, may go on in the next."""
    if line not in option_lines(page.lines, block.location.line):
        return False
    match = PARTS.match(page.lines[line].strip())
    return match is None or match[1] not in options_of(block)


def _bad_value(problem: Problem, page: Page, value: str) -> Message:
    name, reason = problem.subject, problem.detail
    written = shorten(page.raw[problem.location.line - 1].strip())
    what = f"`{written}`: {f'{name} {reason}' if reason.startswith('is ') else reason}"
    if reason.endswith("says it already"):
        return Message(what, _both_values(problem, page) or "delete one of the two lines")
    if reason.startswith("the title already"):
        return Message(what, "delete this line, or the id in the title")
    if not value and (listed := _list_below(page, problem)) is not None:
        return listed
    if reason.startswith(ESCAPED):
        return _escaped(problem, page, what)
    value = value.strip()
    value = value[1:-1] if value[:1] in ("'", '"') and value[-1:] == value[:1] else value
    block = block_above(page, problem.location.line)
    if name == "answer" and isinstance(block, Number):
        return bad_number(problem, page, block, value)
    if name == "answer" and isinstance(block, Text):
        return _bad_text(problem, page, value)
    meant = VALUES[name](value) if name in VALUES else ""
    meant = meant or _without_unit(name, value, block)
    if meant and (name == "attrs" or (name == "tags" and value[:1] == "[")):
        what = f"`{written}`: {_REASONS[name]}"
    elif value[:1] == "#" and name == "tags":
        what = f"`{written}`: `#` begins a comment"
    if not meant:
        before, sign, after = what.partition("; write ")
        return Message(before, f"write {after}" if sign else f"write it as in `{_EXAMPLES[name]}`")
    return Message(what, f"write `{meant}`", rewrite(page, problem.location, meant))


def _both_values(problem: Problem, page: Page) -> str:
    """The fix where an option that takes a list stands twice, each time with one word; else ""."""
    name, here = problem.subject, problem.location.line
    is_list = name == "tags" or (name == "answer" and isinstance(block_above(page, here), Text))
    first = int(problem.detail.split()[1])
    parts = [PARTS.match(page.lines[line - 1].strip()) for line in (first, here)]
    values = [part[3].strip() for part in parts if part is not None]
    if not is_list or len(values) < 2 or not all(map(_WORDS.fullmatch, values)):
        return ""
    return f"write `{name}: [{', '.join(values)}]` in line {first}, and delete this line"


def _without_unit(name: str, value: str, block: Block | None) -> str:
    """A tolerance without its unit, where that is the unit of the answer; else empty."""
    if name != "tolerance" or not isinstance(block, Number):
        return ""
    number, unit = number_and_unit(value) or ("", "")
    units = map(unit_of, block.units)
    return f"tolerance: {number}" if number and unit_of(unit) in units else ""


def _below_blank(page: Page, line: int) -> str:
    """The first entry of an indented list that stands below a blank line; empty without one."""
    blank, entry = [*page.raw[line : line + 2], "", ""][:2]
    margin = page.raw[line - 1][: -len(page.raw[line - 1].lstrip())]
    found = not blank.strip() and entry.startswith(margin) and entry.lstrip().startswith("- ")
    return entry.strip() if found else ""


def _list_below(page: Page, problem: Problem) -> Message | None:
    """The message for an option whose list stands below a blank line, or at the margin; or None."""
    name, line = problem.subject, problem.location.line
    if _below_blank(page, line):
        reason = f"the list of `{name}` stands below a blank line, which ends the options"
        return Message(reason, "delete the blank line", delete_blank(page, line + 1))
    margin, last = page.raw[line - 1][: problem.location.column - 1], line
    entry = expression(re.escape(margin[:-TAB]) + r"- +\S")
    while last < len(page.raw) and entry.match(page.raw[last]):
        last += 1
    if last == line:
        return None
    lines = range(line + 1, last + 1)
    edits = tuple(edit for number in lines for edit in indent_to(page, number, margin))
    what = f"the list of `{name}` is not indented, and is text"
    width = spaces(len(margin.expandtabs(TAB)))
    return Message(what, f"indent {in_words(lines)} by {width}", edits)


def _bad_text(problem: Problem, page: Page, value: str) -> Message:
    """The message for an accepted answer that YAML takes for nothing, or for no text."""
    place, reason = problem.location, problem.detail
    written = shorten(page.raw[place.line - 1].strip())
    what = f"answer {reason}" if reason.startswith("is ") else reason
    slip = list_slip("answer", value) if value[:1] == "[" and "]" in value else None
    meant = ""
    if value[:1] == "#" or _BRACED.fullmatch(value):
        what = "`#` begins a comment" if value[:1] == "#" else what
        meant = f"answer: {in_quotes(value)}"
    elif slip is not None and slip.value and not _NESTED.search(value):
        what, meant = slip.reason, f"answer: {slip.value}"
    elif (inner := _OTHER_BRACKETS.fullmatch(value)) is not None:
        listed = f"write `answer: [{(inner[1] or inner[2]).strip()}]`"
        return Message(f"`{written}`: {what}", f"{listed}; in quotes, all of it is one answer")
    what = f"`{written}`: {what}"
    if not meant:
        return Message(what, "write it as in `answer: ReLU`")
    return Message(what, f"write `{meant}`", rewrite(page, place, meant))


def _escaped(problem: Problem, page: Page, what: str) -> Message:
    """The message for a text in double quotes with an escape that its author did not think of."""
    place = problem.location
    old = page.raw[place.line - 1].rstrip()
    new = QUOTED.sub(_without_escape, old)[place.column - 1 :]
    edits = () if CODED.search(old) else rewrite(page, place, new)
    return Message(what, f"write `{shorten(new, _LONGEST_LINE)}`", edits)


def _without_escape(match: re.Match[str]) -> str:
    return in_quotes(without_escapes(match[1])) if "\\" in (match[1] or "") else match[0]
