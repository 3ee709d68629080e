"""6xx: built pages that differ from their source, or from what a reader needs.

All but the first look at the files of a built site; `mkdocs_practice.site.built` calls the
functions.
"""

from __future__ import annotations

from ...syntax.model import Location
from ...syntax.quote import quote
from ..registry import ERROR, REGISTRY, WARNING, Finding, Rule

_OTHERS = "look for a plugin, hook or template that changes the page after its blocks are drawn"
_CONTENT = "look for a fence, HTML tag or indentation in it, or above it, that goes on too far"
_QUESTION = '<div class="practice-question" id="why">\n<p class="practice-prompt">Why?</p>\n'
_ANSWER = (
    '<details class="practice-answer"><summary>Show answer</summary>'
    "<practice-body>Because.</practice-body></details>\n</div>\n"
)
_LOADER = '<script src="../assets/practice/4d70956e/loader.js"></script>\n'
_STYLES = '<link rel="stylesheet" href="../assets/practice/4d70956e/practice.css">\n'

PAGE_DIFFERS = REGISTRY.other(
    Rule(
        code="PR601",
        name="page-differs",
        severity=ERROR,
        why="The checks read the source; where the built page shows something else, another plugin "
        "or "
        "extension has changed a block, and its answer may be lost.",
        bad="    /// question | Indented like code, but not in a list?\n",
        good="/// question | At the margin?\n/// answer\nYes.\n///\n///\n",
    )
)


def page_differs(location: Location, message: str, fix: str = "") -> Finding:
    """A difference between the source and the built page."""
    return Finding(location, PAGE_DIFFERS, message, fix)


def drawn_apart(location: Location, kind: str, prompt: str) -> Finding:
    """An item in which Markdown reads a fence, HTML or indentation otherwise than the scanner."""
    what = f"Markdown reads the {kind} {quote(prompt)} otherwise than its block lines say"
    return page_differs(location, f"{what}; its parts are drawn one by one", _CONTENT)


INCOMPLETE_ITEM = REGISTRY.other(
    Rule(
        code="PR602",
        name="incomplete-item",
        severity=ERROR,
        why="A question that reaches the reader without its answer leaves the reader alone with "
        "it.",
        bad=_QUESTION + "</div>\n",
        good=_QUESTION + _ANSWER,
    )
)


def incomplete_item(location: Location, message: str) -> Finding:
    """An item without an answer, with an empty one, or an answer without an item."""
    return Finding(location, INCOMPLETE_ITEM, message, _OTHERS)


ANSWER_SHOWN = REGISTRY.other(
    Rule(
        code="PR603",
        name="answer-shown",
        severity=ERROR,
        why="An answer that is read before the question has been tried leaves nothing to recall.",
        bad=_QUESTION + _ANSWER.replace("<details ", "<details open "),
        good=_QUESTION + _ANSWER,
    )
)


def answer_shown(location: Location, item: str, is_open: bool) -> Finding:
    """An answer that no closed `<details>` hides; `is_open` where it is in one that is open."""
    if is_open:
        message = f"the `<details>` around the answer of {item} is open"
        fix = "take away the attribute `open`, or add the class `practice-shown` if it is meant"
        return Finding(location, ANSWER_SHOWN, message, fix)
    message = f"the answer of {item} is in no `<details>`, and is seen at once"
    return Finding(location, ANSWER_SHOWN, message, _OTHERS)


REPEATED_ID = REGISTRY.other(
    Rule(
        code="PR604",
        name="repeated-id",
        severity=ERROR,
        why="A link leads to the first element with an id: the second cannot be linked to, and "
        "what a "
        "reader has done with one is taken for the other's.",
        bad='<h2 id="why">Why</h2>\n' + _QUESTION + _ANSWER,
        good='<h2 id="reasons">Why</h2>\n' + _QUESTION + _ANSWER,
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
        code="PR605",
        name="searchable-answer",
        severity=ERROR,
        why="A search result that quotes an answer gives it away before it is asked for.",
        bad='{"location": "#why", "title": "Why?", '
        '"text": "Show answer Because fewer weights do."}\n',
        good='{"location": "#why", "title": "Why?", "text": ""}\n',
    )
)


def searchable_answer(location: Location, item: str) -> Finding:
    """An answer whose text is in the search index."""
    message = f"the search index holds the answer of {item}"
    fix = "leave what has `data-search-exclude` out of the search, or take a host that does so"
    return Finding(location, SEARCHABLE_ANSWER, message, fix)


BROKEN_NESTING = REGISTRY.other(
    Rule(
        code="PR613",
        name="broken-nesting",
        severity=ERROR,
        why="A browser follows rules of its own where tags do not match: an answer that it ends "
        "early is seen unasked, and one that it takes for a script is not seen at all.",
        bad=_QUESTION + _ANSWER.replace("Because.", "Because</details> of it."),
        good=_QUESTION + _ANSWER.replace("Because.", "Because&lt;/details> of it."),
    )
)


