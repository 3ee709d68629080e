"""A site needs seconds: all of them are tried in a browser by `make neighbours` alone."""

from __future__ import annotations

from tests.neighbours.test_plugins import IS_COMPLETE

collect_ignore = [] if IS_COMPLETE else ["test_in_browser.py"]
