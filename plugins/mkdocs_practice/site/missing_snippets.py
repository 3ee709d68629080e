"""Snippets of a page whose files are missing, in items and outside of them."""

from __future__ import annotations

from ..checks import Finding, Settings, as_written
from ..checks.facts import Used
from ..syntax.model import Page
from .snippets import Snippets


def with_missing_snippets(
    page: Page, found: list[Finding], snippets: Snippets, settings: Settings
) -> tuple[list[Finding], Used]:
    """The findings of a page with what is to be said of its snippets, and the comments in use.

    Args:
        page: The page, with the snippets put in whose files are there.
        found: The findings of its items.
        snippets: The settings of the site's snippets.
        settings: The site's choice of rules.
    """
    if not snippets.bases or not any("8<-" in line for line in page.lines):
        return found, frozenset()
    # Loaded where it is needed: most pages have no snippets.
    from ..checks.rules.ignores import silence
    from ..checks.rules.snippets import as_errors, missing_anywhere

    missing, used = missing_anywhere(page, found), set[tuple[int, str]]()
    if missing is not None:
        kept, used = silence([missing], page.ignores)
        found = [*found, *settings.apply(as_written(kept, page))]
    return as_errors(found) if snippets.is_required else found, frozenset(used)


def with_snippets_first(found: list[Finding], told: list[Finding]) -> list[Finding]:
    """The findings of the lock file: nothing is given up that a missing snippet may bring.

    Args:
        found: The findings.
        told: Those of the pages.
    """
    if not found:
        return found
    from ..checks.rules.lock import after_snippet

    lost = next((each.location for each in told if each.names_no_file), None)
    return found if lost is None else [after_snippet(each, lost) for each in found]
