"""The plugin for MkDocs and ProperDocs: it adds to the extension what needs the whole site."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import unquote

from jinja2 import Environment
from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from ..checks import (
    ADVICE,
    Facts,
    Finding,
    Owner,
    Tally,
    by_place,
    check_page,
    check_site,
    told_once,
)
from ..checks.options import OPTIONS, PdfOptions, SiteOptions
from ..checks.reports import summary
from ..checks.rules.ignores import silence
from ..extension import Host
from ..locale.words import Words
from ..pdf import PdfError
from ..render.nesting import PageRendering
from ..render.print_modes import read_mode
from ..site.build import pages_file, skips_extra_files
from ..site.expansion import as_generated
from ..site.files import SUFFIXES, relative_path
from ..site.missing_snippets import with_snippets_first
from ..site.translations import TRANSLATOR
from ..syntax.fences import UNKNOWN_FENCES, Fences
from ..syntax.model import Page
from ..syntax.scan import scan
from ..theme import WORKER, Assets, MissingAssetsError
from ..theme import worker as worker_of_site
from ..theme.page_links import is_theme
from .compare import compare, drawn_by_another, shown_in_source, taken_away
from .expanded_page import ExpandedPage, PageExpander, folder_of, is_of_site, shown_path, source_of
from .extras import Extras, leave_out_links_to_nothing
from .front_end import OTHER_THEME
from .front_end import add as add_front_end
from .header import DueCounts
from .languages import Languages, folder_of_translation, left_out
from .lock import load_lock
from .markdown_config import context_of, fences_of
from .neighbours import Neighbours, is_encrypted
from .options import SCHEME, explain
from .search import leave_out_of_index, leave_out_of_pagefind

if TYPE_CHECKING:
    from .pdfs import Attachments

log = get_plugin_logger("practice")

_ADMONITIONS = "pymdownx.blocks.admonition"


class PracticePlugin(BasePlugin[LegacyConfig], Host):
    """Registers the extension, ships the front end and reports findings."""

    config_scheme = SCHEME
    brings_assets = True
    _options = SiteOptions()
    _serving = _dirty = _is_offline = False
    _attachments: Attachments | None = None
    _extras = Extras()
    _due = DueCounts()
    _languages = Languages()
    _neighbours = Neighbours(())
    _fences: Fences = UNKNOWN_FENCES

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Read the options."""
        errors, warnings = super().load_config(options, config_file_path)
        return errors, explain(warnings)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn what MkDocs is to do: PDFs would hold up every change of a preview."""
        self._serving, self._dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Add the extension and the front end to the site."""
        options = self._options = SiteOptions(**{name: self.config[name] for name in OPTIONS})
        if not options.enabled:
            return None
        try:
            self._assets = Assets()
        except MissingAssetsError as error:
            raise PluginError(f"practice: {error}") from None
        self._languages = Languages.prepare(options, config)
        if is_theme(config.theme.dirs):
            log.warning(OTHER_THEME)
        leave_out_of_pagefind(config)
        self._neighbours = Neighbours(config.plugins)
        self._settings = options.settings(relative_path(config.docs_dir, folder_of(config)))
        self._context = replace(
            context_of(config),
            exists=self._exists,
            snippets=False,
            templates=False,
            speaks=self._languages.speaks,
        )
        self._announce()
        given = config.mdx_configs.get("practice", {}).get("offline")
        self._is_offline = bool(options.offline or given) and not self._serving
        self._attachments = self._prepare_pdfs(options.pdf)
        self._prepare_extras(options)
        if "practice" not in config.markdown_extensions:
            config.markdown_extensions.append("practice")
        config.mdx_configs.setdefault("practice", {})["host"] = self
        add_front_end(self._assets, config)
        return config

    def _prepare_extras(self, options: SiteOptions) -> None:
        self._extras = Extras.prepare(
            options,
            is_wanted=not skips_extra_files(),
            is_serving=self._serving,
            is_dirty=self._dirty,
        )
        if self._extras.all_cards is not None:
            self._extras.all_cards.is_offline = self._is_offline

    def _prepare_pdfs(self, options: PdfOptions | None) -> Attachments | None:
        """See beforehand whether PDFs can be made, so that no page links to one in vain."""
        if options is None or self._serving:
            return None
        from .pdfs import Attachments

        if skips_extra_files():
            return None
        try:
            return Attachments.prepare(options)
        except PdfError as error:
            log.warning("%s (or take `pdf` out of the plugin's options)", error)
            return None

    def _announce(self) -> None:
        """Tell a site whose extensions had blocks of our names which of them are ours now."""
        for name, owner in self._context.owners.items():
            kind = "an admonition" if owner.extension == _ADMONITIONS else f"of {owner.extension}"
            log.info("`/// %s` is a practice block now, no longer %s", name, kind)

    def neighbours(self, owners: Mapping[str, str]) -> None:
        """Remember whose blocks had our names, as far as the configuration does not show it."""
        known = self._context.owners
        found = {name: Owner(extension) for name, extension in owners.items() if name not in known}
        if found:
            self._context = replace(self._context, owners={**known, **found})

    @event_priority(-100)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Keep the answers out of a search that has begun its index."""
        if self._options.enabled:
            leave_out_of_index(config)

    def _begin(self, files: Files, config: MkDocsConfig) -> Files | None:
        """Add the front end's files, and begin anew: `serve` builds many times."""
        if not self._options.enabled:
            return None
        # Pages are not kept: a large site's would slow down the whole build.
        self._findings: list[Finding] = self._settings.apply(left_out(files, config))
        self._facts: list[Facts] = []
        self._tally = Tally()
        self._page: Page | None = None
        self._parts: list[PageRendering] = []
        self._print_mode = self._uri = ""
        # Other plugins may have added to these meanwhile.
        now = context_of(config)
        self._context = replace(
            self._context,
            extensions=now.extensions,
            knows_blocks=now.knows_blocks,
            draws_math=now.draws_math,
        )
        self._lock = load_lock(config)
        self._fences = fences_of(config)
        self._expander = PageExpander(config, folder_of(config), self._fences)
        worker = {WORKER: worker_of_site(is_offline=self._is_offline)}
        for path, source in {**self._assets.files, **worker}.items():
            if (older := files.src_uris.get(path)) is not None:
                files.remove(older)  # of the theme `practice`, or of another release
            files.append(File.generated(config, path, abs_src_path=str(source)))
        leave_out_links_to_nothing(files)
        self._extras.begin(folder_of_translation(config))
        self._due = DueCounts(self._options.due_in_header and self._extras.index is not None)
        if TRANSLATOR not in config.plugins:
            self._add_pages(files, config)
        return files

    @event_priority(-200)
    def _end(self, files: Files, config: MkDocsConfig) -> Files | None:
        """Add the generated page after what places the files of each language anew."""
        if self._options.enabled and TRANSLATOR in config.plugins:
            self._add_pages(files, config)
        return files

    on_files = CombinedEvent(_begin, _end)

    def _add_pages(self, files: Files, config: MkDocsConfig) -> None:
        self._extras.add_pages(files, config, self._languages.of_site(config))

    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        """Scan the page's source, with its front matter, so that lines are those of the file."""
        if self._options.enabled:
            scanned = scan(source_of(page.file), shown_path(page.file, config), self._fences)
            self._page = as_generated(scanned) if page.file.generated_by else scanned
            self._parts = []
            self._print_mode = read_mode(page.meta)
            self._uri = page.file.src_uri
            self._languages.begin(page.meta, config)

    def print_mode(self) -> str:
        """The print mode in the front matter of the page that is being built."""
        return self._print_mode

    def page_path(self) -> str:
        """The path of the page that is being built."""
        return self._uri

    def attempt(self) -> bool:
        """The site's option `attempt`."""
        return self._options.attempt

    def namespace(self) -> str:
        """The site's name in the keys of its items, as the lock file has it."""
        return self._lock.lock.namespace if self._lock else ""

    def retention(self) -> float:
        """The site's option `retention`."""
        return self._options.retention

    def offline(self) -> bool:
        """The site's option `offline`, for the page that is being built, and not for excerpts.

        A preview is never to be older than its source.
        """
        return self._is_offline and bool(self._uri)

    def former_keys(self, key: str) -> Sequence[str]:
        """The keys that the lock file says the item had before."""
        return self._lock.lock.former(key) if self._lock else ()

    def words(self) -> Words:
        """The words of the page that is being built."""
        return self._languages.words

    def scanned(self, lines: list[str]) -> Page | None:
        """The page that is being built, unless something has changed its text since."""
        page = self._page
        return page if page is not None and page.is_source_of(lines) else None

    def rendered(self, outcome: PageRendering) -> None:
        """Take what the extension drew: the page, or a part of it that is drawn apart."""
        self._parts.append(outcome)

    @event_priority(100)
    def _before_others(self, html: str, page: MkDocsPage, **_: Any) -> str:
        return self._neighbours.begin(page, html, self._fences)

    @event_priority(-90)
    def _after_others(self, html: str, page: MkDocsPage, **_: Any) -> None:
        self._neighbours.end(page)

    @event_priority(-100)
    def _finish(
        self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Check the page, and compare it with what was built; link to the page's PDFs."""
        scanned, written = self._page, None
        if self._options.enabled and scanned is not None:
            self._files = files
            expanded = self._expander.expand(scanned, self._parts, html, page)
            self._check(scanned, expanded, html, page)
            lock = self._lock
            if lock is not None and lock.compares and is_of_site(scanned, page):
                written = expanded.written
                if page.file.abs_src_path:
                    lock.add(written, self._uri, page.file.abs_src_path)
            scanned = expanded.page
            self._extras.index_page(html, page, config, expanded.parts)
        if not self._options.enabled and pages_file() is None:
            return None
        labels = self.words().labels
        html = self._extras.take(html, page, files, config, (scanned, written), labels)
        self._page, self._parts = None, []
        if self._attachments is None or is_encrypted(page):
            return html
        try:
            return self._attachments.link(html, page.file.dest_uri, files.src_uris, labels)
        except PdfError as error:
            log.warning("%s", error)
            return html

    @event_priority(-200)
    def _forget(self, html: str, page: MkDocsPage, config: MkDocsConfig, **_: Any) -> None:
        """Leave the page: excerpts of others are drawn when all pages are."""
        self._print_mode = self._uri = ""
        self._languages.begin({}, config)

    on_page_content = CombinedEvent(_before_others, _after_others, _finish, _forget)

    def _check(self, source: Page, expanded: ExpandedPage, html: str, page: MkDocsPage) -> None:
        """Keep what is found on a page, and what the site needs of it."""
        shown = expanded.page
        is_drawn_elsewhere = not expanded.parts and "render" in vars(page)  # in place of MkDocs'
        if is_drawn_elsewhere and not page.file.src_uri.lower().endswith(tuple(SUFFIXES)):
            shown = Page(source.path, [], [])  # a notebook's source is none of ours to judge
        checked = check_page(shown, self._context, self._settings)
        self._findings.extend(
            self._expander.with_missing(source, page, checked.findings, self._settings)
        )
        self._facts.append(checked.facts)
        if page.file.src_uri not in (self._options.all_cards, self._options.review):
            self._tally.add(shown)  # pages that we make have no source, and no items of their own
        rules = {finding.rule.name for finding in checked.findings}
        found = [*compare(shown, expanded.parts, html, rules), *shown_in_source(shown, html)]
        if source is not shown and shown.lines:
            found += taken_away(source, shown)
        if is_drawn_elsewhere:
            found += drawn_by_another(source.path, html)
        differences, _ = silence(found, source.ignores)
        self._findings.extend(self._settings.apply(differences))

    def _exists(self, path: str, target: str) -> bool:
        """Tell whether a file that the page names is in the site, generated files included."""
        folder = posixpath.dirname(self._uri)
        uri = posixpath.normpath(posixpath.join(folder, unquote(target)))
        file = self._files.get_file_from_path(uri)  # a translator's list knows more names
        return file is not None and file.inclusion.is_included()

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Report everything, page by page."""
        if not self._options.enabled:
            return
        self._files = files
        self._extras.fill(files)
        self._extras.keep_index(files, config)
        # Drafts, which only `serve` builds, may come on top; `--dirty` leaves pages out.
        complete = len(self._facts) >= len(files.documentation_pages())
        between = check_site(self._facts, self._settings, complete)
        if complete:
            between += self._settings.apply(self._tally.findings())
        if complete and self._lock is not None and self._lock.compares:
            lost = self._settings.apply(self._lock.findings())
            between += with_snippets_first(lost, self._findings)
        found = by_place(told_once([*self._findings, *between]))
        for finding in found:
            # Advice may be about every item of a site; a log is no place to read that much.
            (log.debug if finding.severity == ADVICE else log.warning)("%s", finding)
        has_advice = any(finding.severity == ADVICE for finding in found)
        more = " `practice check` shows the advice." if has_advice else ""
        log.info("%s%s", summary(found, self._tally), more)

    @event_priority(100)  # before what writes the page in another way, as a minifier does
    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Leave the style sheet out where there is no practice, or none to come."""
        if not self._options.enabled or is_encrypted(page):
            return None
        if self._due.is_wanted and self._extras.index is not None:
            words = self._languages.of_site(config)
            output = self._due.put(output, self._extras.index.review, page.url, words.labels)
        return self._assets.without_styles(output)

    @event_priority(100)
    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str | None:
        """Leave the style sheet out of pages such as the 404."""
        return self._assets.without_styles(output_content) if self._options.enabled else None

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the files that the pages link to."""
        if self._options.enabled:
            self._extras.write_index(config, self.namespace())
            index = self._extras.index
            problem = "" if index is None or self._dirty else self._due.problem(index.review)
            if problem:
                log.warning("%s", problem)
        self._extras.make(config)
        if self._attachments is not None:
            for problem in self._attachments.make(config.site_dir, config.site_url, log.info):
                log.warning("%s", problem)
