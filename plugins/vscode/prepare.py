"""Writes what the extension takes from the Python package: grammars and snippets.

python plugins/vscode/prepare.py writes into dist/, beside this file
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs_practice.lsp.words import BLOCKS
from mkdocs_practice.syntax.kinds import KINDS

HERE = Path(__file__).parent
SIGNED = {
    "parted": ("question", "card"),
    "deck": ("flashcards",),
    "choice": ("choice",),
    "blanks": ("blanks",),
}
"""The blocks that have signs of their own, by what stands for them in the names of scopes."""
APART = "-markup.fenced_code -markup.inline.raw -comment -meta.embedded -meta.header.practice"
"""The scopes in which nothing of ours is, for a selector."""


def grammars() -> Iterator[dict[str, Any]]:
    """The grammars that are injected into Markdown: one of the blocks, and one for each's signs."""
    text = (HERE / "syntaxes" / "blocks.json").read_text("utf-8")
    blocks = json.loads(text.replace("APART", APART))
    repository = blocks["repository"]
    block, header = json.dumps(repository.pop("block")), json.dumps(repository["header"])
    repository["header"] = json.loads(header.replace("NAMES", "|".join(KINDS)))
    known = [name for name in KINDS if not any(name in names for names in SIGNED.values())]
    groups = {**SIGNED, "known": known, "foreign": [r"[\\w-]+"]}
    for kind, names in groups.items():
        rule = block.replace("NAMES", f"(?:{'|'.join(names)})").replace("KIND", kind)
        repository[kind] = json.loads(rule)
        blocks["patterns"].append({"include": f"#{kind}"})
    yield blocks
    for kind, patterns in json.loads((HERE / "syntaxes" / "signs.json").read_text("utf-8")).items():
        yield {
            "scopeName": f"markdown.practice.{kind}",
            "injectionSelector": f"L:meta.{kind}.practice {APART}",
            "patterns": patterns,
        }


def snippets() -> dict[str, Any]:
    """The language server's own snippets, for where it does not run."""
    return {
        name: {
            "prefix": f"/// {name}",
            "body": f"/// {word.snippet}".split("\n"),
            "description": re.sub("[`*]", "", word.about),
        }
        for name, word in BLOCKS.items()
    }


def main() -> None:
    """Write the files."""
    dist = HERE / "dist"
    shutil.rmtree(dist, ignore_errors=True)  # whatever lies there is packed
    dist.mkdir()
    files = {f"{grammar['scopeName']}.tmLanguage.json": grammar for grammar in grammars()}
    for name, content in {**files, "practice.code-snippets": snippets()}.items():
        (dist / name).write_text(json.dumps(content, indent=1, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
