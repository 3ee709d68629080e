"""`/// choice`: options to choose from, of which one or several are right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from ..containers import opens_box, opens_container
from ..expressions import expression
from ..model import record
from ..verbatim import LEAST_INDENT
from .base import GradedQuestion
from .body_reader import BodyReader, ListItem
from .grading import ChoiceGrading, DrawnItems, GradedOption
from .item_slips import holds_item, report_disguised, report_joined, report_underlines
from .wrapped_markers import wrapped_option

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from .area import Area

_OPTION = expression(r"[ ]{0,3}[-*+][ ]{1,3}\[([ xX])\](?:[ ]{1,4}|$)")
_BULLET = expression(r"[ ]{0,3}[-*+][ ]+")
_NEARLY = expression(
    r"[ ]{0,3}[-*+][ ]*(?:\\?\[[ ]*[\w✓✔√✗✘×+*-]?[ ]*\\?\]|\[\[[ xX]?\]\]"
    r"|\([ ]*[xX✓✔]?[ ]*\)[ ]|[☑☒✅☐⬜❌✓✔✗✘]\ufe0f?[ ])"
)
# A link or a definition may begin with a box, and any other letter may stand for something else.
_SLIP = expression(
    r"[ ]{0,3}[-*+][ ]*"
    r"(?:\\?\[{1,2}([ ]*[xX✓✔√]?[ ]*)\\?\]{1,2}(?![(\[:])|\(([ ]*[xX✓✔]?[ ]*)\)[ ]"
    r"|(?:([☑✅✓✔])|[☐⬜❌✗✘])\ufe0f?[ ])[ ]*"
)
# Of a box that has lost a bracket; a link has both.
_HALF = expression(r"[ ]{0,3}[-*+][ ]+(?:\[[ xX]?[ ](?!.*\])|[xX ]?\][ ])")
_LONGEST_MARKER = 16
# A box behind another marker than a bullet, or behind none; `[x](#y)` and `[x]: #y` are links.
_BOX = expression(
    r"([ ]{0,3})(?:\(?(?:\d{1,9}|[a-zA-Z])[.)][ ]*|o[ ]+|[^\w\s\[\\!>|]{1,3}[ ]*)?"
    r"(\[[ xX]\])[ ]+(?=\S)"
)
# The signs of boxes stand for them; the others only where there is no option besides.
_DRAWN_BOX = expression(r"([ ]{0,3})(?:([☑✅✓✔])|[☐☒⬜❌✗✘])\ufe0f?[ ]*(?=\S)")
_BALLOTS = frozenset("☐☑☒⬜")
_CODE = "    "
_NESTED = expression(r"[ ]+([-*+] \[[ xX]\][ ]+\S.*)")
_LIST_OR_DEFINITION = expression(r"(?:[-*+]|\d{1,9}[.)]|:)[ ]")
_FEEDBACK = expression(r"^[ ]{0,3}>[ ]?(.*)$")
# What begins a box in the syntax of GitHub's alerts and of `pymdownx.quotes`: it is content.
_CALLOUT = expression(r"\[![a-zA-Z][\w-]*\]")


@dataclass(frozen=True, slots=True)
class Option:
    """One of the options.

    Attributes:
        text: As Markdown, without its feedback.
        right: Whether it is to be chosen.
        feedback: What readers are told who chose it, as Markdown; "" for nothing.
    """

    text: str
    right: bool
    feedback: str = ""


@record
class Choice(GradedQuestion):
    """Options in a task list: `- [x]` is right, `- [ ]` wrong, and a quote under one its feedback.

    Attributes:
        choices: In the order of the source.
    """

    kind: ClassVar[str] = "choice"
    item_marker: ClassVar = _OPTION
    about: ClassVar[str] = (
        "Options to choose from, as a task list: `- [x]` is right, `- [ ]` wrong. A quote nested "
        "under an option is its feedback."
    )
    example: ClassVar[str] = (
        "/// choice | Which layer has no weights?\n\n"
        "- [ ] Convolution\n- [x] Pooling\n    > It only takes the largest value.\n///\n"
    )

    choices: tuple[Option, ...] = ()

    @classmethod
    def read(cls, reader: BodyReader) -> Mapping[str, object]:
        """Read the task list."""
        items = reader.items(_OPTION.match)
        for item in items:
            if ">" in item.text:
                _part_feedback(reader, item)
        inside = {line for item in items for line in range(item.line + 1, item.end)}
        told = _report_bullets(reader, items, inside)
        told |= _report_nested(reader, items, inside)
        reader.report_cut("option", items)
        reader.report_between("option", items, lambda *place: _is_told(reader, *place))
        reader.report_blocks("options", [(item.line, item.end) for item in items])
        choices = tuple(_option(item) for item in items)
        told |= _report_boxes(reader, items, told)
        known = {*told, *(item.line for item in items)}
        disguised = report_disguised(reader, known, inside, not items)
        joined = report_joined(reader, items, disguised)
        told |= disguised
        report_underlines(reader, "option", items)
        told |= _report_drawn_boxes(reader, bool(items or told))
        if "" not in told.values():  # else not all are known
            signs = [*told.values(), *joined, *(item.marker[1] for item in items)]
            _report_key(reader, {sign in "xX" for sign in signs})
        texts = [option.text for option in choices]
        reader.compare("option", zip([item.line for item in items], texts, strict=True))
        return {"choices": choices}

    @property
    def answered(self) -> bool:
        """Return whether there are both right and wrong options."""
        return len({option.right for option in self.choices}) == 2

    @property
    def sides(self) -> tuple[int, int]:
        """The number of its items, and of those that have a second side."""
        return len(self.choices), 0

    def draw(self, area: Area) -> object:
        """Draw the options as a lettered list; feedback stands with the answer."""
        from ...locale.labels import fill

        quotes = [area.take(item, "blockquote", _is_box) for item in area.items]
        for item in area.items:
            area.unwrap(item)
        if sum(option.right for option in self.choices) > 1:
            area.instruct(area.labels.choose_all)
        area.lettered("practice-options", area.items)
        for rank, option in enumerate(self.choices):
            if option.right or quotes[rank]:
                word = area.labels.right_option if option.right else area.labels.wrong_option
                entry = area.entry(fill(word, letter=area.letter(rank)))
                area.repeat(area.items[rank], entry)
                area.feedback(rank, quotes[rank])
        return "".join(str(int(option.right)) for option in self.choices)

    @classmethod
    def grading(cls, key: Any, drawn: DrawnItems) -> ChoiceGrading:
        """Read the options: `key` has a 1 for each right one, and a 0 for each wrong one."""
        options = drawn.items("practice-options")
        return ChoiceGrading(
            tuple(
                GradedOption(html, key[rank] == "1", drawn.feedback.get(rank, ""))
                for rank, html in enumerate(options)
            )
        )


def _part_feedback(reader: BodyReader, item: ListItem) -> None:
    """Part the feedback of an option from a list above it, and from a definition below it."""
    above, text = "", reader.line(item.line)[item.marker.end() :]
    for number in range(item.line, item.end):
        text = text if number == item.line else reader.line(number).lstrip(" ")
        is_quote = text[:1] == ">"
        if (above == "list" and is_quote) or (above == "quote" and text[:2] == ": "):
            reader.mark(number, "break")
            above = ""
        if not text or number in reader.inside:
            above = ""
        elif is_quote:
            above = "quote"
        elif not above and _LIST_OR_DEFINITION.match(text):
            above = "list"


def begins_box(line: str) -> bool:
    """Return whether a quote that begins at a line is a box, which is no feedback."""
    quoted = _FEEDBACK.match(line)
    return quoted is not None and _CALLOUT.match(quoted[1]) is not None


def _is_box(quote: etree.Element) -> bool:
    return len(quote) > 0 and _CALLOUT.match(quote[0].text or "") is not None


def _option(item: ListItem) -> Option:
    text: list[str] = []
    feedback: list[str] = []
    goes_on = in_box = False
    for line in item.text.split("\n"):
        quoted = _FEEDBACK.match(line)
        in_box = bool(line.strip()) if in_box else begins_box(line)
        if in_box:
            text.append(line)
            goes_on = False
        elif quoted is not None:
            feedback.append(quoted[1])
            goes_on = bool(quoted[1])
        elif goes_on and line.strip():
            feedback.append(line)  # Markdown lets a quote go on without its mark
        else:
            text.append(line)
            goes_on = False
    right = item.marker[1] in "xX"
    return Option("\n".join(text).strip(), right, "\n".join(feedback).strip())


def _report_key(reader: BodyReader, key: set[bool]) -> None:
    """Report that the options, with those that have a slip, are all wrong or all right."""
    if not key:
        fix = "write each right option as `- [x] `, and each wrong one as `- [ ] `"
        reader.problem("missing-key", "there is no option with a box", fix)
    elif True not in key:
        reader.problem("missing-key", "no option is right", "mark each right option with `- [x] `")
    elif False not in key:
        reader.problem("missing-key", "no option is wrong", "write each wrong option as `- [ ] `")


def _report_bullets(reader: BodyReader, items: list[ListItem], inside: set[int]) -> dict[int, str]:
    """Report list items that have lost their box: they go on in the list of the options.

    Returns:
        What is meant to stand in the box of each of these lines; "" where that is not known.
    """
    told: dict[int, str] = {}
    options = {item.line for item in items}
    next_lines = {_next_line(reader, item.end) for item in items}
    for number in reader.candidates:
        text = reader.line(number)
        nearly = _NEARLY.match(text) is not None or _HALF.match(text) is not None
        if number in options or not (nearly or _BULLET.match(text)):
            continue
        among = number in inside or reader.ends[number] in options
        if nearly or among or number in next_lines:
            what = f"`{text.strip()[:40]}` is no option"
            fix = "write `- [ ] ` before a wrong option and `- [x] ` before a right one"
            meant = _meant(text) if among or not options else ""
            if meant:
                fix = f"write the line as `{meant}`"
            reader.problem("malformed-item", what, fix, number)
            told[number] = meant[3:4]
    return told


def _next_line(reader: BodyReader, number: int) -> int:
    """The first line with text from one on."""
    while number < reader.end and not reader.line(number).strip():
        number += 1
    return number


def _is_told(reader: BodyReader, line: int, above: ListItem, below: ListItem) -> bool:
    """Return whether what begins at a line between two options is reported as something else."""
    text = reader.line(line)
    is_cut = reader.cuts_off(above.end, below.line) or holds_item(reader, line, above)
    is_cut = is_cut or (text[:1] in ("<", "\\") and wrapped_option(text) != "")
    return is_cut or text.startswith("  ") or bool(_BULLET.match(text) or _BOX.match(text))


def _meant(text: str) -> str:
    """The option that a line with a slip in its box was meant to be; "" where that is not sure."""
    match = _SLIP.match(text)
    if match is None:
        return wrapped_option(text.strip()) if "[" in text else ""
    if not text[match.end() :].strip():
        return ""
    sign = (match[1] or match[2] or match[3] or "").strip()
    rest = text[match.end() :].strip()
    # Behind a box others write a point or a colon.
    rest = rest[1:].lstrip() if rest[:2] in (". ", ": ", ") ") else rest
    return f"{text.lstrip()[0]} [{'x' if sign else ' '}] {rest}"


def _report_nested(reader: BodyReader, items: list[ListItem], inside: set[int]) -> dict[int, str]:
    """Report options, and feedback, so far to the right that they are drawn as something else.

    Returns:
        What stands in the boxes of these options, by line.
    """
    told: dict[int, str] = {}
    first = items[0].line if items else -1
    above: str | None = None
    for number in range(reader.start, reader.end):
        text = reader.line(number)
        if not text.startswith(" ") or number in reader.inside:
            continue
        nested = _NESTED.match(text)
        if nested is not None and (number in inside or text.startswith(_CODE)):
            fix = f"write the line without indentation: `{nested[1].strip()}`"
            if not items:
                above = _box_above(reader, number) if above is None else above
                what_else = f", and take `{above}` away" if above else ""
                fix = f"write the line at the margin{what_else}: `{nested[1].strip()}`"
            what = f"`{text.strip()[:40]}` is no option: it is indented"
            reader.problem("malformed-item", what, fix, number)
            told[number] = nested[1][3]
        elif _BULLET.match(reader.line(number - 1)) and number not in inside:
            continue  # which is reported
        elif _is_lost_feedback(text, number in inside, reader.ends[number] == first) or (
            items and number >= items[-1].end and _is_cut_off(reader, items[-1].end, number)
        ):
            fix = f"write it under its option, indented by {reader.further}"
            what = f"{reader.quote(number)} is no feedback"
            reader.problem("malformed-item", what, fix, number)
    return told


def _box_above(reader: BodyReader, number: int) -> str:
    """The opening line of the tab or the admonition right above the first option in it, if any."""
    above = (reader.line(line).strip() for line in range(number - 1, reader.start - 1, -1))
    opening = next(filter(None, above), "")
    return opening if opens_box(opening) else ""


def _is_lost_feedback(text: str, inside: bool, above: bool) -> bool:
    """Return whether a quote is drawn as code: too far in an option, or right above the first."""
    margin = _CODE * 2 if inside else _CODE
    return (inside or above) and text.startswith(margin) and text.lstrip(" ").startswith(">")


def _is_cut_off(reader: BodyReader, end: int, number: int) -> bool:
    """Return whether a quote below the last option, which ends there, may be its feedback.

    It is of the paragraph or the list right above it, or code.
    """
    text = reader.line(number)
    if not text.startswith(" " * LEAST_INDENT) or text.lstrip(" ")[:1] != ">":
        return False
    above = number - 1
    while above >= end and reader.line(above).strip():
        above -= 1
    return not any(opens_container(reader.line(line).strip()) for line in range(end, above))


def _report_boxes(
    reader: BodyReader, items: list[ListItem], told: Mapping[int, str]
) -> dict[int, str]:
    """Report boxes that no bullet stands before, and return what stands in them, by line.

    They would go on in the option above, or stand above them all. Some lines have been told of.
    """
    found: dict[int, str] = {}
    options = {item.line for item in items}
    for number in range(reader.start, reader.end):
        text = reader.line(number)
        box = _BOX.match(text) if "]" in text[:_LONGEST_MARKER] else None
        if box is not None and number not in options and number not in reader.inside:
            what = f"`{text.strip()[:40]}` is no option"
            line = f"{box[1]}- {box[2]} {text[box.end() :]}"
            line = (wrapped_option(text.strip()) if text.lstrip()[0] in "*_~" else "") or line
            fix = f"write the line as `{line.strip()}`"
            if number not in told:
                reader.problem("malformed-item", what, fix, number)
            found[number] = box[2][1]
    return found


def _report_drawn_boxes(reader: BodyReader, has_options: bool) -> dict[int, str]:
    """Report boxes that are signs, with no bullet before them; return what is meant, by line."""
    found: dict[int, str] = {}
    for number in range(reader.start, reader.end):
        text = reader.line(number)
        box = None if text.isascii() or number in reader.inside else _DRAWN_BOX.match(text)
        sign = text.lstrip(" ")[0] if box is not None else ""
        if box is None or (has_options and sign not in _BALLOTS):
            continue
        line = f"- [{'x' if box[2] else ' '}] {text[box.end() :].rstrip()}"
        fix = "write `- [ ] ` before a wrong option and `- [x] ` before a right one"
        found[number] = "" if sign == "☒" else line[3]
        if found[number]:
            fix = f"write the line as `{line}`"
        reader.problem("malformed-item", f"`{text.strip()[:40]}` is no option", fix, number)
    return found
