"""Releases of a built site: what another front end makes of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from mkdocs_practice.theme import Assets


def next_release(site: Path, folder: Path) -> Path:
    """The site as a build with a newer front end makes it: other content, another digest."""
    shutil.copytree(site, folder)
    version = Assets().version
    for file in (*folder.glob(f"**/assets/practice/{version}/*"), *folder.rglob("practice-sw.js")):
        file.write_text(file.read_text("utf-8") + "/* newer */", "utf-8")
    for place in folder.glob(f"**/assets/practice/{version}"):
        place.rename(place.with_name("0123abcd"))
    for page in folder.rglob("*.html"):
        html = page.read_text("utf-8").replace(version, "0123abcd")
        page.write_text(html.replace("<h1", "<h1 data-newer"), "utf-8")
    return folder
