"""The lock file of a site that is built."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from ..site.build import pages_file
from ..site.lock.build_lock import BuildLock
from ..site.lock.entries import LockError
from .expanded_page import folder_of
from .languages import folder_of_translation

log = get_plugin_logger("practice")


def load_lock(config: MkDocsConfig) -> BuildLock | None:
    """Read the lock file, where the site has one; who wants the pages has compared it.

    It holds the items in the language of the site: a translation is the same item.
    """
    if pages_file() is not None:
        return None
    try:
        return BuildLock.load(folder_of(config), compares=not folder_of_translation(config))
    except LockError as error:
        log.warning("%s", error)
        return None
