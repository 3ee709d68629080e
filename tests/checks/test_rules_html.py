"""Tags in sentences: those that a browser takes for HTML, and those that are rightly so."""

from __future__ import annotations

import pytest

from mkdocs_practice.checks import Context, check
from mkdocs_practice.syntax.html_tags import KNOWN, RAW
from mkdocs_practice.syntax.inline import VOID
from mkdocs_practice.syntax.scan import scan
from tests.support.findings import check_seriously, fix_page, only_finding
from tests.support.rules import codes, question
from tests.support.timing import cpu_seconds

LOOSE = {"PR233", "PR234"}


def loose(source: str) -> list[str]:
    return [code for code in codes(source) if code in LOOSE]


def places(text: str) -> dict[str, str]:
    """A text in each place that a block has for one."""
    hint = f"/// hint\n{text}\n///\n/// answer"
    return {
        "prompt": question(text, "Yes."),
        "body": f"/// question\n    id: why\n\n{text}\n\n/// answer\nYes.\n///\n///\n",
        "answer": question("Why?", text),
        "hint": question("Why?", "Yes.").replace("/// answer", hint),
        "label": question("Why?", "Yes.").replace("/// answer", f"/// answer | {text}"),
        "front": f"/// flashcards\n{text}\n:   Back.\n///\n",
        "back": f"/// flashcards\nFront\n:   {text}\n///\n",
        "card": f"/// flashcards\n/// card | Front\n{text}\n///\n///\n",
        "deck": f"/// flashcards | {text}\nFront\n:   Back.\n///\n",
        "option": f"/// choice | Which?\n- [x] {text}\n- [ ] none\n///\n",
        "match": f"/// match | Which?\none\n:   {text}\n\ntwo\n:   other\n///\n",
        "entry": f"/// order | In order.\n1. {text}\n2. last\n///\n",
        "exercise": f"/// exercise | {text}\n/// answer\nYes.\n///\n///\n",
        "title": f"/// note | {text}\nText.\n///\n\n" + question("Why?", "Yes."),
        "within": question("Why?", f"/// details | {text}\nText.\n///"),
        "tip": f'!!! tip "{text}"\n    Text.\n\n' + question("Why?", "Yes."),
        "prose": f"{text}\n\n" + question("Why?", "Yes."),
        "heading": f"# {text}\n\n" + question("Why?", "Yes."),
        "item": f"- {text}\n\n" + question("Why?", "Yes."),
    }


@pytest.mark.parametrize("place", places(""))
@pytest.mark.parametrize("name", sorted(RAW - {"svg", "math"} | {"select", "template", "details"}))
def test_a_tag_that_takes_in_what_follows_is_found_wherever_it_stands(
    name: str, place: str
) -> None:
    assert loose(places(f"The <{name}> tag.")[place]) == ["PR233"]
    assert loose(places(f"The `<{name}>` tag.")[place]) == []
    assert loose(places(f"The &lt;{name}> tag.")[place]) == []


@pytest.mark.parametrize("place", places(""))
@pytest.mark.parametrize("name", ["div", "details", "section", "li", "p", "body"])
def test_a_closing_that_nothing_opened_is_found_wherever_it_stands(name: str, place: str) -> None:
    assert loose(places(f"Into the </{name}> box.")[place]) == ["PR234"]


@pytest.mark.parametrize("name", sorted(KNOWN - VOID))
def test_an_element_of_html_is_closed_in_the_block_that_opens_it(name: str) -> None:
    assert loose(question("Why?", f"It is <{name}> so.")) == ["PR233"]
    assert loose(question("Why?", f"It is </{name}> so.")) == ["PR234"]


@pytest.mark.parametrize(
    "answer",
    [
        "One <br> two <br/> three <wbr> four <hr> <input> <img src='x.png'>",
        "<b>bold</b>, <kbd>Ctrl</kbd>, H<sub>2</sub>O, <span class='x'>y</span>, <a id='x'></a>",
        "<i>one <b>two</i> three</b>",
        "<font color='red'>\n\ntext\n\n</font>",
        "<div>\n<p>one\n<p>two\n</div>",
        "<ul><li>one<li>two</ul>",
        "<table><tr><td>1<td>2<tr><td>3</table>",
        "<details><summary>More</summary>\n\ntext\n\n</details>",
        "<details markdown>\n<summary>More</summary>\n\n*text*\n\n</details>",
        "<div class='grid' markdown>\n\n- one\n- two\n\n</div>",
        "- <div>in a list</div>\n- <b>bold</b>",
        "<script>\nif (1 < 2) document.title = '</div><b>';\n</script>",
        "<style>\n.x > .y { color: red }\n</style>",
        "<iframe src='https://example.org' allow='a; b'></iframe>",
        "A video: <video src='x.mp4' controls></video>, <audio controls><source src='x'></audio>",
        "<svg viewBox='0 0 1 1'><title>t</title><style>.x{}</style><path d='M0 0'/></svg>",
        "<textarea rows=2>text <b></textarea> and <select><option>one<option>two</select>",
        "<noscript>Turn scripts on.</noscript>",
        "<template><b>x</b></template>",
        "<span title='a > b'>text</span>",
        "<my-element>text</my-element> <my-element x='y'/>",
        "<https://example.org/x> and <name@example.org>",
        "`<script>`, ``a ` </div>``, $a <b> c$, [x](<script>), <!-- <script> </div> -->",
        "```html\n<script>\n</div>\n```",
        "    <script>\n    </div>",
        "- text\n\n        <script>",
        "1 < 2, 3 > 2, a <- b, x<1 y>2, < div >, </ div>, <>, </>, <3",
        "&lt;script> and &lt;/div&gt;",
    ],
)
def test_sound_html_is_left_alone(answer: str) -> None:
    assert loose(question("Why?", answer)) == []
    assert loose(f"{answer}\n\n" + question("Why?", "Yes.")) == []


