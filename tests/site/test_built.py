"""Checking built sites: what real builds give, damaged in one way each."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from mkdocs_practice.site.built import check_built
from mkdocs_practice.syntax.kinds import GRADED
from mkdocs_practice.theme import NAMES
from tests.support.built import EXERCISE, by_hand, codes, damage, found, place
from tests.support.checkout import ROOT
from tests.support.sites import ANSWERED, PLAIN, build, build_apart, write_site


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built by MkDocs with Material: a page with every kind of item, and one with none."""
    pages = {"index.md": ANSWERED + EXERCISE, "sub/plain.md": PLAIN, "figure.png": ""}
    settings = {"site_url": "https://example.org/a/"}
    result = build(write_site(tmp_path_factory.mktemp("built"), pages, settings), "--strict")
    assert result.code == 0, result.log
    return result.site


@pytest.fixture
def site(material: Path, tmp_path: Path) -> Path:
    """A copy of that site, to be damaged."""
    return Path(shutil.copytree(material, tmp_path / "site"))


# What real builds give.


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("site_url", [None, "https://example.org/a/b/"])
def test_a_built_site_has_no_findings(
    tmp_path: Path, site_url: str | None, directory_urls: bool
) -> None:
    pages = {"index.md": ANSWERED + EXERCISE, "sub/ä b.md": ANSWERED, "figure.png": ""}
    settings = {"site_url": site_url, "use_directory_urls": directory_urls}
    result = build(write_site(tmp_path, pages, settings))
    built = check_built(result.site)
    assert "\n".join(str(finding) for finding in built.findings) == ""
    assert (built.items, built.pages, built.indexes) == (7, 3, 1)
    assert str(built) == "7 items in 3 HTML files"


def test_this_projects_own_site_has_no_findings(tmp_path: Path) -> None:
    result = build_apart(ROOT / "mkdocs.yml", "--strict", "--site-dir", str(tmp_path / "site"))
    assert result.code == 0, result.log
    built = check_built(tmp_path / "site")
    assert "\n".join(str(finding) for finding in built.findings) == ""
    assert built.items >= 24
    assert built.indexes == 1


def test_a_site_without_items_says_so(tmp_path: Path) -> None:
    result = build(write_site(tmp_path, {"index.md": PLAIN}))
    built = check_built(result.site)
    assert built.findings == []
    assert str(built) == "0 items in 2 HTML files"


def test_what_a_template_repeats_is_reported_once(tmp_path: Path) -> None:
    pages = {"index.md": ANSWERED, "b.md": ANSWERED, "c.md": PLAIN}
    result = build(write_site(tmp_path, pages, {"theme": "material"}))
    built = check_built(result.site)
    assert codes(built) == ["PR607", "PR607"]
    assert "https://fonts.gstatic.com" in built.findings[0].message
    assert all(each.message.endswith(", as on 1 other page") for each in built.findings)
    assert all(each.fix.startswith("set `font: false`") for each in built.findings)


# One damage each.

WHY = '<div aria-labelledby="why-prompt" class="practice-question" id="why" role="group">'
DECIMAL = (
    '<div aria-labelledby="decimal-prompt" class="practice-question practice-part" '
    'id="decimal" role="group">'
)
PART_B = '<section class="practice-exercise" id="part-b">'
CARD = '<div class="practice-card" id="stride" role="listitem">'
DETAILS = '<details class="practice-answer">'
BODY = '<practice-body class="practice-body">'
BACK = '<practice-body class="practice-back">'


