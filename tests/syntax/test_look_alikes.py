"""What looks right is right or is said: characters that pass for those of the syntax."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from mkdocs_practice.checks import check
from mkdocs_practice.checks.registry import Finding
from mkdocs_practice.syntax.characters import DOUBLES
from mkdocs_practice.syntax.folds.block_lines import block
from mkdocs_practice.syntax.folds.block_lines import title as block_title
from mkdocs_practice.syntax.folds.pieces import STRANGE
from mkdocs_practice.syntax.folds.suspects import is_strange_title, is_suspect
from mkdocs_practice.syntax.kinds import KINDS
from mkdocs_practice.syntax.scan import scan
from tests.support.checkout import ROOT
from tests.support.findings import wholly_fixed
from tests.support.look_alikes import SPACES, WIDTHLESS, content, marred, slips
from tests.support.pages import pages

MUTATED = sorted((ROOT / "tests" / "checks" / "mutations").glob("*.md"))
EVERY = 47
"""Of the slips of a page one in so many is made here, each time others of the same line."""


def errors(text: str) -> Sequence[Finding]:
    return check([scan(text, "page.md")])


def news(broken: str, source: str) -> list[int]:
    """The lines of the look-alikes that are found; nothing else may be new."""
    found = [each for each in errors(broken) if each.rule.name == "look-alike-character"]
    others = [each for each in errors(broken) if each not in found]
    assert [each.rule.code for each in others] == [each.rule.code for each in errors(source)]
    return sorted(place.line for each in found for place in (each.location, *each.others))


@settings(max_examples=50)
@given(pages(), st.integers(0, 10**6))
def test_a_look_alike_of_a_sign_is_one_error_and_its_fix_is_the_page_as_it_was(
    source: str, number: int
) -> None:
    page = scan(source)
    found = list(slips(page))
    assume(found)
    slip = found[number % len(found)]
    event(f"{slip.text!a} for {source.split(chr(10))[slip.line][slip.start : slip.end]!r}")
    broken = slip.make(source)
    assert news(broken, source) == [slip.line + 1]
    assert content(scan(broken)) == content(page)
    fixed = wholly_fixed(broken)
    assert content(scan(fixed)) == content(page)
    if slip.end > slip.start and slip.text not in WIDTHLESS:
        assert fixed == source


@settings(max_examples=50)
@given(pages(), st.randoms(use_true_random=False))
def test_look_alikes_everywhere_are_found_line_by_line(source: str, random: object) -> None:
    page = scan(source)
    chosen: dict[int, object] = {}
    broken = source
    for slip in slips(page):
        if slip.line not in chosen and random.random() < 0.05:  # type: ignore[attr-defined]
            chosen[slip.line] = slip
            broken = slip.make(broken)
    assume(chosen)
    assert news(broken, source) == [line + 1 for line in sorted(chosen)]
    assert content(scan(broken)) == content(page)
    assert content(scan(wholly_fixed(broken))) == content(scan(wholly_fixed(source)))


@pytest.mark.parametrize("path", MUTATED, ids=lambda path: path.stem)
def test_look_alikes_on_the_pages_of_the_mutation_test_are_found(path: Path) -> None:
    source = path.read_text("utf-8")
    page = scan(source)
    for slip in list(slips(page))[::EVERY]:
        broken = slip.make(source)
        assert news(broken, source) == [slip.line + 1], slip
        assert content(scan(broken)) == content(page), slip


SIGNS = st.sampled_from(
    [*"/|:-[]x{}#.=?! ab", "///", " | ", "{ #a }", *SPACES, *WIDTHLESS, *"／｜：｛｝＃“”–é＝"]
)


@given(st.lists(SIGNS, max_size=12).map("".join), st.sampled_from(["", "///", "/// question | "]))
def test_what_is_no_suspect_is_no_line_of_the_syntax(rest: str, beginning: str) -> None:
    line = f"{beginning}{rest}é"[: -1 if rest[-1:] in STRANGE else None]
    title = line.strip(" ")
    event(f"suspect: {is_suspect(line)}")
    assert is_suspect(line) or block(line, KINDS) == []
    assert is_strange_title(title) or block_title(title) == []


NBSP = "\u00a0"
SOUND = f"""# Prose

Pourquoi{NBSP}? Un prix de 10{NBSP}€. ／／／ in a line, ｜ as well.

–{NBSP}a dash
•{NBSP}a bullet
：a colon

/// question | Qu'est-ce que c'est{NBSP}? 👩\u200d🔬 ⚠\ufe0f
    tags: [l’été, "«{NBSP}a{NBSP}»"]

