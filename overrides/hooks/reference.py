"""The reference of the rules, the options and the words, from these themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from itertools import groupby
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_practice.checks import Rule, all_rules
from mkdocs_practice.checks.options import PdfOptions, SiteOptions
from mkdocs_practice.checks.options_schema import options_schema_text
from mkdocs_practice.locale.words import messages

SUBJECTS = {
    "PR1": "Answered",
    "PR2": "Syntax",
    "PR3": "Identity",
    "PR4": "Kinds",
    "PR5": "Quality",
    "PR6": "The built site",
    "PR7": "The configuration",
}
_FENCE = re.compile(r"^[ ]*(`{3,})", re.MULTILINE)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put the rules and the options where a page asks for them."""
    for place, written in PLACES.items():
        if place in markdown:
            markdown = markdown.replace(place, "\n".join(written()))
    return markdown


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Put the schema of the options beside their reference."""
    path = "reference/options.schema.json"
    files.append(File.generated(config, path, content=options_schema_text()))
    return files


def _options(defaults: SiteOptions | PdfOptions) -> Iterator[str]:
    yield "| Option | Default | |\n|---|---|---|"
    for option in fields(defaults):
        value = getattr(defaults, option.name)
        yaml = f"`{str(value).lower() if isinstance(value, bool) else value}`"
        default = option.metadata["default"] or yaml
        yield f"| `{option.name}` | {default} | {option.metadata['doc']} |"


def _words() -> Iterator[str]:
    yield "| Name | English |\n|---|---|"
    for name, forms in messages().items():
        yield f"| `{name}` | {' / '.join(forms.values())} |"


def _rules() -> Iterator[str]:
    for prefix, group in groupby(all_rules(), key=lambda rule: rule.code[:3]):
        members = list(group)
        yield f"## {SUBJECTS[prefix]}\n"
        yield "| Code | Name | Severity |\n|---|---|---|"
        for rule in members:
            yield f"| [{rule.code}](#{rule.code.lower()}) | `{rule.name}` | {rule.severity} |"
        yield ""
        for rule in members:
            yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.name} {{ #{rule.code.lower()} }}\n"
    yield f"{rule.severity.capitalize()}. {rule.why}\n"
    yield f"Found in:\n\n{_fenced(rule.bad)}\n"
    yield f"Fixed:\n\n{_fenced(rule.good)}\n"


def _fenced(source: str) -> str:
    """An example as code, whatever fences are in it."""
    longest = max((len(match[1]) for match in _FENCE.finditer(source)), default=2)
    fence = "`" * (longest + 1)
    language = "practice" if "///" in source else "markdown"
    if source.lstrip().startswith("<") and "///" not in source:
        language = "html"
    return f"{fence}{language}\n{source.rstrip()}\n{fence}"


PLACES: dict[str, Callable[[], Iterator[str]]] = {
    "<!-- rules -->": _rules,
    "<!-- options -->": lambda: _options(SiteOptions()),
    "<!-- options of pdf -->": lambda: _options(PdfOptions()),
    "<!-- words -->": _words,
}
