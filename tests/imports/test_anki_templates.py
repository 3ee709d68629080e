"""Packages of Anki by their templates: the cards that a note makes are what comes in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_practice.imports.draft import Draft, ImportResult
from mkdocs_practice.imports.formats.anki.note import AnkiNote, read_note
from mkdocs_practice.imports.formats.anki.templates import NoteType, Template, cards_of
from mkdocs_practice.imports.read import take
from tests.support.anki import Reader, reader

BOTH, OPTIONAL = "Basic (and reversed card)", "Basic (optional reversed card)"
TYPED = "Basic (type in the answer)"


@pytest.fixture(scope="module")
def anki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader with notes of the types that Anki has, and of one of her own."""
    with reader(tmp_path_factory.mktemp("anki")) as one:
        collection = one.collection
        models = collection.models
        own = models.new("Capitals")
        for name in ("Country", "Capital", "Note", "Unseen"):
            models.add_field(own, models.new_field(name))
        for name, front, back in (
            (
                "Which",
                "Capital of <b>{{Country}}</b>?{{hint:Note}}",
                "{{FrontSide}}<hr id=answer>{{Capital}}",
            ),
            ("Where", "{{#Note}}{{Capital}} is the capital of{{/Note}}", "{{Country}}<br>{{Note}}"),
        ):
            template = models.new_template(name)
            template["qfmt"], template["afmt"] = front, back
            models.add_template(own, template)
        models.add(own)
        notes = [
            (BOTH, ["dog", "Hund"]),
            (OPTIONAL, ["cat", "Katze", "y"]),
            (OPTIONAL, ["cow", "Kuh", ""]),
            (TYPED, ["2 + 2?", "4"]),
            ("Cloze", ["The {{c1::left {{c2::atrium}} side}} fills.", "So [sound:bell.mp3]"]),
            ("Cloze", ["{{c2::two}} {{c1::one}}", '<img src="my pic.png">']),
            ("Capitals", ["France", "Paris", "", "x"]),
            ("Capitals", ["Peru", "Lima", "South", ""]),
        ]
        deck = collection.decks.id("Lang::Mine")
        assert deck is not None
        for kind, fields in notes:
            model = models.by_name(kind)
            assert model is not None
            note = collection.new_note(model)
            note.fields[:] = fields
            collection.add_note(note, deck)
        (one.media / "my pic.png").write_bytes(b"png")
        yield one


@pytest.fixture(params=[False, True], ids=["new", "old"])
def taken(anki: Reader, tmp_path: Path, request: pytest.FixtureRequest) -> ImportResult:
    """The contents of her package, in both formats."""
    file = tmp_path / "deck.apkg"
    anki.export(file, legacy=request.param)
    return take("deck.apkg", file.read_bytes(), "anki")


def test_cards_are_those_that_anki_shows(taken: ImportResult) -> None:
    found = [(each.kind, each.prompt, each.answer, each.reverse) for each in taken.drafts]
    assert found == [
        ("card", "dog", "Hund", True),
        ("card", "cat", "Katze", True),
        ("card", "cow", "Kuh", False),
        ("card", "2 + 2?", "4", False),
        ("blanks", "The ==left atrium side== fills.", "So [bell.mp3](bell.mp3)", False),
        ("blanks", "The left ==atrium== side fills.", "So [bell.mp3](bell.mp3)", False),
        ("blanks", "==two== ==one==", "![](my%20pic.png)", False),
        ("card", "Capital of **France**?", "Paris", False),
        ("question", "Capital of **Peru**?", "Lima", False),
        ("card", "Lima is the capital of", "Peru  \nSouth", False),
    ]
    assert [each.hints for each in taken.drafts if each.hints] == [["South"]]
    assert {each.deck for each in taken.drafts} == {"Mine"}


def test_what_does_not_come_along_is_told(taken: ImportResult, tmp_path: Path) -> None:
    assert taken.media == {"my pic.png": b"png"}
    assert taken.notes == ["deck.apkg: 'bell.mp3' does not come along; put it beside the page"]
    row = b"#separator:tab\n#html:true\na\t[sound:bell.mp3]\n"
    for is_there in (False, True):
        again = take("a.txt", row, "table", beside=tmp_path / "page.md")
        assert bool(again.notes) is not is_there
        (tmp_path / "bell.mp3").write_bytes(b"")
    assert taken.remarks == [
        "deck.apkg: the field 'Unseen' of 'Capitals', which no card shows, is left out of 1 note"
    ]


def kind(*sides: tuple[str, str]) -> NoteType:
    return NoteType("T", ["A", "B", "C"], [Template(*each) for each in sides])


