"""The reference of rules, options, blocks, commands and so on, made from these themselves.

A page has a comment such as `<!-- rules -->` where it wants one of them. `<!-- live -->` above a
fence of source sets its result beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_practice.checks import Rule, all_rules
from mkdocs_practice.checks.options import EXTENSION_TABLE, PDF_OPTIONS, default_of
from mkdocs_practice.checks.options import OPTIONS as SITE_OPTIONS
from mkdocs_practice.checks.options_schema import options_schema_text
from mkdocs_practice.checks.own_words import LANGUAGE_OPTION
from mkdocs_practice.checks.rules.front_matter import FRONT_MATTER
from mkdocs_practice.cli import main
from mkdocs_practice.locale.words import messages
from mkdocs_practice.lsp.words import BLOCKS, OPTIONS
from mkdocs_practice.syntax import grammar
from mkdocs_practice.syntax.grammar import PRINT_OPTION
from mkdocs_practice.syntax.kinds import KINDS

SUBJECTS = {
    "PR1": "Answered",
    "PR2": "Syntax",
    "PR3": "Identity",
    "PR4": "Kinds",
    "PR5": "Quality",
    "PR6": "The built site",
    "PR7": "The configuration",
}
TYPES = {
    "bool": "`true` or `false`",
    "str": "a text",
    "float": "a number",
    "tuple[str, ...]": "a list",
    "Mapping[str, tuple[str, ...]]": "a mapping of patterns to lists",
    "Mapping[str, str]": "a mapping",
    "PdfOptions | None": "`true`, `false` or a mapping",
    "OwnWords": "a mapping",
}
"""What an author writes, by the annotation of the option."""
EXAMPLES = {
    "enabled": "enabled: !ENV [PRACTICE, true]",
    "select": "select: [PR1, PR2, PR3]",
    "ignore": "ignore: [PR5, similar-id]",
    "per_path_ignore": "per_path_ignore:\n  drafts/**: [PR103]",
    "severity": "severity:\n  PR305: warning",
    "pdf": "pdf:\n  pages: [worksheet, key]",
    "attempt": "attempt: true",
    "retention": "retention: 0.85",
    "lang": "lang: pt-BR",
    "words": "words:\n  answer: Solution",
    "downloads": "downloads: true",
    "all_cards": "all_cards: practice/cards.md",
    "review": "review: true",
    "due_in_header": "due_in_header: true",
    "offline": "offline: true",
    "decks": "decks: false",
    "pages": "pages: [worksheet, key]",
    "paper": "paper: Letter",
    "layout": 'layout: "8"',
    "flip": "flip: short",
    "cut": "cut: lines",
    "page": "page: guide/networks.md",
}
"""An example of each option, as YAML."""
FURTHER = {
    PRINT_OPTION: ("Printing", "../guide/printing.md"),
    LANGUAGE_OPTION: ("Languages", "../guide/languages.md"),
}
"""The how-to page of each key of the front matter."""
OTHER_EXAMPLES = {
    "question": "/// question | Why is the sky blue? { #sky }\n---\nAir scatters blue light.\n///",
    "hint": "/// question | What is 7 × 8? { #seven-eight }\n\n/// hint\nIt is 8 more than 6 × 8."
    "\n///\n\n/// answer\n56.\n///\n///",
    "answer": "/// question | What is 7 × 8? { #seven-eight }\n\n/// answer | Show the product\n56."
    "\n///\n///",
    "exercise": "/// exercise | Part A: powers { #powers }\n    minutes: 2\n\n"
    "/// number | What is 2 to the power of 5? { #two-five }\n    answer: 32\n///\n///",
    "flashcards": "/// flashcards | Git { #git }\n\n"
    "git log :: Shows the commits. { #git-log }\ngit diff :: Shows changes. { #git-diff }\n///",
    "card": "/// flashcards | Git { #git }\n\n/// card | git stash { #git-stash }\n"
    "Sets changes aside.\n///\n///",
    "review": "/// review | Due today\n///",
    "progress": "/// progress | How far you are\n///",
}
"""Examples of the blocks whose class has none."""
_FENCE = re.compile(r"^[ ]*(`{3,})", re.MULTILINE)
_LIVE = re.compile(
    r"^<!-- live -->\n(?P<fence>(`{3,})(?:markdown|practice)\n(?P<source>.*?)^\2$)",
    re.MULTILINE | re.DOTALL,
)
_RULES_OF = re.compile(r"<!-- rules of (PR\d) -->")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put what is made where a page asks for it."""
    markdown = _LIVE.sub(
        lambda match: (
            f"/// html | div.site-pair\n\n{match['fence']}\n\n"
            f"/// html | div.site-live\n\n{match['source']}\n///\n\n///"
        ),
        markdown,
    )
    markdown = _RULES_OF.sub(lambda match: "\n".join(_rules(match[1])), markdown)
    for place, written in PLACES.items():
        if place in markdown:
            markdown = markdown.replace(place, "\n".join(written()))
    return markdown


