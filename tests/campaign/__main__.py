"""A million inputs: no exception, no hang, nothing lost silently.

`make campaign ARGS="--count 20000"` tries the inputs of seeds 0 to 19999, in a process for each
processor. What has been tried stands in a file (`--log`), and is not tried again: it goes on where
it was stopped. `--seed 4711` tries one input and prints it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import time
from collections import Counter
from pathlib import Path

from tests.campaign.trial import try_seed

BLOCK = 250
"""The seeds of one task."""
MEMORY = 4 << 30
"""What goes round in a circle is not to take the whole machine with it."""


def try_block(first: int) -> dict[str, object]:
    """Try the inputs of a block of seeds."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    start = time.process_time()
    faults = [fault.as_dict() for seed in range(first, first + BLOCK) for fault in try_seed(seed)]
    seconds = round(time.process_time() - start, 2)
    return {"first": first, "inputs": BLOCK, "seconds": seconds, "faults": faults}


def read_log(path: Path) -> list[dict[str, object]]:
    """The blocks that have been tried; a line that was cut off does not count."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return [json.loads(line) for line in lines if line.endswith("}")]


def run(first: int, count: int, processes: int, log: Path) -> list[dict[str, object]]:
    """Try all blocks that the log does not have; return all."""
    done = [block for block in read_log(log) if first <= int(str(block["first"])) < first + count]
    known = {block["first"] for block in done}
    todo = [start for start in range(first, first + count, BLOCK) if start not in known]
    print(f"seeds {first} to {first + count - 1}: {len(done)} blocks tried, {len(todo)} to try")
    log.parent.mkdir(parents=True, exist_ok=True)
    context = multiprocessing.get_context("fork")
    with context.Pool(processes) as pool, log.open("a", encoding="utf-8") as file:
        for number, block in enumerate(pool.imap_unordered(try_block, todo), 1):
            file.write(json.dumps(block) + "\n")
            file.flush()
            done.append(block)
            if number % 40 == 0:
                print(figures(done), flush=True)
    return done


def figures(blocks: list[dict[str, object]]) -> str:
    """How many inputs there were, and how many faults of which kind."""
    inputs = sum(int(str(block["inputs"])) for block in blocks)
    seconds = sum(float(str(block["seconds"])) for block in blocks)
    counts = Counter(str(fault["what"]) for fault in _faults(blocks))
    found = ", ".join(f"{count} {what}" for what, count in counts.most_common()) or "no fault"
    return f"{inputs} inputs in {seconds:.0f} s of processor time: {found}"


def _faults(blocks: list[dict[str, object]]) -> list[dict[str, object]]:
    return [fault for block in blocks for fault in block["faults"]]  # type: ignore[attr-defined]


def main() -> None:
    """Run the campaign; exit with 1 when there is a fault."""
    parser = argparse.ArgumentParser(prog="make campaign", description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, help="how many inputs")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--seed", type=int, help="try this one, and print it")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--log", type=Path, default=Path(".cache/campaign.jsonl"))
    options = parser.parse_args()
    if options.seed is not None:
        faults = [fault.as_dict() for fault in try_seed(options.seed)]
    else:
        blocks = run(options.first, options.count, options.processes, options.log)
        print(figures(blocks))
        faults = _faults(blocks)
    for fault in faults[:20]:
        print(f"\nseed {fault['seed']}, {fault['kind']}: {fault['what']}: {fault['detail']}")
        if options.seed is not None:
            print(fault["source"])
    if faults:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
