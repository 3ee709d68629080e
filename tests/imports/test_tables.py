"""Tables and texts of Anki and Quizlet: what parts cells and cards, and what is only prose."""

from __future__ import annotations

import re

import pytest

from mkdocs_practice.imports import ImportFileError
from mkdocs_practice.imports.draft import ImportResult
from mkdocs_practice.imports.formats.table import read
from mkdocs_practice.imports.read import as_markdown, take
from mkdocs_practice.syntax.scan import scan

ANKI = "#separator:tab\n#html:true\n"


def sides(taken: ImportResult) -> list[tuple[str, str]]:
    return [(draft.prompt, draft.answer) for draft in taken.drafts]


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        # A quote is one of a table where it ends where a cell does, and where others are like it.
        ('ein Zitat\t"To be\nHaus\thouse\n', [("ein Zitat", '"To be'), ("Haus", "house")]),
        ('der Hund\t"the dog", not "the cat"\n', [("der Hund", '"the dog", not "the cat"')]),
        ('a\t"x\nb\ty"\n', [("a", '"x'), ("b", 'y"')]),
        ('a\t"x"\nb\ty\nc\tz\n', [("a", '"x"'), ("b", "y"), ("c", "z")]),
        ('"a"\t"b"\n"c"\t"d"\n', [("a", "b"), ("c", "d")]),
        ('a\t"one\ntwo"\nb\tc\n', [("a", "one  \ntwo"), ("b", "c")]),
        ('a,"b ""c"" d"\n', [("a", 'b "c" d')]),
        ('a;"b; c"\nd;e\n', [("a", "b; c"), ("d", "e")]),
        # Quizlet writes the lines of a definition as they are.
        ("dog\tan animal\nthat barks\n\nand more\ncat\tone that does not\n",
         [("dog", "an animal  \nthat barks\n\nand more"), ("cat", "one that does not")]),
        ("a\tb;c\td;e\tf", [("a", "b"), ("c", "d"), ("e", "f")]),
        # What stands in every line once is what parts them.
        ("Which of a, b, c, d is a vowel?\ta\nAnd of e, f?\te\n",
         [("Which of a, b, c, d is a vowel?", "a"), ("And of e, f?", "e")]),
        ("dog - Hund\ncat - Katze, die\n", [("dog", "Hund"), ("cat", "Katze, die")]),
        ("dog = Hund\ncat = Katze\n", [("dog", "Hund"), ("cat", "Katze")]),
        ("# a comment\na\tb\n", [("a", "b")]),
        ('sep=;\r\na;"b; c"\r\nd, e;f\r\n', [("a", "b; c"), ("d, e", "f")]),
        ("\ufeffa\tb\r\nc\td\r\n", [("a", "b"), ("c", "d")]),
    ],
)  # fmt: skip
def test_cells_are_what_their_writer_meant(text: str, cards: list[tuple[str, str]]) -> None:
    taken = read("cards.txt", text.encode())
    assert taken.notes == []
    assert sides(taken) == cards


