"""One socket without a network: what was written to it, and a reader that can stop reading."""

import json
from collections.abc import Callable
from typing import Any

from snakk.live.outbox import Outbox


class FakeWire:
    """Takes frames while ``reads``; then up to the transport's own buffer of one frame."""

    def __init__(self) -> None:
        self.reads = True
        self.written: list[bytes] = []
        self.closed: tuple[int, str] | None = None
        self.on_writable: Callable[[], None] | None = None

    @property
    def is_writable(self) -> bool:
        return self.reads

    def write(self, payload: bytes) -> None:
        assert self.closed is None, "written to a closed socket"
        self.written.append(payload)

    def close(self, code: int, reason: str) -> None:
        self.closed = (code, reason)

    @property
    def code(self) -> int:
        """What it was closed with, 0 while it is open."""
        return 0 if self.closed is None else self.closed[0]

    def read_again(self) -> None:
        """The reader comes back."""
        self.reads = True
        if self.on_writable is not None:
            self.on_writable()

    def take(self) -> list[dict[str, Any]]:
        """The frames written since the last time, as JSON."""
        written, self.written = self.written, []
        return [json.loads(frame) for frame in written]


def an_outbox() -> tuple[Outbox, FakeWire]:
    """A socket and its outbox."""
    wire = FakeWire()
    return Outbox(wire), wire
