"""Reading files of other programs: their format, and their text in this syntax."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import indent

from ..site.lock.write_ids import write_ids
from ..syntax.kinds import GRADED
from ..syntax.quote import quote
from ..syntax.scan import scan
from . import ImportFileError
from .archive import Archive
from .draft import Draft, ImportResult, mark
from .encoding import as_utf8, decode, is_text
from .formats import gift, hashcards, moodle, obsidian, qti, table
from .formats import practice_json as ours
from .formats import quiz_pages as pages
from .formats.anki import apkg
from .formats.mochi import package as mochi
from .formats.note_look import is_note
from .former import FormerIds
from .markup import form_of_markup
from .media import missing_files, quote_names
from .own_files import place_files
from .whole_page import write_page
from .write import write_draft, write_drafts

READERS: dict[str, Callable[[str, bytes], ImportResult]] = {
    "anki": apkg.read,
    "gift": gift.read,
    "hashcards": hashcards.read,
    "json": ours.read,
    "mochi": mochi.read,
    "moodle": moodle.read,
    "obsidian": obsidian.read,
    "page": pages.read,
    "qti": qti.read,
    "table": table.read,
}
"""The reader of each format, by its name on the command line."""

_ENDINGS = {
    ".apkg": "anki", ".colpkg": "anki", ".mochi": "mochi", ".gift": "gift", ".json": "json",
    ".csv": "table", ".tsv": "table", ".md": "page", ".markdown": "page",
}  # fmt: skip
_PACKAGES = frozenset(("anki", "mochi"))
_OF_OTHERS = _PACKAGES | {"hashcards", "json", "obsidian", "table"}
"""The formats of programs that keep files apart from texts, or in a package."""
_TEXTS = frozenset(("gift", "hashcards", "obsidian", "page"))
"""The formats of text that may be in any encoding; XML names its own, and JSON is UTF-8."""
_BRACE = re.compile(r"(?<=[^\\])\{")
_ANSWERS = re.compile(r"[=~#]|\}\s*\Z")
_NEWLINES = re.compile(r"\r?\n")


def form_of(path: str, data: bytes) -> str:
    """The format of a file, by its content, else by its ending.

    Raises:
        ImportFileError: It is neither.
    """
    ending = _ENDINGS.get(Path(path).suffix.lower(), "")
    if data.startswith(b"PK"):
        archive = Archive(path, data)
        if qti.MANIFEST in archive:
            return "qti"
        return "mochi" if ending == "mochi" or mochi.is_package(archive) else "anki"
    if ending == "page" and is_text(data):
        return _form_of_page(decode(data)[0])
    return ending or _form_of_text(path, data)


def _form_of_page(text: str) -> str:
    """The format of a text of Markdown."""
    if hashcards.is_deck(text):
        return "hashcards"
    return "obsidian" if is_note(text) and not pages.holds_quizzes(text) else "page"


def _form_of_text(path: str, data: bytes) -> str:
    """The format of a file whose name says nothing.

    Raises:
        ImportFileError: It is unknown.
    """
    if not is_text(data):
        raise ImportFileError(f"{path}: its format is unknown; name it with --from")
    if form := form_of_markup(path, data):
        return form
    text, _ = decode(data)
    if text.lstrip().startswith("{"):
        return "json"
    if re.match(r"#[a-zA-Z ]+:", text):
        return "table"
    form = _form_of_page(text)
    if form == "hashcards" or (form == "obsidian" and "\t" not in text):
        return form
    if any(map(_is_gift, text.split("\n"))):
        return "gift"
    return "page" if pages.holds_quizzes(text) else "table"


def _is_gift(line: str) -> bool:
    """Return whether a line of a text has a name, a category or answers of GIFT."""
    if line.startswith("$CATEGORY:") or (line.startswith("::") and "::" in line[3:]):
        return True
    # If not behind the first brace, there are none behind the others.
    brace = _BRACE.search(line)
    if brace is None or "\t" in line[: brace.start() - 1]:
        return False
    return _ANSWERS.search(line, brace.end()) is not None


def take(
    path: str, data: bytes, form: str, sides: str = "", cards: str = "", beside: Path | None = None
) -> ImportResult:
    """Read a file of a format.

    Args:
        path: What messages call it.
        data: Its bytes.
        form: The name of its format.
        sides: What stands between the cells of a table; "" where that is to be found.
        cards: What stands between the rows of a table; "" where that is to be found.
        beside: The page that it is for, where that is known.

    Raises:
        ImportFileError: It is damaged, or is none.
    """
    if form == "table":
        taken = table.read(path, data, sides, cards)
    elif cards or (sides and form != "obsidian"):
        what = "only the cells and rows of a table are parted by --separator and --card-separator"
        raise ImportFileError(f"{path}: {what}; leave them out, or add --from table")
    else:
        data, said = as_utf8(data) if form in _TEXTS else (data, "")
        taken = obsidian.read(path, data, sides) if sides else READERS[form](path, data)
        taken.remarks[:0] = [f"{path}: {said}"] if said else []
    _make_unique(taken.drafts)
    if form in _PACKAGES:
        quote_names([draft for draft in taken.drafts if not draft.source], taken.media)
    place_files(taken, beside)
    if form in _OF_OTHERS:
        for draft in taken.drafts:
            _place_hints(draft)
        for name in missing_files(taken.drafts, taken.media):
            if beside is not None and (beside.parent / name).is_file():
                continue
            taken.notes.append(f"{path}: {name!r} does not come along; put it beside the page")
    return taken


def _make_unique(drafts: Iterable[Draft]) -> None:
    """Leave an id to the first draft that has it; the others get ids from their prompts."""
    seen = set[str]()
    for draft in drafts:
        if draft.id:
            draft.id = "" if draft.id.casefold() in seen else draft.id
            seen.add(draft.id.casefold())


def _place_hints(draft: Draft) -> None:
    """Make a question of a card with hints, which cards do not have here."""
    if draft.kind == "card" and any(map(str.strip, draft.hints)):
        if draft.reverse:  # only cards are asked both ways
            draft.answer, draft.hints = "\n\n".join((draft.answer, *draft.hints)), []
        else:
            draft.kind = "question"


def as_markdown(taken: ImportResult, former: FormerIds | None = None) -> str:
    """The contents of a file as a page in which every item has an id.

    Args:
        taken: The contents.
        former: The ids that are there already.
    """
    if taken.page is None:
        text, page = write_page(taken.drafts)
    else:
        text = _filled(taken.page, taken.drafts)
        page = scan(text, "")
    names, ids = ([], set[str]()) if former is None else (former.names(page), former.taken())
    return write_ids(text, page, ids, names=names).after


def _filled(page: str, drafts: Sequence[Draft]) -> str:
    """A page with drafts in the places of their marks."""
    newline = "\r\n" if "\r\n" in page else "\n"
    for rank, draft in enumerate(drafts):
        before, _, after = page.partition(mark(rank))
        margin = before[len(before.rstrip(" \t")) :]
        block = indent(_alone(draft), margin).removeprefix(margin)
        page = f"{before}{_NEWLINES.sub(newline, block)}{after}"
    return page.encode("utf-8", "replace").decode("utf-8")


def _alone(draft: Draft) -> str:
    """A draft in a page; a card needs a deck around it."""
    if draft.source:
        return draft.source
    return next(write_drafts([draft])) if draft.kind == "card" else write_draft(draft)


def opened(path: str, taken: ImportResult) -> Iterator[str]:
    """Yield what is to be told of questions that became open ones, since they cannot be written.

    Args:
        path: What messages call the file.
        taken: Its contents, which have been written.
    """
    for draft in taken.items:
        if draft.source or draft.kind not in GRADED or draft.written == draft.kind:
            continue
        place = f"{path}:{draft.line}" if draft.line else path
        yield (
            f"{place}: {quote(draft.prompt)} cannot be written as a `{draft.kind}`; it is an "
            "open question that shows all of it"
        )
