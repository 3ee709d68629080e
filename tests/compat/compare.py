"""A documentation set built with the plugin and without it, and where the two sites differ."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import yaml

OURS = ("assets/practice/", "practice-sw.js")
"""The beginnings of the names of what the plugin writes beside the pages."""
ADMONITIONS = ["note", "attention", "danger", "hint", "important", "new", "question", "settings",
               "tip", "warning"]  # fmt: skip
EXTENSIONS: list[object] = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True}},
    {"pymdownx.arithmatex": {"generic": True}},
    "pymdownx.betterem",
    {"pymdownx.blocks.admonition": {"types": ADMONITIONS}},
    "pymdownx.blocks.caption",
    "pymdownx.blocks.definition",
    "pymdownx.blocks.details",
    "pymdownx.blocks.html",
    "pymdownx.blocks.tab",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.mark",
    "pymdownx.smartsymbols",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
"""What sites with Material have, for whichever of it the pages use."""
_LOADER = re.compile(r'\s*<script src="[^"]*assets/practice/[^"]*/loader\.js" async></script>')
_FINDING = re.compile(r"practice: ((.*?):\d+:\d+: PR\d{3} .*)")
_SEARCH = "search/search_index.json"
_SHOWN = 12


class BuildError(Exception):
    """A site that MkDocs cannot build; the message is what it says."""


@dataclass(frozen=True)
class Comparison:
    """What the two sites show.

    Attributes:
        pages: How many pages they have.
        differences: For each file that is not the same in both, how it differs.
        findings: What the plugin says of pages that know nothing of it, by the page.
        seconds: The processor time of the build without the plugin, and of the other one.
    """

    pages: int
    differences: dict[str, str]
    findings: dict[str, list[str]]
    seconds: tuple[float, float]


def compare(docs: Path, folder: Path) -> Comparison:
    """Build a folder of pages twice, into another one, and compare.

    Raises:
        BuildError: One of the two cannot be built.
    """
    plain, ours = folder / "without", folder / "with"
    first, _ = _build(docs, plain, [])
    second, log = _build(docs, ours, ["practice"])
    names = {_name(file, site) for site in (plain, ours) for file in site.rglob("*.*")}
    differences = {}
    for name in sorted(names - {_SEARCH}):
        if not name.startswith(OURS) and (found := _difference(plain / name, ours / name)):
            differences[name] = found
    if _entries(plain, differences) != _entries(ours, differences):
        differences[_SEARCH] = "other entries, of pages that are the same"
    findings = defaultdict[str, list[str]](list)
    for finding, path in _FINDING.findall(log):
        findings[_page((folder / path).resolve().relative_to(docs.resolve()))].append(finding)
    pages = len([*plain.rglob("*.html")])
    return Comparison(pages, differences, dict(findings), (first, second))


def _page(source: Path) -> str:
    """The file of a page in the site, by its source."""
    folder = source.parent if source.stem in ("index", "README") else source.with_suffix("")
    return (folder / "index.html").as_posix()


def _entries(site: Path, differences: Container[str]) -> list[object]:
    """What the search finds, but for the pages that differ."""
    entries = json.loads((site / _SEARCH).read_text("utf-8"))["docs"]
    pages = [entry["location"].partition("#")[0] for entry in entries]
    named = zip(entries, pages, strict=True)
    return [entry for entry, page in named if f"{page}index.html" not in differences]


def _build(docs: Path, site: Path, plugins: list[str]) -> tuple[float, str]:
    config = site.with_suffix(".yml")
    settings = {
        "site_name": "Compared",
        "docs_dir": str(docs),
        "site_dir": str(site),
        "theme": {"name": "material", "font": False},
        "plugins": ["search", *plugins],
        "hooks": [str(Path(__file__).with_name("no_icons.py"))],
        "markdown_extensions": EXTENSIONS,
    }
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(yaml.safe_dump(settings), "utf-8")
    # The time of a build is in its sitemap.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "NO_MKDOCS_2_WARNING": "1"}
    start = _processor_time()
    done = subprocess.run(
        (sys.executable, "-m", "mkdocs", "build", "--config-file", str(config)),
        capture_output=True, encoding="utf-8", env=environment, check=False,
    )  # fmt: skip
    if done.returncode:
        raise BuildError(done.stderr[-2000:])
    return _processor_time() - start, done.stderr


def _processor_time() -> float:
    """The seconds that the processes have taken which have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _name(file: Path, site: Path) -> str:
    return file.relative_to(site).as_posix()


def _difference(plain: Path, ours: Path) -> str:
    """How a file with the plugin differs from that without it; "" where it does not."""
    if plain.is_dir() or ours.is_dir():
        return ""
    if not (plain.is_file() and ours.is_file()):
        return f"only {'without' if plain.is_file() else 'with'} the plugin"
    if plain.suffix != ".html":
        return "" if plain.read_bytes() == ours.read_bytes() else "other content"
    before, after = (_lines(file.read_text("utf-8")) for file in (plain, ours))
    changed = [*unified_diff(before, after, lineterm="", n=0)][2:]
    return "\n".join(line[:200] for line in changed[:_SHOWN])


def _lines(html: str) -> list[str]:
    """The lines of a page without the loader, which alone is added.

    Taking the links to style sheets away takes the empty lines of the template's head along.
    """
    head, end, body = _LOADER.sub("", html).partition("</head>")
    return [*head.split(), end, *body.splitlines()]
