"""Words that readers see stand in the catalogues, and nowhere else in the sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from mkdocs_practice.locale.words import messages, scripts
from tests.support.checkout import ROOT

WEB = ROOT / "plugins" / "web" / "src"
HOME = ROOT / "plugins" / "mkdocs_practice"
# Comments first: what is in them is no text.
TEXT = re.compile(
    r"""/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.DOTALL
)
FILLED = re.compile(r"\$\{(?:[^{}]|\{[^{}]*\})*(?:\}|$)")
WORDS = re.compile(r"[A-Z][a-z]|[a-z]{2} [a-z]{3}")
# Names of the browser and of SVG, and lists of our own names.
NAMES = {
    "Enter",
    "Escape",
    "DOMContentLoaded",
    "addEventListener",
    "removeEventListener",
    "requestIdleCallback",
    "serviceWorker",
    "cssRules",
    "viewBox",
    "QuotaExceededError",
    "progress tools toggle overview due offline review deck attempt graded",
}
CLASSES = re.compile(r"practice-[a-z]+( practice-[a-z]+-?)*")
# Where a text goes that readers see.
SHOWN = {"AtomicString", "escape", "entry"}
# What is put together: the labels of choices and of their values, the reasons for refusing a file.
PUT_TOGETHER = re.compile(r"(paper|layout|flip|cut|cards|file)(_|$)")
LETTERS = re.compile(r"[^\W\d_]{2}")


def script_texts() -> Iterator[tuple[str, str]]:
    """The texts of the scripts that look like words, each with its file."""
    for file in sorted(WEB.rglob("*.ts")):
        if file.name.endswith(".test.ts"):
            continue
        for match in TEXT.finditer(file.read_text("utf-8")):
            text = FILLED.sub("", match[0][1:-1])
            if match[0][0] != "/" and WORDS.search(text) and not CLASSES.fullmatch(text.strip()):
                yield file.name, text


def test_scripts_have_no_words() -> None:
    found = {(file, text) for file, text in script_texts() if text not in NAMES}
    assert found == set()
    assert {text for _, text in script_texts()} == NAMES  # none of these is for nothing


def test_style_sheets_have_no_words() -> None:
    for file in sorted(WEB.glob("*.css")):
        for value in re.findall(r"content: ([^;]+);", file.read_text("utf-8")):
            for text in re.findall(r'"([^"]*)"', value):
                # What is left are signs, and escapes such as \a0.
                assert not LETTERS.search(re.sub(r"\\[0-9a-f]+", "", text)), (file.name, text)


def shown_texts(tree: ast.AST) -> Iterator[ast.expr]:
    """The expressions in a module whose value readers see."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            if name in SHOWN:
                yield from node.args
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in ("text", "tail"):
                    yield node.value


def test_what_python_draws_has_no_words() -> None:
    for folder in ("render", "syntax/kinds", "plugin", "exports/formats/anki"):
        for file in sorted((HOME / folder).rglob("*.py")):
            for shown in shown_texts(ast.parse(file.read_text("utf-8"))):
                for part in ast.walk(shown):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        assert not LETTERS.search(part.value), (file.name, part.lineno, part.value)


def test_every_word_is_said_somewhere() -> None:
    python = "".join(file.read_text("utf-8") for file in HOME.rglob("*.py"))
    labels = set(messages()) - {name for words in scripts().values() for name in words}
    # The labels of PDFs are taken by the name of a mode, sentences by that of their block.
    unsaid = {name for name in labels if f"abels.{name}" not in python}
    of_modes = {"answers_pdf", "worksheet_pdf", "key_pdf"}
    assert unsaid <= of_modes | {"no_review", "no_overview", "decimal", "group"}
    source = "".join(file.read_text("utf-8") for file in WEB.rglob("*.ts"))
    for words in scripts().values():
        assert [
            each for each in words if f'"{each}"' not in source and not PUT_TOGETHER.match(each)
        ] == []