def broken_nesting(location: Location, message: str, fix: str) -> Finding:
    """An answer that a browser does not have where the page has it."""
    return Finding(location, BROKEN_NESTING, message, fix)


OUTSIDE_REQUEST = REGISTRY.other(
    Rule(
        code="PR606",
        name="outside-request",
        severity=ERROR,
        why="What comes with the blocks asks no other host for anything: that would tell it who "
        "reads "
        "the page, and would be missing offline.",
        bad="@import url(https://fonts.example/text.css);\n",
        good=".practice-prompt { font-family: var(--md-text-font, sans-serif); }\n",
    )
)


def outside_request(location: Location, address: str) -> Finding:
    """A style sheet or a script of ours that asks another host."""
    message = f"a file that comes with the blocks requests {address}"
    return Finding(location, OUTSIDE_REQUEST, message, "install mkdocs-practice and build anew")


OUTSIDE_RESOURCE = REGISTRY.other(
    Rule(
        code="PR607",
        name="outside-resource",
        severity=WARNING,
        why="A page that loads something from another host tells it who reads the page, and is not "
        "complete offline.",
        bad='<img src="https://images.example/filters.png" alt="Filters">\n',
        good='<img src="../assets/filters.png" alt="Filters">\n',
    )
)


def outside_resource(location: Location, tag: str, address: str, fix: str) -> Finding:
    """An element of a page with practice that makes the browser ask another host."""
    return Finding(location, OUTSIDE_RESOURCE, f"`<{tag}>` loads {address} from another host", fix)


INLINE_SCRIPT = REGISTRY.other(
    Rule(
        code="PR608",
        name="inline-script",
        severity=WARNING,
        why="A script in the page does not run again when the theme swaps pages, and a site with a "
        "content security policy refuses it.",
        bad='<script>document.querySelector(".practice-answer").open = true</script>\n',
        good='<script src="../assets/own.js"></script>\n',
    )
)


def inline_script(location: Location) -> Finding:
    """A script in the page that is about the blocks."""
    message = "an inline script deals with practice blocks"
    return Finding(location, INLINE_SCRIPT, message, "move it to a file in `extra_javascript`")


HEAVY_ASSETS = REGISTRY.other(
    Rule(
        code="PR609",
        name="heavy-assets",
        severity=ERROR,
        why="Every page loads the loader and every page with practice the rest: what is heavy "
        "makes "
        "the whole site slow.",
        bad="assets/practice/4d70956e/loader.js, 3 KB compressed\n",
        good="assets/practice/4d70956e/loader.js, 0.6 KB compressed\n",
    )
)


def heavy_assets(location: Location, names: str, size: int, budget: int) -> Finding:
    """Files of ours that are larger, compressed, than they may be."""
    message = f"{names}: {size:,} bytes when compressed by gzip, and {budget:,} are the budget"
    fix = "take away what was added to them, or install mkdocs-practice and build anew"
    return Finding(location, HEAVY_ASSETS, message, fix)


NEEDLESS_ASSET = REGISTRY.other(
    Rule(
        code="PR610",
        name="needless-asset",
        severity=WARNING,
        why="A page without practice needs no more than the loader; what else it loads slows it "
        "down.",
        bad=_STYLES + "<p>No practice here.</p>\n",
        good=_LOADER + "<p>No practice here.</p>\n",
    )
)


def needless_asset(location: Location, name: str) -> Finding:
    """A file of ours that a page without practice loads."""
    message = f"the page has no practice, and loads {name}"
    fix = "add the plugin `practice`, which leaves it out where it is not needed"
    return Finding(location, NEEDLESS_ASSET, message, fix)


MISSING_ASSET = REGISTRY.other(
    Rule(
        code="PR611",
        name="missing-asset",
        severity=ERROR,
        why="Without its style sheet a page with practice is plain, and without its scripts "
        "nothing "
        "shows all answers or prints the cards.",
        bad=_LOADER,
        good=_LOADER + "and beside it in the site: practice.css, practice.js\n",
    )
)


def missing_asset(location: Location, path: str) -> Finding:
    """A file of ours that a page needs and the site lacks."""
    message = f"the page needs {path}, which is not in the site"
    return Finding(location, MISSING_ASSET, message, "build the site anew, and publish all of it")


UNREADABLE_PAGE = REGISTRY.other(
    Rule(
        code="PR612",
        name="unreadable-page",
        severity=ERROR,
        why="What cannot be read cannot be checked, and a browser shows wrong characters.",
        bad='<meta charset="utf-8"> in a page that was saved as Latin-1\n',
        good='<meta charset="utf-8"> in a page that was saved as UTF-8\n',
    )
)


def unreadable_page(location: Location, message: str) -> Finding:
    """A page that is not in the encoding it declares."""
    fix = "save it as UTF-8; nothing else on the page was checked"
    return Finding(location, UNREADABLE_PAGE, f"the page {message}", fix)
