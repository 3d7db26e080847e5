"""Figures of several rounds, each beside its limit of the same round."""

from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True)
class Goal:
    """What is asked for. ``of_limit``: it is about the ratio to the limit. ``at_most``: less is better."""

    value: float
    of_limit: bool = False
    at_most: bool = False

    def is_met(self, reached: float) -> bool:
        """Is it?"""
        return reached <= self.value if self.at_most else reached >= self.value


@dataclass
class Row:
    """One row of the table: what was measured in each round, its limit in the same round, and the goal.

    cpu_us: of the server, for each unit of work; limit_cpu_us: of the limit's. more: further lines, in words.
    """

    name: str
    unit: str
    limit_name: str = ""
    goal: Goal | None = None
    digits: int = 0
    measured: list[float] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)
    cpu_us: list[float] = field(default_factory=list)
    limit_cpu_us: list[float] = field(default_factory=list)
    more: list[str] = field(default_factory=list)

    def add(self, measured: float, limit: float | None = None, cpu_us: float | None = None) -> None:
        """One more round."""
        self.measured.append(measured)
        if limit is not None:
            self.limits.append(limit)
        if cpu_us is not None:
            self.cpu_us.append(cpu_us)

    @property
    def ratios(self) -> list[float]:
        """Measured by limit, round by round."""
        return [one / limit for one, limit in zip(self.measured, self.limits, strict=False)]

    @property
    def reached(self) -> float:
        """The median that the goal is about."""
        return median(self.ratios if self.goal and self.goal.of_limit else self.measured)

    @property
    def is_met(self) -> bool:
        """The goal is reached; True where there is none."""
        return self.goal is None or self.goal.is_met(self.reached)


def series(*rates: float) -> float:
    """The rate of steps that follow each other, each alone at such a rate."""
    return 1 / sum(1 / rate for rate in rates)


def percentile(values: list[float], share: float) -> float:
    """The value that ``share`` of them do not exceed. They are sorted in place."""
    values.sort()
    return values[min(len(values) - 1, int(len(values) * share))]


def spread(values: list[float], digits: int) -> str:
    """Median, and the lowest and highest round."""
    if not values:
        return ""
    middle, low, high = (f"{value:,.{digits}f}" for value in (median(values), min(values), max(values)))
    return middle if len(values) == 1 else f"{middle} ({low} - {high})"
