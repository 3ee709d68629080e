"""The files that come with the blocks, as they lie in a built site."""

from __future__ import annotations

import gzip
import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ...checks import Finding
from ...checks.rules.built import heavy_assets, missing_asset, needless_asset, outside_request
from ...checks.rules.published import unlinked_page
from ...syntax.expressions import expression
from ...syntax.model import Location
from ...theme import LOADER, NAMES, PARTS
from .folder import read_bytes
from .page import BuiltPage, HtmlFile, Reference
from .requests import ADDRESS, IN_STYLE

LOADER_BUDGET = 1024
"""What every page may load, in bytes compressed by gzip."""

PAGE_BUDGET = 7 * 1024
"""What a page with practice may load, the loader and what notes a reader's work included."""

_OURS = expression(rf"(?:^|/)assets/practice/(?:[^/]+/)?(?:{'|'.join(map(re.escape, NAMES))})$")
_IN_SCRIPT = expression(r"""["'`](?!(?:https?:)?//www\.w3\.org/)((?:https?:)?//[\w.-][^"'`\s]*)""")


class AssetCheck:
    """Finds our files from the pages, and checks each folder of them once."""

    def __init__(self, root: Path) -> None:
        """Take the folder of the site."""
        self._root = root
        self._folders: dict[Path, list[str]] = {}
        """The folders that files of ours are in, with the names of those that they lack."""

    def check(self, page: BuiltPage) -> Iterator[tuple[str, Finding]]:
        """Yield what is wrong with the files of ours that a page loads, each with a key.

        A finding that has the same key on two pages is the same finding.

        Raises:
            SiteError: One of them cannot be read.
        """
        is_linked = False
        for reference in page.references:
            file = self._file(page, reference)
            if file is None:
                continue
            is_linked = True
            if file.parent not in self._folders:
                lacking = [name for name in NAMES if not _is_file(file.parent / name)]
                self._folders[file.parent] = lacking
                if not lacking:
                    yield from _weigh(file.parent)
                    yield from _outside(file.parent)
            lacking = self._folders[file.parent]
            if lacking and not _OURS.search(file.as_posix()):
                continue  # of the same name, but another's
            for name in lacking:
                path = str(file.parent / name)
                yield f"missing {path}", missing_asset(page.place(reference.start), path)
            if file.name != LOADER and _is_needless(page):
                yield f"needless {file}", needless_asset(page.place(reference.start), file.name)
        if page.items and not is_linked:
            yield "unlinked", unlinked_page(page.place(page.items[0].start))

    def _file(self, page: BuiltPage, reference: Reference) -> Path | None:
        """The file that a style sheet or a script is in, if it has one of our names."""
        address = reference.attributes.get("href" if reference.name == "link" else "src", "")
        if reference.name not in ("link", "script") or not address:
            return None
        try:
            path = unquote(urlsplit(address.strip()).path)
        except ValueError:
            return None
        if posixpath.basename(path) not in NAMES or "\0" in path:
            return None
        if not ADDRESS.match(address) and not path.startswith("/"):
            return Path(os.path.normpath(Path(page.path).parent / path))
        # From a server's root: where on it the site is, only the site's files can say.
        pieces = path.split("/")
        ends = ["/".join(pieces[start:]) for start in range(1, len(pieces))]
        found = (folder / end for folder in self._around(page) for end in ends)
        return next((file for file in found if _is_file(file)), self._root / ends[-4:][0])

    def _around(self, page: BuiltPage) -> list[Path]:
        """The folders of the site that a page is in, from the inside out."""
        folders = [*Path(page.path).parents]
        return folders[: folders.index(self._root) + 1]


def _is_needless(page: BuiltPage) -> bool:
    """Return whether a page has nothing of ours, nor anything that nobody can read."""
    return not (page.items or PARTS[0].is_needed(page.content) or page.is_encrypted)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any file's
        return False


def _weigh(folder: Path) -> Iterator[tuple[str, Finding]]:
    """Yield which budgets the files of a folder exceed."""
    sizes = {name: len(gzip.compress(read_bytes(folder / name))) for name in NAMES}
    page = (LOADER, *PARTS[0].names)
    checks = [((LOADER,), LOADER_BUDGET), (page, PAGE_BUDGET)]
    checks += [((*page, *part.names), PAGE_BUDGET + part.budget) for part in PARTS[1:]]
    for names, budget in checks:
        size = sum(sizes[name] for name in names)
        if size > budget:
            place = Location(str(folder / max(names, key=sizes.__getitem__)), 1)
            listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
            yield f"heavy {place} {budget}", heavy_assets(place, listed, size, budget)
            if names == page:
                return  # so is every page with more, for the same reason


def _outside(folder: Path) -> Iterator[tuple[str, Finding]]:
    """Yield what the files of a folder request from other hosts."""
    for name in NAMES:
        file = HtmlFile(str(folder / name), read_bytes(folder / name).decode("utf-8", "replace"))
        pattern = IN_STYLE if name.endswith(".css") else _IN_SCRIPT
        for match in pattern.finditer(file.content):
            place = file.place(match.start(1))
            yield str(place), outside_request(place, match[1])
