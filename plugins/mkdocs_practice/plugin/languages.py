"""The language of each page, and the words for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title

from ..checks import Finding, SettingsError
from ..checks.options import SiteOptions, read_extension_options
from ..checks.own_words import LANGUAGE_OPTION, joined_words, language_of
from ..locale.words import LANGUAGES, OwnWords, Vocabulary, Words
from ..render.host_page import theme_languages
from ..site.translations import TRANSLATOR, Translations
from ..syntax.scan import scan
from .expanded_page import shown_path, source_of

log = get_plugin_logger("practice")


class Languages:
    """The languages of a site.

    Args:
        lang: That of its pages, as far as they do not say otherwise; "" for the theme's.
        own: Its own words.

    Attributes:
        words: Those of the page that is being built.
    """

    def __init__(self, lang: str = "", own: OwnWords | None = None) -> None:
        self._lang = lang
        self._vocabulary = Vocabulary(own)
        self._asked: set[str] = set()
        self.words = self._vocabulary.words("en")

    @classmethod
    def prepare(cls, options: SiteOptions, config: MkDocsConfig) -> Languages:
        """Take what the plugin says, and what the extension does, for hosts without plugins.

        Raises:
            PluginError: The extension's options cannot be used.
        """
        given = config.mdx_configs.get("practice", {})
        try:
            others = read_extension_options(
                {name: value for name, value in given.items() if name in ("lang", "words")},
                "markdown_extensions: practice",
            )
        except SettingsError as error:
            raise PluginError(f"practice: {error}") from None
        own = joined_words(others.get("words", {}), options.words)
        return cls(options.lang or others.get("lang", ""), own)

    def begin(self, meta: Mapping[str, object], config: MkDocsConfig) -> None:
        """Begin a page with its front matter."""
        self.words = self._words(language_of(meta.get(LANGUAGE_OPTION)), config)

    def of_site(self, config: MkDocsConfig) -> Words:
        """The words of all pages that say nothing else."""
        tag = self._lang or _theme_language(config)
        if tag not in self._asked:  # each page asks
            self._asked.add(tag)
            if not self.speaks(tag):
                here = ", ".join(LANGUAGES)
                log.info("there are no words in `%s`, so they are English; there are %s", tag, here)
        return self._vocabulary.words(tag)

    def speaks(self, tag: str) -> bool:
        """Return whether there are words in a language."""
        return self._vocabulary.knows(tag)

    def _words(self, tag: str, config: MkDocsConfig) -> Words:
        return self._vocabulary.words(tag) if tag else self.of_site(config)


def folder_of_translation(config: MkDocsConfig) -> str:
    """The folder of the language that is being built, with a slash; "" for that of the site."""
    translator = config.plugins.get(TRANSLATOR)
    current = getattr(translator, "current_language", None)
    default = getattr(translator, "default_language", None)
    return f"{current}/" if current and default and current != default else ""


def folders_of_translations(config: MkDocsConfig) -> list[str]:
    """The folders of the other languages that the site is built in, each with a slash."""
    translator = config.plugins.get(TRANSLATOR)
    if translator is None:
        return []
    translations = Translations.read(translator.config)
    return [f"{name}/" for name in translations.others if translations.is_built(name)]


def left_out(files: Files, config: MkDocsConfig) -> Iterator[Finding]:
    """Yield a finding for each page that its translator leaves out as one of no language."""
    translator = config.plugins.get(TRANSLATOR)
    if translator is None or folder_of_translation(config):
        return
    translations = Translations.read(translator.config)
    pages = {file.src_uri: file for file in files.documentation_pages()}
    for name in translations.unplaced(pages):
        page = scan(source_of(pages[name]), shown_path(pages[name], config))
        yield from translations.unplaced_page(name, page)


def _theme_language(config: MkDocsConfig) -> str:
    return next(filter(None, map(language_of, theme_languages(config.theme))), "en")


def trail_of(page: Page, config: MkDocsConfig) -> tuple[str, ...]:
    """The titles of the sections that a page stands in, from the outermost.

    The folder of a language is one for MkDocs alone: its translator shows it in no navigation.
    """
    trail = tuple(unescape(str(each.title)) for each in page.ancestors)[::-1]
    translator = config.plugins.get(TRANSLATOR)
    if not trail or translator is None or config.nav is not None:
        return trail
    folder = page.file.src_uri.partition("/")[0]
    in_folders = translator.config.get("docs_structure") == "folder"
    is_language = in_folders and folder in getattr(translator, "all_languages", ())
    return trail[1:] if is_language and trail[0] == dirname_to_title(folder) else trail
