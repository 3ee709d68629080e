"""A browser context for one test, which notes everything that must not happen in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebError

# The browser's own dialogue would hold up the page; the tests print to PDF themselves.
STUBS = "window.printed = 0; window.print = () => { window.printed += 1; };"


class Visit(Protocol):
    """Opens an address in a context of its own, with the options of `Browser.new_context`."""

    def __call__(self, address: str, **options: Any) -> Page:
        """Return the page, loaded."""


class Watch:
    """What went wrong in a context, and what it asked for.

    Attributes:
        problems: Errors on the console, errors of scripts, and requests to other hosts.
        requests: Every address that was asked for.
    """

    def __init__(self, allowed: tuple[str, ...]) -> None:
        """Take the beginnings of the addresses that may be asked for."""
        self.allowed = allowed
        self.problems: list[str] = []
        self.requests: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        """Begin to watch."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text} ({message.location})")

    def _error(self, error: WebError) -> None:
        self.problems.append(f"script: {error.error}")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((*self.allowed, "data:", "blob:")):
            self.problems.append(f"request to another host: {request.url}")


@contextmanager
def visits(browser: Browser, watch: Watch) -> Iterator[Visit]:
    """Pages in contexts of their own, all of which are closed at the end."""
    contexts: list[BrowserContext] = []

    def visit(address: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        watch.follow(context)
        context.add_init_script(STUBS)
        page = context.new_page()
        page.goto(address)
        return page

    try:
        yield visit
    finally:
        for context in contexts:
            context.close()
