"""The extensions of Python-Markdown and of pymdown-extensions, each with what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pymdownx


@dataclass(frozen=True)
class Extension:
    """An extension.

    Attributes:
        name: Its module.
        inline: What it draws in a line.
        block: What it draws as a paragraph or more.
        options: Its settings.
        below: What stands at the end of the page.
        apart: Whether its block cannot stand in an option or a definition.
        since: The version of its package that it came with, where we allow older ones.
    """

    name: str
    inline: str = "plain"
    block: str = "A paragraph."
    options: Mapping[str, object] = field(default_factory=dict)
    below: str = ""
    apart: bool = False
    since: tuple[int, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether the version that is installed should have it."""
        installed: tuple[int, ...] = tuple(pymdownx.__version_info__)
        return installed >= self.since


def _named(family: str, name: str, **rest: Any) -> Extension:
    return Extension(family + name, **rest)


_markdown = partial(_named, "markdown.extensions.")
_pymdownx = partial(_named, "pymdownx.")
_FENCE = "```python\nprint(1)\n```"
_TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"
ALL = (
    _markdown("abbr", inline="HTML", below="*[HTML]: Hypertext"),
    _markdown("admonition", block='!!! note "Title"\n\n    Text.'),
    _markdown("attr_list", inline="*a*{ .own }", block="Text.\n{ .own }"),
    _markdown("codehilite", block="    :::python\n    print(1)"),
    _markdown("def_list", block="Term\n:   Definition."),
    _markdown("extra", inline="HTML", block=_TABLE, below="*[HTML]: Hypertext"),
    _markdown("fenced_code", block=_FENCE),
    _markdown("footnotes", below="Word.[^1]\n\n[^1]: Note."),
    _markdown("legacy_attrs", inline="*a{@class=own}*"),
    _markdown("legacy_em", inline="_a_b_"),
    _markdown("md_in_html", block='<div class="own" markdown>\n\nText.\n\n</div>'),
    _markdown("meta"),
    _markdown("nl2br", block="One\ntwo."),
    _markdown("sane_lists", block="1. One\n\n* Two"),
    _markdown("smarty", inline='"quoted" -- and...'),
    _markdown("tables", block=_TABLE),
    _markdown("toc", options={"permalink": True}, below="[TOC]"),
    _markdown("toc", options={"anchorlink": True, "baselevel": 2, "toc_depth": 3}),
    _markdown("wikilinks", inline="[[Other page]]"),
    _pymdownx("arithmatex", inline="$x^2$", block="$$\nx^2\n$$", options={"generic": True}),
    _pymdownx("arithmatex", inline="\\(x\\)", block="\\[\nx\n\\]"),
    _pymdownx("b64", inline="![a](picture.png)"),
    _pymdownx("betterem", inline="*a **b*** _c_d_"),
    _pymdownx("blocks.admonition", block="/// note | Title\nText.\n///"),
    _pymdownx("blocks.caption", block="Text.\n\n/// caption\nA caption.\n///"),
    _pymdownx("blocks.definition", block="/// define\nTerm\n\n- Definition.\n///", apart=True),
    _pymdownx("blocks.details", block="/// details | Title\nText.\n///"),
    _pymdownx("blocks.html", block="/// html | div.own\nText.\n///"),
    _pymdownx("blocks.tab", block="/// tab | One\nText.\n///\n\n/// tab | Two\nText.\n///"),
    _pymdownx("bracketspan", inline="[a]{ .own }", since=(12,)),
    _pymdownx("caret", inline="^^a^^ x^2^"),
    _pymdownx("critic", inline="{--a--}{++b++}{>>c<<}", options={"mode": "view"}),
    _pymdownx("critic", inline="{--a--}{++b++}", options={"mode": "accept"}),
    _pymdownx("critic", inline="{--a--}{++b++}", options={"mode": "reject"}),
    _pymdownx("details", block='??? note "Title"\n\n    Text.'),
    _pymdownx("emoji", inline=":smile:"),
    _pymdownx("escapeall", inline="a\\ b \\'c"),
    _pymdownx("escapeall", inline="a\\ b", options={"hardbreak": True, "nbsp": True}),
    _pymdownx("extra", inline="*a **b***", block=_TABLE),
    _pymdownx("fancylists", block="a) One\nb) Two"),
    _pymdownx("highlight", block="    print(1)", options={"anchor_linenums": True}),
    _pymdownx("inlinehilite", inline="`#!python print(1)`"),
    _pymdownx("keys", inline="++ctrl+a++"),
    _pymdownx(
        "magiclink",
        inline="https://other.example/page user@other.example",
        options={"repo_url_shortener": True, "social_url_shortener": True},
    ),
    _pymdownx("mark", inline="==a=="),
    _pymdownx("pathconverter", inline="![a](other.png)", options={"absolute": True}),
    _pymdownx("progressbar", block='[=85% "85%"]'),
    _pymdownx(
        "quotes", block="> [!note] Title\n> Text.", options={"callouts": True}, since=(10, 20)
    ),
    _pymdownx("saneheaders", block="#Not a heading"),
    _pymdownx("smartsymbols", inline="(c) --> +/- 1/2 1st"),
    _pymdownx("snippets"),
    _pymdownx("striphtml", inline="a <!-- comment --> b"),
    _pymdownx("superfences", block=_FENCE),
    _pymdownx("tabbed", block='=== "One"\n\n    Text.', options={"alternate_style": True}),
    _pymdownx(
        "tasklist", block="- [x] Done\n- [x] Too", options={"custom_checkbox": True}, apart=True
    ),
    _pymdownx(
        "tasklist", block="- [x] Done\n- [x] Too", options={"clickable_checkbox": True}, apart=True
    ),
    _pymdownx("tilde", inline="~~a~~ H~2~O"),
)
EXTENSIONS = tuple(each for each in ALL if each.is_there)
"""Those of the versions that are installed."""
TOGETHER = tuple(
    {
        each.name: each for each in EXTENSIONS if not each.name.endswith((".extra", ".legacy_em"))
    }.values()
)
"""All that a site can have at once; the last one of those with several settings."""
