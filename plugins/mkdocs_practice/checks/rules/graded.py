"""4xx: can what is to be graded be graded? The kinds say what is wrong, and how to mend it."""

from __future__ import annotations

from ...syntax.model import Page, Problem
from ..registry import ERROR, REGISTRY, WARNING, Message, Rule


@REGISTRY.problem(
    Rule(
        "PR401",
        "missing-key",
        ERROR,
        "Without a right answer to grade by, every attempt is wrong, and no reader learns why.",
        "/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [ ] Pooling\n///\n",
        "/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n///\n",
    )
)
def missing_key(problem: Problem, page: Page) -> Message:
    """A graded question without what it is graded by."""
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        "PR402",
        "empty-item",
        ERROR,
        "Nobody can choose, place or fill in nothing.",
        "/// choice | Which layer has no weights?\n\n- [ ]\n- [x] Pooling\n///\n",
        "/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [x] Pooling\n///\n",
    )
)
def empty_item(problem: Problem, page: Page) -> Message:
    """An option, a match, an entry or a blank with nothing in it."""
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        "PR403",
        "equal-items",
        ERROR,
        "Of two that read the same, one is graded as wrong: readers are marked down for a right "
        "answer.",
        "/// choice | Which layer has no weights?\n\n"
        "- [ ] Dropout\n- [x] Pooling\n- [ ] Dropout\n///\n",
        "/// choice | Which layer has no weights?\n\n"
        "- [ ] Convolution\n- [x] Pooling\n- [ ] Fully connected\n///\n",
    )
)
def equal_items(problem: Problem, page: Page) -> Message:
    """Two options, matches or entries that read the same."""
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        "PR404",
        "malformed-item",
        ERROR,
        "With a slip in its marker an option is no option: it goes on in the one above, and what "
        "was right there may be wrong now.",
        "/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [] Dropout\n"
        "- [x] Pooling\n///\n",
        "/// choice | Which layer has no weights?\n\n- [ ] Convolution\n- [ ] Batch norm\n"
        "- [x] Pooling\n///\n",
    )
)
def malformed_item(problem: Problem, page: Page) -> Message:
    """A line that nearly is an option, an entry, a pair or a blank."""
    return Message(problem.subject, problem.detail)


@REGISTRY.problem(
    Rule(
        "PR405",
        "same-key",
        WARNING,
        "An answer that is accepted anyway is written twice, most often where another was meant.",
        "/// text | Which function sets negative values to zero?\n    answer: [ReLU, relu]\n///\n",
        "/// text | Which function sets negative values to zero?\n"
        "    answer: [ReLU, rectified linear unit]\n///\n",
    )
)
def same_key(problem: Problem, page: Page) -> Message:
    """Two accepted answers that are compared as one."""
    return Message(problem.subject, problem.detail)
