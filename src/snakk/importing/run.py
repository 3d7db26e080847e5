"""Storing files of records, batch by batch, and saying what became of every line."""

import csv
import difflib
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from snakk.domain.caller import System
from snakk.domain.lists import KbCategory, TicketCategory
from snakk.domain.records import KINDS, Column, Problem, Reader, Record, Refused, kind_named
from snakk.importing.files import CannotRead, File, Row
from snakk.operations.importing import Refusal, name_folders, take_over
from snakk.operations.runner import Runner

BATCH = 500
"""Records in one transaction."""


class Trouble(NamedTuple):
    """A line that was refused. ``column``: empty where it is about the whole line. ``line``: 0 for the whole file."""

    file: str
    line: int
    column: str
    value: str
    why: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        what = f", {self.column} {self.value!r}" if self.value else f", {self.column}" if self.column else ""
        return f"{where}{what}: {self.why}"


class Total(NamedTuple):
    """What became of one file."""

    file: str
    kind: str
    added: int
    changed: int
    unchanged: int
    refused: int


class Told(Protocol):
    """Who is told how it goes."""

    def progress(self, file: str, done: int, size: int, records: int) -> None:
        """So many bytes of ``size`` are read, and so many records dealt with."""

    def remark(self, file: str, words: str) -> None:
        """Something a person should know of how a file was read."""

    def refused(self, trouble: Trouble) -> None:
        """A line was refused."""

    def finished(self, total: Total) -> None:
        """A file is done."""


async def import_files(runner: Runner, paths: Sequence[Path], kind: str, told: Told, *, dry_run: bool = False) -> None:
    """Store the records of all files, those first that others refer to.

    kind: of all of them; "" to go by the names of the files.
    """
    assumed: dict[type[Any], set[str]] | None = defaultdict(set) if dry_run else None
    named = [(kind or kind_named(path.name.partition(".")[0]), path) for path in paths]
    for name, path in named:
        if not name:
            told.refused(Trouble(str(path), 0, "", "", f"its kind is not known; say --kind with {', '.join(KINDS)}"))
    order = list(KINDS)
    for name, path in sorted(((name, path) for name, path in named if name), key=lambda each: order.index(each[0])):
        await _Import(runner, name, path, told, assumed).run()


class _Import:
    """One file on its way."""

    def __init__(
        self, runner: Runner, kind: str, path: Path, told: Told, assumed: dict[type[Any], set[str]] | None
    ) -> None:
        self._runner = runner
        self._kind = kind
        self._path = path
        self._told = told
        self._assumed = assumed
        self._reader = Reader(KINDS[kind], runner.installation.zone)
        self._columns: dict[str, Column | None] = {}
        self._counts = {"added": 0, "changed": 0, "unchanged": 0, "refused": 0}

    async def run(self) -> None:
        """Store what can be stored of it."""
        try:
            file = File(self._path)
        except CannotRead as error:
            self._refuse(0, Problem("", "", str(error)))
        else:
            try:
                await self._store_all(file)
            except CannotRead as error:
                self._refuse(0, Problem("", "", str(error)))
            finally:
                file.close()
            for words in file.remarks:
                self._told.remark(str(self._path), words)
        self._told.finished(Total(str(self._path), self._kind, **self._counts))

    async def _store_all(self, file: File) -> None:
        rows, seen = iter(file.rows()), 0
        broken: CannotRead | None = None
        while broken is None:
            batch: list[Row] = []
            try:
                batch.extend(islice(rows, BATCH))
            except CannotRead as error:
                broken = error
            if not batch:
                break
            await self._store(batch)
            seen += len(batch)
            self._told.progress(str(self._path), file.done, file.size, seen)
        if self._assumed is None and self._reader.kind in (TicketCategory, KbCategory):
            await self._runner.write(name_folders, System(), kind=self._reader.kind)
        if broken is not None:
            raise broken

    async def _store(self, rows: list[Row]) -> None:
        refused: list[Refusal] = []
        records = []
        for row in rows:
            try:
                records.append(self._read(row))
            except Refused as error:
                refused.append(Refusal(row.line, error.problem))
        taken = await self._runner.write(
            take_over, System(), kind=self._reader.kind, records=records, assumed=self._assumed
        )
        self._counts["added"] += taken.added
        self._counts["changed"] += taken.changed
        self._counts["unchanged"] += taken.unchanged
        for refusal in sorted(refused + taken.refused, key=lambda each: each.place):
            self._refuse(refusal.place, refusal.problem)

    def _read(self, row: Row) -> Record:
        if row.trouble:
            raise Refused(Problem("", "", row.trouble))
        given = [(column, value) for name, value in row.values.items() if (column := self._column(name))]
        return self._reader.read(row.line, given)

    def _column(self, name: str) -> Column | None:
        if name not in self._columns:
            column = self._columns[name] = self._reader.column(name)
            if column is None:
                nearest = difflib.get_close_matches(name.lower(), self._reader.names, n=1)
                meant = f"; did you mean {nearest[0]}?" if nearest else ""
                self._told.remark(
                    str(self._path), f"its column {name!r} is not one of a {self._kind} and was left out{meant}"
                )
        return self._columns[name]

    def _refuse(self, line: int, problem: Problem) -> None:
        self._counts["refused"] += 1
        self._told.refused(Trouble(str(self._path), line, *problem))


class Report:
    """The refused lines as a CSV file of their own."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._lines = csv.writer(self._file)
        self._lines.writerow(Trouble._fields)

    def add(self, trouble: Trouble) -> None:
        """One more line. A value that a spreadsheet would take for a formula is put behind an apostrophe."""
        self._lines.writerow([f"'{cell}" if str(cell)[:1] in tuple("=+-@\t\r") else cell for cell in trouble])

    def close(self) -> None:
        """Write it out."""
        self._file.close()
