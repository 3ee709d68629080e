"""The options of a site, for MkDocs."""

from __future__ import annotations

from typing import Any

from mkdocs.config.base import BaseConfigOption, ConfigWarnings, ValidationError

from ..checks import SettingsError
from ..checks.options import OPTIONS, read_option, unknown_option


class PluginOption(BaseConfigOption[Any]):
    """One of the options."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def run_validation(self, value: object) -> Any:
        """Read the value.

        Raises:
            ValidationError: It cannot be used.
        """
        try:
            return read_option(self._name, value)
        except SettingsError as error:
            raise ValidationError(str(error)) from None


SCHEME = tuple((name, PluginOption(name)) for name in OPTIONS)


def explain(warnings: ConfigWarnings) -> ConfigWarnings:
    """Say of an unknown option, in place of MkDocs' warning, which one was probably meant."""
    return [
        (name, message if name in OPTIONS else unknown_option(name, OPTIONS))
        for name, message in warnings
    ]