@pytest.mark.parametrize(
    ("front", "back", "shown"),
    [
        ("{{A}}", "{{FrontSide}}<hr id=answer>{{B}}", ("a", "b")),
        ("{{A}}", "{{A}}<hr id='answer'>{{B}}", ("a", "b")),
        ("{{A}}", "{{A}}: {{B}}", ("a", "a: b")),
        ("{{A}}{{type:B}}", "{{A}}<hr id=answer>{{type:B}}", ("a", "b")),
        ("{{furigana:A}}{{tts en_US:B}}", "{{FrontSide}} {{text:B}}", ("a", "b")),
        ("{{#C}}{{C}}{{/C}}{{^C}}{{A}}{{/C}}", "{{B}}", ("a", "b")),
        ("<style>.x{}</style><script>f({{A}})</script>{{A}}", "{{B}}<!-- {{C}} -->", ("a", "b")),
        ("{{A}} in {{Deck}} {{Tags}}", "{{#Tags}}{{B}}{{/Tags}}", ("a in", "b")),
        ("{{A}}", "{{A}}", ("a", "a")),
        ("{{A}}", "the {{A}}: {{B}}", ("a", "the a: b")),
        ("{{A}}", "{{A}} means<hr id=answer>{{B}}", ("a", "a means<br><br>b")),
        ("{{A}}", "<div>{{A}}</div><div>{{B}}</div>", ("a", "<div>b</div>")),
        ("So: {{A}}", "{{A}}<hr id=answer>{{B}}", ("So: a", "b")),
        ("<i>{{A}}</i><br>{{A}}", "<b>{{A}}</b><br>{{A}}<br>{{B}}", ("<i>a</i><br>a", "b")),
        ("{{C}}", "{{B}}", None),
        ("only text", "{{B}}", None),
        ("{{#A}}{{#C}}x{{/C}}{{/A}}{{A}}", "{{/A}}{{B}}", ("a", "b")),
    ],
)
def test_sides_of_templates(front: str, back: str, shown: tuple[str, str] | None) -> None:
    cards = cards_of(kind((front, back)), {"A": "a", "B": "b", "C": " <br>"})
    assert [(each.front, each.back) for each in cards] == ([shown] if shown else [])


def test_a_back_that_shows_a_field_in_another_way_keeps_it() -> None:
    fields = {"A": "語[ご]", "B": "word", "C": ""}
    for between in ("<br>", "<hr id=answer>"):
        (card,) = cards_of(kind(("{{kanji:A}}", f"{{{{furigana:A}}}}{between}{{{{B}}}}")), fields)
        assert card.back.startswith("<ruby>語<rt>ご</rt></ruby><br>")
        assert card.back.endswith("word")


def test_what_a_front_hides_is_a_hint_or_on_the_back() -> None:
    front = '{{A}}<p style="display: none">{{B}}</p><p hidden>{{C}}</p>'
    (card,) = cards_of(kind((front, "{{FrontSide}}<hr id=answer>{{B}}")), {
        "A": "a", "B": "b", "C": "think"
    })  # fmt: skip
    assert (card.front, card.back, card.hints) == ("a", "b", ("think",))


@pytest.mark.parametrize(
    ("front", "back", "answer"),
    [
        ("{{cloze:A}}", "{{cloze:A}}<br>{{B}}", "b"),
        ("{{C}}: {{cloze:A}}", "{{C}}: {{cloze:A}}<hr id=answer>{{C}} is {{B}}", "c is b"),
        ("{{C}}: {{cloze:A}}", "{{cloze:A}} {{C}} is {{B}}", "c is b"),
        ("{{C}}: {{cloze:A}}", "{{C}}: {{cloze:A}}", ""),
    ],
)
def test_backs_of_clozes_keep_what_is_not_their_front(front: str, back: str, answer: str) -> None:
    fields = {"A": "an {{c1::x}}", "B": "b", "C": "c"}
    ((draft,), said) = read_note(AnkiNote(kind((front, back)), fields, [], ""))
    assert (draft.kind, draft.answer, said) == ("blanks", answer, [])


def test_clozes_of_a_type_that_has_none_are_told() -> None:
    fields = {"A": "an {{c1::x}}", "B": "b"}
    ((draft,), said) = read_note(AnkiNote(kind(("{{A}}", "{{B}}")), fields, [], ""))
    assert (draft.kind, len(said)) == ("blanks", 1)


def test_cards_that_a_reader_has_deleted_stay_away() -> None:
    both = kind(("{{A}}", "{{B}}"), ("{{B}}", "{{A}}"))
    fields = {"A": "a", "B": "b"}
    assert [each.front for each in cards_of(both, fields)] == ["a", "b"]
    assert [each.front for each in cards_of(both, fields, (1,))] == ["b"]
    assert Draft().reverse is False


def test_elements_that_markdown_has_not_are_told() -> None:
    fields = {
        "A": 'See <iframe src="https://v.example/1"></iframe>',
        "B": "<svg><text>x</text></svg>",
    }
    _, said = read_note(AnkiNote(NoteType("Basic"), fields, [], "Deck"))
    assert said == ["its `<iframe>` is left out", "its `<svg>` is left out"]


def test_lists_with_letters_keep_them() -> None:
    fields = {"A": 'Which? <ol type="A"><li>one<li>two</ol>', "B": "B"}
    drafts, said = read_note(AnkiNote(NoteType("Basic"), fields, [], "Deck"))
    assert [(each.prompt, each.answer) for each in drafts] == [
        ("Which?\n\n- A. one\n- B. two", "B")
    ]
    assert said == []
