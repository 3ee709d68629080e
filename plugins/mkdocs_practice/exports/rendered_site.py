"""Rendered sites: by a build, by one that was made before, or from files alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from ..extension import Host, PracticeExtension
from ..render.nesting import PageRendering
from ..site.build import RenderedPage, build_site, read_pages, with_files
from ..site.built.folder import SiteError, read_html
from ..site.built.pages import address_of, page_of_source
from ..site.built.tags import text_of
from ..site.config import SiteConfig
from ..site.files import SourceFile, front_matter_of
from ..site.translations import NOT_TRANSLATED
from .links import SiteFiles

ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)(?:<a\b[^>]*headerlink.*?)?</h1>", re.DOTALL)
_ALONE = (
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables",
    "pymdownx.arithmatex", "pymdownx.blocks.admonition", "pymdownx.blocks.details",
    "pymdownx.blocks.html", "pymdownx.blocks.tab", "pymdownx.details", "pymdownx.highlight",
    "pymdownx.superfences", "pymdownx.tabbed",
)  # fmt: skip


class _Silent(Host):
    def rendered(self, outcome: PageRendering) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class RenderedSite:
    """A site, rendered.

    Attributes:
        title: Its name.
        address: Its address, ending with a slash; "" where it has none.
        pages: Each file that is wanted and was rendered, with what became of it.
        files: The files that pages show.
        config: The file of its configuration, as warnings name it.
    """

    title: str
    address: str
    pages: list[tuple[SourceFile, RenderedPage]]
    files: SiteFiles
    config: str = "mkdocs.yml"


@contextmanager
def render_site(
    config: SiteConfig | None, files: Sequence[SourceFile], built: Path | None, language: str = "",
    *, whole: bool = False,
) -> Iterator[RenderedSite]:  # fmt: skip
    """A site with some of its pages, for as long as it is needed.

    Args:
        config: Its configuration; None for files that are of no site.
        files: The files of the pages.
        built: The folder of the built site; None to build it.
        language: The one to take the pages in; "" for the site's own.
        whole: Whether the pages are wanted as well that other plugins make, without a file.

    Raises:
        BuildError: It cannot be built.
        SiteError: The built site has no such page.
    """
    title, address, roots, shown = "Practice", "", list[Path](), "mkdocs.yml"
    if config is not None:
        title, address, roots = config.name or title, config.address, [config.docs_dir]
        shown = str(config.file)
    if built is not None:
        pages = [*_all_built(files, built, config, language)]
        yield RenderedSite(title, address, pages, files_of(built, roots), shown)
    elif config is None or not config.builds:
        yield alone(files)
    else:
        with TemporaryDirectory(prefix="practice-export-", ignore_cleanup_errors=True) as name:
            list_file = Path(name, "pages")
            folder = build_site(config, Path(name, "site"), list_file)
            if list_file.exists():
                pages = [
                    (file, page)
                    for file, page in with_files(read_pages(list_file), config, files, whole=whole)
                    if config.translations.language_of_address(page.url) == language
                ]
            else:  # without the plugin nobody has listed them
                pages = [*_all_built(files, folder, config, language)]
            yield RenderedSite(title, address, pages, files_of(folder, roots), shown)


def files_of(folder: Path, roots: list[Path]) -> SiteFiles:
    """The files of a built site; of one that an author put there, the author's own."""

    def find(path: str) -> Path | None:
        for root in (*roots, folder):
            if (root / path).is_file():
                return root / path
        return None

    return SiteFiles(find, *roots, folder)


def _all_built(
    files: Sequence[SourceFile], site: Path, config: SiteConfig | None, language: str
) -> Iterator[tuple[SourceFile, RenderedPage]]:
    """Yield pages of a site that is built already, with their files.

    Raises:
        SiteError: A file became none.
    """
    placed = config.placed if config is not None else NOT_TRANSLATED
    by_name = {file.name: file for file in files}
    for name in placed.shown_in(by_name, language):
        file = by_name[name]
        try:
            path = page_of_source(placed.uri(name, language), site, file.path)
        except SiteError:
            is_draft = config is not None and config.drafts.match(name)
            if placed.page(name).language == language and not is_draft:
                raise
            continue  # what is not translated may be left out of a translation
        yield file, built_page(file, path, read_html(site / path), config)


def built_page(file: SourceFile, path: str, html: str, config: SiteConfig | None) -> RenderedPage:
    """A page of a site that is built already.

    Args:
        file: Its source.
        path: Its path in the built site.
        html: Its HTML.
        config: The site's; where it has no navigation, its folder says where the page stands.
    """
    article = ARTICLE.search(html)
    trails = config.trails if config is not None else {}
    titles = config.titles if config is not None else {}
    original = config.placed.page(file.name).name if config is not None else file.name
    folders = posixpath.dirname(original).split("/")
    trail = tuple(name.replace("-", " ").capitalize() for name in folders if name)
    return RenderedPage(
        uri=file.name,
        url=address_of(path, names_files=config is not None and config.names_files),
        title=titles.get(file.name) or titles.get(original) or _title(file, path, html),
        trail=trails.get(file.name, trails.get(original, trail)),
        html=article[1] if article else html,
    )


def _title(file: SourceFile, path: str, html: str) -> str:
    """The title of a page that has none in the navigation, as a host finds it.

    Args:
        file: Its source.
        path: Its path in the built site.
        html: Its HTML.
    """
    if written := front_matter_of(file.path).get("title"):
        return unescape(str(written))
    if heading := _HEADING.search(html):
        return _plain(heading[1])
    if path == "index.html":
        return "Home"
    stem = Path(file.name).stem
    name = "index" if stem == "README" else stem.replace("-", " ").replace("_", " ")
    return name.capitalize() if name.lower() == name else name


def _plain(html: str) -> str:
    return " ".join(text_of(html).split())


def alone(wanted: Sequence[SourceFile]) -> RenderedSite:
    """Files that are of no site: with the extensions that most sites have."""
    from markdown import Markdown

    # What differs is a warning of the export, and not said twice.
    practice = PracticeExtension(host=_Silent())
    configs = {"pymdownx.arithmatex": {"generic": True}}
    md = Markdown(extensions=[*_ALONE, practice], extension_configs=configs)
    pages = []
    for file in wanted:
        html = md.reset().convert(Path(file.path).read_text("utf-8-sig"))
        heading = _HEADING.search(html)
        title = _plain(heading[1]) if heading else Path(file.path).stem
        url = f"{file.name.rpartition('.')[0]}.html"
        pages.append((file, RenderedPage(file.name, url, title, (), html)))
    roots = [Path(file.root) for file in wanted]
    return RenderedSite("Practice", "", pages, files_of(roots[0] if roots else Path(), roots))