@pytest.mark.parametrize("form", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_that_are_sure_are_not_told(form: str) -> None:
    taken = read("cards.txt", "Straße\tstreet\nnaïve\tna\u00efve\n".encode(form))
    assert (taken.notes, taken.remarks) == ([], [])
    assert sides(taken) == [("Straße", "street"), ("naïve", "naïve")]


def test_what_is_no_utf_8_is_told() -> None:
    taken = read("cards.txt", "Straße\tstreet\n".encode("latin-1"))
    assert (sides(taken), taken.notes) == ([("Straße", "street")], [])
    assert "is read as Windows-1252" in taken.remarks[0]
    broken = read("cards.txt", "Straße\tä\nö\t".encode() + b"\xff\n")
    assert sides(broken) == [("Straße", "ä"), ("ö", "\ufffd")]
    assert "is not all UTF-8" in broken.notes[0]


@pytest.mark.parametrize(
    ("text", "sign", "between", "cards"),
    [
        ("a,b, c\nd,e\n", ",", "", [("a", "b, c"), ("d", "e")]),
        ("a::b\nmore\nc::d\n", "::", "", [("a", "b  \nmore"), ("c", "d")]),
        ("a - b\nmore\n\nc - d\n", " - ", "\\n\\n", [("a", "b  \nmore"), ("c", "d")]),
        ("a\tb|c\td|", "tab", "|", [("a", "b"), ("c", "d")]),
        ("a,b;c,d;", "", ";", [("a", "b"), ("c", "d")]),
        ("front,back,tags\na,b,x y\n", "comma", "", [("a", "b")]),
    ],
)  # fmt: skip
def test_separators_that_are_named(
    text: str, sign: str, between: str, cards: list[tuple[str, str]]
) -> None:
    taken = read("cards.txt", text.encode(), sign, between)
    assert (taken.notes, sides(taken)) == ([], cards)


@pytest.mark.parametrize("text", ["a; b, c\nd; e, f\n", "a, b and c\nd, e, f\n", "x - y, z\n"])
def test_a_separator_that_is_not_sure_is_told(text: str) -> None:
    (note,) = (note for note in read("cards.txt", text.encode()).notes if "--separator" in note)
    assert note.startswith("cards.txt: what parts its cells is not sure")


@pytest.mark.parametrize("sign", [",", " - ", ": "])
def test_one_line_of_cards_is_refused_until_its_signs_are_named(sign: str) -> None:
    text = f"laufen{sign}to run;gehen{sign}to walk".encode()
    with pytest.raises(ImportFileError, match="--card-separator ';' --separator '") as raised:
        read("cards.txt", text)
    assert f"--separator '{sign}' for several" in str(raised.value)
    assert len(read("cards.txt", text, sign, ";").drafts) == 2
    assert len(read("cards.txt", text, ";").drafts) == 1


def test_a_separator_that_is_a_word_is_none() -> None:
    with pytest.raises(ImportFileError, match="there is no separator 'tabs'"):
        read("cards.txt", b"a\tb\n", "tabs")


@pytest.mark.parametrize(
    ("head", "cell", "tags"),
    [
        ("#separator:tab\n#tags column:3\n", "Paris,_France x", ["Paris,_France", "x"]),
        ("front\tback\ttags\n", "Paris x", ["Paris", "x"]),
        ("front\tback\ttags\n", "Paris, south of France,", ["Paris", "south of France"]),
    ],
)
def test_tags_are_parted_as_their_writer_parts_them(head: str, cell: str, tags: list[str]) -> None:
    (draft,) = read("cards.txt", f"{head}a\tb\t{cell}\n".encode()).drafts
    assert draft.tags == tags


def test_the_head_of_a_text_of_anki() -> None:
    head = "#separator:tab\n#html:false\n#tags:all\n#deck:Lang::French\n"
    head += "#columns:Tags\tFront\tBack\tMore\n"
    taken = read("cards.txt", f"{head}fr greeting\tbonjour\t<hello>\tnote\n# left\tout\n".encode())
    (draft,) = taken.drafts
    assert (draft.prompt, draft.answer) == ("bonjour", "&lt;hello>\n\nnote")
    assert (draft.tags, draft.deck, taken.notes) == (["all", "fr", "greeting"], "French", [])
    both = "Basic (optional reversed card)"
    rows = f"a;b;Basic\nc;d;Basic (and reversed card)\ne;f;{both};y\ng;h;{both};\n"
    two = read("cards.txt", f"#separator:;\n#notetype column:3\n{rows}".encode())
    assert [draft.reverse for draft in two.drafts] == [False, True, True, False]
    assert two.notes == []


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("The {{c1::heart}} pumps {{c2::blood}}.\t", ["The ==heart== pumps ==blood==."]),
        ("Heart\tThe {{c1::mitral}} valve.", ["Heart", "The ==mitral== valve."]),
        ("The {{c1::left {{c2::atrium}} of it}} fills.\tx",
         ["The ==left atrium of it== fills.", "The left ==atrium== of it fills."]),
        ("{{c1,2::Both}} and {{c10::ten::how many}}\tx", ["==Both== and ==ten==", "how many"]),
        ("{{c1::a}} and {{c2::never\tx", ["==a== and"]),
        ("{{c1::2*3*4}} {{c2::__x__}}\tx", ["==2\\*3\\*4== ==\\_\\_x\\_\\_=="]),
        ("\\({{c1::x}} + y\\) is\t", ["| $[…] + y$ is", "\n$x + y$ is\n"]),
        ("pre{{c1::a b}}post\t", ["| pre[…]post", "\nprea bpost\n"]),
        ("Sum\t\\[a\\]<br>so", ["$$\na\n$$", "so"]),
        ("Sum\t[latex]$a$ or \\begin{math}b\\end{math}[/latex]", ["$a$ or $b$"]),
        ("Sum\t[latex]\\begin{displaymath}b\\end{displaymath}[/latex]", ["$$\nb\n$$"]),
        ("Sum\t[$$]a<br>&lt; b[/$$]", ["$$\na\n< b\n$$"]),
        ("Or?\t<ul><li>\\[a\\] or</li></ul>", ["- $\\displaystyle a$ or"]),
        ('Py?\t"<pre><code class=""hljs python"">x</code></pre>"', ["```python\nx\n```"]),
        ('Py?\t"<div class=""highlight""><pre class=""language-go"">x</pre></div>"', ["```go\nx"]),
        ('Rust?\t"<pre><code>/// One.\n---\nfn f()</code></pre>"', ["\n/// One.\n---\nfn f()\n"]),
        ("Hear\t[sound:my bell.mp3]", ["[my bell.mp3](my%20bell.mp3)"]),
        ("Hear\t[anki:tts lang=en_US]word[/anki:tts]", ["\nword\n"]),
        ("Where?\thttps://example.org/a,b", ["\nhttps://example.org/a,b\n"]),
    ],
)  # fmt: skip
def test_the_html_of_anki(row: str, shown: list[str]) -> None:
    taken = read("cards.txt", f"{ANKI}{row}\n".encode())
    text = as_markdown(taken)
    assert taken.notes == []
    assert [each for each in shown if each not in text] == [], text
    assert "c1::" not in text


