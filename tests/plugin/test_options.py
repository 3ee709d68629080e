"""The plugin's options, through `mkdocs build` of small sites."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_practice.checks import check
from mkdocs_practice.checks.registry import REGISTRY, WARNING, Context, Report, Rule
from mkdocs_practice.site.config import read_config
from mkdocs_practice.syntax.scan import scan
from tests.support.sites import ANSWERED, PLAIN, UNANSWERED, Result, build, write_pages, write_site

STUB = "/// question | Why? { #reason }\n/// answer\nTODO\n///\n///\n"
IGNORE = "<!-- practice: ignore PR103 -->\n\n"
WATCHED = frozenset(("PR101", "PR103", "PR230", "PR301", "PR601"))
"""The rules that these pages are about; other rules may have advice on them."""
REMOVE = """\
def on_page_markdown(markdown, **_):
    return markdown.replace(markdown[markdown.index("/// question") :], "")
"""
ADD = """\
from mkdocs.structure.files import File, InclusionLevel

def on_files(files, config):
    files.append(File.generated(config, "drafts/made.md", content={page!r}))
    files.append(File.generated(config, "img/made.png", content=b""))
"""


def site(folder: Path, options: object, pages: dict[str, str], **settings: object) -> Result:
    """Build pages strictly with the plugin's options."""
    plugins = {"plugins": ["search", {"practice": options}]}
    return build(write_site(folder, dict(pages), {**plugins, **settings}), "--strict")


def codes(result: Result) -> list[tuple[str, str]]:
    """The page and the code of each watched finding."""
    found = [re.search(r"practice: ([^:]+):\d+:\d+: (PR\d+)", line) for line in result.findings]
    return [(match[1], match[2]) for match in found if match is not None and match[2] in WATCHED]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (None, [("docs/b.md", "PR103"), ("docs/index.md", "PR101")]),
        ({"select": ["stub-answer"]}, [("docs/b.md", "PR103")]),
        ({"ignore": ["PR1"]}, []),
        ({"ignore": ["PR1"], "select": ["PR101"]}, [("docs/index.md", "PR101")]),
        ({"per_path_ignore": {"/index.md": ["PR1"]}}, [("docs/b.md", "PR103")]),
        ({"per_path_ignore": {"docs/b.md": ["PR"]}}, [("docs/index.md", "PR101")]),
        ({"per_path_ignore": {"**": ["PR1"]}}, []),
        ({"severity": {"PR1": False}}, []),
        ({"severity": {"PR1": "off", "PR103": "warning"}}, [("docs/b.md", "PR103")]),
    ],
)
def test_options_decide_what_a_build_reports(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: object,
    expected: list[tuple[str, str]],
) -> None:
    result = site(tmp_path, options, {"index.md": UNANSWERED, "b.md": STUB})
    assert codes(result) == expected
    assert result.code == (1 if expected else 0)
    monkeypatch.chdir(tmp_path)
    settings = read_config(Path("mkdocs.yml")).settings
    pages = [scan(UNANSWERED, "docs/index.md"), scan(STUB, "docs/b.md")]
    found = check(pages, settings=settings)
    places = [(each.location.path, each.rule.code) for each in found]
    assert [place for place in places if place[1] in WATCHED] == expected


def test_advice_is_counted_and_passes_a_strict_build(tmp_path: Path) -> None:
    result = site(tmp_path, {"severity": {"PR101": "advice"}}, {"index.md": UNANSWERED})
    assert result.code == 0
    assert codes(result) == []
    counted = "1 piece of advice: 1 item in 1 page. `practice check` shows the advice."
    assert f"practice: {counted}" in result.log


def test_an_option_that_there_is_not_is_a_warning(tmp_path: Path) -> None:
    result = site(tmp_path, {"pfd": True, "ignore": ["PR101"]}, {"index.md": UNANSWERED})
    assert result.code == 1
    problem = "Plugin 'practice' option 'pfd': there is no option `pfd`; did you mean `pdf`?"
    assert [line for line in result.log.splitlines() if "WARNING" in line and problem in line]
    assert codes(result) == []


def test_a_warning_fails_a_strict_build(tmp_path: Path) -> None:
    result = site(tmp_path, {"severity": {"PR101": "warning"}}, {"index.md": UNANSWERED})
    assert result.code == 1
    assert [line for line in result.findings if "PR101" in line and "WARNING" in line]


def test_pages_elsewhere_are_known_by_their_path_in_the_site(tmp_path: Path) -> None:
    options = {"per_path_ignore": {"drafts/**": ["PR103"]}}
    pages = {"index.md": PLAIN, "drafts/deep/a.md": STUB, "b.md": STUB.replace("reason", "other")}
    result = site(tmp_path / "here", options, pages, docs_dir="../there/pages")
    assert codes(result) == [("../there/pages/b.md", "PR103")]


