"""GIFT: each construct comes in as what it says, or is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_practice.imports.draft import ImportResult
from mkdocs_practice.imports.formats.gift import read
from mkdocs_practice.imports.read import as_markdown
from mkdocs_practice.syntax.identity import ITEMS
from mkdocs_practice.syntax.scan import scan
from tests.support.cli import run_here


def page_of(text: str) -> tuple[str, list[str]]:
    """The page of a file, and what is told of it, by line."""
    taken = read("q.gift", text.encode())
    return as_markdown(taken), [note.removeprefix("q.gift:") for note in taken.notes]


TRUE_FALSE = "- [{}] True\n- [{}] False"
WHOLE = {
    # options
    "one right": ("Q? {=a ~b ~c}", "/// choice | Q? { #q }\n\n- [x] a\n- [ ] b\n- [ ] c\n///"),
    "in several lines": ("Q? {\n\t=a\n\t~b b\n}", "- [x] a\n- [ ] b b\n///"),
    "weights of one": ("Q? {=%100%a ~%0%b}", "- [x] a\n- [ ] b\n///"),
    "several right": ("Q? {~%50%a ~%50%b ~%-50%c ~%-50%d}", "- [x] a\n- [x] b\n- [ ] c\n- [ ] d"),
    "thirds": ("Q? {~%33.333%a ~%33.333%b ~%33.333%c ~%-100%d}", "- [x] c\n- [ ] d"),
    "what is said to options": (
        "Q? {=a#Yes. ~b #No, \\#2.}",
        "    > Yes.\n- [ ] b\n\n    > No, #2.",
    ),
    "what is said to all": ("Q? {=a ~b ####Since.}", "/// answer\nSince.\n///"),
    "text behind options": ("It is {~x =y} there.", "/// choice | It is _____ there."),
    # true and false
    "true": ("Q? {TRUE}", TRUE_FALSE.format("x", " ")),
    "false": ("Q? {F}", TRUE_FALSE.format(" ", "x")),
    "small letters": ("Q? {false}", TRUE_FALSE.format(" ", "x")),
    "said to who is wrong": ("Q? {T#No.}", "- [x] True\n- [ ] False\n\n    > No."),
    "said to both": ("Q? {F#No.#Yes.}", "True\n\n    > No.\n- [x] False\n\n    > Yes."),
    "true, and said to all": ("Q? {T ####So.}", "/// answer\nSo.\n///"),
    # texts
    "texts": ("Q? {=a =b c}", '/// text | Q? { #q }\n    answer: ["a", "b c"]\n///'),
    "a number in other signs": ("Q? {=x =3.5 =3,5 =4}", '    answer: ["x", "3.5", "4"]'),
    "a bare text": ("Q? {a b}", '    answer: ["a b"]'),
    "a star that is one": (r"Q? {=5 \\* 5}", '    answer: ["5 * 5"]'),
    "text behind texts": ("It is {=a =b} there.", "It is ==a|b== there."),
    "texts at the start": ("{=A} it is.", "==A== it is."),
    "a line for a text": ("It is _____ there. {=a}", "It is ==a== there."),
    "a stop behind texts": ("Q? {=a}.", '/// text | Q? { #q }\n    answer: ["a"]'),
    "said to texts": ("Q? {=a#Yes. =b#Yes.}", "/// answer\nYes.\n///"),
    "said to one of the texts": ("Q? {=a#Yes. =b}", "/// answer\n- a: Yes.\n///"),
    "said to each text": ("Q? {=a#One. =b#Two.}", "/// answer\n- a: One.\n- b: Two.\n///"),
    "said to other texts": ("Q? {=a =%0%b#No. =%0%*#Hm.}", "- b: No.\n- Anything else: Hm."),
    # numbers
    "a number": ("Q? {#7}", '/// number | Q? { #q }\n    answer: "7"\n///'),
    "how far off": ("Q? {#-3.5:0.25}", '    answer: "-3.5"\n    tolerance: "0.25"'),
    "from and to": ("Q? {#-3..-1}", '    answer: "-2"\n    tolerance: "1"'),
    "a power": ("Q? {#1.5e3:.5}", '    answer: "1500"\n    tolerance: "0.5"'),
    "said to a number": ("Q? {#7:0#Yes, 7.}", "/// answer\nYes, 7.\n///"),
    "a wrong number first": ("Q? {#\n=%0%5:0#No.\n=%100%6:0#Yes.\n}", '    answer: "6"'),
    "said to wrong numbers": (
        "Q? {#=6#Yes. =%0%5#No. ~#Count.}",
        "- 5: No.\n- Anything else: Count",
    ),
    "numbers side by side": ("Q? {#=1:1 =3:1}", '    answer: "2"\n    tolerance: "2"'),
    # pairs, essays, descriptions
    "pairs": ("Q? {\n=a -> b\n=c->d\n}", "/// match | Q? { #q }\n\na\n:   b\n\nc\n:   d\n///"),
    "an essay with its answer": (
        "Q? {####Because.}",
        "/// question | Q? { #q }\n---\nBecause.\n///",
    ),
    "a description": ("Now trees.\n\nQ? {T}", "Now trees.\n\n/// choice | Q?"),
    "a description with fences": (
        "[markdown]\n```\nx\n\nQ? {T}",
        "````text\n```\nx\n````\n\n/// c",
    ),
    # heads
    "a category": ("$CATEGORY: $course$/top/Nets/A//B\n\nQ? {T}", "## A/B\n\n/// choice | Q?"),
    "a category without a name": ("$CATEGORY: $course$/top\nQ? {T}", "/// choice | Q? { #q }\n"),
    "a name": ("::Q7::Who is it? {T}", "/// choice | Who is it? { #Q7 }"),
    "a name of words": ("::Left \\: right::Who? {T}", "/// choice | Who? { #left-right }"),
    "a name that is the prompt": (
        "::Who is it...::Who is it? {T}",
        "/// choice | Who is it? { #who-is-it }",
    ),
    "a name twice": ("::A::B? {T}\n\n::A::C? {T}", "/// choice | C? { #A-2 }"),
    "an id and tags": (
        "// [id:k7] [tag:x y]\n// [tag:z]\nQ? {T}",
        '{ #k7 }\n    tags: ["x y", "z"]',
    ),
    "comments": ("// a\nQ?\n// {=no}\n{=a\n // ~no\n~b} // c", "- [x] a\n- [ ] b\n///"),
    # forms
    "moodle": ("Q <b>1</b> < 2 &amp; *x*\n3? {T}", "Q **1** &lt; 2 &amp; \\*x\\*  \n3?"),
    "html": ("[html]<p>a<br>\nb?</p>{T}", "a  \nb?\n"),
    "markdown": (
        "[markdown]Why *so*? {=*a* ~[plain]*b*}",
        "Why *so*? { #why-so }\n\n- [x] *a*\n- [ ] \\*b",
    ),
    "plain": (
        "[plain]<b> & c? {T#[html]<b>d</b>}",
        "&lt;b> &amp; c? { #b-c }\n\n- [x] True\n- [ ] False\n\n    > **d**",
    ),
    "line ends": ("[markdown]a\\nb? {T}", "\n\na\nb?\n"),
    "a number with a comma": ("Q? {#3,14:0,1}", 'answer: "3.14"\n    tolerance: "0.1"'),
    "escapes": (r"\= \~ \# \{ \} \: \\\\ \q? {T}", r"= ~ # { } : \\\\ \q?"),
    "entities": ("Q? {=it&#39;s ~b}", "- [x] it's\n"),
    # math
    "math in a line": ("Is $$x^2 \\= 9$$ so? {T}", "/// choice | Is $x^2 = 9$ so?"),
    "math alone": ("Is it?\n$$x < 9$$\n{T}", "$$\nx < 9\n$$"),
    "math in html": ("[html]<p>Is \\(a<b\\) or $$c$$?</p>{T}", "Is $a<b$ or $c$?"),
    "dollars in code": ("[html]Is <code>$$</code> or <code>$$</code>? {T}", "Is `$$` or `$$`?"),
}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Q? {#=5:0#Five. =8:0#Eight.}", "Five.\n\n- 8: Eight."),
        ("Q? {=blue#Yes. =*ue#Hm.}", "Yes.\n\n- \\*ue: Hm."),
    ],
)
def test_feedback_stays_with_an_answer_that_is_left_out(text: str, said: str) -> None:
    page, told = page_of(text)
    assert f"/// answer\n{said}\n///" in page
    assert len(told) == 1


@pytest.mark.parametrize("name", WHOLE)
def test_what_comes_in_whole(name: str) -> None:
    text, expected = WHOLE[name]
    page, told = page_of(text)
    assert expected in page
    assert told == []


NO_END = (
    "1: the brace that closes its answers is missing; they are taken to end before the next line"
)
OPEN = "it is an open question that shows them"
TOLD = {
    # shares
    "half right": (
        "Q? {=a ~%50%b ~c}",
        "- [x] a\n- [ ] b\n- [ ] c",
        ["1: “b” counts 50 % there, and is wrong here"],
    ),
    "half right beside all": (
        "Q? {~%100%a ~%50%b ~%-100%c}",
        "- [x] a\n- [ ] b\n- [ ] c",
        ["1: “b” counts 50 % there, and is wrong here"],
    ),
    "several of which one is all": (
        "Q? {=a =b ~c}",
        "- [x] a\n- [x] b\n- [ ] c",
        ["1: any one of its right options is all there; here all of them have to be chosen"],
    ),
    "shares of their own": (
        "Q? {~%70%a ~%30%b ~%-100%c}",
        "- [x] a\n- [x] b\n- [ ] c",
        ["1: its right options count differently there; here they share the score"],
    ),
    "wrong options that cost nothing": (
        "Q? {~%50%a ~%50%b ~c}",
        "- [x] a\n- [x] b\n- [ ] c",
        ["1: a wrong option counts 0 % there; here all of them take the whole score"],
    ),
    "a wrong one beside one right": (
        "Q? {=a ~%-25%b ~c}",
        "- [x] a\n- [ ] b\n- [ ] c",
        ["1: a wrong option counts -25 %, 0 % there; here it takes nothing"],
    ),
    "wrong ones that take nothing beside one right": (
        "Q? {~%100%a ~%0%b}",
        "- [x] a\n- [ ] b",
        [
            "1: a wrong option counts 0 % there, and several options can be chosen; "
            "here only one can be chosen"
        ],
    ),
    "none in full": (
        "Q? {~%60%a#Nearly. ~b}",
        "- ✗ a (60 %)\n- ✗ b\n\n- a: Nearly.",
        [
            "1: “a” counts 60 % there, and is wrong here",
            f"1: none of its options counts in full; {OPEN}",
        ],
    ),
    "none wrong": ("Q? {=a ~%100%b}", "- ✓ a\n- ✓ b", [f"1: it has no wrong option; {OPEN}"]),
    "a text in part": (
        "Q? {=a =%50%b}",
        '    answer: ["a"]',
        ["1: “b” counts 50 % there, and is wrong here"],
    ),
    "a pattern": (
        "Q? {=a =b*c}",
        '    answer: ["a"]',
        ["1: in “b*c” `*` stands for any text there; it is left out"],
    ),
    "a pattern alone": (
        "Q? {=b*c}",
        "---\nb\\*c\n///",
        [
            "1: in “b*c” `*` stands for any text there; it is left out",
            f"1: none of its texts can be accepted as it is; {OPEN}",
        ],
    ),
    "a number in part": (
        "Q? {#=7 =%50%7:2}",
        '    answer: "7"\n///',
        ["1: 7 ± 2 counts 50 % there, and is wrong here"],
    ),
    "numbers only in part": (
        "Q? {#=%50%7:2}",
        "---\n7 ± 2 (50 %)\n///",
        [
            "1: 7 ± 2 counts 50 % there, and is wrong here",
            f"1: none of its numbers counts in full; {OPEN}",
        ],
    ),
    "numbers with a gap": (
        "Q? {#=1 =3 =5}",
        '    answer: "1"',
        ["1: only the first of its numbers is kept; 3, 5 would be right as well"],
    ),
    "no number": (
        "Q? {#seven}",
        "---\nseven\n///",
        ["1: `seven` is no number; it is an open question"],
    ),
    # pairs and essays
    "a match alone": (
        "Q? {=a -> b =c -> d = -> e}",
        "a\n:   b\n\nc\n:   d\n///",
        ["1: “e” is a match without a term there; it is left out"],
    ),
    "one pair": (
        "Q? {=a -> b}",
        "- a → b",
        ["1: it has fewer than two pairs; it is an open question"],
    ),
    "one match for two": (
        "Q? {=a -> x =b -> x}",
        "- a → x\n- b → x",
        [f"1: two of its pairs have the same side; {OPEN}"],
    ),
    "an essay": ("Q? {}", "/// question | Q?", ["1: is an essay without an answer; write one"]),
    # heads
    "an id that is none": (
        "// [id:12 3]\n::Name::Q? {T}",
        "{ #Name }",
        ["2: `12 3` can be no id here; its id is `Name`"],
    ),
    "an id twice": (
        "//[id:k]\nQ? {T}\n\n//[id:k]\nR? {T}",
        "{ #k-2 }",
        ["5: `k` is taken here; its id is `k-2`"],
    ),
    "a description with tags": (
        "// [tag:x]\nNow.",
        "Now.\n",
        ["2: is a text without a question; it stays one, without its tags and id"],
    ),
    "a file": (
        '[html]<img src\\="@@PLUGINFILE@@/a.png">? {T}',
        "![](a.png)",
        ["1: GIFT holds no files; `a.png` is only named"],
    ),
    "elements that Markdown has not": (
        '[html]Q <math></math> <svg></svg>? {=a#<iframe src\\="https\\://x"></iframe> ~b}',
        "/// choice | Q",
        [
            "1: its `<math>` is left out",
            "1: its `<svg>` is left out",
            "1: its `<iframe>` is left out",
        ],
    ),
    "texts that count as one here": (
        "Q? {=Paris =PARIS =a-b =a–b =%50%paris}",
        'answer: ["Paris", "a-b"]',
        ["1: “paris” counts 50 % there, and is right here, where it reads as a right one does"],
    ),
    "elements that are text": ("Q <iframe>? {T}", "Q &lt;iframe>?", []),
    "no prompt": ("{=a ~b}", "- [x] a", ["1: has no text before its answers"]),
}
MENDED = {
    "blanks behind a sign of theirs": (
        "2+2\\={=4 =4}\\=4, so 3 is {=three =Three}.",
        "2+2&#61;==4==&#61;4, so 3 is ==three==.",
        ["1: it has answers in several places; it is a text with blanks"],
    ),
    "no end": (
        "A? {=a ~b\n\nB? {=c ~d}",
        "- [x] a\n- [ ] b\n///\n\n/// choice | B? { #b }\n\n- [x] c\n- [ ] d\n///",
        [NO_END],
    ),
    "no end before a name": (
        "A? {=a\n~b\n::N::B? {=c ~d}",
        "- [x] a\n- [ ] b\n///\n\n/// choice | B? { #N }\n\n- [x] c\n- [ ] d\n///",
        [NO_END, "3: no blank line parts it from the question above"],
    ),
    "no end, and a prompt in the next line": (
        "A? {=a ~b\nB? {=c ~d}\n",
        "- [x] a\n- [ ] b\n///\n\n/// choice | B? { #b }\n\n- [x] c\n- [ ] d\n///",
        [NO_END, "2: no blank line parts it from the question above"],
    ),
    "no end at the end": (
        "A? {=a ~b",
        "- [x] a\n- [ ] b\n///",
        [NO_END],
    ),
    "no blank line": (
        "A? {=a ~b}\nB is\nhere? {=c ~d}",
        "- [x] a\n- [ ] b\n///\n\n/// choice\n    id: b\n\nB is  \nhere?\n\n- [x] c",
        ["2: no blank line parts it from the question above"],
    ),
    "a blank line within": (
        "A? {\n=a\n\n~b\n}\n\nB? {T}",
        "- [x] a\n- [ ] b\n///\n\n/// choice | B?",
        ["1: there is a blank line within its answers"],
    ),
    "a blank line before": (
        "A?\n\n{=a ~b}",
        "/// choice | A?",
        ["1: a blank line parts it from its answers"],
    ),
    "no start": (
        "A? =a}\n\nB? {T}",
        "A? =a}\n\n/// choice | B?",
        ["1: a brace closes answers that none opens; it is taken as text"],
    ),
    "braces in answers": (
        "A? {=f() { return 1; } ~g}",
        "- [x] f() { return 1; }\n- [ ] g",
        ["1: braces within its answers have no backslash; they are taken as text"],
    ),
    "braces in answers, in lines": (
        "A? {=f() {\n1\n} ~g}",
        "- [ ] g\n///",
        ["1: braces within its answers have no backslash; they are taken as text"],
    ),
    "signs in math": (
        "Is $$\\frac{a}{2} = 3$$? {=$$x=1$$ ~b}",
        "Is $\\frac{a}{2} = 3$? { #is }\n\n- [x] $x=1$\n- [ ] b",
        ["1: signs in its math have no backslash; they are taken as math"],
    ),
    "several blanks": (
        "The {=sun} is a {=star}.",
        "The ==sun== is a ==star==.",
        ["1: it has answers in several places; it is a text with blanks"],
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_not_held_is_told_with_its_line(name: str) -> None:
    text, expected, notes = TOLD[name]
    page, told = page_of(text)
    assert expected in page
    assert told == notes


@pytest.mark.parametrize("name", MENDED)
def test_what_is_mended_is_told_and_no_loss(name: str) -> None:
    text, expected, remarks = MENDED[name]
    taken = read("q.gift", text.encode())
    assert expected in as_markdown(taken)
    assert [each.removeprefix("q.gift:") for each in taken.remarks] == remarks
    assert taken.notes == []


QUESTIONS = st.sampled_from(
    ["Q? {=a ~b}", "::N::Q?\n{\n=a#Yes.\n~b\n}", "Q? {T}", "Q? {=a}", "Q? {#7:1}",
     "It is {=a} there.", "Q? {=a -> b =c -> d}", "Q? {####So.}",
     "Q? {~%50%a ~%50%b ~%-100%c}", "// c\nQ? {F#No.}"]
)  # fmt: skip
DAMAGE = st.sampled_from(
    ["", "}", "{", "\n", "\n\n", "::", "####", "=", "~", "#", "->", "%5%", "\\"]
)


def items(taken: ImportResult) -> int:
    page = scan(as_markdown(taken))
    assert page.problems == ()
    return sum(isinstance(block, ITEMS) for block in page.blocks)


@given(st.lists(QUESTIONS, min_size=3, max_size=5), st.integers(0, 40), DAMAGE, st.booleans())
def test_one_damage_costs_no_other_question(
    texts: list[str], place: int, damage: str, instead: bool
) -> None:
    place %= len(texts[1])
    texts[1] = texts[1][:place] + damage + texts[1][place + instead :]
    taken = read("q.gift", "\n\n".join(texts).encode())
    damaged = read("q.gift", texts[1].encode())
    whole = [read("q.gift", text.encode()).items[0] for text in (texts[0], *texts[3:])]
    for draft in whole:
        same = [
            each for each in taken.items if each.prompt == draft.prompt and each.kind == draft.kind
        ]
        assert any(
            (each.options, each.accepted, each.pairs)
            == (draft.options, draft.accepted, draft.pairs)
            for each in same
        )
    assert items(taken) >= len(texts) - 2
    # What is there no more is told, or is a text.
    assert items(taken) >= len(texts) or taken.notes or taken.remarks or len(damaged.items) < 1


def test_gift_is_known_by_its_look_and_strict_by_what_it_lost(tmp_path: Path) -> None:
    source = tmp_path / "quiz.txt"
    source.write_text("::Q1:: Why? {=a ~b}\n\n::Q2:: Why? {=a ~%50%b ~c}\n", "utf-8")
    done = run_here("import", str(source))
    assert (done.returncode, done.stderr.splitlines()) == (
        0, [f"{source}:3: “b” counts 50 % there, and is wrong here", "2 items. 1 loss."]
    )  # fmt: skip
    assert run_here("import", str(source), "--strict").returncode == 1


def test_what_cannot_be_written_as_its_kind_is_told(tmp_path: Path) -> None:
    source = tmp_path / "quiz.gift"
    # A heading in a term is none here.
    source.write_text("Q? {=a -> b =[markdown]# c -> d}\n\nR? {=a -> b =c -> d}\n", "utf-8")
    done = run_here("import", str(source), "--strict")
    assert done.returncode == 1
    told = "“Q?” cannot be written as a `match`; it is an open question that shows all of it"
    assert f"{source}:1: {told}" in done.stderr
    assert "/// match | R?" in done.stdout
