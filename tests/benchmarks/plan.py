"""How long and how often a run measures."""

from collections.abc import Iterator
from dataclasses import dataclass

TEXT = "Thank you, that is kind. Could you look up when the lamp leaves the store, then?"
"""A line of 80 characters."""


@dataclass(frozen=True)
class Plan:
    """times: rounds of each row. seconds: of each round, after ``warm_s`` that do not count. sockets: idle ones."""

    times: int = 3
    seconds: float = 5
    warm_s: float = 1
    sockets: int = 5000
    postgres: bool = True

    def rounds(self) -> Iterator[int]:
        """Numbers of the rounds, told as they come."""
        for number in range(1, self.times + 1):
            print(f"  round {number} of {self.times}", flush=True)
            yield number


QUICK = Plan(times=1, seconds=2, sockets=1000)
