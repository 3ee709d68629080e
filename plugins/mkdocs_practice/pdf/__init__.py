"""PDFs of pages and decks, printed by an installed Chromium.

`chromium` and `printer` are the only modules that know Playwright, and import it where they use it:
without the extra `pdf` the rest of the package works, and the command says what to install.
"""

from __future__ import annotations

from ..syntax.errors import PracticeError


class PdfError(PracticeError):
    """A PDF that cannot be made; the message is one line and says what to do."""
