"""The sources of a small site with what the project's own pages do not have."""

from __future__ import annotations

import struct
import zlib
from textwrap import indent

from tests.browser.hard import deck, hard_cards, plain_cards
from tests.browser.lengths import deck as lengths_deck
from tests.browser.lengths import page as lengths_page
from tests.browser.worksheets import MARKED, WRAPPED, many_questions, mixed_page

FIRST = """\
# First

[To the second page](second.md), [to the plain page](plain.md),
[to a question](#first-question), [to a card](#first-card), [to a part](second.md#second-part).

## Warm up

/// question | What is asked first? { #first-question }

/// hint
Think of firsthint.
///

/// answer
The reply is firstanswer.
///
///

/// question | What is asked next? { #next-question }

/// answer
The reply is nextanswer.
///
///

## Go on

/// question | What is asked in the second section? { #section-question }

/// answer
The reply is sectionanswer.
///
///

## Cards

/// flashcards | Three cards { #first-deck }

What is on the first front? { #first-card }
:   The text of firstback.

What is on the second front? { #second-card }
:   The text of secondback, with a [link](plain.md).

What is on the third front? { #third-card }
:   The text of thirdback.
///
"""
SECOND = """\
# Second

[To the first page](first.md)

## Exercises

/// exercise | Part A: the exercise { #second-exercise }

/// question | What is the first part? { #second-part }

/// answer
The reply is partanswer.
///
///
///

/// flashcards | Two more cards { #other-deck }

What is the fourth front? { #fourth-card }
:   The text of fourthback.

What is the fifth front? { #fifth-card }
:   The text of fifthback.
///
"""
TAGGED = """\
# Tagged

[To the second page](second.md), [to a fish](#pike),
[to a stone](#stone).

/// flashcards | Animals { #animals }
    tags: [biology]

/// card | What is a lynx? { #lynx }
    tags: [forest, warm blood]

Lynxback: a cat.
///

/// card | What is a pike? { #pike }
    tags: [water]

Pikeback: a fish.
///

/// card | What is an otter? { #otter }
    tags: [water, warm blood]

Otterback: see [a page](plain.md).

```sh
ls otter
```
///

/// card | What is a fern? { #fern }
    tags: [forest]

Fernback: a plant.
///

/// card | What is a stone? { #stone }
Stoneback: no being.
///
///

/// flashcards | Only one { #only-one }

The only front { #only-card }
:   The only back.
///
"""
PARTS = """\
# Parts

/// exercise | Three parts { #parts }
    minutes: 5

/// question | What is open? { #open-part }
    attempt: true

/// answer
- Oneanswer
- Twoanswer
///
///

/// question | What has no id?

/// answer
Threeanswer.
///
///

/// choice | What is graded? { #graded-part }

- [ ] This
- [x] That
///
///

/// exercise | Only one part { #single }
/// question | What is alone? { #alone }
/// answer
Fouranswer.
///
///
///

/// exercise | A whole { #whole }
/// answer
Fiveanswer.
///
///

/// flashcards | A card { #parts-deck }

What is on the front? { #parts-card }
:   Sixback.
///
"""
# In an item of a list, where a theme indents lists and counts them with letters.
LISTED = """\
# Listed

1.  Among other things.

    /// choice | Which are networks? { #listed-choice }

    - [x] AlexNet
    - [x] VGG
    - [ ] SGD
    ///

    /// match | What is what? { #listed-match }

    one
    :   eins

    two
    :   zwei
    ///

    /// order | What comes first? { #listed-order }

    1. this
    2. that
    ///

/// number | How much is it? { #listed-number }
    answer: 5
    unit: kilograms per square metre and second, at standard conditions
///
"""
PLAIN = "# Plain\n\nNo practice here: [to the first page](first.md).\n"

WORDS = 2500
UNBREAKABLE = "x".join(f"{number:04}" for number in range(200))
COLUMNS = 12


def long_deck() -> str:
    """A deck whose middle card does not fit on three pages."""
    text = "\n\n    ".join(
        " ".join(f"word{number}" for number in range(start, start + 50))
        for start in range(0, WORDS, 50)
    )
    return (
        "# Long\n\n/// flashcards | A long card\n\n"
        "Before the long card\n:   Short beforeback.\n\n"
        f"The long card\n:   {text}\n\n"
        "After the long card\n:   Short afterback.\n///\n"
    )


def wide_deck() -> str:
    """A deck of all that may be wider than paper, with a plain card as a measure."""
    head = " | ".join(f"Column{number}" for number in range(COLUMNS))
    rows = "\n".join(
        "    | " + " | ".join(f"cell{row}x{column}" for column in range(COLUMNS)) + " |"
        for row in range(4)
    )
    code = " ".join(f"argument_{number}={number}" for number in range(60))
    return (
        "# Wide\n\n/// flashcards | Wide cards\n\n"
        "The plain card\n:   Plainback.\n\n"
        f"The code card\n:   Run this:\n\n    ```sh\n    {code}\n    ```\n\n"
        f"The table card\n:   Read this:\n\n    | {head} |\n    |{'---|' * COLUMNS}\n{rows}\n\n"
        "The picture card\n:   See this: ![A wide picture](wide.png)\n\n    And pictureback.\n\n"
        f"The unbreakable card\n:   {UNBREAKABLE}\n///\n\n"
        f"/// question | What is in the table?\n\n| {head} |\n|{'---|' * COLUMNS}\n"
        f"| {' | '.join(f'k{column}y' for column in range(COLUMNS))} |\n\n"
        "/// answer\nThe reply is wideanswer.\n///\n///\n"
    )


