"""Which pages may open sockets, also where a proxy in front ends the TLS."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.integration.server.port import Ear, at_a_port, customers_hello
from tests.support.cast import TALKING
from tests.support.desk import a_desk
from tests.support.wire import Refused

pytestmark = pytest.mark.anyio

PROXY = {"trusted_proxies": ("127.0.0.1",)}


async def is_let_in(folder: Path, furnished: Path, headers: Mapping[str, str], **settings: Any) -> bool:
    async with a_desk(folder, furnished, **settings) as desk, at_a_port(desk) as url:
        own = {name: value.replace("{host}", url.partition("//")[2]) for name, value in headers.items()}
        try:
            ear = await Ear.open(f"{url}/chat/socket", customers_hello(TALKING), own)
        except Refused as refused:
            return refused.status != 403
        await ear.next(Kind="Welcome")
        ear.wire.close()
        return True


@pytest.mark.parametrize(
    ("settings", "headers", "welcome"),
    [
        ({}, {}, True),
        ({}, {"Origin": "http://{host}"}, True),
        ({}, {"Origin": "https://{host}"}, False),
        ({}, {"Origin": "https://elsewhere.example"}, False),
        ({}, {"Origin": "null"}, False),
        ({}, {"Origin": "https://{host}", "X-Forwarded-Proto": "https"}, False),
        (PROXY, {"Origin": "https://{host}", "X-Forwarded-Proto": "https"}, True),
        (PROXY, {"Origin": "https://elsewhere.example", "X-Forwarded-Proto": "https"}, False),
        ({"base_url": "https://chat.example/help"}, {"Origin": "https://chat.example"}, True),
        ({"base_url": "https://chat.example/help"}, {"Origin": "https://chat.example.evil.example"}, False),
        ({"base_url": "https://chat.example/help"}, {"Origin": "http://chat.example"}, False),
    ],
)
async def test_only_pages_of_our_own_address_open_sockets(
    furnished: Path, tmp_path: Path, settings: dict[str, Any], headers: dict[str, str], welcome: bool
) -> None:
    assert await is_let_in(tmp_path, furnished, headers, **settings) is welcome
