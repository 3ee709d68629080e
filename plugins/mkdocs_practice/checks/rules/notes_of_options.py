"""2xx as well: is what is said of an option told by a footnote?"""

from __future__ import annotations

from collections.abc import Iterable, Set

from ...syntax.expressions import expression
from ...syntax.inline import defined_labels, without_code
from ...syntax.kinds.choice import Choice
from ...syntax.model import Page
from ...syntax.prose import Passage, Passages, prose_lines
from ..registry import REGISTRY, Context, Report
from .markdown import FOOTNOTE

_NOTE = expression(r"\[\^([^\]\s]+)\](?!:)")


@REGISTRY.page(FOOTNOTE)
def footnote_in_feedback(page: Page, context: Context) -> Iterable[Report]:
    """A reference to a footnote in what is said of an option, which its text tells before."""
    labels: Set[str] | None = None
    for block in page.by_kind.get("choice", ()):
        options = block.choices if isinstance(block, Choice) else ()
        if not any("[^" in option.feedback for option in options):
            continue
        labels = defined_labels("\n".join(page.lines)) if labels is None else labels
        for reading in prose_lines(Passages(page).body(block), page.fences):
            text = reading.line.text
            match = _NOTE.search(without_code(text)) if text.lstrip()[:1] == ">" else None
            if match is not None and f"^{match[1].lower()}" in labels:
                place = Passage([reading.line]).place(page, match.start())
                what = f"a reference to the footnote `[^{match[1]}]` stands in feedback"
                yield Report(place, what, "write its text here, in brackets")