def many_cards(number: int) -> str:
    """A deck of many cards."""
    cards = "\n\n".join(
        f"What is front {each}? {{ #many-{each} }}\n:   The text of back {each}."
        for each in range(number)
    )
    return f"# Many\n\n/// flashcards | Many cards {{ #many-deck }}\n\n{cards}\n///\n"


def picture(width: int, height: int) -> bytes:
    """A grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x99" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


TABS = """\
# Tabs

Words above.

=== "Morning"

    Some words in the first tab.

    /// question | What is asked in the first tab? { #first-tab }
    /// answer
    The reply is tabanswer.
    ///
    ///

=== "Evening"

    ## Late

    /// question | What is asked in the second tab? { #second-tab }
    /// answer
    The reply is lateanswer.
    ///
    ///

## Folded

??? note "More to try"

    /// question | What is asked in what is folded? { #folded }
    /// answer
    The reply is foldedanswer.
    ///
    ///

/// question | What is asked in the open? { #open }
/// answer
The reply is openanswer.
///
///
"""


ONE = """\
# One

/// flashcards | One at a time { #one-deck }
    view: one

first { #one-first }
:   The back of the first.

second { #one-second }
:   The back of the second.
///

/// flashcards | A row { #row }

short { #row-short }
:   A back that is a good deal longer than its front, so that the card grows when it is opened, on
    any screen, by some lines at least: it goes on and on, and then on again, to the very end of it.

longer, since it takes more than one line of a card { #row-longer }
:   A back.

middle { #row-middle }
:   A back.
///

/// choice | Which has more in it? { #rich }

- [x] A paragraph

    and another one
- [x] Code:

    ```python
    x = 1
    ```
- [ ] A list:

    - one
    - two
///

/// match | Which belongs to which? { #wordy }

a description that is long enough to take more than a line of its column on any screen
:   a match that is rather long for what it is

another
:   short
///

/// number | How fast? { #fast }
    answer: 3
    unit: kilometres per hour, measured over a day

/// hint
Think.
///
/// hint
Think again.
///
///

/// blanks | What is left out? { #several }

The first is ==one==, the ==second== is not, and after ==a|the== long line that breaks somewhere
there is ==another==.
///
"""


def many_choices(number: int) -> str:
    """A page of choices, and one in a block that opens and closes."""
    options = "- [x] the right one\n- [ ] a wrong one\n"
    each = (
        f"/// choice | Which is {at}? {{ #pick-{at} }}\n\n{options}///\n" for at in range(number)
    )
    folded = f"/// choice | Which is it? {{ #pick-folded }}\n\n{options}///\n"
    return "# Choices\n\n" + "\n".join(each) + '\n???+ note "More"\n\n' + indent(folded, "    ")


PICTURES = """\
# Pictures

/// question | Which one is it? { #pictures-question }

![Asked for](tall.png)

/// answer
This one:

![Answered](tall.png)
///
///

/// choice | Which is flat? { #pictures-choice }

- [x] ![Flat](wide.png)
- [ ] Neither
///

/// match | Which is which? { #pictures-match }

Flat
:   ![Flat](flat.png)

Tall
:   ![Tall](tall.png){ width=40 }
///

/// flashcards | Of pictures { #pictures-deck }

/// card
    id: pictures-card

![Front](tall.png)

---

![Back](tall.png)
///
///
"""

PAGES: dict[str, str | bytes] = {
    "index.md": PLAIN.replace("# Plain", "# Small"),
    "first.md": FIRST,
    "second.md": SECOND,
    "tagged.md": TAGGED,
    "parts.md": PARTS,
    "tabs.md": TABS,
    "listed.md": LISTED,
    "plain.md": PLAIN,
    "one.md": ONE,
    "long.md": long_deck(),
    "wide.md": wide_deck(),
    "wide.png": picture(3000, 2500),
    "many.md": many_cards(1000),
    "test.md": mixed_page("", "test"),
    "worksheet.md": mixed_page("worksheet", "worksheet"),
    "key.md": mixed_page("key", "key"),
    "marked.md": MARKED.replace("#test-", "#marked-"),
    "wrapped.md": WRAPPED,
    "questions.md": many_questions(200),
    "choices.md": many_choices(60),
    "hard.md": "# Hard\n\n"
    + deck("Hard", hard_cards())
    + "".join(deck(f"D{number}", plain_cards(number)) for number in (1, 9, 100)),
    "flat.png": picture(1200, 300),
    "tall.png": picture(300, 1500),
    "pictures.md": PICTURES,
    "lengths.md": lengths_deck(),
    "answers.md": lengths_page(),
}
