"""Identity over time: what the items of a site were, and are.

An item is known by its key. The lock file `practice.lock.json`, which is committed beside the
site's configuration, remembers every key, when it was first seen and when what it stands for last
changed. So an item that goes on under another key is the same one to whoever has learned it.
"""

from .entries import NAME, Entry, Lock, LockError
from .items import Seen, seen_in, seen_of, seen_on
from .reading import load_lock, parse, render, write_lock
from .update import Update, now, updated
from .writing import Written, write_ids

__all__ = [
    "NAME",
    "Entry",
    "Lock",
    "LockError",
    "Seen",
    "Update",
    "Written",
    "load_lock",
    "now",
    "parse",
    "render",
    "seen_in",
    "seen_of",
    "seen_on",
    "updated",
    "write_ids",
    "write_lock",
]
