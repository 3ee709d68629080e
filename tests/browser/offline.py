"""A site with the option `offline`, its server, which can be taken away, and a browser's caches."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page

from tests.browser.conftest import EXTENSIONS, Quiet, build
from tests.hosts import reader
from tests.support.sites import write_site

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
QUIZ = """\
# Quiz

/// choice | Which is it? { #which }
- [x] This one
- [ ] That one
///

/// question | Why? { #why }
    attempt: true

/// answer
Because of the answer: ![A pixel](pixel.png){ loading=lazy }
///
///

<audio controls preload="none" src="../sound.wav"></audio>
"""
DECK = """\
# Deck

/// flashcards | Terms { #terms }

Stride { #stride }
:   The step.

Padding { #padding }
:   The edge.
///
"""
STYLE = """\
@font-face { font-family: Ours; src: url(ours.woff2) format("woff2"); }
@font-face { font-family: Ours; src: url(greek.woff2) format("woff2"); unicode-range: U+370-3FF; }
.never { font-family: Ours; }
"""
SOUND = b"RIFF" + bytes(range(256)) * 4096
MANY = 55
"""More pages than those that stay after a visit."""
VISITED = 50
"""How many pages stay of those that were only visited; the open one does besides."""
PAGES: Mapping[str, str | bytes] = {
    "index.md": "# Plain\n\n[To the quiz](quiz.md), [to the deck](deck.md).\n",
    "quiz.md": QUIZ,
    "deck.md": DECK,
    **{f"many/p{n}.md": f"# P{n}\n\n/// question | Why {n}?\n/// answer\nSo.\n///\n///\n"
       for n in range(MANY)},
    "pixel.png": PIXEL,
    "sound.wav": SOUND,
    "big.md": "# Big\n\n/// question | How much?\n/// answer\nA lot. ![Big](big.png)\n///\n///\n",
    "big.png": PIXEL + bytes(2 << 20),
    "style.css": STYLE,
    "ours.woff2": b"no font",
    "greek.woff2": b"no font",
}  # fmt: skip
SUB = "sub/"
"""Where the site is on its host, as a project's pages are."""
STATE = """async () => {
  const state = {};
  for (const name of await caches.keys()) {
    if (!name.startsWith('mkdocs-practice:')) continue;
    const urls = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
    state[name.split(':').at(-1)] = urls;
  }
  return state;
}"""
HERE = """async ([path, wanted]) => {
  const cacheOf = name => caches.open(`mkdocs-practice:/sub/:${name}`);
  if (!(await caches.has('mkdocs-practice:/sub/:notes'))) return false;
  const found = await (await cacheOf('notes')).match('/sub/practice-notes.json');
  const note = found && (await found.json())[location.origin + path];
  if (!note?.files.length || !(await (await cacheOf('pages')).match(path))) return false;
  if (!note.files.some(each => each.includes(wanted))) return false;
  const files = await cacheOf('files');
  const all = await Promise.all(note.files.map(each => files.match(each)));
  return all.every(each => each);
}"""

GONE = """async path => {
  const pages = await caches.open('mkdocs-practice:/sub/:pages');
  return !(await pages.match(path));
}"""


@dataclass
class Site:
    """A server, and what it does.

    Attributes:
        host: Its own address.
        folder: What it serves.
        state: `up`, or `down`, where each connection ends without an answer.
        held: Paths that are not answered as long as they stand here.
        secret: Paths of what no browser may keep.
        changed: Is told when `held` has changed.
        asked: What was asked for, in order.
    """

    host: str = ""
    folder: Path = Path()
    state: str = "up"
    held: set[str] = field(default_factory=set)
    secret: set[str] = field(default_factory=set)
    changed: threading.Condition = field(default_factory=threading.Condition)
    asked: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The address of the site, with a slash at its end."""
        return self.host + SUB

    def serve(self, folder: Path) -> None:
        """Serve a release, to everybody."""
        self.folder, self.state = folder, "up"
        self.release()
        self.asked.clear()
        self.secret.clear()

    def release(self) -> None:
        """Answer whatever was held."""
        with self.changed:
            self.held.clear()
            self.changed.notify_all()


@contextmanager
def serving(site: Site) -> Iterator[None]:
    """Serve what the site has at each moment."""

    class Handler(Quiet):
        def parse_request(self) -> bool:
            """Take a request, unless there is no server."""
            if not super().parse_request():
                return False
            site.asked.append(f"{self.command} {self.path}")
            with site.changed:
                site.changed.wait_for(lambda: self.path not in site.held)
            self.close_connection = self.close_connection or site.state == "down"
            return site.state != "down"

        def translate_path(self, path: str) -> str:
            # A connection lasts longer than a release, and a release may be older than a cache.
            self.directory = str(site.folder)
            del self.headers["If-Modified-Since"]
            return super().translate_path(path)

        def end_headers(self) -> None:
            # As GitHub Pages has it; some of it is secret.
            life = "no-store" if self.path in site.secret else "max-age=600"
            self.send_header("Cache-Control", life)
            super().end_headers()

    with reader.served(site.folder, Handler) as site.host:
        yield


def make(site: Site, folder: Path, *, offline: bool = True, **settings: Any) -> Path:
    """Build the site, and return the folder to be served."""
    plugin = {"practice": {"offline": offline, "all_cards": True, "review": True}}
    schemes = {"light": "default", "dark": "slate"}
    palette = [
        {"media": f"(prefers-color-scheme: {name})", "scheme": scheme}
        for name, scheme in schemes.items()
    ]
    features = ["navigation.instant"]
    theme = {"name": "material", "font": False, "features": features, "palette": palette}
    common = {
        "site_url": site.address, "plugins": ["search", plugin], "theme": theme,
        "markdown_extensions": EXTENSIONS, "extra_css": ["style.css"],
    }  # fmt: skip
    folder.mkdir()
    (folder / "sources").mkdir()
    outside = f"![Elsewhere]({site.host.replace('127.0.0.1', 'localhost')}{SUB}pixel.png)\n"
    pages = {**PAGES, "quiz.md": f"{QUIZ}\n{outside}"}
    build(write_site(folder / "sources", pages, {**common, **settings}), folder / "www" / SUB)
    return folder / "www"


def caches(page: Page) -> dict[str, list[str]]:
    """The paths in the caches of the site, by their names."""
    found: dict[str, list[str]] = page.evaluate(STATE)
    return found


def until(page: Page, script: str, argument: object = None) -> None:
    """Wait until an asynchronous function of the page gives something true; a minute at most."""
    for _ in range(600):
        with suppress(Error):  # it is being loaded anew
            if page.evaluate(script, argument):
                return
        page.wait_for_timeout(100)
    raise AssertionError(f"never true, with {argument}: {script}")


def wait_until_here(page: Page, path: str, wanted: str = "") -> None:
    """Wait until a page and all that it needs is in the caches, a file of this name among it."""
    until(page, HERE, [f"/{SUB}{path}", wanted])


def wait_until_gone(page: Page, path: str) -> None:
    """Wait until a page is in the caches no more."""
    until(page, GONE, f"/{SUB}{path}")
