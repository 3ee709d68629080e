"""The shards of an index: whole, the same for the same items, and left alone by edits elsewhere."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_practice.exports.item_index import FOLDER, IndexedPage, ItemIndex, index_files
from mkdocs_practice.render.nesting import RenderedItem
from tests.support.item_index import read_index
from tests.support.sites import snapshot

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8) | st.sampled_from(
    ["__proto__", '"', "\\u0000", "\U0001f600", "\uffee", "</script>", "\u2028"]
)
ITEMS = st.builds(
    RenderedItem,
    kind=st.sampled_from(["card", "question", "choice"]),
    id=st.just(""),
    answered=st.just(True),
    asked=st.booleans(),
    key=TEXTS,
    former=st.lists(TEXTS, max_size=2).map(tuple),
    rev=TEXTS,
    tags=st.lists(TEXTS, max_size=2).map(tuple),
    deck=TEXTS,
    reverse=st.booleans(),
)
SITES = st.dictionaries(TEXTS, st.lists(ITEMS, max_size=4), max_size=5)
COUNTS = st.lists(st.integers(1, 900), min_size=1, max_size=60)


def write(pages: dict[str, list[RenderedItem]], folder: Path) -> dict[str, bytes]:
    """Write the index of some pages, and read it again."""
    index = ItemIndex()
    for at, items in pages.items():
        index.add(at, f"Title of {at}", items)
    index.write(folder, "N", "")
    return snapshot(folder / FOLDER)


@given(SITES)
def test_what_is_written_is_read_again_in_whatever_order_it_came(
    pages: dict[str, list[RenderedItem]],
) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        first = write(pages, Path(one))
        assert write(dict(reversed(pages.items())), Path(two)) == first
        index = read_index(Path(one))
        expected: dict[str, set[tuple[object, ...]]] = {}
        for at, items in pages.items():
            distinct = {item.key: item for item in reversed(items) if item.asked}
            if distinct:
                expected[at] = {
                    (each.key, each.kind, each.rev, each.tags, each.deck, each.former, each.reverse)
                    for each in distinct.values()
                }
        found = {
            page["at"]: {
                (
                    *(row["key"], row["kind"], row.get("rev", ""), tuple(row.get("tags", ()))),
                    *(row.get("deck", ""), tuple(row.get("was", ()))),
                    row.get("reverse", False),
                )
                for row in page["items"]
            }
            for page in index.pages
        }
        assert found == expected
        assert {page["title"] for page in index.pages} == {f"Title of {at}" for at in expected}


def page(number: int, count: int, mark: str = "") -> IndexedPage:
    """A page with so many cards."""
    keys = tuple(f"{number}-{card}" for card in range(count))
    return IndexedPage(f"p{number:03}/", f'{{"at":"{number}{mark}"}}', keys, (), ())


@settings(max_examples=60)
@given(COUNTS, st.data())
def test_an_edit_of_a_page_changes_one_shard(counts: list[int], data: st.DataObject) -> None:
    pages = [page(number, count) for number, count in enumerate(counts)]
    edited = data.draw(st.integers(0, len(pages) - 1))
    before = index_files(pages, {})
    changed = [*pages]
    changed[edited] = page(edited, counts[edited], "!")
    after = index_files(changed, {})
    gone = {name for name in before.keys() - after.keys() if name != "index.json"}
    assert len(gone) == 1
    assert next(iter(gone)).startswith("pages-")
    # With other cards its shard may have to be cut, or be joined with the one beside it.
    changed[edited] = page(edited, data.draw(st.integers(1, 900)), "!")
    after = index_files(changed, {})
    gone = {name for name in before.keys() - after.keys() if name.startswith("pages-")}
    new = {name for name in after.keys() - before.keys() if name.startswith("pages-")}
    assert min(len(gone), len(new)) == 1
