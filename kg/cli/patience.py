"""Let Ctrl-C stop a query, which the engine itself cannot."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["interruptible"]

Answer = TypeVar("Answer")

#: The engine goes deeper for every part of a long chain, and ends the process where the stack does.
#: Only what is used of this is taken.
_STACK = 512 * 1024 * 1024 if sys.maxsize > 2**32 else 0


def interruptible(work: Callable[[], Answer]) -> Answer:
    """Return what ``work`` returns, and let KeyboardInterrupt end the waiting.

    ``work`` runs in a thread of its own, which ``main`` ends with the process.
    """
    answers: list[Answer] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(work())
        except BaseException as error:  # noqa: BLE001 - raised again in the waiting thread
            errors.append(error)

    before = threading.stack_size(_STACK)
    try:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
    finally:
        threading.stack_size(before)
    while thread.is_alive():
        thread.join(0.1)
    if errors:
        raise errors[0]
    return answers[0]
