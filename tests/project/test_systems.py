"""Other systems: Windows' paths, names that it does not have, and texts whatever the locale."""

from __future__ import annotations

import ast
import ntpath
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest
from markdown import markdown

from mkdocs_practice.checks import patterns
from mkdocs_practice.exports.file_names import Names, is_reserved
from mkdocs_practice.imports.archive import is_safe
from mkdocs_practice.site import files
from mkdocs_practice.site.files import SourceFile, relative_path
from tests.support.checkout import ROOT
from tests.support.sites import ANSWERED, write_site

QUESTION = "/// question | Why?\n/// answer\nSo.\n///\n///\n"
WINDOWS = SimpleNamespace(path=ntpath, sep="\\", curdir=".")


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("C:\\site\\docs\\a.md", "C:\\site", "docs\\a.md"),
        ("c:/site/docs/a.md", "C:\\Site", "docs\\a.md"),
        ("C:\\Temp\\made.md", "D:\\site", "C:\\Temp\\made.md"),
        ("\\\\server\\share\\a.md", "D:\\site", "\\\\server\\share\\a.md"),
    ],
)
def test_a_path_is_seen_from_a_folder_of_any_drive(
    monkeypatch: pytest.MonkeyPatch, path: str, folder: str, expected: str
) -> None:
    monkeypatch.setattr(files, "os", WINDOWS)
    assert relative_path(path, folder) == expected


def test_the_name_of_a_page_has_slashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "os", WINDOWS)
    assert SourceFile("C:\\site\\docs\\Deep\\a.md", "C:\\site\\docs").name == "Deep/a.md"


def test_a_key_is_the_same_on_any_system() -> None:
    keys = {
        re.findall(
            'data-key="([^"]*#[^"]*)"',
            markdown(QUESTION, extensions=["practice"], extension_configs={"practice": options}),
        )[0]
        for options in ({"page": "Deep/a.md"}, {"page": PureWindowsPath("Deep/a.md")})
    }
    assert len(keys) == 1
    assert keys.pop().startswith("Deep/a#question-")


@pytest.mark.parametrize(
    ("path", "folder", "expected"),
    [
        ("docs\\deep\\a.md", "docs", "deep/a.md"),
        ("docs/deep\\a.md", ".\\docs\\", "deep/a.md"),
        ("DOCS\\Deep\\a.md", "docs", "Deep/a.md"),
        ("D:\\docs\\a.md", "d:/docs", "a.md"),
        ("D:\\docs\\a.md", "C:\\docs", None),
        ("docsother\\a.md", "docs", None),
        ("docs\\..\\a.md", "docs", None),
    ],
)
def test_a_page_is_in_its_folder_however_it_is_written(
    monkeypatch: pytest.MonkeyPatch, path: str, folder: str, expected: str | None
) -> None:
    monkeypatch.setattr(patterns, "os", WINDOWS)
    monkeypatch.setattr(patterns, "PurePath", PureWindowsPath)
    monkeypatch.setattr(patterns, "absolute", ntpath.normpath)
    monkeypatch.setattr(patterns, "_resolved", ntpath.normpath)
    assert patterns.path_in(path, folder) == expected


@pytest.mark.parametrize(
    "name", ["con", "CON.md", "nul.tar.gz", "aux .png", "Com1", "lpt³.x", "a.", "b "]
)
def test_windows_has_no_files_of_some_names(name: str) -> None:
    assert is_reserved(name)
    assert not is_safe(name)


@pytest.mark.parametrize("name", ["console.md", "con-deck.apkg", "com10", "my.con", "a"])
def test_other_names_are_files_everywhere(name: str) -> None:
    assert not is_reserved(name)
    assert is_safe(name)


def test_downloads_have_names_that_every_system_has() -> None:
    names = Names("guide/index.html", ())
    found = [names.of(wanted, ".apkg") for wanted in ("con", "CON", "aux.x", "a:b", "a*b", "x")]
    assert found == [
        "con-deck.apkg", "CON-deck-2.apkg", "aux-x-deck.apkg", "a-b.apkg", "a-b-2.apkg", "x.apkg"
    ]  # fmt: skip
    assert not any(map(is_reserved, found))


def _python_files() -> Iterator[Path]:
    for folder in ("plugins/mkdocs_practice", "overrides"):
        yield from (ROOT / folder).rglob("*.py")
    yield ROOT / "hatch_build.py"


def _is_text_call(call: ast.Call) -> bool:
    """Tell whether a call reads or writes a text without saying in which encoding."""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if "encoding" in named or None in named:
        return False
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name in ("read_text", "write_text"):
        count = 1 if name == "write_text" else 0
        return isinstance(function, ast.Attribute) and len(call.args) == count
    if name == "open" and isinstance(function, ast.Name):
        modes = [*call.args[1:2], *([named["mode"]] if "mode" in named else [])]
        return not any(isinstance(mode, ast.Constant) and "b" in str(mode.value) for mode in modes)
    texts = ("text", "universal_newlines")
    is_process = name in ("run", "Popen", "check_output") and any(text in named for text in texts)
    return is_process or (name == "NamedTemporaryFile" and "mode" in named)


def test_every_text_has_its_encoding() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in _python_files()
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Call) and _is_text_call(node)
    ]
    assert found == []


@pytest.mark.parametrize("command", ["check", "list"])
def test_commands_read_the_same_whatever_the_locale(tmp_path: Path, command: str) -> None:
    pages = {"index.md": ANSWERED.replace("Stride", "Größe — “weit”").replace("\n", "\r\n")}
    write_site(tmp_path, pages)
    options = ["-X", "utf8=0", "-X", "warn_default_encoding", "-W", "error::EncodingWarning"]
    outputs = []
    for locale in ("C", "C.UTF-8"):
        done = subprocess.run(
            [sys.executable, *options, "-m", "mkdocs_practice", command],
            cwd=tmp_path,
            env={**os.environ, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0"},
            capture_output=True,
            check=False,
        )
        outputs.append((done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")))
    assert outputs[0] == outputs[1]
    assert "EncodingWarning" not in outputs[0][2]
    assert outputs[0][0] == 0
