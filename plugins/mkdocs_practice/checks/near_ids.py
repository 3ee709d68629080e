"""Near misses of an id: signs in it, other brackets, or a line of its own above its item."""

from __future__ import annotations

from collections.abc import Iterator

from ..syntax.expressions import expression
from ..syntax.grammar import block_line
from ..syntax.inline import without_code
from ..syntax.model import Block, Edit, Page
from ..syntax.scripts import in_one_script, latin_alone, strange_letters
from .edits import replace
from .lines import text_place
from .registry import Message, Report

# A word in braces that begins with a hash, or another sign: `{ #:a }`, `{ .a # }`, `{ #a{b} }`.
_IN_BRACES = expression(
    r"[ ](?P<list>\{:?[ ]*(?:\.[\w-]+[ ]+)*(?:\.?#[^\s\w{}]?|id[ ])(?:[^{}\n]|\{[^{}\n]*\})*\})$"
)
_SIGN_BEFORE = expression(r"\{:?[ ]*#[^\s\w{}]")
_NO_ID = expression(r"(?<![^ {:])\.?#")
_LIST = expression(r"\{[^{}]*\}[ ]*$")
_CLASS = expression(r"(?<=[ {])\.[\w-]+")
_WORD = expression(r"[A-Za-z][\w-]*")
# A hash with a word at the very end, in other brackets or in a comment.
_HASH_WORD = expression(
    r"(?<![ ])[ ]+(?P<all>(?P<sign>\([ ]?|\[[ ]?|<[ ]?|<!--[ ]*)?#(?P<word>[A-Za-z][\w-]*+)"
    r"[ )\]>-]*+)$"
)
# A name with hyphens, in braces without its hash: that of an item has a word of the title in it.
_BRACED_NAME = expression(r"[ ](?P<list>\{(?P<first>[A-Za-z]\w+)(?:-\w+)+\})$")
_ESCAPED = expression(r"(?:\\?\{|&#123;)[ ]*\\?#([\w-]+(?:[ ]+\.[\w-]+)*)[ ]*(?:\\?\}|&#125;)$")
_LATEX = expression(r"\\label\{(\w[\w:-]*)\}$")
_SENTENCE_END = expression(r"[.?!:…][\"'”’)*_`]*[ ]*$")
_ALONE = expression(r"\{:?[ ]*#([\w.:-]+)[ ]*\}")
_LONGEST = 80


def near_id(page: Page, block: Block, title: str, side: str = "title") -> Iterator[Report]:
    """The report of what is nearly an id at the end of a title, or of a side, that has none."""
    text = without_code(title) if "`" in title else title
    tail = text[-_LONGEST:].strip()
    match = _IN_BRACES.search(f" {tail}")
    written = match["list"] if match is not None else ""
    if not written and (hashed := _HASH_WORD.search(tail)) is not None:
        front = block.title.lower().split(" #")[0].replace(" ", "-")
        is_id = "-" in hashed["word"].strip("-") or front == hashed["word"].lower()
        sign = hashed["sign"] or ""  # with a space behind it, braces were meant
        written = hashed["all"].strip() if is_id or sign[:1] == "<" or sign[-1:] == " " else ""
    if not written and (braced := _BRACED_NAME.search(tail)) is not None:
        match, named = braced, block.title.partition(braced["list"])[0].lower()
        written = braced["list"] if braced["first"].lower() in named else ""
    if not written or written not in title:
        return
    word = _word(written)
    fix = "write `{ #name }` with the name of your choice"
    if word:
        fix = f"write `{{ #{word} }}`" if match is not None else f"write `{{ #{word} }}` for one"
    is_sure = word and ("\\" in written or _SIGN_BEFORE.match(written))
    new = replace(page, block.location, written, f"{{ #{word} }}") if word else ()
    edits, guess = (new, ()) if is_sure else ((), new)
    what = f"`{written}` at the end of the {side} is no id"
    yield Report(block.location, what, fix, edits, guess)


def escaped_id(page: Page, block: Block, title: str) -> Iterator[Report]:
    """The report of an id with backslashes or entities in it, or of a label, as others have one."""
    found = _LATEX.search(title)
    escaped = _ESCAPED.search(title[-_LONGEST:].strip())
    if found is None and escaped is not None and ("\\" in escaped[0] or "&" in escaped[0]):
        found = escaped
    if found is not None:
        meant = f"{{ #{found[1]} }}"
        edits = replace(page, block.location, found[0], meant)
        what = f"`{found[0]}` at the end of the title is no id"
        # Behind a word, braces with backslashes may be what the title speaks of.
        before = title.partition(found[0])[0]
        is_sure = found[0][:2] != "\\{" or _SENTENCE_END.search(before)
        given = (edits, ()) if is_sure else ((), edits)
        yield Report(block.location, what, f"write `{meant}`", *given)


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
    is_latin = block.title.isascii() and any(map(str.isalpha, block.title))
    if is_latin and (alone := latin_alone(given)):
        named = strange_letters(given, alone)
        what = f"the id `{given}` is no Latin letter: nobody links to it with {named}"
        yield Report(block.location, what, f"type it anew: `{alone}`")
    elif meant:
        named = strange_letters(given, meant[0])
        what = f"the id `{given}` has letters of two scripts: nobody links to it with {named}"
        yield Report(block.location, what, f"type it anew: `{meant[0]}`")


def ids_above(page: Page) -> dict[int, Report]:
    """The reports of ids that are paragraphs of their own, right above items, by their lines."""
    found: dict[int, Report] = {}
    for block in page.items:
        first = block.location.line
        number = first - 1 if first > 1 and page.lines[first - 2].strip() else first - 2
        match = _ALONE.fullmatch(page.lines[number - 1].strip()) if number > page.start else None
        above = page.lines[number - 2].strip() if number > page.start + 1 else ""
        is_apart = not above or (number == first - 1 and block_line(above) is not None)
        if match is not None and is_apart and not block.attributes.id:
            what = f"`{match[0]}` above an opening line is text, and no id"
            fix = f"write `{{ #{match[1]} }}` at the end of the title in line {first}"
            found[number] = Report(text_place(page, number), what, fix)
    return found


def id_above_term(page: Page, line: int, subject: str, below: str) -> Message | None:
    """The message of an id in the line, from 1, above a term; None where that is none."""
    match = _ALONE.fullmatch(subject)
    if match is None:
        return None
    what = f"`{subject}` above a term is text, and no id"
    if "{" in below:
        return Message(what, "write it at the end of the card that it belongs to, or delete it")
    meant = f"{below} {{ #{match[1]} }}"
    number = next((n for n in (line + 1, line + 2) if page.raw[n - 1].strip() == below), 0)
    edits: tuple[Edit, ...] = ()
    if number == line + 1:
        end = len(page.raw[number - 1].rstrip()) + 1
        edits = (Edit(line, 1, number, 1, ""), Edit(number, end, number, end, meant[len(below) :]))
    return Message(what, f"write it at the end of the term: `{meant}`", edits)


def _word(written: str) -> str:
    """The one word that may be the id in what was written; empty where there are more."""
    text = _CLASS.sub("", written).replace("\\_", "_").replace("\\-", "-")  # as converters escape
    words = [each for each in _WORD.findall(text) if each != "id"]
    return words[0] if len(words) == 1 else ""
