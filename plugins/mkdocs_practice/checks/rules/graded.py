"""4xx: can what is to be graded be graded? The kinds say what is wrong, and how to fix it."""

from __future__ import annotations

from ...syntax.model import Edit, Page, Problem
from ..edits import delete_blank
from ..registry import ERROR, REGISTRY, WARNING, Message, Rule

_AS = "write the line as `"
"""What the fix begins with where it is the whole line."""


@REGISTRY.problem(
    Rule(
        code="PR401",
        name="missing-key",
        severity=ERROR,
        why="Without a right answer to grade by, every attempt is wrong, and no reader learns why.",
        bad="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [ ] Pooling\n///\n",
        good="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n///\n",
    )
)
def missing_key(problem: Problem, page: Page) -> Message:
    """A graded question without what it is graded by."""
    line = problem.location.line
    is_option = page.lines[line - 1].lstrip(" ").startswith("answer:")
    edits = delete_blank(page, line - 1) if is_option else ()
    fix = "delete the blank line above it" if edits else problem.detail
    return Message(problem.subject, fix, edits)


@REGISTRY.problem(
    Rule(
        code="PR402",
        name="empty-item",
        severity=ERROR,
        why="Nobody can choose, place or fill in nothing.",
        bad="/// choice | Which layer has no weights?\n\n- [ ]\n- [x] Pooling\n///\n",
        good="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n///\n",
    )
)
def empty_item(problem: Problem, page: Page) -> Message:
    """An option, a match, an entry or a blank with nothing in it."""
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        code="PR403",
        name="equal-items",
        severity=ERROR,
        why="Of two that read the same, one is graded as wrong: readers are marked down for a "
        "right "
        "answer.",
        bad="/// choice | Which layer has no weights?\n\n"
        "- [ ] Dropout\n- [x] Pooling\n- [ ] Dropout\n///\n",
        good="/// choice | Which layer has no weights?\n\n"
        "- [ ] Convolution\n- [x] Pooling\n- [ ] Fully connected\n///\n",
    )
)
def equal_items(problem: Problem, page: Page) -> Message:
    """Two options, matches or entries that read the same."""
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        code="PR404",
        name="malformed-item",
        severity=ERROR,
        why="With a slip in its marker an option is no option: it goes on in the one above, and "
        "what "
        "was right there may be wrong now.",
        bad="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [] Dropout\n"
        "- [x] Pooling\n///\n",
        good="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [ ] Batch norm\n"
        "- [x] Pooling\n///\n",
    )
)
def malformed_item(problem: Problem, page: Page) -> Message:
    """A line that nearly is an option, an entry, a pair or a blank."""
    edits: tuple[Edit, ...] = ()
    if problem.detail.startswith(_AS):
        _, line, column = problem.location
        text = problem.detail.removeprefix(_AS).removesuffix("`")
        edits = (Edit(line, column, line, len(page.raw[line - 1]) + 1, text),)
    return Message(problem.subject, problem.detail, edits)


@REGISTRY.problem(
    Rule(
        code="PR405",
        name="same-key",
        severity=WARNING,
        why="An answer that is accepted anyway is written twice, most often where another was "
        "meant.",
        bad="/// text | Which function sets negative values to zero?\n    answer: [ReLU, relu]\n"
        "///\n",
        good="/// text | Which function sets negative values to zero?\n"
        "    answer: [ReLU, rectified linear unit]\n///\n",
    )
)
def same_key(problem: Problem, page: Page) -> Message:
    """Two accepted answers that are compared as one."""
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        code="PR407",
        name="block-among-items",
        severity=WARNING,
        why="The page draws the options by themselves, and what stands among them below: readers "
        "find a hint elsewhere than its author put it.",
        bad="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n\n"
        "/// hint\nCount them.\n///\n\n- [x] Pooling\n///\n",
        good="/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n\n"
        "/// hint\nCount them.\n///\n///\n",
    )
)
def block_among_items(problem: Problem, page: Page) -> Message:
    """A hint or an answer between two options, entries or pairs."""
    return Message(problem.subject, problem.detail)
