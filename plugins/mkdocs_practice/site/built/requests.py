"""Requests of a page to other hosts, and the scripts that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...checks import Finding
from ...checks.config_lines import no_fonts
from ...checks.rules.built import inline_script, outside_resource
from ...syntax.expressions import expression
from ...syntax.kinds import GRADED
from .page import BuiltPage, Reference
from .tags import all_attributes, read_attributes

_SOURCES = {"link": "href", "base": "href", "object": "data"}
"""The attribute that an element loads something from, where it is not `src`."""

_LOADS = frozenset(
    (
        "apple-touch-icon", "apple-touch-icon-precomposed", "dns-prefetch", "icon", "manifest",
        "mask-icon", "modulepreload", "preconnect", "prefetch", "preload", "prerender",
        "stylesheet",
    )
)  # fmt: skip
"""The kinds of `<link>` that make a browser ask for something."""

ADDRESS = expression(r"\s*(?:https?:)?//", re.IGNORECASE)
IN_STYLE = expression(
    r"""(?:@import|url\()\s*+["']?+\s*+((?:https?:)?//[^\s"'();]*)""", re.IGNORECASE
)
"""An address on another host in a style sheet."""

_IN_SET = expression(r"(?:^|[\s,])((?:https?:)?//[^\s,]+)", re.IGNORECASE)
_NAMES = (
    "answer", "attempt", "back", "blank", "body", "card", "cards", "deck", "entries", "exercise",
    "feedback", "front", "graded", "hint", "key", "matches", "meta", "number", "options",
    "overview", "part", "progress", "prompt", "question", "review", "solution", "terms", "title",
    "toggle", *GRADED,
)  # fmt: skip
# An address or an id may well begin like one of these.
_OURS = expression(rf"\bmkdocsPractice\b|\bpractice-(?:{'|'.join(_NAMES)})(?![\w-])")
_FONTS = ("fonts.googleapis.com", "fonts.gstatic.com")
_SCRIPTS = ("", "module", "text/javascript", "application/javascript")


def outside_resources(page: BuiltPage, *, is_toml: bool) -> Iterator[tuple[str, Finding]]:
    """Yield what a page loads from hosts other than its own, each with the address.

    Its own host is that of its canonical address; without one, every host is another.
    """
    own = _own_host(page)
    for start, tag, address in _addresses(page):
        host = _host(address)
        if host != own:
            fix = "put the file into the site and use its address there"
            if host in _FONTS:
                fix = no_fonts(is_toml=is_toml)
            yield address, outside_resource(page.place(start), tag, address, fix)


def inline_scripts(page: BuiltPage) -> Iterator[tuple[str, Finding]]:
    """Yield the scripts in the page that are about the blocks, each with its text."""
    for reference in page.references:
        if reference.name == "script" and "src" not in reference.attributes:
            kind = reference.attributes.get("type", "").strip().lower()
            if kind in _SCRIPTS and _OURS.search(reference.content):
                yield reference.content, inline_script(page.place(reference.start))


def _addresses(page: BuiltPage) -> Iterator[tuple[int, str, str]]:
    """Yield the addresses with a host that a browser asks for: where, in what element, which."""
    for reference in page.references:
        for address in _requested(reference):
            yield reference.start, reference.name, address
    if "url(" in page.content:
        for start, name, text in all_attributes(page.content):
            if "url(" in text:
                for address in IN_STYLE.findall(read_attributes(text).get("style", "")):
                    yield start, name, address


def _requested(reference: Reference) -> Iterator[str]:
    name, attributes = reference.name, reference.attributes
    if name == "link" and _LOADS.isdisjoint(attributes.get("rel", "").lower().split()):
        return
    if name == "style":
        yield from IN_STYLE.findall(reference.content)
    for attribute in (_SOURCES.get(name, "src"), "poster"):
        address = attributes.get(attribute, "")
        if ADDRESS.match(address):
            yield address.strip()
    yield from _IN_SET.findall(attributes.get("srcset", ""))


def _own_host(page: BuiltPage) -> str | None:
    for reference in page.references:
        if reference.name == "link" and reference.attributes.get("rel", "").lower() == "canonical":
            return _host(reference.attributes.get("href", ""))
    return None


def _host(address: str) -> str:
    try:
        return urlsplit(address.strip()).netloc.lower()
    except ValueError:
        return address
