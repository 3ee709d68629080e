"""Lines that nearly close a block: `//`, `/// end`, `/// endquestion`, `<p>///</p>`.

Other tools close their blocks by name, and so do authors who come from them. Such a line closes
nothing here; it is read as text, and is a problem.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from ..columns import leading_spaces
from ..expressions import expression
from ..grammar import block_line
from ..kinds import KINDS
from ..open_block import OpenBlock, is_below_rule
from ..spelling import ENCLOSED
from .assemble import ALLOWED_PARENTS
from .stack import BlockStack
from .wrapped_lines import wrapped_line

_WORDS = "close|closed|closes|closing|done|einde|end|ende|ended|ends|fim|fin|finish|finished|stop"
_NAMES = "|".join((*KINDS, "block", "cards", "deck", "item", "part", "quiz", "solution"))
_CLOSING = expression(
    rf"(?:{_WORDS})(?:of)?(?:the|this)?(?:{_NAMES})?|(?:{_NAMES})(?:{_WORDS})|(?:{_WORDS}){{2}}"
)
_MARKED = expression(rf"[ ]*(?:[\\/<!~^-][ ]*)+(?:{_NAMES})s?[ ]*/?[>.]?")
# An id or a number may stand behind the name; a title may not.
_REST = expression(
    r"(?:(?<![ ])[ ]++(?:#[\w-]+|\{[ ]*#[\w-]+[ ]*\}|\d+)|#[\w-]+|\{[ ]*#[\w-]+[ ]*\}|(?<!\d)\d+)$"
)
# A comment, or attributes, which only a title may have.
_NO_TEXT = expression(r"[ ]*(?:<!--.*-->|\{[^{}]*\})[ ]*")
_ENDINGS = frozenset(".,;:!")
_OUTER = frozenset(KINDS) - {"answer", "hint", "card"}
"""The kinds that may open below a question."""
_LONGEST = 60
_FAR = 20
_MOST_SIGNS = 4


def take_nearly_closing(number: int, text: str, stack: BlockStack, name: str = "") -> bool:
    """Take a line of slashes that opens or closes nothing; return whether it was to close a block.

    Args:
        number: The line, from 0.
        text: The same, without its indentation.
        stack: The blocks that are open.
        name: The name on it, where it is in the form of an opening line.
    """
    top = stack.top
    if top is None and is_named_end(text, bool(stack.blocks)):
        stack.take_stray(number, text)
        return True
    if stack.practice is None or top is None:
        return False
    is_inside = is_below_rule(top)
    if name in KINDS and name != top.name and not stack.nearly_closed and not is_inside:
        return False  # as a rule
    top = stack.next_to_close()
    if top is None or (name in KINDS and name != top.name):
        return False
    if _opens_rather(text, top) or text.startswith("// /// "):  # a comment, as in code
        return False
    if not nearly_closes(number, text, stack.lines, top) and not (
        stack.nearly_closed and _is_second(number, text, stack.lines, top)
    ):
        return False
    stack.take_nearly_closing(top, number, text)
    return True


def is_named_end(text: str, is_below_ours: bool) -> bool:
    """Return whether a line of slashes can only have been meant to close a block of ours."""
    if text[:3] != "///":
        return False
    rest = text.lstrip("/").strip()
    if len(rest) > _LONGEST or not rest:
        return False
    words = rest.lower().replace(" ", "")
    return rest in _ENDINGS or (is_below_ours and _CLOSING.fullmatch(words) is not None)


def are_alone(lines: Sequence[str], run: Sequence[int]) -> bool:
    """Return whether a piece of code is nothing but closing lines, which is no example.

    Args:
        lines: The page's.
        run: The block lines of the piece, from 0.
    """
    if any(lines[number].strip(" /") for number in run):
        return False
    width = leading_spaces(lines[run[0]])
    above = (lines[number] for number in range(run[0] - 1, max(0, run[0] - _FAR), -1))
    below = islice(lines, run[-1] + 1, run[-1] + _FAR)
    near = [next(filter(str.strip, part), "") for part in (above, below)]
    is_announced = near[0].rstrip().endswith(":")  # as an example is
    return not is_announced and all(leading_spaces(line) < width for line in near)


def _opens_rather(text: str, top: OpenBlock) -> bool:
    """Return whether a name with signs around it is that of a block which may open in this one.

    What closes a block has a slash before its name.
    """
    match = ENCLOSED.match(text)
    name = match[2].lower() if match is not None else ""
    if top.index < 0 or top.name not in ALLOWED_PARENTS.get(name, ()):
        return False
    return name != "answer" or all(child.kind != "answer" for child in top.children)


def nearly_closes(number: int, text: str, lines: Sequence[str], top: OpenBlock) -> bool:
    """Return whether a line of slashes was meant to close a block that is open.

    Args:
        number: The line, from 0.
        text: The same, without its indentation.
        lines: The page's.
        top: The innermost open block.
    """
    rest = text.lstrip("/").rstrip()
    if not text.strip("/ *_"):  # in bold as well, as pastes are
        return True
    if (wrapped := wrapped_line(text)) is not None:
        return not wrapped.name
    if not text.startswith("//") or len(rest) > _LONGEST:
        return False
    if _NO_TEXT.fullmatch(rest):
        return True
    if not any(character.isalnum() for character in rest):
        return len(rest) <= _MOST_SIGNS
    name = _REST.sub("", rest).strip()
    if _MARKED.fullmatch(name.lower()):
        return True
    letters = "".join(filter(str.isalpha, name.lower()))
    if _CLOSING.fullmatch(letters):
        return True
    return letters == top.name == name.lower() and _repeats(number, text, lines, top)


def _repeats(number: int, text: str, lines: Sequence[str], top: OpenBlock) -> bool:
    """Return whether the name of the open block, all alone, can only be meant to close it.

    No block of ours stands in one of its own kind. One that opens there because the one above is
    not closed goes on with text.
    """
    read = block_line(text)
    if read is None or top.index < 0 or top.terms:
        return False
    if read[0] == top.length + 1 and text[read[0] : read[0] + 1] != " ":
        return True  # `////question` is `///` and `/question`
    below = range(number + 1, len(lines))
    following = next((lines[line].lstrip(" ") for line in below if lines[line].strip()), "")
    if not following or following.startswith("#"):
        return bool(top.children) or number > top.start
    after = block_line(following)
    if after is not None:
        return after[1] not in ("answer", "hint", "card", top.name)
    is_answered = top.name == "question" and (bool(top.children) or top.separator >= 0)
    return is_answered and _stays_unanswered(number, lines)


def _stays_unanswered(number: int, lines: Sequence[str]) -> bool:
    """Return whether a block that begins at a line would have neither an answer nor an end."""
    for line in range(number + 1, len(lines)):
        text = lines[line].strip(" ")
        read = block_line(text)
        if read is not None:
            return read[1] in _OUTER and (read[1] != "question" or read[2] is not None)
        if len(text) > 2 and not text.strip("-"):
            return False
    return True


def _is_second(number: int, text: str, lines: Sequence[str], top: OpenBlock) -> bool:
    """Return whether a name all alone, right below one that closed a block, closes the one around.

    It is no new block of that name where what follows has no answer either.
    """
    read = block_line(text)
    above = block_line(lines[number - 1].strip())
    if read is None or read[2] is not None or read[1] != top.name or above is None or not above[1]:
        return False
    below = (block_line(lines[line].strip()) for line in range(number + 1, len(lines)))
    after = next((found for found in below if found is not None), None)
    return after is None or after[1] in _OUTER
