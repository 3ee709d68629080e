"""6xx: is what was built what was written, and is it as a reader needs it?

All but the first look at the files of a built site; `mkdocs_practice.site.built` calls the
functions.
"""

from __future__ import annotations

from ...syntax.model import Location
from ..registry import ERROR, REGISTRY, WARNING, Finding, Rule

_OTHERS = "look for a plugin, hook or template that changes the page after its blocks are drawn"
_QUESTION = '<div class="practice-question" id="why">\n<p class="practice-prompt">Why?</p>\n'
_ANSWER = (
    '<details class="practice-answer"><summary>Show answer</summary>'
    "<practice-body>Because.</practice-body></details>\n</div>\n"
)
_LOADER = '<script src="../assets/practice/4d70956e/loader.js"></script>\n'
_STYLES = '<link rel="stylesheet" href="../assets/practice/4d70956e/practice.css">\n'

PAGE_DIFFERS = REGISTRY.other(
    Rule(
        "PR601",
        "page-differs",
        ERROR,
        "The checks read the source; where the built page shows something else, another plugin or "
        "extension has changed a block, and its answer may be lost.",
        "    /// question | Indented like code, but not in a list?\n",
        "/// question | At the margin?\n/// answer\nYes.\n///\n///\n",
    )
)


def page_differs(location: Location, message: str, fix: str = "") -> Finding:
    """A difference between the source and the built page."""
    return Finding(location, PAGE_DIFFERS, message, fix)


INCOMPLETE_ITEM = REGISTRY.other(
    Rule(
        "PR602",
        "incomplete-item",
        ERROR,
        "A question that reaches the reader without its answer leaves the reader alone with it.",
        _QUESTION + "</div>\n",
        _QUESTION + _ANSWER,
    )
)


def incomplete_item(location: Location, message: str) -> Finding:
    """An item without an answer, with an empty one, or an answer without an item."""
    return Finding(location, INCOMPLETE_ITEM, message, _OTHERS)


ANSWER_SHOWN = REGISTRY.other(
    Rule(
        "PR603",
        "answer-shown",
        ERROR,
        "An answer that is read before the question has been tried leaves nothing to recall.",
        _QUESTION + _ANSWER.replace("<details ", "<details open "),
        _QUESTION + _ANSWER,
    )
)


def answer_shown(location: Location, item: str, is_open: bool) -> Finding:
    """An answer that no closed `<details>` hides; `is_open` where it is in one that is open."""
    if is_open:
        message = f"the `<details>` around the answer of {item} is open"
        return Finding(location, ANSWER_SHOWN, message, "take away the attribute `open`")
    message = f"the answer of {item} is in no `<details>`, and is seen at once"
    return Finding(location, ANSWER_SHOWN, message, _OTHERS)


REPEATED_ID = REGISTRY.other(
    Rule(
        "PR604",
        "repeated-id",
        ERROR,
        "A link leads to the first element with an id: the second cannot be linked to, and what a "
        "reader has done with one is taken for the other's.",
        '<h2 id="why">Why</h2>\n' + _QUESTION + _ANSWER,
        '<h2 id="reasons">Why</h2>\n' + _QUESTION + _ANSWER,
    )
)


def repeated_id(
    location: Location, identifier: str, what: str, taker: str, first: Location
) -> Finding:
    """An id that two elements of a page have, at least one of them an item."""
    place = f"line {first.line}, column {first.column}"
    message = f"the id `{identifier}` of {what} is already that of {taker} at {place}"
    return Finding(location, REPEATED_ID, message, "give one of the two another id")


SEARCHABLE_ANSWER = REGISTRY.other(
    Rule(
        "PR605",
        "searchable-answer",
        ERROR,
        "A search result that quotes an answer gives it away before it is asked for.",
        '{"location": "#why", "title": "Why?", "text": "Show answer Because fewer weights do."}\n',
        '{"location": "#why", "title": "Why?", "text": ""}\n',
    )
)


def searchable_answer(location: Location, item: str) -> Finding:
    """An answer whose text is in the search index."""
    message = f"the search index holds the answer of {item}"
    fix = "use the search of Material or Zensical, which leaves answers out, or exclude the page"
    return Finding(location, SEARCHABLE_ANSWER, message, fix)


