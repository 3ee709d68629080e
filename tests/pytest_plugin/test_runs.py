"""The pytest plugin in real runs: which tests there are, how they fail, and what pytest is told."""

from __future__ import annotations

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from mkdocs_practice.cli import main
from tests.support.pytest_project import PARTS, SETTINGS, TWICE, Project, failed
from tests.support.sites import ANSWERED, PLAIN, UNANSWERED

UNREADABLE = b"caf\xe9\n"
pytest_plugins = ["pytester"]


def test_every_item_is_a_test_named_by_its_id(project: Project) -> None:
    derived = "/// question | No id?\n/// answer\nNo.\n///\n///\n"
    project.write({"docs/a.md": ANSWERED, "docs/sub/b.md": PARTS + derived, "docs/c.md": PLAIN})
    assert project.names() == [
        "docs/a.md::page",
        "docs/a.md::why",
        "docs/a.md::stride",
        "docs/c.md::page",
        "docs/sub/b.md::page",
        "docs/sub/b.md::both",
        "docs/sub/b.md::first",
        "docs/sub/b.md::second",
        "docs/sub/b.md::front",
        "docs/sub/b.md::stub",
        "docs/sub/b.md::question-46999fa392",
        "tests/test_x.py::test_x",
    ]


def test_an_item_fails_with_its_finding_and_no_traceback(project: Project) -> None:
    project.write({"docs/a.md": "# Page\n\n/// question | What is missing? { #gap }\n///\n"})
    result = project.run()
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert result.parseoutcomes() == {"failed": 1, "passed": 2}
    start = next(number for number, line in enumerate(result.outlines) if "FAILURES" in line)
    assert "question gap" in result.outlines[start + 1]
    assert result.outlines[start + 2 : start + 6] == [
        "docs/a.md:3:1: PR101 unanswered-question: “What is missing?” has no answer",
        "3 | /// question | What is missing? { #gap }",
        "  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "  = fix: add an `/// answer` block before the question's closing `///`",
    ]
    assert result.outlines[start + 6].startswith("=====")
    assert "1 error: 1 item in 1 page." in result.outlines
    assert failed(result) == ["docs/a.md::gap"]
    assert "FAILED docs/a.md::gap - docs/a.md:3:1: PR101" in result.stdout.str()


def test_a_finding_belongs_to_the_innermost_item(project: Project) -> None:
    project.write({"docs/a.md": PARTS})
    result = project.run("docs")
    assert failed(result) == ["docs/a.md::second", "docs/a.md::stub"]
    assert "PR103 stub-answer: the back of the card is a stub" in result.stdout.str()


def test_an_item_shows_all_its_findings(project: Project) -> None:
    two = "/// question | Two? { #two }\nlead: no\n/// answer\n///\n/// answer\nTODO\n///\n///\n"
    project.write({"docs/a.md": two})
    result = project.run("docs/a.md")
    assert failed(result) == ["docs/a.md::two"]
    lines = [line for line in result.outlines if line.startswith("docs/a.md:")]
    assert [line.split(" ")[1] for line in lines] == ["PR102", "PR103", "PR104"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (PLAIN + "\n///\n", "PR202", "5 | ///"),
        ("/// qestion | A typo?\n///\n", "PR20", "1 | /// qestion | A typo?"),
        ("/// flashcards | None\n///\n", "PR1", "1 | /// flashcards | None"),
        (UNREADABLE, "PR213", ""),
    ],
)
def test_what_belongs_to_no_item_fails_the_page(
    project: Project, text: str | bytes, code: str, line: str
) -> None:
    project.write({"docs/a.md": text, "docs/b.md": ANSWERED})
    result = project.run("docs")
    assert failed(result) == ["docs/a.md::page"]
    assert f": {code}" in result.stdout.str()
    assert not line or line in result.outlines
    project.write({"docs/a.md": PLAIN})
    assert project.names("docs")[0] == "docs/a.md::page"


