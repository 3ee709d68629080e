"""Building a site into a folder, as its author does, without saying anything when all is well."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from ..checks.patterns import absolute
from ..syntax.errors import PracticeError, install
from ..syntax.fences import UNKNOWN_FENCES, Fences
from ..syntax.model import LineOrigin, Page
from ..syntax.scan import scan_lines
from .files import SourceFile
from .zensical import THEME, ZENSICAL

if TYPE_CHECKING:
    from .config import SiteConfig

WITHOUT_PDF = "MKDOCS_PRACTICE_WITHOUT_PDF"
"""The environment variable with which a build makes no PDFs, whatever its options say."""
PAGES = "MKDOCS_PRACTICE_PAGES"
"""The environment variable that names a file into which a build writes its rendered pages."""
_ZENSICAL = "zensical"
_BUILDERS = {ZENSICAL: (_ZENSICAL,), "properdocs.yml": ("properdocs", "mkdocs")}
"""The programs that build a site, by its configuration, the one to take first at the front."""
_OTHER_BUILDERS = ("mkdocs", "properdocs", _ZENSICAL)


class BuildError(PracticeError):
    """A site that cannot be built; the message says why."""


def build_site(site: SiteConfig, folder: Path, pages: Path | None = None) -> Path:
    """Build a site with whichever of its hosts is installed.

    Args:
        site: Its configuration.
        folder: Where the site goes.
        pages: The file for its rendered pages, which only the plugin writes; see `read_pages`.

    Returns:
        Where the site went: a Zensical that lets nobody choose builds into the site's own folder.

    Raises:
        BuildError: It cannot be built.
    """
    builder = _builder(site)
    file, target = str(site.file.parent.resolve() / site.file.name), str(folder.absolute())
    options = ["build", "--config-file", file, "--quiet", "--site-dir", target]
    command = [builder, *options]
    if builder == _ZENSICAL:
        command = [f"{__package__}.zensical_build", file, target]
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=_working_folder(site),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={
            **os.environ,
            WITHOUT_PDF: "1",
            **({PAGES: str(pages.absolute())} if pages else {}),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONIOENCODING": "utf-8",
        },
        check=False,
    )
    if done.returncode:
        raise BuildError(f"{site.file}: the site cannot be built: {_reason(done.stdout)}")
    return folder if folder.is_dir() and any(folder.iterdir()) else site.site_dir


def _working_folder(site: SiteConfig) -> Path:
    """The folder to build in: who calls from within a site's folder builds in that, as its author.

    Relative paths of hooks, plugins and extensions count from there.
    """
    here, folder = Path.cwd(), site.file.parent.resolve()
    return folder if here.is_relative_to(folder) else here


def _builder(site: SiteConfig) -> str:
    names = _BUILDERS.get(site.file.name.replace(".yaml", ".yml"), _OTHER_BUILDERS)
    if site.theme == THEME:
        names = (_ZENSICAL, *(name for name in names if name != _ZENSICAL))
    for name in names:
        if find_spec(name):
            return name
    command = install("mkdocs") if "mkdocs" in names else f"pip install {names[0]}"
    host = "MkDocs" if "mkdocs" in names else names[0].capitalize()
    raise BuildError(
        f"building the site needs {host}: {command}; or name a site that is built with --site"
    )


def _reason(log: str) -> str:
    """The line of a failed build's log that says most."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("ERROR", "Error"))]
    line = errors[0] if errors else lines[-1] if lines else "no reason was given"
    return line.removeprefix("ERROR").removeprefix("Error:").lstrip(" -")


def skips_extra_files() -> bool:
    """Return whether this build is to make no files beside its pages, whatever its options say."""
    return bool(os.environ.get(WITHOUT_PDF))


class RenderedPage(NamedTuple):
    """A page, without the theme around it.

    Attributes:
        uri: The path of its source in docs_dir, with slashes.
        url: Its address from the root of the site, such as `guide/writing/`.
        title: Its title as plain text.
        trail: The titles of the navigation's sections that it stands in, from the outermost.
        html: Its content.
        lines: The lines of its Markdown, where these are not those of its file.
        origins: Where each of them comes from.
        raw: The lines as they are written, where an extension has put signs of its own in them.
    """

    uri: str
    url: str
    title: str
    trail: tuple[str, ...]
    html: str
    lines: tuple[str, ...] = ()
    origins: tuple[LineOrigin, ...] = ()
    raw: tuple[str, ...] = ()

    def page(self, path: str, fences: Fences = UNKNOWN_FENCES) -> Page | None:
        """The page's Markdown as it was rendered, scanned; None where it is that of its file."""
        if not self.lines:
            return None
        page = scan_lines(list(self.lines), fences)
        raw = list(self.raw or self.lines)
        return replace(page, path=path, origins=self.origins, raw=raw)


def pages_file() -> Path | None:
    """The file that this build is to write its pages into; None where nobody wants them."""
    name = os.environ.get(PAGES)
    return Path(name) if name else None


def append_page(file: Path, page: RenderedPage) -> None:
    """Write a page into the file for rendered pages.

    Raises:
        OSError: It cannot be written.
    """
    with file.open("a", encoding="utf-8", errors="surrogatepass") as lines:
        lines.write(json.dumps(page) + "\n")


def read_pages(file: Path) -> list[RenderedPage]:
    """The pages that a build has written, in its order.

    Raises:
        OSError: The file cannot be read.
    """
    pages = []
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        uri, url, title, trail, html, texts, origins, raw = json.loads(line)
        places = tuple(LineOrigin(*origin) for origin in origins)
        lines = tuple(texts), places, tuple(raw)
        pages.append(RenderedPage(uri, url, title, tuple(trail), html, *lines))
    return pages


def with_files(
    pages: Sequence[RenderedPage], config: SiteConfig, files: Sequence[SourceFile], *, whole: bool
) -> Iterator[tuple[SourceFile, RenderedPage]]:
    """Yield rendered pages with their files; those that plugins make with the one they have not."""
    by_uri = {file.name: file for file in files}
    root = absolute(config.docs_dir)
    for page in pages:
        if page.uri in by_uri:
            yield by_uri[page.uri], page
        elif whole and page.lines:
            yield SourceFile(str(config.docs_dir / page.uri), root), page


def built_pages(config: SiteConfig) -> list[RenderedPage]:
    """The pages of a site as a build of it renders them; none where it has not our plugin.

    Raises:
        BuildError: It cannot be built.
    """
    with TemporaryDirectory(prefix="practice-build-", ignore_cleanup_errors=True) as name:
        pages = Path(name, "pages")
        build_site(config, Path(name, "site"), pages)
        return read_pages(pages)
