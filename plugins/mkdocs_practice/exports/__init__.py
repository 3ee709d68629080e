"""Ways out: the items of a site for other programs.

A build renders the pages; the items are read from its HTML, and what they are from their source.
So every Markdown extension of the site has had its say, and no page is rendered a second time.
"""

from __future__ import annotations

from ..syntax.errors import PracticeError, install

EXTRA = "exchange"


class ExportError(PracticeError):
    """Items that cannot be exported; each line of the message names one thing."""


def needs(what: str) -> str:
    """Tell what to install for something, for a message."""
    return f"{what} needs: {install(EXTRA)}"
