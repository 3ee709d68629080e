"""Markdown that shows nothing is empty; what shows anything is not."""

from __future__ import annotations

import pytest

from mkdocs_practice.site.built.page import says_something
from mkdocs_practice.syntax.grammar import is_empty
from tests.support.markdown import EXTENSIONS, render
from tests.support.rules import codes
from tests.support.timing import cpu_seconds

UNSEEN = [
    *("", " ", "\u00a0", "\u200b", "\ufeff", "\u2060", "\u00ad", "\u3164", "\u2800", "\u200d"),
    *("&nbsp;", "&#8203;", "&#xA0;", "&shy;", "&zwnj;&ZeroWidthSpace;", "&emsp; &thinsp;"),
    *("<br>", "<br/>\n<br />", "<wbr>", "<hr>", "<span></span>", "<span class='x'>&nbsp;</span>"),
    *("<p></p>", "<div>\n\n&nbsp;\n\n</div>", "<a id='x'></a>", "<b><i></i></b>", "<!-- x -->"),
    *("<!---->", "<!-- x --><br>&nbsp;\u200b", "<img>", "<img alt='x'>", "<img src=''>"),
    *("<iframe></iframe>", "<video controls></video>", "<input type='hidden' value='1'>"),
    *("<script>x = 1</script>", "<style>.x { color: red }</style>", "<template>x</template>"),
    *("<?php echo 1 ?>", "<!DOCTYPE html>", "![]()", "![a name]( )", "[ ](x.md)", "[x]: y.md"),
    *("*[HTML]: a language", "**&nbsp;**", "_&nbsp;_", "- &nbsp;", "1. &#160;", "> &nbsp;"),
    *("# &nbsp;", "#", ">", "***", "- - -", "```\n```", "~~~python\n\n~~~\n\n```\n```", "` `"),
    *("`\u200b`", '!!! note ""', '??? tip " "', "<p hidden>x</p>"),
    *("<span style='display: none'>x</span>", '<b class="x" style="color:red;display:none">x</b>'),
]
SEEN = [
    *("x", "7", "-", "*", "**", "1.", "~", "=", "\\", "<", "é", "ж", "漢", "😀", "\u200b x", "& x"),
    *("&lt;", "&copy;", "&nbsp", "&foo;", "`&nbsp;`", "$x$", "**b**", "- x", "> x", "# x", "| |"),
    *("<b>x</b>", "<img src=x.png>", "<img data-src='x'>", "![](x.png)", "[a](b)", "[a]()"),
    *("- [ ] ", "<input>", "<svg></svg>", "<video><source src='x'></video>", "<button></button>"),
    *("<i class='fa fa-check'></i>", "<my-plot></my-plot>", "<div id='plot'></div>"),
    *("<https://example.org>", "<name@example.org>", "<script>", "<!-- x", "1 < 2", "```\nx\n```"),
    *("{{ answer }}", "{% include 'x' %}", '--8<-- "x.md"', "[TOC]", "::: module", '=== "Tab"'),
    *(
        '!!! note "x"',
        '!!! note ""\n    x',
        '!!! note ""\n\n    x',
        "!!! note",
        "<p title='hidden'>x</p>",
    ),
    *("<p data-hidden>x</p>", "<span style='color: red'>x</span>", "<p hidden>x</p> y"),
]


@pytest.mark.parametrize("text", UNSEEN)
def test_what_shows_nothing_is_an_empty_answer_hint_or_side(text: str) -> None:
    assert is_empty(text)
    assert "PR102" in codes(f"/// question | Why?\n/// answer\n{text}\n///\n///\n")
    assert codes(f"/// question | Why?\n/// hint\n{text}\n///\n/// answer\nSo.\n///\n///\n")
    assert "PR107" in codes(f"/// flashcards\n/// card | Front\n{text}\n///\n///\n")
    if not text.startswith(("***", "- - -", "[x]", "*[HTML]", "~~~", "```")):
        card = f"/// flashcards\n/// card\n{text}\n\n---\n\nBack\n///\n///\n"
        assert "PR106" in codes(card)


@pytest.mark.parametrize("text", SEEN)
def test_what_shows_anything_is_not_empty(text: str) -> None:
    assert not is_empty(text)


@pytest.mark.parametrize("text", UNSEEN)
def test_the_built_page_is_found_out_as_well(text: str) -> None:
    source = f"/// question | Why?\n/// answer\n{text}\n///\n///\n"
    page = render(source, (*EXTENSIONS, "abbr")).html
    _, _, answer = page.partition('<practice-body class="practice-body"')
    assert not says_something(answer.partition(">")[2].partition("</practice-body>")[0])


@pytest.mark.parametrize("text", ["&nbsp;", "<br>", "\u200b", "<!-- x -->", "**", "<img>", "` "])
def test_long_texts_take_linear_time(text: str) -> None:
    short, long = text * 5_000, text * 50_000
    once = cpu_seconds(lambda: is_empty(short))
    assert cpu_seconds(lambda: is_empty(long)) < 40 * once + 0.2
