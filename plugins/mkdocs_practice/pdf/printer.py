"""Printing pages of a built site with a browser: the same front end, the same style sheets."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..theme.paper import PAPERS
from . import PdfError
from .chromium import VARIABLE
from .options import DeckPrint, PagePrint, Print
from .site_server import SiteServer, media_type

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Requests are answered from the site's files; should one get past that, it ends here.
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
TIMEOUT = "PRACTICE_PDF_TIMEOUT"
"""The environment variable with the seconds that one step may take."""
_SECONDS = 30.0
_MORE_TIME = f"give it more time: {TIMEOUT}=120"
_QUIET_MS = 3000.0
"""How long a page may take to do nothing any more, or to prepare itself where it need not."""
_MARGIN = "15mm"
_EVENT = "practice:print"

# The page asks for printing when its sheets are ready: that is the sign to make the PDF.
_COUNT_PRINTS = "window.print = () => { window.practicePrints = (window.practicePrints ?? 0) + 1 }"
_PRINTED = "() => window.practicePrints > 0"
_DECK_IS_READY = """id => {
  const deck = document.getElementById(id);
  return deck && customElements.get("practice-deck") && deck.querySelector(".practice-toolbar");
}"""
_PRINT_DECK = """([id, name, detail]) => {
  const deck = document.getElementById(id);
  document.title = deck.dataset.name || document.title;
  deck.dispatchEvent(new CustomEvent(name, { detail }));
}"""
_PRINT_PAGE = """([name, detail]) => {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}"""
_TAGS = """id => [...document.getElementById(id).querySelectorAll("[data-tags]")]
  .flatMap((card) => JSON.parse(card.dataset.tags))"""
_HAS_SCRIPT = (
    """() => !!(customElements.get("practice-deck") ?? customElements.get("practice-toggle"))"""
)
# Pictures further down are not fetched before they are scrolled to, and paper does not scroll.
_SETTLE = """async () => {
  await document.fonts.ready;
  const images = [...document.images];
  for (const image of images) image.loading = "eager";
  await Promise.race([
    Promise.all(images.map((image) => image.decode().catch(() => undefined))),
    new Promise((done) => setTimeout(done, 5000)),
  ]);
}"""
# An address that was made up is of no use to who reads the sheet.
_HIDE_ADDRESS = ".practice-sheet-address { visibility: hidden }"
_DATE = re.compile(rb"(/(?:Creation|Mod)Date \(D:)\d{14}\+00'00'\)")


class Printer:
    """A browser with a built site."""

    def __init__(self, browser: Browser, served: SiteServer) -> None:
        self._browser = browser
        self._served = served
        self._timeout = 1000 * seconds()

    def print(self, path: str, wanted: Print) -> bytes:
        """Print a page, or a deck on it.

        Args:
            path: The page's path in the site.
            wanted: What of it, and how.

        Raises:
            PdfError: It cannot be printed.
        """
        from playwright.sync_api import Error
        from playwright.sync_api import TimeoutError as TooLateError

        try:
            with self._context() as context:
                page = context.new_page()
                page.goto(self._served.address(path), wait_until="load")
                if isinstance(wanted, DeckPrint):
                    return _dated(self._deck(page, wanted))
                return _dated(self._page(page, wanted))
        except TooLateError:
            raise PdfError(
                f"{path}: does not load within {self._timeout / 1000:g} s; {_MORE_TIME}"
            ) from None
        except Error as error:
            if not self._browser.is_connected():
                raise PdfError(
                    f"{path}: cannot be printed: the browser has ended by itself; try again, or "
                    f"name another one in {VARIABLE}"
                ) from None
            raise PdfError(f"{path}: cannot be printed: {_first_line(error)}") from None

    @contextmanager
    def _context(self) -> Iterator[BrowserContext]:
        from playwright.sync_api import Error

        context = self._browser.new_context(
            bypass_csp=True, color_scheme="light", service_workers="block"
        )
        context.set_default_timeout(self._timeout)
        context.route("**/*", self._answer)
        context.add_init_script(_COUNT_PRINTS)
        try:
            yield context
        finally:
            with suppress(Error):  # where the browser has ended, that is said already
                context.close()

    def _answer(self, route: Route) -> None:
        file = self._served.find(route.request.url)
        if file is None:
            route.abort()
        else:
            route.fulfill(body=file.read_bytes(), content_type=media_type(file))

    def _deck(self, page: Page, wanted: DeckPrint) -> bytes:
        deck = wanted.deck
        self._wait(page, _DECK_IS_READY, f"the script of the deck `{deck}` does not run", deck)
        if wanted.tag is not None:
            self._check_tag(page, wanted)
        detail = {
            "paper": wanted.paper,
            "layout": wanted.layout,
            "flip": wanted.flip,
            "cut": wanted.cut,
            "tag": wanted.tag,
        }
        page.evaluate(_SETTLE)
        page.evaluate(_PRINT_DECK, [deck, _EVENT, detail])
        self._wait(page, _PRINTED, f"the deck `{deck}` does not get ready for printing")
        if not self._served.has_address:
            page.add_style_tag(content=_HIDE_ADDRESS)
        return _pdf(page, wanted.paper, "0")

    @staticmethod
    def _check_tag(page: Page, wanted: DeckPrint) -> None:
        tags = dict.fromkeys(page.evaluate(_TAGS, wanted.deck))
        if wanted.tag not in tags:
            names = ", ".join(f"`{tag}`" for tag in tags)
            raise PdfError(
                f"no card of the deck `{wanted.deck}` has the tag `{wanted.tag}`; "
                f"{f'there are {names}' if names else 'its cards have no tags'}"
            )

    def _page(self, page: Page, wanted: PagePrint) -> bytes:
        from playwright.sync_api import TimeoutError as TooLateError

        with suppress(TooLateError):
            # Scripts that a page brings in later have to be there to hear the event.
            page.wait_for_load_state("networkidle", timeout=_QUIET_MS)
        page.evaluate(_SETTLE)
        needs_script = wanted.mode != "answers"
        if needs_script or page.evaluate(_HAS_SCRIPT):
            page.evaluate(_PRINT_PAGE, [_EVENT, {"mode": wanted.mode}])
        if needs_script:
            self._wait(page, _PRINTED, f"the page does not get ready to print as {wanted.mode}")
        elif page.evaluate(_HAS_SCRIPT):
            with suppress(TooLateError):  # the style sheet alone opens answers on paper
                page.wait_for_function(_PRINTED, timeout=_QUIET_MS)
        return _pdf(page, wanted.paper, _MARGIN)

    def _wait(self, page: Page, condition: str, problem: str, argument: object = None) -> None:
        from playwright.sync_api import TimeoutError as TooLateError

        try:
            page.wait_for_function(condition, arg=argument, timeout=self._timeout)
        except TooLateError:
            raise PdfError(
                f"{problem} within {self._timeout / 1000:g} s; build the site with this version of "
                f"mkdocs-practice, or {_MORE_TIME}"
            ) from None


@contextmanager
def open_browser(program: Path) -> Iterator[Browser]:
    """A browser for as long as it is needed.

    Raises:
        PdfError: It does not start.
    """
    from playwright.sync_api import Error, sync_playwright

    with _quiet_when_interrupted(), sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=program, args=list(ARGUMENTS), timeout=1000 * seconds()
            )
        except Error as error:
            raise PdfError(f"{program}: does not start: {_first_line(error)}") from None
        try:
            yield browser
        finally:
            with suppress(Error):  # it may have crashed, which has been said then
                browser.close()


@contextmanager
def _quiet_when_interrupted() -> Iterator[None]:
    """Keep asyncio from reporting what an interrupt has left unfinished."""
    try:
        yield
    except KeyboardInterrupt:
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        raise


def seconds() -> float:
    """The time that one step may take, in seconds.

    Raises:
        PdfError: The environment says no number.
    """
    text = os.environ.get(TIMEOUT, "")
    try:
        value = float(text or _SECONDS)
    except ValueError:
        value = 0
    if not 0 < value < 1e6:
        raise PdfError(f"{TIMEOUT}: `{text}` is no number of seconds")
    return value


def _pdf(page: Page, paper: str, margin: str) -> bytes:
    width, height = PAPERS[paper]
    sides: Any = dict.fromkeys(("top", "right", "bottom", "left"), margin)
    # In inches, since Playwright knows the millimetre only to three digits.
    return page.pdf(
        width=f"{width / 25.4}in",
        height=f"{height / 25.4}in",
        margin=sides,
        prefer_css_page_size=True,
        print_background=True,
        tagged=True,
        outline=True,
    )


def _dated(pdf: bytes) -> bytes:
    """The PDF with the date of its sources, where SOURCE_DATE_EPOCH says it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdigit():
        return pdf
    date = datetime.fromtimestamp(int(epoch), UTC).strftime("%Y%m%d%H%M%S").encode()
    # As long as it was: a PDF knows by number where its parts begin.
    return _DATE.sub(lambda match: match[1] + date + b"+00'00')", pdf)


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    # The name of the call that failed means nothing to who prints.
    return lines[0].partition(": ")[2] or lines[0] if lines else type(error).__name__
