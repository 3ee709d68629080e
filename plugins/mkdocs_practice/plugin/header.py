"""The count of what is due, in the header of every page, as a link to the page for reviews."""

from __future__ import annotations

import re
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


def with_due(html: str, review: str | None, address: str, labels: Labels) -> str:
    """A page with the place for the count in its header; without one where there is no header.

    Args:
        html: The page.
        review: The address of the page for reviews, from the root of the site; None without one.
        address: That of this page.
        labels: The words of the site.
    """
    header = _HEADER.search(html) if review is not None else None
    if header is None:
        return html
    link = relative_url(review or "./", address)
    values = f'data-due="{escape(labels.due)}" data-review="{escape(link)}"'
    made = f"<practice-due {values}></practice-due>"
    return html[: header.end()] + made + html[header.end() :]
