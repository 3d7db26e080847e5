"""Passwords: hashed slowly, beside the event loop, a bounded number at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from snakk.domain.errors import Busy

T = TypeVar("T")

THREADS = 2
LONGEST_LINE = 50
"""More than this many waiting would wait for seconds: refused instead."""
ABSENT = "$argon2id$v=19$m=19456,t=2,p=1$c25ha2stYWJzZW50LXVzZXI$JYx4zBYvRMjPHIlqN1GVkPEw6eDhNNTkIPY3cPMHwF0"
"""A hash that nothing verifies against: an unknown user costs the same time as a wrong password."""


class Passwords:
    """argon2id with two passes over 19 MiB (about 20 ms)."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="password")
        self._waiting = 0

    def hash(self, password: str) -> str:
        """The hash to store. Blocks for its 20 ms: for commands; the server uses ``hashed``."""
        return self._hasher.hash(password)

    async def verify(self, password_hash: str, password: str) -> bool:
        """Whether the password fits. An empty hash fits nothing and takes as long. Raises Busy at a long line."""
        return await self._in_line(self._fits, password_hash or ABSENT, password)

    async def hashed(self, password: str) -> str:
        """The hash to store, made beside the event loop. Raises Busy at a long line."""
        return await self._in_line(self._hasher.hash, password)

    def close(self) -> None:
        """Let the threads end."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _in_line(self, work: Callable[..., T], *args: str) -> T:
        if self._waiting >= LONGEST_LINE:
            raise Busy
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work, *args)
        finally:
            self._waiting -= 1

    def _fits(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False
