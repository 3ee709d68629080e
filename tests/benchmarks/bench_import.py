"""Import of 10,000 cards, or choices, in each format: at most three seconds of one processor."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs_practice.imports.read import take
from mkdocs_practice.imports.trust import hold_back
from records import US, Record, report
from tests.support.apkg import write_collection
from tests.support.timing import cpu_seconds

COUNT = 10_000
BUDGET = 3.0
QUICK = {"names": ["a table", "GIFT"]}
FRONT, BACK = "term {} of the list", "the definition {}, which is long"


def lines(form: str) -> bytes:
    """A text with a card, or two sides, for each number."""
    return "".join(form.format(FRONT.format(n), BACK.format(n)) for n in range(COUNT)).encode()


def packed(name: str, data: bytes) -> bytes:
    """A zip with one file."""
    return zipped({name: data})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def anki() -> bytes:
    """A package of Anki."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "made.db")
        write_collection(
            file, *(f"{FRONT.format(n)}\x1f<b>{BACK.format(n)}</b>" for n in range(COUNT))
        )
        return packed("collection.anki2", file.read_bytes())


def transit() -> bytes:
    """A package of Mochi in JSON."""
    cards = [{"~:content": f"{FRONT.format(n)}\n---\n*{BACK.format(n)}*"} for n in range(COUNT)]
    decks = [{"~:name": "D", "~:cards": {"~#list": cards}}]
    return packed("data.json", json.dumps({"~:version": 2, "~:decks": decks}).encode())


def edn() -> bytes:
    """A package of Mochi in EDN."""
    cards = lines('{{:content "{}\\n---\\n*{}*" :tags #{{}}}} ').decode()
    return packed("data.edn", f'{{:version 2 :decks [{{:name "D" :cards [{cards}]}}]}}'.encode())


def gift(name: str = "") -> bytes:
    """Choices in GIFT."""
    form = f"{name}{{0}} {{{{ ={{1}} ~another one ~a third one }}}}\n\n"
    return "".join(form.format(FRONT.format(n), BACK.format(n), n) for n in range(COUNT)).encode()


def moodle() -> bytes:
    """Choices in XML of Moodle."""
    form = (
        '<question type="multichoice"><name><text>q{2}</text></name><questiontext format="html">'
        "<text><![CDATA[<p>{0}</p>]]></text></questiontext><single>true</single>"
        '<answer fraction="100" format="html"><text><![CDATA[<p>{1}</p>]]></text></answer>'
        '<answer fraction="0" format="html"><text>another one</text></answer>'
        '<answer fraction="0" format="html"><text>a third one</text></answer></question>\n'
    )
    asked = (form.format(FRONT.format(n), BACK.format(n), n) for n in range(COUNT))
    return f"<quiz>{''.join(asked)}</quiz>".encode()


def qti() -> bytes:
    """Choices in a package of QTI 2.1."""
    form = (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i{2}" '
        'title="T"><responseDeclaration identifier="R" cardinality="single" baseType="identifier">'
        "<correctResponse><value>a</value></correctResponse></responseDeclaration><itemBody>"
        '<p>{0}</p><choiceInteraction responseIdentifier="R" maxChoices="1">'
        '<simpleChoice identifier="a">{1}</simpleChoice>'
        '<simpleChoice identifier="b"><p>another one</p></simpleChoice>'
        '<simpleChoice identifier="c">a third one</simpleChoice></choiceInteraction></itemBody>'
        "</assessmentItem>"
    )
    items = {
        f"i{n}.xml": form.format(FRONT.format(n), BACK.format(n), n).encode() for n in range(COUNT)
    }
    listed = "".join(f'<resource type="imsqti_item_xmlv2p1" href="{name}"/>' for name in items)
    manifest = f"<manifest><resources>{listed}</resources></manifest>"
    return zipped({"imsmanifest.xml": manifest.encode(), **items})


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a table": ("table", lambda: lines("{}\t{}\n")),
    "a table with quotes": ("table", lambda: lines('"{}","{}, ""so"""\n')),
    "HTML of Anki": (
        "table", lambda: b"#separator:tab\n#html:true\n" + lines("{}\t<b>{}</b> \\(x\\)\n"),
    ),
    "hashcards": ("hashcards", lambda: lines("Q: {}\nA: *{}*\n\n")),
    "blanks of hashcards": ("hashcards", lambda: lines("C: {} is [one] {}\n\n")),
    "Obsidian": ("obsidian", lambda: lines("{}::*{}*\n")),
    "a package of Anki": ("anki", anki),
    "Mochi, EDN": ("mochi", edn),
    "Mochi, JSON": ("mochi", transit),
    "GIFT": ("gift", gift),
    "GIFT with names": ("gift", lambda: gift("::q{2}::")),
    "XML of Moodle": ("moodle", moodle),
    "QTI": ("qti", qti),
}  # fmt: skip


def measure(names: Iterable[str] = tuple(FILES)) -> Iterator[Record]:
    """Read each file, and hold back what is not to be trusted in it."""
    for name in names:
        form, made = FILES[name]
        data = made()

        def run(form: str = form, data: bytes = data) -> None:
            taken = take("file", data, form)
            assert len(taken.drafts) == COUNT
            hold_back("file", taken)

        seconds = min(cpu_seconds(run) for _ in range(2))
        yield Record(f"import of {COUNT:,} items, {name}", US, seconds, "s", BUDGET)


def main() -> int:
    """Measure each, and return whether one is too slow."""
    return report(measure())


if __name__ == "__main__":
    sys.exit(main())
