"""Which tests of the pytest plugin run: by path, by name, by marker, again, and in processes."""

from __future__ import annotations

import pytest

from mkdocs_practice.pytest_plugin import pages as pytest_site
from mkdocs_practice.syntax.fences import Fences
from mkdocs_practice.syntax.model import Page
from mkdocs_practice.syntax.scan import scan
from tests.support.pytest_project import PARTS, TWICE, Project, failed
from tests.support.sites import ANSWERED, PLAIN, UNANSWERED

pytest_plugins = ["pytester"]


def test_a_whole_run_has_the_pages_beside_the_tests(project: Project) -> None:
    project.write({"docs/a.md": ANSWERED})
    everything = ["docs/a.md::page", "docs/a.md::why", "docs/a.md::stride"]
    assert project.names() == [*everything, "tests/test_x.py::test_x"]
    project.set("testpaths = tests")
    assert project.names() == ["tests/test_x.py::test_x", *everything]
    project.set("testpaths = tests docs")
    assert project.names() == ["tests/test_x.py::test_x", *everything]


ARGUMENTS = """\
def pytest_collection(session):
    print("\\ncollects", *session.config.args)
"""


@pytest.mark.parametrize(
    ("testpaths", "practice", "collected"),
    [
        ("tests", "docs docs/sub docs", ["tests", "{0}/docs"]),
        ("tests docs/sub", "docs", ["tests", "{0}/docs"]),
        ("docs tests", "docs/sub/b.md", ["docs", "tests"]),
        (".", "docs", ["."]),
        ("", "docs", ["{0}"]),
    ],
)
def test_paths_that_overlap_are_collected_once(
    project: Project, testpaths: str, practice: str, collected: list[str]
) -> None:
    project.write({"docs/a.md": PLAIN, "docs/sub/b.md": PLAIN, "conftest.py": ARGUMENTS})
    project.set(f"testpaths = {testpaths}", practice)
    result = project.run("-s")
    # pytest 9 sees by itself what overlaps; pytest 8 does not.
    expected = " ".join(collected).format(project.pytester.path)
    assert f"collects {expected}" in result.outlines
    assert result.parseoutcomes() == {"passed": 2 if practice.endswith(".md") else 3}


@pytest.mark.parametrize("name", ["build", ".docs", "dist"])
def test_a_folder_that_pytest_does_not_enter_may_be_named(project: Project, name: str) -> None:
    project.write({f"{name}/a.md": PLAIN})
    project.set("", name)
    assert project.names() == [f"{name}/a.md::page", "tests/test_x.py::test_x"]
    assert project.names("--ignore", name) == ["tests/test_x.py::test_x"]


def test_a_run_of_named_paths_has_what_is_in_them(project: Project) -> None:
    project.write({"docs/a.md": ANSWERED, "docs/sub/b.md": PLAIN, "other/c.md": UNANSWERED})
    project.set("testpaths = tests")
    assert project.names("tests/test_x.py") == ["tests/test_x.py::test_x"]
    assert project.names("tests") == ["tests/test_x.py::test_x"]
    assert project.names("docs/a.md::stride") == ["docs/a.md::stride"]
    assert project.names("docs/sub") == ["docs/sub/b.md::page"]
    assert project.names("docs", "docs/sub", "docs/sub/b.md")[-1] == "docs/sub/b.md::page"
    assert len(project.names("docs", "docs/sub", "docs/sub/b.md")) == 4
    assert project.names("other") == []
    missing = project.run("docs/a.md::nowhere")
    assert missing.ret == pytest.ExitCode.USAGE_ERROR
    missing.stderr.fnmatch_lines("ERROR: not found: *docs/a.md::nowhere")


def test_a_run_in_a_folder_has_what_is_in_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write({"docs/a.md": UNANSWERED})
    monkeypatch.chdir("tests")
    assert project.run().parseoutcomes() == {"passed": 1}
    monkeypatch.chdir("../docs")
    result = project.run()
    assert result.parseoutcomes() == {"passed": 1, "failed": 1}
    result.stdout.fnmatch_lines("a.md:5:1: PR101 *")
    monkeypatch.chdir("../tests")
    project.run("../docs").stdout.fnmatch_lines("../docs/a.md:5:1: PR101 *")


def test_items_are_chosen_by_expression_and_by_marker(project: Project) -> None:
    project.write({"docs/a.md": ANSWERED})
    assert project.names("-k", "stride or test_x") == [
        "docs/a.md::stride",
        "tests/test_x.py::test_x",
    ]
    assert project.names("-m", "not practice") == ["tests/test_x.py::test_x"]
    assert len(project.names("-m", "practice")) == 3
    assert len(project.names("--deselect", "docs/a.md::why")) == 3
    project.run("--markers").stdout.fnmatch_lines("@pytest.mark.practice: *")


