"""The build's comparison reads a page as a browser does."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from mkdocs_practice.checks import ERROR, check
from mkdocs_practice.checks.rules.html import TAG_RULES
from mkdocs_practice.plugin.compare import compare
from mkdocs_practice.render.nesting import PageRendering
from mkdocs_practice.syntax.model import Page
from mkdocs_practice.syntax.scan import scan
from tests.support.markdown import EXTENSIONS, Rendering, render
from tests.support.tagged_pages import TaggedPage, misplaced_words

MATH = (*EXTENSIONS, "pymdownx.arithmatex")
PAGE = """# Page

Before.

/// question | Where? { #where }

/// hint
Look around.
///

/// answer
Into the box.

The secret.
///
///

/// flashcards

Front { #front }
:   Back.
///

/// number | How many? { #many }
    answer: 3
///
"""


def differences(page: Page, rendering: Rendering) -> list[str]:
    """What the comparison says, whatever the rules have said of the source."""
    return [str(each) for each in compare(page, parts(rendering), rendering.html)]


def parts(rendering: Rendering) -> list[PageRendering]:
    """What was drawn of a page."""
    return [rendering.outcome] if rendering.outcome is not None else []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "Where?",
            "Where <script> is?",
            "does not show the hint of `where`: it stands in `<script>`",
        ),
        ("Before.", "The <TITLE> of it", "it stands in `<title>`; so with 2 more items"),
        ("Before.", "The <noscript> of it", "it stands in `<noscript>`; so with 2 more items"),
        ("Look around.", "The <textarea> of it", "the hint of `where` ends before its last line"),
        ("Into the box.", "</div>\n\nBox", "a browser the answer of `where` ends before its last"),
        ("Into the box.", "In</details>to", "a browser the answer of `where` ends before its last"),
        ("The secret.", "</section><!-- --></details>", "of `where` ends before its last line"),
        ("The secret.", "The </article> secret.", "of `where` ends before its last line"),
        ("Back.", "The </details> back.", "the answer of `front` ends before its last line"),
        ("Where?", "Where is </div>?", "a browser has an answer or a hint of `where` elsewhere"),
        ("How many", "How </div> many", "a browser has an answer or a hint of `many` elsewhere"),
        ("Where?", "Where <div> is?", "in `where`; so with 1 more item"),
        ("Before.", "<b>bold <a href='x'>link", ""),
        ("Before.", "<details markdown>\n\ntext\n\n</details>", ""),
        ("The secret.", "<script>x = '</div>'</script>\n\n<b>bold</b> <br> `</details>`", ""),
        ("The secret.", "The <div> secret, <!-- <practice-body> --> in <legend/>", ""),
        ("The secret.", "A <span title='a > b'>title</span>, <ul><li>one<li>two</ul>", ""),
    ],
)
def test_what_a_browser_has_elsewhere_is_told_once(old: str, new: str, message: str) -> None:
    page = scan(PAGE.replace(old, new, 1), "page.md")
    found = differences(page, render("\n".join(page.lines)))
    assert len(found) == bool(message)
    assert message in "".join(found)


def test_what_the_rules_have_told_is_not_told_again() -> None:
    page = scan(PAGE.replace("Where?", "Where <script> is?"), "page.md")
    rendering = render("\n".join(page.lines))
    assert compare(page, parts(rendering), rendering.html, told=TAG_RULES) == []


@given(st.integers(0, 2**32))
def test_rules_and_build_agree_on_tags(seed: int) -> None:
    tagged = TaggedPage(Random(seed))
    page, rendering = scan(tagged.source), render(tagged.source, MATH)
    told = any(finding.severity == ERROR for finding in check([page]))
    event("told" if told else "sound")
    if not told:
        assert differences(page, rendering) == []
        assert misplaced_words(rendering.html, tagged.words) == []


@given(st.integers(0, 2**32))
def test_the_build_sees_what_a_browser_shows_elsewhere(seed: int) -> None:
    """Even without the rules: answers that are shown unasked, or not at all, are found."""
    tagged = TaggedPage(Random(seed))
    page, rendering = scan(tagged.source), render(tagged.source, MATH)
    answers = [word for word in tagged.words if word.role == "answer"]
    lost = misplaced_words(rendering.html, answers)
    # Blocks that raw HTML has taken in are none to compare, and a matter of the rules. An older
    # parser than browsers have now knows no answer in a `<select>`.
    if lost and not page.problems and "<select" not in rendering.html.lower():
        event("lost")
        assert differences(page, rendering)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "<div markdown>\n\n/// question | Why?\n\n/// answer\nSo.\n///\n\n</div>\n",
            "unclosed-block",
        ),
        (
            "/// note | N\n\n/// question | Why?\n\n/// reply\nSo.\n///\n///\n\n///\n",
            "unknown-block",
        ),
        (
            "A[^1]\n\n[^1]: B\n\n    /// flashcards | D\n\n    a\n    :   b\n    ///\n",
            "misplaced-block",
        ),
        (
            "1.  A\n\n    /// match | M\n\n    a\n    :   b\n c\n    :   d\n    ///\n\n"
            "    /// blanks | B\n\n    The ==cat==.\n    ///\n",
            "lost-indentation",
        ),
        (
            "/// flashcards | D\n\na\n:   b\n\n    c\n\n    d\n    ```\n\ne\n:   f\n///\n\n"
            "Text.\n\n/// flashcards | E\n\na\n:   b\n\n    ```py\n    x\n    ```\n///\n",
            "unclosed-fence",
        ),
    ],
)
def test_what_has_a_finding_already_is_not_told_as_a_difference_besides(
    text: str, rule: str
) -> None:
    page = scan(text)
    rendering = render("\n".join(page.lines), (*EXTENSIONS, "pymdownx.superfences"))
    parts = [rendering.outcome] if rendering.outcome is not None else []
    told = {finding.rule.name for finding in check([page])}
    assert rule in told
    assert compare(page, parts, rendering.html, told) == []
    assert compare(page, parts, rendering.html) != []
