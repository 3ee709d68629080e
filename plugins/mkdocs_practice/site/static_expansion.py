"""Static expansion: the files that a page includes, put in without running what its host runs.

Snippets and the directives of include-markdown say all that there is to know. Whatever else is in a
page, such as templates, stays as it is written; a build knows what becomes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from ..syntax.fences import UNKNOWN_FENCES, Fences
from ..syntax.model import LineOrigin, Page
from ..syntax.scan import scan
from ..syntax.source import split_lines
from .directives import Directives
from .included_files import IncludedFiles
from .snippets import SnippetReader, Snippets


@dataclass(frozen=True)
class StaticExpansion:
    """The expansion of the pages of one site, as its configuration has it.

    Attributes:
        snippets: The settings of its snippets.
        directives: Its directives; None where it has not include-markdown.
        files: The files that pages include.
        fences: What the pages have for fences.
    """

    snippets: Snippets = field(default_factory=Snippets)
    directives: Directives | None = None
    files: IncludedFiles = field(default_factory=IncludedFiles)
    fences: Fences = UNKNOWN_FENCES

    def scan(self, text: str, path: str, folder: Path | None = None) -> Page:
        """Scan a page with the files that it includes.

        Args:
            text: The text of the page's file.
            path: What locations call the file.
            folder: The folder that it is in, where its path does not say that.
        """
        if not self.concerns(text):
            return scan(text, path, self.fences)
        lines = split_lines(text.removeprefix("\ufeff"))
        own = [(line, LineOrigin(path, number)) for number, line in enumerate(lines, 1)]
        # In the order of the host: what a directive brings may have snippets, and not otherwise.
        expanded = own
        if self.directives is not None:
            file = folder / Path(path).name if folder is not None else Path(path)
            expanded = [*self.directives.expand(own, file, self.files)]
        if self.snippets.bases:
            expanded = [*self._reader.expand(expanded)]
        if expanded == own:
            return scan(text, path, self.fences)
        page = scan("\n".join(line for line, _ in expanded), path, self.fences)
        return replace(page, origins=tuple(origin for _, origin in expanded))

    def of(self, page: Page, folder: Path) -> Page:
        """A page that has been scanned alone, with the files that it includes.

        Args:
            page: The page.
            folder: The folder that it is in.
        """
        text = "\n".join(page.raw)
        return self.scan(text, page.path, folder) if self.concerns(text) else page

    def anew(self) -> StaticExpansion:
        """The same, of files that may have changed meanwhile."""
        return replace(self, files=self.files.anew())

    def concerns(self, text: str) -> bool:
        """Return whether a text may name files, or gets one; only a no is certain."""
        return bool(self.snippets.bases and ("8<-" in text or self._reader.is_appending)) or (
            self.directives is not None and self.directives.concerns(text)
        )

    @cached_property
    def _reader(self) -> SnippetReader:
        return SnippetReader(self.snippets, self.files)
