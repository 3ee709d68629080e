"""Sources of the pages that are printed as worksheets and with a key."""

from __future__ import annotations

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
