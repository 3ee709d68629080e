"""Installs packages of Debian's that tests need, where they are missing and that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable


def install_from_debian(packages: Iterable[str]) -> str:
    """Install packages; the result says why they are not there, should they not be."""
    if shutil.which("apt-get") is None:
        return "no apt-get"
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "apt-get needs root"
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ("apt-get", "install", "-y", "--no-install-recommends", *packages)
    for command in (("apt-get", "update"), install):
        result = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False
        )
        if result.returncode:
            return f"`{' '.join(command)}` failed: {result.stderr.strip()[-500:]}"
    return "the package installed holds no known command"
