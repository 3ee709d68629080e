"""The rules: what makes a page answered and its source sound.

Each is a function with its documentation beside it, in the module of its subject; importing the
modules registers them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..syntax.model import Page
from ..syntax.scan import scan
from .expanded import as_written, brings_lines, without_marks_of_files, without_unknown
from .facts import Facts, Used, facts_of
from .gathering import gather, join_alike, told_once
from .neighbours import name_owners
from .registry import (
    ADVICE,
    ERROR,
    KNOWN_BLOCKS,
    REGISTRY,
    WARNING,
    Context,
    Finding,
    Owner,
    Rule,
)
from .rules import (  # noqa: F401  # importing them registers their rules
    accepted,
    answered,
    block_names,
    built,
    card_lines,
    cards,
    characters,
    choice_options,
    closings,
    comments,
    containers,
    dropped_text,
    eaten_text,
    extensions,
    feedback,
    fences,
    front_matter,
    graded,
    headers,
    html,
    identity,
    ignores,
    indentation,
    joined_items,
    letters,
    lock,
    lookalikes,
    markdown,
    near_cards,
    openings,
    paragraphs,
    placeholders,
    published,
    quality,
    quotes,
    raw_items,
    separators,
    setup,
    shown_answers,
    shown_keys,
    snippets,
    syntax,
    targets,
    titles,
)
from .settings import DEFAULT, Settings, SettingsError
from .tally import Tally

__all__ = [
    "ADVICE",
    "DEFAULT",
    "ERROR",
    "KNOWN_BLOCKS",
    "WARNING",
    "Context",
    "Facts",
    "Finding",
    "Owner",
    "PageFindings",
    "PageReport",
    "Rule",
    "Settings",
    "SettingsError",
    "Tally",
    "all_rules",
    "as_written",
    "brings_lines",
    "by_place",
    "check",
    "check_page",
    "check_site",
    "facts_of",
    "find_on_page",
    "told_once",
]

_MALFORMED_ID = "PR224"


class PageReport(NamedTuple):
    """A page that has been checked.

    Attributes:
        findings: Its own findings, by place.
        facts: What the site needs of it.
        consequences: The findings that are not shown, since one that is has brought them about.
    """

    findings: list[Finding]
    facts: Facts
    consequences: Sequence[Finding] = ()


class PageFindings(NamedTuple):
    """The findings of a page by itself.

    Attributes:
        shown: Those that its author is told, by place.
        consequences: Those that one of them has brought about.
        used: Which of its comments silenced others.
    """

    shown: list[Finding]
    consequences: Sequence[Finding]
    used: Used


def all_rules() -> list[Rule]:
    """Every rule, by code."""
    return REGISTRY.rules


def check_page(
    page: Page,
    context: Context | None = None,
    settings: Settings = DEFAULT,
    is_fixing: bool = False,
) -> PageReport:
    """Check what one page shows by itself, and keep what the site needs of it.

    Args:
        page: The page.
        context: What else the site has.
        settings: The site's.
        is_fixing: Whether this is one of the tries to fix the page, see `find_on_page`.
    """
    found = find_on_page(page, context or Context(), settings, is_fixing)
    facts = facts_of(page, found.used)
    slips = [each for each in found.shown if each.rule.code == _MALFORMED_ID]
    if slips:  # that such ids are equal is what the slip makes of them
        places = {place for each in slips for place in (each.location, *each.others)}
        facts = replace(facts, ids=tuple(each for each in facts.ids if each[1] not in places))
    return PageReport(found.shown, facts, found.consequences)


def find_on_page(
    page: Page, context: Context, settings: Settings, is_fixing: bool = False
) -> PageFindings:
    """The findings of one page by itself.

    Args:
        page: The page.
        context: What else the site has.
        settings: The site's.
        is_fixing: Whether this is one of the tries to fix the page: the findings then have all
            edits, and not only those that make it better.
    """
    found = _find(page, context, settings)
    kept, gone = found.shown, found.consequences
    kept = by_place(name_owners(kept, page, context)) if kept else kept
    if page.origins and (kept or gone):
        kept = by_place(settings.apply(as_written(kept, page)))
        gone = [*as_written(gone, page)]
    kept = gather(kept)
    if not (is_fixing or page.origins) and any(finding.edits for finding in kept):
        from .promises import without_broken_promises

        kept = without_broken_promises(
            page,
            PageReport(kept, Facts(page.path), gone),
            lambda text: check_page(scan(text, page.path, page.fences), context, settings, True),
        )
    return PageFindings(kept if is_fixing else join_alike(kept), gone, found.used)


def _find(page: Page, context: Context, settings: Settings) -> PageFindings:
    """The findings of one page, as it was scanned."""
    # Two rules, or two lines, may lead to one cause.
    found = dict.fromkeys(REGISTRY.check_page(page, context))
    kept, used = ignores.silence(found, page.ignores)
    if kept and page.origins:
        kept = without_marks_of_files(kept, page)
    if kept and (context.snippets or context.templates or context.directives):
        kept = without_unknown(kept, page, context)
    kept = settings.apply(kept)
    gone: list[Finding] = []
    if len(kept) > 1 and any(finding.edits or finding.guess for finding in kept):
        # Loaded where it is needed: most pages have no slips.
        from .consequences import without_consequences

        kept, gone = without_consequences(
            page, by_place(kept), lambda copy: by_place(REGISTRY.check_page(copy, context))
        )
    return PageFindings(kept, gone, frozenset(used))


def check_site(
    pages: Iterable[Facts], settings: Settings = DEFAULT, complete: bool = True
) -> list[Finding]:
    """The findings that only all pages together show, by place.

    Args:
        pages: The facts of every page; those of pages that share no id, no prompt and no comment
            with another may be left out.
        settings: The site's.
        complete: Whether these are all pages of the site; where some are missing, a comment that
            silences a rule between pages may be right.
    """
    # Of two items with one id the second is reported, and a comment there silences it: so the
    # order must not depend on who lists the pages.
    pages = sorted(pages, key=lambda facts: facts.path)
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in REGISTRY.check_site(pages):
        by_path[finding.location.path].append(finding)
    found: list[Finding] = []
    for facts in pages:
        kept, used = ignores.silence(by_path.pop(facts.path, ()), facts.ignores)
        found.extend(kept)
        found.extend(ignores.idle(facts, used, settings, complete))
    for rest in by_path.values():  # in files that are no pages, but included by some
        found.extend(rest)
    return by_place(settings.apply(found))


def check(
    pages: Iterable[Page],
    context: Context | None = None,
    settings: Settings = DEFAULT,
    complete: bool = True,
) -> list[Finding]:
    """All findings of all pages, by place.

    Args:
        pages: The pages.
        context: What else the site has.
        settings: The site's.
        complete: Whether these are all pages of the site.
    """
    checked = [check_page(page, context, settings) for page in pages]
    between = check_site([page.facts for page in checked], settings, complete)
    return by_place(told_once([*(each for page in checked for each in page.findings), *between]))


def by_place(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by file, line, column and code."""
    return sorted(findings, key=lambda finding: (finding.location, finding.rule.code))
