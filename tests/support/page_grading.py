"""The grading of the page itself: its own modules, run in node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tests.support.checkout import ROOT

_WEB = ROOT / "plugins" / "web"
# Answers lines of JSON, [name, arguments], with scores; the modules are bundled in memory.
_SERVER = """
import { buildSync } from "esbuild";
import { createInterface } from "node:readline";
const contents = ["choice", "order", "text"].map((name) => `export * from "./src/grade/${name}";`).join("");
const { outputFiles } = buildSync({
  stdin: { contents, resolveDir: process.cwd() }, bundle: true, format: "esm", write: false,
});
const grading = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [name, given] = JSON.parse(line);
  console.log(grading[name](...given).score);
}
"""  # noqa: E501


class PageGrading:
    """The scores that the page gives."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def choice(self, right: Sequence[bool], chosen: Sequence[bool]) -> float:
        """The score for options, by what is right and what was chosen."""
        n = sum(map(min, right, chosen))
        return self._ask("gradeChoice", n, sum(right), sum(chosen) - n, len(right) - sum(right))

    def order(self, ranks: Sequence[int]) -> float:
        """The score for entries in the order given, each by its right rank."""
        return self._ask("gradeOrder", ranks)

    def pairs(self, chosen: Sequence[int]) -> float:
        """The score for terms, by the rank of the match that was chosen for each."""
        return self._ask("gradeShare", [int(rank == at) for rank, at in enumerate(chosen)])

    def texts(self, accepted: Sequence[Sequence[str]], given: Sequence[str]) -> float:
        """The score for texts, one in each blank."""
        scores = [self._ask("gradeText", *each) for each in zip(given, accepted, strict=True)]
        return self._ask("gradeShare", scores)

    def _ask(self, name: str, *given: Any) -> float:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([name, given]) + "\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


@contextmanager
def page_grading() -> Iterator[PageGrading]:
    """Run the page's grading for as long as it is asked."""
    command = ["node", "--input-type=module", "-e", _SERVER]
    with subprocess.Popen(
        command, cwd=_WEB, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield PageGrading(process)
