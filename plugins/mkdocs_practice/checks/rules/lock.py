"""3xx as well: what only the lock file shows, which remembers what an id stood for."""

from __future__ import annotations

from dataclasses import replace

from ...syntax.model import Location
from ..registry import ERROR, REGISTRY, WARNING, Finding, Rule

_BEFORE = "/// question | What is stride? { #%s }\n/// answer\nThe step.\n///\n///\n"
_OTHER = "/// question | What is padding? { #%s }\n/// answer\nThe border.\n///\n///\n"

CHANGED = REGISTRY.other(
    Rule(
        code="PR306",
        name="changed-id",
        severity=ERROR,
        why="What readers have learned hangs on the id: under another one the item is new to them, "
        "and the one they know is gone. The lock file `practice.lock.json` shows that nothing but "
        "the id has changed.",
        bad=_BEFORE % "step",
        good=_BEFORE % "stride",
    )
)
VANISHED = REGISTRY.other(
    Rule(
        code="PR307",
        name="vanished-id",
        severity=WARNING,
        why="An item that the lock file `practice.lock.json` knows is on no page: it may have been "
        "deleted on purpose, or lost.",
        bad="The question about stride was here.\n",
        good=_BEFORE % "stride",
    )
)
REUSED = REGISTRY.other(
    Rule(
        code="PR308",
        name="reused-id",
        severity=ERROR,
        why="A reader's progress with what the id stood for would count for something else. The "
        "lock file `practice.lock.json` shows that it was retired, is the former id of another "
        "item, or stood for what another item asks now. A new prompt and a new answer alone are "
        "an edit.",
        bad=f"{_BEFORE % 'step'}\n{_OTHER % 'stride'}",
        good=f"{_BEFORE % 'stride'}\n{_OTHER % 'padding'}",
    )
)


def changed_id(place: Location, old: str, new: str) -> Finding:
    """An explicit id that changed while what it stands for did not."""
    message = f"the id of this was `{old}`, and is now `{new}`, though nothing else has changed"
    fix = f"write `{old}` again, or keep `{new}` with `practice ids --alias {new}={old}`"
    return Finding(place, CHANGED, message, fix)


def vanished_id(place: Location, identifier: str) -> Finding:
    """An explicit id that is on no page any more."""
    message = f"the item with the id `{identifier}` is on no page"
    fix = f"put it back, or give it up for good with `practice ids --retire {identifier}`"
    return Finding(place, VANISHED, message, fix)


def after_snippet(finding: Finding, place: Location) -> Finding:
    """A finding of the lock file where a snippet is missing, which may have had the item.

    Args:
        finding: The finding.
        place: The place of the snippet.
    """
    if finding.rule is not VANISHED:
        return finding
    fix = f"correct the snippet at {place}, which may bring it, and check again"
    return replace(finding, fix=fix)


def reused_id(place: Location, identifier: str, other: str) -> Finding:
    """An explicit id that stands for something else than it did.

    Args:
        place: Where it is.
        identifier: The id.
        other: What is known of it, in words after the id.
    """
    message = f"the id `{identifier}` {other}, and stands for something else now"
    fix = (
        "give this another id, or, where it is the same item with a new meaning, add the option "
        "`rev: 2`"
    )
    return Finding(place, REUSED, message, fix)
