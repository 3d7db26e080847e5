"""All bytes that a full chat fetches: the loader, the frame with what it names, and what the server tells it."""

import gzip
import re
from urllib.parse import urljoin

import httpx2

from tests.benchmarks.desk import SHARED_TOPIC
from tests.benchmarks.figures import Goal, Row
from tests.benchmarks.plan import Plan
from tests.benchmarks.servers import snakk

LOADER = "/widget/loader.js"
FRAME = f"/widget/frame?topic={SHARED_TOPIC}"
TOPIC = f"/chat/topics/{SHARED_TOPIC}"
NAMED = re.compile(r"""(?:src|href)=["']([^"'#]+)["']""")
LANGUAGE = "/widget/chat.nb.json"
"""The largest of the texts; English ones may be inside the script."""


async def fetching(plan: Plan) -> list[Row]:
    """Bodies as they come over the wire to a browser that takes gzip."""
    loader = Row("Bytes of the widget's loader, gzip", "bytes", goal=Goal(3_000, at_most=True))
    everything = Row("All bytes a full chat fetches, gzip", "bytes", goal=Goal(25_000, at_most=True))
    async with snakk() as server, httpx2.AsyncClient(base_url=server.url, trust_env=False, verify=False) as http:
        sizes = {LOADER: await _size(http, LOADER), FRAME: await _size(http, FRAME)}
        for name in NAMED.findall((await http.get(FRAME)).text):
            address = urljoin("/widget/frame", name)
            sizes[address] = await _size(http, address)
        sizes[LANGUAGE] = await _size(http, LANGUAGE)
        sizes[TOPIC] = await _size(http, TOPIC)
    loader.add(sizes[LOADER])
    everything.add(sum(sizes.values()))
    everything.more.append(", ".join(f"`{name.partition('?')[0]}` {size:,}" for name, size in sizes.items()))
    return [loader, everything]


async def _size(http: httpx2.AsyncClient, address: str) -> int:
    """The body's bytes as sent; those that came as they are would be so many with gzip, which is what counts."""
    async with http.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        body = b"".join([chunk async for chunk in answer.aiter_raw()])
    if answer.headers.get("content-encoding") == "gzip":
        return len(body)
    if len(body) > 1000:
        print(f"  {address} is sent uncompressed")
    return min(len(body), len(gzip.compress(body, 6)))
