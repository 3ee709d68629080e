"""The Python-Markdown extension: everything that a page needs, whatever builds the site."""

from __future__ import annotations

import logging
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from .checks.options import EXTENSION_TABLE, RETENTION, default_of, read_page_options
from .checks.own_words import LANGUAGE_OPTION, language_of
from .checks.registry import Finding
from .checks.rules.built import drawn_apart
from .locale.words import PLAIN, Vocabulary, Words
from .render.blanks import fill
from .render.excerpts import end_after_items
from .render.host_fences import host_fences, with_fenced_code
from .render.host_page import HostPage, host_page
from .render.matching import MARK, MARK_START, MARK_TAG, Matching
from .render.nesting import Nesting, PageRendering
from .render.outline import Outline, keep_braces
from .render.page_words import add_words, mark_language, mark_site
from .render.print_modes import mark_external, mark_page, read_mode
from .syntax.characters import has_marred_slashes
from .syntax.kinds import KINDS
from .syntax.model import Location, Page
from .syntax.scan import scan, scan_lines
from .syntax.source import TAB, has_slashes
from .theme.page_links import is_theme, link

# After white space is normalised (30) and front matter gone (27), before fenced code (25) and raw
# HTML (20) are put away: the scanner has to see here what it sees in the source.
_PREPROCESSOR_PRIORITY = 26
# Before everything else, md_in_html (105) included: a mark is nothing but a mark.
_BLOCKPROCESSOR_PRIORITY = 200
# Before everything else: what is parsed once more has to be there for all of it.
_MATCHING_PRIORITY = 1000
# After footnotes (50) have added their list, before inline Markdown (20) is parsed.
_TREEPROCESSOR_PRIORITY = 30
# After inline Markdown (20), before what looks for words (7) and for headings (5).
_FILLING_PRIORITY = 15
# After everything else: MkDocs takes a page's title from its first element (1), and has rewritten
# the links (0) that are copied.
_PRINTING_PRIORITY = -100
# After raw HTML (30) has come back.
_POSTPROCESSOR_PRIORITY = 5


log = logging.getLogger("mkdocs_practice")


class Host:
    """A site generator's plugin, as the extension sees it; by default it does nothing."""

    brings_assets = False
    """Whether the pages have the front end without the extension's doing."""

    def scanned(self, lines: list[str]) -> Page | None:
        """The page that these lines are of, if it has been scanned already."""
        return None

    def print_mode(self) -> str:
        """The print mode of the page, one of `MODES`; "" for that of its front matter, if any."""
        return ""

    def page_path(self) -> str:
        """The page's path, for the keys of its items; "" for the one that its host shows."""
        return ""

    def attempt(self) -> bool:
        """Tell whether readers write an answer of their own before they open that of a question."""
        return False

    def offline(self) -> bool | None:
        """Tell whether the page is to work without a network; None for what the extension says."""
        return None

    def former_keys(self, key: str) -> Sequence[str]:
        """The keys that the item of this one had before, which readers may have kept."""
        return ()

    def namespace(self) -> str:
        """The name of the site in the keys of its items; "" where it has none."""
        return ""

    def retention(self) -> float:
        """The share of items that readers are to remember when they come back."""
        return RETENTION

    def words(self) -> Words | None:
        """The words of the page that is being built; None where its language is not known."""
        return None

    def neighbours(self, owners: Mapping[str, str]) -> None:
        """Take the names of blocks that are ours now, with the modules that have them as well."""

    def rendered(self, outcome: PageRendering) -> None:
        """Take the outcome of a page that has practice blocks; by default, log what differs."""
        if outcome.differences:
            for found in differences(outcome, _source_of(outcome.page)):
                log.warning("%s", found)


class PracticeExtension(Extension):
    """Practice pages for Python-Markdown.

    Config:
        host: Who knows the page's source beforehand, and wants to know what became of it.
        attempt: Whether readers write an answer of their own before they open that of a question.
        retention: The share of items that readers are to remember when they come back.
        lang: The language of the words on the page, where the host does not know it.
        offline: Whether the page is to work without a network, for which the host has a worker.
        words: The site's own words.
        page: The path of the page in the site, where no host says it: keys hang on it.
    """

    def __init__(self, **kwargs: Any) -> None:
        """Take the options.

        Raises:
            SettingsError: One of them is unknown, or cannot be used.
        """
        options = {name: kwargs[name] for name in kwargs.keys() - {"host"}}
        kwargs |= read_page_options(options, "markdown_extensions: practice")
        self.config = {"host": [Host(), "Who has the source, and is told what was drawn"]}
        for name, option in EXTENSION_TABLE.items():
            self.config[name] = [default_of(option), option.metadata["doc"]]
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        """Register the processors."""
        run = _Run(md, self.getConfigs())
        md.preprocessors.register(_MarkPreprocessor(run), "practice", _PREPROCESSOR_PRIORITY)
        md.parser.blockprocessors.register(
            _MarkProcessor(md.parser), "practice-mark", _BLOCKPROCESSOR_PRIORITY
        )
        md.treeprocessors.register(_MatchProcessor(run), "practice-match", _MATCHING_PRIORITY)
        md.treeprocessors.register(_DrawingProcessor(run), "practice", _TREEPROCESSOR_PRIORITY)
        md.treeprocessors.register(_BlankProcessor(run), "practice-blanks", _FILLING_PRIORITY)
        md.treeprocessors.register(_PrintProcessor(run), "practice-print", _PRINTING_PRIORITY)
        md.postprocessors.register(_SweepPostprocessor(run), "practice", _POSTPROCESSOR_PRIORITY)


