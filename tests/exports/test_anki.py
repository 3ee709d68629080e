"""Packages for Anki, as Anki itself takes them."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from anki.consts import QUEUE_TYPE_SUSPENDED
from bs4 import BeautifulSoup

from tests.support.anki import Imported, Reader, reader
from tests.support.cli import run_here
from tests.support.command import finish, reached, run, start
from tests.support.sites import write_pages, write_site

EXTENSIONS = [
    "attr_list", "def_list", "tables", "footnotes", "admonition", "pymdownx.superfences",
    {"pymdownx.arithmatex": {"generic": True}}, "pymdownx.highlight",
]  # fmt: skip
SITE = {
    "site_name": "Course",
    "theme": "mkdocs",  # it builds faster, and what is around a page is not exported
    "site_url": "https://example.org/course/",
    "markdown_extensions": EXTENSIONS,
    "nav": [{"Basics": [{"Terms": "terms.md"}]}],
}
TERMS = """\
# Terms

/// flashcards | Terms { #terms }
    tags: [cnn]

Stride { #stride }
:   How far the filter moves.

Padding { #padding }
:   Zeros around the edge.

Kernel { #kernel }
:   The weights of a filter.
///
"""
EDITED = (
    TERMS.replace("Stride {", "What is the stride? {")
    .replace("Zeros around the edge", "Rows and columns of zeros around the input")
    .replace("What is the stride?", "New { #new }\n:   Put before.\n\nWhat is the stride?")
)
HARD = """\
# Hard

/// question | What is $x^2$? { #hard }
Look at ![this](a/dot.png).

/// answer
![that](b/dot.png) as [there](#fill).

```python
def f(x): return x
```

| a | b |
|---|---|
| 1 | 2 |
///
///

/// blanks | Fill in. { #fill }
Use ==std::vector== and =={{a}}== but {{c1::no}} blank.
///

/// flashcards | Deck { #deck }
    tags: [own]

Card { #card }
:   Back.
///
"""
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8ffff3f0005fe02fea7352e400000000049454e44ae426082"
)
_PICTURE = re.compile(r'<img [^>]*src="([^"/]+)"')
DAY = 86_400
START = 1_700_000_000


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Reader]:
    """A reader with Anki."""
    with reader(tmp_path / "anki") as one:
        yield one


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a course, as the working folder."""
    folder = tmp_path / "course"
    write_site(folder, {"terms.md": TERMS}, SITE)
    monkeypatch.chdir(folder)
    return folder


def export(day: int, runs: Any = run_here) -> Path:
    """Export the course as it is on a day after the first."""
    package = Path("deck.apkg").absolute()
    day_of = {"SOURCE_DATE_EPOCH": str(START + day * DAY)}
    done = runs("export", "anki", "-o", str(package), environment=day_of)
    assert done.returncode == 0, done.stderr
    return package


def test_a_schedule_survives_what_the_author_does(course: Path, anki: Reader) -> None:
    assert anki.take(export(0)) == Imported(3, 0, 0, 0)
    for key, interval in (("stride", 40), ("padding", 50), ("kernel", 60)):
        anki.study(key, interval)
        anki.move(key, "Mine")
    anki.collection.sched.suspend_cards([anki.card("padding").id])
    anki.collection.set_user_flag_for_cards(3, [anki.card("stride").id])
    anki.collection.tags.bulk_add([anki.card("kernel").nid], "mine")
    before = {key: anki.state(key) for key in anki.notes()}
    numbers = {key: note.id for key, note in anki.notes().items()}

    (course / "docs" / "terms.md").unlink()
    write_site(course, {"more/words.md": EDITED}, {**SITE, "nav": None})

    kernel = anki.notes()["kernel"]
    assert anki.take(export(1)) == Imported(1, 2, 1, 0)
    notes = anki.notes()
    assert (notes["kernel"].mod, notes["kernel"].tags) == (kernel.mod, kernel.tags)
    assert "mine" in kernel.tags
    assert sorted(notes) == ["kernel", "new", "padding", "stride"]
    assert "What is the stride?" in notes["stride"]["Front"]
    assert "Rows and columns" in notes["padding"]["Back"]
    assert {key: anki.state(key) for key in before} == before
    assert before["padding"].queue == QUEUE_TYPE_SUSPENDED
    assert {key: notes[key].id for key in numbers} == numbers


def test_what_a_reader_wrote_since_stays(course: Path, anki: Reader) -> None:
    anki.take(export(0))
    note = anki.notes()["stride"]
    note["Back"] = "My own words."
    anki.collection.update_note(note)  # now, which is long after the first day
    before = {key: note.mod for key, note in anki.notes().items()}
    page = course / "docs" / "terms.md"
    page.write_text(TERMS.replace("How far", "By how much"), "utf-8")
    assert anki.take(export(1)).same == 3
    assert anki.notes()["stride"]["Back"] == "My own words."
    assert {key: note.mod for key, note in anki.notes().items()} == before


def test_a_new_id_with_an_alias_is_the_same_note(course: Path, anki: Reader) -> None:
    anki.take(export(0))
    page = course / "docs" / "terms.md"
    page.write_text(TERMS.replace("#stride", "#step"), "utf-8")
    refused = run_here("export", "anki", "-o", "deck.apkg")
    assert refused.returncode == 2
    assert "docs/terms.md:6:1: PR306 changed-id" in refused.stderr
    assert run_here("ids", "--alias", "step=stride").returncode == 0
    assert anki.take(export(1)) == Imported(0, 0, 3, 0)


def test_ids_written_later_change_nothing(course: Path, anki: Reader) -> None:
    page = course / "docs" / "terms.md"
    page.write_text(TERMS.replace(" { #stride }", "").replace(" { #padding }", ""), "utf-8")
    anki.take(export(0))
    assert run_here("ids", "--write", "--yes").returncode == 0
    assert page.read_text("utf-8") == TERMS
    assert anki.take(export(1)) == Imported(0, 0, 3, 0)


def test_a_locked_export_wants_the_lock_file_as_it_should_be(course: Path) -> None:
    refused = run_here("export", "anki", "--locked")
    assert (refused.returncode, "practice.lock.json is missing" in refused.stderr) == (2, True)
    export(0)
    text = Path("practice.lock.json").read_bytes()
    assert run_here("export", "anki", "--locked").returncode == 0
    page = course / "docs" / "terms.md"
    page.write_text(TERMS.replace("How far", "By how much"), "utf-8")
    refused = run_here("export", "anki", "--locked")
    assert "practice.lock.json is not up to date: 1 changed" in refused.stderr
    assert Path("practice.lock.json").read_bytes() == text


def test_equal_input_gives_equal_bytes(course: Path) -> None:
    # In two processes: the order of sets is another in each.
    assert export(0).read_bytes() == export(0, run).read_bytes()


def test_both_sides_arrive_whole(course: Path, anki: Reader) -> None:
    write_pages(course / "docs", {"terms.md": HARD, "a/dot.png": DOT, "b/dot.png": DOT + b" "})
    assert anki.take(export(0)).new == 3
    notes = anki.notes()
    assert r"\(x^2\)" in notes["hard"]["Front"]
    back = notes["hard"]["Back"]
    assert '<span class="k">def</span>' in back
    assert "<td>1</td>" in back
    assert 'href="https://example.org/course/terms/#fill"' in back
    pictures = {note: _PICTURE.findall(notes["hard"][note]) for note in ("Front", "Back")}
    assert [len(each) for each in pictures.values()] == [1, 1]
    files = [(anki.media / name).read_bytes() for (name,) in pictures.values()]
    assert files == [DOT, DOT + b" "]
    assert [tag for tag in notes["card"].tags if tag != "own"] == [
        "practice::deck::deck",
        "practice::page::terms",
    ]


def test_blanks_are_one_cloze_whatever_is_in_them(course: Path, anki: Reader) -> None:
    write_pages(course / "docs", {"terms.md": HARD})
    write_pages(course / "docs", {"a/dot.png": DOT, "b/dot.png": DOT})
    anki.take(export(0))
    asked, answered = (_text(anki.page("fill", side)) for side in (False, True))
    assert "Use [...] and [...] but {{c1::no}} blank" in asked
    assert "Use std::vector and {{a}} but {{c1::no}} blank" in answered


@pytest.mark.parametrize(
    ("picture", "said"),
    [("nowhere.png", "nowhere.png"), ("../../secret.png", "secret.png")],
    ids=["missing", "outside"],
)
def test_a_picture_that_cannot_come_keeps_the_former_file(
    course: Path, picture: str, said: str
) -> None:
    (course / "secret.png").write_bytes(DOT)
    (course / "deck.apkg").write_bytes(b"the former file")
    write_pages(course / "docs", {"terms.md": TERMS.replace("Zeros", f"![]({picture}) Zeros")})
    done = run_here("export", "anki", "-o", "deck.apkg")
    assert done.returncode == 2
    assert said in done.stderr
    assert "docs/terms.md:10: " in done.stderr
    assert "Traceback" not in done.stderr
    assert (course / "deck.apkg").read_bytes() == b"the former file"


def _text(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for each in soup("style"):
        each.decompose()
    return " ".join(soup.get_text().split())


def test_a_picture_of_five_megabytes_is_refused(course: Path) -> None:
    write_pages(course / "docs", {"big.png": DOT + bytes(5_000_000)})
    write_pages(course / "docs", {"terms.md": TERMS.replace("Zeros", "![](big.png) Zeros")})
    (course / "deck.apkg").write_bytes(b"the former file")
    done = run_here("export", "anki", "-o", "deck.apkg")
    assert done.returncode == 2
    assert "docs/terms.md:10: `big.png` has 5.0 MB, and 4 MB is the most" in done.stderr
    assert (course / "deck.apkg").read_bytes() == b"the former file"


def test_an_interrupt_leaves_the_former_file(course: Path) -> None:
    pipe = course / "pipe"
    os.mkfifo(pipe)
    hook = f"def on_post_build(config):\n    open({str(pipe)!r}).read()\n"
    (course / "hook.py").write_text(hook)
    write_site(course, {"terms.md": TERMS}, {**SITE, "hooks": ["hook.py"]})
    (course / "deck.apkg").write_bytes(b"the former file")
    process = start("export", "anki", "-o", "deck.apkg")
    held = reached(process, pipe)
    os.killpg(process.pid, signal.SIGINT)
    done = finish(process)
    os.close(held)
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert (course / "deck.apkg").read_bytes() == b"the former file"
    assert not list(course.glob(".practice-*"))


@pytest.mark.parametrize("answer", ["a::b", "{{c1::x}}", "x}}", r"$\frac{1}{x_{2}}$", "<b>&amp;"])
def test_a_blank_may_hold_what_is_syntax_to_anki(course: Path, anki: Reader, answer: str) -> None:
    page = f"/// blanks | Fill. {{ #fill }}\nIt is =={answer.replace('$', '')}== here.\n///\n"
    write_pages(course / "docs", {"terms.md": page})
    anki.take(export(0))
    assert "It is [...] here" in _text(anki.page("fill", answer=False))
    said = _text(anki.page("fill"))
    assert f"It is {unescape(answer.replace('$', ''))} here" in said
    assert len(anki.notes()["fill"].cards()) == 1
