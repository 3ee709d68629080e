"""Comments, and what Markdown takes away, between a term and its definition."""

from __future__ import annotations

import pytest

from tests.support.findings import check_seriously, fixed, only_finding

CODES = {"flashcards": "PR106", "match": "PR404"}
COMMENTS = [
    "<!-- c -->\n",
    "\n<!-- c -->\n\n",
    "<!--\nof\n\nlines -->\n",
    "<!-- c -->\n<!-- d -->\n",
]
# One of several paragraphs is none in a list.
PLACED = [(each, "") for each in COMMENTS]
PLACED += [(each, "    ") for each in COMMENTS if "\n\n" not in each.strip()]


def page(kind: str, body: str, margin: str = "") -> str:
    lines = f"/// {kind} | D\n\n{body}///\n".split("\n")
    return "\n".join(margin + line if line else line for line in lines)


@pytest.mark.parametrize("kind", CODES)
@pytest.mark.parametrize(("comment", "margin"), PLACED)
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "second"])
def test_a_comment_is_moved_above_the_term(
    kind: str, comment: str, is_first: bool, margin: str
) -> None:
    pairs = ["alpha\n{}:   first\n", "beta\n{}:   second\n"]
    parted = [pairs[0].format(comment * is_first), pairs[1].format(comment * (not is_first))]
    meant = [pairs[0].format(""), pairs[1].format("")]
    apart = "\n" * bool(margin)  # there a comment is one paragraph with what is right below
    meant[not is_first] = f"{comment.strip()}\n{apart}{meant[not is_first]}"
    head = "- An item.\n\n" if margin else ""
    text = head + page(kind, "\n".join(parted), margin)
    found = only_finding(text)
    assert found.rule.code == CODES[kind]
    assert "parts the definition from its term" in found.message
    assert fixed(text) == head + page(kind, "\n".join(meant), margin)


@pytest.mark.parametrize("kind", CODES)
@pytest.mark.parametrize(
    "body",
    [
        "An introduction.\n\n<!-- c -->\n:   first\n\nbeta\n:   second\n",
        "alpha\n:   first\n\n    more\n\n<!-- beta -->\n:   second\n\ngamma\n:   third\n",
        "<!-- alpha -->\n:   first\n\nbeta\n:   second\n",
        "## alpha\n<!-- c -->\n:   first\n\nbeta\n:   second\n",
    ],
    ids=["an introduction", "a back", "a term in the comment", "a heading"],
)
def test_what_may_be_no_term_stays_where_it_is(kind: str, body: str) -> None:
    text = page(kind, body)
    assert CODES[kind] in [each.rule.code for each in check_seriously(text)]
    assert fixed(text) == text


@pytest.mark.parametrize("kind", CODES)
@pytest.mark.parametrize(
    ("line", "noun"),
    [
        ("[ref]: https://example.org", "address of a link"),
        ("*[CNN]: network", "abbreviation"),
        ("[^1]: A note.", "footnote"),
    ],
)
@pytest.mark.parametrize("parting", ["{}\n", "\n{}\n\n", "\n{}\n"])
@pytest.mark.parametrize("is_first", [True, False], ids=["first", "second"])
def test_what_markdown_takes_away_is_moved_above_the_term(
    kind: str, line: str, noun: str, parting: str, is_first: bool
) -> None:
    pairs = ["alpha\n{}:   first\n", "beta\n{}:   second\n"]
    parted = parting.format(line)
    body = "\n".join(pairs[n].format(parted * (is_first == (not n))) for n in (0, 1))
    found = only_finding(page(kind, body))
    assert found.message.startswith(f"the {noun} in line ")
    assert found.edits
    mended = fixed(page(kind, body))
    assert "alpha\n:   first" in mended
    assert "beta\n:   second" in mended
    assert mended.count(line) == 1
    assert check_seriously(mended) == []
