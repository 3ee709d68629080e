"""`practice check --fix`: fixing files in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..checks import Finding, PageReport, check_page
from ..checks.fixes import diff, fix_text
from ..checks.reports.places import relative
from .atomic import FileWrite
from .check_files import Task
from .files import PathError, read_file


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


def fix_files(findings: Iterable[Finding], task: Task) -> Iterator[FileFix]:
    """Yield the files that have findings with one safe fix, fixed but not yet written.

    Raises:
        PathError: A file cannot be read.
    """
    paths = dict.fromkeys(finding.location.path for finding in findings if finding.edits)
    for path in paths:
        data = read_file(path)
        try:
            # Decoded as it is, so that a byte order mark stays where it was.
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise PathError(f"{path}: has changed since it was read, and is no UTF-8 now") from None
        fixed = fix_text(text, path, lambda text, path=path: _check(text, path, task))  # type: ignore[misc]
        if fixed.text != text:
            shown = diff(text, fixed.text, relative(path))
            yield FileFix(path, shown, len(fixed.applied), data, fixed.text.encode("utf-8"))


def _check(text: str, path: str, task: Task) -> PageReport:
    return check_page(task.expansion.scan(text, path), task.context, task.settings)
