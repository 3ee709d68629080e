"""What an author took for an id of an item: signs in it, other brackets, or a line above it."""

from __future__ import annotations

from collections.abc import Iterator

from ..syntax.expressions import expression
from ..syntax.inline import without_code
from ..syntax.model import Answer, Block, Card, Hint, Page
from ..syntax.scripts import in_one_script
from .edits import replace
from .lines import text_place
from .registry import Report

# A word in braces that begins with a hash, or another sign: `{ #:a }`, `{ .a # }`, `{ #a{b} }`.
_IN_BRACES = expression(
    r"[ ](?P<list>\{:?[ ]*(?:\.[\w-]+[ ]+)*(?:\.?#[^\s\w{}]?|id[ ])(?:[^{}\n]|\{[^{}\n]*\})*\})$"
)
_NO_ID = expression(r"(?<![^ {:])\.?#")
_LIST = expression(r"\{[^{}]*\}[ ]*$")
_WORD = expression(r"[A-Za-z][\w-]*")
# A hash with a word at the very end, in other brackets or in a comment.
_HASH_WORD = expression(
    r"[ ]+(?P<all>(?P<sign>\(|\[|<!--[ ]*)?#(?P<word>[A-Za-z][\w-]*)[ )\]>-]*)$"
)
_ALONE = expression(r"\{:?[ ]*#([\w.:-]+)[ ]*\}")
_LONGEST = 80


def near_id(page: Page, block: Block, title: str) -> Iterator[Report]:
    """The report of what is nearly an id at the end of a title that has none."""
    text = without_code(title) if "`" in title else title
    tail = text[-_LONGEST:].strip()
    match = _IN_BRACES.search(f" {tail}")
    written = match["list"] if match is not None else ""
    if not written and (hashed := _HASH_WORD.search(tail)) is not None:
        front = block.title.lower().split(" #")[0].replace(" ", "-")
        is_id = "-" in hashed["word"].strip("-") or front == hashed["word"].lower()
        written = hashed["all"].strip() if is_id or (hashed["sign"] or "")[:1] == "<" else ""
    if not written or written not in title:
        return
    word = _word(written)
    fix = f"write `{{ #{word} }}`" if word else "write `{ #name }` with the name of your choice"
    edits = replace(page, block.location, written, f"{{ #{word} }}") if word else ()
    yield Report(block.location, f"`{written}` at the end of the title is no id", fix, edits)


def id_in_list(page: Page, block: Block) -> Iterator[Report]:
    """The report of an attribute list that has a hash in it, and yet gives no id."""
    match = _LIST.search(page.raw[block.location.line - 1])
    if match is None or _NO_ID.search(match[0]) is None:
        return
    word = _word(match[0])
    fix = f"write `#{word}` in it" if word else "write `#name` in it, with the name of your choice"
    yield Report(block.location, f"`{match[0].strip()}` gives no id", fix)


def id_in_two_scripts(block: Block) -> Iterator[Report]:
    """The report of an id with letters of another script that pass for Latin ones."""
    given = block.attributes.id
    meant = in_one_script(given)
    if len(meant) == 1:
        signs = [a for a, b in zip(given, meant[0], strict=True) if a != b]
        named = " and ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(signs))
        what = f"the id `{given}` has letters of two scripts: nobody links to it with {named}"
        yield Report(block.location, what, f"type it anew: `{meant[0]}`")


def id_above(page: Page, block: Block) -> Iterator[Report]:
    """An id that is a paragraph of its own, right above an item that has none."""
    lines, first = page.lines, block.location.line
    number = first - 1
    if isinstance(block, (Answer, Hint)) or block.attributes.id or isinstance(block, Card):
        return
    if number and not lines[number - 1].strip():
        number -= 1
    match = _ALONE.fullmatch(lines[number - 1].strip()) if number > page.start else None
    above = lines[number - 2].strip() if number > page.start + 1 else ""
    if match is not None and not above:
        what = f"`{match[0]}` above an opening line is text, and no id"
        fix = f"write `{{ #{match[1]} }}` at the end of the title in line {first}"
        yield Report(text_place(page, number), what, fix)


def _word(written: str) -> str:
    """The one word that may be the id in what was written; empty where there are more."""
    words = [each for each in _WORD.findall(written) if each != "id"]
    return words[0] if len(words) == 1 else ""
