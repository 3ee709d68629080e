"""The sources of a small site with what the project's own pages do not have."""

from __future__ import annotations

import struct
import zlib

from tests.browser.lengths import deck

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
PLAIN = "# Plain\n\nNo practice here: [to the first page](first.md).\n"

LONG_ANSWER = "\n\n".join("Keylong " + "and so on " * 60 + "." for _ in range(12))
TEST = f"""\
## Recall

/// question | Which prompt is first? {{ #test-first }}

/// hint
Think of keyhint.
///

/// answer
The reply is keyfirst, see [elsewhere](https://example.org/keyelsewhere),
<https://example.org/keybare> and [the plain page](plain.md).
///
///

/// question | Which prompt has code and a table? {{ #test-code style="--practice-lines: 7" }}

/// answer
```python
print("keycode")
```

| Head | Other |
|---|---|
| keycell | x |

![A picture](wide.png)
///
///

## Apply

/// question | Which prompt has a long answer? {{ #test-long }}

/// answer
{LONG_ANSWER}
///
///

/// exercise | In parts {{ #test-parts }}

/// question | Which prompt is a part?

/// answer
The reply is keypart.
///
///
///

/// exercise | As a whole {{ #test-whole }}
The task is wholetask.

/// answer
The reply is keywhole.
///
///

/// flashcards | Some cards {{ #test-deck }}

Which front is one?
:   The back is keycard.

Which front is two?
:   The back is keytwo.
///
"""
MARKED = '# Marked\n\n<div class="practice-print-worksheet"></div>\n\n' + TEST
WRAPPED = f"""\
# Wrapped

/// question | Which prompt is outside? {{ #wrapped-outside }}

/// answer
The reply is outanswer.
///
///

<div class="practice-print-worksheet" markdown="1">

{TEST.replace("#test-", "#wrapped-")}

<div class="practice-print-answers" markdown="1">

/// question | Which prompt is worked out? {{ #wrapped-worked }}

/// answer
The reply is workedanswer.
///
///

</div>
</div>
"""


def mixed_page(mode: str, name: str) -> str:
    """A page of every kind of item, which prints in a mode."""
    test = TEST.replace("#test-", f"#{name}-")
    return f"---\nprint: {mode}\n---\n\n# Test\n\n{test}" if mode else f"# Test\n\n{test}"


def many_questions(number: int) -> str:
    """A page of many questions, without sections."""
    questions = "\n\n".join(
        f"/// question | What is prompt {each}?\n/// answer\nThe text of keymany{each}.\n///\n///"
        for each in range(number)
    )
    return f"---\nprint: key\n---\n\n# Many questions\n\n{questions}\n"


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
        f"The unbreakable card\n:   {UNBREAKABLE}\n///\n"
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


PAGES: dict[str, str | bytes] = {
    "index.md": PLAIN.replace("# Plain", "# Small"),
    "first.md": FIRST,
    "second.md": SECOND,
    "tagged.md": TAGGED,
    "plain.md": PLAIN,
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
    "lengths.md": deck(),
}
