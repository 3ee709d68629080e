"""Cards in plain text and in packages: of hashcards, Obsidian, RemNote and Mochi."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from markdown import markdown

from mkdocs_practice.imports import ImportFileError
from mkdocs_practice.imports.commonmark import adapted
from mkdocs_practice.imports.draft import Draft, ImportResult
from mkdocs_practice.imports.formats.mochi.edn import read_edn, read_transit
from mkdocs_practice.imports.losses import counted
from mkdocs_practice.imports.read import READERS, as_markdown, form_of, take
from mkdocs_practice.syntax.identity import ITEMS
from mkdocs_practice.syntax.scan import scan
from tests.support.cli import run_here

Side = tuple[str, str]


def sides(taken: ImportResult) -> list[Side]:
    return [(draft.prompt, draft.answer) for draft in taken.drafts]


@pytest.mark.parametrize(
    ("text", "cards", "lost"),
    [
        ("Q: What is Rust?\nA: A language.", [("What is Rust?", "A language.")], []),
        ("Q: foo\nbaz\nA: FOO\nBAR", [("foo\nbaz", "FOO\nBAR")], []),
        ("Q: foo\nA: bar\n---\n---\nQ: baz\nA: quux", [("foo", "bar"), ("baz", "quux")], []),
        ("C: [foo]\nQ: a\nA: b", [("==foo==", ""), ("a", "b")], []),
        ("C:\n— [Paul Graham], [_Hackers_]\n", [("— […], […]", "— Paul Graham, _Hackers_")], []),
        ("C: [bar] ![](i.jpg) [qu ux].", [("==bar== ![](i.jpg) ==qu ux==.", "")], []),
        ("C: The notation [$n!$].", [("The notation […].", "The notation $n!$.")], []),
        ("C: \\[a\\](x) [cloze]", [("[a](x) ==cloze==", "")], []),
        ("C: Key: [`\\[`]", [("Key: […]", "Key: `[`")], []),
        ("C: [a] `b[0]`", [("[…] `b[…]`", "a `b0`")], []),
        ("C: [2\\*3] [a_b] [c*d*]", [("[…] […] […]", "2\\*3 a_b c*d*")], []),
        ("C: [2\\*3] [a_b]", [("==2\\*3== ==a_b==", "")], []),
        ("C: [a==b] c", [("[…] c", "a==b c")], []),
        ("Q: a\nA: ```py\nQ: no\n```\n\nQ: b\nA: c", [("a", "```py\nQ: no\n```"), ("b", "c")], []),
        ("Q: a\nA: ```\nopen\n\nQ: b\nA: c", [("a", "```\nopen"), ("b", "c")], []),
        ("C: [foo]\n[bar]\nbaz.", [("==foo==\n==bar==\nbaz.", "")], []),
        ("C: a [b [c] d] e", [("a b ==c== d e", "")], []),
        ("Q: a\nA:\n\n- x\n- y\n  - z\n", [("a", "- x\n- y\n    - z")], []),
        ("Q: a\nA: Text:\n1. x\n2. y\n", [("a", "Text:\n\n1. x\n2. y")], []),
        ("Q: #a\nA: Text:\n1) x\n2) ~~y~~", [("\\#a", "Text:\n\n1. x\n2. <del>y</del>")], []),
        ("Q: ~~a `b~~ c` d~~\nA: x", [("<del>a `b~~ c` d</del>", "x")], []),
        ("Q: # a\nA: - #x\n> #y ~~ b ~~", [("# a", "- \\#x\n> \\#y ~~ b ~~")], []),
        ("Q: a\nA: b\n```\nQ: no\n---\n```\n", [("a", "b\n```\nQ: no\n---\n```")], []),
        ('---\nname = "Other"\n---\n\nQ: a\nA: ![](x.mp3)\n', [("a", "[x.mp3](x.mp3)")], []),
        ("Q: a\nQ: b\nA: c", [("b", "c")], ["1: has no answer"]),
        ("Q: a\nA: b\nA: c", [("a", "b")], ["3: is an answer without a question"]),
        ("Q: a\nA: b\n---\nOh!\n---\nC: [x]", [("a", "b"), ("==x==", "")], ["4: is no card"]),
        ("C: no blank\n\nC: [x]", [("==x==", "")], ["1: has no blank"]),
        ("Q: a\n---\nA: b\nC: [x]", [("==x==", "")], ["1: has no answer", "3: is an answer"]),
    ],
)  # fmt: skip
def test_decks_of_hashcards(text: str, cards: list[Side], lost: list[str]) -> None:
    assert form_of("deck.md", text.encode()) == "hashcards" or lost
    taken = take("deck.md", text.encode(), "hashcards")
    assert sides(taken) == cards
    files = [note for note in taken.notes if "does not come along" in note]
    places = [note.removeprefix("deck.md:") for note in taken.notes if note not in files]
    assert [place[: len(start)] for place, start in zip(places, lost, strict=True)] == lost


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("C: The [capital] of [France](https://x.org).", True),
        ("C: $a[1]$ is the [second].", True),
        ("C: `a[1]` is the [second].", True),
        ("C: nested [a [b] c].", True),
        ("C: \\[France\\](x) has a [capital]; ![a](x.org) (so).", False),
    ],
)
def test_brackets_that_hashcards_takes_for_blanks_are_told(text: str, is_told: bool) -> None:
    assert len(take("d.md", text.encode(), "hashcards").remarks) == is_told


def test_a_deck_has_the_name_that_its_front_matter_says() -> None:
    for head, name in (("", "Deck"), ('---\nname = "Other"\n---\n', "Other"), ("---\n", "Deck")):
        (draft,) = take("x/Deck.md", f"{head}Q: a\nA: b\n".encode(), "hashcards").drafts
        assert draft.deck == name


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("Question::Answer", [("Question", "Answer")]),
        ("Question::Answer\n<!--SR:!2021-08-11,4,270-->", [("Question", "Answer")]),
        ("Question::Answer <!--SR:2021-08-11,4,270-->", [("Question", "Answer")]),
        ("Q1 ::A1\n> [!sr|card-metadata] \n> <!--SR:!2021-08-11,4,270-->\nQ2:: A2",
         [("Q1", "A1"), ("Q2", "A2")]),
        ("# Title\n\nQ1:::A1", [("Q1", "A1", True)]),
        ("#flashcards/science Question ::Answer", [("Question", "Answer")]),
        ("Line 1\nLine 2\n?\nAnswer\n- a\n\nQ2\n? \nA2",
         [("Line 1  \nLine 2", "Answer\n\n- a"), ("Q2", "A2")]),
        ("Question::Answer #flashcards", [("Question", "Answer")]),
        ("Info 1\n??\ninfo 2", [("Info 1", "info 2", True)]),
        ("Q\n?\n\n| a |\n|---|\n\nb\n+++\nq::x", [("Q", "| a |\n|---|\n\nb"), ("q", "x")]),
        ("How?\n?\n```py\na::b\n\n?\n```", [("How?", "```py\na::b\n\n?\n```")]),
        ("uses `some::code` in it::and `inline`", [("uses `some::code` in it", "and `inline`")]),
        ("$a::b$ is :: math", [("$a::b$ is", "math")]),
        ("The ==first== ==female== one.", [("The ==first== ==female== one.", "")]),
        ("Ask ==number==^[hint][^1] and ==1;;two;;what==", [("Ask ==number== and ==two==", "")]),
        ("Speak {{1::Portuguese::language}} now", [("Speak ==Portuguese== now", "")]),
        ("Code ==`inline`== here", [("Code […] here", "Code `inline` here")]),
        ("A ==[[Page|link]]== [==x==](y) $a$ ==`b`==", [
            ("A […] [[…]](y) $a$ […]", "A link [x](y) $a$ `b`")]),
        ("$\\frac{{a}}{b}$ and ==c==", [("$\\frac{{a}}{b}$ and ==c==", "")]),
        ("{{c1::$x^{{2}}$}} is", [("[…] is", "$x^{{2}}$ is")]),
        ("$a = {{c1::b}}$", [("$a = […]$", "$a = b$")]),
        ("A [[Page|link]] ::![[my img.png|100]] ^own-id", [("A link", "![](my%20img.png)")]),
        ("- front :: back\n- one >> two\n- a << b\n- x <> y\n- d ;; e",
         [("front", "back"), ("one", "two"), ("b", "a"), ("x", "y", True), ("d", "e")]),
        ("Run `[[ -f x ]]`^[in [[Bash]]] ::Code^[a note]", [
            ("Run `[[ -f x ]]`[^note-1]", "Code[^note-2]"),
            ("[^note-1]: in Bash\n[^note-2]: a note", "")]),
        ("a[^1] :: $x^[2]$[^b]\n\n[x]:: y\n\n[^1]: See [[Page]].\n[^b]: Two\n    lines.", [
            ("a[^1]", "$x^[2]$[^b]"), ("[x]", "y"),
            ("[^1]: See Page.\n[^b]: Two\n    lines.", "")]),
        ("a[^note-1] :: b^[c]\n\n[^note-1]: d\n", [
            ("a[^note-1]", "b[^note-2]"), ("[^note-1]: d\n[^note-2]: c", "")]),
        ("- Parts >>>\n    - one\n    - two\n- Rank >>1.\n    - a\n", [
            ("Parts", "- one\n- two"), ("Rank", "1. a")]),
        ("### What is x?\n?\ny\n\n# D\n\nq\n?\na\n# Sub\nb\n\n***\n",
         [("What is x?", "y"), ("q", "a\n# Sub\nb")]),
        ("a ==b== ~~c~~ :: `==x==` $a==b==c$ #d",
         [("a <mark>b</mark> <del>c</del>", "`==x==` $a==b==c$ #d")]),
        ("q\n?\n> [!note]- *A*\n> [!tip|x]\n> #t", [
            ("q", "> *A*\n>\n> **Tip**\n>\n> \\#t")]),
        ("q\n?\n```sh\n[[ -f x ]] ~~a~~\n\n[[ a ]] ~~a~~\n#!b\n```\n#c", [
            ("q", "```sh\n[[ -f x ]] ~~a~~\n\n[[ a ]] ~~a~~\n#!b\n```\n\\#c")]),
        ("B {{cloze with}}{({hint})} text", [("B ==cloze with== text", "")]),
        ("- Planets ::\n    - One\n    - Two\n- x :: y", [("Planets", "- One\n- Two"), ("x", "y")]),
        ("#flashcards\n\nUse {{x}} so\n```py\n# y\n```\nz", [
            ("Use ==x== so\n```py\n# y\n```\nz", "")]),
        ("Use ==x== so\n$$\n# y\n$$\nz", [("Use ==x== so\n\n$$\n# y\n$$\n\nz", "")]),
        ("a :: ![[s.mp3]] ![[a b.PNG|9]]", [("a", "[s.mp3](s.mp3) ![](a%20b.PNG)")]),
        ("- a >> b\n- Two {{c}} and {{d}}\n- e >> f", [
            ("a", "b"), ("Two ==c== and ==d==", ""), ("e", "f")]),
        ("git log :: Shows *commits*. { #own-id }", [("git log", "Shows *commits*.")]),
    ],
)  # fmt: skip
def test_cards_in_notes(text: str, cards: list[tuple[str, str] | tuple[str, str, bool]]) -> None:
    taken = take("note.md", text.encode(), "obsidian")
    found = [(each.prompt, each.answer, each.reverse) for each in taken.drafts]
    assert found == [(*each, False)[:3] for each in cards]
    assert [note for note in taken.notes if "does not come along" not in note] == []
    assert [each.id for each in taken.drafts if each.id] == ["own-id"] * ("own-id" in text)


def test_blanks_in_notes_take_the_id_at_their_end_and_leave_code_alone() -> None:
    text = "Use `a == b and c == d` or ==is==. ^own\n\n==two== $x==y==z$\n^below\n"
    taken = take("note.md", text.encode(), "obsidian")
    assert [(each.kind, each.prompt, each.id) for each in taken.drafts] == [
        ("blanks", "Use `a == b and c == d` or ==is==.", "own"),
        ("blanks", "==two== $x==y==z$", "below"),
    ]


def test_the_first_choice_of_remnote_is_the_right_one_and_told() -> None:
    text = "- Largest? >>A)\n    - Jupiter\n    - Mars\n        - red\n- One? >>A)\n    - a\n"
    taken = take("note.md", text.encode(), "obsidian")
    assert [(each.kind, each.options, each.answer) for each in taken.drafts] == [
        ("choice", [("Jupiter", True, ""), ("Mars\n    - red", False, "")], ""),
        ("card", [], "- a"),
    ]
    assert taken.remarks == ["note.md:1: the first of its choices is taken for the right one"]


def test_links_and_blanks_of_mochi_are_none_in_code_and_math() -> None:
    cards = [
        "`[[ -f x ]]`\n---\n```sh\n[[ -f y ]] {{1::no}}\n```\n[[Page]]",
        "$x^{{2}}$ is {{squared}}",
        "$a = {{1::b}}$",
        "A ==mark== and a {{blank}}",
    ]
    data = {"~:version": 2, "~:cards": [{"~:id": "a", "~:content": each} for each in cards]}
    taken = take("d.mochi", mochi("data.json", json.dumps(data)), "mochi")
    assert [(each.kind, each.prompt, each.answer) for each in taken.drafts] == [
        ("card", "`[[ -f x ]]`", "```sh\n[[ -f y ]] {{1::no}}\n```\nPage"),
        ("blanks", "$x^{{2}}$ is ==squared==", ""),
        ("card", "$a = […]$", "$a = b$"),
        ("blanks", "A <mark>mark</mark> and a ==blank==", ""),
    ]


def test_what_is_no_card_in_a_note_is_told() -> None:
    text = "---\na: b\n---\n# T\n\nProse.\n\n#cards/two\na::b\n\n![[Other note]]::x\n::y\n"
    taken = take("note.md", text.encode(), "obsidian")
    assert [(each.prompt, each.deck) for each in taken.drafts] == [("a", "two")]
    assert [note.removeprefix("note.md:")[:34].strip() for note in taken.notes] == [
        "11: the note 'Other note' that is",
        "11: has only one side, and is left",
        "2 lines that are no card left out",
    ]


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a.md", "# T\n\nC++ has `std::map`.\n\nProse.\n", "page"),
        ("a.md", "# T\n\nText.\n\n<quiz>\nx?\n- [x] a\n- [ ] b\n</quiz>\n\na::b\n", "page"),
        ("a.md", "#flashcards\n\na::b\n", "obsidian"),
        ("a.md", "# T\n\na :: b\n\nc ::: d\n", "obsidian"),
        ("a.md", "# T\n\nProse.\n\n" * 5 + "a::b\n<!--SR:!2025-01-28,4,270-->\n", "obsidian"),
        ("a.md", "---\ntags: [x, flashcards]\n---\nThe ==word== is.\n\nProse.\n", "obsidian"),
        ("a.md", "---\ntags:\n  - flashcards/x\n---\nThe ==word== is.\n", "obsidian"),
        ("a.md", "---\ntitle: About flashcards\n---\nText.\n", "page"),
        ("a.md", "- F >> B\n- B << F\n- A <> B\n- Q >>>\n    - x\n    - y\n", "obsidian"),
        ("a.md", "- shift `a >> b`\n- from A → B\n- `x << y`\n", "page"),
        ("a.md", "# T\n\nWhat?\n?\n\nThat.\n\nProse.\n\nMore.\n", "obsidian"),
        ("a.md", "# T\n\nWhat?\n\n```\nx\n?\ny\n```\n", "page"),
        ("a.md", "Q: a\nA: b\n", "hashcards"),
        ("a.txt", "::T:: What? {=a ~b}\n", "gift"),
        ("a.txt", "a :: b { #x }\nc :: d { #y }\n", "obsidian"),
        ("a.txt", "a::b\tc\nd::e\tf\n", "table"),
        ("a.txt", "a\tb\n", "table"),
    ],
)  # fmt: skip
def test_formats_are_seen(name: str, text: str, form: str) -> None:
    assert form_of(name, text.encode()) == form
    assert form_of(name, text.encode("utf-16")) == form


# Mochi

EDN = """{:version 2 ; a comment
 :decks [{:id :abcdefgh, :name "D \\"1\\"" :cards [
   {:id :a :content "Front\\n---\\nBack" :tags #{"x"} :reviews [{:date #inst "2020-01-01"}]}
   #_{:content "left out"}
   {:content "One {{1::blank}} and {{two}}" :archived? true}
   {:content "Alone"} {:content "T\\n---\\nB" :trashed? #inst "2020-01-01"}
   {:content "Code\\n---\\n```\\n---\\n```\\n---\\nThird ![](@media/a.png)"}]}]}"""
VERBOSE = {
    "~:version": 2,
    "~:templates": {"~#list": [{
        "~:id": "~:tttttttt", "~:name": "T",
        "~:content": "<< Front >>\n---\n<<#More>>(<< More >>) <</More>><< Back >>",
        "~:fields": {
            "~:name": {"~:id": "~:name", "~:name": "Front"},
            "~:bbbbbbbb": {"~:id": "~:bbbbbbbb", "~:name": "Back"},
            "~:mmmmmmmm": {"~:id": "~:mmmmmmmm", "~:name": "More"},
        },
    }]},
    "~:decks": [{"~:name": "D", "~:id": "~:dddddddd", "~:cards": {"~#list": [
        {"~:content": "", "~:template-id": "~:tttttttt", "~:tags": {"~#set": ["~~x"]},
         "~:created-at": {"~#dt": 1}, "~:fields": {
             "~:name": {"~:id": "~:name", "~:value": "thing"},
             "~:bbbbbbbb": {"~:id": "~:bbbbbbbb", "~:value": "Ding"}}},
        {"~:content": "", "~:fields": {"~:a": {"~:value": "one"}, "~:b": {"~:value": "two"}}},
    ]}}],
}  # fmt: skip
SHORT = ["^ ", "~:version", 2, "~:decks", [["^ ", "~:name", "D", "~:cards", ["~#list", [
    ["^ ", "^2", "n", "~:content", "a\n---\nb", "~:tags", ["~#set", ["t"]]],
    ["^ ", "^5", "c\n---\nd", "^6", ["^7", ["^u"]]],
]]]]]  # fmt: skip


def mochi(name: str, text: str, **files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
        for each, data in files.items():
            archive.writestr(each.replace("__", "."), data)
    return out.getvalue()


def test_a_package_of_mochi_in_edn() -> None:
    taken = take("d.mochi", mochi("data.edn", EDN, a__png=b"png", other__png=b"no"), "mochi")
    assert sides(taken) == [
        ("Front", "Back"),
        ("One ==blank== and ==two==", ""),
        ("Code", "```\n---\n```\n\nThird ![](a.png)"),
    ]
    assert (taken.drafts[0].deck, taken.drafts[0].tags) == ('D "1"', ["x"])
    assert taken.media == {"a.png": b"png"}
    assert [note[:40] for note in taken.notes] == [
        "d.mochi: card 3: has only one side, and ", "d.mochi: card 4: is in the trash, and le"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "cards"),
    [
        (VERBOSE, [("thing", "Ding", ["~x"]), ("one", "two", [])]),
        (SHORT, [("a", "b", ["t"]), ("c", "d", ["^u"])]),
    ],
)
def test_a_package_of_mochi_in_transit(data: object, cards: list[object]) -> None:
    taken = take("d.zip", mochi("data.json", json.dumps(data)), "mochi")
    assert [(each.prompt, each.answer, each.tags) for each in taken.drafts] == cards
    assert {each.deck for each in taken.drafts} == {"D"}


def test_blanks_of_mochi_are_words_on_its_back_and_none_in_code() -> None:
    cards = ["Print `{{ x }}`?\n---\nIt {{1::shows}} x.", "`{{y}}` is {{text}}"]
    data = {"~:version": 2, "~:cards": [{"~:id": "a", "~:content": each} for each in cards]}
    taken = take("d.mochi", mochi("data.json", json.dumps(data)), "mochi")
    assert [(each.kind, each.prompt, each.answer) for each in taken.drafts] == [
        ("card", "Print `{{ x }}`?", "It shows x."),
        ("blanks", "`{{y}}` is ==text==", ""),
    ]


def test_what_mochi_draws_is_told() -> None:
    cards = ["Draw <draw id='1'/>\n---\n<speech>so</speech> <draw>a</draw>"]
    data = {"~:version": 2, "~:cards": [{"~:id": "a", "~:content": each} for each in cards]}
    taken = take("d.mochi", mochi("data.json", json.dumps(data)), "mochi")
    assert [(each.prompt, each.answer) for each in taken.drafts] == [("Draw", "so a")]
    assert taken.notes == ["d.mochi: card 1: its `<draw>` is left out"] * 2


@pytest.mark.parametrize("text", ["{:decks", "{:a 1 :b}", "[1 2}", '"open', "{" * 9999])
def test_data_that_is_damaged_is_an_error(text: str) -> None:
    with pytest.raises((ValueError, RecursionError)):
        read_edn(text)
    with pytest.raises(ImportFileError, match="is damaged"):
        take("d.mochi", mochi("data.edn", text), "mochi")


def test_values_of_edn_and_transit() -> None:
    edn = read_edn(r'{:a [1 -2.5 nil true #{:k}] "b" (\c sym) #uuid "u" "\u00e9\n"}')
    assert edn == {"a": [1.0, -2.5, None, True, ["k"]], "b": ["c", "sym"], "u": "é\n"}
    assert read_transit('["~#list",[1,"~:k","~~t","~?t",["~#set",[]]]]') == [1, "k", "~t", True, []]


def test_what_goes_to_mochi_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [practice]\n")
    (tmp_path / "docs").mkdir()
    page = "# P\n\n/// flashcards | D { #d }\n\nstride :: The *step* { #s }\n\n///\n\n"
    page += "/// question | Why? { #b }\n\n/// hint\nNo one.\n///\n\n/// answer\nTwo.\n///\n///\n\n"
    page += "/// blanks | Fill { #f }\n\nA ==kernel== of ==a*b|2_x== and ==c==.\n///\n\n"
    page += "/// blanks | One { #g }\n\nA ==cat|Katze|gato==.\n\n/// answer\nOf it.\n///\n///\n"
    (tmp_path / "docs" / "index.md").write_text(page)
    assert run_here("export", "mochi", "-o", "o.mochi").returncode == 0
    done = run_here("import", "o.mochi", "--strict")
    assert done.returncode == 0, done.stderr
    items = [block for block in scan(done.stdout).blocks if isinstance(block, ITEMS)]
    assert [item.kind for item in items] == ["card", "question", "blanks", "blanks"]
    assert "The *step*" in done.stdout
    assert "/// hint\nNo one.\n///" in done.stdout
    assert "A ==kernel== of ==a\\*b|2_x== and ==c==.\n///" in done.stdout
    assert "A ==cat|Katze|gato==.\n\n/// answer\nOf it.\n///" in done.stdout


def test_graded_questions_that_are_cards_in_mochi_are_told_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: S\nplugins: [practice]\n")
    (tmp_path / "docs").mkdir()
    page = "/// choice | Pick { #c }\n\n- [x] a\n- [ ] b\n///\n\n"
    page += "/// match | Go { #m }\n\na\n:   x\n\nb\n:   y\n///\n\n"
    page += "/// order | Sort { #o }\n\n1. a\n2. b\n///\n\n"
    page += "/// text | Say { #t }\n    answer: a\n///\n\n"
    page += "/// number | Count { #n }\n    answer: 3\n    unit: m\n///\n\n"
    page += "/// flashcards | D { #d }\n\na :: b { #x }\n///\n\n"
    page += "/// blanks | Fill { #f }\n\nA ==b|c, d==.\n///\n"
    (tmp_path / "docs" / "index.md").write_text(page)
    for name, number in (("mochi", 5), ("tsv", 6)):
        out = run_here("export", name, "-o", f"o.{name}")
        assert f"{number} graded items are cards" in out.stderr
        assert ("“c, d” comes back as several texts" in out.stderr) == (name == "mochi")
        back = run_here("import", f"o.{name}", "--strict")
        assert back.returncode == 1
        assert f"{number} graded questions are cards" in back.stderr


def test_what_mochi_asks_both_ways_and_what_is_in_its_trash(tmp_path: Path) -> None:
    decks = '{:id :d :name "D" :review-reverse? true :cards [{:content "a\\n---\\nb"}]}'
    decks += ' {:id :e :name "E" :cards [{:content "c\\n---\\nd" :review-reverse? true}]}'
    decks += ' {:id :t :name "T" :trashed? true} {:id :s :name "S" :parent-id :t}'
    cards = '{:deck-id :s :content "e\\n---\\nf"} {:deck-id :e :content "==g== ~~h~~\\n---\\ni"}'
    data = mochi("data.edn", f"{{:version 2 :decks [{decks}] :cards [{cards}]}}")
    taken = take("d.mochi", data, "mochi")
    assert [(each.prompt, each.reverse) for each in taken.drafts] == [
        ("a", True), ("c", True), ("<mark>g</mark> <del>h</del>", False)
    ]  # fmt: skip
    assert taken.notes == ["d.mochi: card 3: is in the trash, and left out"]


def test_lists_and_tables_are_as_python_markdown_reads_them() -> None:
    text = "Text\n- a\n  - b\n    more\n- c\n\n  para\n\nend\n1. x\n   - y\n\n"
    text += "Text\n| a |\n|---|"
    assert adapted(text).split("\n") == [
        "Text", "", "- a", "    - b", "        more", "- c", "", "    para", "", "end", "", "1. x",
        "    - y", "", "Text", "", "| a |", "|---|",
    ]  # fmt: skip
    for same in (
        "T\n:   d\n\n    - l",
        "- a\n- b",
        "a\n\n- b\n    - c",
        "```\nx\n- a\n```",
        "*a* b - c",
    ):
        assert adapted(same) == same


def test_a_deck_without_a_name_has_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "river_names.tsv").write_text("Rhine\tBasel\n{{c1::Elbe}}\tno\nOder\tSzczecin\n")
    done = run_here("import", "river_names.tsv")
    assert done.stdout.startswith("/// flashcards | River names { #river-names }\n")
    (tmp_path / "d.md").write_text("Q: a\nA: b\n\nC: The [Elbe].\n\nQ: c\nA: d\n")
    page = scan(run_here("import", "d.md").stdout)
    assert [(each.kind, each.title) for each in page.items] == [
        ("flashcards", "d"),  # so hashcards calls it
        ("blanks", "Fill in the blanks."),
    ]
    assert [each.kind for each in page.blocks].count("card") == 2


def test_losses_are_counted_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d.md").write_text("Q: a\nA: b\n\nQ: x\n\nQ: y\n\nC: no\n")
    done = run_here("import", "d.md", "--strict")
    assert done.returncode == 1
    *_, last = done.stderr.splitlines()
    assert last == (
        "1 item. 3 losses: 2 x has no answer, and is left out; 1 x has no blank, and is left out."
    )
    assert counted([f"a: “{name}” cannot be written as a `blanks`" for name in "xy"]) == (
        " 2 losses: 2 x cannot be written as a `blanks`."
    )
    assert (
        counted(
            [f"a:{n}: “{n}” counts {n} % there, and is wrong here" for n in (1, 2)]
            + ["b: “c” is no id"]
        )
        == " 3 losses: 2 x counts … % there, and is wrong here; 1 x “c” is no id."
    )
    (tmp_path / "e.md").write_text("\n\n".join(["Q: a\nA: b", *["Q: x"] * 30]))
    done = run_here("import", "e.md")
    assert (done.returncode, len(done.stderr.splitlines())) == (0, 22)
    assert "... and 10 more: has no answer" in done.stderr
    assert as_markdown(ImportResult([Draft(prompt="a", answer="b")])).count("///") == 4


def test_footnotes_of_a_note_stand_once_below_its_cards() -> None:
    text = "a[^1] :: b[^1]\n\nc :: d[^1]\n\n[^1]: One.\n[^2]: Two.\n"
    taken = take("note.md", text.encode(), "obsidian")
    assert as_markdown(taken).endswith("///\n\n[^1]: One.\n")
    assert taken.notes == ["note.md: 1 line that is no card left out, from line 6 on"]
    assert taken.remarks == ["note.md: its footnotes need the extension `footnotes`"]


def test_a_shift_in_a_front_is_no_sign_of_a_card() -> None:
    taken = take("n.md", b"- if x << 2 then shift >> back\n- back << front\n", "obsidian")
    assert sides(taken) == [("if x << 2 then shift", "back"), ("front", "back")]


@pytest.mark.parametrize(
    ("text", "form", "shown"),
    [
        ("Q: Type `x`{1,2}, **b**{c}\nA: A \\ B and `A \\ B`\n", "hashcards", "A \\ B and A \\ B"),
        ("Q: Type `x`{1,2}, **b**{c}\nA: a  \nb\\\nc\n", "hashcards", "a<br/> b<br/> c"),
        ("Type `x`{1,2}, **b**{c}\n?\na\nb\n- c\n  d\n", "obsidian", "a<br/> b c<br/> d"),
    ],
)
def test_a_page_shows_braces_backslashes_and_lines(text: str, form: str, shown: str) -> None:
    page = as_markdown(READERS[form]("f.md", text.encode()))
    extensions = ["mkdocs_practice.extension", "attr_list", "pymdownx.caret", "pymdownx.tilde"]
    drawn = markdown(page, extensions=extensions)
    plain = re.sub(r"<(?!br)[^<>]*>", " ", drawn).replace("&#123;", "{").replace("<br />", "<br/>")
    plain = re.sub(r" (?=[,{])| ?(?=<br/>)", "", " ".join(plain.split()))
    assert "Type x{1,2}, b{c}" in plain
    assert shown in plain


@pytest.mark.parametrize("sign", "\u200f\u200e\u202b\u2068\u200b\u200c\xad\ufeff\ufe0f")
@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("%s\u05d0 b\t%sc\n", "table"),
        ("Q: %s\u05d0 b\nA: %sc\n", "hashcards"),
        ("%s\u05d0 b {=%sc ~%sd}\n", "gift"),
        ("%s\u05d0 b {=%sc -> e =%sd -> f}\n", "gift"),
    ],
)
def test_texts_that_begin_with_an_unseen_sign_are_those_without(
    text: str, form: str, sign: str
) -> None:
    pages = [
        as_markdown(READERS[form]("f", text.replace("%s", each).encode())) for each in (sign, "")
    ]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("sign", [">>", "::"])
def test_a_list_of_cards_with_code_is_a_note(sign: str) -> None:
    text = "".join(f"- **Front** {rank} `c >> d` {sign} Back\n" for rank in range(4))
    assert form_of("f.md", text.encode()) == "obsidian"
    assert form_of("f.md", text.replace(sign, "so").encode()) == "page"


@pytest.mark.parametrize(
    ("sign", "line", "card"),
    [
        (";;", "- What `a;;b`?;;Answer", ("What `a;;b`?", "Answer")),
        ('<wbr class="f">', 'Show:<wbr class="f"> `x`', ("Show:", "`x`")),
    ],
)
def test_a_sign_of_its_own_parts_the_cards_of_a_note(
    sign: str,
    line: str,
    card: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "n.md").write_text(f"{line}\n<!--SR:!2025-08-27,1,230-->\n", "utf-8")
    done = run_here("import", "n.md")
    assert (done.returncode, "as --separator ';;'" in done.stderr) == (2, True)
    done = run_here("import", "n.md", "--separator", sign)
    assert (done.returncode, "/// card" in done.stdout) == (0, True)
    (draft,) = take("n.md", (tmp_path / "n.md").read_bytes(), "obsidian", sign).drafts
    assert (draft.prompt, draft.answer) == card
