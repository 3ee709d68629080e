"""Messages for right numbers that are not one number."""

from __future__ import annotations

from ..syntax.kinds.number import Number
from ..syntax.kinds.quantity import unit_of
from ..syntax.model import Page, Problem
from ..syntax.quote import shorten
from .edits import margin_of, rewrite
from .lines import option_lines
from .number_answers import number_slip
from .registry import Message

_AS_NUMBER = "write it as in `answer: 35`"


def bad_number(problem: Problem, page: Page, block: Number, value: str) -> Message:
    """The message for a right number that is not one, or more than one."""
    place, reason = problem.location, problem.detail
    written = shorten(page.raw[place.line - 1].strip())
    slip = number_slip(value)
    told, sign, after = reason.partition("; write ")
    told = f"answer {told}" if told.startswith("is ") else told.partition(": write")[0]
    if told.startswith("the unit") and not slip.lines:
        told = "this is not one number"
    what = f"`{written}`: {slip.reason or told}"
    beside = _beside(problem, page, block, slip.lines)
    if beside is not None:
        told = told if told.startswith("its unit") else beside.text
        return beside._replace(text=f"`{written}`: {told}")
    lines = slip.lines
    if not lines:
        like = f"write {after.removesuffix(', then its unit')}" if sign else _AS_NUMBER
        return Message(what, slip.fix or like)
    fix = slip.fix or "write " + " and, under it, ".join(f"`{line}`" for line in lines)
    if not slip.sure:
        return Message(what, fix)
    margin = margin_of(page, place)
    return Message(what, fix, rewrite(page, place, f"\n{margin}".join(lines)))


def _beside(problem: Problem, page: Page, block: Number, lines: tuple[str, ...]) -> Message | None:
    """The message where another line has one of the options to write already; None without."""
    place = problem.location
    further = {name: value for name, _, value in (line.partition(": ") for line in lines[1:])}
    for number in option_lines(page.lines, block.location.line):
        name = page.lines[number].partition(":")[0].strip()
        if name not in further:
            continue
        units = map(unit_of, block.units)
        if name == "unit" and len(further) == 1 and unit_of(further["unit"]) in units:
            edits = rewrite(page, place, lines[0])
            return Message(f"line {number + 1} says the unit", f"write `{lines[0]}`", edits)
        what = f"line {number + 1} has the option `{name}` as well"
        return Message(what, f"write `{lines[0]}`, and in line {number + 1} what is meant")
    return None
