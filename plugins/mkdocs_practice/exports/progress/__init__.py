"""Progress of a reader, as a site's pages write it into a file: what it comes to for each item."""

from __future__ import annotations
