"""The front end in a site's configuration."""

from __future__ import annotations

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from ..theme import Assets

OTHER_THEME = (
    "the theme `practice` is for Zensical; with MkDocs its pages have no search: "
    "write `name: material` under `theme`"
)


def add(assets: Assets, config: MkDocsConfig) -> None:
    """Add what the pages link to; once, in whichever language of the site."""
    if assets.loader in map(str, config.extra_javascript):
        return
    loader = ExtraScriptValue(assets.loader)
    # No page waits for it: neither its first paint nor the theme's scripts.
    loader.async_ = True
    # First, so that what a site adds itself comes later and wins.
    config.extra_css[:0] = assets.styles
    config.extra_javascript.insert(0, loader)