def test_an_unclosed_item_fails(project: Project) -> None:
    project.write({"docs/a.md": "/// question | Open? { #open }\n/// answer\nYes.\n///\n"})
    result = project.run("docs")
    assert failed(result) == ["docs/a.md::open"]
    assert "PR201 unclosed-block" in result.stdout.str()


INCLUDING = {
    "mkdocs.yml": "plugins: [practice]\nmarkdown_extensions:\n- practice\n"
    "- pymdownx.snippets: {base_path: inc}\n",
    "inc/gap.md": "Text.\n\n/// question | What is missing? { #gap }\n///\n",
    "inc/answer.md": "/// answer\nYes.\n///\n",
    "docs/a.md": '# A\n\n--8<-- "gap.md"\n\n'
    '/// question | Why? { #why }\n--8<-- "answer.md"\n///\n',
    "docs/b.md": '# B\n\n-   Point\n\n    --8<-- "gap.md"\n',
}
VANISHED = "PR307 vanished-id: the item with the id `gap` is on no page"
FOUND = "PR101 unanswered-question: “What is missing?” has no answer"


def test_items_of_included_files_are_tests_of_each_page(project: Project) -> None:
    project.write(INCLUDING)
    result = project.run()
    assert result.parseoutcomes() == {"failed": 2, "passed": 4}
    assert failed(result) == ["docs/a.md::gap", "docs/b.md::gap"]
    assert result.outlines.count(f"inc/gap.md:3:1: {FOUND}") == 2
    assert "1 error: 3 items in 2 pages." in result.outlines
    assert failed(project.run("docs/b.md::gap")) == ["docs/b.md::gap"]


def test_nobody_is_told_to_give_up_the_items_of_a_missing_file(project: Project) -> None:
    sound = INCLUDING["inc/gap.md"].replace("///\n", "---\nThis.\n///\n", 1)
    project.write({**INCLUDING, "inc/gap.md": sound})
    CliRunner().invoke(main, ["ids", "-f", "mkdocs.yml", "--write"], catch_exceptions=False)
    project.write({name: text.replace("gap.md", "gone.md") for name, text in INCLUDING.items()})
    told = project.run().stdout.str()
    assert VANISHED in told
    assert "= fix: correct the snippet at docs/a.md:3:1, which may bring it" in told


