"""The count of what is due, in the header of every page, as a link to the page for reviews."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from ..exports.links import relative_url
from ..locale.labels import Labels

# Of Material, and of themes that extend it: others have no place that is the same in all of them.
# Before its search and the link to a repository, where it has them.
_HEADER = re.compile(
    r"""class=["']?md-header__inner\b[^>]*>.*?"""
    r"""(?=<label[^>]*\bfor=["']?__search\b|<div[^>]*\bclass=["']?md-(?:search|header__source)\b|</nav>)""",
    re.DOTALL,
)


@dataclass(slots=True)
class DueCounts:
    """The counts in the headers of a build's pages.

    Attributes:
        is_wanted: Whether the site wants them.
        pages: How many pages there were.
        counts: How many of them have one.
    """

    is_wanted: bool = False
    pages: int = 0
    counts: int = 0

    def put(self, html: str, review: str | None, address: str, labels: Labels) -> str:
        """Put the place for the count into a page; none where there is no header.

        Args:
            html: The page.
            review: The address of the page for reviews from the site's root; None without one.
            address: That of this page.
            labels: The words of the site.
        """
        self.pages += 1
        header = _HEADER.search(html) if self.is_wanted and review is not None else None
        if header is None:
            return html
        self.counts += 1
        link = relative_url(review or "./", address)
        values = f'data-due="{escape(labels.due)}" data-review="{escape(link)}"'
        made = f"<practice-due {values}></practice-due>"
        return html[: header.end()] + made + html[header.end() :]

    def problem(self, review: str | None) -> str:
        """The reason why no page has one, for a message; "" where some have.

        Args:
            review: The address of the page for reviews.
        """
        if not self.is_wanted or not self.pages or self.counts:
            return ""
        if review is None:
            return (
                "`due_in_header` links to the page for reviews, and there is none: "
                "set `review: true`, or write a block `/// review`"
            )
        return (
            "`due_in_header` needs the header of Material, and no page has it: "
            "take the option out, or use that theme"
        )
