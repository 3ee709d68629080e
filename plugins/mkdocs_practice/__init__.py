"""Practice pages in plain Markdown: questions, exercises and flashcards, proven answered.

The names in `__all__` are the public API: what is described in the reference and changes with a
note in the change log. Everything else may change at any time.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .checks import Context, Finding, Settings, check
    from .extension import PracticeExtension
    from .site import Site
    from .syntax.errors import PracticeError
    from .syntax.items import ItemRecord, list_items
    from .syntax.model import Block, Location, Page
    from .syntax.scan import scan

__all__ = [
    "Block",
    "Context",
    "Finding",
    "ItemRecord",
    "Location",
    "Page",
    "PracticeError",
    "PracticeExtension",
    "Settings",
    "Site",
    "check",
    "list_items",
    "scan",
]

_HOMES = {
    "Block": "syntax.model",
    "Context": "checks",
    "Finding": "checks",
    "ItemRecord": "syntax.items",
    "Location": "syntax.model",
    "Page": "syntax.model",
    "PracticeError": "syntax.errors",
    "PracticeExtension": "extension",
    "Settings": "checks",
    "Site": "site",
    "check": "checks",
    "list_items": "syntax.items",
    "scan": "syntax.scan",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is asked for: commands and builds need few of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    """Name what is public."""
    return sorted((*__all__, *globals()))
