"""Socket frames that no client sends, made up from a seed without end."""

import json
import random
import struct
from collections.abc import Callable

from tests.support.wire import BINARY, CLOSE, PING, PONG, TEXT, frame

WORDS = (
    "Hello", "Beat", "Open", "Close", "Typing", "Seen", "AddChatMessage", "GetChatMessages", "PickUpChatSession", "",
    "x",
)  # fmt: skip
VALUES: tuple[object, ...] = (
    None, True, -1, 0, 1, 2**31, 2**63, 1.5, "", "x", "\0", "é" * 300, [], [[]], {}, {"a": {"b": 1}}, "9" * 400,
)  # fmt: skip
NAMES = (
    "Op", "Id", "Args", "Version", "ChatSessionId", "SessionKey", "Ticket", "After", "Epoch", "Open", "Xsrf", "Seq",
)  # fmt: skip
OPCODES = (0, TEXT, BINARY, 3, 7, CLOSE, PING, PONG, 11, 15)


class Mangler:
    """Makes up one bad thing after the other. ``hello``: a first frame that would be let in."""

    def __init__(self, dice: random.Random, hello: dict[str, object]) -> None:
        self.dice = dice
        self.hello = hello
        self._ways: tuple[Callable[[], bytes], ...] = (
            self.noise,
            self.wrong_frame,
            self.wrong_length,
            self.wrong_words,
            self.wrong_ask,
            self.torn,
            self.flipped,
            self.pieces,
            self.deep,
            self.large,
        )

    def one(self) -> bytes:
        """Bytes to send."""
        return self.dice.choice(self._ways)()

    def noise(self) -> bytes:
        """No frame at all."""
        return self.dice.randbytes(self.dice.randrange(1, 300))

    def wrong_frame(self) -> bytes:
        """Any opcode with any payload, masked or not, ended or not."""
        payload = self.dice.randbytes(self.dice.choice((0, 1, 2, 125, 126, 200)))
        is_masked, is_final = self.dice.random() < 0.8, self.dice.random() < 0.8
        return frame(self.dice.choice(OPCODES), payload, final=is_final, masked=is_masked)

    def wrong_length(self) -> bytes:
        """A frame that says it is longer than it is."""
        claimed = self.dice.choice((126, 65_536, 1 << 30, 1 << 63, (1 << 64) - 1))
        return struct.pack("!BBQ", 0x81, 0xFF, claimed) + b"\0\0\0\0" + self.dice.randbytes(50)

    def wrong_words(self) -> bytes:
        """An object of known names with unfitting values."""
        names = self.dice.sample(NAMES, self.dice.randrange(1, 6))
        return self.text({name: self.dice.choice(VALUES) for name in names})

    def wrong_ask(self) -> bytes:
        """An operation asked with unfitting arguments."""
        args = {name: self.dice.choice(VALUES) for name in self.dice.sample(NAMES, 3)}
        return self.text({"Op": self.dice.choice(WORDS), "Id": self.dice.choice(VALUES), "Args": args})

    def torn(self) -> bytes:
        """A good frame that ends too soon."""
        whole = self.text(self.hello)
        return whole[: self.dice.randrange(1, len(whole))]

    def flipped(self) -> bytes:
        """A good frame with some bits turned."""
        whole = bytearray(self.text(self.hello))
        for _ in range(self.dice.randrange(1, 6)):
            whole[self.dice.randrange(len(whole))] ^= 1 << self.dice.randrange(8)
        return bytes(whole)

    def pieces(self) -> bytes:
        """A message in many pieces, of which the last may be missing."""
        parts = [frame(TEXT if not at else 0, b" " * 40, final=False) for at in range(self.dice.randrange(2, 60))]
        return b"".join(parts) + (self.text(self.hello) if self.dice.random() < 0.5 else b"")

    def deep(self) -> bytes:
        """Lists in lists."""
        return frame(TEXT, b'{"Op":"Hello","X":' + b"[" * self.dice.randrange(40, 20_000))

    def large(self) -> bytes:
        """More than is read."""
        return frame(TEXT, b'{"Op":"' + b"x" * self.dice.randrange(60_000, 300_000) + b'"}')

    @staticmethod
    def text(value: object) -> bytes:
        """A frame of JSON."""
        return frame(TEXT, json.dumps(value).encode())
