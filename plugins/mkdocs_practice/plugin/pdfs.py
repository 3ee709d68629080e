"""PDFs beside the pages of a site: the links in the pages, then the files."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..checks.options import PdfOptions
from ..exports.file_names import NameConflictError, Names, add_to_decks, download
from ..locale.labels import Labels
from ..pdf import PdfError
from ..pdf.chromium import find_chromium
from ..pdf.options import DeckPrint, PagePrint, Print
from ..pdf.printer import Printer, open_browser
from ..pdf.site_server import NOWHERE, SiteServer
from ..site.atomic import write_atomically
from ..theme import has_element

_PDF = ".pdf"
_ASKS = ("practice-question", "practice-exercise")


class PdfJob(NamedTuple):
    """A PDF to be made.

    Attributes:
        page: The path of its page in the site.
        path: Its own path there.
        wanted: What of the page, and how.
    """

    page: str
    path: str
    wanted: Print


@dataclass(slots=True)
class Attachments:
    """The PDFs of one build.

    Attributes:
        options: Those of the site.
        program: The browser that makes them.
        jobs: Those to be made, as their links were written.
    """

    options: PdfOptions
    program: Path
    jobs: list[PdfJob] = field(default_factory=list)

    @classmethod
    def prepare(cls, options: PdfOptions) -> Attachments:
        """Begin, where PDFs can be made at all.

        Raises:
            PdfError: They cannot.
        """
        return cls(options, find_chromium())

    def link(self, html: str, page: str, taken: Container[str], labels: Labels) -> str:
        """Write the links into a page, and remember which PDFs they lead to.

        Args:
            html: The page's content.
            page: The path of the page in the site, with slashes.
            taken: The paths of files that the site has already.
            labels: The words for links.

        Raises:
            PdfError: One of these has the path of a PDF.
        """
        names, before = Names(page, taken), len(self.jobs)
        try:
            if self.options.decks and "<practice-deck " in html:
                label = labels.deck_pdf
                html = add_to_decks(html, lambda deck: self._deck(deck, page, names, label))
            if self.options.pages and has_element(html, _ASKS):
                html += "".join(
                    self._page(mode, page, names, getattr(labels, f"{mode}_pdf"))
                    for mode in self.options.pages
                )
        except NameConflictError as error:
            del self.jobs[before:]  # the page stays as it is, without any link
            raise PdfError(str(error)) from None
        return html

    def _deck(self, deck: str, page: str, names: Names, label: str) -> str:
        options = self.options
        how = DeckPrint(deck, options.paper, options.layout, options.flip, options.cut)
        return self._add(page, how, names, names.of(deck, _PDF), label)

    def _page(self, mode: str, page: str, names: Names, label: str) -> str:
        how = PagePrint(mode, self.options.paper)
        return self._add(page, how, names, names.of(mode, _PDF), label)

    def _add(self, page: str, wanted: Print, names: Names, name: str, label: str) -> str:
        self.jobs.append(PdfJob(page, names.path(name), wanted))
        return download(names.link(name, label))

    def make(
        self, site_dir: str, site_url: str | None, tell: Callable[[str], None]
    ) -> Iterator[str]:
        """Make the PDFs with one browser, and yield what went wrong, a line each.

        Args:
            site_dir: The folder of the built site.
            site_url: The site's address, with a slash at the end; None where it has none.
            tell: Is told what is no problem of the site's.
        """
        if not self.jobs:
            return
        count = len(self.jobs)
        # It takes a while, in which a build would say nothing.
        tell(f"making {count} PDFs" if count != 1 else "making 1 PDF")
        root = Path(site_dir).resolve()
        served = SiteServer(root, site_url or NOWHERE)
        try:
            with open_browser(self.program) as browser:
                printer = Printer(browser, served)
                for job in self.jobs:
                    try:
                        pdf = printer.print(job.page, job.wanted)
                        (root / job.path).parent.mkdir(exist_ok=True)
                        write_atomically(root / job.path, pdf, survives=False)
                    except (PdfError, OSError) as error:
                        yield f"{job.path}: the PDF was not made: {error}"
        except PdfError as error:
            yield f"the PDFs were not made: {error}"
        if served.refused:
            tell(f"not fetched from other hosts for PDFs: {', '.join(sorted(served.refused))}")
