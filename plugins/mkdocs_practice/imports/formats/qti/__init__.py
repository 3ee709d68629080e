"""QTI 1.2 to 3: packages with a manifest, single items, and quizzes of version 1.2."""

from __future__ import annotations

from collections.abc import Iterator

from ....exports.markdown import escape_markdown
from ... import ImportFileError
from ...archive import Archive
from ...draft import PROSE, Draft, ImportResult
from ...files import FileNames
from ...names import IdNames, prompt_of_name
from ...xml_tree import parse_xml
from .classic_quiz import CLASSIC, PackagedItem, classic_items
from .item import drafts_of, item_key
from .package import MANIFEST, QtiPackage, Section
from .tree import with_plain_names

__all__ = ["MANIFEST", "read"]


def read(path: str, data: bytes) -> ImportResult:
    """Read items; what none can be made of is told with its file.

    Raises:
        ImportFileError: It is no package and no item, or a damaged one.
    """
    reader = _QtiReader(path)
    if data.startswith(b"PK"):
        reader.read_package(QtiPackage(Archive(path, data)))
    else:
        tree = parse_xml(path, data, ("item",))
        root = with_plain_names(tree.root)
        if root.tag == CLASSIC:
            for item in classic_items("", root, tree.lines):
                reader.read_item(item, None)
            return reader.taken
        if root.tag != "assessmentItem":
            raise ImportFileError(f"{path}: is XML, but no item of QTI")
        told = (
            f"its text `{each.get('href')}` is another file; import the package to have it"
            for each in root.iter("assessmentStimulusRef")
        )
        reader.read_item(PackagedItem("", root, told=tuple(told)), None)
    return reader.taken


class _QtiReader:
    """Reads one file.

    Args:
        path: What messages call it.

    Attributes:
        taken: Its contents.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self.taken = ImportResult()
        self._files = FileNames(self.taken)
        self._names = IdNames()

    def read_package(self, package: QtiPackage) -> None:
        """Read all items of a package."""
        for part in self._parts(package):
            if isinstance(part, Section):
                self.taken.drafts.append(Draft(PROSE, f"## {escape_markdown(part.title)}"))
            else:
                self.read_item(part, package)

    def _parts(self, package: QtiPackage) -> Iterator[Section | PackagedItem]:
        for part in package.parts():
            if isinstance(part, str):
                self.taken.notes.append(part)
            else:
                yield part

    def read_item(self, item: PackagedItem, package: QtiPackage | None) -> None:
        """Read an item, of a package or alone."""
        joint = ": " if item.href else ""
        place = f"{self._path}{joint}{item.place}"

        def say(what: str) -> None:
            self.taken.notes.append(f"{place}: {what}")

        def address(name: str) -> str:
            found = package.file(item.href, name) if package is not None else None
            return self._files.add(*found) if found is not None else ""

        for what in item.told:
            say(what)
        name, key = item.root.get("title") or "", item_key(item.root)
        for rank, draft in enumerate(drafts_of(item.root, address, say), 1):
            if draft.kind == PROSE and not draft.prompt:
                continue
            self.taken.drafts.append(draft)
            if draft.kind != PROSE:
                draft.prompt = draft.prompt or prompt_of_name(name, say)
                draft.tags = list(item.tags)
                own = key if rank == 1 else f"{key}-{rank}"
                draft.id = self._names.name(own, name, draft.prompt, say)
