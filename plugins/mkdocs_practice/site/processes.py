"""Work on many files in as many processes as there are processors."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from ..syntax.errors import PracticeError
from .files import SourceFile

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_Result = TypeVar("_Result")
_Work = Callable[[Sequence[SourceFile]], _Result]
_FILES_PER_TASK = 32
_FEWEST_FOR_PROCESSES = 256
"""For fewer files, starting a process takes longer than it saves."""


class WorkerError(PracticeError):
    """The work could not go on; the message says why."""


def results(
    files: Sequence[SourceFile], work: _Work[_Result], processes: int = 0
) -> Generator[_Result]:
    """Yield what some work makes of the files, a few at a time and in their order.

    Args:
        files: The files.
        work: What is done with a few of them; it is sent to the processes, and so is what it makes.
        processes: How many processes to use; 0 for as many as there are processors.

    Raises:
        PracticeError: The work has raised it.
        WorkerError: The system has killed one of the processes.
    """
    processes = processes or _processors(len(files))
    tasks = [
        files[start : start + _FILES_PER_TASK] for start in range(0, len(files), _FILES_PER_TASK)
    ]
    if processes == 1:
        yield from map(work, tasks)
        return
    workers = _start(tasks, work, processes)
    try:
        for number in range(len(tasks)):
            found = workers[number % processes][1].recv()
            if isinstance(found, PracticeError):
                raise found
            yield found
    except EOFError:
        message = "one of the processes that read the files was stopped by the system"
        raise WorkerError(message) from None
    finally:
        for process, receiver in workers:
            process.terminate()
            process.join()
            receiver.close()


def _processors(count: int) -> int:
    if count < _FEWEST_FOR_PROCESSES:
        return 1
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _start(
    tasks: list[Sequence[SourceFile]], work: _Work[Any], processes: int
) -> list[tuple[BaseProcess, Connection[Any, Any]]]:
    """Start processes that take the tasks in turn, and send what they make in that order.

    Standard pools wait for ever when a process of theirs is killed, or break when they are
    interrupted.
    """
    import multiprocessing

    # A forked process has everything loaded already; where there is none, it is started anew.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    context: Any = multiprocessing.get_context(method)
    workers: list[tuple[BaseProcess, Connection[Any, Any]]] = []
    with _uninterrupted():  # the processes inherit that
        for first in range(processes):
            receiver, sender = context.Pipe(duplex=False)
            share = tasks[first::processes]
            process = context.Process(target=_run, args=(share, work, sender), daemon=True)
            process.start()
            sender.close()  # so that the end of the process is the end of what it sends
            workers.append((process, receiver))
    return workers


def _run(tasks: list[Sequence[SourceFile]], work: _Work[Any], sender: Connection[Any, Any]) -> None:
    # The first process takes the interrupt and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # it has nothing to clear away
    for files in tasks:
        try:
            sender.send(work(files))
        except PracticeError as error:
            sender.send(error)
            return


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interrupt wait; a process that is started meanwhile never sees one."""
    if not hasattr(signal, "pthread_sigmask"):  # not on every system
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
