"""Work that goes on in several processes at once, its results in the order of the tasks.

The processes are spawned, so that they share nothing with this one, and each does one task at a
time. A process that dies, for want of memory or by a fault in a library, is told by its task.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from kg.errors import RemitError, WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.context import SpawnProcess

__all__ = ["Workers"]

Task = TypeVar("Task")
Result = TypeVar("Result")

#: Results that wait for their turn may take so many bytes; beyond, no further task is begun.
_MOST_WAITING = 64_000_000
_PATIENCE = 5.0


@dataclass(slots=True)
class _Worker:
    """One process, and the number of the task that it is at."""

    process: SpawnProcess
    connection: Connection
    task: int | None = None


@dataclass(frozen=True, slots=True)
class _Failure:
    """What went wrong in a process, as words: not every exception can be sent."""

    kind: type[RemitError] | None
    message: str


@dataclass(slots=True, kw_only=True)
class Workers(Generic[Task, Result]):
    """Processes that do ``work``, for the time of a ``with`` statement; for one, none is started.

    ``work`` and the tasks are pickled; ``called`` names a task where it has to be told.
    """

    work: Callable[[Task], Result]
    count: int
    called: Callable[[Task], str]
    _workers: list[_Worker] = field(default_factory=list)
    _done: dict[int, bytes] = field(default_factory=dict)
    _held: int = 0

    def __enter__(self) -> Workers[Task, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes at once, whatever they are at."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.connection.close()
            worker.process.join(_PATIENCE)
        self._workers.clear()

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """Yield the result of each task, in their order.

        Raises:
            WorkerError: A process ended without a result, or its work failed unexpectedly.
            RemitError: What the work itself raised.
        """
        if self.count == 1:
            yield from map(self.work, tasks)
            return
        waiting = deque(range(len(tasks)))
        for _ in range(min(self.count, len(tasks))):
            self._workers.append(_started(self.work))
        for number, task in enumerate(tasks):
            self._feed(waiting, tasks)
            while number not in self._done:
                self._collect(tasks)
                self._feed(waiting, tasks)
            data = self._done.pop(number)
            self._held -= len(data)
            yield self._result(data, task)

    def _feed(self, waiting: deque[int], tasks: Sequence[Task]) -> None:
        """Give each idle process the next task."""
        for worker in self._workers:
            if worker.task is None and waiting and self._held < _MOST_WAITING:
                worker.task = waiting.popleft()
                # The end of a process is told by what it does not answer.
                with suppress(OSError):
                    worker.connection.send(tasks[worker.task])

    def _collect(self, tasks: Sequence[Task]) -> None:
        """Wait until a process has answered, and keep what it says."""
        busy = {each.connection: each for each in self._workers if each.task is not None}
        for ready in wait(list(busy)):
            worker = busy[ready]  # type: ignore[index]
            if worker.task is None:
                continue
            try:
                data = worker.connection.recv_bytes()
            except (EOFError, OSError):
                raise _died(worker, self.called(tasks[worker.task])) from None
            self._done[worker.task] = data
            self._held += len(data)
            worker.task = None

    def _result(self, data: bytes, task: Task) -> Result:
        # From a process of our own, over a pipe that nobody else can open.
        result: Any = pickle.loads(data)  # noqa: S301
        if not isinstance(result, _Failure):
            return result  # type: ignore[no-any-return]
        if result.kind is not None:
            raise result.kind(result.message)
        raise WorkerError(
            f"{self.called(task)}: this is a fault of Remit: {result.message}; "
            "“kg -v build --jobs 1 …” shows where it happened, please report that"
        )


def _started(work: Callable[[Any], object]) -> _Worker:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, work), daemon=True)
    with _deaf():
        process.start()
    there.close()
    return _Worker(process, here)


@contextmanager
def _deaf() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts, which inherits that and is ended by this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # It is started with the first process, and would let Ctrl-C through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _died(worker: _Worker, task: str) -> WorkerError:
    worker.process.join(_PATIENCE)
    code = worker.process.exitcode
    how = f"exit code {code}"
    if code is not None and code < 0:
        with suppress(ValueError):
            how = signal.Signals(-code).name
    if how == "SIGKILL":
        how += ", as where memory runs out"
    return WorkerError(
        f"{task}: the process that read it was ended ({how}); leave this document out, split it, "
        "or read fewer documents at once with --jobs 1"
    )


def _serve(connection: Connection, work: Callable[[Any], object]) -> None:
    """Do tasks until nobody asks for more: the life of one process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            task = connection.recv()
            connection.send_bytes(pickle.dumps(_answer(work, task), pickle.HIGHEST_PROTOCOL))


def _answer(work: Callable[[Any], object], task: object) -> object:
    try:
        return work(task)
    except RemitError as error:
        return _Failure(type(error), str(error))
    except Exception as error:  # noqa: BLE001 - told by the process that asked
        return _Failure(None, " ".join(f"{type(error).__name__}: {error}".split()))


def _end_with_parent() -> NoReturn:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
