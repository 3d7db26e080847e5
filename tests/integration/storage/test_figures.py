"""Today's figures look at today's rows alone: each goes into its index by topic and by moment, on both databases."""

import json
from typing import Any

import pytest

from snakk.storage import console_statements
from snakk.storage.compiled import POSTGRES, SQLITE, Compiled
from snakk.storage.postgres_server import connect_hot
from snakk.storage.query import Query
from snakk.storage.sqlite_file import open_file
from tests.integration.storage.test_plans import arguments
from tests.support.place import Place

pytestmark = pytest.mark.anyio

OF_TODAY = {
    console_statements.ASKED: ("session_requested", "requested_at"),
    console_statements.PICKED: ("session_started", "started_at"),
    console_statements.LONGEST: ("session_started", "started_at"),
    console_statements.PICKS: ("session_started", "started_at"),
    console_statements.RECENT: ("session_ended", "ended_at"),
}
"""Each question, the index it goes by, and the moment that it is bounded by."""
NAMES = [query.name for query in OF_TODAY]


@pytest.mark.parametrize("query", OF_TODAY, ids=NAMES)
async def test_a_figure_is_bounded_by_its_moment_on_sqlite(file_place: Place, query: Query[Any]) -> None:
    index, moment = OF_TODAY[query]
    file = open_file(file_place.file, synchronous="FULL")
    compiled = Compiled(query, SQLITE)
    plan = [row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {compiled.sql}", arguments(compiled))]
    file.close()
    (reading,) = [line for line in plan if "session" in line]
    assert reading.startswith("SEARCH session")
    assert f"INDEX {index} (" in reading
    assert f"{moment}>?" in reading


@pytest.mark.parametrize("query", OF_TODAY, ids=NAMES)
async def test_a_figure_is_bounded_by_its_moment_on_postgres(server_place: Place, query: Query[Any]) -> None:
    index, moment = OF_TODAY[query]
    connection = await connect_hot(server_place.url)
    compiled = Compiled(query, POSTGRES)
    plan = json.loads(await connection.fetchval(f"EXPLAIN (FORMAT JSON) {compiled.sql}", *arguments(compiled)))
    await connection.close()
    (reading,) = [node for node in nodes(plan[0]["Plan"]) if "Index Name" in node]
    assert reading["Index Name"] == index
    assert f"({moment} >= " in reading["Index Cond"]


async def test_a_figure_that_looks_at_every_day_is_caught(file_place: Place) -> None:
    file = open_file(file_place.file, synchronous="FULL")
    sql = "SELECT count(*) FROM session WHERE topic_id = 1 AND requested_at / 86400000000 = 5"
    (line,) = [row[3] for row in file.execute(f"EXPLAIN QUERY PLAN {sql}")]
    file.close()
    assert "requested_at>?" not in line


def nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """A plan and all its parts."""
    return [plan, *(node for part in plan.get("Plans", []) for node in nodes(part))]