@pytest.mark.parametrize("testpaths", ["", "testpaths = tests"])
def test_what_is_ignored_is_not_collected(project: Project, testpaths: str) -> None:
    project.write({"docs/a.md": ANSWERED, "docs/sub/b.md": PLAIN, "docs/build/c.md": PLAIN})
    project.set(testpaths)
    assert project.names("--ignore=docs") == ["tests/test_x.py::test_x"]
    assert len(project.names("--ignore=docs/sub")) == 5
    assert len(project.names("--ignore=docs/build")) == 5
    assert len(project.names("--ignore-glob=*/build")) == 5
    project.write({"docs/sub/conftest.py": 'collect_ignore = ["b.md"]\n'})
    assert len(project.names()) == 5
    if not testpaths:  # what those name is collected whatever a conftest says
        project.write({"conftest.py": 'collect_ignore = ["docs"]\n'})
        assert project.names() == ["tests/test_x.py::test_x"]


def test_pages_in_a_folder_named_build_are_collected(project: Project) -> None:
    page = "docs/build/steps/a.md"
    project.write({page: PLAIN, "docs/dist/b.txt": "", "docs/venv/pyvenv.cfg": ""})
    project.write({"docs/venv/lib/c.md": UNANSWERED, "build/test_y.py": "def test_y(): pass\n"})
    assert project.names() == [f"{page}::page", "tests/test_x.py::test_x"]


def test_the_tests_that_failed_last_are_run_again(project: Project) -> None:
    gap = TWICE.format("A").replace("same", "gap")
    project.write({"docs/a.md": gap.replace("Yes.", "TODO"), "docs/b.md": ANSWERED})
    assert failed(project.run()) == ["docs/a.md::gap"]
    again = project.run("--lf")
    assert again.parseoutcomes() == {"failed": 1}
    project.write({"docs/a.md": gap})
    assert project.run("--lf").parseoutcomes() == {"passed": 1}


@pytest.mark.parametrize("dist", ["load", "loadscope"])
def test_a_run_in_several_processes_is_the_same(project: Project, dist: str) -> None:
    project.write({"docs/a.md": TWICE.format("A"), "docs/b.md": PARTS + TWICE.format("B") * 2})
    project.set("testpaths = tests")
    result = project.apart("-n", "2", "--dist", dist)
    assert result.parseoutcomes() == {"failed": 5, "passed": 6}
    assert sorted(failed(result)) == [
        "docs/a.md::same",
        "docs/b.md::same",
        "docs/b.md::same[2]",
        "docs/b.md::second",
        "docs/b.md::stub",
    ]
    result.stdout.fnmatch_lines("docs/b.md:9:1: PR101 unanswered-question: *")


def test_the_plugin_can_be_switched_off(project: Project) -> None:
    project.write({"docs/a.md": UNANSWERED, "pytest.ini": "[pytest]\npractice = docs\n"})
    result = project.run("-p", "no:practice")
    assert result.parseoutcomes() == {"passed": 1, "warnings": 1}
    assert project.run("-o", "practice=").parseoutcomes() == {"passed": 1}


WATCH = """\
import sys

def pytest_unconfigure():
    print("loaded:", *sorted(name for name in sys.modules if name.startswith("mkdocs")))
"""


def test_without_the_setting_nothing_is_imported(project: Project) -> None:
    project.write({"docs/a.md": UNANSWERED, "pytest.ini": "[pytest]\n", "conftest.py": WATCH})
    result = project.apart()
    assert result.parseoutcomes() == {"passed": 1}
    assert "loaded: mkdocs_practice mkdocs_practice.pytest_plugin" in result.outlines
    assert "@pytest.mark.practice" not in project.apart("--markers").stdout.str()


def test_each_page_is_scanned_once_and_only_when_wanted(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write({"docs/a.md": ANSWERED, "docs/b.md": PLAIN, "docs/c.md": UNANSWERED})
    scanned: list[str] = []

    def note(text: str, path: str, fences: Fences) -> Page:
        scanned.append(path)
        return scan(text, path, fences)

    monkeypatch.setattr(pytest_site, "scan", note)
    project.run("tests")
    assert scanned == []
    project.run("--collect-only", "docs/b.md")
    assert scanned == ["docs/b.md"]
    project.run("docs/b.md")
    assert scanned == ["docs/b.md", "docs/b.md", "docs/a.md", "docs/c.md"]
    scanned.clear()
    project.run()
    assert sorted(scanned) == ["docs/a.md", "docs/b.md", "docs/c.md"]


def test_a_pytest_that_is_too_old_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write({"docs/a.md": PLAIN})
    monkeypatch.setattr(pytest, "version_tuple", (7, 4, 4))
    result = project.run()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines("ERROR: practice: pytest 8 or later is needed, and this is *")
