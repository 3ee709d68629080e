"""What `practice print` and a site's scripts agree on, from the side of the scripts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner
from playwright.sync_api import Browser
from pypdf import PdfReader

from mkdocs_practice.cli import main
from mkdocs_practice.pdf import printer
from mkdocs_practice.plugin import pdfs
from tests.support.command import run
from tests.support.sites import write_site

# Hears the event before the deck itself does, and answers with a sheet that says what it was asked
# for. Sheets of a paper that printers do not have bring its size, as those of the deck do.
SCRIPT = """\
document.addEventListener("practice:print", (event) => {
  event.stopImmediatePropagation();
  const asked = JSON.stringify(event.detail);
  const where = event.target.id ?? "document";
  const size = { A6: "105mm 148mm", A7: "74mm 105mm" }[event.detail.paper];
  const sheet = document.createElement("style");
  sheet.textContent = `@page { margin: 0; ${size ? `size: ${size}` : ""} }`;
  document.head.append(sheet);
  document.body.style = "display: block; min-height: 0";
  document.body.innerHTML = `<p style="font: 6px sans-serif"></p>`;
  document.body.firstChild.textContent = `asked ${where} ${asked} at ${location.href}`;
  setTimeout(() => window.print(), 50);
}, true);
"""


def write_answering_site(folder: Path, pages: dict[str, str], **config: object) -> Path:
    """Write a site whose script answers the event; return the path of its mkdocs.yml."""
    settings = {"extra_javascript": ["answer.js"], **config}
    return write_site(folder, {"answer.js": SCRIPT, **pages}, settings)


@dataclass
class Printed:
    """What a run of `practice print` left behind.

    Attributes:
        code: The exit code.
        err: What it said.
        pdf: What it made.
    """

    code: int
    err: str
    pdf: bytes = b""
    _reader: PdfReader | None = field(default=None, repr=False)

    @property
    def reader(self) -> PdfReader:
        """The PDF, read."""
        self._reader = self._reader or PdfReader(BytesIO(self.pdf))
        return self._reader

    @property
    def text(self) -> str:
        """All its text, with single spaces and without the ligatures that some fonts have."""
        drawn = " ".join(page.extract_text() for page in self.reader.pages)
        return " ".join(unicodedata.normalize("NFKC", drawn).split())

    @property
    def language(self) -> object:
        """The language that the PDF says it is in."""
        return self.reader.root_object.get("/Lang")

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Width and height of each page, in whole millimetres."""
        boxes = [page.mediabox for page in self.reader.pages]
        return [
            (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4))
            for box in boxes
        ]


@contextmanager
def using(browser: Browser) -> Iterator[None]:
    """While commands and builds of this process use this browser, and start none of their own."""
    with (
        patch.object(printer, "open_browser", lambda program: nullcontext(browser)),
        patch.object(pdfs, "open_browser", lambda program: nullcontext(browser)),
    ):
        yield


def print_pdf(
    *arguments: str, environment: dict[str, str] | None = None, browser: Browser | None = None
) -> Printed:
    """Run `practice print` into the file `out.pdf` of the working folder.

    Args:
        arguments: Those of the command.
        environment: Variables to set.
        browser: A browser that has started, for the command to run in this process and use it.
    """
    out = Path("out.pdf")
    command = ["print", *arguments, "-o", str(out)]
    if browser is None:
        done = run(*command, environment=environment)
        code, told, printed = done.returncode, done.stderr, done.stdout
    else:
        with using(browser):
            result = CliRunner().invoke(main, command, env=environment, catch_exceptions=False)
        code, told, printed = result.exit_code, result.stderr, result.stdout
    assert printed == ""
    return Printed(code, told, out.read_bytes() if out.is_file() else b"")
