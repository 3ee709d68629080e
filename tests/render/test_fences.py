"""Fences as a site has them: the scanner and Markdown take the same lines for fenced code."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from zlib import crc32

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_practice.checks import check
from mkdocs_practice.extension import PracticeExtension
from mkdocs_practice.render.host_fences import host_fences
from mkdocs_practice.site.fences import extension_fences
from mkdocs_practice.syntax.fences import NO_FENCES, Fences
from mkdocs_practice.syntax.scan import scan
from tests.support.agreement import drawn_items, scanned_items
from tests.support.hard_pages import PageMaker
from tests.support.hard_run import faults_of
from tests.support.markdown import EXTENSIONS, Recorder, Rendering
from tests.support.pages import pages

OTHERS = tuple(name for name in EXTENSIONS if name != "pymdownx.superfences")
SUPER, HIGHLIGHT = "pymdownx.superfences", "pymdownx.highlight"
NO_TABS = {"preserve_tabs": False}
Settings = dict[str, dict[str, Any]]

# Fences whose info strings any of the grammars may take, or refuse.
OPTION = st.builds(
    "{}{}".format,
    st.sampled_from(["title", "title_mode", "hl_lines", "linenums", "exec", "id", "x", "data-x"]),
    st.sampled_from(["", '="on"', "='1 2'", '="1-3"', '=""', '="no"', '="a \'b"', "=on"]),
)
BRACES = st.sampled_from(["{.python .x}", "{ #a .b c=d }", "{python}", "{}", "{.a}}", "{=html}"])
LANGUAGE = st.sampled_from(["", "python", "sh", ".md", "c++", "mermaid", " python", "a b"])
INFO = st.builds("{}{}".format, LANGUAGE, st.lists(OPTION, max_size=3).map(" ".join)) | st.builds(
    "{}{}{}".format, LANGUAGE, st.sampled_from(["", " "]), BRACES | st.lists(OPTION).map(" ".join)
)


def validator(number: int) -> Callable[..., bool]:
    """A validator that has nothing to do with any other, and does what validators may."""

    def validate(language: str, inputs: Any, options: Any, attrs: Any, md: Markdown) -> bool:
        says = crc32(repr((number, language, *sorted(inputs))).encode()) % 7
        if says == 0:
            raise ValueError(language)
        if says == 1:
            attrs.update(inputs)
        for name in list(inputs) if says == 2 else ():
            options[name] = inputs.pop(name)
        return says > 2 or not inputs

    return validate


@st.composite
def custom_fences(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = []
    for name in draw(st.lists(st.sampled_from(["python", "sh", "mermaid", "*"]), max_size=3)):
        entry: dict[str, Any] = {"name": name, "class": name}
        if draw(st.booleans()):
            entry["validator"] = validator(draw(st.integers(0, 1000)))
        found.append(entry)
    return found


@st.composite
def sites(draw: st.DrawFn) -> tuple[list[str], Settings]:
    """The extensions of a site, and their settings."""
    options = {
        "custom_fences": draw(custom_fences()),
        "relaxed_headers": draw(st.booleans()),
        "disable_indented_code_blocks": draw(st.booleans()),
        "preserve_tabs": draw(st.booleans()),
    }
    pygments = {HIGHLIGHT: {"use_pygments": draw(st.booleans())}}
    kinds: list[tuple[list[str], Settings]] = [
        ([*OTHERS, HIGHLIGHT, SUPER], {SUPER: options, **pygments}),
        ([*OTHERS, SUPER], {SUPER: options}),
        (["fenced_code", *OTHERS, SUPER], {SUPER: options}),
        # Of two the last one counts; with tabs kept, the two lose all code.
        ([SUPER, *OTHERS, "markdown.extensions.extra"], {SUPER: options | NO_TABS}),
        ([*OTHERS, "pymdownx.extra"], {"pymdownx.extra": {SUPER: options}}),
        ([*OTHERS, "fenced_code", "codehilite"], {}),
        (list(OTHERS), {}),
    ]
    return draw(st.sampled_from(kinds))


@st.composite
def fenced_pages(draw: st.DrawFn) -> str:
    """Pages in which what stands behind the characters of the fences is anything."""
    source = draw(pages())
    fences = st.builds("\n{0}{1}\n{2}\n{0}\n".format, st.sampled_from(["```", "~~~~"]), INFO, CODE)
    pieces = [piece + draw(st.just("") | fences) for piece in source.split("\n\n\n")]
    source = draw(fences) + "\n\n\n".join(pieces) + draw(fences)
    return re.sub("```python", lambda _: "```" + draw(INFO), source)


CODE = st.sampled_from(
    ["print(1)", "/// question | In code\n///", "", '--8<-- "a.md"', "\ta\n\n\tb"]
)


def convert(source: str, names: list[str], settings: Settings) -> tuple[Rendering, Fences]:
    """A page of a site, and its fences."""
    recorder = Recorder()
    practice = PracticeExtension(host=recorder)
    md = Markdown(extensions=[*names, practice], extension_configs=settings)
    fences = host_fences(md)
    html = md.convert(source)
    return Rendering(html, recorder.outcomes[0] if recorder.outcomes else None), fences


@given(sites(), fenced_pages())
def test_the_scanner_has_the_fences_of_the_page(
    site: tuple[list[str], Settings], source: str
) -> None:
    names, settings = site
    rendering, fences = convert(source, names, settings)
    page = scan(source, fences=fences)
    event(type(fences).__name__)
    assert scanned_items(page) == drawn_items(rendering)
    assert "\x02" not in rendering.html
    # What is read without the site's own code is the same, unless that code has a say.
    known = extension_fences(names, settings)
    if known.is_known:
        assert scan(source, fences=known).blocks == page.blocks
        assert scan(source, fences=known).problems == page.problems


@pytest.mark.parametrize("margin", ["", "- Item\n\n    ", "!!! note\n\n    "])
@pytest.mark.parametrize("names", [[*OTHERS], [*OTHERS, "fenced_code"], [*OTHERS, SUPER]])
@pytest.mark.parametrize("code", ["code", "/// question | In code\n    ///", "/// hint\n    ///"])
@pytest.mark.parametrize(
    "back", [":   ```py\n    {}\n    ```", ":   So:\n\n    ```py\n    {}\n    ```"]
)
def test_a_fence_on_the_back_of_a_card_is_the_back_on_every_site(
    back: str, code: str, names: list[str], margin: str
) -> None:
    lines = ["/// flashcards | D", "", "term", *back.format(code).split("\n"), "///"]
    text = margin + "\n".join([lines[0], *(" " * 4 * bool(margin) + each for each in lines[1:])])
    rendering, fences = convert(text, names, {})
    page = scan(text, fences=fences)
    assert scanned_items(page) == drawn_items(rendering)
    assert "PR107" not in {found.rule.code for found in check([page])}


@given(sites(), st.integers(0, 2**32), st.data())
def test_no_answer_is_shown_for_a_fence(
    site: tuple[list[str], Settings], seed: int, data: st.DataObject
) -> None:
    source = re.sub("```python", lambda _: "```" + data.draw(INFO), PageMaker(seed, False).page())
    rendering, fences = convert(source, *site)
    page = scan(source, fences=fences)
    assert list(faults_of(source, page, rendering, bool(check([page])))) == []


@given(sites(), st.lists(INFO, min_size=1, max_size=4))
def test_fences_that_the_page_has_are_no_finding(
    site: tuple[list[str], Settings], infos: list[str]
) -> None:
    question = "/// question | Why {0}?\n\n```{1}\na\n```\n\n/// answer\nSo.\n///\n///\n"
    parts = [question.format(number, info) for number, info in enumerate(infos)]
    source = "\n".join([*parts, *(part.replace("Why", "How") for part in parts)])
    rendering, fences = convert(source, *site)
    page = scan(source, fences=fences)
    found = [finding for finding in check([page]) if finding.rule.code == "PR218"]
    shown = "```" in rendering.html or "<code>" in rendering.html.replace("<pre><code>", "")
    assert shown or not found
    if fences is not NO_FENCES and all(fences.opening(f"```{info}", 0) for info in infos):
        assert not found
        assert len(page.items) == 2 * len(infos)


@pytest.mark.parametrize(
    "options", ["rust,ignore", "js showLineNumbers", "python:app.py", "py foo=bar"]
)
def test_a_line_that_opens_no_fence_is_told_where_the_next_one_opens_one(options: str) -> None:
    item = "/// question | Why {0}? {{ #{0} }}\n/// answer\nSo.\n///\n///\n\n"
    fence = f"```{options}\ncode\n```\n\n"
    source = item.format("one") + fence + item.format("two") + fence
    found = [finding for finding in check([scan(source)]) if finding.rule.code == "PR218"]
    assert [finding.location.line for finding in found][:1] == [7]
    assert "so that line 9 does" in found[0].message
    sound = source.replace(options, "rust")
    assert check([scan(sound)]) == []
