"""The languages of a site whose pages are there once for each, as mkdocs-static-i18n has them.

A translation is the same item in other words: it has the same id, and one entry in the lock file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

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
    """

    default: str = ""
    others: tuple[str, ...] = ()
    in_folders: bool = False

    @classmethod
    def read(cls, options: object) -> Translations:
        """Read the plugin's options, as far as they can be read; itself it says what cannot."""
        if not isinstance(options, Mapping):
            return NOT_TRANSLATED
        entries = options.get("languages")
        languages = [
            (str(entry.get("locale")), entry.get("default") is True)
            for entry in (entries if isinstance(entries, list) else [])
            if isinstance(entry, dict)
        ]
        default = next((name for name, is_default in languages if is_default), "")
        others = tuple(name for name, is_default in languages if not is_default)
        return cls(default, others, options.get("docs_structure") == "folder")

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
        if language not in (self.default, *self.others) or not rest.name:
            return Translated("", name)
        return Translated(language if language in self.others else "", str(rest))

    def language_of_address(self, url: str) -> str:
        """The language of a built page, by its address from the root of the site."""
        first = url.partition("/")[0]
        return first if first in self.others else ""


NOT_TRANSLATED = Translations()
"""The languages of a site that has one."""
