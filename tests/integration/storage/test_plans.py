"""No question of the hot path may read a whole table, however small the tables are now."""

import asyncio
import json
import re
from functools import partial
from typing import Any

import apsw
import asyncpg
import pytest
from sqlalchemy.schema import CreateIndex

from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.storage.compiled import POSTGRES, SQLITE, Compiled
from snakk.storage.directory_statements import ALL_OF
from snakk.storage.every_statement import ALL
from snakk.storage.postgres_server import connect_hot
from snakk.storage.postgres_tables import Tables
from snakk.storage.query import Query
from snakk.storage.schema import indexes, tables
from snakk.storage.sqlite_file import open_file
from tests.integration.storage.desk import new_session, say, together
from tests.support.place import Place

pytestmark = pytest.mark.anyio

WHOLE_TABLES = {
    "all_topics", "all_users", "all_members", "members_anywhere", "user_count", "all_webhooks", "all_oauth_clients",
    "all_sightings", "linked_users",
}  # fmt: skip
"""Questions about all there is, in tables that stay small."""
PARTIAL = {index.name for index in indexes if index.dialect_options["sqlite"]["where"] is not None}
"""Reading all of one of these is fine: it holds only what is going on."""
LISTS = {query.name for query in ALL_OF.values()}
"""All of a short list, which people pick from."""
TEXTS = {"email", "visitor", "client_id", "grant_id", "digest", "name", "key", "low", "high", "last", "domain"}
MANY_TEXTS = {"keys", "names"}
READS_A_TABLE = re.compile(r"^SCAN (?!json_each)(\w+)(?: USING (?:COVERING )?INDEX (\w+))?$")
UPDATED = ("status", "last_seq", "last_message", "idle_at", "unread")


def arguments(compiled: Compiled[Any]) -> tuple[Any, ...]:
    """Something for every parameter."""
    given: dict[str, Any] = {}
    for name in compiled._needed:
        given[name] = [1, 2] if name.endswith("_ids") else ["x"] if name in MANY_TEXTS else "x" if name in TEXTS else 1
    return compiled.arguments(given)


def reads_in_sqlite(connection: apsw.Connection, sql: str, values: tuple[Any, ...]) -> list[str]:
    """The tables, or whole indexes of them, that a statement would read from end to end."""
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    found = [match for line in plan if (match := READS_A_TABLE.match(line))]
    return [match[0] for match in found if match[2] not in PARTIAL]


async def reads_in_postgres(connection: Any, sql: str, values: tuple[Any, ...]) -> list[str]:
    plan = json.loads(await connection.fetchval(f"EXPLAIN (FORMAT JSON) {sql}", *values))
    found: list[str] = []

    def walk(node: dict[str, Any]) -> None:
        if node["Node Type"] == "Seq Scan":
            found.append(f"Seq Scan on {node['Relation Name']}")
        index = node.get("Index Name")
        if index is not None and "Index Cond" not in node and index not in PARTIAL:
            found.append(f"all of {index}")
        for part in node.get("Plans", []):
            walk(part)

    walk(plan[0]["Plan"])
    return found


def queries() -> list[Query[Any]]:
    return [query for query in ALL if query.name not in WHOLE_TABLES | LISTS]


def test_every_question_has_a_name_of_its_own() -> None:
    names = [query.name for query in ALL]
    assert len(names) == len(set(names)) > 30
    assert set(names) >= WHOLE_TABLES


async def test_no_question_reads_a_whole_table_on_sqlite(file_place: Place) -> None:
    connection = open_file(file_place.file, synchronous="FULL")
    found = {}
    for query in queries():
        compiled = Compiled(query, SQLITE)
        if reads := reads_in_sqlite(connection, compiled.sql, arguments(compiled)):
            found[query.name] = reads
    connection.close()
    assert found == {}


async def test_no_question_reads_a_whole_table_on_postgres(server_place: Place) -> None:
    connection = await connect_hot(server_place.url)
    found = {}
    for query in queries():
        compiled = Compiled(query, POSTGRES)
        if reads := await reads_in_postgres(connection, compiled.sql, arguments(compiled)):
            found[query.name] = reads
    await connection.close()
    assert found == {}


async def test_what_many_operations_ask_and_write_at_once_goes_by_index(server_place: Place) -> None:
    connection = await connect_hot(server_place.url)
    tables = Tables()
    session = tables._tables[Session]
    columns = tuple(session.shape.names.index(name) for name in UPDATED)
    some: list[Any] = [[1, 2]] * len(columns)
    some[UPDATED.index("last_message")] = ["a", "b"]
    plans = {}
    for sql, values in [
        (session.lock, ([1, 2],)),
        (tables._tables[Message].lock, ([1, 2],)),
        (tables._sent_before, ([1, 2], [-1, 3], ["a", "b"])),
        (session.update(columns), ([1, 2], *some)),
    ]:
        plans[sql[:60]] = await reads_in_postgres(connection, sql, values)
    await connection.close()
    assert {sql: reads for sql, reads in plans.items() if reads} == {}


def test_no_index_of_a_session_names_what_changes_with_every_message() -> None:
    texts = [str(CreateIndex(index).compile(dialect=SQLITE)) for index in tables[Session].indexes]
    assert len(texts) > 4
    for text in texts:
        assert not set(re.findall(r"\w+", text)) & set(UPDATED), text


async def test_messages_leave_the_rows_of_sessions_in_their_pages(server_place: Place) -> None:
    engine = await server_place.engine()
    sessions = [await engine.write(new_session) for _ in range(5)]
    for _ in range(10):
        await together(engine, *[partial(say, session_id=session.id) for session in sessions])
    await server_place.close()
    counted = (0, 0)
    async with asyncio.timeout(30):  # the database counts a moment later
        while counted[0] < 50:
            await asyncio.sleep(0.02)
            (counted,) = await server_place.sql(
                "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'session'"
            )
    all_updates, in_page = counted
    assert all_updates == 50
    assert in_page > 40


async def test_a_question_without_an_index_is_caught(place: Place) -> None:
    sql = "SELECT id FROM message WHERE body = 'x'"
    if place.url:
        connection = await asyncpg.connect(place.url)
        assert await reads_in_postgres(connection, sql, ()) == ["Seq Scan on message"]
        await connection.close()
        hot = await connect_hot(place.url)
        assert await reads_in_postgres(hot, "SELECT seq FROM message WHERE session_id > 0 OR body = 'x'", ())
        await hot.close()
        return
    file = open_file(place.file, synchronous="FULL")
    assert reads_in_sqlite(file, sql, ()) == ["SCAN message"]
    assert reads_in_sqlite(file, "SELECT id FROM message ORDER BY session_id", ()) != []
    file.close()
