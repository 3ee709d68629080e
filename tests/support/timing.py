"""The time that work takes, for tests of how it grows."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def cpu_seconds(work: Callable[[], object]) -> float:
    """The processor time of some work, in seconds, without that of the garbage collector.

    A collection takes as long as the process has objects, whichever test has made them: in a long
    run several times what is measured.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        if collects:
            gc.enable()