@pytest.mark.parametrize(
    ("old", "new", "needle", "code"),
    [
        # The answer is gone, empty, or has nothing to belong to.
        (f"{DETAILS}.*?</details>", "", WHY, "PR602"),
        (f"(?<={BODY}).*?(?=</practice-body>)", "", DETAILS, "PR602"),
        (f"(?<={BODY}).*?(?=</practice-body>)", "<p>&nbsp;<!-- x --></p>", DETAILS, "PR602"),
        (f"{BACK}.*?</practice-body>", "", CARD, "PR602"),
        (f"(?<={BACK}).*?(?=</practice-body>)", "", BACK, "PR602"),
        ('(?<=<span class="practice-front">)Stride', "", CARD, "PR602"),
        ("<summary><span.*?</summary>", "", CARD, "PR602"),
        ('(?<=id="part-b">).*?</details>', "", PART_B, "PR602"),
        ('(?<=id="decimal" role="group">).*?</details>', "", DECIMAL, "PR602"),
        (WHY, "<div>", DETAILS, "PR602"),
        # The answer is seen before it is asked for.
        (DETAILS, "<details class='practice-answer' open>", "<details class='", "PR603"),
        (DETAILS, "<DETAILS OPEN='' Class=practice-answer>", "<DETAILS OPEN", "PR603"),
        ("<details>(?=<summary><span)", "<details open>", "<details open>", "PR603"),
        (DETAILS, '<div class="practice-answer">', '<div class="practice-answer">', "PR603"),
        # A browser ends the answer early, or takes it for something else.
        (f"(?<={BODY})", "<p>text</details>", "<practice-body", "PR613"),
        (f"(?<={BODY})", "<textarea>", "<practice-body", "PR613"),
        ('<h1 id="page">', '<template><h1 id="page">', "<practice-help", "PR613"),
        # The item shares its id.
        ('<h1 id="page">', '<h1 id="why">', WHY, "PR604"),
        ('<h1 id="page">', "<h1 ID = why>", WHY, "PR604"),
        ('id="stride"', 'id="why"', '<div class="practice-card" id="why"', "PR604"),
        ("Proseword", "<a id='&#115;tride'>", "<a id=", "PR604"),
        # The page asks another host.
        ("figure.png", "https://x.example/f.png", "<img alt", "PR607"),
        ("Proseword", '<img srcset="a.png, //x.example/b.png 2x">', "<img srcset", "PR607"),
        ("Proseword", "<iframe src=' HTTP://x.example'></iframe>", "<iframe", "PR607"),
        ("Proseword", '<script src="//x.example/a.js"></script>', '<script src="//x', "PR607"),
        ("Proseword", '<p style="background: url(//x.example/a.png)">', "<p style", "PR607"),
        ("Proseword", "<style>@import 'https://x.example/'</style>", "<style>@", "PR607"),
        ("Proseword", '<video poster="//x.example/a.png"></video>', "<video", "PR607"),
        ("<title>", "<link rel=Icon href=//x.example/i><title>", "<link rel=Icon", "PR607"),
        # A script stands in it.
        ("Proseword", "<script>f('.practice-card')</script>", "<script>f(", "PR608"),
        ("Proseword", "<script type=module>mkdocsPractice()</script>", "<script type=m", "PR608"),
    ],
)  # fmt: skip
def test_a_damaged_page(site: Path, old: str, new: str, needle: str, code: str) -> None:
    text = damage(site / "index.html", old, new)
    assert found(site) == [f"index.html:{place(text, needle)} {code}"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(?<=<body)", " data-x='<div class=\"practice-card\">'"),
        ("Proseword", "<p>one<p>two<br>three</p>"),
        ("Proseword", "</p></section2></i>"),
        ("Proseword", "<!-- <div class='practice-card'> -->"),
        ("Proseword", "<textarea><div class=practice-card></textarea>"),
        ("Proseword", '<code>&lt;div id="why"&gt; id="why"</code>'),
        ("Proseword", '<a href="https://x.example/">x</a>'),
        ("Proseword", '<img src="https://example.org/b/c.png">'),
        ("Proseword", '<link rel="alternate" href="https://x.example/feed">'),
        ("Proseword", '<script type="application/json">{"a": "practice-card"}</script>'),
        ("Proseword", "<script>fetch('practice-tests.json'); f('#practice-questions')</script>"),
        ("Proseword", "<script>practice()</script>"),
        ("Because of fewer weights, says answerword", '<img src="figure.png">'),
        ("Because of fewer weights, says answerword", "<table><tr><td></table>"),
        ("Because of fewer weights, says answerword", "<math><mi/></math>"),
        ("Because of fewer weights, says answerword", "<svg/>"),
        ("Because of fewer weights, says answerword", "<video></video>"),
        ("Because of fewer weights, says answerword", "<details open><p>Yes.</p></details>"),
        (WHY, "<details open><summary>Unit 1</summary>" + WHY),
    ],
)
def test_what_is_no_damage(site: Path, old: str, new: str) -> None:
    damage(site / "index.html", old, new)
    assert found(site) == []


