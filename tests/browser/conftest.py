"""The built sites that browser tests visit, and how they visit them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.content import PAGES
from tests.browser.visits import Visit, Watch, visits
from tests.support.checkout import ROOT
from tests.support.sites import build_apart, write_site

EXTENSIONS: list[object] = [
    "admonition",
    "attr_list",
    "def_list",
    "md_in_html",
    "tables",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
]
THEME = {"name": "material", "font": False}
INSTANT = {**THEME, "features": ["navigation.instant", "content.code.copy"]}


@dataclass(frozen=True)
class Sites:
    """Addresses of the sites, each with a slash at its end.

    Attributes:
        host: The server's own address.
        own: This project's site.
        small: The site of content.py, with instant navigation.
        files: The same site in files, made to be read without a server.
        folder: Where the files of all of them are.
    """

    host: str
    own: str
    small: str
    files: str
    folder: Path

    @property
    def practice(self) -> str:
        """The practice page of the project's site."""
        return f"{self.own}practice/cnn-architectures/"

    def add(self, name: str, pages: Mapping[str, str | bytes], **settings: object) -> str:
        """Build one more site with instant navigation; return its address.

        Args:
            name: Its name, which no other has.
            pages: The sources, by their path in docs_dir.
            settings: Those of its configuration that are not as in the others.
        """
        folder = self.folder / "sources" / name
        folder.mkdir()
        address = f"{self.host}{name}/"
        common = {"site_url": address, "theme": INSTANT, "markdown_extensions": EXTENSIONS}
        build(write_site(folder, pages, {**common, **settings}), self.folder / name)
        return address


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing about it."""

    protocol_version = "HTTP/1.1"  # one connection for many files

    def log_message(self, format: str, *args: Any) -> None:
        """Drop it: the browser reports what it did not get."""


class Server(ThreadingHTTPServer):
    """A server that does not mind a browser hanging up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Drop it: a page that is left closes its connections."""


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """All sites, built strictly and served."""
    folder = tmp_path_factory.mktemp("sites")
    with Server(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        host = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        built = Sites(
            host, f"{host}own/", f"{host}small/", (folder / "files").as_uri() + "/", folder
        )
        build_all(built)
        yield built
        server.shutdown()
        thread.join()


def build_all(sites: Sites) -> None:
    """Build what the addresses promise."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SITE_URL", sites.own)
        build(ROOT / "mkdocs.yml", sites.folder / "own")
    common: dict[str, object] = {"markdown_extensions": EXTENSIONS}
    (sites.folder / "sources").mkdir()
    small = {"site_url": sites.small, "theme": INSTANT, **common}
    build(write_site(sites.folder / "sources", PAGES, small), sites.folder / "small")
    # Without search, for which Material asks another host when there is no server.
    files = {"plugins": ["practice"], "use_directory_urls": False, "theme": THEME, **common}
    build(write_site(sites.folder / "sources", PAGES, files), sites.folder / "files")


def build(config: Path, folder: Path) -> None:
    """Build one site into a folder."""
    result = build_apart(config, "--strict", "--site-dir", str(folder))
    assert result.code == 0, result.log


@pytest.fixture
def watch(sites: Sites) -> Watch:
    """What the test's pages ask for, and what goes wrong in them."""
    return Watch((sites.host, sites.folder.as_uri()))


@pytest.fixture
def visit(browser: Browser, watch: Watch) -> Iterator[Visit]:
    """Opens pages; afterwards nothing may have gone wrong in any of them."""
    with visits(browser, watch) as open_page:
        yield open_page
    assert watch.problems == []
