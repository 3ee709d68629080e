"""Elements of HTML as Markdown, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from ...locale.labels import letter
from .code_elements import code_of, listing_of, tag_of
from .escape import escape_markdown
from .walk import (
    BREAK,
    LINE,
    Chunk,
    Kind,
    Walk,
    Wrap,
    Write,
    begins_with_block,
    blocks,
    flat,
    indented,
    joined,
    marked,
    paragraph,
)

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BLANK = "[…]"
"""A gap: a line of underscores would be markup."""

KEPT = ("ins", "mark", "rp", "rt", "ruby", "small", "sub", "sup", "u")
"""Elements that Markdown has no marks for, and that may stand in it as they are."""
_LETTERS = re.compile(r"list-style(?:-type)?:\s*(upper|lower)-(?:alpha|latin)", re.IGNORECASE)
_UNFIT = re.compile(r"[ \t\n\r<>()]")
_PIPE = re.compile(r"(\\?)\|")
_INDENT = "    "
_MOST_SPANNED = 1000


def _paragraph(walk: Walk, node: LexborNode) -> list[Chunk]:
    inside = walk.block(node)
    if all(chunk.kind is Kind.TEXT for chunk in inside):
        return [Chunk(Kind.PROSE, paragraph("".join(chunk.text for chunk in inside)))]
    return _apart(inside)


def _apart(inside: list[Chunk]) -> list[Chunk]:
    """Pieces whose text goes on in no line before or after them."""
    end = Chunk(Kind.BLOCK, "")
    return [end, *inside, end]


def _section(walk: Walk, node: LexborNode) -> list[Chunk]:
    return _apart(walk.block(node))


def _title(walk: Walk, node: LexborNode) -> list[Chunk]:
    """The title of a box: it stands above, or opens it."""
    walk.marks.append("**")
    text = flat(walk.block(node))
    walk.marks.pop()
    return [Chunk(Kind.BLOCK, marked(text, "**", "**"))]


def _heading(walk: Walk, node: LexborNode) -> list[Chunk]:
    text = _in_its_line(walk, node)
    bare = text.rstrip("#")
    signs = text[len(bare) :]
    kept = signs[: bare.endswith("\\")]  # one that is escaped
    text = bare + kept + "\\#" * (len(signs) - len(kept))
    return [Chunk(Kind.BLOCK, f"{'#' * int((node.tag or 'h1')[1:])} {text}")] if text else []


def _in_its_line(walk: Walk, node: LexborNode) -> str:
    """The text of a heading or of a term."""
    walk.marks.append(LINE)
    text = flat(walk.block(node))
    walk.marks.pop()
    return text


def _quote(walk: Walk, node: LexborNode) -> list[Chunk]:
    text = joined(walk.block(node))
    lines = (f"> {each}" if each.strip() else ">" for each in text.split("\n"))
    return [Chunk(Kind.BLOCK, "\n".join(lines) if text else "")]


def _list(walk: Walk, node: LexborNode) -> list[Chunk]:
    rank = first_rank(node)
    is_ours = (node.attributes.get("class") or "").startswith("practice-")
    is_lettered = is_ours and node.attributes.get("type") == "A"
    style = letters_of(node) if node.tag == "ol" and not is_lettered else ""
    items: list[str] = []
    above = list[Chunk]()
    for child in _entries(node):
        if isinstance(child, list):
            # Against the rules, and browsers show it where it stands.
            walk.begins = True
            inside = walk.pieces(child)
            text = joined(inside)
            if items and text:
                close = all(chunk.kind is Kind.LIST for chunk in blocks(inside))
                items[-1] += ("\n" if close else "\n\n") + indented(text, _INDENT, _INDENT)
            else:
                above += _apart(inside)
            continue
        rank = own_rank(child, rank)
        bullet = f"{rank}. " if node.tag == "ol" and not (is_lettered or style) else "- "
        if is_lettered:
            bullet += f"**{letter(rank - 1).upper()}** "
        elif style:  # Markdown has no such list, and other texts name its letters
            bullet += f"{lettered(rank, style)}. "
        inside = walk.block(child)
        text = joined(inside, tight=True)
        if (is_lettered or style) and begins_with_block(inside):  # behind a letter it would be text
            bullet = f"{bullet.rstrip()}\n\n{_INDENT}"
        items += [indented(text, bullet, _INDENT)] if text else []
        rank += 1
    # Python-Markdown takes an item right below a block for a part of it.
    is_loose = any("\n\n" in item for item in items)
    return [*above, Chunk(Kind.LIST, ("\n\n" if is_loose else "\n").join(items))]


def _entries(node: LexborNode) -> Iterator[LexborNode | list[LexborNode]]:
    """Yield the entries of a list, and what stands between them."""
    children = node.iter(include_text=True)
    for is_entry, run in groupby(children, key=lambda child: child.tag == "li"):
        if is_entry:
            yield from run
        else:
            yield list(run)


def first_rank(node: LexborNode) -> int:
    """The number that a list begins with."""
    start = node.attributes.get("start") or ""
    return int(start) if start.isdecimal() else 1


def own_rank(item: LexborNode, rank: int) -> int:
    """The number of an entry of a list, of which the one in a row is known."""
    value = item.attributes.get("value") or ""
    return int(value) if value.isdecimal() else rank


def letters_of(node: LexborNode) -> str:
    """`A` or `a` where a list has letters for its numbers, else ""."""
    kind = node.attributes.get("type") or ""
    found = _LETTERS.search(node.attributes.get("style") or "")
    if found is not None:
        kind = "A" if found[1].lower() == "upper" else "a"
    return kind if kind in ("A", "a") else ""


def lettered(rank: int, style: str) -> str:
    """The letter that an entry of a list has for its number."""
    name = letter(rank - 1)
    return name.upper() if style == "A" else name.lower()


def _definitions(walk: Walk, node: LexborNode) -> list[Chunk]:
    text, last = "", ""
    walk.begins = True
    strays = (each for each in node.iter(include_text=True) if each.tag not in ("dt", "dd", "div"))
    above = _apart(walk.pieces(strays))
    for child in node.css("dt, dd"):
        if child.tag == "dt":
            term = _in_its_line(walk, child)
            text += ("\n\n" if last == "dd" else "\n" if last else "") + term
        else:
            text += "\n" + indented(joined(walk.block(child)), ":   ", _INDENT)
        last = child.tag or ""
    return [*above, Chunk(Kind.BLOCK, text.strip("\n"))]


def _table(walk: Walk, node: LexborNode) -> list[Chunk]:
    listing = node.css_first("td.code pre")
    if listing is not None and "highlighttable" in (node.attributes.get("class") or ""):
        return listing_of(walk, listing)
    found, rows = list[Chunk](), list[tuple[bool, list[str]]]()
    above: dict[int, int] = {}
    walk.marks.append("|")
    for each in node.css("caption"):
        found.append(Chunk(Kind.PROSE, flat(walk.block(each))))
    for row in node.css("tr"):
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        is_head = all(cell.tag == "th" for cell in cells) or tag_of(row.parent) == "thead"
        texts = _row(walk, cells, above)
        rows += [(is_head, texts)] if cells else []
    walk.marks.pop()
    if rows:
        columns = max(len(texts) for _, texts in rows)
        head = rows.pop(0)[1] if rows[0][0] else []
        lines = [head, ["---"] * columns, *(texts for _, texts in rows)]
        filled = (texts + [""] * (columns - len(texts)) for texts in lines)
        text = "\n".join(f"| {' | '.join(texts)} |" for texts in filled)
        found.append(Chunk(Kind.BLOCK, text))
    return found


def _row(walk: Walk, cells: list[LexborNode], above: dict[int, int]) -> list[str]:
    """The texts of cells, and empty ones for what they and cells above them span.

    Args:
        walk: The walk.
        cells: The cells of the row.
        above: How many more rows cells above reach down, by column; this row is added.
    """
    texts, below = list[str](), dict[int, int]()
    for cell in [*cells, None]:
        while above.get(len(texts)):
            above[len(texts)] -= 1
            texts.append("")
        if cell is not None:
            rows = _spanned(cell, "rowspan")
            # Behind a backslash, a further one would not do everywhere.
            text = _PIPE.sub(
                lambda pipe: "\\&#124;" if pipe[1] else "\\|", flat(walk.block(cell), "<br>")
            )
            for each in [text] + [""] * (_spanned(cell, "colspan") - 1):
                below[len(texts)] = rows - 1
                texts.append(each)
    above |= below
    return texts


def _spanned(cell: LexborNode, name: str) -> int:
    """The number of columns or rows that a cell spans."""
    span = cell.attributes.get(name) or ""
    return min(max(int(span), 1), _MOST_SPANNED) if span.isdecimal() else 1


def _link(walk: Walk, node: LexborNode) -> list[Chunk]:
    href = node.attributes.get("href") or ""
    if not href or "](" in walk.marks:
        return walk.chunks(node)
    if node.text() == href and tag_of(node.child) == "-text" and "://" in href:
        walk.begins = False
        return [Chunk(Kind.TEXT, f"<{href}>")]
    return Wrap("[", f"]({_target(href, node.attributes.get('title'))})")(walk, node)


def _target(address: str, title: str | None) -> str:
    """An address in parentheses, with the title that shows beside a pointer."""
    address = _UNFIT.sub(lambda char: f"%{ord(char[0]):02X}", address.strip())
    shown = " ".join((title or "").split()).replace('"', "&quot;")
    return f'{address} "{shown}"' if shown else address


def _picture(walk: Walk, node: LexborNode) -> list[Chunk]:
    source = node.attributes.get("src") or ""
    described = escape_markdown(" ".join((node.attributes.get("alt") or "").split()))
    described = described.replace("]", "\\]")
    walk.begins = False
    return [Chunk(Kind.TEXT, f"![{described}]({_target(source, node.attributes.get('title'))})")]


def _recording(walk: Walk, node: LexborNode) -> list[Chunk]:
    """A sound or a film: Markdown has none, and links to it."""
    inner = node.css_first("source[src]")
    source = node.attributes.get("src") or (inner.attributes.get("src") if inner else "") or ""
    name = flat(walk.chunks(node)) or escape_markdown(source.rpartition("/")[2])
    walk.begins = False
    return [Chunk(Kind.TEXT, f"[{name}]({_target(source, None)})" if source else name)]


def _break(walk: Walk, node: LexborNode) -> list[Chunk]:
    walk.begins = walk.breaks = True
    return [Chunk(Kind.TEXT, BREAK)]


def _rule(walk: Walk, node: LexborNode) -> list[Chunk]:
    walk.begins = True
    return [Chunk(Kind.BLOCK, "---")]


def _span(walk: Walk, node: LexborNode) -> list[Chunk]:
    if "practice-blank" in (node.attributes.get("class") or ""):
        walk.begins = False
        return [Chunk(Kind.TEXT, BLANK)]
    return walk.chunks(node)


def _abbreviation(walk: Walk, node: LexborNode) -> list[Chunk]:
    title = " ".join((node.attributes.get("title") or "").split())
    if not title:
        return walk.chunks(node)
    return Wrap(f'<abbr title="{escape(title)}">', "</abbr>")(walk, node)


def _nothing(walk: Walk, node: LexborNode) -> list[Chunk]:
    return []


def _paragraph_or_title(walk: Walk, node: LexborNode) -> list[Chunk]:
    is_title = "admonition-title" in (node.attributes.get("class") or "")
    return (_title if is_title else _paragraph)(walk, node)


_SECTIONS = (
    "address article aside body center dd details div dt fieldset figcaption figure footer form "
    "header legend li main nav section td th tr"
)
ELEMENTS: Mapping[str, Write] = {
    **dict.fromkeys(_SECTIONS.split(), _section),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("b", "strong"), Wrap("**")),
    **dict.fromkeys(("i", "em"), Wrap("*")),
    **dict.fromkeys(("del", "s", "strike"), Wrap("~~")),
    **{name: Wrap(f"<{name}>", f"</{name}>") for name in KEPT},
    **dict.fromkeys(("code", "kbd", "samp", "tt"), code_of),
    **dict.fromkeys(("ul", "ol", "menu"), _list),
    **dict.fromkeys(("audio", "video"), _recording),
    **dict.fromkeys(("script", "style", "template", "head", "title"), _nothing),
    "a": _link,
    "abbr": _abbreviation,
    "blockquote": _quote,
    "br": _break,
    "dl": _definitions,
    "hr": _rule,
    "img": _picture,
    "p": _paragraph_or_title,
    "pre": listing_of,
    "q": Wrap('"'),
    "span": _span,
    "summary": _title,
    "table": _table,
}