def test_between_blocks_only_what_reaches_them_is_found() -> None:
    harmless = "A List<String>, </b>, <span>, <img>, an <i class='icon'/>, <svg>, <path/>."
    assert loose(f"{harmless}\n\n" + question("Why?", "Yes.")) == []
    assert len(loose(question("Why?", harmless))) == 6
    assert loose("<div markdown>\n\n" + question("Why?", "Yes.") + "\n</div>\n") == []
    assert loose(question("Why?", "Yes.") + "\n</div>\n") == ["PR234"]


def test_html_in_a_container_is_read_as_the_tags_of_a_sentence() -> None:
    body = "    /// order | Sizes\n    <div>\n\n    1. a\n    2. b\n    </div>\n    ///\n"
    assert loose(f"!!! note\n\n{body}") == ["PR233", "PR234"]
    assert loose(f"- item\n\n{body}") == ["PR233", "PR234"]
    assert (
        loose(
            body.replace("    /// order", "!!! note\n\n    /// order").replace("2. b\n", "2. b\n\n")
        )
        == []
    )


def test_a_tag_where_options_stand_is_found() -> None:
    inside = question("Why?", "Yes.")
    assert loose(f"/// details | T\n    <template>\n    type: tip\n\n{inside}///\n") == ["PR233"]
    assert loose(f"/// details | T\n    attrs: {{title: <b>}}\n\n{inside}///\n") == []


def test_a_page_without_blocks_is_left_alone() -> None:
    assert codes("What does the <script> tag do? </div>") == []


def test_a_backslash_hides_a_tag_only_where_the_site_says_so() -> None:
    page = question(r"What does \<script> do?", "It runs.")
    assert codes(page) == ["PR233"]
    assert codes(page, Context(escapes=True)) == []


@pytest.mark.parametrize(
    ("source", "mended"),
    [
        ("The <script> tag", "The `<script>` tag"),
        ("a vector<int> and a </div> of it", "a vector`<int>` and a `</div>` of it"),
        ("the <title> of a <PAGE>", "the `<title>` of a `<PAGE>`"),
        # No one way: to be closed, to be deleted, or to be code.
        ("a <div> of it", "a <div> of it"),
        ("a <b>bold word", "a <b>bold word"),
        ("</div>", "</div>"),
        ("the <script src='x'> tag", "the <script src='x'> tag"),
        ("<ul><foo> together", "<ul><foo> together"),
        ("a ` before <script> it", "a ` before <script> it"),
    ],
)
def test_backticks_are_put_around_what_can_only_be_text(source: str, mended: str) -> None:
    page = question("Why?", f"It is:\n\n{source}")
    fixed = fix_page(page)
    assert fixed.text == question("Why?", f"It is:\n\n{mended}")


@pytest.mark.parametrize(
    "unit",
    [
        *("<script> ", "</div> ", '<a x=" ', "<b></i> ", "<div>\n\n", "- <div>\n", "<? ", "<!-- "),
        *("<output\n", "<div>x <!-- y\n", "<div>\n<script>\n", "<div markdown>\n\n<x ", "<a = "),
    ],
)
def test_long_pages_take_linear_time(unit: str) -> None:
    short, long = (question("Why?", unit * count) for count in (1000, 8000))
    once = cpu_seconds(lambda: check([scan(short)]))
    assert cpu_seconds(lambda: check([scan(long)])) < 24 * once + 0.2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One <div\n>two</div> three.", ["PR234"]),
        ('<div\n  class="wide"\n>\nText.\n</div>', ["PR233", "PR234"]),
        ('One <div class="wide">two</div\n> three.', ["PR233"]),
        ("> One <div\n> > two</div> three.", ["PR234"]),
        ('One <div\nclass="wide">two</div> three.', []),
        ("> One <div>two\n> three</div> four.", []),
        ("> One.\n> > Two <div>three\n> four</div> five.", []),
    ],
)
@pytest.mark.parametrize("head", ["", "1.  Item\n", '!!! note "Title"\n'])
def test_a_quote_ends_a_tag(text: str, found: list[str], head: str) -> None:
    if not head and text.startswith("<div"):
        found = []  # raw HTML, which begins at the margin alone
    source = question("Why?", text)
    if head:
        source = head + "\n" + "".join(f"    {line}\n" for line in source.splitlines())
    assert loose(source) == found


