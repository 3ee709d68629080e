"""Decisions about ids that only an author can make: one is given up, one has a new name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..site_folder import Site
from .entries import Lock, LockEntry, LockError
from .item_states import ItemState
from .update import now


def decide(site: Site, retire: Iterable[str], aliases: Iterable[str]) -> Lock:
    """The lock file of a site with the decisions in it; nothing is written to disk.

    Args:
        site: The site.
        retire: The ids to give up.
        aliases: For ids that have changed, `NEW=OLD`.

    Raises:
        LockError: An id is not known, or still in use.
    """
    here = {item.key: item for item in site.item_states()}
    lock = site.lock
    for pair in aliases:
        new, separator, old = (part.strip() for part in pair.partition("="))
        if not separator:
            raise LockError(f"--alias {pair}: write it as NEW=OLD, such as --alias step=stride")
        lock = _alias(lock, here, new, old)
    for key in retire:
        lock = _retire(lock, here, key)
    return lock


def _known(lock: Lock, key: str, option: str) -> LockEntry:
    entry = lock.entries.get(key)
    if entry is None:
        raise LockError(f"{option}: practice.lock.json knows no id `{key}`")
    return entry


def _alias(lock: Lock, here: dict[str, ItemState], new: str, old: str) -> Lock:
    option = f"--alias {new}={old}"
    former = _known(lock, old, option)
    item = here.get(new)
    if new == old or old in here:
        raise LockError(f"{option}: `{old}` is still in use; an alias is for an id that is gone")
    if item is None:
        raise LockError(f"{option}: no item of the site has the id `{new}`")
    entries = dict(lock.entries)
    del entries[old]
    mine = entries.get(new)
    if mine is None:
        mine = replace(former, id=new, retired=None, aliases=())
    entries[new] = mine.joined(former)
    return lock.with_entries(entries.values())


def _retire(lock: Lock, here: dict[str, ItemState], key: str) -> Lock:
    entry = _known(lock, key, f"--retire {key}")
    if key in here:
        place = here[key].location
        raise LockError(f"--retire {key}: it is still in use at {place}; delete the item first")
    entries = dict(lock.entries)
    if entry.retired is None:
        entries[key] = replace(entry, retired=now())
    return lock.with_entries(entries.values())
