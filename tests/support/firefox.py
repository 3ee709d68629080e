"""Drives Firefox through WebDriver BiDi, which it speaks by itself.

Playwright drives only a Firefox of its own, which Debian does not have, and geckodriver is in no
registry of packages. What is asked for here is little: open, run a script, press, print.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.support.debian import install_from_debian

NAMES = ("firefox-esr", "firefox")
PACKAGES = ("firefox-esr", "fonts-dejavu-core")
PATIENCE_S = 60
# Nothing is asked of other hosts, and nothing moves by itself.
PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
    "ui.prefersReducedMotion": 1,
}
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Space": " ", "ArrowRight": "\ue014"}
# The browser's own dialogue would hold up the page; the tests print to PDF themselves.
STUBS = "() => { window.printed = 0; window.print = () => { window.printed += 1; }; }"
# How a function is called: what goes there and comes back is text.
NOW = "(all) => JSON.stringify(({function})(...JSON.parse(all)) ?? null)"
LATER = "async (all) => JSON.stringify((await ({function})(...JSON.parse(all))) ?? null)"


class NoFirefoxError(RuntimeError):
    """There is no Firefox and none can be installed; the message says what to do."""


def find_firefox() -> Path:
    """Path of a Firefox: one that is on PATH, or else Debian's package."""
    failure = ""
    for _ in range(2):
        for name in NAMES:
            if found := shutil.which(name):
                return Path(found)
        failure = failure or install_from_debian(PACKAGES)
    raise NoFirefoxError(
        f"Firefox is needed and there is none ({failure}). Install it (on Debian: "
        f"apt-get install {' '.join(PACKAGES)})"
    )


class Firefox:
    """A Firefox without a window, and the one page that is open in it.

    Attributes:
        problems: Errors on the console and of scripts.
    """

    def __init__(self, socket: ClientConnection) -> None:
        """Begin a session, and open a page."""
        self._socket = socket
        self._count = 0
        self.problems: list[str] = []
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])
        self.send("script.addPreloadScript", functionDeclaration=STUBS)
        self._page: str = self.send("browsingContext.create", type="tab")["context"]

    def send(self, method: str, **parameters: Any) -> Any:
        """Give a command, and wait for what comes of it."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=PATIENCE_S))
            if answer.get("method") == "log.entryAdded":
                self._note(answer["params"])
            elif answer.get("id") == self._count:
                assert answer["type"] == "success", f"{method}: {answer}"
                return answer["result"]

    def _note(self, entry: dict[str, Any]) -> None:
        if entry["level"] == "error":
            self.problems.append(f"{entry['type']}: {entry['text']}")

    def open(self, address: str, width: int = 1280, height: int = 800) -> None:
        """Open an address, in a window of this size.

        What is asked of the page is to be waited for: where the machine is busy, Firefox may say
        that it is there while the page before still is. So that one is left first.
        """
        size = {"width": width, "height": height}
        self.send("browsingContext.setViewport", context=self._page, viewport=size)
        self._go("about:blank")
        self.until("location.href === 'about:blank'")
        self._go(address)

    def _go(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def run(self, function: str, *arguments: object, later: bool = False) -> Any:
        """Call a function of JavaScript; what it gives is what JSON can hold.

        It gives that at once, or else `later`.
        """
        result = self.send(
            "script.callFunction",
            functionDeclaration=(LATER if later else NOW).replace("{function}", function),
            arguments=[{"type": "string", "value": json.dumps(arguments)}],
            target={"context": self._page},
            awaitPromise=later,
            userActivation=True,
        )
        assert result["type"] == "success", result
        return json.loads(result["result"]["value"])

    def until(self, condition: str) -> Any:
        """Wait until an expression is true; what it is then.

        It is asked for again and again: a promise that the page keeps for us may never be kept.
        """
        end = time.monotonic() + PATIENCE_S
        while not (found := self.run(f"() => {condition}")):
            assert time.monotonic() < end, f"this did not become true: {condition}"
            time.sleep(0.02)
        return found

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: names of `KEYS`, or text."""
        actions = [
            {"type": kind, "value": sign}
            for key in keys
            for sign in KEYS.get(key, key)
            for kind in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def point(self, places: Sequence[tuple[float, float]], pointer: str = "mouse") -> None:
        """Press at the first place, move over the others, and let go at the last."""
        first, *others = [{"type": "pointerMove", "x": round(x), "y": round(y)} for x, y in places]
        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        self._act(
            {
                "type": "pointer",
                "id": pointer,
                "parameters": {"pointerType": pointer},
                "actions": [first, down, *others, up],
            }
        )

    def _act(self, source: dict[str, Any]) -> None:
        self.send("input.performActions", context=self._page, actions=[source])

    def pdf(self, **options: Any) -> bytes:
        """Print the page as the print command does, on A4."""
        paper = {"page": {"width": 21.0, "height": 29.7}, **options}
        printed = self.send("browsingContext.print", context=self._page, **paper)
        return base64.b64decode(printed["data"])

    def picture(self) -> bytes:
        """The window as a PNG."""
        made = self.send("browsingContext.captureScreenshot", context=self._page)
        return base64.b64decode(made["data"])


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """A Firefox with a profile and a home of its own in a folder."""
    pairs = [f"{json.dumps(name)}, {json.dumps(to)}" for name, to in PREFERENCES.items()]
    lines = [f"user_pref({pair});\n" for pair in pairs]
    (folder / "user.js").write_text("".join(lines), encoding="utf-8")
    arguments = ("--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", folder)
    # As root it starts only where its home is root's.
    environment = {**os.environ, "HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"}
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            (find_firefox(), *arguments), env=environment, stdout=output, stderr=output
        )
        try:
            with connect(_address(process, folder), max_size=None) as socket:
                driven = Firefox(socket)
                yield driven
                driven.send("browser.close")
            process.wait(PATIENCE_S)
        finally:
            process.kill()
            process.wait()


def _address(process: subprocess.Popen[bytes], folder: Path) -> str:
    """Where Firefox listens, as soon as it does."""
    end = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < end:
        for line in (folder / "log").read_text(encoding="utf-8", errors="replace").splitlines(True):
            _, found, address = line.partition("WebDriver BiDi listening on ")
            if found and line.endswith("\n"):
                return f"{address.strip()}/session"
        time.sleep(0.05)
    raise NoFirefoxError(f"Firefox did not start:\n{(folder / 'log').read_text()[-2000:]}")
