"""The neighbours: plugins that stand on a site beside practice, as its author sets them up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import mkdocs

from tests.browser.content import picture

FONT = Path(mkdocs.__file__).parent / "themes/readthedocs/css/fonts/fontawesome-webfont.ttf"
SECRET = "postword"
"""A word that stands in answers of further pages alone."""


@dataclass(frozen=True)
class Neighbour:
    """A plugin.

    Attributes:
        package: The package that has it.
        plugins: Its entries under `plugins`.
        orders: Where it stands there: before practice, after it, or both, in turn.
        settings: What else the configuration says.
        docs: Further pages, and files in their folder.
        files: Further files in the folder of the site.
        around: A selector of the elements that it puts around others in an item.
        languages: The folders of the languages that it adds; each has the downloads.
        items: How many items stand on the further pages.
        again: How many of these stand on pages that it makes of others as well, counted each time.
        encrypted: How many items stand on pages that need a password.
        copies: How many pages it makes of all pages.
        deploy: Its command that puts the site into a folder of the branch `gh-pages`, which it
            names last; empty for none.
        texts: The files that it makes of what pages say, answers and all.
        moves: Whether some pages have an address that their source does not tell.
    """

    package: str
    plugins: tuple[object, ...]
    orders: tuple[str, ...] = ("before", "after")
    settings: Mapping[str, object] = field(default_factory=dict)
    docs: Mapping[str, str | bytes] = field(default_factory=dict)
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    around: str = ""
    languages: tuple[str, ...] = ()
    items: int = 0
    again: int = 0
    encrypted: int = 0
    copies: int = 0
    deploy: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    moves: bool = False


_QUIZ = "<quiz>\nAre you ready?\n\n- [x] Yes\n- [ ] No\n\nGood.\n</quiz>"
_ITEM = "/// choice | What is beside? { #beside }\n\n- [x] A quiz\n- [ ] Nothing\n///\n"
_PASSWORD = "Several-longer-words-of-29-signs"
_CLOSED = f"""\
/// question | What is closed? {{ #closed }}
/// answer
It is {SECRET}.
///
///

/// flashcards | Closed {{ #closed-cards }}

