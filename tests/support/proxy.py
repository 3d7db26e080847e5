"""A TCP proxy that spoils connections: what a bad network does, on purpose and by a seed.

``Weather`` holds for all links at once and is read at every chunk, so it may be changed while links are open. The
verbs (``cut``, ``reset``, ``lose_answer``) happen to links that are open now, or to the next request.
"""

import asyncio
import contextlib
import random
import socket
import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass

CHUNK = 65_536

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(slots=True)
class Weather:
    """What every link suffers.

    delay_s, jitter_s: each chunk comes later by the first, and by up to the second.
    drip_bytes: answers come in pieces of so many bytes, ``drip_pause_s`` apart; 0 is off.
    frozen: nothing moves in either direction, but both ends stay open (half-open links, black holes).
    refusing: new links are closed at once.
    """

    delay_s: float = 0
    jitter_s: float = 0
    drip_bytes: int = 0
    drip_pause_s: float = 0.001
    frozen: bool = False
    refusing: bool = False


class Link:
    """One client's connection and its other half to the server."""

    def __init__(self, near: Streams, far: Streams) -> None:
        self.near_reader, self.near = near
        self.far_reader, self.far = far
        self.loses_answer = False
        self.is_late = False
        self.requests = 0

    def close(self, *, reset: bool = False) -> None:
        """End both halves: in good order, or with a reset."""
        for writer in (self.near, self.far):
            if reset and (raw := writer.get_extra_info("socket")) is not None:
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            if reset:
                writer.transport.abort()
            else:
                writer.close()


class Proxy:
    """Stands before one server; clients connect to ``port``, which stays the same while the server comes and goes."""

    def __init__(self, target_port: int, *, seed: int = 0, host: str = "127.0.0.1") -> None:
        self.target_port = target_port
        self.host = host
        self.weather = Weather()
        self.links: list[Link] = []
        self.opened = 0
        self.cuts = 0
        self.port = 0
        self._random = random.Random(seed)
        self._answers_to_lose = 0
        self._late_requests = 0
        self._late_by_s = 0.0
        self._late_longer_than = 0
        self._moved = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen on a free port."""
        self._server = await asyncio.start_server(self._serve, self.host, 0, limit=CHUNK)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Cut everything and listen no more."""
        if self._server is not None:
            self._server.close()
        self.cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self, share: float = 1.0) -> int:
        """End about this share of the open links, chosen by the seed. Returns how many."""
        return self._end(share, reset=False)

    def reset(self, share: float = 1.0) -> int:
        """The same with a TCP reset, which throws away what was under way."""
        return self._end(share, reset=True)

    def lose_answer(self, count: int = 1) -> None:
        """The next ``count`` requests reach the server; their answers are thrown away and their links cut."""
        self._answers_to_lose += count

    def deliver_late(self, by_s: float, count: int = 1, *, longer_than: int = 0) -> None:
        """The next ``count`` requests arrive so much later; to their clients the link is cut at once.

        Passed over: what opens a link (its first two requests) and what is not ``longer_than`` so many bytes.
        """
        self._late_requests = count
        self._late_by_s = by_s
        self._late_longer_than = longer_than

    def freeze(self) -> None:
        """Nothing moves from now on, and no end is told."""
        self.weather.frozen = True

    def thaw(self) -> None:
        """Everything moves again, also what was held back."""
        self.weather.frozen = False
        self._moved.set()
        self._moved = asyncio.Event()

    async def storm(self, seconds: float, every_s: float, share: float) -> None:
        """Cut or reset a share of the links about every ``every_s`` seconds, for so long."""
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            await asyncio.sleep(every_s * self._random.uniform(0.5, 1.5))
            self._end(share, reset=self._random.random() < 0.5)

    def _end(self, share: float, *, reset: bool) -> int:
        chosen = [link for link in self.links if self._random.random() < share]
        for link in chosen:
            link.close(reset=reset)
        self.cuts += len(chosen)
        return len(chosen)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.opened += 1
        if self.weather.refusing:
            writer.close()
            return
        try:
            far = await asyncio.open_connection(self.host, self.target_port, limit=CHUNK)
        except OSError:
            writer.close()
            return
        link = Link((reader, writer), far)
        self.links.append(link)
        pumps = [asyncio.create_task(self._up(link)), asyncio.create_task(self._down(link))]
        self._tasks.update(pumps)
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            link.close()
            self.links.remove(link)
            for pump in pumps:
                pump.cancel()
            self._tasks.difference_update(pumps)

    async def _up(self, link: Link) -> None:
        async for chunk in self._chunks(link.near_reader):
            if self._answers_to_lose:
                self._answers_to_lose -= 1
                link.loses_answer = True
            link.requests += 1
            if self._late_requests and link.requests > 2 and len(chunk) > self._late_longer_than:
                self._late_requests -= 1
                self.cuts += 1
                link.is_late = True
                link.near.transport.abort()
                await asyncio.sleep(self._late_by_s)
            link.far.write(chunk)
            await link.far.drain()
            if link.is_late:
                await asyncio.sleep(0.2)  # for the server to read it before the end
                return

    async def _down(self, link: Link) -> None:
        async for chunk in self._chunks(link.far_reader):
            if link.is_late:
                continue
            if link.loses_answer:
                self.cuts += 1
                return
            size = self.weather.drip_bytes or len(chunk)
            for start in range(0, len(chunk), size):
                link.near.write(chunk[start : start + size])
                await link.near.drain()
                if self.weather.drip_bytes:
                    await asyncio.sleep(self.weather.drip_pause_s)

    async def _chunks(self, reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(CHUNK):
                if late := self.weather.delay_s + self._random.uniform(0, self.weather.jitter_s):
                    await asyncio.sleep(late)
                while self.weather.frozen:
                    await self._moved.wait()
                yield chunk
