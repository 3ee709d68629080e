"""What is built from a checkout without Node: a release never lacks its front end."""

from __future__ import annotations

import json
import re
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

import hatch_build
from tests.support.checkout import ROOT, copy_sources, run, without_node

REQUIREMENTS = "from hatchling.build import get_requires_for_build_{0} as ask; print(ask())"
ASSETS = "mkdocs_practice/theme/templates/assets/practice/"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The project as git has it: nothing is built."""
    return copy_sources(tmp_path / "checkout")


@pytest.fixture
def no_node(tmp_path: Path) -> dict[str, str]:
    """An environment without Node."""
    return without_node(tmp_path / "nothing")


def python(folder: Path, environment: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    """Run Python; return its status and what it printed."""
    return run(folder, environment, sys.executable, *arguments)


def build(checkout: Path, environment: Mapping[str, str], target: str) -> tuple[int, str]:
    return python(checkout, environment, "-m", "hatchling", "build", "--target", target)


def built(checkout: Path) -> Path:
    """A checkout with assets, which say that they are built from its sources."""
    folder = checkout / hatch_build.ASSETS
    folder.mkdir(parents=True)
    for name in hatch_build.OUTPUTS:
        (folder / name).write_text("built", "utf-8")
    (folder / hatch_build.FINGERPRINT).write_text(hatch_build.fingerprint(checkout), "utf-8")
    return checkout


def wheel_files(checkout: Path) -> set[str]:
    [wheel] = checkout.glob("dist/*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def mark(checkout: Path, name: str) -> None:
    (checkout / name).parent.mkdir(exist_ok=True)
    (checkout / name).write_text("", "utf-8")


@pytest.mark.parametrize("target", ["wheel", "sdist"])
def test_a_build_without_node_ends_with_the_way_out(
    checkout: Path, no_node: dict[str, str], target: str
) -> None:
    status, printed = build(checkout, no_node, target)
    assert status == 1
    assert "has to be built and there is no Node. Put Node 20 or later" in printed
    assert "Traceback" not in printed
    assert not list(checkout.glob("dist/*"))


@pytest.mark.parametrize("name", ["py_env-python3.12/pyvenv.cfg", ".prek-repo.json"])
def test_a_hooks_checkout_needs_no_front_end(
    checkout: Path, no_node: dict[str, str], name: str
) -> None:
    mark(checkout, name)
    status, printed = build(checkout, no_node, "wheel")
    assert (status, "what is installed checks pages" in printed) == (0, True), printed
    files = wheel_files(checkout)
    assert "mkdocs_practice/cli/__init__.py" in files
    assert not [file for file in files if file.startswith(ASSETS)]


def test_who_says_so_needs_no_front_end(checkout: Path, no_node: dict[str, str]) -> None:
    status, _ = build(checkout, {**no_node, hatch_build.CHECKS_ONLY: "1"}, "wheel")
    assert (status, "mkdocs_practice/cli/__init__.py" in wheel_files(checkout)) == (0, True)
    refused, _ = build(checkout, {**no_node, hatch_build.CHECKS_ONLY: "0"}, "wheel")
    assert refused == 1


def test_an_sdist_has_its_front_end_whatever_is_said(
    checkout: Path, no_node: dict[str, str]
) -> None:
    mark(checkout, ".prek-repo.json")
    status, printed = build(checkout, {**no_node, hatch_build.CHECKS_ONLY: "1"}, "sdist")
    assert (status, "there is no Node" in printed) == (1, True)


def test_a_front_end_that_is_there_is_taken_along(checkout: Path, no_node: dict[str, str]) -> None:
    environment = {**no_node, hatch_build.CHECKS_ONLY: "1"}
    status, printed = build(built(checkout), environment, "wheel")
    assert (status, "warning" in printed) == (0, False), printed
    assert {ASSETS + name for name in hatch_build.OUTPUTS} <= wheel_files(checkout)


def test_nobody_needs_node_to_install_an_sdist(
    checkout: Path, no_node: dict[str, str], tmp_path: Path
) -> None:
    status, printed = build(built(checkout), no_node, "sdist")
    assert status == 0, printed
    [sdist] = checkout.glob("dist/*.tar.gz")
    with tarfile.open(sdist) as files:
        files.extractall(tmp_path, filter="data")
    unpacked = tmp_path / sdist.name.removesuffix(".tar.gz")
    assert python(unpacked, no_node, "-c", REQUIREMENTS.format("wheel")) == (0, "[]\n")
    assert build(unpacked, no_node, "wheel")[0] == 0
    assert {ASSETS + name for name in hatch_build.OUTPUTS} <= wheel_files(unpacked)


def test_node_is_asked_for_only_where_it_is_needed(checkout: Path, no_node: dict[str, str]) -> None:
    only = {**no_node, hatch_build.CHECKS_ONLY: "1"}
    for target, environment, wanted in (
        ("wheel", no_node, True),
        ("sdist", no_node, True),
        ("wheel", only, False),
        ("sdist", only, True),
    ):
        status, printed = python(checkout, environment, "-c", REQUIREMENTS.format(target))
        assert (status, hatch_build.NODE_REQUIREMENT in printed) == (0, wanted), printed


def test_a_change_of_whatever_the_scripts_read_builds_them_anew() -> None:
    web = ROOT / "plugins" / "web" / "src"
    named = re.compile(r'from "(\.[^"]*\.json)"')
    read = {
        (file.parent / name).resolve()
        for file in web.rglob("*.ts")
        if not file.name.endswith(".test.ts")
        for name in named.findall(file.read_text("utf-8"))
    }
    assert len(read) > 1
    assert read <= {file.resolve() for file in hatch_build.sources(ROOT)}


# A stand-in for npm, which says what it was asked for and installs it.
NPM = """
import json, os, sys
package = json.load(open("package.json"))
groups = ["dependencies"] if "--omit=dev" in sys.argv else ["dependencies", "devDependencies"]
for name in [name for group in groups for name in package[group]]:
    os.makedirs(os.path.join("node_modules", name), exist_ok=True)
open(os.path.join("node_modules", ".package-lock.json"), "w").close()
open("asked", "a").write("all\\n" if len(groups) == 2 else "some\\n")
"""


def test_what_only_tests_need_is_installed_for_tests_alone(tmp_path: Path) -> None:
    package = {"dependencies": {"bundler": "1"}, "devDependencies": {"@types/checker": "1"}}
    (tmp_path / "package.json").write_text(json.dumps(package), "utf-8")
    (tmp_path / "package-lock.json").write_text("{}", "utf-8")
    node = hatch_build.Node(sys.executable, (sys.executable, "-c", NPM))
    for for_tests in (False, False, True, True, False):
        hatch_build.install_packages(tmp_path, node, for_tests=for_tests)
    assert (tmp_path / "asked").read_text("utf-8").split() == ["some", "all"]


def test_building_the_site_takes_the_versions_of_the_tests() -> None:
    texts = ((ROOT / "requirements" / name).read_text("utf-8") for name in ("site.txt", "dev.txt"))
    locked, tested = (set(re.findall(r"^\S+==.*", text, re.MULTILINE)) for text in texts)
    assert {"mkdocs", "mkdocs-material", "genanki"} <= {line.partition("==")[0] for line in locked}
    assert locked <= tested
    assert len(locked) < len(tested) / 2
