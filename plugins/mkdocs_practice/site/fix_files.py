"""`practice check --fix`: fixing files in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from ..checks import Finding, PageReport, check_page
from ..checks.fixes import Checked, diff, fix_text
from ..checks.reports.places import relative
from .atomic import FileWrite
from .check_task import Task
from .files import PathError, read_file
from .static_expansion import StaticExpansion


@dataclass(frozen=True, slots=True)
class FileFix:
    """A file whose findings have been fixed.

    Attributes:
        path: The file.
        diff: What has changed.
        count: How many findings that fixes.
        before: Its bytes.
        after: Its bytes, fixed.
    """

    path: str
    diff: str
    count: int
    before: bytes
    after: bytes

    @property
    def write(self) -> FileWrite:
        """The write to the disk; it is refused where the file has changed since it was read."""
        return FileWrite(Path(self.path), self.after, self.before)


def fix_files(
    findings: Iterable[Finding], task: Task, pages: Iterable[str] = ()
) -> Iterator[FileFix]:
    """Yield the files that have findings with one safe fix, fixed but not yet written.

    Args:
        findings: What has been found.
        task: How pages are checked.
        pages: The files of the pages; any other file is checked on those that include it.

    Raises:
        PathError: A file cannot be read.
    """
    paths = dict.fromkeys(finding.location.path for finding in findings if finding.edits)
    pages = dict.fromkeys(pages)
    included = _Included(task, pages, [path for path in paths if path not in pages])
    for path in paths:
        data = read_file(path)
        try:
            # Decoded as it is, so that a byte order mark stays where it was.
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise PathError(f"{path}: has changed since it was read, and is no UTF-8 now") from None
        fixed = fix_text(text, path, included.checker(path))
        if fixed.text != text:
            shown = diff(text, fixed.text, relative(path))
            yield FileFix(path, shown, len(fixed.applied), data, fixed.text.encode("utf-8"))


class _Included:
    """Files that stand on pages of others, with these pages.

    Args:
        task: How pages are checked.
        pages: The files of the pages.
        files: The files that are to be fixed, and are no pages.
    """

    def __init__(self, task: Task, pages: Iterable[str], files: Sequence[str]) -> None:
        self._task = task
        self._texts: dict[str, dict[str, str]] = {path: {} for path in files}
        for page in pages if files else ():
            text = read_file(page).decode("utf-8", "replace")
            if task.expansion.concerns(text):
                origins = task.expansion.scan(text, page).origins
                for path in {each.path for each in origins}.intersection(files):
                    self._texts[path][page] = text

    def checker(self, path: str) -> Callable[[str], Checked]:
        """A check of a file's text: alone where it is a page, else on all pages that include it."""
        task, texts = self._task, self._texts.get(path)
        if not texts:
            return lambda text: _check(text, path, task, task.expansion)

        def check(text: str) -> Checked:
            expansion = task.expansion.anew()
            expansion.files.put(path, text.encode("utf-8"))
            found = [_check(text, page, task, expansion) for page, text in texts.items()]
            return _PagesReport(
                _seen_from(path, (each for report in found for each in report.findings)),
                _seen_from(path, (each for report in found for each in report.consequences)),
            )

        return check


def _seen_from(path: str, findings: Iterable[Finding]) -> list[Finding]:
    """Findings, each once, those elsewhere as findings of the file: a fix may bring them about."""
    return [
        *dict.fromkeys(
            each
            if each.location.path == path
            else replace(each, location=each.location._replace(path=path), edits=())
            for each in findings
        )
    ]


class _PagesReport(NamedTuple):
    """The findings of several pages, each once."""

    findings: Sequence[Finding]
    consequences: Sequence[Finding]


def _check(text: str, path: str, task: Task, expansion: StaticExpansion) -> PageReport:
    return check_page(expansion.scan(text, path), task.context, task.settings, is_fixing=True)