@pytest.mark.parametrize("arguments", [("../docs",), ("../docs/a.md", "../docs/b.md")])
def test_included_files_are_found_from_another_folder(
    project: Project, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    project.write({**INCLUDING, "tests/test_x.py": ""})
    monkeypatch.chdir(project.pytester.path / "tests")
    result = project.apart("--rootdir", "..", "-c", "../pytest.ini", *arguments)
    assert failed(result) == ["../docs/a.md::gap", "../docs/b.md::gap"]
    assert result.outlines.count(f"../inc/gap.md:3:1: {FOUND}") == 2


def test_the_pages_may_be_elsewhere(project: Project) -> None:
    project.set("", practice="site/pages")
    moved = {f"site/{name.replace('docs/', 'pages/')}": text for name, text in INCLUDING.items()}
    project.write({**moved, "site/mkdocs.yml": f"docs_dir: pages\n{INCLUDING['mkdocs.yml']}"})
    result = project.run()
    assert failed(result) == ["site/pages/a.md::gap", "site/pages/b.md::gap"]
    assert result.outlines.count(f"site/inc/gap.md:3:1: {FOUND}") == 2


def test_equal_ids_on_a_page_both_fail_and_are_both_selected(project: Project) -> None:
    project.write({"docs/a.md": TWICE.format("A") + TWICE.format("B")})
    result = project.run("docs")
    assert failed(result) == ["docs/a.md::same", "docs/a.md::same[2]"]
    assert result.stdout.str().count("a.md:7:1: PR301 duplicate-id: the id `same` is") >= 2
    assert failed(project.run("docs/a.md::same")) == ["docs/a.md::same", "docs/a.md::same[2]"]
    assert failed(project.run("docs/a.md::same[2]")) == ["docs/a.md::same[2]"]


@pytest.mark.parametrize("page", ["docs/a.md", "docs/sub/b.md"])
def test_an_id_on_two_pages_is_found_with_one_page_selected(project: Project, page: str) -> None:
    project.write({"docs/a.md": TWICE.format("A"), "docs/sub/b.md": TWICE.format("B")})
    result = project.run(page)
    assert failed(result) == [f"{page}::same"]
    assert result.parseoutcomes() == {"failed": 1, "passed": 1}
    message = "docs/sub/b.md:1:1: PR301 duplicate-id: the id `same` is already taken at docs/a.md"
    assert message in result.stdout.str()
    assert "1 | /// question | B? { #same }" in result.outlines


def test_tests_may_leave_the_working_folder(project: Project) -> None:
    project.set("testpaths = tests")
    project.write({"tests/test_x.py": "import os\n\ndef test_x():\n    os.chdir('/')\n"})
    project.write({"docs/a.md": UNANSWERED, "docs/b.md": ANSWERED, "mkdocs.yml": "site_name: x\n"})
    project.write(
        {"mkdocs.yml": "plugins:\n- practice: {per_path_ignore: {/docs/a.md: [PR101]}}\n"}
    )
    assert project.apart().parseoutcomes() == {"passed": 6}
    assert project.apart("tests", "docs/b.md").parseoutcomes() == {"passed": 4}


def test_an_item_with_the_id_page_is_there_beside_the_page(project: Project) -> None:
    project.write({"docs/a.md": TWICE.format("A").replace("same", "page")})
    assert project.names("docs") == ["docs/a.md::page[2]", "docs/a.md::page"]


def test_advice_does_not_fail_and_warnings_do(project: Project) -> None:
    project.write({"docs/a.md": UNANSWERED, "mkdocs.yml": severity("advice")})
    assert project.run("docs").ret == 0
    project.write({"mkdocs.yml": severity("warning")})
    assert project.run("docs").ret == 1


def severity(name: str) -> str:
    return f"plugins:\n- practice:\n    severity: {{PR101: {name}}}\n"


def test_the_sites_configuration_holds(project: Project) -> None:
    project.write({"site/docs/a.md": UNANSWERED, "site/docs/b.md": "/// hint\nText.\n///\n"})
    project.write(
        {
            "site/mkdocs.yml": "markdown_extensions: [pymdownx.blocks.admonition]\n"
            "exclude_docs: drafts\nplugins:\n- practice: {per_path_ignore: {a.md: [PR101]}}\n",
            "site/docs/drafts/c.md": UNANSWERED,
        }
    )
    project.set("", "site/docs")
    result = project.run()
    assert result.parseoutcomes() == {"passed": 4}


def test_sites_side_by_side_may_use_the_same_ids(project: Project) -> None:
    for name in ("one", "two"):
        page = TWICE.format(name)
        project.write({f"{name}/docs/a.md": page, f"{name}/mkdocs.yml": "plugins: [practice]\n"})
    project.set("", "one/docs two/docs")
    assert project.run().ret == 0
    (project.pytester.path / "two" / "mkdocs.yml").unlink()
    (project.pytester.path / "one" / "mkdocs.yml").unlink()
    assert failed(project.run()) == ["one/docs/a.md::same", "two/docs/a.md::same"]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("nowhere", "nowhere: there is no such file or folder"),
        ("left/docs", "the site leaves out all of these pages"),
        ("docs nowhere/a.md", "nowhere/a.md: there is no such file or folder"),
        ("tests", "tests: there are no Markdown files in this folder"),
        ("broken/docs", "broken/mkdocs.yml:1:5: "),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_line(
    project: Project, setting: str, message: str
) -> None:
    project.write({"broken/mkdocs.yml": "a: b: c\n", "broken/docs/a.md": PLAIN, "docs/a.md": PLAIN})
    project.write({"left/mkdocs.yml": "exclude_docs: '*.md'\n", "left/docs/a.md": PLAIN})
    result = project.run("-o", f"practice={setting}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert len([line for line in result.errlines if line]) == 1
    assert result.errlines[0].startswith(f"ERROR: practice: {message}")
    assert project.run("-o", f"practice={setting}", "--help").ret == 0


def test_a_configuration_that_is_broken_is_told_where_one_page_is_named(project: Project) -> None:
    project.write({"docs/a.md": PLAIN, "mkdocs.yml": "a: b: c\n"})
    result = project.run("docs/a.md")
    result.stdout.fnmatch_lines("practice: mkdocs.yml:1:5: *")
    assert "Traceback" not in result.stdout.str()


def test_a_file_that_cannot_be_opened_is_an_error_of_its_own(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write({"docs/a.md": PLAIN, "docs/b.md": UNANSWERED})
    open_file = os.open

    def refuse(path: object, *arguments: int, **named: int | None) -> int:
        # Permissions would not stop the root user that tests may run as.
        if Path(str(path)).name == "a.md":
            raise PermissionError(13, "Permission denied", str(path))
        return open_file(path, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    result = project.run("--continue-on-collection-errors")
    assert result.parseoutcomes() == {"passed": 2, "failed": 1, "errors": 1}
    result.stdout.fnmatch_lines("*/docs/a.md: cannot be read: Permission denied")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", '[tool.pytest.ini_options]\npractice = "docs README.md"\n'),
        ("pyproject.toml", '[tool.pytest]\npractice = ["docs", "README.md"]\n'),
        ("tox.ini", "[pytest]\npractice =\n    docs\n    README.md\n"),
    ],
)
def test_the_setting_is_read_from_every_file_of_pytests(
    project: Project, name: str, text: str
) -> None:
    (project.pytester.path / "pytest.ini").unlink()
    project.write({name: text, "docs/a.md": PLAIN, "README.md": PLAIN, "other.md": UNANSWERED})
    assert sorted(project.names()) == [
        "README.md::page",
        "docs/a.md::page",
        "tests/test_x.py::test_x",
    ]


def test_a_file_named_is_collected_whatever_its_name(project: Project) -> None:
    project.write({"notes/draft.txt": UNANSWERED, "notes/b.md": UNANSWERED})
    result = project.run("-o", "practice=notes/draft.txt")
    assert result.parseoutcomes() == {"passed": 2, "failed": 1}


def test_pages_outside_of_the_rootdir_are_collected(project: Project) -> None:
    project.write({"docs/a.md": UNANSWERED, "inner/tests/test_y.py": "def test_y(): pass\n"})
    project.write({"inner/pytest.ini": SETTINGS.replace("docs", "../docs")})
    os.chdir("inner")
    result = project.run()
    assert result.parseoutcomes() == {"passed": 2, "failed": 1}
    result.stdout.fnmatch_lines("../docs/a.md:5:1: PR101 *")


def test_items_know_their_file_and_line(project: Project) -> None:
    conftest = """\
def pytest_collection_modifyitems(items):
    for item in items:
        print(*item.location)
"""
    project.write({"docs/a.md": ANSWERED, "conftest.py": conftest})
    result = project.run("-s", "docs")
    places = [line for line in result.outlines if line.startswith("docs/a.md ")]
    assert places[:3] == [
        "docs/a.md 0 page",
        "docs/a.md 2 question why",
        "docs/a.md 15 card stride",
    ]


def test_a_report_for_machines_has_the_findings(project: Project) -> None:
    project.write({"docs/größe.md": PARTS.replace("The second?", "Größe <3×3> & “mehr”?")})
    assert project.run("--junit-xml=report.xml", "docs").ret == 1
    report = ElementTree.parse(project.pytester.path / "report.xml")
    cases = {str(case.get("name")): case for case in report.iter("testcase")}
    assert list(cases) == ["page", "both", "first", "second", "front", "stub"]
    assert {case.get("classname") for case in cases.values()} == {"docs.größe.md"}
    failures = {name: [each.text for each in case] for name, case in cases.items() if len(case)}
    assert list(failures) == ["second", "stub"]
    [text] = failures["second"]
    assert text is not None
    assert text.splitlines()[:2] == [
        "docs/größe.md:9:1: PR101 unanswered-question: “Größe <3×3> & “mehr”?” has no answer",
        "9 | /// question | Größe <3×3> & “mehr”? { #second }",
    ]