def test_a_generated_page_is_known_by_its_path_in_the_site(tmp_path: Path) -> None:
    (tmp_path / "hook.py").write_text(ADD.format(page=STUB), "utf-8")
    pages, hooks = {"index.md": PLAIN}, ["hook.py"]
    assert codes(site(tmp_path, {}, pages, hooks=hooks)) == [("drafts/made.md", "PR103")]
    options = {"per_path_ignore": {"drafts/**": ["PR103"]}}
    assert codes(site(tmp_path, options, pages, hooks=hooks)) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"select": ["PR19"]}, "'select': there is no rule `PR19`; did you mean `PR109`"),
        ({"ignore": "PR103"}, "'ignore': `PR103` is not a list of rules, such as [PR2, PR103, "),
        ({"severity": {"PR103": "bad"}}, "'severity': `PR103`: `bad` is no severity; it is one"),
        ({"per_path_ignore": {"!a": []}}, "'per_path_ignore': `!a`: a pattern cannot take back"),
    ],
)
def test_an_option_that_cannot_be_used_stops_the_build(
    tmp_path: Path, options: object, message: str
) -> None:
    result = site(tmp_path, options, {"index.md": PLAIN})
    assert result.code == 1
    (line,) = [line for line in result.log.splitlines() if "practice" in line]
    assert line.startswith(f"ERROR   -  Config value 'plugins': Plugin 'practice' option {message}")
    assert "Aborted with a configuration error!" in result.log


def test_comments_silence_rules_in_a_build(tmp_path: Path) -> None:
    assert codes(site(tmp_path, {}, {"index.md": IGNORE + STUB})) == []
    result = site(tmp_path, {}, {"index.md": IGNORE + ANSWERED})
    assert codes(result) == [("docs/index.md", "PR230")]
    result = site(tmp_path, {"ignore": ["PR103"]}, {"index.md": IGNORE + ANSWERED})
    assert codes(result) == []


@pytest.mark.parametrize(
    ("before", "options", "expected"),
    [
        ("", {}, [("docs/index.md", "PR601")]),
        ("", {"ignore": ["page-differs"]}, []),
        ("", {"per_path_ignore": {"index.md": ["PR6"]}}, []),
        ("", {"severity": {"PR601": "off"}}, []),
        ("<!-- practice: ignore PR601 -->\n\n", {}, []),
    ],
)
def test_a_difference_from_the_source_is_a_finding_like_others(
    tmp_path: Path, before: str, options: object, expected: list[tuple[str, str]]
) -> None:
    write_pages(tmp_path, {"hook.py": REMOVE})
    page = {"index.md": before + STUB.replace("TODO", "Because.")}
    assert codes(site(tmp_path, options, page, hooks=["hook.py"])) == expected


def test_a_comment_about_other_pages_is_left_alone_where_some_are_not_built(tmp_path: Path) -> None:
    page = "<!-- practice: ignore PR301 -->\n" + STUB.replace("TODO", "Because.")
    config = write_site(tmp_path, {"index.md": page, "b.md": PLAIN})
    assert codes(build(config)) == [("docs/index.md", "PR230")]
    assert codes(build(config, "--dirty")) == []
    (tmp_path / "docs" / "index.md").write_text(page + "\nMore.\n", "utf-8")
    (tmp_path / "site" / "index.html").unlink()
    result = build(config, "--dirty")
    assert (tmp_path / "site" / "index.html").is_file()
    assert codes(result) == []


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("../img/a%20b.png", True),
        ("../img/a b.png", True),
        ("../img/made.png", True),
        ("./../sub/../img/made.png", True),
        ("b.md", True),
        ("../out/a.png", False),
        ("../img/nothing.png", False),
        ("img/a b.png", False),
        ("../../mkdocs.yml", False),
        ("", False),
    ],
)
def test_a_rule_may_ask_whether_a_file_is_in_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, expected: bool
) -> None:
    asked: list[bool] = []
    rule = Rule(
        code="PR999", name="made-up", severity=WARNING, why="For this test.", bad="", good=""
    )

    def ask(page: object, context: Context) -> list[Report]:
        assert context.exists is not None
        asked.append(context.exists("docs/sub/a.md", target))
        return []

    monkeypatch.setattr(REGISTRY, "page_rules", [(rule, ask)])
    (tmp_path / "hook.py").write_text(ADD.format(page=PLAIN), "utf-8")
    pages = {"index.md": PLAIN, "sub/a.md": ANSWERED, "sub/b.md": PLAIN}
    others = {"img/a b.png": "", "out/a.png": ""}
    result = site(tmp_path, {}, pages | others, hooks=["hook.py"], exclude_docs="out/\n")
    assert result.code == 0
    assert asked == [expected]
