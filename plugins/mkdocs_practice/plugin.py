"""The plugin for MkDocs and ProperDocs: it adds to the extension what needs the whole site."""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import Environment
from mkdocs.config import base
from mkdocs.config import config_options as option
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from .assets import Assets, MissingAssetsError
from .compare import compare
from .config import foreign_types, make_context
from .extension import Host
from .model import KINDS, Page
from .render import Outcome
from .rules import ADVICE, Facts, Finding, by_place, check_page, check_site
from .scan import scan

log = get_plugin_logger("practice")


class PracticeConfig(base.Config):
    """The plugin's options."""

    enabled = option.Type(bool, default=True)
    """Whether the plugin does anything; the extension then has to be enabled by hand."""


class PracticePlugin(BasePlugin[PracticeConfig], Host):
    """Registers the extension, ships the front end and reports findings."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Add the extension and the front end to the site."""
        if not self.config.enabled:
            return None
        try:
            self._assets = Assets()
        except MissingAssetsError as error:
            raise PluginError(f"practice: {error}") from None
        self._context = make_context(config.markdown_extensions, config.mdx_configs)
        self._announce(config)
        if "practice" not in config.markdown_extensions:
            config.markdown_extensions.append("practice")
        config.mdx_configs.setdefault("practice", {})["host"] = self
        # First, so that what a site adds itself comes later and wins.
        config.extra_css.insert(0, self._assets.styles)
        config.extra_javascript.insert(0, self._assets.loader)
        return config

    @staticmethod
    def _announce(config: MkDocsConfig) -> None:
        """Tell a site that had admonitions of our names which of them are ours now."""
        types = foreign_types(config.markdown_extensions, config.mdx_configs)
        for name in types:
            if name in KINDS and name != "hint":
                log.info("`/// %s` is a practice block now, no longer an admonition", name)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files | None:
        """Add the front end's files, and begin anew: `serve` builds many times."""
        if not self.config.enabled:
            return None
        # Pages are not kept: a large site's would slow down the whole build.
        self._findings: list[Finding] = []
        self._facts: list[Facts] = []
        self._page: Page | None = None
        self._outcome: Outcome | None = None
        for path, source in self._assets.files.items():
            files.append(File.generated(config, path, abs_src_path=str(source)))
        return files

    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        """Scan the page's source, with its front matter, so that lines are those of the file."""
        if self.config.enabled:
            self._page = scan(_source(page), _shown_path(page.file, config))
            self._outcome = None

    def scanned(self, lines: list[str]) -> Page | None:
        """The page that is being built, unless something has changed its text since."""
        page = self._page
        return page if page is not None and page.is_source_of(lines) else None

    def rendered(self, outcome: Outcome) -> None:
        """Take what the extension drew; the largest part of a page drawn in parts is the page."""
        if self._outcome is None or len(self._outcome.items) < len(outcome.items):
            self._outcome = outcome

    @event_priority(-100)
    def on_page_content(
        self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> None:
        """Check the source, and compare it with what was built."""
        if self.config.enabled and self._page is not None:
            checked = check_page(self._page, self._context)
            self._findings.extend(checked.findings)
            self._facts.append(checked.facts)
            self._findings.extend(compare(self._page, self._outcome, html))
            self._page = self._outcome = None

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Report everything, page by page."""
        if not self.config.enabled:
            return
        for finding in by_place([*self._findings, *check_site(self._facts)]):
            report = log.info if finding.severity == ADVICE else log.warning
            report("%s", finding)

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Leave the style sheet out where there is no practice."""
        return self._assets.without_styles(output) if self.config.enabled else None

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str | None:
        """Leave the style sheet out of pages such as the 404."""
        return self._assets.without_styles(output_content) if self.config.enabled else None


def _source(page: MkDocsPage) -> str:
    try:
        return page.file.content_string
    except (OSError, UnicodeDecodeError):
        return ""  # MkDocs has reported the file itself


def _shown_path(file: File, config: MkDocsConfig) -> str:
    """The path of a page as an author at the command line would write it."""
    if file.generated_by or not file.abs_src_path:
        return file.src_uri
    start = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return os.path.relpath(file.abs_src_path, start)
