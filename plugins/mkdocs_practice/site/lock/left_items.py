"""Items that no id can be written to, and how their author gives them one."""

from __future__ import annotations

from ...syntax.model import Card, Location, Page


def left_at(page: Page, location: Location) -> str:
    """Say what to write where no id can be written to the item in a place."""
    cards = page.by_kind.get("card", ())
    card = next((each for each in cards if each.location == location), None)
    if isinstance(card, Card) and card.is_bare:
        front = " ".join(card.prompt.split())
        fix = f"write the card as `/// card | {front} {{ #name }}`, with its back and `///` below"
    else:
        fix = "write one by hand, as the option `id: name`"
    return f"no id can be written here; {fix}"
