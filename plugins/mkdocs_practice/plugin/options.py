"""The options of the plugin."""

from __future__ import annotations

from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as option

from ..checks import SettingsError
from ..checks.settings import read_option
from ..pdf import PdfError
from ..pdf.options import read_wanted


class RuleOption(base.BaseConfigOption[Any]):
    """An option of the checks; its name says which, and `Settings` what it holds."""

    def run_validation(self, value: object) -> Any:
        """Read the value.

        Raises:
            ValidationError: It cannot be used.
        """
        try:
            return read_option(self._name, value)
        except SettingsError as error:
            raise base.ValidationError(str(error)) from None


class PdfOption(base.BaseConfigOption[Any]):
    """The option `pdf`: which PDFs stand beside the pages."""

    def run_validation(self, value: object) -> Any:
        """Read the value.

        Raises:
            ValidationError: It cannot be used.
        """
        try:
            return read_wanted(value)
        except PdfError as error:
            raise base.ValidationError(str(error)) from None


class PageOption(base.BaseConfigOption[str]):
    """The option `all_cards`: the path of the page, or whether there is one."""

    def run_validation(self, value: object) -> str:
        """Read the value: a path, or "" for none.

        Raises:
            ValidationError: It cannot be used.
        """
        if value is None or value is False:
            return ""
        if value is True:
            return "cards.md"
        parts = value.split("/") if isinstance(value, str) else [""]
        if not parts[-1].endswith(".md") or not all(part.strip(". ") for part in parts):
            raise base.ValidationError(
                f"{value!r} is no page; write true, or a path such as cards.md"
            )
        return "/".join(parts)


class PracticeConfig(base.Config):
    """The plugin's options."""

    enabled = option.Type(bool, default=True)
    """Whether the plugin does anything; the extension then has to be enabled by hand."""
    select = RuleOption()
    """The rules wanted: codes, beginnings of codes, names; by default all."""
    ignore = RuleOption()
    """The rules not wanted."""
    per_path_ignore = RuleOption()
    """For patterns of paths, the rules not wanted there."""
    severity = RuleOption()
    """For rules, the severity that they have on this site."""
    pdf = PdfOption()
    """The PDFs that a build makes; by default none."""
    attempt = option.Type(bool, default=False)
    """Whether open questions take an answer of the reader's, unless they say otherwise."""
    downloads = option.Type(bool, default=False)
    """Whether a build makes packages for Anki, and JSON, of each deck and of the site."""
    all_cards = PageOption()
    """The page that collects all cards; by default none."""