class _Run:
    """The state that the processors share while one page is converted."""

    words: Words

    def __init__(self, md: Markdown, options: Mapping[str, Any]) -> None:
        self.md = md
        self.host: Host = options["host"]
        self.options = options
        self.given_path: str = options["page"]
        self.page = HostPage("", "", {})
        self.nesting: Nesting | None = None
        self.outcome: PageRendering | None = None

    def words_of_options(self) -> Words:
        """The words that the extension's own options ask for, or else the host's theme."""
        page, language = self.page, "en"
        for value in (page.language, self.options["lang"], page.meta.get(LANGUAGE_OPTION)):
            language = language_of(value) or language
        own = self.options["words"]
        return (Vocabulary(own) if own else PLAIN).words(language)

    def site(self) -> dict[str, str]:
        """The attributes that tell scripts of the site, where it is not as any other."""
        named = self.host.namespace()
        retention = self.options["retention"]
        if retention == RETENTION:
            retention = self.host.retention()
        aims = {"data-retention": f"{retention:g}"} if retention != RETENTION else {}
        return {**({"data-site": named} if named else {}), **aims}

    def is_offline(self) -> bool:
        """Return whether the page is to work without a network."""
        wanted = self.host.offline()
        return bool(self.options["offline"] if wanted is None else wanted)

    def marks(self) -> dict[str, str]:
        """The attributes of our elements, in a page that is in another language than its site."""
        return self.words.marks(self.page.language or self.options["lang"] or "en")


class _MarkPreprocessor(Preprocessor):
    def __init__(self, run: _Run) -> None:
        super().__init__(run.md)
        self._run = run

    def run(self, lines: list[str]) -> list[str]:
        run = self._run
        run.nesting, run.outcome = None, None
        run.page = host_page(self.md)
        if not any("///" in line for line in lines) and not _has_look_alikes(lines):
            return lines
        lines, tabs = with_fenced_code(self.md, lines)
        page = None if tabs else run.host.scanned(lines)
        if page is None:
            expanded = [line.expandtabs(TAB) for line in lines] if tabs else lines
            file = run.page.shown_file if run.page.file else run.given_path
            page = scan_lines(expanded, host_fences(self.md), file or "<string>")
        if not page.blocks:
            return lines
        run.host.neighbours(_owners(self.md))
        attempt = run.options["attempt"] or run.host.attempt()
        matching = Matching(page, tabs)
        run.words = run.host.words() or run.words_of_options()
        path = run.host.page_path() or run.page.path or run.given_path
        run.nesting = Nesting(matching, run.words.labels, path, attempt, run.host.former_keys)
        return matching.place()


def _owners(md: Markdown) -> dict[str, str]:
    """The modules of other extensions' blocks that are registered under a name of ours."""
    processors = md.parser.blockprocessors
    blocks = getattr(processors["blocks"], "blocks", {}) if "blocks" in processors else {}
    return {name: blocks[name].__module__ for name in blocks if name in KINDS and name != "hint"}


def _has_look_alikes(lines: list[str]) -> bool:
    return any(
        has_slashes(line) for line in lines if not line.isascii() or has_marred_slashes(line)
    )


def _takes_next(others: Any, parent: etree.Element) -> bool:
    """Return whether a block that is open, and in a list parsed piece by piece, takes this."""
    return hasattr(others, "get_parent") and others.get_parent(parent) is not None


class _MarkProcessor(BlockProcessor):
    def test(self, parent: etree.Element, block: str) -> bool:
        return block.startswith(MARK_START)

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        processors = self.parser.blockprocessors
        if "blocks" in processors and _takes_next(processors["blocks"], parent):
            processors["blocks"].run(parent, blocks)
            return
        block = blocks.pop(0)
        match = MARK.match(block)
        assert match is not None
        etree.SubElement(parent, MARK_TAG, {"n": match[1]})
        rest = block[match.end() :].lstrip("\n")
        if rest:
            blocks.insert(0, rest)


