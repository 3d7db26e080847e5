"""A whole server in this process: the real application over a real SQLite file, asked without a network.

The cast is in ``cast.py``.
"""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import apsw
from msgspec import structs

from snakk.main import compose
from snakk.server import Server
from snakk.settings.declared import Settings
from snakk.storage.migrate import FILE
from tests.support.clock import FakeClock
from tests.support.surroundings import StillSurroundings

SECRET = "the secret of a desk that nobody but tests stand at"
ADDRESS = "http://desk.example"
NOT_COMPARED = {"counter", "alembic_version", "installation", "audit_entry", "audit_link"}
"""Tables that say nothing of the desk. Numbers drawn and then not used are no trace; what is refused leaves its line
in the audit log."""


class Reply(NamedTuple):
    """What came back. ``headers`` has lower-case names; ``cookies`` are those that were set."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: tuple[str, ...] = ()

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


class Desk:
    """A running server and the file it keeps everything in."""

    def __init__(self, server: Server, folder: Path, clock: FakeClock) -> None:
        self.server = server
        self.folder = folder
        self.clock = clock

    async def ask(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        *,
        address: str = "192.0.2.1",
    ) -> Reply:
        """One request, ``target`` as it would stand in the request line."""
        path, _, query = target.partition("?")
        given = {name.lower(): value for name, value in (headers or {}).items()}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items()],
            "client": (address, 50000),
            "server": ("desk.example", 80),
        }
        return await _exchange(self.server.app, scope, body)

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table that says something of the desk."""
        connection = apsw.Connection(str(self.folder / FILE), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            names = [name for (name,) in connection.execute("select name from sqlite_schema where type = 'table'")]
            wanted = sorted(name for name in names if name not in NOT_COMPARED and not name.startswith("sqlite_"))
            return {name: connection.execute(f'select * from "{name}"').fetchall() for name in wanted}
        finally:
            connection.close()


@asynccontextmanager
async def a_desk(folder: Path, template: Path | None = None, **changes: Any) -> AsyncIterator[Desk]:
    """A server over ``folder``, which begins as a copy of ``template``. ``changes``: settings that differ."""
    if template is not None:
        shutil.copytree(template, folder, dirs_exist_ok=True)
    quiet = {
        "logins_per_minute": 0,
        "logins_in_all_per_minute": 0,
        "starts_per_minute": 0,
        "messages_per_minute": 0,
        "requests_left_per_minute": 0,
        "check_mail_domains": False,
    }
    settings = Settings(**{"data": str(folder), "secret": SECRET, "zone": "Europe/Oslo", **quiet, **changes})
    clock = FakeClock()
    server = await compose(settings, clock, ADDRESS, _fail)
    server.desk.installation = structs.replace(server.desk.installation, surroundings=StillSurroundings(clock))
    try:
        yield Desk(server, folder, clock)
    finally:
        await server.close()


async def _exchange(app: Any, scope: dict[str, Any], body: bytes) -> Reply:
    started: dict[str, Any] = {}
    parts: list[bytes] = []
    sent = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        if not sent:
            await asyncio.Event().wait()  # nobody hangs up
        return sent.pop(0)

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            started.update(message)
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    told = [(name.decode().lower(), value.decode("latin-1")) for name, value in started["headers"]]
    cookies = tuple(value for name, value in told if name == "set-cookie")
    return Reply(started["status"], dict(told), b"".join(parts), cookies)


def _fail(error: BaseException) -> None:
    raise error
