"""Another system's directory over HTTP: people, companies, projects, sales and requests, asked by id or by e-mail.

``GET {base}/{plural}?id=7,8`` and ``GET {base}/people?email=...`` are answered with a JSON list of records in the same
form as the lines of an import, each with its ``id``. What is not in the list is not there. Whatever goes wrong, nobody
waits longer than the time-out, and nothing is known for a moment.
"""

import asyncio
import json
import logging
from collections.abc import Collection, Sequence
from datetime import tzinfo
from typing import Any, NamedTuple, TypeVar

import httpx2

from snakk.clock import Clock
from snakk.domain.directory import Company, Person, Project, Sale
from snakk.domain.errors import NotLookedUp
from snakk.domain.records import Reader, Refused, row_of
from snakk.domain.ticket import Ticket

R = TypeVar("R")

PATHS: dict[type[Any], str] = {
    Company: "companies",
    Person: "people",
    Project: "projects",
    Sale: "sales",
    Ticket: "tickets",
}
TIMEOUT_S = 2.0
"""For a whole answer, however slowly it comes."""
FRESH_S = 30.0
"""A row is not asked for again, and neither is one that was not there."""
PAUSE_S = 5.0
"""After a failure nothing is asked."""
MAX_BYTES = 1 << 20
MAX_IDS = 100
"""In one request."""
REMEMBERED = 10_000
CONNECTIONS = 10

log = logging.getLogger(__name__)


class Known(NamedTuple):
    """What was told of one id: its row, or that there is none."""

    row: Any
    until: float


class HttpDirectory:
    """Asks another system and remembers its answers for a moment. ``zone``: of dates that say none."""

    kinds = frozenset(PATHS)

    def __init__(self, base: str, token: str, clock: Clock, zone: tzinfo) -> None:
        self._clock = clock
        self._readers = {kind: Reader(kind, zone) for kind in PATHS}
        self._known: dict[tuple[type[Any], int], Known] = {}
        self._paused_until = 0.0
        self._client = httpx2.AsyncClient(
            base_url=base.rstrip("/") + "/",
            headers={"accept": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {}),
            timeout=TIMEOUT_S,
            limits=httpx2.Limits(max_connections=CONNECTIONS),
            follow_redirects=False,
            trust_env=False,
        )

    async def close(self) -> None:
        """Disconnect."""
        await self._client.aclose()

    async def find(self, kind: type[R], ids: Collection[int]) -> Sequence[R]:
        """The rows with these ids, as far as they are there and the other system answers."""
        now = self._clock.monotonic()
        missing = sorted(row_id for row_id in ids if not self._fresh(kind, row_id, now))
        for at in range(0, len(missing), MAX_IDS):
            asked = missing[at : at + MAX_IDS]
            rows: list[Any] | None = await self._ask(kind, {"id": ",".join(map(str, asked))})
            if rows is None:
                break
            found = {row.id: row for row in rows}
            for row_id in asked:
                self._remember(kind, row_id, found.get(row_id))
        known = [self._fresh(kind, row_id, now) for row_id in ids]
        return [each.row for each in known if each is not None and each.row is not None]

    async def people_by_email(self, email: str) -> Sequence[Person]:
        """The people of an address."""
        rows = await self._ask(Person, {"email": email}) or []
        return [row for row in rows if row.email.lower() == email.lower() and not row.deleted]

    def recall(self, kind: type[R], row_id: int) -> tuple[R | None, bool]:
        """The row of an id that was asked for lately, and whether that is sure. Raises NotLookedUp."""
        now = self._clock.monotonic()
        known = self._fresh(kind, row_id, now)
        if known is not None:
            return known.row, True
        if now < self._paused_until:
            return None, False
        raise NotLookedUp(kind, row_id)

    def _fresh(self, kind: type[Any], row_id: int, now: float) -> Known | None:
        known = self._known.get((kind, row_id))
        return known if known is not None and now < known.until else None

    def _remember(self, kind: type[Any], row_id: int, row: Any) -> None:
        self._known.pop((kind, row_id), None)
        if len(self._known) >= REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[kind, row_id] = Known(row, self._clock.monotonic() + FRESH_S)

    async def _ask(self, kind: type[R], query: dict[str, str]) -> list[R] | None:
        """The rows of an answer; None where there was none, and then the other system is left alone for a moment."""
        if self._clock.monotonic() < self._paused_until:
            return None
        try:
            async with asyncio.timeout(TIMEOUT_S):
                told = json.loads(await self._fetch(PATHS[kind], query))
            if not isinstance(told, list):
                raise ValueError("the answer is no list")
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError, RecursionError) as error:
            log.warning("the directory did not answer for %s: %s", PATHS[kind], str(error) or type(error).__name__)
            self._paused_until = self._clock.monotonic() + PAUSE_S
            return None
        return [row for record in told if (row := self._read(kind, record)) is not None]

    async def _fetch(self, path: str, query: dict[str, str]) -> bytes:
        async with self._client.stream("GET", path, params=query) as response:
            if response.status_code != httpx2.codes.OK:
                raise ValueError(f"status {response.status_code}")
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > MAX_BYTES:
                    raise ValueError(f"more than {MAX_BYTES} bytes")
            return bytes(body)

    def _read(self, kind: type[R], record: Any) -> R | None:
        """The row of a record; one that cannot be read counts as not there, for its neighbours are fine."""
        reader = self._readers[kind]
        try:
            if not isinstance(record, dict):
                raise ValueError("a record is no object")
            given = [(column, value) for name, value in record.items() if (column := reader.column(name)) is not None]
            read = reader.read(0, given)
            row: R = row_of(kind, read.row_id, read.key, None, read.values)
        except (Refused, ValueError) as error:
            log.warning("the directory told something of %s that cannot be read: %s", PATHS[kind], error)
            return None
        return row
