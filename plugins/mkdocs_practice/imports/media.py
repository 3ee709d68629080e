"""Files that come along: those that only show something, and those that could run something."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator
from typing import NoReturn
from urllib.parse import quote, unquote
from xml.parsers.expat import ExpatError, ParserCreate

from ..syntax.inline import without_spans
from .danger import is_active
from .draft import Draft
from .outside_code import code_lines, replace_in_text

_MEDIA = frozenset(
    (
        "png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico", "svg", "tif", "tiff", "mp3",
        "ogg", "oga", "opus", "wav", "flac", "m4a", "aac", "mp4", "webm", "ogv", "mov", "m4v",
        "pdf", "woff", "woff2", "ttf", "otf",
    )
)  # fmt: skip
_ACTIVE = frozenset(
    (
        "script", "foreignobject", "iframe", "frame", "handler", "listener", "set", "object",
        "embed", "link", "meta", "base", "form",
    )
)  # fmt: skip
# In others a browser may read other signs than the parser here.
_ENCODINGS = frozenset(("", "utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "utf-16"))
ADDRESS = re.compile(
    r"(?:\]\(<?|\]:[ \t]*<?|\bsrc=[\"'])"
    r"(?P<address>(?<=<)[^<>\n#?]+\.\w{2,5}|(?:(?!\]:)[^()<>\s#?\"'])+\.\w{2,5})(?=[#?)>\s\"']|$)"
)
"""The address of a file in Markdown and HTML."""
_SVG = "-//W3C//DTD SVG "


def missing_files(drafts: Iterable[Draft], media: Container[str]) -> list[str]:
    """The files beside the page that drafts show or link to, but that are not there.

    Args:
        drafts: The drafts.
        media: The names of those that are.
    """
    texts = (text for draft in drafts for text in _texts(draft))
    found = (match["address"] for text in texts for match in ADDRESS.finditer(text))
    names = dict.fromkeys(unquote(name) for name in found)
    return [
        name
        for name in names
        if name not in media
        and name.rpartition(".")[2].lower() in _MEDIA
        and not (":" in name or name.startswith("//"))
    ]


def quote_names(drafts: Iterable[Draft], media: Collection[str]) -> None:
    """Write names with `#` or `%`, which mean something else in an address, as addresses.

    Args:
        drafts: The drafts, which name files as another program does.
        media: The names of those that are there.
    """
    new = {
        re.sub(r"[ ()<>]", lambda sign: quote(sign[0]), name): quote(name)
        for name in media
        if {"#", "%"} & {*name} and (unquote(name) == name or unquote(name) not in media)
    }
    if not new:
        return
    written = re.compile(rf"(?<=\]\()(?:{'|'.join(map(re.escape, new))})(?=\))")

    def text(old: str) -> str:
        return replace_in_text(written, lambda match: new[match[0]], old, without_spans)

    for draft in drafts:
        draft.prompt, draft.answer = text(draft.prompt), text(draft.answer)
        draft.hints = [*map(text, draft.hints)]


def _texts(draft: Draft) -> Iterator[str]:
    """Yield the texts that may show files, without what is code in a source."""
    yield from (draft.prompt, draft.answer, *draft.hints, *draft.entries)
    for several in (*draft.options, *draft.pairs):
        yield from (each for each in several if isinstance(each, str))
    if ADDRESS.search(draft.source):
        lines = draft.source.split("\n")
        code = code_lines(lines)
        yield without_spans("\n".join(line for line, no in zip(lines, code, strict=True) if not no))


def is_media(name: str, data: bytes) -> bool:
    """Return whether a file is no more than a picture, a sound, a film, a paper or a font."""
    ending = name.rpartition(".")[2].lower()
    return ending in _MEDIA and (ending != "svg" or _SvgReader().is_picture(data))


class _RunsError(Exception):
    """A picture that could run something."""


class _SvgReader:
    """Reads SVG as a browser does, by its elements; what it cannot read is no picture."""

    def __init__(self) -> None:
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._element
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.SkippedEntityHandler = self._refuse

    def is_picture(self, data: bytes) -> bool:
        """Return whether nothing in it could run."""
        try:
            self._parser.Parse(data, True)
        except (_RunsError, ExpatError, ValueError, LookupError):
            return False
        return True

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "").lower() not in _ENCODINGS:
            self._refuse()

    def _doctype(self, name: str, system: str | None, public: str | None, subset: int) -> None:
        if subset or not (public or _SVG).startswith(_SVG):
            self._refuse()  # it could name what is in it otherwise

    def _instruction(self, target: str, data: str) -> None:
        if target.lower().startswith("xml"):  # a style sheet makes anything of a file
            self._refuse()

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2].lower()
        if local in _ACTIVE or local.startswith("animate"):
            self._refuse()
        for key, value in attributes.items():
            attribute = key.rpartition(":")[2].lower()
            # CSS runs nothing, and most programs that write SVG write some.
            if attribute != "style" and not key.startswith("xmlns") and is_active(attribute, value):
                self._refuse()

    def _refuse(self, *_: object) -> NoReturn:
        raise _RunsError
