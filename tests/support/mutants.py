"""The judgement of one edit: what it loses, what is found, and what its fix makes of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mkdocs_practice.checks import ADVICE, Finding, check
from mkdocs_practice.syntax.identity import page_ids
from mkdocs_practice.syntax.model import Page
from mkdocs_practice.syntax.scan import scan
from mkdocs_practice.syntax.source import front_matter_length
from tests.support.drawn import Drawn, displaced, draw, losses, words
from tests.support.findings import fix_page
from tests.support.mutations import HARMLESS, Edit, distinct
from tests.support.mutations.edit import OPTION
from tests.support.places import regions

PATH = "page.md"
_BY_HAND = ("swap", "break the attribute list", "paste into the next block")
"""Edits that put an author's text elsewhere themselves."""
_ADDING = ("a piece", "inline", "duplicate")
"""Edits that add what looks like syntax, on purpose."""
_EXAMPLE = "indented-example"
"""The advice on whole blocks in indented code, which may be an example of the syntax."""
_MARKED = re.compile(r"^[ >]*(?:```|~~~).*|<[^>\n]*>", re.MULTILINE)
_SHOWN = 12
_RECOUNTED = ("delete", "duplicate", "empty", "swap")
"""Edits that may take or add a whole option."""


class Original:
    """A sound page before any edit.

    Attributes:
        source: Its text.
        lines: The same in lines.
        start: The first line after its front matter, from 0.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = source.split("\n")
        self.start = front_matter_length(self.lines)

    @cached_property
    def drawn(self) -> Drawn:
        """What a reader gets of it."""
        return draw(self.source)


@dataclass(slots=True)
class Verdict:
    """What has become of one edit.

    Attributes:
        page: The page as edited.
        alarms: The errors and warnings, by place.
        lost: What is lost without any of them.
        mended: The text that the fixes make of it; None where there are none.
        spoilt: What the fixes lose.
        left: The errors and warnings after the fixes.
    """

    page: Page
    alarms: list[Finding]
    lost: list[str] = field(default_factory=list)
    mended: str | None = None
    spoilt: list[str] = field(default_factory=list)
    left: list[Finding] = field(default_factory=list)


def alarms(page: Page) -> list[Finding]:
    """The errors and warnings of a page, by place."""
    return [finding for finding in check([page]) if finding.severity != ADVICE]


def harmless_edits(original: Original) -> Iterator[Edit]:
    """The edits that leave a page sound; what is no Markdown is left as it is."""
    inside = {line for span in regions(original.lines) for line in range(span.first, span.last + 1)}
    for edit in distinct(edit for generator in HARMLESS for edit in generator(original.lines)):
        if edit.line not in inside:
            yield edit


def complaints(original: Original, edit: Edit) -> list[str]:
    """The errors and warnings that a harmless edit brings, and what it loses."""
    source = "\n".join(edit.apply(original.lines))
    found = [str(finding) for finding in alarms(scan(source, PATH))]
    return [*found, *lost(original, edit, source)]


def judge(original: Original, edit: Edit) -> Verdict:
    """Make an edit, check the page, and look at what no finding speaks of."""
    source = "\n".join(edit.apply(original.lines))
    page = scan(source, PATH)
    verdict = Verdict(page, alarms(page))
    if not verdict.alarms and not any(each.name == _EXAMPLE for each in page.problems):
        verdict.lost = list(lost(original, edit, source))
    elif any(finding.edits for finding in verdict.alarms):
        _mend(original, edit, source, verdict)
    return verdict


def lost(original: Original, edit: Edit, source: str) -> Iterator[str]:
    """What is lost between a page and what has become of it, apart from what was taken away."""
    removed = original.lines[edit.line : edit.line + edit.removed]
    old, new = words(" ".join(removed)), words(" ".join(edit.added))
    moved = new if edit.kind in _BY_HAND else new - old
    before, after = original.drawn, draw(source)
    for what in losses(before, after, (original.source, source), moved, old - new):
        if not _is_meant(what, original, edit):
            yield what
    if not _rewritten(removed, edit.added) and edit.kind not in _RECOUNTED:
        for identifier in sorted(before.ids & after.ids):
            if before.keys.get(identifier) != after.keys.get(identifier):
                yield f"{identifier} is graded by something else"


def _is_meant(what: str, original: Original, edit: Edit) -> bool:
    """Whether an edit is no slip in this: a whole option taken away, front matter made text."""
    if "options or blanks" in what:
        return edit.kind in _RECOUNTED
    if "as text" in what:
        return edit.line < original.start or edit.kind.startswith((*_ADDING, "swap"))
    if "answered card" in what or "filled prompts less" in what:
        removed = original.lines[edit.line : edit.line + edit.removed]
        if edit.kind in ("delete", "duplicate") and len(removed) == 1 and " :: " in removed[0]:
            return True  # a whole card
    if edit.kind.startswith("paste") and "filled hint" in what:
        return True  # which the next block has now
    # In a deck that is a card more.
    return what == "+1 answered card" and "a definition" in edit.kind


def _rewritten(removed: Sequence[str], added: Sequence[str]) -> bool:
    """Whether an edit changes more of its lines than what stands around them."""
    old, new = (Counter(line.strip("> ") for line in lines) for lines in (removed, added))
    return bool(old - new)


def _mend(original: Original, edit: Edit, source: str, verdict: Verdict) -> None:
    mended = fix_page(source, PATH).text
    if mended == source:
        return
    verdict.mended = mended
    verdict.left = alarms(scan(mended, PATH))
    if mended == original.source:
        return
    if not verdict.left:
        verdict.spoilt = list(lost(original, edit, mended))
        changed = original.lines[edit.line : edit.line + edit.removed], edit.added
        old, new = (words(" ".join(lines)) for lines in changed)
        moved = old | new if edit.kind in _BY_HAND else old ^ new
        verdict.spoilt += displaced(original.drawn, draw(mended), moved)
    else:
        verdict.spoilt = list(taken(source, mended, original.drawn))


def taken(source: str, mended: str, sound: Drawn | None = None) -> Iterator[str]:
    """What a fix that mends a page in part takes from its reader, but for the lines it rewrites.

    Args:
        source: The page before the fix.
        mended: The page after it.
        sound: What a reader got of the page when it was sound.
    """
    meant, showed = (sound.hidden, sound.shown) if sound is not None else (set[str](), set[str]())
    before, after = draw(source), draw(mended)
    old, new = Counter(source.split("\n")), Counter(mended.split("\n"))
    options = (str(block.options) for block in scan(mended).blocks)
    rewritten = words(" ".join([*(old - new), *filter(OPTION.match, old), *options]))
    # What a tag hides that is never closed is there, and told.
    scanned = set(page_ids(scan(mended)).values())
    gone = {identifier for identifier in before.ids - after.ids - scanned if identifier in source}
    if gone and len(after.ids) < len(before.ids):
        yield f"no item any more: {' '.join(sorted(gone))}"
    if leaked := (before.hidden - before.shown - showed) & after.shown - rewritten:
        yield f"shown without being asked for: {' '.join(sorted(leaked))}"
    written = (before.hidden | before.shown) & words(source)
    # The language of a listing and a tag are text only where the page is broken.
    marked = words(" ".join(_MARKED.findall(mended)))
    if vanished := written - after.hidden - after.shown - rewritten - marked:
        yield f"stands nowhere any more: {' '.join(sorted(vanished))}"
    closes = all(not line.strip().strip("/") for line in new - old)
    if closes and (hidden := (before.shown - before.hidden - meant) & after.hidden - after.shown):
        yield f"not shown any more: {' '.join(sorted(hidden))}"


def describe(name: str, original: Original, edit: Edit, notes: Sequence[str]) -> str:
    """An edit as a small diff, with what is to be said of it."""
    old = original.lines[edit.line : edit.line + edit.removed]
    return "\n".join(
        [
            f"{name}:{edit.line + 1}: {edit.kind}",
            *(f"    -{line}" for line in old[:_SHOWN]),
            *(f"    +{line!r}"[:200] for line in edit.added[:_SHOWN]),
            *(f"    => {note}" for note in notes),
        ]
    )
