"""Collecting tests from pages: one for each question, exercise, part and card.

Each page has one test more, named `page`, for the findings that belong to none of the others. It
is always there, so that the names of the tests do not change with what is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from functools import cached_property
from os.path import normpath
from pathlib import Path
from typing import Any

import pytest

from ..site.config import ConfigError
from ..site.files import PathError
from ..site.lock.entries import LockError
from .pages import ItemSpan, PracticeSite, find_sites

MARKER = "practice: a question, an exercise or a card of a page, added by mkdocs-practice."
BUILT = frozenset(("build", "dist", "venv"))
"""Folders that pytest does not enter, unless told to."""


class FindingsError(Exception):
    """An item has findings; the text shows them."""


class PracticeItem(pytest.Item):
    """A question, an exercise or a card; or the page, for what belongs to none of them."""

    def __init__(self, *, site: PracticeSite, place: ItemSpan, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.site = site
        self.place = place
        self._failure: str | None = None
        self.add_marker("practice")

    def check(self) -> str:
        """The findings that fail the test, or "" where there are none; worked out once."""
        if self._failure is None:
            self._failure = self.site.failure(self.path, self.place)
        return self._failure

    def runtest(self) -> None:
        """Fail when there is something to fix."""
        if failure := self.check():
            raise FindingsError(failure)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show the findings; a traceback would only show this module."""
        if isinstance(excinfo.value, FindingsError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The place of the test, for editors and reports."""
        return self.place.file, self.place.line - 1, self.place.title


class PracticePage(pytest.File):
    """A Markdown file with its items."""

    def __init__(self, *, site: PracticeSite, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.site = site

    def collect(self) -> Iterator[PracticeItem]:
        """Yield the page itself and its items, in the order of the source."""
        try:
            places = self.site.read(self.path).places
        except PathError as error:
            raise self.CollectError(str(error)) from None
        for place in places:
            yield PracticeItem.from_parent(self, name=place.name, site=self.site, place=place)


class PracticePages:
    """The hooks: what the setting names is collected, and nothing else of pytest changes.

    Attributes:
        names: What the setting names.
        roots: The same as absolute paths.
        whole: Whether pytest was started as for all tests, with no paths named.
    """

    def __init__(self, config: pytest.Config, names: Sequence[str]) -> None:
        self.config = config
        self.names = names
        self.roots = [Path(normpath(config.rootpath / name)) for name in names]
        self.whole = _is_whole(config)
        config.addinivalue_line("markers", MARKER)
        if self.whole:
            config.args[:] = self._with_roots(config.args)

    def _with_roots(self, arguments: Sequence[str]) -> list[str]:
        """The paths to collect with the pages among them; none lies in another.

        Of paths that overlap, pytest 8 leaves out more than what they share.
        """
        ignored = _paths(self.config, self.config.getoption("ignore"))
        roots = [root for root in self.roots if not _below(root, ignored)]
        given = _paths(self.config, arguments)
        kept = [
            argument
            for argument, path in zip(arguments, given, strict=True)
            if path in roots or not _below(path, roots)
        ]
        outermost = (root for root in dict.fromkeys(roots) if not _below(root.parent, roots))
        return [*kept, *(str(root) for root in outermost if not _below(root, given))]

    @cached_property
    def sites(self) -> Mapping[Path, PracticeSite]:
        """The site of each page, by the page's absolute path."""
        return find_sites(self.roots, self.config.rootpath)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """Say in one line that the setting is wrong."""
        for name, root in zip(self.names, self.roots, strict=True):
            if not root.exists():
                raise pytest.UsageError(f"practice: {name}: there is no such file or folder")
        if self.whole:
            try:
                found = bool(self.sites)
            except (PathError, ConfigError, LockError) as error:
                raise pytest.UsageError(f"practice: {error}") from None
            if not found:
                raise pytest.UsageError("practice: the site leaves out all of these pages")

    def known(self) -> Mapping[Path, PracticeSite]:
        """The same as `sites`, while pages are collected.

        Raises:
            CollectError: They cannot be found.
        """
        try:
            return self.sites
        except (PathError, ConfigError, LockError) as error:
            raise pytest.Collector.CollectError(f"practice: {error}") from None

    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> pytest.Collector | None:
        """Collect a page that the setting names."""
        site = self.known().get(file_path) if _below(file_path, self.roots) else None
        return PracticePage.from_parent(parent, path=file_path, site=site) if site else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        """Enter a folder of pages named `build`: for pytest that is where a build ends up."""
        folder = collection_path
        hidden = folder in self.roots and folder.name.startswith(".")
        if not hidden and not (folder.name in BUILT and _below(folder, self.roots)):
            return None
        if _left_out(folder, self.config):
            return None
        pages = (file for file in self.known() if _below(file, [folder]))
        return False if any(pages) else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Check the pages before any test runs: one may leave the working folder for another."""
        if not self.config.option.collectonly:
            for item in session.items:
                if isinstance(item, PracticeItem):
                    item.check()

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what the pages have shown, and how many items they have."""
        sites: Mapping[Path, PracticeSite] = vars(self).get("sites", {})
        summaries = dict.fromkeys(filter(None, (site.summary for site in sites.values())))
        if summaries:
            terminalreporter.section("practice")
        for line in summaries:
            terminalreporter.write_line(line)


def _is_whole(config: pytest.Config) -> bool:
    if config.args_source is config.ArgsSource.INVOCATION_DIR:
        return config.invocation_params.dir == config.rootpath
    return config.args_source is config.ArgsSource.TESTPATHS


def _below(path: Path, roots: Iterable[Path]) -> bool:
    return any(path == root or root in path.parents for root in roots)


def _paths(config: pytest.Config, names: Iterable[str] | None) -> list[Path]:
    here = config.invocation_params.dir
    return [Path(normpath(here / name)) for name in names or ()]


def _left_out(folder: Path, config: pytest.Config) -> bool:
    """Tell whether a folder is left out by the command line, or since it is a virtualenv."""
    globs = _paths(config, config.getoption("ignore_glob"))
    return (
        folder in _paths(config, config.getoption("ignore"))
        or any(fnmatch(str(folder), str(glob)) for glob in globs)
        or any((folder / name).exists() for name in ("pyvenv.cfg", "conda-meta"))
    )
