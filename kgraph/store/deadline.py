"""Waits for an answer no longer than it may take, whatever the other side does."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """Give what some work gives; it is left alone where it takes longer, and ends with the program at the latest.

    Raises
    ------
    TimeoutError
        If it takes longer.

    Examples
    --------
    >>> within(10, lambda: 2 + 2)
    4
    """
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:
            answer.set_exception(error)

    Thread(target=run, daemon=True).start()
    return answer.result(seconds)
