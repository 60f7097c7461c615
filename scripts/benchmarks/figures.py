"""What was measured, and how long it took."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, and what it should be: at least or at most the bar."""

    name: str
    value: float
    sign: str
    bar: float
    about: str = ""

    @property
    def reached(self) -> bool:
        """Whether it is as it should be."""
        return self.value >= self.bar if self.sign == ">=" else self.value <= self.bar


def clock(name: str, work: Callable[[], object]) -> float:
    """Give the seconds that some work takes."""
    say(name)
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def say(what: str) -> None:
    """Say what goes on, to whoever waits."""
    print(f"{time.strftime('%H:%M:%S')} {what} ...", file=sys.stderr, flush=True)
