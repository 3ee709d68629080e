"""With any other extension items are the same, and what it draws is drawn in them as elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from textwrap import indent

import pytest
from markdown import Markdown

from mkdocs_practice.checks import ADVICE, check_page
from mkdocs_practice.checks.settings import Settings
from mkdocs_practice.extension import PracticeExtension
from mkdocs_practice.site.built.items import check_items
from mkdocs_practice.site.built.reader import read_page
from mkdocs_practice.site.config import make_context
from mkdocs_practice.syntax.scan import scan
from tests.neighbours.extensions import ALL, EXTENSIONS, TOGETHER, Extension
from tests.support.agreement import agrees
from tests.support.markdown import Recorder, Rendering

# INLINE stands for what an extension draws in a line, BLOCK for its paragraphs; NESTED is the same
# in an option and in a definition.
PAGE = """\
# Page INLINE

Text INLINE.

BLOCK

/// question | Why INLINE so? { #why }

Body INLINE.

BLOCK

/// hint
Hint INLINE hintword.

BLOCK
///

/// answer
Answer INLINE answerword.

BLOCK
///
///

/// exercise | Task INLINE { #task }

BLOCK

/// question | What INLINE now? { #part }
/// answer

BLOCK

Then INLINE partword.
///
///
///

/// choice | Which INLINE is it? { #choice }

- [x] One INLINE and
- [ ] Two INLINE or

    NESTED

    > Feedback INLINE feedbackword.
///

/// number | How INLINE many? { #number }
    answer: 9
    unit: m

BLOCK
///

/// text | Who INLINE is it? { #text }
    answer: textword
///

/// blanks | Fill it in. { #blanks }

A ==blankword== with INLINE and ==other|blank==.
///

/// match | Which INLINE go? { #match }

One INLINE a
:   First INLINE b

Two INLINE c
:   Second INLINE d
///

/// order | Sort INLINE these. { #order }

1. First INLINE a
2. Second INLINE b
///

/// flashcards | Deck INLINE x { #deck }

Front INLINE x { #front }
:   Back INLINE backword.

    NESTED

/// card | Card INLINE x { #card }

BLOCK

Back INLINE cardword.
///
///

BELOW
"""
ITEMS = [
    ("question", "why"),
    ("exercise", "task"),
    ("question", "part"),
    *((kind, kind) for kind in ("choice", "number", "text", "blanks", "match", "order")),
    ("card", "front"),
    ("card", "card"),
]
SECRETS = ("hintword", "answerword", "partword", "feedbackword", "textword", "blankword",
           "backword", "cardword")  # fmt: skip
WRITTEN = ("attr_list", "def_list")
"""Extensions that the page is written with."""
CASES = {
    **{f"{each.name} {each.options or ''}".strip(): (each,) for each in EXTENSIONS},
    "together": TOGETHER,
    "together, the other way round": TOGETHER[::-1],
}


def source(extensions: Sequence[Extension]) -> str:
    """The page with what some extensions draw, wherever it can stand."""
    block = "\n\n".join(each.block for each in extensions)
    nested = "\n\n".join(each.block for each in extensions if not each.apart) or "Text."
    text = PAGE.replace("BELOW", "\n\n".join(each.below for each in extensions))
    text = text.replace("INLINE", " ".join(each.inline for each in extensions))
    return text.replace("BLOCK", block).replace("    NESTED", indent(nested, " " * 4))


def test_what_the_oldest_version_lacks_is_all_that_is_left_out() -> None:
    """Each extension is tried that the version which is installed has."""
    missing = {each.name for each in ALL if find_spec(each.name) is None}
    assert missing == {each.name for each in ALL} - {each.name for each in EXTENSIONS}


@pytest.mark.parametrize("extensions", CASES.values(), ids=CASES)
def test_items_are_the_same(extensions: Sequence[Extension]) -> None:
    text, recorder = source(extensions), Recorder()
    names = [each.name for each in extensions]
    names += [name for name in WRITTEN if not f"{names}".count(f".{name}'")]
    configs = {each.name: dict(each.options) for each in extensions}
    practice = PracticeExtension(host=recorder)
    md = Markdown(extensions=[practice, *names], extension_configs=configs)
    html = md.convert(text)

    (outcome,) = recorder.outcomes
    drawn = [(item.kind, item.id, item.answered) for item in outcome.items]
    assert drawn == [(*item, True) for item in ITEMS]
    page = scan(text)
    assert agrees(page, Rendering(html, outcome))
    findings = check_page(page, make_context(names, configs), Settings()).findings
    assert [str(found) for found in findings if found.severity != ADVICE] == []
    built = read_page("page.html", html)
    assert [str(found) for found in check_items(built)] == []
    assert [word for word in SECRETS if word in built.visible_text] == []
    for each in extensions:
        md.reset()
        alone = md.convert(f"Text {each.inline} end\n\n{each.below}")
        piece = alone.partition("<p>Text ")[2].partition(" end</p>")[0]
        # Python-Markdown ends a line after a script in a list; no reader sees that.
        assert html.replace("</script>\n", "</script>").count(piece) >= text.count(each.inline), (
            piece
        )
