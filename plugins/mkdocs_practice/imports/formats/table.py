"""Tables: CSV and TSV of spreadsheets and of Quizlet, and texts that Anki exports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import dropwhile

from ...exports.formats.csv import FORMULA
from .. import ImportFileError
from ..decks import shorten_decks
from ..draft import Draft, ImportResult, graded_cards, paired
from ..encoding import decode
from ..html import plain_markdown
from ..names import KEY
from .anki.content import to_markdown
from .anki.note import AnkiNote, read_note
from .anki.templates import NoteType
from .delimited import (
    TAB,
    Guess,
    Row,
    guess,
    joined,
    packed_rows,
    packed_signs,
    rows_of,
    with_own_quotes,
)

_SEPARATORS = {
    "tab": TAB, "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " ",
    "newline": "\n", "blank": "\n\n", "\\t": TAB, "\\n": "\n", "\\n\\n": "\n\n",
}  # fmt: skip
_SIGNS = frozenset((TAB, ",", ";", "|"))
_HEAD = re.compile(r"#([a-z][a-z ]*):(.*)", re.IGNORECASE)
_COMMENT = re.compile(r"#[ ]")
_EXCEL = re.compile(r"\"?sep=(.)\"?\r?\n", re.IGNORECASE)
"""The line by which a table says its separator to a spreadsheet."""
_KNOWN_HEADS = frozenset(
    (
        "separator", "html", "tags", "columns", "notetype", "deck", "notetype column",
        "deck column", "tags column", "guid column", "if matches", "match scope",
    )
)  # fmt: skip
_WORDS = {
    "front": "front term question prompt word frage begriff vorderseite wort recto terme mot "
    "anverso pregunta término palabra fronte domanda termine parola voorkant vraag frente pergunta "
    "palavra text",
    "back": "back definition def answer meaning reverse translation antwort rückseite definition "
    "bedeutung übersetzung verso réponse définition traduction reverso respuesta definición "
    "traducción retro risposta definizione traduzione achterkant antwoord resposta definição",
    "tags": "tags tag labels schlagworte schlagwörter étiquettes etiquetas etichette trefwoorden",
    "hint": "hint hinweis tipp indice pista suggerimento dica",
}
"""The words that head a column, in the languages of most decks."""
_NAMES = {word: name for name, words in _WORDS.items() for word in words.split()} | {
    "id": "id", "key": "key", "deck": "deck", "markdown": "markdown", "kind": "kind",
    "guid": "guid", "notetype": "notetype", "page": "page", "around": "around", "url": "",
}  # fmt: skip
_REVERSED = re.compile(r"revers|invers|invert|beide richtungen|umgekehrt", re.IGNORECASE)
_OPTIONAL = re.compile(r"option|wahlweise|facultati|opcional|opzional", re.IGNORECASE)
_SPECIAL = re.compile(r"[<&\\]|\{\{c\d|\[(?:sound:|latex|\$)")
_GRADED = re.compile(
    r"class=\"practice-(?:options|entries|entry|matches)\b|class=\"practice-blank\""
)
"""What an export of ours has of a graded question that is a card in it."""
_PACKED = (
    "`;` may part its cards, or the two sides of one; name what parts them, as "
    "--card-separator ';' --separator '{}' for several cards, or --separator ';' for one"
)
_UNSURE = (
    "what parts its cells is not sure; read as {}; name another with --separator, "
    "and the sign between cards with --card-separator"
)


@dataclass(slots=True)
class _Head:
    """The statements of a file about itself.

    Attributes:
        options: The lines at the top of a text of Anki.
        columns: The names of columns, by their ranks.
        first: The number of the first line after these.
        ids: The ids of its rows so far, in lower case.
    """

    options: dict[str, str] = field(default_factory=dict)
    columns: dict[int, str] = field(default_factory=dict)
    first: int = 1
    ids: set[str] = field(default_factory=set)

    @property
    def is_html(self) -> bool:
        """Return whether its cells are HTML."""
        return self.options.get("html", "").strip().lower() == "true"

    @property
    def is_ours(self) -> bool:
        """Return whether the source of items is in it."""
        return "markdown" in self.columns.values()


def read(path: str, data: bytes, sides: str = "", cards: str = "") -> ImportResult:
    """Read a table: two columns are a front and a back, further ones what their heading says.

    Args:
        path: What messages call it.
        data: Its bytes.
        sides: What stands between cells; "" where it is to be found.
        cards: What stands between rows; "" where it is to be found.

    Raises:
        ImportFileError: It is no table.
    """
    taken = ImportResult()
    text, said = decode(data)
    if said:
        (taken.notes if "\ufffd" in text else taken.remarks).append(f"{path}: {said}")
    head, text = _head(text)
    excel = _EXCEL.match(text)
    if excel is not None and not head.options:
        sides, text, head.first = sides or excel[1], text[excel.end() :], 2
    named = _sign(sides or head.options.get("separator", "").strip(" "), path)
    between = _sign(cards, path)
    if named:
        parted = Guess(named, between or "\n")
    elif between:
        pieces = (" ".join(each.split("\n")) for each in text.split(between))
        parted = guess("\n".join(pieces), _is_heading)._replace(cards=between)
    else:
        parted = guess(text, _is_heading)
    if not (named or between) and packed_signs(text):
        raise ImportFileError(f"{path}: {_PACKED.format(packed_signs(text))}")
    if not parted.is_sure:
        taken.notes.append(f"{path}: {_UNSURE.format(_name(parted.sides))}")
    rows = _rows(taken, text, parted, head, f"{path}: ", is_named=bool(sides))
    _read_rows(taken, rows, head, path)
    if head.is_html:
        count = sum(any(map(_GRADED.search, row.cells)) for row in rows)
        taken.notes += (f"{path}: {what}" for what in graded_cards(count))
    shorten_decks(taken.drafts)
    taken.drafts = paired(taken.drafts)
    return taken


def _head(text: str) -> tuple[_Head, str]:
    """The lines at the top that say something of the file, and the text after them."""
    head = _Head()
    while match := _HEAD.match(text):
        name = match[1].lower()
        if name not in _KNOWN_HEADS:
            break
        head.options[name] = match[2]
        text = text[match.end() + 1 :]
        head.first += 1
    for option, value in head.options.items():
        name = option.removesuffix(" column")
        if name != option and value.strip().isdigit():
            head.columns[int(value) - 1] = _NAMES.get(name, "")
    return head, text


def _heads(cells: Sequence[str]) -> list[str | None]:
    """The names of the columns that a row heads; None for what is none."""
    return [_NAMES.get(cell.strip().lower()) for cell in cells]


def _is_heading(cells: Sequence[str]) -> bool:
    """Return whether a row names its columns."""
    heads = _heads(cells)
    return ("front" in heads and "back" in heads) or "markdown" in heads


def _sign(name: str, path: str) -> str:
    """A separator by its name; it is one itself where it has no name.

    Raises:
        ImportFileError: It is nothing.
    """
    found = _SEPARATORS.get(name.strip().lower(), name)
    if name and found.isalnum():
        raise ImportFileError(f"{path}: there is no separator {name!r}; write tab or comma")
    return found


def _name(sign: str) -> str:
    return next((name for name, each in _SEPARATORS.items() if each == sign), f"`{sign}`")


def _rows(
    taken: ImportResult, text: str, parted: Guess, head: _Head, place: str, *, is_named: bool
) -> list[Row]:
    """The rows of a text, as whoever has written it has meant its quotes and its lines."""
    sides = parted.sides
    if parted.cards != "\n":
        return packed_rows(text, sides, parted.cards, head.first)
    rows = rows_of(text, sides, head.first, is_quoted=bool(head.options))
    if head.options:
        # A line of Anki's that begins with this sign is a comment.
        rows = [row for row in rows if not row.cells[0].startswith("#") or 0 in row.quoted]
    elif sides == TAB or is_named or sides not in _SIGNS:
        rows = rows if sides in _SIGNS - {TAB} else with_own_quotes(rows, sides)
        rows, count = joined(rows, text.split("\n"), head.first)
        if count:
            lines = "1 line goes" if count == 1 else f"{count} lines go"
            taken.remarks.append(f"{place}{lines} on with the card above, as nothing parts them")
    widths = {len(row.cells) for row in rows}
    is_uneven = is_named and len(widths) > 1 and max(widths) > 2
    if (sides not in _SIGNS or is_uneven) and not (rows and _is_heading(rows[0].cells)):
        rows = [
            row._replace(cells=[row.cells[0], *filter(None, (sides.join(row.cells[1:]),))])
            for row in rows
        ]
    is_comment = not head.options and len(widths) > 1
    return [*dropwhile(lambda row: is_comment and _COMMENT.match(row.cells[0]), rows)]


def _read_rows(taken: ImportResult, rows: Sequence[Row], head: _Head, path: str) -> None:
    if "columns" in head.options:
        sign = _sign(head.options.get("separator", "").strip(" "), path) or TAB
        for row in rows_of(head.options["columns"], sign):
            for rank, name in enumerate(_heads(row.cells)):
                if name:
                    head.columns.setdefault(rank, name)
    elif rows and _is_heading(rows[0].cells):
        if not head.columns:
            names = enumerate(_heads(rows[0].cells))
            head.columns = {rank: name for rank, name in names if name is not None}
        rows = rows[1:]
    for row in rows:
        _read_row(taken, row, head, f"{path}:{row.line}")


def _read_row(taken: ImportResult, row: Row, head: _Head, place: str) -> None:
    named: dict[str, str] = {}
    others: list[str] = []
    for rank, cell in enumerate(row.cells):
        name = head.columns.get(rank)
        if name is None or name in named:
            others.append(cell)
        elif name:
            named[name] = _without_guard(cell) if head.is_ours else cell
    if head.is_ours and named.get("markdown", "").strip():
        page, around, key = (named.get(name, "") for name in ("page", "around", "key"))
        taken.drafts.append(Draft(source=named["markdown"], page=page, around=around, key=key))
        return
    front = named.get("front", "") or (others.pop(0) if others else "")
    back = named.get("back", "") or (others.pop(0) if others else "")
    kind = named.get("notetype", "") or head.options.get("notetype", "")
    is_both = bool(_REVERSED.search(kind))
    if is_both and _OPTIONAL.search(kind):
        is_both = bool(others and others.pop(0).strip())
    more: list[str] = []
    if kind or "columns" in head.options:
        more, others = [cell for cell in others if cell.strip()], []
    _take(taken, [front, back, *more], named, head, place, is_both=is_both)
    rest = [cell for cell in others if cell.strip()]
    if rest:
        taken.notes.append(f"{place}: more columns than are known are left out: {rest[0][:60]!r}")


def _take(
    taken: ImportResult,
    fields: list[str],
    named: dict[str, str],
    head: _Head,
    place: str,
    *,
    is_both: bool,
) -> None:
    """Take what the fields of a row make."""
    tags = [*head.options.get("tags", "").split(), *_tags(named.get("tags", ""), head)]
    deck = named.get("deck", "") or head.options.get("deck", "").strip()
    drafts: list[Draft] = []
    if not head.is_html and not any(map(_SPECIAL.search, fields)):
        if fields[0].strip() and fields[1].strip():
            prompt, *rest = map(plain_markdown, fields)
            drafts = [Draft(prompt=prompt, answer="\n\n".join(rest), tags=tags, deck=deck)]
    else:
        html = fields if head.is_html else list(map(_as_html, fields))
        values = {str(rank): value for rank, value in enumerate(html)}
        drafts, said = read_note(AnkiNote(NoteType(), values, tags, deck))
        drafts = [each for each in drafts if each.answer.strip() or each.kind != "card"]
        if drafts or not any("one side" in what or "empty" in what for what in said):
            taken.notes += (f"{place}: {what}" for what in said)
            if said and not drafts:
                return
    if not drafts:
        what = "has only one side, and is left out"
        taken.notes.append(f"{place}: {what}: {' '.join(' '.join(fields).split())[:60]!r}")
    for draft in drafts:
        if len(drafts) == 1 and not draft.id:
            draft.id, why = _own_id(named.get("id", "").strip(), head.ids)
            taken.notes += [f"{place}: {why} here; its id is made of its prompt"] if why else []
        draft.key = named.get("key", "") or named.get("guid", "")
        draft.reverse = is_both and draft.kind == "card"
        if named.get("hint", "").strip():
            draft.hints.append(to_markdown(_as_html(named["hint"])))
    taken.drafts += drafts


def _own_id(name: str, ids: set[str]) -> tuple[str, str]:
    """The id in a cell, if it can be one here, or why it is none."""
    if not name or name.casefold() in ids:
        return "", name and f"`{name}` is taken"
    if not KEY.fullmatch(name):
        return "", f"`{name}` can be no id"
    ids.add(name.casefold())
    return name, ""


def _tags(cell: str, head: _Head) -> list[str]:
    """The tags in a cell; Anki has them between spaces, and commas in them."""
    is_list = "," in cell and not head.options
    tags = cell.split(",") if is_list else cell.split()
    return [tag.strip() for tag in tags if tag.strip()]


def _without_guard(cell: str) -> str:
    """A cell without the apostrophe that an export puts before what may be a formula."""
    guarded = cell.startswith("'") and (cell.startswith("''") or FORMULA.match(cell[1:]))
    return cell[1:] if guarded else cell


def _as_html(text: str) -> str:
    return escape(text.strip(), quote=False).replace("\r\n", "\n").replace("\n", "<br>")
