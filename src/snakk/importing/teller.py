"""Telling how an import goes: a line of progress on a terminal, every refused line, and what came of it all."""

from pathlib import Path
from typing import Protocol

from snakk.clock import Clock
from snakk.importing.run import Report, Total, Trouble

SHOWN = 20
"""Refused lines that are shown; all are counted, and stand in the report."""


class Echo(Protocol):
    """Writes for a person. ``nl``: with an end of line."""

    def __call__(self, words: str, nl: bool = True) -> None: ...


class Teller:
    """Tells one import. ``lively``: somebody watches, so progress is shown. ``report``: where refused lines go."""

    def __init__(self, echo: Echo, clock: Clock, *, lively: bool, report: Path | None) -> None:
        self._clock = clock
        self._echo = echo
        self._lively = lively
        self._report = None if report is None else Report(report)
        self._report_path = report
        self._begun: dict[str, float] = {}
        self._width = 0
        self._totals: list[Total] = []
        self.refusals = 0

    def progress(self, file: str, done: int, size: int, records: int) -> None:
        """So many bytes of ``size`` are read, and so many records dealt with."""
        if not self._lively:
            return
        at = self._clock.monotonic()
        spent_s = at - self._begun.setdefault(file, at)
        speed = f"{records / spent_s:,.0f} records a second" if spent_s > 0 else ""
        words = f"{file}: {100 * done // max(size, 1)} %, {records:,} records {speed}".rstrip()
        self._echo("\r" + words.ljust(self._width), nl=False)
        self._width = len(words)

    def remark(self, file: str, words: str) -> None:
        """Something a person should know of how a file was read."""
        self._say(f"{file}: {words}")

    def refused(self, trouble: Trouble) -> None:
        """A line was refused."""
        self.refusals += 1
        if self._report is not None:
            self._report.add(trouble)
        if self.refusals <= SHOWN:
            self._say(f"refused: {trouble}")

    def finished(self, total: Total) -> None:
        """A file is done."""
        self._totals.append(total)

    def close(self) -> None:
        """Nothing more will come."""
        self._clear()
        if self._report is not None:
            self._report.close()

    def summary(self, dry_run: bool) -> list[str]:
        """What came of each file, and where the rest of the refused lines stand."""
        lines = [
            f"{total.file}: {total.added} added, {total.changed} changed, {total.unchanged} as they were, "
            f"{total.refused} refused ({total.kind})"
            for total in self._totals
        ]
        if self.refusals > SHOWN and self._report is None:
            lines.append(f"{self.refusals - SHOWN} more lines were refused; --report FILE writes down all of them")
        elif self.refusals and self._report is not None:
            lines.append(f"the {self.refusals} refused lines stand in {self._report_path}")
        if dry_run:
            lines.append("this was a trial: nothing was stored")
        return lines

    def _say(self, words: str) -> None:
        self._clear()
        self._echo(words)

    def _clear(self) -> None:
        if self._width:
            self._echo("\r" + " " * self._width + "\r", nl=False)
            self._width = 0
