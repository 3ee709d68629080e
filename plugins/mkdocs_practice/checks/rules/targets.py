"""2xx as well: is there what the text of a block leads to?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from ...syntax.expressions import expression
from ...syntax.inline import inline_elements, without_code
from ...syntax.model import Block, Card, Page
from ...syntax.prose import Passage, Passages, passages
from ..registry import REGISTRY, WARNING, Context, Report, Rule

# What a page needs, without regard to code, for any of its links to be worth a look.
_LINK = expression(r"\](?:\((?!#|\)|https?:)|:)")
_QUICK = expression(r"\]\(([^)]{0,300})|\]:\s{0,9}([^\s]{1,300})")
_DEFINITION = expression(r"^[ >]*\[(?!\^)[^\[\]\n]+\]:[ ]*(?:\n[ >]*)?<?([^\s<>]+)", re.MULTILINE)
_TAG = expression(
    r"<(?:(img|video|audio|source)|a)\s(?:[^<>]*?\s)?(?(1)src|href)"
    r"\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))",
    re.IGNORECASE,
)
_TAGS = expression(r"<(?:img|video|audio|source|a)\s", re.IGNORECASE)
_SCHEME = expression(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_SUFFIX = expression(r"[^.]\.([0-9]?[a-zA-Z][a-zA-Z0-9]{0,7})$")
_ESCAPED = expression(r"\\([!-/:-@\[-`{-~])")
_BUILT = frozenset(("htm", "html"))
_QUESTION = "/// question | What does it show?\n/// answer\n"
_END = "\n///\n///\n"

Exists = Callable[[str, str], bool]


@REGISTRY.page(
    Rule(
        code="PR223",
        name="missing-target",
        severity=WARNING,
        why="A picture that is not there leaves a gap in the answer, and a link that leads nowhere "
        "loses the reader.",
        bad=_QUESTION + "![The filters of the first layer](missing.png)" + _END,
        good=_QUESTION + "![The filters of the first layer](filters.png)" + _END,
    )
)
def missing_target(page: Page, context: Context) -> Iterable[Report]:
    """A relative link, or a picture, in a block, whose file is not there."""
    if context.exists is None:
        return
    exists = _known(page, context.exists)
    text = "\n".join(page.lines)
    if not (_LINK.search(text) or ("<" in text and _TAGS.search(text))):
        return
    found: Passages | None = None
    for block in page.blocks:
        if any(_may_miss(page, part, exists) for part in _texts(block)):
            found = found or Passages(page)
            for passage in _passages(found, block):
                for offset, target in _missing(page, passage, exists):
                    yield Report(
                        passage.place(page, offset),
                        f"there is no file `{target}`",
                        "correct the path, which counts from the folder of this page",
                    )


def _known(page: Page, exists: Exists) -> Exists:
    """The same for a page in which addresses of included files count from these, or did so."""
    others = dict.fromkeys(origin.path for origin in page.origins if origin.is_rewritten)
    if not others:
        return exists
    return lambda path, target: any(exists(each, target) for each in (path, *others))


def _texts(block: Block) -> tuple[str, ...]:
    if isinstance(block, Card):
        return block.front, block.body
    return block.title, block.body


def _passages(found: Passages, block: Block) -> Iterator[Passage]:
    if block.title:
        yield found.title(block)
    elif isinstance(block, Card):
        yield from passages(found.front(block), found.fences)
    yield from passages(found.body(block), found.fences)


def _may_miss(page: Page, text: str, exists: Exists) -> bool:
    """Tell whether anything may be missing, without regard to what is code: this is often asked."""
    if "<" in text and _TAGS.search(text):
        return True
    if "]" not in text:
        return False
    for match in _QUICK.finditer(text):
        target = (match[1] or match[2] or "").strip()
        if "(" in target or " " in target or "<" in target or "\n" in target:
            return True
        path = _file(target)
        if path and not exists(page.path, path):
            return True
    return False


def _missing(page: Page, passage: Passage, exists: Exists) -> Iterator[tuple[int, str]]:
    """The places and the files of what is missing."""
    text = passage.text
    if not passage.is_html:
        for mark in inline_elements(text):
            if mark.kind in ("link", "image") and _is_missing(page, mark.target, exists):
                yield mark.start, _file(mark.target)
        text = without_code(text)
        for match in _DEFINITION.finditer(text):
            if _is_missing(page, match[1], exists):
                yield match.start() + len(match[0]) - len(match[0].lstrip(" >")), _file(match[1])
    for match in _TAG.finditer(text):
        target = match[2] or match[3] or match[4] or ""
        # The address in raw HTML counts from the built page, which may be a folder deeper.
        deeper = target.removeprefix("../")
        if _is_missing(page, target, exists) and _is_missing(page, deeper, exists):
            yield match.start(), _file(target)


def pictures(text: str) -> set[str]:
    """The files that a text shows: pictures, sound and video with a relative address."""
    found = {mark.target for mark in inline_elements(text) if mark.kind == "image"}
    found |= {match[2] or match[3] or match[4] or "" for match in _TAG.finditer(text) if match[1]}
    return {path for target in found if (path := _file(target))}


def _is_missing(page: Page, target: str, exists: Exists) -> bool:
    path = _file(target)
    return bool(path) and not exists(page.path, path)


def _file(target: str) -> str:
    """The file that a target names, without query and fragment, or "" where it names none.

    A page's address without an ending, or with that of a built page, is known only in the site.
    """
    path = target.partition("#")[0].partition("?")[0]
    if "\\" in path:
        path = _ESCAPED.sub(r"\1", path)
    if not path or path[0] in "/~" or "{" in path or "<" in path or "\x00" in path:
        return ""
    if ":" in path and _SCHEME.match(path):
        return ""
    suffix = _SUFFIX.search(path)
    return path if suffix is not None and suffix[1].lower() not in _BUILT else ""
