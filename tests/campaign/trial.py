"""The trial of one input: the scanner, the rules, the fixes and the renderer, against the clock."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from markdown import Markdown

from mkdocs_practice.syntax.scan import scan
from tests.campaign.inputs import Input, make_input
from tests.support.agreement import agrees
from tests.support.drawn import rendered
from tests.support.findings import fix_page
from tests.support.markdown import EXTENSIONS
from tests.support.mutants import PATH, alarms, complaints, judge, taken
from tests.support.timing import SlowError, time_limit

SECONDS = 1.0
SECONDS_PER_CHARACTER = 0.0005
"""A page of a kilobyte takes a few thousandths of a second; this is far beyond it, and linear."""
_INSIDE = re.compile(r"File \"[^\"]*?(mkdocs_practice|markdown|pymdownx)/([^\"]*)\", line (\d+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong about one input.

    Attributes:
        seed: The input's.
        kind: How the input was made.
        what: Which promise is broken, in a word.
        detail: How.
        source: The page.
    """

    seed: int
    kind: str
    what: str
    detail: str
    source: str

    def as_dict(self) -> dict[str, object]:
        """Itself for JSON."""
        return asdict(self)


def try_seed(seed: int) -> list[Fault]:
    """Everything that is wrong about the input of a seed."""
    made = make_input(seed)
    limit = SECONDS + SECONDS_PER_CHARACTER * len(made.source)
    try:
        with time_limit(limit):
            return [
                Fault(seed, made.kind, what, detail, made.source) for what, detail in _faults(made)
            ]
    except SlowError:
        if _is_without_end(made.source, traceback.format_exc(), limit):
            return []
        return [Fault(seed, made.kind, "slow", f"more than {limit:.1f} s", made.source)]
    except Exception:
        trace = traceback.format_exc()
        places = _INSIDE.findall(trace)
        where = " ".join(f"{path}:{line}" for _, path, line in places[-1:])
        detail = f"{trace.strip().splitlines()[-1]} in {where}"
        return [Fault(seed, made.kind, "exception", detail, made.source)]


def _is_without_end(source: str, trace: str, limit: float) -> bool:
    """Whether the Blocks of pymdown-extensions go round in a circle, as they do with some texts.

    One is `> /// details | A`, a heading, and `/// details | B`; without our extension they never
    end either. Another may be one only with our marks in it.
    """
    theirs, ours = trace.rfind("pymdownx/blocks/"), trace.rfind("mkdocs_practice/")
    if theirs > ours:
        return True
    try:
        with time_limit(limit):
            Markdown(extensions=list(EXTENSIONS)).convert(source)
    except SlowError:
        return True
    return False


def _faults(made: Input) -> Iterator[tuple[str, str]]:
    """The promises that an input breaks: which, and how."""
    page = scan(made.source, PATH)
    found = alarms(page)
    rendering = rendered(made.source)
    lost = rendering.outcome.differences if rendering.outcome else set()
    if not (found or lost or agrees(page, rendering)):
        yield "disagreement", "source and page differ, and nothing says so"
    if "\x02" in rendering.html or "practice-mark" in rendering.html:
        yield "mark", "a mark of the renderer is shown"
    if made.original is not None and made.edit is not None:
        if made.harmless:
            if what := complaints(made.original, made.edit):
                yield "false alarm", "; ".join(what)
            return
        verdict = judge(made.original, made.edit)
        if verdict.lost:
            yield "lost", "; ".join(verdict.lost)
        if verdict.spoilt:
            yield "spoilt", "; ".join(verdict.spoilt)
    elif any(finding.edits for finding in found):
        yield from _fix_faults(made.source)


def _fix_faults(source: str) -> Iterator[tuple[str, str]]:
    fixed = fix_page(source, PATH)
    if fixed.text == source:
        return
    if _places(fixed.text) > _places(source):
        yield "spoilt", "more findings after the fix than before"
    # What such a page meant to hide is not known; that its items stay is.
    if what := [each for each in taken(source, fixed.text) if each.startswith("no item")]:
        yield "spoilt", "; ".join(what)


def _places(source: str) -> int:
    """The number of places that the findings of a page tell of; one may tell of many."""
    return sum(1 + len(finding.others) for finding in alarms(scan(source, PATH)))