@pytest.mark.parametrize("kind", GRADED)
@pytest.mark.parametrize("broken", ["", ' data-grading=""', ' data-grading="?"'])
def test_a_question_that_the_page_cannot_grade(tmp_path: Path, kind: str, broken: str) -> None:
    source = GRADED[kind].example.replace("\n", " { #q }\n", 1)
    result = build(write_site(tmp_path, {"index.md": f"# Page\n\n{source}"}))
    assert codes(check_built(result.site)) == []
    damage(result.site / "index.html", ' data-grading="[^"]+"', broken)
    (finding,) = check_built(result.site).findings
    assert finding.rule.code == "PR602"
    assert finding.message == f"the {kind} `q` has nothing that an answer could be graded by"


def test_messages_say_what_and_where_and_how_to_mend_it(site: Path) -> None:
    text = damage(site / "index.html", '<h1 id="page">', '<h1 id="why">')
    (finding,) = check_built(site).findings
    first = place(text, "<h1").replace(":", ", column ")
    assert str(finding) == (
        f"{site / 'index.html'}:{place(text, WHY)}: PR604 repeated-id: the id `why` of the "
        f"question is already that of `<h1>` at line {first}; give one of the two another id"
    )


def test_all_damages_of_a_page_are_listed(site: Path) -> None:
    damage(site / "index.html", f"{DETAILS}.*?</details>", "")
    damage(site / "index.html", "<details>(?=<summary><span)", "<details open>")
    damage(site / "index.html", '(?<=id="part-b">).*?</details>', "")
    assert [each.split(" ")[1] for each in found(site)] == ["PR602", "PR603", "PR602"]


# Our files.


def assets(site: Path) -> Path:
    (folder,) = (site / "assets" / "practice").glob("*/")
    return folder


@pytest.mark.parametrize(
    ("name", "size", "heaviest"),
    [
        ("loader.js", 1150, ["loader.js"]),
        ("practice.js", 8000, ["practice.js"]),
        ("loader.js", 8000, ["loader.js", "loader.js"]),
        ("deck.js", 12000, ["deck.js"]),
    ],
)
def test_heavy_assets(site: Path, name: str, size: int, heaviest: list[str]) -> None:
    for each in NAMES:  # so that what is expected does not hang on how much room is left today
        (assets(site) / each).write_text("", "utf-8")
    noise = random.Random(0).randbytes(size).hex()
    (assets(site) / name).write_text(f"/* {noise} */", "utf-8")
    folder = assets(site).relative_to(site).as_posix()
    assert found(site) == [f"{folder}/{each}:1:1 PR609" for each in heaviest]


@pytest.mark.parametrize(
    ("name", "text", "column"),
    [
        ("practice.css", "a{}\n@import url( 'https://x.example/a.css' );", 15),
        ("practice.css", "a{}\nb{background:url(//x.example/a.png)}", 18),
        ("practice.js", "f();\nfetch('https://x.example')", 8),
    ],
)
def test_assets_that_ask_another_host(site: Path, name: str, text: str, column: int) -> None:
    (assets(site) / name).write_text(text, "utf-8")
    folder = assets(site).relative_to(site).as_posix()
    assert found(site) == [f"{folder}/{name}:2:{column} PR606"]


def test_a_page_without_practice_loads_the_loader_alone(site: Path) -> None:
    styles = (assets(site) / "practice.css").relative_to(site).as_posix()
    link = f'<link href="../../{styles}" rel=stylesheet>'
    text = damage(site / "sub" / "plain" / "index.html", "</head>", f"{link}</head>")
    assert found(site) == [f"sub/plain/index.html:{place(text, '<link href')} PR610"]


def test_a_missing_asset_is_reported_once(site: Path) -> None:
    (assets(site) / "practice.js").unlink()
    (finding,) = check_built(site).findings
    assert finding.rule.code == "PR611"
    assert f"needs {assets(site) / 'practice.js'}, which is not in the site" in finding.message
    assert finding.message.endswith(", as on 2 other pages")


def test_files_that_share_our_names_are_not_ours(tmp_path: Path) -> None:
    head = '<link rel="stylesheet" href="css/practice.css"><script src="loader.js"></script>'
    built = by_hand(tmp_path, "Text.", head, **{"css/practice.css": "", "loader.js": "x" * 9000})
    assert built.findings == []
