"""A migrated database of either kind, and engines on it."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import apsw
import asyncpg

from snakk.clock import Clock, SystemClock
from snakk.domain.audit import AuditEntry, AuditLink
from snakk.storage.failpoints import Failpoints
from snakk.storage.migrate import FILE
from snakk.storage.postgres import PostgresEngine
from snakk.storage.schema import NUMBERED, TABLES, sequence_name
from snakk.storage.sqlite import SqliteEngine
from snakk.storage.work import Settled

AnyEngine = SqliteEngine | PostgresEngine


class Place:
    """A migrated database with engines on it, and all they have told.

    synchronous: as the setting of SQLite; NORMAL where nothing is to be lost and many tests want to be quick.
    """

    def __init__(self, folder: Path, database_url: str, synchronous: str = "FULL") -> None:
        self.folder = folder
        self.url = database_url
        self.synchronous = synchronous
        self.news: list[Settled] = []
        self.fatal: list[BaseException] = []
        self._engines: list[AnyEngine] = []
        self._watching: Any = None

    @property
    def file(self) -> Path:
        return self.folder / FILE

    async def engine(
        self,
        *failpoints: str,
        clock: Clock | None = None,
        publish: Callable[[Sequence[Settled]], None] | None = None,
    ) -> AnyEngine:
        """A started engine on this database."""
        engine: AnyEngine
        clock = clock or SystemClock()
        armed = Failpoints(failpoints) if failpoints else None
        tell = publish or self.news.extend
        if self.url:
            engine = PostgresEngine(self.url, tell, clock, failpoints=armed)
        else:
            fatal, synchronous = self.fatal.append, self.synchronous
            engine = SqliteEngine(self.file, tell, clock, synchronous=synchronous, on_fatal=fatal, failpoints=armed)
        await engine.start()
        self._engines.append(engine)
        return engine

    async def close(self) -> None:
        """Close every engine. New ones can be started."""
        for engine in self._engines:
            await engine.close()
        self._engines.clear()
        if self._watching is not None:
            await self._watching.close()
            self._watching = None

    async def sql(self, text: str) -> list[tuple[Any, ...]]:
        """Run plain SQL beside the engines."""
        if not self.url:
            return self._file_answers([text])[0]
        connection = await asyncpg.connect(self.url)
        try:
            return [tuple(row) for row in await connection.fetch(text)]
        finally:
            await connection.close()

    async def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table that says something of the desk.

        Numbers drawn and then not used are no trace, nor is the audit log, which tells of refusals too.
        """
        tables = [table for row, table in TABLES.items() if row not in (AuditEntry, AuditLink)]
        questions = {name: f"SELECT * FROM {name} ORDER BY {', '.join(key)}" for name, key in tables}
        if not self.url:
            return dict(zip(questions, self._file_answers(questions.values()), strict=True))
        if self._watching is None:
            self._watching = await asyncpg.connect(self.url)
        return {
            name: [tuple(row) for row in await self._watching.fetch(question)] for name, question in questions.items()
        }

    async def wipe(self) -> None:
        """Empty a PostgreSQL database, which is quicker than to make another."""
        empty = [f"DELETE FROM {name}" for name, _ in TABLES.values()]
        anew = [f"ALTER SEQUENCE {sequence_name(row)} RESTART" for row in NUMBERED]
        # Without triggers, for those of the audit log let nothing go.
        unguarded = "PERFORM set_config('session_replication_role', 'replica', true)"
        await self.sql(f"DO $$ BEGIN {'; '.join([unguarded, *empty, *anew])}; END $$")

    def _file_answers(self, questions: Iterable[str]) -> list[list[tuple[Any, ...]]]:
        file = apsw.Connection(str(self.file))
        try:
            return [list(file.execute(question).fetchall()) for question in questions]
        finally:
            file.close()
