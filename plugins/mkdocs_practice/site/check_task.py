"""The task of checking files: what a site says about how its pages are checked."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..checks import DEFAULT, Context, Finding, Settings
from .cache import SiteCache, cache_for
from .files import SourceFile
from .static_expansion import StaticExpansion
from .translations import NOT_TRANSLATED, Translations

if TYPE_CHECKING:
    from .lock.entries import Lock


@dataclass(frozen=True, slots=True)
class Task:
    """The task of checking files.

    Attributes:
        context: What the site has besides its pages.
        settings: The site's choice of rules.
        complete: Whether the files are all pages of the site.
        lock: The site's lock file, for all its pages to be compared with; None without one.
        translations: The site's languages.
        setup: What is to be said of the site's configuration, besides its pages.
        expansion: What its pages include.
        cache: Where results are kept; see `with_cache`.
    """

    context: Context = field(default_factory=Context)
    settings: Settings = DEFAULT
    complete: bool = True
    lock: Lock | None = None
    translations: Translations = NOT_TRANSLATED
    setup: tuple[Finding, ...] = ()
    expansion: StaticExpansion = field(default_factory=StaticExpansion)
    cache: SiteCache | None = None

    def language(self, file: SourceFile) -> str:
        """The language that a page is a translation to; "" for the site's own."""
        return self.translations.page(file.name).language if self.translations.default else ""

    def with_cache(self, folder: Path) -> Task:
        """The same task, with what was found before.

        Args:
            folder: That of the site.
        """
        known = {each.name: getattr(self.context, each.name) for each in fields(self.context)}
        # What these two answer is kept with what was found.
        known |= {"exists": self.context.exists is not None, "speaks": None}
        expansion = (self.expansion.snippets, self.expansion.directives, self.expansion.fences)
        has_lock = self.lock is not None
        site, settings = str(folder.absolute()), self.settings
        cache = cache_for(site, known, settings, has_lock, self.translations, expansion)
        return replace(self, cache=cache)
