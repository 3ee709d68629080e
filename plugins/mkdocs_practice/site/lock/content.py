"""Content hashes of items: equal as long as a reader is asked, and answered, the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2s

from ...checks.rules.targets import pictures
from ...syntax.expressions import expression
from ...syntax.identity import ITEMS
from ...syntax.model import Block, Card, Exercise

Read = Callable[[str], bytes | None]
"""Takes a picture's path as the page writes it; returns its bytes, or None without such a file."""

# A paragraph may be wrapped anew; what looks like anything else stays as it is.
_MARKUP = expression(r"\s|[-+*>#|=~`:<!]|\d+[.)]|/{3}")


def content_hash(block: Block, exercise: Exercise | None, read: Read) -> str:
    """The hash of what an item asks and answers: 16 hexadecimal digits.

    Its id, its page and its place there do not count, nor does its deck; pictures that it shows
    count with their bytes.

    Args:
        block: The item.
        exercise: For a part, its exercise, whose text says what the part is about.
        read: Reads a picture.
    """
    digest = blake2s(digest_size=8)
    texts: list[str] = []
    if exercise is not None:
        texts += "exercise", exercise.title, exercise.lead
    texts += _texts(block)
    for text in texts:
        digest.update(normal(text).encode("utf-8", "surrogatepass") + b"\x00")
    shown = [text for text in texts if "![" in text or "<" in text]
    if shown:
        for target in sorted({name for text in shown for name in pictures(text)}):
            data = read(target)
            if data is not None:
                digest.update(blake2s(data).digest())
    return digest.hexdigest()


def _texts(block: Block) -> Iterator[str]:
    """The texts of a block, without its parts, which are items of their own."""
    yield block.kind
    yield block.title
    yield block.front if isinstance(block, Card) else ""
    yield block.body
    for name in sorted(block.options):
        # Asked from its back as well, it is the same card.
        if name not in ("id", "reverse"):
            yield f"{name}: {block.options[name]}"
    for child in block.children:
        if not isinstance(child, ITEMS):
            yield from _texts(child)


def normal(text: str) -> str:
    """A text in which paragraphs are one line each, and no line ends in blanks."""
    lines: list[str] = []
    joins = False
    fenced = False
    for line in text.splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        is_plain = bool(line.strip()) and not fenced and not _MARKUP.match(line)
        if joins and is_plain:
            lines[-1] += " " + " ".join(line.split())
        else:
            lines.append(" ".join(line.split()) if is_plain else line.rstrip())
        # Two blanks at the end of a line break it.
        joins = is_plain and not line.endswith(("  ", "\\"))
    return "\n".join(lines).strip("\n")
