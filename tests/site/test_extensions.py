"""The extensions that a site enables, as far as its configuration shows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_practice.site.config import read_config

NAMED = "plugins: [practice]\nmarkdown_extensions: [practice, admonition]\n"
HOOKED = f"{NAMED}hooks: [hook.py]\n"


def extensions(folder: Path, config: str) -> frozenset[str] | None:
    """The extensions of a site with this configuration."""
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    return read_config(folder / "mkdocs.yml").context.extensions


def test_those_that_are_named_are_known(tmp_path: Path) -> None:
    assert extensions(tmp_path, NAMED) == frozenset(("practice", "admonition"))
    assert extensions(tmp_path, "plugins: [practice]\n") == frozenset()


@pytest.mark.parametrize(
    "config",
    [
        NAMED.replace("[practice]", "[practice, techdocs-core]"),
        NAMED.replace("[practice, admonition]", "all-of-them"),
    ],
)
def test_what_adds_others_leaves_them_unknown(tmp_path: Path, config: str) -> None:
    assert extensions(tmp_path, config) is None


def test_zensical_enables_some_where_none_are_named(tmp_path: Path) -> None:
    path = tmp_path / "zensical.toml"
    path.write_text('[project]\nsite_name = "x"\n', "utf-8")
    assert read_config(path).context.extensions is None
    path.write_text("[project.markdown_extensions.practice]\n", "utf-8")
    assert read_config(path).context.extensions == frozenset(("practice",))


def test_a_hook_may_add_others(tmp_path: Path) -> None:
    hook = tmp_path / "hook.py"
    hook.write_text("def on_page_markdown(markdown, **_): ...\n", "utf-8")
    assert extensions(tmp_path, HOOKED) is not None
    hook.write_text("def on_config(config): config.markdown_extensions.append('x')\n", "utf-8")
    assert extensions(tmp_path, HOOKED) is None


@pytest.mark.parametrize(("name", "knows"), [("pymdownx.details", True), ("my.blocks", False)])
def test_a_stranger_may_have_blocks_of_any_name(tmp_path: Path, name: str, knows: bool) -> None:
    config = NAMED.replace("admonition", name)
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    assert read_config(tmp_path / "mkdocs.yml").context.knows_blocks is knows
