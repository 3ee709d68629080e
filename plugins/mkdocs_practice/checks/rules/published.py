"""6xx as well: what a host has published of the pages without drawing it.

They look at the files of a built site; `mkdocs_practice.site.built` calls the functions.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...syntax.model import Location
from ..config_lines import extension_line
from ..registry import ERROR, REGISTRY, WARNING, Finding, Rule

_BUILD = "build the site anew from its source, with nothing kept from a former build"

BLOCK_AS_TEXT = REGISTRY.other(
    Rule(
        code="PR614",
        name="block-as-text",
        severity=ERROR,
        why="A host that does not know the extension publishes the blocks as they are written, "
        "with all their answers, and reports nothing.",
        bad="<p>/// question | Why?\n/// answer\nBecause.\n///\n///</p>\n",
        good="<p><code>/// question | Why?</code> opens a question.</p>\n",
    )
)
FEWER_ITEMS = REGISTRY.other(
    Rule(
        code="PR615",
        name="fewer-items",
        severity=ERROR,
        why="An item that is in the source and not on the page is lost to its readers.",
        bad="docs/networks.md has 2 items, and networks/index.html has 1\n",
        good="docs/networks.md has 2 items, and networks/index.html has 2\n",
    )
)
UNLINKED_PAGE = REGISTRY.other(
    Rule(
        code="PR616",
        name="unlinked-page",
        severity=WARNING,
        why="Answers stay hidden on a page that loads nothing of ours, but nothing is graded, and "
        "there are no cards to print or to study.",
        bad='<head></head>\n<div class="practice-question" id="why">\n',
        good='<link rel="stylesheet" href="../assets/practice/practice.css?4d70956e">\n',
    )
)
ANSWER_IN_SOURCE = REGISTRY.other(
    Rule(
        code="PR617",
        name="answer-in-source",
        severity=WARNING,
        why="mkdocstrings shows the source code of what it documents, docstring and all: whoever "
        "opens it sees the answers, and a search finds them there.",
        bad='<details class="mkdocstrings-source">\n<pre><code>def stride(): """\n'
        '/// question | Why?\n/// answer\nBecause.\n///\n///\n"""</code></pre>\n</details>\n',
        good="(the same page with `show_source: false` in the options of mkdocstrings' handler)\n",
    )
)


def block_as_text(
    location: Location, count: int, has_items: bool, *, is_toml: bool = False
) -> Finding:
    """Block lines that readers see, `count` of them on a page; some pages have items as well."""
    lines = "a block line is" if count == 1 else f"{count} block lines are"
    fix = "run `practice check` on its source"
    if not has_items:
        fix = f"name the extension: {extension_line('practice', is_toml=is_toml)}"
    return Finding(location, BLOCK_AS_TEXT, f"{lines} shown as text, with their answers", fix)


def answer_in_source(location: Location, ids: Sequence[str]) -> Finding:
    """Items whose answers stand in source code that the page shows, at the place of the first."""
    others = len(ids) - 1
    more = f" and {others} more" if others else ""
    message = f"the source code on the page shows the answer of `{ids[0]}`{more}"
    fix = (
        "set `show_source: false` in the options of mkdocstrings' handler, or under the line `:::`"
    )
    return Finding(location, ANSWER_IN_SOURCE, message, fix)


def fewer_items(page: str, count: int, source: str, wanted: int) -> Finding:
    """A page with fewer items than its source has."""
    has = "1 item" if wanted == 1 else f"{wanted} items"
    message = f"{source} has {has}, and the page {count or 'none'}"
    return Finding(Location(page, 1), FEWER_ITEMS, message, _BUILD)


def unlinked_page(location: Location) -> Finding:
    """A page with practice that loads neither our styles nor our scripts."""
    message = "the page has practice, and loads no style sheet and no script for it"
    fix = (
        "with MkDocs add the plugin `practice`, with Zensical take the theme `practice`, and else "
        "link to what `practice assets` writes"
    )
    return Finding(location, UNLINKED_PAGE, message, fix)
