"""Bad socket frames for minutes: python -m tests.badinput.flood --minutes 5 [--seed 1]

Ends with 1 where the server's process ended or failed, where somebody else's conversation was touched, or where its
memory grew more than 1 MiB a minute once it was warm.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.badinput.desk import Desk, a_desk
from tests.badinput.mangled import Mangler
from tests.benchmarks.machine import resident_kib
from tests.support.wire import Refused, Wire

SOCKETS = ("/chat/socket", "/console/socket")
AT_ONCE = 8
GIVEN_UP_AFTER_S = 0.2
"""A frame that is only half there is waited for; nobody waits for the end of that."""
GROWS_AT_MOST_MIB = 1.0
WARM = 0.3
"""The share of a run after which memory should stand still."""


@dataclass
class Flood:
    """What was sent and how it ended. ``memory``: seconds and KiB, now and then."""

    sent: int = 0
    opened: int = 0
    ends: Counter[int] = field(default_factory=Counter)
    memory: list[tuple[float, int]] = field(default_factory=list)

    @property
    def grows_mib_a_minute(self) -> float:
        """The slope of what was seen of the memory once the server was warm."""
        seen = self.memory[int(len(self.memory) * WARM) :]
        middle_s = sum(at for at, _ in seen) / len(seen)
        middle_kib = sum(kib for _, kib in seen) / len(seen)
        spread = sum((at - middle_s) ** 2 for at, _ in seen)
        rise = sum((at - middle_s) * (kib - middle_kib) for at, kib in seen)
        return rise / spread * 60 / 1024 if spread else 0.0


async def flood(desk: Desk, seed: int, seconds: float, *, least: int = 0) -> Flood:
    """Bad frames over some sockets at once, for so long and until there were ``least``."""
    flood, begun = Flood(), time.monotonic()
    hello = {"Op": "Hello", "Version": 1, "ChatSessionId": desk.session_id, "SessionKey": desk.visitor.key}

    async def pour(number: int) -> None:
        mangler = Mangler(random.Random(f"{seed} {number}"), dict(hello))
        while time.monotonic() - begun < seconds or flood.sent < least:
            await _one_socket(desk, mangler, flood)

    async def watch() -> None:
        while True:
            flood.memory.append((time.monotonic() - begun, resident_kib(desk.server.pid)))
            await asyncio.sleep(max(seconds / 100, 0.05))

    watching = asyncio.create_task(watch())
    async with asyncio.TaskGroup() as group:
        for number in range(AT_ONCE):
            group.create_task(pour(number))
    watching.cancel()
    return flood


async def _one_socket(desk: Desk, mangler: Mangler, flood: Flood) -> None:
    """Open one, perhaps say a good Hello, and send bad frames until it is closed."""
    ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def lost(code: int, _: str) -> None:
        if not ended.done():
            ended.set_result(code)

    try:
        path = mangler.dice.choice(SOCKETS)
        wire = await Wire.open(desk.server.url + path, lambda _: None, lost)
    except (OSError, Refused):
        flood.ends[0] += 1
        return
    flood.opened += 1
    if path == SOCKETS[0] and mangler.dice.random() < 0.5:
        wire.raw(mangler.text(mangler.hello))
    for _ in range(mangler.dice.randrange(1, 8)):
        wire.raw(mangler.one())
        flood.sent += 1
    done, _ = await asyncio.wait([ended], timeout=GIVEN_UP_AFTER_S)
    wire.abort()
    flood.ends[ended.result() if done else -1] += 1


async def poured(minutes: float, seed: int) -> int:
    """The command."""
    with tempfile.TemporaryDirectory(prefix="snakk-flood-") as folder:
        async with a_desk(Path(folder), "") as desk:
            before = await desk.state()
            told = await flood(desk, seed, minutes * 60)
            is_as_before = await desk.state() == before
            failures = desk.server.log(100_000).count("Traceback")
            first, last = told.memory[0][1] / 1024, told.memory[-1][1] / 1024
            print(f"seed {seed}: {told.sent} bad frames over {told.opened} sockets in {minutes:g} minutes")
            print(
                "closed with " + ", ".join(f"{code or 'no socket'} {count}" for code, count in told.ends.most_common())
            )
            print(f"memory {first:.1f} MiB, then {last:.1f} MiB; {told.grows_mib_a_minute:+.2f} MiB a minute once warm")
            print(
                f"{failures} failures in the server's log; conversations {'as before' if is_as_before else 'TOUCHED'}"
            )
    return 0 if is_as_before and not failures and told.grows_mib_a_minute < GROWS_AT_MOST_MIB else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Bad socket frames for minutes.")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=1)
    wish = parser.parse_args()
    sys.exit(asyncio.run(poured(wish.minutes, wish.seed)))