@pytest.mark.parametrize("markup", ["<!-- later", "<?php echo 1", "<![CDATA[ text", "<!note"])
@pytest.mark.parametrize("element", ["div", "pre", "table"])
def test_what_a_browser_skips_in_raw_html(markup: str, element: str) -> None:
    raw = f"<{element}>\nText {markup}\n</{element}>"
    assert "PR233" in loose(question("Why?", f"{raw}\n\nMore."))
    assert "PR233" in loose(f"{raw}\n\n" + question("Why?", "Yes."))
    ended = f"<{element}>\nText <!-- later <!-- more --> <?php echo 1 ?> text\n</{element}>"
    assert loose(question("Why?", f"{ended}\n\nMore.")) == []


ITEMS = {
    "choice": ("- [ ] one\n- [x] two", "- [ ] {}\n- [x] two"),
    "order": ("1. one\n2. two", "1. {}\n2. two"),
}


@pytest.mark.parametrize("kind", ITEMS)
@pytest.mark.parametrize("head", ["1.  Item\n", '!!! note "Title"\n', '=== "Tab"\n'])
def test_an_element_around_items_in_a_list(kind: str, head: str) -> None:
    def page(body: str) -> str:
        block = f"/// {kind} | Which?\n{body}\n\n/// answer\nYes.\n///\n///"
        return head + "\n" + "".join(f"    {line}\n" for line in block.splitlines())

    items, one = ITEMS[kind]
    assert loose(page(f"<div>\n{items}\n</div>")) == ["PR233", "PR234"]
    assert loose(page(one.format("<b>one</b>"))) == []
    assert loose(page(items)) == []


PLACES_OF_TAGS = {
    "a prompt": "/// question | What?\n{}\n/// answer\nIt.\n///\n///\n",
    "an answer": "/// question | What?\n/// answer\nIt.\n\n{}\n///\n///\n",
    "a back": "/// flashcards\nterm\n:   {}\n\nother\n:   back\n///\n",
    "a card": "/// flashcards\n/// card | front\n{}\n///\n///\n",
    "an option": "/// choice | Q\n\n- [x] {}\n- [ ] b\n///\n",
    "a number": "/// number | Q\n    answer: 5\n\n{}\n///\n",
}


@pytest.mark.parametrize("place", PLACES_OF_TAGS.values(), ids=PLACES_OF_TAGS)
@pytest.mark.parametrize("name", ["script", "select", "div", "p"])
@pytest.mark.parametrize(
    "tag",
    ['<{}\n{m}src="x">', '<{} a="b"\n{m}markdown>', '<{}\n{m}id="y" />', 'A <{}\n{m}id="x">.'],
)
def test_a_tag_of_several_lines_without_its_end_is_one_finding(
    tag: str, name: str, place: str
) -> None:
    margin = "    " if ":   {}" in place else "  " if "[x]" in place else ""
    text = f"{place.format(tag.format(name, m=margin))}\n/// question | Second?\n---\nB.\n///\n"
    only_finding(text)


ITEM = "/// question | Old? { #old }\n---\nIt was.\n///\n"
AROUND = {"a tab": '=== "One"\n\n{}', "a box": "!!! note\n\n{}", "a list": "- One.\n\n{}"}
SOUND = "/// question | Why? { #why }\n---\nSo.\n///\n"


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize("comment", [f"<!--\n{ITEM}-->\n", f"<!--\n\n{ITEM}\n-->\n"])
def test_a_comment_around_an_item_is_told_where_it_is_shown(around: str, comment: str) -> None:
    indented = "".join(f"    {line}\n" if line else "\n" for line in comment.split("\n"))
    found = only_finding(f"{around.format(indented)}\n{SOUND}")
    assert (found.rule.code, found.location[1:]) == ("PR233", (3, 5))
    assert found.fix.startswith("begin it at the margin, or delete lines 3 to ")
    assert check_seriously(f"{comment}\n{SOUND}") == []


def test_a_comment_of_several_paragraphs_in_an_answer_is_told_in_a_tab() -> None:
    answer = SOUND.replace("So.", "So.\n<!-- old\n\nanswer -->")
    assert check_seriously(answer) == []
    in_tab = "".join(f"    {line}\n" if line else "\n" for line in answer.split("\n"))
    assert only_finding(f'=== "One"\n\n{in_tab}').rule.code == "PR233"
    in_one = in_tab.replace("\n\n    answer", "\n    answer")
    assert check_seriously(f'=== "One"\n\n{in_one}') == []
