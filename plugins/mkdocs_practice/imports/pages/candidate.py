"""Exercises as they are found on a page, and what is left there."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..draft import Draft

_MACRO = re.compile(r"\{%|\{\{(?![^{}\n]*\}\})")
# A run of signs is taken as a whole, or a long one would be tried from each of its places.
_RAW = re.compile(r"\{%-?[ ]?raw[ ]?-?%\}(?:(?!\{%).)*+\{%-?[ ]?endraw[ ]?-?%\}", re.DOTALL)
_CODE = re.compile(
    r"^[ ]*(`{3,}+|~{3,}+).*?^[ ]*\1[ ]*$|(?<!`)(`++)[^`\n]+\2", re.MULTILINE | re.DOTALL
)


class Candidate(NamedTuple):
    """Something on a page that is an exercise, or looks like one.

    Attributes:
        start: Its first line, from 0.
        end: The line after its last one.
        column: The column that it stands in.
        form: The form that it has, for it to be counted by.
        reason: For what is taken, what told it; for what is left, why.
        draft: What becomes of it; None where it is left.
        is_doubtful: Whether the author has to look at what is left.
        notes: What else is to be said.
        also: Further lines that belong to it, from one up to but without another.
        heading: The title of a heading that goes into it.
        series: Of a point of a list with numbers: the first line of the list, and the marker
            of the point if its block may stand below it.
        stays: Whether its block stands in that list, below the marker.
        remark: Of a point of a list, the line that a remark may stand above without parting it.
    """

    start: int
    end: int
    column: int
    form: str
    reason: str
    draft: Draft | None = None
    is_doubtful: bool = True
    notes: tuple[str, ...] = ()
    also: tuple[tuple[int, int], ...] = ()
    heading: str = ""
    series: tuple[int, str] = (-1, "")
    stays: bool = False
    remark: int = -1

    @property
    def remark_line(self) -> int:
        """The line that a remark stands above."""
        return self.start if self.remark < 0 else self.remark


def checked(found: Candidate) -> Candidate:
    """A candidate, left where its answer is empty, or a macro is cut in two."""
    draft = found.draft
    if draft is None:
        return found
    texts = (draft.prompt, draft.answer, *draft.hints)
    if draft.doubt or not (draft.answer.strip() or draft.kind == "choice"):
        return found._replace(draft=None, reason=draft.doubt or "its answer is empty")
    if any(_MACRO.search(_RAW.sub("", _CODE.sub("", text))) for text in texts):
        return found._replace(draft=None, reason="a macro begins or ends in it")
    return found
