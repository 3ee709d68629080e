"""A site on disk: its configuration, its pages and its lock file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .site_folder import Site

__all__ = ["Site"]


def __getattr__(name: str) -> object:
    """Import the site when it is asked for: it brings the scanner, which few modules here need."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .site_folder import Site

    return Site
