"""Where a graded kind has to be known: each place by its path, and what it lacks of the kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs_practice.exports.formats import FORMATS
from mkdocs_practice.imports.write import WRITERS
from mkdocs_practice.lsp.words import BLOCKS
from mkdocs_practice.render.blocks import DRAWINGS
from mkdocs_practice.syntax.kinds import GRADED, GradedQuestion
from mkdocs_practice.syntax.scan import scan
from tests.browser.graded import PAGE
from tests.support.checkout import ROOT
from tests.support.rules import codes

PACKAGE = "plugins/mkdocs_practice"
WEB = "plugins/web/src"
SCHEMA = "docs/reference/practice.schema.json"
METHODS = ("read", "answered", "draw", "grading")
LEFT_OUT: dict[str, tuple[str, ...]] = {}
"""By format, the kinds that it cannot hold, and leaves out with a warning."""
_ENTRY = re.compile(r"^const KINDS\b.*?^};", re.MULTILINE | re.DOTALL)


def gaps() -> list[str]:
    """Every place that lacks a registered kind, as `kind: path: what to add`."""
    return [f"{kind}: {gap}" for kind, cls in GRADED.items() for gap in _gaps(kind, cls)]


def _gaps(kind: str, cls: type[GradedQuestion]) -> Iterator[str]:
    yield from _in_class(kind, cls)
    if kind not in DRAWINGS:
        yield f"{PACKAGE}/render/blocks/__init__.py: add its drawing to DRAWINGS"
    for folder, what in (("findings", "that is found"), ("render", "as drawn")):
        if not any(_has(kind, file) for file in (ROOT / "tests/golden" / folder).glob("*.txt")):
            yield f"tests/golden/{folder}: add a page with a block {what}"
    yield from _in_front_end(kind)
    for name, form in FORMATS.items():
        if (kind not in form.writer.KINDS) != (kind in LEFT_OUT.get(name, ())):
            yield f"{PACKAGE}/exports/formats/{name}: write it, and add it to KINDS"
    if not re.search(rf"^/// {kind} \|", PAGE, re.MULTILINE):
        yield "tests/browser/graded.py: add it to PAGE, and its answers to CASES"
    if kind not in WRITERS:
        yield f"{PACKAGE}/imports/write.py: add it to WRITERS"
    if not _has(kind, ROOT / "docs/guide/graded.md"):
        yield "docs/guide/graded.md: show one live, beside its source"
    schema = json.loads((ROOT / SCHEMA).read_text("utf-8"))
    if kind not in schema["$defs"]["item"]["properties"]["kind"]["enum"]:
        yield f"{SCHEMA}: add it to the kinds"


def _in_class(kind: str, cls: type[GradedQuestion]) -> Iterator[str]:
    """What its class lacks; the editor takes its words from there."""
    home = f"{PACKAGE}/syntax/kinds/{kind}.py"
    own = {name for each in cls.__mro__[: cls.__mro__.index(GradedQuestion)] for name in vars(each)}
    for method in METHODS:
        if method not in own:
            yield f"{home}: add `{method}`"
    if not cls.about:
        yield f"{home}: say in `about` what it is for"
    if not cls.example:
        yield f"{home}: add an `example`, which the editor writes"
    elif found := codes(cls.example):
        yield f"{home}: its `example` has findings: {', '.join(found)}"
    elif kind not in BLOCKS:
        yield f"{PACKAGE}/lsp/words.py: add it to BLOCKS"


def _in_front_end(kind: str) -> Iterator[str]:
    if not (ROOT / WEB / "kinds" / f"{kind}.ts").is_file():
        yield f"{WEB}/kinds/{kind}.ts: write its twin"
    table = _ENTRY.search((ROOT / WEB / "graded.ts").read_text("utf-8"))
    assert table is not None, "graded.ts has no table KINDS"
    if not re.search(rf"^  {kind}: ", table[0], re.MULTILINE):
        yield f"{WEB}/graded.ts: add it to KINDS"


def _has(kind: str, file: Path) -> bool:
    """Whether a page has a block of this kind."""
    text = file.read_text("utf-8")
    return kind in text and kind in scan(text.partition("\n" + "=" * 30)[0]).by_kind
