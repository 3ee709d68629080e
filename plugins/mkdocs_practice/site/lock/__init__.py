"""Identity over time: what the items of a site were, and are.

An item is known by its key. The lock file `practice.lock.json`, which is committed beside the
site's configuration, remembers every key, when it was first seen and when what it stands for last
changed. So an item that goes on under another key is the same one to whoever has learned it.
"""
