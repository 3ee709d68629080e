"""Lines of a configuration as fixes spell them: of a mkdocs.yml, or of a zensical.toml."""

from __future__ import annotations


def extension_line(name: str, *, is_toml: bool) -> str:
    """The fix that enables a Markdown extension."""
    if is_toml:
        return f"add the table `[project.markdown_extensions.{name}]` to zensical.toml"
    return f"add `- {name}` to `markdown_extensions`"


def no_fonts(*, is_toml: bool) -> str:
    """The fix that keeps a theme from taking its fonts from another host."""
    if is_toml:
        return "set `theme.font = false` under `[project]` in zensical.toml"
    return "set `font: false` under `theme` in mkdocs.yml"
