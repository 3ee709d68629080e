"""The source packages of other projects, fetched from PyPI and unpacked; none of it is ours."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
REQUIREMENTS = ROOT / "requirements"
_ENTRY = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>\S+)[^\\\n]*\\\n(?:[ ]+--hash.*\n)+", re.MULTILINE
)


class SourceError(Exception):
    """A source package that cannot be had; the message says which."""


def unpack(name: str, folder: Path) -> Path:
    """Fetch a source package, in the version that is locked here, and return its folder.

    What is installed is locked by requirements/dev.txt, the rest by requirements/compat.txt.

    Raises:
        SourceError: It is not locked, or cannot be fetched.
    """
    place = folder / name
    place.mkdir(parents=True)
    locked = place / "requirement.txt"
    locked.write_text(_locked(name), "utf-8")
    fetch = ("pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps")
    options = ("--no-binary", name, "--require-hashes", "--requirement", str(locked))
    done = subprocess.run(
        (sys.executable, "-m", *fetch, *options, "--dest", str(place)), check=False
    )
    archives = [*place.glob("*.tar.gz")]
    if done.returncode or len(archives) != 1:
        raise SourceError(f"{name} cannot be fetched from PyPI")
    with tarfile.open(archives[0]) as archive:
        archive.extractall(place, filter="data")
    (inside,) = (each for each in place.iterdir() if each.is_dir())
    return inside


def _locked(name: str) -> str:
    """The lines of a requirements file that lock a package, in the installed version if it is."""
    for file, wanted in (("compat.txt", ""), ("dev.txt", _installed(name))):
        for match in _ENTRY.finditer((REQUIREMENTS / file).read_text("utf-8")):
            if match["name"] == name and wanted in ("", match["version"]):
                return match[0]
    raise SourceError(f"{name} is not locked in requirements/; `make lock` does it")


def _installed(name: str) -> str:
    try:
        return version(name)
    except ModuleNotFoundError:
        return ""
