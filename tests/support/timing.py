"""The time that work takes, for tests of how it grows."""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class SlowError(BaseException):
    """Some work takes too long; nothing may take it for an error of its own."""


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


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise when the processor has worked for so long; what others do on it does not count."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise SlowError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