```
{NBSP}/// answer
／／／
```

    {NBSP}/// hint
    ／／／

{NBSP}{NBSP}A paragraph that is indented for show.

/// answer
- [x]{NBSP}a task list of no choice
-{NBSP}[x] and another

<pre>
{NBSP}///
</pre>
///
///
"""


def test_sound_pages_with_the_same_characters_are_left_alone() -> None:
    assert errors_of(SOUND) == []
    assert scan(SOUND).folds == {}


def test_pages_without_practice_are_left_alone() -> None:
    source = f"{NBSP}/// note\n\n／／／ caption\n\n{NBSP}///\n"
    assert errors_of(source) == []
    assert scan(source).lines == source.split("\n")


EVERYWHERE = "/// question | Why? { #why }\n\n/// answer\nBecause.\n///\n///\n"


@pytest.mark.parametrize("slashes", [*marred("///"), "/ /", "\\\\", "\\ \\ \\", "／ ／ ／"])
def test_marred_slashes_on_every_line_are_found_line_by_line(slashes: str) -> None:
    for source in (EVERYWHERE, f"- item\n\n{indent(EVERYWHERE, '    ')}"):
        broken = source.replace("///", slashes)
        assert len(news(broken, source)) == 4
        assert content(scan(broken)) == content(scan(source))
        assert wholly_fixed(broken) == source


PROSE = r"""
\\server\share
\\\server\answer
// / not in C
/ / / or so they say
/ x / x / /
| / / / | \\ |
`/ / / question`
/ /question
\ \ text

$$
a \\
\\ text
\\
\ \ number
\\\hline
$$

```
/ / / question
```

<pre>
/ / / answer
</pre>
""".replace("\\\\", "\\")


@pytest.mark.parametrize("around", ["{}", EVERYWHERE.replace("Because.", "{}")])
def test_slashes_and_backslashes_that_are_no_block_lines_are_left_alone(around: str) -> None:
    source = around.replace("{}", PROSE)
    assert errors_of(source) == []
    assert scan(source).folds == {}


def errors_of(source: str) -> list[str]:
    return [str(each) for each in errors(source) if each.severity != "advice"]


@pytest.mark.parametrize("mark", ["\u200f", "\u200e", "\u200d", "\ufe0f"])
def test_a_mark_that_ends_a_title_is_of_the_title(mark: str) -> None:
    """Hebrew and emoji end in one; without a space behind it, it keeps the list from the text."""
    text = "/// question | Why{}\n/// answer\nYes.\n///\n///\n"
    assert not scan(text.format(f"{mark} {{ #why }}"), "page.md").problems
    assert scan(text.format(f"{mark}{{ #why }}"), "page.md").problems


@pytest.mark.parametrize("double", DOUBLES["/"][::2])
@pytest.mark.parametrize("slashes", ["{}", "{}{}", "{}/", "/{}", "{}/{}", "/ {}", "{}\u200b/"])
def test_a_closing_line_of_too_few_slashes_is_told_by_its_character(
    slashes: str, double: str
) -> None:
    for source in (EVERYWHERE, f"- item\n\n{indent(EVERYWHERE, '    ')}"):
        lines = source.split("\n")
        for number in [n for n, line in enumerate(lines) if line.strip() == "///"]:
            closing = lines[number].replace("///", slashes.replace("{}", double))
            broken = "\n".join([*lines[:number], closing, *lines[number + 1 :]])
            assert len(news(broken, source)) == 1
            assert wholly_fixed(broken) == source


def test_few_slashes_outside_of_blocks_are_text() -> None:
    assert errors_of(f"{EVERYWHERE}\n／/\n\n⁄\n") == []


FOUR = """//// question | Why? { #why }
/// hint
| a | b |
|---|---|
///
---
Because.
////
"""


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("/// / question | Why? { #why }", "//// question | Why? { #why }"),
        ("/// /// hint", "/// hint"),
        ("/// ///hint", "/// hint"),
        ("⁄//", "///"),  # a line below a table ends it, and what follows is no row
        ("/// /", "////"),
    ],
)
def test_slashes_with_more_of_them_behind_are_those_of_one_line(slip: str, meant: str) -> None:
    lines = FOUR.split("\n")
    lines[lines.index(meant)] = slip
    broken = "\n".join(lines)
    assert news(broken, FOUR) == [lines.index(slip) + 1]
    assert content(scan(broken)) == content(scan(FOUR))
    assert wholly_fixed(broken) == FOUR