Front {{ #closed-card }}
:   The {SECRET}
///
"""
_LANGUAGES = [
    {"locale": "en", "name": "English", "default": True, "build": True},
    {"locale": "de", "name": "Deutsch", "build": True},
]
_MODULE = '''\
"""A module."""


def padded(size: int) -> int:
    """Add the edge."""
    return size + 2
'''
_NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Notebook\n\nText."},
        {
            "cell_type": "code",
            "execution_count": 1,
            "id": "b",
            "metadata": {},
            "outputs": [],
            "source": "1 + 1",
        },
    ],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 5,
}
_POST = """\
---
date: 2026-01-0{day}
categories: [Nets]
tags: [one]
---

# Post {day}

Before the rest.
{more}
/// question | What does post {day} ask? {{ #post-{day} }}

/// answer
It is postword, see [the question](#post-{day}) and ![a square](../../picture.png).
///
///

/// choice | Which is right in post {day}? {{ #right-{day} }}

- [x] The first
- [ ] The second
///
"""
# Whole posts stand in the list of posts, of their year and of their category as well.
_POSTS = {
    "blog/index.md": "# Blog\n",
    "blog/posts/first.md": _POST.format(day=1, more="\n<!-- more -->\n"),
    "blog/posts/second.md": _POST.format(day=2, more=""),
}
# What Material's own scripts may load later would have to be fetched as well.
_PRIVACY = {"privacy": {"assets_exclude": ["unpkg.com/mermaid*"]}}
_FETCHED = ".cache/plugin/privacy/assets/external"
_ELSEWHERE = """\
# A picture

/// question | What does the square show? { #square }

![A square](https://pictures.example/square.png)

/// answer
It is postword.

![A square](https://pictures.example/square.png)
///
///
"""
_SUBSITE = {
    "nav": [
        {"Home": "index.md"},
        {"Guide": ["guide/blocks.md", "guide/containers.md", "guide/deep/graded.md"]},
        {"Others": ["key.md", "plain.md"]},
        {"Sub": "!include ./sub/mkdocs.yml"},
    ]
}
_PAGES_AS_FILES = {"use_directory_urls": False}
NEIGHBOURS = {
    "static-i18n": Neighbour(
        "mkdocs-static-i18n",
        ({"i18n": {"docs_structure": "suffix", "languages": _LANGUAGES}},),
        languages=("de",),
    ),
    "macros": Neighbour(
        "mkdocs-macros-plugin",
        ("macros",),
        settings={"extra": {"size": 5}},
        docs={"macros.md": "# Macros\n\nThe size is {{ size }}.\n"},
    ),
    "include-markdown": Neighbour(
        "mkdocs-include-markdown-plugin",
        ("include-markdown",),
        docs={
            "including.md": '# Including\n\n{% include-markdown "../part.txt" %}\n',
        },
        files={"part.txt": "Some *text*.\n"},
    ),
    "gen-files": Neighbour(
        "mkdocs-gen-files",
        ({"gen-files": {"scripts": ["make.py"]}},),
        files={
            "make.py": "import mkdocs_gen_files as made\n\n"
            'with made.open("made.md", "w") as file:\n    file.write("# Made\\n")\n'
        },
    ),
    "awesome-nav": Neighbour(
        "mkdocs-awesome-nav",
        ("awesome-nav",),
        docs={".nav.yml": "nav:\n  - index.md\n  - plain.md\n  - guide\n  - '*'\n"},
    ),
    "literate-nav": Neighbour(
        "mkdocs-literate-nav",
        ({"literate-nav": {"nav_file": "SUMMARY.md"}},),
        docs={"SUMMARY.md": "- [Home](index.md)\n- [Guide](guide/)\n- [Others](key.md)\n"},
    ),
    "section-index": Neighbour(
        "mkdocs-section-index",
        ("section-index",),
        settings={
            "nav": [
                "index.md",
                {"Guide": ["guide/blocks.md", "guide/containers.md", "guide/deep/graded.md"]},
                "key.md",
                "plain.md",
            ]
        },
    ),
    "git-revision-date-localized": Neighbour(
        "mkdocs-git-revision-date-localized-plugin",
        ({"git-revision-date-localized": {"enable_creation_date": True}},),
    ),
    "redirects": Neighbour(
        "mkdocs-redirects",
        ({"redirects": {"redirect_maps": {"old.md": "guide/blocks.md"}}},),
    ),
    "awesome-pages": Neighbour(
        "mkdocs-awesome-pages-plugin",
        ("awesome-pages",),
        ("before",),
        docs={".pages": "nav:\n  - index.md\n  - ...\n"},
    ),
    "monorepo": Neighbour(
        "mkdocs-monorepo-plugin",
        ("monorepo",),
        settings=_SUBSITE,
        files={
            "sub/mkdocs.yml": "site_name: sub\nnav:\n  - Sub: index.md\n",
            "sub/docs/index.md": "# Sub\n\nText.\n",
        },
    ),
    "exclude": Neighbour(
        "mkdocs-exclude",
        ({"exclude": {"glob": ["drafts/*"]}},),
        docs={"drafts/blocks.md": "# Draft\n\n/// question | What is missing? { #one }\n///\n"},
    ),
    "autolinks": Neighbour("mkdocs-autolinks-plugin", ("autolinks",)),
    "git-authors": Neighbour(
        "mkdocs-git-authors-plugin",
        ({"git-authors": {"exclude": ["cards.md", "review.md"]}},),
        ("after",),
    ),
    "llmstxt": Neighbour(
        "mkdocs-llmstxt",
        (
            {
                "llmstxt": {
                    "sections": {"All": ["*.md", "guide/*.md"]},
                    "full_output": "llms-full.txt",
                }
            },
        ),
        texts=(
            *("guide/blocks/index.md", "guide/containers/index.md", "guide/keys/index.md"),
            *("index.md", "key/index.md", "llms-full.txt"),
        ),
    ),
    "encryptcontent": Neighbour(
        "mkdocs-encryptcontent-plugin",
        ({"encryptcontent": {"search_index": "encrypted"}},),
        docs={"closed.md": f"---\npassword: {_PASSWORD}\n---\n\n# Closed\n\n{_CLOSED}"},
        encrypted=2,
    ),
    "mermaid2": Neighbour(
        "mkdocs-mermaid2-plugin", ({"mermaid2": {"javascript": "own.js"}},), ("before",)
    ),
    "panzoom": Neighbour("mkdocs-panzoom-plugin", ("panzoom",), ("after",)),
    "minify": Neighbour(
        "mkdocs-minify-plugin",
        (
            {
                "minify": {
                    "minify_html": True,
                    "minify_js": True,
                    "minify_css": True,
                    "js_files": ["own.js"],
                    "css_files": ["own.css"],
                    "htmlmin_opts": {"remove_comments": True},
                }
            },
        ),
        settings={"extra_css": ["own.css"], "extra_javascript": ["own.js"]},
        docs={"own.css": "p { color: inherit }\n", "own.js": "let a = 1;\n"},
    ),
    "mkdocstrings": Neighbour(
        "mkdocstrings",
        ({"mkdocstrings": {"handlers": {"python": {"paths": ["."]}}}},),
        docs={"module.md": "# Module\n\n::: sizes\n"},
        files={"sizes.py": _MODULE},
    ),
    "markdown-exec": Neighbour(
        "markdown-exec",
        ("markdown-exec",),
        docs={
            "runs.md": '# Runs\n\n```python exec="on"\nprint("It *ran*.")\n```\n\n'
            "/// question | What ran? { #ran }\n\n```sh exec='on' source='above'\necho it\n```\n\n"
            "/// answer\nIt is postword.\n///\n///\n\n```python\nprint(2)\n```\n"
        },
        items=1,
    ),
    "mike": Neighbour(
        "mike",
        ("mike",),
        settings={
            "strict": True,
            "extra": {"version": {"provider": "mike"}},
        },
        deploy=("mike", "deploy", "1.0"),
    ),
    "glightbox": Neighbour("mkdocs-glightbox", ("glightbox",), around="a.glightbox"),
    "jupyter": Neighbour(
        "mkdocs-jupyter",
        ({"mkdocs-jupyter": {"execute": False}},),
        docs={"notebook.ipynb": json.dumps(_NOTEBOOK)},
    ),
    "mkdocs-quiz": Neighbour(
        "mkdocs-quiz",
        ("mkdocs_quiz",),
        docs={"quiz.md": f"# Quiz\n\n{_QUIZ}\n\n{_ITEM}\n{_QUIZ}\n"},
        items=1,
    ),
    "print-site": Neighbour("mkdocs-print-site-plugin", ("print-site",), ("after",), copies=1),
    "rss": Neighbour("mkdocs-rss-plugin", ("rss",)),
    "rss, whole pages": Neighbour(
        "mkdocs-rss-plugin",
        ({"rss": {"abstract_chars_count": -1}},),
    ),
    "blog": Neighbour("mkdocs-material", ("blog",), docs=_POSTS, items=4, again=6, moves=True),
    "tags": Neighbour(
        "mkdocs-material",
        ("tags",),
        docs={"tags.md": "---\ntags: [one]\n---\n\n# Tags\n\n<!-- material/tags -->\n"},
    ),
    "meta": Neighbour(
        "mkdocs-material", ("meta",), docs={"guide/.meta.yml": "description: All.\n"}
    ),
    # Where there is a search, the former has pages load a script that the latter fetches.
    "offline": Neighbour(
        "mkdocs-material",
        ("offline", _PRIVACY),
        files={f"{_FETCHED}/unpkg.com/iframe-worker/shim": "// Fetched.\n"},
        settings=_PAGES_AS_FILES,
    ),
    "optimize": Neighbour("mkdocs-material", ({"optimize": {"optimize_png": False}},)),
    "privacy": Neighbour(
        "mkdocs-material",
        (_PRIVACY,),
        docs={"picture.md": _ELSEWHERE},
        files={f"{_FETCHED}/pictures.example/square.png": picture(40, 40)},
        items=1,
    ),
    "social": Neighbour(
        "mkdocs-material",
        ({"social": {"cards_layout_options": {"font_family": "Own"}}},),
        files={".cache/plugin/social/fonts/Own/Regular.ttf": FONT.read_bytes()},
    ),
}
