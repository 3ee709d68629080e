"""Zensical's build into another folder than the site's own, which its command has no option for.

A program of its own: `python -m mkdocs_practice.site.zensical_build CONFIG FOLDER`.
"""

from __future__ import annotations

import sys
from typing import Any

import zensical.config
from zensical.main import cli


def main(config: str, folder: str) -> None:
    """Build a site into a folder; where its settings say, if Zensical reads these otherwise."""
    read = getattr(zensical.config, "parse_config", None)

    def read_for_folder(path: str) -> dict[str, Any]:
        assert read is not None
        settings: dict[str, Any] = read(path)
        settings["site_dir"] = folder
        return settings

    if read is not None:
        zensical.config.parse_config = read_for_folder
    cli(["build", "--config-file", config], prog_name="zensical")


if __name__ == "__main__":
    main(*sys.argv[1:])
