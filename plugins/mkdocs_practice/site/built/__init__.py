"""Checking a site as it was built, by whatever generator: the HTML that readers get."""

from __future__ import annotations

from .check import BuiltSite, check_built
from .folder import SiteError

__all__ = ["BuiltSite", "SiteError", "check_built"]
