"""Gathering: what concerns every item of a file is one finding, with a count and the command."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..syntax.expressions import expression
from ..syntax.model import Location
from .registry import Finding


class _Join(NamedTuple):
    """The way in which findings of a rule are told as one.

    Attributes:
        fewest: From how many places on.
        message: The message for so many.
        fix: How to fix them all.
    """

    fewest: int
    message: Callable[[int], str]
    fix: str


_JOINS: Mapping[str, _Join] = {
    "PR214": _Join(
        4,
        lambda count: f"in {count} lines there is no space between the slashes and the name",
        "`practice check --fix` writes them",
    ),
    "PR305": _Join(
        2,
        lambda count: f"{count} items of this file have no id, this one first",
        "`practice ids --write` writes them",
    ),
}
"""The rules that may be broken by every item of a page."""
_MOST_ALIKE = 9
"""So many findings that differ only in what they quote are told one by one."""
_QUOTED = expression(r"“[^”]*”|`[^`]*`|\d+")


def gather(found: Sequence[Finding]) -> list[Finding]:
    """Join the findings, by place, that one command fixes in a file.

    What has been joined for one page is joined anew with what others say of a file that several
    include, so that each place counts once.
    """
    by_file: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        if finding.rule.code in _JOINS:
            by_file.setdefault((finding.rule.code, finding.location.path), []).append(finding)
    joined: dict[int, Finding] = {}
    for of_file in by_file.values():
        if (one := _joined(of_file)) is not None:
            joined |= {id(each): one for each in of_file}
    if not joined:
        return [*found]
    return [*dict.fromkeys(joined.get(id(each), each) for each in found)]


def _joined(found: Sequence[Finding]) -> Finding | None:
    """The one finding in place of several of a file; None where they stay."""
    join = _JOINS[found[0].rule.code]
    places = sorted({place for each in found for place in (each.location, *each.others)})
    if len(found) == 1 or len(places) < join.fewest:
        return None
    return _one_of(found, places, join.message(len(places)), join.fix)


def _one_of(
    found: Sequence[Finding], places: Sequence[Location], message: str, fix: str
) -> Finding:
    """The one finding in place of several, which tells of their places and has all their edits."""
    first, *others = places
    return replace(
        found[0],
        location=first,
        message=message,
        fix=fix,
        edits=tuple(dict.fromkeys(edit for each in found for edit in each.edits)),
        others=tuple(others),
    )


def join_alike(found: Sequence[Finding]) -> list[Finding]:
    """Join the findings of a page that are one slip all over it, where all have a fix.

    Nobody then has to look for their places.
    """
    if len(found) <= _MOST_ALIKE:
        return [*found]
    by_slip: dict[tuple[str, str, str], list[Finding]] = {}
    for each in found:
        if each.edits and not each.others:
            slip = each.rule.code, each.location.path, _QUOTED.sub("", each.message)
            by_slip.setdefault(slip, []).append(each)
    kept, gone = {id(each): each for each in found}, set[int]()
    for alike in by_slip.values():
        first, *others = alike
        if len(others) < _MOST_ALIKE:
            continue
        more = f"; so it is in {len(others)} more places, down to line {others[-1].location.line}"
        fix = f"{first.fix}, and so on; `practice check --fix` does it everywhere"
        places = [each.location for each in alike]
        kept[id(first)] = _one_of(alike, places, first.message + more, fix)
        gone.update(map(id, others))
    return [each for key, each in kept.items() if key not in gone]


def told_once(found: Iterable[Finding]) -> list[Finding]:
    """The findings of all pages, those of files that several pages include once."""
    return gather([*dict.fromkeys(found)])