class _MatchProcessor(Treeprocessor):
    """Parses on its own what Markdown reads otherwise than the scanner, before it is drawn."""

    def __init__(self, run: _Run) -> None:
        super().__init__(run.md)
        self._run = run

    def run(self, root: etree.Element) -> etree.Element | None:
        if self._run.nesting is None:
            return None
        matching, tree = self._run.nesting.matching, root
        while (found := matching.compare(tree)) and matching.isolate(found):
            tree = self._parse(matching.place())
        if matching.alone:
            matching.insert(tree, lambda lines: list(self._parse(lines)))
            # Other extensions know the root as the parser's.
            root[:] = list(tree)
            root.text = tree.text
        return None

    def _parse(self, lines: list[str]) -> etree.Element:
        """Parse lines as Markdown does after our preprocessor."""
        after = False
        for preprocessor in self._run.md.preprocessors:
            if after:
                lines = preprocessor.run(lines)
            after = after or isinstance(preprocessor, _MarkPreprocessor)
        for processor in self._run.md.parser.blockprocessors:
            # Blocks of others that are still open, and would take what is parsed next.
            unclosed = getattr(processor, "stack", None)
            if isinstance(unclosed, list):
                unclosed.clear()
        element = etree.Element("div")
        self._run.md.parser.parseChunk(element, "\n".join(lines))
        return element


class _DrawingProcessor(Treeprocessor):
    def __init__(self, run: _Run) -> None:
        super().__init__(run.md)
        self._run = run

    def run(self, root: etree.Element) -> None:
        run = self._run
        if run.nesting is None:
            return
        run.nesting.run(root)
        Outline(run.nesting.drawings, run.words.labels, is_offline=run.is_offline()).run(root)
        run.outcome = run.nesting.finish(root)
        add_words(root, run.nesting.drawings, run.words)
        mark_language(root, run.nesting.drawings, run.marks())
        mark_site(run.nesting.drawings, run.site())


class _BlankProcessor(Treeprocessor):
    """Puts the blanks into the text, once inline Markdown is parsed."""

    def __init__(self, run: _Run) -> None:
        super().__init__(run.md)
        self._run = run

    def run(self, root: etree.Element) -> None:
        run = self._run
        if run.nesting is None or run.outcome is None:
            return
        drawn = [drawing.element for drawing in run.nesting.drawings]
        end_after_items(root, drawn, run.md.htmlStash)
        fill(root, run.nesting, run.md.htmlStash)
        keep_braces(run.nesting.drawings)
        run.nesting.flag()
        run.host.rendered(run.outcome)


class _PrintProcessor(Treeprocessor):
    """Adds what only paper shows, and puts right what other extensions have done to items."""

    def __init__(self, run: _Run) -> None:
        super().__init__(run.md)
        self._run = run

    def run(self, root: etree.Element) -> None:
        run = self._run
        if run.nesting is None or run.outcome is None:
            return
        run.nesting.restore_ids()
        run.nesting.complete(run.md.htmlStash)
        mark_external(root)
        mode = run.host.print_mode() or read_mode(run.page.meta)
        if mode:
            mark_page(root, mode, run.words.labels, run.md.htmlStash, run.marks())


class _SweepPostprocessor(Postprocessor):
    """Takes away marks in code and raw HTML: what they stand for is drawn elsewhere.

    What is left is the page, which is made to link to what it needs.
    """

    def __init__(self, run: _Run) -> None:
        super().__init__(run.md)
        self._run = run

    def run(self, text: str) -> str:
        run = self._run
        if run.outcome is not None and MARK_START in text:
            text = MARK.sub("", text)
        page = run.page
        if is_theme(page.folders) and not run.host.brings_assets:
            text = link(text, page.meta, page.folders, page.up)
        return text


def _source_of(page: Page) -> Page:
    """A page as its file has it, with front matter; as it was drawn, if it is in no file."""
    try:
        text = Path(page.path).read_text("utf-8-sig")
    except (OSError, ValueError):
        return page
    return scan(text, page.path, page.fences)


def differences(outcome: PageRendering, page: Page) -> Iterator[Finding]:
    """Yield the items of a page that Markdown reads otherwise than the scanner.

    Args:
        outcome: What was drawn.
        page: The page's source; other than that of the outcome where something has changed it.
    """
    for index in sorted(outcome.differences):
        block = outcome.page.blocks[index]
        location = block.location
        if outcome.page is not page:
            places = (other.location for other in page.blocks if other.prompt == block.prompt)
            location = next(places, Location(page.path, 1))
        yield drawn_apart(location, block.kind, block.prompt)


def makeExtension(**kwargs: Any) -> PracticeExtension:  # noqa: N802 (Python-Markdown's name)
    """Make the extension, for hosts that name it by its module."""
    return PracticeExtension(**kwargs)
