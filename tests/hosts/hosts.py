"""The hosts that build sites with practice, and how an author sets up each."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml
from markdown import Markdown

from tests.support.command import run
from tests.support.sites import write_pages

EXTENSIONS = ["practice", "attr_list", "def_list", "tables", "pymdownx.superfences"]
"""Those that a site names; `practice` stands beside the plugin, so that it is there on any host."""
_HOSTS = "PRACTICE_HOSTS"
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True)
class Host:
    """A host.

    Attributes:
        name: What tests call it.
        module: The program that builds, as a module of Python.
        theme: The theme of the site.
        settings: What else its configuration says.
        file: The name of its configuration.
        needs: The variable that names a Python which has its packages; "" where the development
            environment has them.
    """

    name: str
    module: str
    theme: Mapping[str, object]
    settings: Mapping[str, object] = field(default_factory=dict)
    file: str = "mkdocs.yml"
    needs: str = ""

    def with_settings(self, **settings: object) -> Host:
        """The same host, for a site with other settings."""
        return replace(self, settings={**self.settings, **settings})

    @property
    def python(self) -> str:
        """The Python that has its packages."""
        return os.environ[self.needs] if self.needs else sys.executable

    def build(self, folder: Path, pages: Mapping[str, str | bytes]) -> Path:
        """Write a site, build it, and return the folder of what was built."""
        self.write(folder, pages)
        return self.run(folder)

    def write(self, folder: Path, pages: Mapping[str, str | bytes]) -> None:
        """Write a site."""
        write_pages(folder / "docs", pages)
        settings: dict[str, object] = {
            "site_name": "Hosts",
            "theme": dict(self.theme),
            "plugins": ["search", "practice"],
            "markdown_extensions": EXTENSIONS,
            **self.settings,
        }
        (folder / self.file).write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")

    def run(self, folder: Path) -> Path:
        """Build the site in a folder, and return the folder of what was built."""
        done = self.attempt(folder)
        assert done.returncode == 0, done.stdout + done.stderr
        return folder / "site"

    def attempt(self, folder: Path) -> subprocess.CompletedProcess[str]:
        """Build the site in a folder as a shell does, strictly."""
        command = [
            self.python,
            "-m",
            self.module,
            "build",
            "--config-file",
            str(folder / self.file),
        ]
        return subprocess.run(
            [*command, "--strict", "--clean"],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **_QUIET, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )


@dataclass(frozen=True)
class PlainHost(Host):
    """Python-Markdown alone, in a script of an author's."""

    def build(self, folder: Path, pages: Mapping[str, str | bytes]) -> Path:
        """Convert each page, and put the links of `practice assets` above those with practice."""
        site = folder / "site"
        done = run("assets", str(site))
        assert done.returncode == 0, done.stderr
        for path, text in pages.items():
            source = text if isinstance(text, str) else text.decode()
            place = path.removesuffix("index.md").replace(".md", "/")
            configs = {"practice": {"page": path}}
            source = re.sub(r"\A---\n(.*?\n)---\n", r"\1", source, flags=re.DOTALL)
            md = Markdown(extensions=[*EXTENSIONS, "meta", "toc"], extension_configs=configs)
            links = done.stdout if "///" in source else ""
            links = links.replace("assets/", "../" * place.count("/") + "assets/")
            links += '<link rel="icon" href="data:,">'  # else the browser asks for one
            html = f"<!doctype html><head>{links}</head><body><main>{md.convert(source)}</main>"
            write_pages(site, {f"{place}index.html": html})
        return site


MATERIAL = Host("Material for MkDocs", "mkdocs", {"name": "material", "font": False})
ZENSICAL = Host("Zensical", "zensical", {"name": "practice", "font": False})
PLAIN_THEME = {"name": "mkdocs", "highlightjs": False}  # the script would come from another host
MKDOCS = Host("MkDocs", "mkdocs", PLAIN_THEME)
PLAIN = PlainHost("Python-Markdown", "markdown", {})
ELSEWHERE = (
    replace(MKDOCS, name="ProperDocs", module="properdocs", file="properdocs.yml", needs=_HOSTS),
    Host("MaterialX", "properdocs", {"name": "materialx", "font": False}, needs=_HOSTS),
    replace(ZENSICAL, name="Zensical, classic", theme={**ZENSICAL.theme, "variant": "classic"}),
    replace(MKDOCS, name="MkDocs, Read the Docs", theme={**PLAIN_THEME, "name": "readthedocs"}),
)
"""Hosts that only `make hosts` builds with."""
_MORE = (PLAIN, MKDOCS, *ELSEWHERE) if _HOSTS in os.environ else ()
OTHERS = (ZENSICAL, MKDOCS, PLAIN, *_MORE[2:])
"""The hosts that are compared with Material."""
IN_BROWSER = (ZENSICAL, *_MORE)
"""The hosts whose pages are tried in a browser; Material's are in all other tests."""
