"""Strangers' Markdown: what could run on the author's site is shown as text instead.

That is raw HTML but for the plainest, addresses that are no links to anything, attribute lists with
handlers, and lines that would take other files into the page. What is in code stays as it is, but
only where there is no doubt that it is code: it has to be so for each line and for its paragraph.
What comes out is then drawn, and looked through as a browser would see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..syntax.inline import BLANK, without_spans
from ..syntax.scan import scan
from .control_signs import clean_draft, clean_page
from .danger import (
    LONGEST_ADDRESS,
    active_options,
    folded,
    is_active,
    is_bad,
    is_harmful,
    may_be_harmful,
    runs,
)
from .draft import Draft, ImportResult
from .former import FormerIds
from .media import is_media
from .metadata import plain_metadata
from .read import as_markdown
from .write import write_draft, write_plain

_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_SHOWN = re.compile(r"<[^<>\n]{0,40}")
_PLAINEST = re.compile(
    r"</?(?:abbr|b|br|code|del|em|i|ins|kbd|mark|q|rp|rt|ruby|s|small|strong|sub|sup|u|wbr)\s*/?>"
    r"|<abbr title=\"[^\"<>\n]*\">"
    r"|<(?:https?|ftp)://[^<>\s]*>|<[^<>\s!@:/?=\"']+@[^<>\s@:/?=\"']+>"
    r"|<!--(?:[^<>!-]|-(?!-))*-->",
    re.IGNORECASE,
)
# The address of a file whose name has spaces, behind the text of a link.
_FILE_NAME = re.compile(r"<\w[^<>\n\"'=:/]*\.\w{2,5}>")
# On a page of one's own, what lays it out is no danger.
_LAYOUT = re.compile(
    r"</?(?:a|abbr|article|aside|audio|blockquote|caption|center|cite|col|colgroup|dd|details|dfn|"
    r"div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|img|li|ol|p|picture|pre|samp|section|"
    r"source|span|summary|table|tbody|td|tfoot|th|thead|time|tr|ul|var|video)\b"
    r"(?P<attributes>(?:\s+[a-z][a-z-]*(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'=<>`]+))?)*)"
    r"\s*/?>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"([a-z][a-z-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+)))?", re.IGNORECASE
)
_DANGEROUS = re.compile(
    r"(?<![\w-])(?:on[a-z]+|style|href|src[a-z]*|action|formaction|xlink:[a-z]+|ping|background|"
    r"poster|data)\s*=",
    re.IGNORECASE,
)
_LINK = re.compile(r"\](?=\()")
_DEFINITION = re.compile(r"\](?=:)")
_HREF = re.compile(r"\\(?=(?:href|url|require|includegraphics)\b)")
# In formulas: an address that a macro brings, and names that are put together.
_HIDDEN_HREF = re.compile(
    r"\\(?=(?:href|url)\b(?!\s{0,9}\{[^{}#\\]{0,4000}\})|(?:mmlToken|csname)(?![a-zA-Z]))"
)
# Behind the signs of lists, quotes and definitions as well as at the beginning of a line.
_HTML_BLOCK = re.compile(r"(?<![^\s>:])(/)(?=//+[ \t]*html\b)", re.IGNORECASE)
_SNIPPET = re.compile(r"^[ \t]*;*(-)(?=-*8<-)", re.MULTILINE)
_HEADER = re.compile(
    r"^([ \t>*+-]*(?:\d+[.)][ \t]+)?)//+[ \t]*[\w-]+[ \t]*(?:\|[^\n]*)?$", re.MULTILINE
)
_OPTION = re.compile(r"\n([ \t>]+)(?![ \t>]|//)(?=[^\n])")
_SUSPECT = re.compile(
    r"<[a-zA-Z/!?]|\]\(|\]:|\{[^\n{]*=|8<-|\\(?:href|url|req|mmlT|csn)|//[ \t]*html\b"
    r"|//(?:(?!//)[^\n])*\n[ \t>]+\S",
    re.IGNORECASE,
)
# In braces, what any extension for code takes for a fence, and no attribute that could run.
_FENCE = re.compile(
    r"([ ]*)(`{3,}|~{3,})((?:[ ]*[\w+#-]+)?[ ]*\{[ ]*\.[\w+#-]+"
    r"(?:[ ]+(?:\.[\w-]+|(?:title|linenums|hl_lines)=\"[\w ,.:-]*\"))*[ ]*\}[ ]*|[^`{\n]*)$"
)
_LIKE_A_FENCE = re.compile(r"[ ]*(?:```+[^`\n]*\{|~~~)")
# What other plugins run or take in while a site is built, in code as well. It may be math, or an
# example, and cannot be told from these.
_BUILD_TIME = re.compile(
    r"\{%-?\s*\w[^{}]{0,200}%\}|\{![^!{}\n]{1,200}!\}"
    r"|\{\{[^{}]{0,200}[A-Za-z_'\")\]]\s*(?:[(\[]|[.|]\s*[A-Za-z_])[^{}]{0,200}\}\}"
    r"|^[ \t>]*(?:```|~~~)[^\n]{0,200}\bexec\s*=",
    re.MULTILINE,
)
_INSERTED = (";", "# ")
_WORDS = {
    "tag": "raw HTML",
    "address": "addresses",
    "attribute": "attributes",
    "file": "files",
    "data": "metadata",
}


def hold_back(path: str, taken: ImportResult, former: FormerIds | None = None) -> str:
    """Show as text, in what a file holds, what could run; a note says how much that was.

    Args:
        path: What the note calls the file.
        taken: What the file holds.
        former: The ids that are there already.

    Returns:
        The page that it makes.
    """
    guard = _Guard(is_page=taken.page is not None, former=former)
    for draft in taken.drafts:
        clean_draft(draft)
        guard.draft(draft)
    if taken.page is not None:
        taken.page = guard.text(clean_page(taken.page))
        if is_harmful(taken.page):
            taken.page = guard.all_text(taken.page)
    text = guard.metadata(guard.together(taken))
    guard.media(taken.media)
    if guard.held:
        taken.notes.append(f"{path}: held back: {guard.summary()}; --trust keeps it as it is")
    found = [each[0] for each in _BUILD_TIME.finditer(text)]
    if found:
        shown = " ".join(found[0].split())[:40].replace("`", "'")
        what = f"`{shown}` and the like in {_places(len(found))} is kept"
        taken.notes.append(f"{path}: {what}; look at it if your site has a plugin that runs such")
    return text


class _Guard:
    """Holds back what could run, and counts it.

    Attributes:
        held: What was held back, by its sort.
    """

    def __init__(self, *, is_page: bool, former: FormerIds | None) -> None:
        self.held: dict[str, list[str]] = {}
        self._no_tags = 0
        self._is_page = is_page
        self._former = former
        self._plain = set[int]()

    def summary(self) -> str:
        """The sorts of what was held back, in words."""
        parts = []
        for sort, found in self.held.items():
            several = ", …" if len(set(found)) > 3 else ""
            named = ", ".join(f"`{each}`" for each in list(dict.fromkeys(found))[:3])
            parts.append(f"{_WORDS[sort]} in {_places(len(found))} ({named}{several})")
        return ", ".join(parts)

    def hold(self, sort: str, what: str) -> None:
        """Count something."""
        self.held.setdefault(sort, []).append(" ".join(what.split())[:40].replace("`", "'"))

    def draft(self, draft: Draft) -> None:
        """Look through an item."""
        draft.prompt, draft.answer = self.text(draft.prompt), self.text(draft.answer)
        source, draft.source = draft.source, self.text(draft.source)
        draft.deck = self.text(draft.deck)
        draft.options = [(self.text(a), right, self.text(b)) for a, right, b in draft.options]
        draft.pairs = [(self.text(term), self.text(match)) for term, match in draft.pairs]
        draft.entries = [self.text(entry) for entry in draft.entries]
        draft.hints = [self.text(hint) for hint in draft.hints]
        if not draft.source and not may_be_harmful("\n".join(_texts(draft))):
            return
        written = draft.source or write_draft(draft)
        if draft.kind == "card" and not draft.source:
            written = f"/// flashcards | Deck\n\n{written}\n\n///"
        # Without the line that opens it, a block's last line closes the answer around it.
        if is_harmful(written) or (source != draft.source and _is_open(draft)):
            self.plain(draft)

    def plain(self, draft: Draft) -> None:
        """Show all of an item as text."""
        self._plain.add(id(draft))
        self.hold("tag", draft.source or draft.prompt)
        draft.source = write_plain(
            Draft("question", "An item that is shown as text", draft.source)
            if draft.source
            else draft
        )

    def together(self, taken: ImportResult) -> str:
        """Look through all items as they will stand: what one opens, another one may close.

        Returns:
            The page.
        """
        for is_open in (_is_open, lambda draft: True):
            text = as_markdown(taken, self._former)
            if not is_harmful(text):
                return text
            for draft in filter(is_open, taken.drafts):
                if id(draft) not in self._plain:
                    self.plain(draft)
        if taken.page is not None:
            taken.page = self.all_text(taken.page)
        return as_markdown(taken, self._former)

    def metadata(self, text: str) -> str:
        """The page with plain metadata."""
        text, names = plain_metadata(text)
        for name in names:
            self.hold("data", name or text.strip().partition("\n")[0])
        return text

    def text(self, markdown: str) -> str:
        """Markdown with what could run as text."""
        if not _SUSPECT.search(markdown):
            return markdown
        self._no_tags = 0
        seen = _without_code(markdown)
        edits = sorted({*self._edits(markdown, seen), *self._lines(markdown, seen)})
        pieces, position = list[str](), 0
        for place, new in edits:
            pieces += (markdown[position:place], new)
            position = place + (new not in _INSERTED)
        return "".join(pieces) + markdown[position:]

    def _edits(self, text: str, seen: str) -> Iterator[tuple[int, str]]:
        """The replacements for single characters."""
        # By name, whether the tags that are open are held back, for their end tags to follow them.
        held: dict[str, list[bool]] = {}
        for match in _TAG.finditer(seen):
            is_held = not self._is_harmless(text, match.start())
            if (named := _NAME.match(text, match.start())) is not None:
                open_tags = held.setdefault(named[2].lower(), [])
                if not named[1]:
                    open_tags.append(is_held)
                else:  # one that closes nothing here may close what it will stand in
                    is_held |= open_tags.pop() if open_tags else True
            if is_held:
                shown = _SHOWN.match(text, match.start())
                self.hold("tag", f"{shown[0] if shown else '<'}>")
                yield match.start(), "&lt;"
        for pattern, is_unsafe in ((_LINK, is_bad), (_DEFINITION, runs), (_HREF, runs)):
            for match in pattern.finditer(seen):
                address = text[match.end() + 1 : match.end() + 1 + LONGEST_ADDRESS]
                if pattern is _HREF:
                    address = address.partition("{")[2]
                if is_unsafe(address):
                    self.hold("address", f"{folded(address).partition(':')[0]}:…")
                    yield match.start(), "" if pattern is _HREF else "&#93;"
        for match in _HIDDEN_HREF.finditer(seen):
            self.hold("address", text[match.start() : match.start() + 40])
            yield match.start(), ""

    def _lines(self, text: str, seen: str) -> Iterator[tuple[int, str]]:
        """The replacements for characters in lines of a certain kind."""
        for match in _SNIPPET.finditer(text):
            self.hold("file", text[match.start(1) : match.start(1) + 80])
            yield match.start(1), ";"
        for match in _HTML_BLOCK.finditer(seen):
            self.hold("tag", text[match.start(1) : match.start(1) + 80])
            yield match.start(1), "&#47;"
        yield from self._options(text, seen)
        start = 0
        for line in seen.split("\n"):
            opening = line.find("{")
            danger = _DANGEROUS.search(line, opening) if opening >= 0 else None
            if danger is not None and "}" in line[danger.end() :]:
                self.hold("attribute", line[danger.start() :])
                for rank, character in enumerate(line):
                    if character == "{":
                        yield start + rank, "&#123;"
            start += len(line) + 1

    def _options(self, text: str, seen: str) -> Iterator[tuple[int, str]]:
        """The lines of options of blocks that set attributes with handlers, made comments."""
        for header in _HEADER.finditer(seen):
            places, end = list[int](), header.end()
            while (option := _OPTION.match(seen, end)) is not None:
                places.append(option.end())
                end = text.find("\n", option.end())
                end = len(text) if end < 0 else end
            lines = text[header.end() + 1 : end].split("\n") if places else []
            for rank in active_options(lines):
                self.hold("attribute", lines[rank])
                yield places[rank], "# "

    def _is_harmless(self, text: str, place: int) -> bool:
        if _PLAINEST.match(text, place) or self._is_less_than(text, place):
            return True
        if text.startswith("](", place - 2) and _FILE_NAME.match(text, place):
            return True
        layout = _LAYOUT.match(text, place) if self._is_page else None
        return layout is not None and not any(
            is_active(name, "".join(filter(None, values)))
            for name, *values in _ATTRIBUTE.findall(layout["attributes"])
        )

    def _is_less_than(self, text: str, place: int) -> bool:
        """Return whether a sign within a line begins no tag, since no `>` follows in the text."""
        if place >= self._no_tags:
            end = text.find("\n\n", place)
            end = len(text) if end < 0 else end
            if text.find(">", place, end) >= 0:
                return False
            self._no_tags = end
        start = text.rfind("\n", max(0, place - 80), place) + 1
        return bool(text[max(start, place - 80) : place].strip(" \t>"))

    def all_text(self, markdown: str) -> str:
        """Markdown in which nothing is HTML, a link or an attribute, not even in code."""
        self.hold("tag", markdown.strip())
        for old, new in (("<", "&lt;"), ("](", "&#93;("), ("]:", "&#93;:"), ("{", "&#123;")):
            markdown = markdown.replace(old, new)
        return markdown

    def media(self, files: dict[str, bytes]) -> None:
        """Leave out the files that are more than pictures, sounds, films and papers."""
        for name in [name for name, data in files.items() if not is_media(name, data)]:
            self.hold("file", name)
            del files[name]


def _texts(draft: Draft) -> Iterator[str]:
    """All that a draft says, but for its source."""
    yield from (draft.prompt, draft.answer, draft.deck, *draft.hints, *draft.entries)
    yield from (draft.id, draft.tolerance, *draft.tags, *draft.units, *draft.accepted)
    for several in (*draft.options, *draft.pairs):
        yield from (each for each in several if isinstance(each, str))


def _is_open(draft: Draft) -> bool:
    """Return whether a block that came from here may end elsewhere than it seems to."""
    return bool(draft.source) and bool(scan(draft.source).problems)


def _places(count: int) -> str:
    return "1 place" if count == 1 else f"{count} places"


def _without_code(text: str) -> str:
    """The text with blanks in place of what is code beyond doubt; lines stay lines."""
    lines = text.split("\n")
    hopeless: dict[str, int] = {}
    number, paragraph = 0, 0
    is_sure = True
    while number < len(lines):
        opening = _FENCE.match(lines[number]) if is_sure else None
        if opening is None and _LIKE_A_FENCE.match(lines[number]):
            is_sure = False  # where a fence may begin, it is not sure which ones end
        end = _end_of_fence(lines, number, opening, hopeless) if opening else 0
        if end or not lines[number].strip():
            _blank_spans(lines, paragraph, number)
            for inside in range(number + 1, end - 1):
                lines[inside] = BLANK * len(lines[inside])
            number = paragraph = max(end, number + 1)
        else:
            number += 1
    _blank_spans(lines, paragraph, number)
    return "\n".join(lines)


def _end_of_fence(
    lines: list[str], number: int, opening: re.Match[str], hopeless: dict[str, int]
) -> int:
    """The line after a fence; 0 where it is never closed, which is looked for once."""
    indent, closing = opening[1], opening[1] + opening[2]
    if number < hopeless.get(closing, 0):
        return 0
    other = number + 1
    while other < len(lines) and (lines[other].startswith(indent) or not lines[other].strip()):
        if lines[other].rstrip() == closing:
            return other + 1
        other += 1
    hopeless[closing] = other
    return 0


def _blank_spans(lines: list[str], start: int, end: int) -> None:
    """Put blanks in place of code in a paragraph, where the line alone has it as well."""
    together = "\n".join(lines[start:end])
    if "`" not in together:
        return
    whole = without_spans(together)
    for number in range(start, end):
        line = lines[number]
        both = zip(line, without_spans(line), whole[: len(line)], strict=True)
        lines[number] = "".join(a if BLANK not in (b, c) or b != c else BLANK for a, b, c in both)
        whole = whole[len(line) + 1 :]
