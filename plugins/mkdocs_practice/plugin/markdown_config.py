"""Markdown as a site sets it up: its extensions, and the fences that they read."""

from __future__ import annotations

from dataclasses import replace

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig

from ..checks import Context
from ..render.host_fences import host_fences
from ..site.config import make_context
from ..site.extensions import draws_math
from ..site.fences import extension_fences
from ..syntax.fences import Fences


def extension_names(config: MkDocsConfig) -> list[str]:
    """The names of the site's extensions; plugins may have put extensions themselves there."""
    found: list[object] = [*config.markdown_extensions]
    return [each if isinstance(each, str) else type(each).__module__ for each in found]


def fences_of(config: MkDocsConfig) -> Fences:
    """The fences of the site; where its own code has a say in them, Markdown itself is asked."""
    fences = extension_fences(extension_names(config), config.mdx_configs)
    if fences.is_known:
        return fences
    extensions, configs = config.markdown_extensions, config.mdx_configs
    return host_fences(Markdown(extensions=extensions, extension_configs=configs))


def context_of(config: MkDocsConfig) -> Context:
    """The context of rules in a site, as far as its extensions, plugins and scripts show it."""
    names = extension_names(config)
    own = {
        "hooks": config.hooks,
        "theme": {"custom_dir": config.theme.custom_dir},
        "extra_javascript": [*config.extra_javascript],
    }
    context = make_context(names, config.mdx_configs)
    return replace(context, draws_math=draws_math(own, config.plugins, names))
