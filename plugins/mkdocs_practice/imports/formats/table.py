"""Tables: CSV and TSV of spreadsheets and of Quizlet, and texts that Anki exports."""

from __future__ import annotations

import csv
import io
import re
from html import escape

from ...exports.formats.csv import FORMULA
from .. import ImportFileError
from ..draft import Draft, ImportResult, paired
from .anki.note import AnkiNote, read_note, to_markdown

_SEPARATORS = {
    "tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " ",
}  # fmt: skip
_HEAD = re.compile(r"#([a-z ]+):(.*)")
_WORDS = {
    "front": "front term question prompt word frage begriff vorderseite wort recto terme mot "
    "anverso pregunta término palabra fronte domanda termine parola voorkant vraag frente pergunta "
    "palavra",
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


def read(path: str, data: bytes) -> ImportResult:
    """Read a table: two columns are a front and a back, further ones what their heading says.

    Raises:
        ImportFileError: It is no table.
    """
    text = data.decode("utf-8-sig", "replace").replace("\x00", "\ufffd")
    taken = ImportResult()
    if "\ufffd" in text:
        taken.notes.append(f"{path}: is not all UTF-8; what could not be read shows as \ufffd")
    options: dict[str, str] = {}
    lines = text.splitlines(keepends=True)
    skipped = 0
    while skipped < len(lines) and (match := _HEAD.match(lines[skipped].rstrip("\r\n"))):
        options[match[1]] = match[2].strip()
        skipped += 1
    separator = _separator(options.get("separator", ""), lines[skipped:], path)
    csv.field_size_limit(1 << 30)
    reader = csv.reader(io.StringIO("".join(lines[skipped:]), newline=""), delimiter=separator)
    try:
        rows = [(skipped + reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise ImportFileError(f"{path}:{reader.line_num}: is no table: {error}") from None
    _read_rows(taken, rows, options, path)
    taken.drafts = paired(taken.drafts)
    return taken


def _separator(name: str, lines: list[str], path: str) -> str:
    if name:
        found = _SEPARATORS.get(name.lower(), name)
        if len(found) != 1:
            raise ImportFileError(f"{path}:1: there is no separator {name!r}; write tab or comma")
        return found
    first = next((line for line in lines if line.strip()), "")
    return max("\t,;|", key=lambda each: (first.count(each), each == "\t"))


def _read_rows(
    taken: ImportResult, rows: list[tuple[int, list[str]]], options: dict[str, str], path: str
) -> None:
    columns = _columns(options)
    is_html = options.get("html", "").lower() == "true"
    heads = [_NAMES.get(cell.strip().lower()) for cell in rows[0][1]] if rows else []
    if "columns" in options or ("front" in heads and "back" in heads) or "markdown" in heads:
        if not columns:
            columns = {rank: name for rank, name in enumerate(heads) if name}
        if rows and "columns" not in options:
            rows = rows[1:]
    is_ours = "markdown" in columns.values()
    for number, row in rows:
        if any(cell.strip() for cell in row):
            _read_row(taken, row, columns, f"{path}:{number}", is_html=is_html, is_ours=is_ours)


def _columns(options: dict[str, str]) -> dict[int, str]:
    """The columns that the head of one of Anki's texts names, by their ranks from 0."""
    found: dict[int, str] = {}
    for option, value in options.items():
        name = option.removesuffix(" column")
        if name != option and value.isdigit():
            found[int(value) - 1] = _NAMES.get(name, "")
    return found


def _read_row(
    taken: ImportResult,
    row: list[str],
    columns: dict[int, str],
    place: str,
    *,
    is_html: bool,
    is_ours: bool,
) -> None:
    named: dict[str, str] = {}
    others: list[str] = []
    for rank, cell in enumerate(row):
        name = columns.get(rank)
        if name is None:
            others.append(cell)
        elif name:
            named[name] = _without_guard(cell) if is_ours else cell
    key = named.get("key", "") or named.get("guid", "")
    if is_ours and named.get("markdown", "").strip():
        page, around = named.get("page", ""), named.get("around", "")
        taken.drafts.append(Draft(source=named["markdown"], page=page, around=around, key=key))
        return
    front = named.get("front", "") or (others.pop(0) if others else "")
    back = named.get("back", "") or (others.pop(0) if others else "")
    if not front.strip() or not back.strip():
        taken.notes.append(f"{place}: has only one side, and is left out: {' '.join(row)[:60]!r}")
        return
    sides = [front, back] if is_html else [_as_html(front), _as_html(back)]
    note = AnkiNote("", dict(zip("12", sides, strict=True)), _tags(named), named.get("deck", ""))
    draft, said = read_note(note)
    taken.notes += (f"{place}: {what}" for what in said)
    if draft is not None:
        draft.id, draft.key = draft.id or named.get("id", ""), key
        if named.get("hint", "").strip():
            draft.hints.append(to_markdown(_as_html(named["hint"])))
        taken.drafts.append(draft)
    rest = [cell for cell in others if cell.strip()]
    if rest:
        taken.notes.append(f"{place}: more columns than are known are left out: {rest[0][:60]!r}")


def _without_guard(cell: str) -> str:
    """A cell without the apostrophe that an export puts before what may be a formula."""
    guarded = cell.startswith("'") and (cell.startswith("''") or FORMULA.match(cell[1:]))
    return cell[1:] if guarded else cell


def _as_html(text: str) -> str:
    return escape(text.strip(), quote=False).replace("\r\n", "\n").replace("\n", "<br>")


def _tags(named: dict[str, str]) -> list[str]:
    return named.get("tags", "").replace(",", " ").split()
