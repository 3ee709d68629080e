"""A graded kind is known everywhere, or a test says where it is not."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_practice.exports.formats import FORMATS
from mkdocs_practice.syntax.kinds import GRADED
from tests.support.checkout import ROOT
from tests.support.kinds import PACKAGE, gaps

BARE = '''
from typing import ClassVar

from ..model import record
from .base import GradedQuestion


@record
class Truth(GradedQuestion):
    """A statement that is true or false."""

    kind: ClassVar[str] = "truth"
'''
WHOLE = '''
from typing import ClassVar

from ..model import record
from .base import GradedQuestion
from .grading import TextGrading


@record
class Truth(GradedQuestion):
    """A statement that is true or false."""

    kind: ClassVar[str] = "truth"
    takes: ClassVar = {"answer": str}
    right: str = ""

    @classmethod
    def read(cls, reader):
        return {"right": reader.option("answer", "answer: true")}

    @property
    def answered(self):
        return bool(self.right)

    def draw(self, area):
        area.gap()
        area.accepted((self.right,))
        return self.right

    @classmethod
    def grading(cls, key, drawn):
        return TextGrading((key,))
'''
PAGE = """\
/// truth | Pooling has weights. { #weights }
    answer: "false"
///

/// question | What is a stride? { #stride }
/// answer
How far a filter moves.
///
///
"""


def test_every_kind_is_known_everywhere() -> None:
    assert gaps() == []


def test_kinds_and_their_twins_have_one_name() -> None:
    for kind, cls in GRADED.items():
        assert cls.__module__ == f"mkdocs_practice.syntax.kinds.{kind}"


def package_with(source: str, folder: Path) -> dict[str, str]:
    """Copy the package with one more kind, registered and nothing else; return an environment."""
    package = folder / "mkdocs_practice"
    shutil.copytree(ROOT / PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    kinds = package / "syntax" / "kinds"
    (kinds / "truth.py").write_text(source, "utf-8")
    registry = (kinds / "__init__.py").read_text("utf-8")
    imported = re.sub(
        r"(?=^from \.text import)", "from .truth import Truth\n", registry, flags=re.M
    )
    changed = re.sub(r"(?<=cls\.kind: cls for cls in \()", "Truth, ", imported)
    assert changed.count("Truth") == 2
    (kinds / "__init__.py").write_text(changed, "utf-8")
    return {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}


def test_a_kind_that_is_only_registered_is_missed_everywhere(tmp_path: Path) -> None:
    script = "import json; from tests.support.kinds import gaps; print(json.dumps(gaps()))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=package_with(BARE, tmp_path),
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    home = "truth: plugins/mkdocs_practice/syntax/kinds/truth.py"
    formats = "truth: plugins/mkdocs_practice/exports/formats"
    assert json.loads(done.stdout) == [
        f"{home}: add `read`",
        f"{home}: add `answered`",
        f"{home}: add `draw`",
        f"{home}: add `grading`",
        f"{home}: say in `about` what it is for",
        f"{home}: add an `example`, which the editor writes",
        "truth: tests/golden/findings: add a page with a block that is found",
        "truth: tests/golden/render: add a page with a block as drawn",
        "truth: plugins/web/src/kinds/truth.ts: write its twin",
        "truth: plugins/web/src/graded.ts: add it to KINDS",
        *(f"{formats}/{name}: write it, and add it to KINDS" for name in FORMATS),
        "truth: tests/browser/graded.py: add it to PAGE, and its answers to CASES",
        "truth: plugins/mkdocs_practice/imports/write.py: add it to WRITERS",
        "truth: docs/guide/graded.md: show one live, beside its source",
        "truth: docs/reference/practice.schema.json: add it to the kinds",
    ]


EXPORT = """
import json, sys
from click.testing import CliRunner
from mkdocs_practice.cli import main

done = {}
for form in sys.argv[1:]:
    for option in ("--strict", "--locked"):
        command = ["export", form, "page.md", "-o", f"out.{form}{option}", option]
        result = CliRunner().invoke(main, command, catch_exceptions=False)
        done[form + option] = result.exit_code, result.stderr
print(json.dumps(done))
"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, tuple[int, str]]]:
    """A page with a kind that no export knows, in every format, strictly and not."""
    folder = tmp_path_factory.mktemp("truth")
    (folder / "page.md").write_text(PAGE, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", EXPORT, *FORMATS],
        env=package_with(WHOLE, tmp_path_factory.mktemp("package")),
        cwd=folder,
        capture_output=True,
        check=True,
    )
    return folder, json.loads(done.stdout)


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_tells_of_an_item_that_it_cannot_hold(
    form: str, exported: tuple[Path, dict[str, tuple[int, str]]]
) -> None:
    folder, results = exported
    told = f"page.md:1: {form} does not hold questions of the kind `truth`; it is left out"
    code, err = results[f"{form}--strict"]
    assert (code, told in err) == (1, True), err
    assert not (folder / f"out.{form}--strict").exists()
    code, err = results[f"{form}--locked"]
    assert (code, told in err) == (0, True), err
    assert (folder / f"out.{form}--locked").stat().st_size