def on_files(files: Files, config: MkDocsConfig, **_: Any) -> Files:
    """Put the schema of the options beside their reference."""
    path = "reference/options.schema.json"
    files.append(File.generated(config, path, content=options_schema_text()))
    return files


# Options


def _options(table: Mapping[str, Field[Any]], prefix: str = "") -> Iterator[str]:
    for name, option in table.items():
        yield f"### {name} {{ #{prefix}{name.replace('_', '-')} }}\n"
        yield f"{option.metadata['doc']}\n"
        yield f"Value: {TYPES[str(option.type)]}. Default: {_default(option)}.\n"
        yield f"{_fenced(EXAMPLES[name], 'yaml')}\n"


def _extension_options() -> Iterator[str]:
    """Those of the plugin by their names; the others in full."""
    shared = [name for name in EXTENSION_TABLE if name in SITE_OPTIONS]
    yield "Those of the plugin that it takes: " + (
        ", ".join(f"[`{name}`](#{name.replace('_', '-')})" for name in shared) + ".\n"
    )
    others = {name: EXTENSION_TABLE[name] for name in EXTENSION_TABLE if name not in shared}
    yield from _options(others, "extension-")


def _default(option: Field[Any]) -> str:
    value = default_of(option)
    yaml = f"`{str(value).lower() if isinstance(value, bool) else value}`"
    return str(option.metadata["default"]) or (yaml if value != "" else "none")


# Front matter


def _front_matter() -> Iterator[str]:
    for name, key in FRONT_MATTER.items():
        yield f"## {name} {{ #{name} }}\n"
        yield f"{key.about}\n"
        if key.value:
            yield f"Value: {key.value}.\n"
        else:
            yield "| Value | Meaning |\n|---|---|"
            for value, meaning in key.values.items():
                default = "; the default" if value == next(iter(key.values)) else ""
                yield f"| `{value}` | {meaning}{default} |"
            yield ""
        yield f"{_fenced(f'---{chr(10)}{name}: {key.example}{chr(10)}---', 'yaml')}\n"
        rules = (f"[{code}](rules/{code[:3].lower()}.md#{code.lower()})" for code in key.codes)
        yield f"More in [{FURTHER[name][0]}]({FURTHER[name][1]}). Findings: {', '.join(rules)}.\n"


# Rules


def _index() -> Iterator[str]:
    for prefix, subject in SUBJECTS.items():
        page = f"rules/{prefix.lower()}.md"
        yield f"## [{prefix}xx: {subject}]({page}) {{ #{prefix.lower()} }}\n"
        yield "| Code | Name | Severity |\n|---|---|---|"
        for rule in _of(prefix):
            code = rule.code.lower()
            link = f"[{rule.code}]({page}#{code}){{ #{code} }}"
            yield f"| {link} | `{rule.name}` | {rule.severity} |"
        yield ""


