"""Bad requests are answered clearly, change nothing, and tell nothing of what is inside."""

import re
from collections.abc import AsyncIterator

import httpx2
import pytest

from tests.badinput.cases import CUSTOMER, DOOR, VENDOR, Case
from tests.badinput.desk import Desk, a_desk

pytestmark = [pytest.mark.anyio, pytest.mark.badinput]

INSIDE = re.compile(
    r'Traceback|File "|\.py\b|line \d+, in|\bSELECT\b|\bINSERT\b|\bUPDATE\b|sqlite|apsw|asyncpg|msgspec|lxml|/tmp|/usr|'
    r"root:x|hahaha",
    re.IGNORECASE,
)
"""What no answer may show: stacks, statements, paths, names of what we are built from."""


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    """One desk for all cases on each database: what one case broke, the next would find broken."""
    url = request.getfixturevalue("postgres").fresh() if request.param == "postgres" else ""
    async with a_desk(tmp_path_factory.mktemp("badinput"), url) as desk:
        yield desk


async def answered(desk: Desk, case: Case, http: httpx2.AsyncClient) -> None:
    """Ask, and look at the answer, the state and the process."""
    before = await desk.state()
    answer = await http.request(
        case.method,
        case.path.replace("SESSION", str(desk.session_id)),
        content=case.body.replace(b"SESSION", str(desk.session_id).encode()) or None,
        headers={"Content-Type": case.kind, **case.headers},
    )
    assert answer.status_code == case.status, f"{answer.status_code} {answer.text[:300]}"
    assert case.names in answer.text
    assert not INSIDE.search(answer.text), answer.text[:300]
    assert len(answer.content) < 4000
    assert answer.headers["x-request-id"]
    assert await desk.state() == before
    assert desk.server.is_running


@pytest.mark.parametrize("case", VENDOR, ids=lambda case: case.name)
async def test_the_vendors_faces_refuse(desk: Desk, case: Case) -> None:
    await answered(desk, case, desk.agent)


@pytest.mark.parametrize("case", CUSTOMER, ids=lambda case: case.name)
async def test_the_customers_face_refuses(desk: Desk, case: Case) -> None:
    await answered(desk, case, desk.visitor.http)


@pytest.mark.parametrize("case", DOOR, ids=lambda case: case.name)
async def test_the_door_refuses(desk: Desk, case: Case) -> None:
    await answered(desk, case, desk.nobody)


@pytest.mark.parametrize("accept", ["application/json", "application/xml"])
async def test_the_field_is_named_in_whichever_format_was_asked_for(desk: Desk, accept: str) -> None:
    answer = await desk.agent.post(
        "/api/v1/Agents/Chat/PickUpChatSession", json={"ChatSessionId": "five"}, headers={"Accept": accept}
    )
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith(accept)
    assert "ChatSessionId" in answer.text


async def test_a_good_request_passes_where_the_bad_ones_were_refused(desk: Desk) -> None:
    before = await desk.state()
    said = await desk.agent.post(
        "/api/v1/Agents/Chat/AddChatMessage",
        json={"chatSessionId": desk.session_id, "message": {"message": "Still here", "type": "ToCustomer"}},
    )
    assert said.status_code == 200, said.text
    assert await desk.state() != before


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\x00\x01\x02\x03\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /api/v1/ChatSession/default\r\n\r\n",
        b"POST /chat/topics/2/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        b"POST /chat/topics/2/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: ten\r\n\r\n",
        b"POST /chat/topics/2/sessions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n: nameless\r\n\r\n",
    ],
    ids=lambda data: repr(data[:30]),
)
async def test_what_is_not_http_is_refused_or_cut(desk: Desk, request_bytes: bytes) -> None:
    answer = await desk.raw(request_bytes)
    assert not answer or re.match(rb"HTTP/1\.1 4\d\d ", answer), answer[:200]
    assert not INSIDE.search(answer.decode(errors="replace"))
    await desk.state()


async def test_a_body_that_grows_past_the_cap_in_chunks_is_refused(desk: Desk) -> None:
    head = b"POST /chat/topics/2/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    chunks = (b"%x\r\n" % 65_536 + b"x" * 65_536 + b"\r\n") * 40
    answer = await desk.raw(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n")
    assert not answer or answer.startswith(b"HTTP/1.1 413 "), answer[:200]
    await desk.state()


@pytest.mark.parametrize(
    "leak",
    [
        '  File "x", line 5, in y',
        "Traceback (most recent call last)",
        "select * from session",
        "apsw.SQLError",
        "/usr/lib",
    ],
)
def test_what_is_inside_would_be_noticed(leak: str) -> None:
    assert INSIDE.search(f'{{"Message":"{leak}"}}')
