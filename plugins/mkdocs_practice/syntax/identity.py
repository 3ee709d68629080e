"""Ids and keys: what a reader's progress and a deep link hang on.

An explicit id is unique in the site and is the key. Without one, both come from the prompt (and,
for a part, from its exercise), never from the position or the answer: editing an answer or moving
a question keeps them, changing what is asked does not.
"""

from __future__ import annotations

from .model import Block, Card, Deck, Exercise, Page, Question

ITEMS = (Question, Exercise, Card)
"""The kinds that are asked and answered."""

IDENTIFIED = (*ITEMS, Deck)
"""The kinds that always have an id on the page."""

REVERSE = "~reverse"
"""The end of the key of a card that is asked from its back; no other key ends like this.

An explicit id has no such sign, and a derived key ends in a hash or a number.
"""


def derive_id(block: Block, context: str = "") -> str:
    """An id from the kind and the prompt, such as `question-3f2a9c81d0`.

    Args:
        block: The block.
        context: What tells equal prompts apart: for a part, its exercise's prompt or id.
    """
    from hashlib import blake2s

    basis = derivation(block.kind, context, block.prompt)
    return f"{block.kind}-{blake2s(basis.encode(), digest_size=5).hexdigest()}"


def derivation(kind: str, context: str, prompt: str) -> str:
    """The text that an id is derived from; white space does not count: prompts may be wrapped."""
    return f"{kind}\n{context}\n{' '.join(prompt.split())}"


def page_ids(page: Page) -> dict[int, str]:
    """The id of every block that has one, by the block's index.

    Explicit ids stay as written, also where two are equal (that is a finding). Derived ids are
    unique on the page: an equal prompt gets `-2`, `-3` and so on.
    """
    taken = {block.attributes.id for block in page.blocks}
    ids: dict[int, str] = {}
    counts: dict[str, int] = {}
    for item in page.items:
        _add_ids(item, "", taken, ids, counts)
    return ids


def _add_ids(
    block: Block, context: str, taken: set[str], ids: dict[int, str], counts: dict[str, int]
) -> None:
    if block.attributes.id:
        ids[block.index] = block.attributes.id
    elif isinstance(block, IDENTIFIED):
        derived = wanted = derive_id(block, context)
        count = counts.get(wanted, 1)
        while derived in taken:
            count += 1
            derived = f"{wanted}-{count}"
        counts[wanted] = count
        taken.add(derived)
        ids[block.index] = derived
    if isinstance(block, Exercise):
        context = block.attributes.id or block.prompt
    for child in block.children:
        _add_ids(child, context, taken, ids, counts)


def reverse_key(key: str) -> str:
    """The key of a card as it is asked from its back, which has a schedule of its own."""
    return f"{key}{REVERSE}"


def item_key(block: Block, identifier: str, page: str) -> str:
    """The key of an item: its explicit id, or the page and the derived id.

    Args:
        block: The item.
        identifier: Its id on the page.
        page: The page's path in the site, with slashes; its ending does not matter.
    """
    if block.attributes.id:
        return block.attributes.id
    return f"{page.rpartition('.')[0] or page}#{identifier}"
