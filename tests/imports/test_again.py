"""A file that is imported again, also an edited one: items keep their ids, and none is doubled."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.imports.former import FormerIds
from mkdocs_practice.imports.read import as_markdown, take
from mkdocs_practice.syntax.identity import IDENTIFIED
from mkdocs_practice.syntax.model import Card
from mkdocs_practice.syntax.scan import scan
from tests.support.cli import run_here
from tests.support.sites import write_site

WORDS = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"]
Card_ = tuple[str, str]


def table(cards: list[Card_]) -> str:
    return "".join(f"{front}\t{back}\n" for front, back in cards)


def imported(text: str, former: str = "", form: str = "table") -> str:
    ids = FormerIds(scan(former)) if former else None
    return as_markdown(take("deck.md", text.encode(), form), ids)


def ids(text: str) -> dict[Card_, str]:
    blocks = scan(text).blocks
    return {
        (each.front, each.back): each.attributes.id for each in blocks if isinstance(each, Card)
    }


CARDS = [(f"what is {word} {word[::-1]}?", f"it is {word[:2]} and {word[2:]}") for word in WORDS]


@given(st.data())
def test_an_edited_file_keeps_the_ids_of_what_stayed(data: st.DataObject) -> None:
    hand = {card: f"hand-{rank}" for rank, card in enumerate(CARDS)}
    first = imported(table(CARDS))
    for card, name in ids(first).items():
        first = first.replace(f"#{name} ", f"#{hand[card]} ").replace(
            f"#{name}}}", f"#{hand[card]}}}"
        )
    assert ids(first) == hand
    cards = list(CARDS)
    expected = dict(hand)
    place = data.draw(st.integers(0, len(cards) - 1))
    match data.draw(st.sampled_from(["front", "back", "insert", "delete", "move", "both"])):
        case "insert":
            cards.insert(place, ("something new", "that is unlike all others"))
        case "delete":
            del expected[cards.pop(place)]
        case "move":
            cards.insert(data.draw(st.integers(0, len(cards) - 1)), cards.pop(place))
        case edit:
            old = cards[place]
            front, back = old[0].replace("what is", "what was"), old[1].replace("it is", "it was")
            cards[place] = (
                front if edit in ("front", "both") else old[0],
                back if edit in ("back", "both") else old[1],
            )
            expected[cards[place]] = expected.pop(old)
    second = ids(imported(table(cards), first))
    assert len(second) == len(cards)
    assert {card: name for card, name in second.items() if card in expected} == expected
    new = [name for card, name in second.items() if card not in expected]
    assert not set(new) & set(hand.values())


@pytest.mark.parametrize(
    ("form", "text", "edited"),
    [
        ("hashcards", "C: The [heart] pumps.\n\nC: The [lung] breathes.\n",
         "C: The [lung] breathes air.\n\nC: The [heart] pumps.\n"),
        ("gift", "What is 2 + 2? {=4 ~5}\n\nA? {T}\n", "A? {T}\n\nWhat is 2 + 3? {=5 ~4}\n"),
        ("table", "a\tb\na\tc\n", "a\tb\na\td\n"),
    ],
)  # fmt: skip
def test_other_kinds_keep_their_ids_too(form: str, text: str, edited: str) -> None:
    def names(page: str) -> list[str]:
        return [each.attributes.id for each in scan(page).blocks if isinstance(each, IDENTIFIED)]

    first = imported(text, form=form)
    assert imported(text, first, form) == first
    assert sorted(names(imported(edited, first, form))) == sorted(names(first))


def test_ids_of_one_file_are_one_each() -> None:
    text = "front,back,id\na,b,x\nc,d,x\n"
    assert sorted(ids(imported(text)).values()) == ["c", "x"]


def test_ids_fit_into_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [practice]\n")
    (tmp_path / "docs").mkdir()
    page = "# P\n\n/// question | stride { #stride }\n---\nYes.\n///\n"
    (tmp_path / "docs" / "index.md").write_text(page)
    (tmp_path / "cards.tsv").write_text("stride\tthe step\npadding\tzeros\n")
    for _ in range(2):
        done = run_here("import", "cards.tsv", "-o", "docs/cards.md", "--force")
        assert done.returncode == 0, done.stderr
        assert run_here("ids", "--write", "--yes").returncode == 0
        text = (tmp_path / "docs" / "cards.md").read_text()
        assert list(ids(text).values()) == ["stride-2", "padding"]
        assert run_here("check", "--strict").returncode == 0


def test_items_that_the_site_has_are_told_with_their_page_and_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "# P\n\n/// choice | Why? { #q1 }\n\n- [x] a\n- [ ] b\n///\n"
    write_site(tmp_path, {"my page.md": page}, {"plugins": ["practice"]})
    monkeypatch.chdir(tmp_path)
    Path("a.gift").write_text("::q1::Why? {=a ~b}\n")
    Path("w.tsv").write_text("der Hund\tdog\ndie Kuh\tcow\n")
    done = run_here("import", "a.gift", "-o", "docs/new.md", "--strict")
    assert done.returncode == 1
    assert "a.gift:1: the id `q1` is that of an item in docs/my page.md; it gets" in done.stderr
    assert "if they are the same, write onto that page instead: -o 'docs/my page.md' --force\n" in (
        done.stderr
    )
    assert run_here("import", "w.tsv", "-o", "docs/w.md").stderr.count("\n") == 2
    for time in range(2):  # a page that is written over keeps its names, which are told once
        done = run_here("import", "w.tsv", "-o", "docs/v.md", "--force")
        told = "items here are called as some in docs/w.md; if they are" in done.stderr
        assert told == (time == 0), done.stderr


def test_questions_of_two_files_with_the_same_names_get_ids_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, {"index.md": "# P\n"}, {"plugins": ["practice"]})
    monkeypatch.chdir(tmp_path)
    Path("a.gift").write_text("::Q1::Is alpha first? {T}\n\n::Q2::Is beta? {F}\n")
    Path("b.gift").write_text("::q1::Is gamma third? {T}\n\n::Q9::Is delta? {F}\n")
    for _ in range(2):
        for name in "ab":
            done = run_here("import", f"{name}.gift", "-o", f"docs/{name}.md", "--force")
            assert ("`q1` is that of an item in docs/a.md; it gets" in done.stderr) == (name == "b")
            assert run_here("ids", "--write", "--yes").returncode == 0
        found = [
            each.attributes.id
            for name in "ab"
            for each in scan(Path(f"docs/{name}.md").read_text()).items
        ]
        assert found == ["Q1", "Q2", "gamma-third", "Q9"]
        assert run_here("check", "--strict").returncode == 0
