"""The languages of a site whose pages are there once for each, as mkdocs-static-i18n has them.

A translation is the same item in other words: it has the same id, and one entry in the lock file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from ..checks import Finding
from ..checks.rules.setup import unplaced_page
from ..syntax.expressions import expression
from ..syntax.model import Page

_LOCALE = expression(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?|[a-z]{2}_[A-Z]{2}")
_NO_LANGUAGE = "null"
"""The name of what only stands in the menu of languages."""
TRANSLATOR = "i18n"
"""The name of the plugin among those of a site."""


class Translated(NamedTuple):
    """A page that may be there in several languages.

    Attributes:
        language: That of this one; "" for the site's own.
        name: The path of all of them, in docs_dir.
    """

    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Translations:
    """The languages of a site.

    Attributes:
        default: Its own; "" where it is not translated.
        others: Those that it is translated to.
        in_folders: Whether each language has a folder; else the names of files say it.
        unbuilt: Of all of them those that the site is not built in.
    """

    default: str = ""
    others: tuple[str, ...] = ()
    in_folders: bool = False
    unbuilt: frozenset[str] = frozenset()

    @classmethod
    def read(cls, options: object) -> Translations:
        """Read the plugin's options, as far as they can be read; itself it says what cannot."""
        if not isinstance(options, Mapping):
            return NOT_TRANSLATED
        entries = options.get("languages")
        languages = {
            str(entry.get("locale")): entry
            for entry in (entries if isinstance(entries, list) else [])
            if isinstance(entry, Mapping) and entry.get("locale") != _NO_LANGUAGE
        }
        only = options.get("build_only_locale")
        if isinstance(only, str) and only in languages:
            default, unbuilt = only, frozenset(languages) - {only}
        else:
            is_default = (name for name, each in languages.items() if each.get("default") is True)
            default = next(is_default, "")
            unbuilt = frozenset(n for n, each in languages.items() if each.get("build") is False)
        others = tuple(name for name in languages if name != default)
        return cls(default, others, options.get("docs_structure") == "folder", unbuilt)

    def page(self, name: str) -> Translated:
        """The page at a path in docs_dir."""
        if not self.default:
            return Translated("", name)
        path = PurePosixPath(name)
        if self.in_folders:
            language, rest = path.parts[0], PurePosixPath(*path.parts[1:])
        else:
            language = path.with_suffix("").suffix[1:]
            rest = path.with_name(f"{path.stem.removesuffix(f'.{language}')}{path.suffix}")
        is_one = language in (self.default, *self.others) or _LOCALE.fullmatch(language)
        if not is_one or not rest.name:
            return Translated("", name)
        return Translated("" if language == self.default else language, str(rest))

    def is_built(self, language: str) -> bool:
        """Return whether the site has a language; "" is its own.

        What looks like one in a path is one to the plugin, which leaves out those it is not told.
        """
        name = language or self.default
        return name in ("", self.default, *self.others) and name not in self.unbuilt

    def unplaced(self, names: Collection[str]) -> Iterator[str]:
        """Yield the pages that are left out because their names only seem to have a language.

        A language of which one page has an original is being written, and not listed yet.

        Args:
            names: The paths of all pages in docs_dir.
        """
        pages = {name: self.page(name) for name in names} if self.default else {}
        originals = {page.name for page in pages.values() if not page.language}
        known = {"", *self.others}
        known |= {page.language for page in pages.values() if page.name in originals}
        yield from (name for name, page in pages.items() if page.language not in known)

    def unplaced_page(self, name: str, page: Page) -> Iterator[Finding]:
        """Yield the finding for a page that is left out, where it has items.

        Args:
            name: Its path in docs_dir.
            page: The page.
        """
        language, path = self.page(name).language, PurePosixPath(name)
        names = f"{language}/", f"{language}-pages/"
        if not self.in_folders:
            names = path.name, f"{path.with_suffix('').stem}-{language}{path.suffix}"
        if page.items:
            yield unplaced_page(page.items[0].location, language, *names)

    def uri(self, name: str, language: str | None = None) -> str:
        """The path in docs_dir that a page would have if languages were nothing but folders.

        Args:
            name: Its path.
            language: The one that it is shown in; None for its own.
        """
        page = self.page(name)
        shown = page.language if language is None else language
        return f"{shown}/{page.name}" if shown else page.name

    def shown_in(self, names: Iterable[str], language: str) -> list[str]:
        """The pages that a language has: for those that lack a translation, the originals."""
        found: dict[str, str] = {}
        for name in names:
            page = self.page(name)
            if page.language == language:
                found[page.name] = name
            elif not page.language:
                found.setdefault(page.name, name)
        return [*found.values()]

    def sources(self, page: str, name: str) -> Iterator[str]:
        """Yield the files by which a page's link to a name may be meant as well.

        Args:
            page: The path of the page in docs_dir.
            name: The path in docs_dir that the link seems to lead to.
        """
        if not self.default:
            return
        path = PurePosixPath(name)
        own = self.page(page).language or self.default
        for language in dict.fromkeys((own, self.default)):
            if not self.in_folders:
                yield str(path.with_suffix(f".{language}{path.suffix}"))
            elif path.parts[0] not in (own, self.default):
                yield f"{language}/{name}"
            else:
                yield str(PurePosixPath(language, *path.parts[1:]))
        if self.in_folders and path.parts[0] in (own, self.default) and path.parts[1:]:
            yield str(PurePosixPath(*path.parts[1:]))

    def language_of_address(self, url: str) -> str:
        """The language of a built page, by its address from the root of the site."""
        first = url.partition("/")[0]
        return first if first in self.others else ""


NOT_TRANSLATED = Translations()
"""The languages of a site that has one."""