OUTSIDE_REQUEST = REGISTRY.other(
    Rule(
        "PR606",
        "outside-request",
        ERROR,
        "What comes with the blocks asks no other host for anything: that would tell it who reads "
        "the page, and would be missing offline.",
        "@import url(https://fonts.example/text.css);\n",
        ".practice-prompt { font-family: var(--md-text-font, sans-serif); }\n",
    )
)


def outside_request(location: Location, address: str) -> Finding:
    """A style sheet or a script of ours that asks another host."""
    message = f"a file that comes with the blocks requests {address}"
    return Finding(location, OUTSIDE_REQUEST, message, "install mkdocs-practice and build anew")


OUTSIDE_RESOURCE = REGISTRY.other(
    Rule(
        "PR607",
        "outside-resource",
        WARNING,
        "A page that loads something from another host tells it who reads the page, and is not "
        "complete offline.",
        '<img src="https://images.example/filters.png" alt="Filters">\n',
        '<img src="../assets/filters.png" alt="Filters">\n',
    )
)


def outside_resource(location: Location, tag: str, address: str, fix: str) -> Finding:
    """An element of a page with practice that makes the browser ask another host."""
    return Finding(location, OUTSIDE_RESOURCE, f"`<{tag}>` loads {address} from another host", fix)


INLINE_SCRIPT = REGISTRY.other(
    Rule(
        "PR608",
        "inline-script",
        WARNING,
        "A script in the page does not run again when the theme swaps pages, and a site with a "
        "content security policy refuses it.",
        '<script>document.querySelector(".practice-answer").open = true</script>\n',
        '<script src="../assets/own.js"></script>\n',
    )
)


def inline_script(location: Location) -> Finding:
    """A script in the page that is about the blocks."""
    message = "an inline script deals with practice blocks"
    return Finding(location, INLINE_SCRIPT, message, "move it to a file in `extra_javascript`")


HEAVY_ASSETS = REGISTRY.other(
    Rule(
        "PR609",
        "heavy-assets",
        ERROR,
        "Every page loads the loader and every page with practice the rest: what is heavy makes "
        "the whole site slow.",
        "assets/practice/4d70956e/loader.js, 3 KB compressed\n",
        "assets/practice/4d70956e/loader.js, 0.6 KB compressed\n",
    )
)


def heavy_assets(location: Location, names: str, size: int, budget: int) -> Finding:
    """Files of ours that are larger, compressed, than they may be."""
    message = f"{names}: {size:,} bytes when compressed by gzip, and {budget:,} are the budget"
    fix = "take away what was added to them, or install mkdocs-practice and build anew"
    return Finding(location, HEAVY_ASSETS, message, fix)


NEEDLESS_ASSET = REGISTRY.other(
    Rule(
        "PR610",
        "needless-asset",
        WARNING,
        "A page without practice needs no more than the loader; what else it loads slows it down.",
        _STYLES + "<p>No practice here.</p>\n",
        _LOADER + "<p>No practice here.</p>\n",
    )
)


def needless_asset(location: Location, name: str) -> Finding:
    """A file of ours that a page without practice loads."""
    message = f"the page has no practice, and loads {name}"
    fix = "add the plugin `practice`, which leaves it out where it is not needed"
    return Finding(location, NEEDLESS_ASSET, message, fix)


MISSING_ASSET = REGISTRY.other(
    Rule(
        "PR611",
        "missing-asset",
        ERROR,
        "Without its style sheet a page with practice is plain, and without its scripts nothing "
        "shows all answers or prints the cards.",
        _LOADER,
        _LOADER + "and beside it in the site: practice.css, practice.js\n",
    )
)


def missing_asset(location: Location, path: str) -> Finding:
    """A file of ours that a page needs and the site lacks."""
    message = f"the page needs {path}, which is not in the site"
    return Finding(location, MISSING_ASSET, message, "build the site anew, and publish all of it")


UNREADABLE_PAGE = REGISTRY.other(
    Rule(
        "PR612",
        "unreadable-page",
        ERROR,
        "What cannot be read cannot be checked, and a browser shows wrong characters.",
        '<meta charset="utf-8"> in a page that was saved as Latin-1\n',
        '<meta charset="utf-8"> in a page that was saved as UTF-8\n',
    )
)


def unreadable_page(location: Location, message: str) -> Finding:
    """A page that is not in the encoding it declares."""
    fix = "save it as UTF-8; nothing else on the page was checked"
    return Finding(location, UNREADABLE_PAGE, f"the page {message}", fix)
