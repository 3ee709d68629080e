"""Moodle XML: a question bank, with its files."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ....syntax.quote import quote
from ... import ImportFileError
from ...answers import Say
from ...decks import title_categories
from ...draft import PROSE, Draft, ImportResult
from ...files import FileNames
from ...names import IdNames, names_of_category, prompt_of_name
from ...xml_tree import parse_xml
from .questions import text_of, texts_of
from .types import draft_of

__all__ = ["read"]


def read(path: str, data: bytes) -> ImportResult:
    """Read questions; what none can be made of is told with its line.

    Raises:
        ImportFileError: It is no quiz of Moodle.
    """
    tree = parse_xml(path, data, ("question",))
    if tree.root.tag != "quiz":
        what = "is XML, but no quiz of Moodle: that begins with <quiz> and has no namespace"
        raise ImportFileError(f"{path}: {what}")
    return _MoodleReader(path).read(tree.root, tree.lines)


class _MoodleReader:
    """Reads one file.

    Args:
        path: What messages call it.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._taken = ImportResult()
        self._files = FileNames(self._taken)
        self._names = IdNames()
        self._with_points = 0

    def read(self, quiz: ET.Element, lines: list[int]) -> ImportResult:
        """Read the questions."""
        for element, line in zip(quiz.iter("question"), lines, strict=True):

            def say(what: str, line: int = line) -> None:
                self._taken.notes.append(f"{self._path}:{line}: {what}")

            if element.get("type") == "category":
                self._category(element, line, say)
            else:
                self._question(element, line, say)
        if self._with_points:
            count = self._with_points
            what = (
                "1 question has points of its own"
                if count == 1
                else f"{count} questions have points of their own"
            )
            self._taken.notes.append(f"{self._path}: {what}, which are left out")
        title_categories(self._taken.drafts)
        return self._taken

    def _category(self, element: ET.Element, line: int, say: Say) -> None:
        path = text_of(element.find("category"))
        if not names_of_category(path):
            return
        self._taken.drafts.append(Draft(PROSE, deck=path, line=line))
        info = texts_of(element, self._files, say).at("info")
        if info:
            self._taken.drafts.append(Draft(PROSE, info, line=line))

    def _question(self, element: ET.Element, line: int, say: Say) -> None:
        name = " ".join(text_of(element.find("name")).split())
        draft = draft_of(element, texts_of(element, self._files, say), say)
        if draft is None:
            say(f"{quote(name)} is left out: there is nothing like `{element.get('type')}` here")
            return
        draft.line = line
        self._taken.drafts.append(draft)
        if draft.kind == PROSE:
            return
        draft.prompt = draft.prompt or prompt_of_name(name, say)
        key = element.findtext("idnumber") or ""
        draft.id = self._names.name(key, name, draft.prompt, say)
        if (element.findtext("hidden") or "0").strip() == "1":
            say("is hidden there, and shown here")
        grade = element.findtext("defaultgrade") or "1"
        self._with_points += grade.strip().rstrip("0").rstrip(".") not in ("", "1")
