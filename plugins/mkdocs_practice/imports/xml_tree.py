"""XML of unknown origin: without entities, not too deep, and with the lines of its questions."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.parsers.expat import ExpatError, ParserCreate

from . import ImportFileError

_DEEPEST = 150
_MOST = 4_000_000


class XmlTree(NamedTuple):
    """A file of XML.

    Attributes:
        root: Its outermost element.
        lines: The lines of the elements that were asked for, in their order.
    """

    root: ET.Element
    lines: list[int]


class _RefusedError(Exception):
    """A file that is not read, and why."""


def parse_xml(path: str, data: bytes, names: Container[str] = (), most: int = _MOST) -> XmlTree:
    """Read a file of XML.

    Args:
        path: What messages call it.
        data: Its bytes.
        names: The elements whose lines are wanted, without their namespaces.
        most: How many elements it may have.

    Raises:
        ImportFileError: It is no XML, or asks for what files of questions do without.
    """
    look = _Look(names, most)
    try:
        look.parser.Parse(data, True)
        return XmlTree(ET.fromstring(data), look.lines)
    except _RefusedError as refused:
        raise ImportFileError(f"{path}: {refused}, and may be meant to do harm") from None
    except ExpatError as error:
        place = f"{path}:{error.lineno}:{error.offset + 1}"
        raise ImportFileError(f"{place}: is no XML ({str(error).partition(':')[0]})") from None
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ImportFileError(f"{path}: is no XML that can be read ({error})") from None


class _Look:
    """A first look at a file, before anything of it is kept.

    Attributes:
        parser: What takes the bytes.
        lines: The lines of the elements that were asked for.
    """

    def __init__(self, names: Container[str], most: int) -> None:
        self.parser = ParserCreate()
        self.lines: list[int] = []
        self._names = names
        self._depth, self._left = 0, most
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _doctype(self, *_: object) -> None:
        raise _RefusedError("declares a document type, which files of questions do without")

    def _start(self, name: str, _: object) -> None:
        self._depth += 1
        self._left -= 1
        if self._left < 0:
            raise _RefusedError("has more elements than any such file")
        if self._depth > _DEEPEST:
            raise _RefusedError("is nested deeper than any question is")
        if name.rpartition(":")[2] in self._names:
            self.lines.append(self.parser.CurrentLineNumber)

    def _end(self, _: str) -> None:
        self._depth -= 1
