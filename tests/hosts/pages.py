"""The pages that every host builds: each kind of block, with an id and without, in a folder too."""

from __future__ import annotations

from tests.browser.graded import CASES

SAME = """
/// question | Which prompt is on two pages?

/// hint
Think of hintword.
///

/// answer
On the page {page}, with `code` and *emphasis*.

- A list
- of two, in samepart{page}.
///
///
"""
BLOCKS = """
## More

/// exercise | In parts { #parts }
    minutes: 5

Proseword.

/// question | What is the first part? { #part-one }

/// answer
The first is partword.
///
///

/// choice | Which part is graded?

- [x] The second
- [ ] The first
///
///

/// question | What would you say? { #open }
    attempt: true

/// answer
The reply is openword.
///
///

/// flashcards | Terms { #terms }
    tags: [one]

Stride
:   The step of backword.

Padding { #padding }
:   What is added at the edge, says edgeword.

/// card | What is a kernel?
    tags: [two]

The window of kernelword.
///
///
"""
KEYS = """
# Keys

/// choice | Which option?

- [x] This
    > Yes, rightword.
- [ ] That
    > No, wrongword.

/// hint
Think of choicehint.
///

/// answer
Because of choiceword.
///
///

/// number | Which number?
    answer: 86753
///

/// text | Which word?
    answer: [textword, otherword]
///

/// blanks | Fill in.

It is ==blankword|spareword==.
///

/// match | Which is which?

One
:   Uno

Two
:   Due

/// answer
Because of matchword.
///
///

/// order | In which order?

1. First
2. Second

/// answer
Because of orderword.
///
///
"""
GRADED = "".join(case.source for case in CASES.values())
PAGES = {
    "index.md": "# Home\n" + SAME.format(page="home"),
    "guide/blocks.md": "# Blocks\n" + SAME.format(page="blocks") + BLOCKS,
    "guide/deep/graded.md": "# Graded\n" + GRADED,
    "guide/keys.md": KEYS,
    "key.md": "---\nprint: key\n---\n\n# Key\n" + SAME.format(page="key"),
    "plain.md": "# Plain\n\nNo practice here, but the words practice-question and practice-deck.\n",
}
ADDRESSES = {
    "index.md": "index.html",
    "guide/blocks.md": "guide/blocks/index.html",
    "guide/deep/graded.md": "guide/deep/graded/index.html",
    "guide/keys.md": "guide/keys/index.html",
    "key.md": "key/index.html",
    "plain.md": "plain/index.html",
}
"""Where each page is in a built site."""
SECRETS = (
    *("partword", "openword", "backword", "edgeword", "kernelword", "samepart", "hintword"),
    *("rightword", "wrongword", "choicehint", "choiceword", "86753", "textword", "otherword"),
    *("blankword", "spareword", "matchword", "orderword"),
)
"""Words that stand in answers, keys, feedback, hints and backs alone."""