def test_a_picture_with_hidden_parts_is_told() -> None:
    row = "{{c1::image-occlusion:rect:left=.1:top=.2}}<br>\t<img src='x.png'>\t\t\n"
    taken = read("cards.txt", f"{ANKI}{row}a\tb\n".encode())
    assert sides(taken) == [("a", "b")]
    assert "cards.txt:3: hides parts of a picture" in taken.notes[0]


def test_ids_that_cannot_stay_are_told() -> None:
    table = b"id,front,back\n1,a,b\n2.3,c,d\nmy id,e,f\nq-1,g,h\nq-1,i,j\n!,k,l\n"
    taken = take("f.csv", table, "table")
    assert [each.id for each in taken.drafts] == ["1", "2.3", "", "q-1", "", ""]
    assert [note.split(": ")[0] for note in taken.notes] == ["f.csv:4", "f.csv:6", "f.csv:7"]
    page = as_markdown(taken)
    assert re.findall(r"card \| \w \{ #(\S+)", page) == ["1", "2.3", "e", "q-1", "i", "k"]
    assert not scan(page).problems


@pytest.mark.parametrize(
    ("text", "form", "titles"),
    [
        ("#separator:tab\n#deck column:3\na\tb\tX::JP::N5\nc\td\tX::DE::N5\ne\tf\tX::Y Z\n",
         "table", ["JP / N5", "DE / N5", "Y Z"]),
        ("$CATEGORY: $course$/top/Math/Tasks\n\nQ1{T}\n\n$CATEGORY: $course$/top/Bio/Tasks\n\n"
         "Q2{T}\n\n$CATEGORY: top/Bio/A//B\n\nQ3{T}\n",
         "gift", ["Math / Tasks", "Bio / Tasks", "A/B"]),
    ],
)  # fmt: skip
def test_decks_of_one_name_are_told_apart(text: str, form: str, titles: list[str]) -> None:
    page = as_markdown(take("f", text.encode(), form))
    assert re.findall(r"^(?:/// flashcards \||##) (.*?)(?: \{.*)?$", page, re.MULTILINE) == titles


@pytest.mark.parametrize("space", "\xa0\u2009\u202f\u3000")
@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("O\xf9%s?\tA  %sb\n", "table"),
        ("Q: O\xf9%s?\nA: A %sb\n", "hashcards"),
        ("O\xf9%s? {T}\n", "gift"),
    ],
)
def test_spaces_that_do_not_break_stay(text: str, form: str, space: str) -> None:
    page = as_markdown(take("f", text.replace("%s", space).encode(), form))
    assert f"| O\xf9{space}? {{ #où }}" in page
    assert not scan(page).problems
