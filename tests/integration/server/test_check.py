"""The server looks at itself: its address, its database, its disk, and where its widget is shown."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from snakk.clock import SystemClock
from snakk.domain.errors import Unavailable
from snakk.domain.health import Why
from snakk.jobs.runner import Jobs
from snakk.jobs.surroundings import Surroundings
from snakk.outbound.reaching import OwnAddress
from tests.integration.server.port import at_a_port
from tests.support.cast import ADA, SERVICE, ticket
from tests.support.certificate import a_server_context
from tests.support.desk import Desk
from tests.support.waiting import until

pytestmark = pytest.mark.anyio

CHECK = "/api/v1/Snakk/Check"


async def lines(desk: Desk) -> dict[str, dict[str, Any]]:
    reply = await desk.ask("GET", CHECK, ticket(ADA))
    assert reply.status == 200, reply.text
    return {line["Name"]: line for line in reply.json}


@asynccontextmanager
async def looked_at(desk: Desk, address: str, *, address_set: bool = True) -> AsyncIterator[Surroundings]:
    """The desk with surroundings of its own: nothing in the place of what a server has."""
    clock = SystemClock()
    jobs = desk.server.jobs
    real = Surroundings(
        OwnAddress(address, clock), desk.folder, jobs, desk.clock, address_set=address_set, database="x"
    )
    desk.server.desk.installation = structs.replace(desk.server.desk.installation, surroundings=real)
    yield real


async def test_a_server_that_reaches_itself_is_well(busy_desk: Desk) -> None:
    async with at_a_port(busy_desk) as url, looked_at(busy_desk, url):
        told = await lines(busy_desk)
    assert list(told) == ["BaseUrl", "Clock", "Database", "Disk", "Bus", "Jobs", "Mail"]
    assert (told["BaseUrl"]["State"], told["BaseUrl"]["Values"]["Address"]) == ("Ok", url)
    assert (told["Database"]["State"], told["Jobs"]["State"]) == ("Ok", "Ok")
    assert int(told["Disk"]["Values"]["FreeBytes"]) > 0
    assert int(told["Jobs"]["Values"]["Running"]) > 5
    assert told["Clock"]["Values"]["Now"].endswith("Z")


async def test_an_address_that_is_not_set_is_a_warning(desk: Desk) -> None:
    async with at_a_port(desk) as url, looked_at(desk, url, address_set=False):
        told = (await lines(desk))["BaseUrl"]
    assert (told["State"], told["Values"]["Reason"]) == ("Warning", "NotSet")


async def test_an_address_where_nobody_answers_is_bad(desk: Desk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        async with looked_at(desk, f"http://127.0.0.1:{taken.getsockname()[1]}"):
            told = (await lines(desk))["BaseUrl"]
    assert (told["State"], told["Values"]["Reason"]) == ("Bad", "Unreachable")


async def test_an_address_where_somebody_else_answers_is_bad(desk: Desk) -> None:
    async with at_a_port(desk) as url, looked_at(desk, f"{url}/api"):
        told = (await lines(desk))["BaseUrl"]
    assert (told["State"], told["Values"]["Reason"]) == ("Bad", "SomebodyElse")


async def test_a_certificate_that_nobody_trusts_is_told_from_silence(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0, ssl=a_server_context(tmp_path))
    async with server:
        port = server.sockets[0].getsockname()[1]
        why, _ = await OwnAddress(f"https://127.0.0.1:{port}", SystemClock()).reach()
    assert why is Why.CERTIFICATE


@pytest.mark.parametrize("address", ["", "http://", "nonsense", "http://[", "http://127.0.0.1:99999", "ftp://x"])
async def test_an_address_that_is_none_never_fails(address: str) -> None:
    why, _ = await OwnAddress(address, SystemClock()).reach()
    assert why is Why.UNREACHABLE


async def test_looking_again_at_once_measures_nothing_anew(desk: Desk) -> None:
    surroundings: Any = desk.server.desk.installation.surroundings
    await lines(desk)
    await lines(desk)
    assert surroundings.asked == 1
    desk.clock.advance(6)
    await lines(desk)
    assert surroundings.asked == 2


async def test_nobody_is_measured_for_who_may_not_know(desk: Desk) -> None:
    surroundings: Any = desk.server.desk.installation.surroundings
    for name in ("ann", "mia"):
        assert (await desk.ask("GET", CHECK, {"Authorization": f"SOTicket 7T:{name}"})).status == 403
    assert surroundings.asked == 0


async def test_a_job_that_has_ended_is_noticed() -> None:
    async def turn() -> None:
        raise asyncio.CancelledError  # whatever ends it for good

    jobs = Jobs()
    jobs.every(1000, turn)
    assert (jobs.count, jobs.ended) == (1, 0)
    jobs.every(0, turn)
    await until(lambda: jobs.ended > 0)
    assert (jobs.count, jobs.ended) == (2, 1)
    await jobs.stop()


async def test_a_database_that_cannot_be_asked_is_an_outage(desk: Desk) -> None:
    async with at_a_port(desk) as url, looked_at(desk, url) as real:

        async def lost() -> None:
            raise Unavailable

        with pytest.raises(Unavailable):
            await real.measure(lost)


async def test_the_site_that_frames_a_widget_is_seen(busy_desk: Desk) -> None:
    desk = busy_desk
    for page in ("https://shop.example/basket?secret=1", "", "javascript:alert(1)"):
        assert (await desk.ask("GET", f"/widget/frame?topic={SERVICE}", {"Referer": page})).status == 200
    await desk.server.sightings.turn()
    seen = {line["ChatTopicId"]: line for line in (await desk.ask("GET", "/api/v1/Snakk/TopicList", ticket(ADA))).json}
    assert seen[SERVICE]["SeenOrigin"] == "https://shop.example"
    assert seen[SERVICE]["SeenAt"].endswith("Z")
    assert (await desk.ask("GET", "/api/v1/Snakk/SetUp", ticket(ADA))).json["EmbedSeenAt"] == seen[SERVICE]["SeenAt"]


async def test_nobody_fills_the_memory_with_topics_that_are_not_there(desk: Desk) -> None:
    for topic in range(1, 3000):
        desk.server.sightings.note(topic, "https://shop.example/")
    assert len(desk.server.sightings._noted) == 1000
    await desk.server.sightings.turn()
    assert len(desk.server.sightings._noted) == 0