def _rules(prefix: str) -> Iterator[str]:
    for rule in _of(prefix):
        yield f"## {rule.code} {rule.name} {{ #{rule.code.lower()} }}\n"
        yield f"{rule.severity.capitalize()}. {rule.why}\n"
        yield f"Found in:\n\n{_fenced(rule.bad)}\n"
        yield f"Fixed:\n\n{_fenced(rule.good)}\n"


def _of(prefix: str) -> list[Rule]:
    return [rule for rule in all_rules() if rule.code.startswith(prefix)]


# Blocks


def _blocks() -> Iterator[str]:
    for kind, cls in KINDS.items():
        yield f"## {kind} {{ #{kind} }}\n"
        yield f"{BLOCKS[kind].about}\n"
        yield f"{_fenced(getattr(cls, 'example', '') or OTHER_EXAMPLES[kind])}\n"
        if cls.takes:
            yield "Options of its own:\n"
            yield from (f"- `{name}`: {OPTIONS[name].about}" for name in cls.takes)
            yield ""


def _common_options() -> Iterator[str]:
    yield from (f"- `{name}`: {OPTIONS[name].about}" for name in grammar.OPTIONS)


# Commands


def _commands() -> Iterator[str]:
    for context in _contexts(click.Context(main, info_name="practice")):
        command, path = context.command, context.command_path
        name = path.removeprefix("practice ").replace(" ", "-")
        yield f"## {path} {{ #{name} }}\n"
        yield f"{_fenced(_usage(command, context), 'text')}\n"
        for paragraph in (command.help or "").split("\n\n"):
            if not paragraph.startswith("\b"):
                yield f"{_plain(paragraph)}\n"
        for option in command.get_params(context):
            record = option.get_help_record(context)
            if isinstance(option, click.Option) and record and "--help" not in option.opts:
                about = _plain(record[1])
                yield f"- `{record[0]}`{': ' if about else ''}{about}"
        yield ""
        if command.epilog:
            lines = [line.strip() for line in command.epilog.replace("\b", "").split("\n")]
            yield f"{_fenced(chr(10).join(filter(None, lines)), 'sh')}\n"


def _contexts(parent: click.Context) -> Iterator[click.Context]:
    """All commands below one, each in its context."""
    group = parent.command
    assert isinstance(group, click.Group)
    for name in group.list_commands(parent):
        command = group.get_command(parent, name)
        assert command is not None
        context = click.Context(command, parent=parent, info_name=name)
        if isinstance(command, click.Group):
            yield from _contexts(context)
        else:
            yield context


def _usage(command: click.Command, context: click.Context) -> str:
    return " ".join([context.command_path, *command.collect_usage_pieces(context)])


def _plain(text: str) -> str:
    """A text of the help as a line of Markdown; what stands between backticks is code already."""
    parts = " ".join(text.split()).split("`")
    parts[::2] = (part.replace("<", "&lt;").replace("[", "\\[") for part in parts[::2])
    return "`".join(parts)


# Words


def _words() -> Iterator[str]:
    yield "| Name | English |\n|---|---|"
    for name, forms in messages().items():
        yield f"| `{name}` | {' / '.join(forms.values())} |"


def _fenced(source: str, language: str = "") -> str:
    """An example as code, whatever fences are in it."""
    longest = max((len(match[1]) for match in _FENCE.finditer(source)), default=2)
    fence = "`" * (longest + 1)
    own = "practice" if "///" in source else ""
    guess = own or ("html" if source.lstrip().startswith("<") else "markdown")
    return f"{fence}{language or guess}\n{source.rstrip()}\n{fence}"


PLACES: dict[str, Callable[[], Iterator[str]]] = {
    "<!-- rules -->": _index,
    "<!-- options -->": lambda: _options(SITE_OPTIONS),
    "<!-- options of pdf -->": lambda: _options(PDF_OPTIONS, "pdf-"),
    "<!-- options of the extension -->": _extension_options,
    "<!-- front matter -->": _front_matter,
    "<!-- blocks -->": _blocks,
    "<!-- common options -->": _common_options,
    "<!-- commands -->": _commands,
    "<!-- words -->": _words,
}
