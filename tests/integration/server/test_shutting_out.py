"""Whoever is shut out is out within seconds, on every open line, also when another process says so."""

import asyncio
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from snakk.clock import SystemClock
from snakk.domain.caller import System
from snakk.domain.keys import ticket_digest
from snakk.operations import accounts
from snakk.server import TIMERS_EVERY_S
from tests.integration.server.port import Ear, at_a_port
from tests.integration.server.test_signing_in import ME, REPLACED, console
from tests.support.cast import ANN, BOB, PASSWORD, basic, furnish, ticket
from tests.support.desk import SECRET, Desk, a_desk
from tests.support.postgres import Postgres
from tests.support.process import SNAKK, environment

pytestmark = pytest.mark.anyio

WITHIN_S = 5.0
"""What is promised."""
SLOW = 6
"""How much slower than alone a machine may be that runs these tests beside others."""


@asynccontextmanager
async def at_the_console(desk: Desk) -> AsyncIterator[dict[str, Ear]]:
    """Ann with her cookie and with a ticket, and Bob with a ticket, on real sockets."""
    proof = await console(desk)
    async with at_a_port(desk) as url:
        by_cookie = {"Op": "Hello", "Version": 1, "Xsrf": proof["X-XSRF-TOKEN"]}
        headers = {"Cookie": proof["Cookie"], "Origin": url}
        ears = {
            "cookie": await Ear.open(f"{url}/console/socket", by_cookie, headers),
            "ticket": await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": "7T:ann"}),
            "bob": await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": "7T:bob"}),
        }
        for ear in ears.values():
            await ear.next(Kind="Welcome")
        yield ears
        for ear in ears.values():
            ear.wire.close()


async def gone_within(ear: Ear, seconds: float) -> float:
    """How long it took until a socket was closed because its user is another one."""
    clock = SystemClock()
    begun = clock.monotonic()
    async with asyncio.timeout(seconds):
        assert (await ear.end)[0] == REPLACED
    return clock.monotonic() - begun


@pytest.mark.postgres
@pytest.mark.parametrize("how", ["disable", "passwd"])
async def test_another_process_shuts_somebody_out_of_every_open_socket(
    postgres: Postgres, tmp_path: Path, how: str
) -> None:
    url = postgres.fresh()
    async with a_desk(tmp_path / "data", database_url=url) as desk:
        await furnish(desk.server)
        async with at_the_console(desk) as ears:
            assert (await desk.ask("GET", ME, basic("ann", PASSWORD))).status == 200
            env = environment(SNAKK_DATABASE_URL=url, SNAKK_SECRET=SECRET, SNAKK_DATA=str(tmp_path / "other"))
            asked = [SNAKK, "user", how, "ann"]
            await asyncio.to_thread(subprocess.run, asked, env=env, check=True, input=b"another password\n")
            for name in ("cookie", "ticket"):
                await gone_within(ears[name], WITHIN_S * SLOW)
            assert not ears["bob"].end.done()
            for proof in (basic("ann", PASSWORD), ticket(ANN)):
                assert (await desk.ask("GET", ME, proof)).status == 401
            assert (await desk.ask("GET", ME, ticket(BOB))).status == 200


def test_open_consoles_are_looked_at_often_enough() -> None:
    assert 2 * TIMERS_EVERY_S < WITHIN_S  # so that one look that fails does no harm


@pytest.mark.parametrize("way", ["cookie", "ticket"])
async def test_ending_a_sign_in_ends_its_own_sockets_only(busy_desk: Desk, way: str) -> None:
    desk = busy_desk
    async with at_the_console(desk) as ears:
        by_ticket = ticket_digest("7T:ann")
        hers = {console.sign_in for console in desk.server.hub.consoles.all() if console.agent.user.id == ANN}
        ended = by_ticket if way == "ticket" else (hers - {by_ticket}).pop()
        await desk.server.desk.write(accounts.end_sign_in, System(), digest=ended)
        await gone_within(ears[way], WITHIN_S * SLOW)
        left = {"cookie", "ticket", "bob"} - {way}
        assert not any(ears[name].end.done() for name in left)
