"""What is said, and when: as soon as the one before has arrived, or at a fixed pace."""

import asyncio
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

from tests.benchmarks.plan import TEXT
from tests.benchmarks.sides import DIGITS, Side
from tests.support import wire

ARRIVES_WITHIN_S = 20
FRAME = (
    b'{"Id":%d,"Op":"AddChatMessage","Args":'
    b'{"ChatSessionId":%d,"Message":{"Message":"%0' + str(DIGITS).encode() + b'd%b"},"ClientId":"%b-%08d"}}'
)


class Conversation:
    """A session with its customer's socket and its agent's. ``seq``: number of its newest event."""

    def __init__(self, session_id: int, customer: Side, agent: Side, seq: int) -> None:
        self.session_id = session_id
        self.sides = (customer, agent)
        for side in self.sides:
            side.seqs[session_id] = seq


class Line:
    """One message under way. ``due``: when it was to be sent."""

    __slots__ = ("conversation", "due", "is_acknowledged", "is_seen", "sender")

    def __init__(self, conversation: Conversation, sender: Side, due: float) -> None:
        self.conversation = conversation
        self.sender = sender
        self.due = due
        self.is_acknowledged = False
        self.is_seen = False


class Load:
    """Lines that are said, and what became of them. Everybody has to hear every line, once and in order."""

    def __init__(self, conversations: Sequence[Conversation]) -> None:
        self.conversations = conversations
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._lines: dict[int, Line] = {}
        self._said = 0
        self._run = uuid.uuid4().hex[:16].encode()
        for conversation in conversations:
            for side in conversation.sides:
                side.listener = self

    def say(self, conversation: Conversation, sender: Side, due: float) -> None:
        """Send one line."""
        number = self._said = self._said + 1
        self._lines[number] = Line(conversation, sender, due)
        text = FRAME % (number, conversation.session_id, number, TEXT[DIGITS:].encode(), self._run, number)
        sender.send(wire.frame(wire.TEXT, text))

    def acknowledged(self, number: int) -> None:
        """The sender was answered."""
        line = self._lines[number]
        line.is_acknowledged = True
        self.told(line)
        if line.is_seen:
            self._arrived(number, line)

    def heard(self, side: Side, number: int) -> None:
        """A side heard a line; the sender hears its own, too, which is not counted."""
        line = self._lines.get(number)
        if line is None or line.sender is side:
            return
        line.is_seen = True
        self.seen(line)
        if line.is_acknowledged:
            self._arrived(number, line)

    def fail(self, why: str) -> None:
        """The measurement is worth nothing."""
        if not self.over.done():
            self.over.set_exception(RuntimeError(why))

    def told(self, line: Line) -> None:
        """A line was acknowledged."""

    def seen(self, line: Line) -> None:
        """The other side has a line."""

    def arrived(self, line: Line) -> None:
        """A line is through."""

    async def end(self) -> None:
        """Wait until everything said has arrived everywhere. Raises RuntimeError where it has not."""
        async with asyncio.timeout(ARRIVES_WITHIN_S):
            await self.over
        for conversation in self.conversations:
            customer, agent = (side.seqs[conversation.session_id] for side in conversation.sides)
            if customer != agent:
                raise RuntimeError(f"in session {conversation.session_id} one side has {customer}, the other {agent}")
            for side in conversation.sides:
                side.listener = None

    def _arrived(self, number: int, line: Line) -> None:
        del self._lines[number]
        self.arrived(line)

    @property
    def is_all_through(self) -> bool:
        """Nothing is under way."""
        return not self._lines


class _Closed(Load):
    """One line under way in each conversation; sides alternate."""

    def __init__(self, conversations: Sequence[Conversation], seconds: float) -> None:
        super().__init__(conversations)
        self.done = 0
        self.until = perf_counter() + seconds

    def arrived(self, line: Line) -> None:
        """The other side's turn."""
        now = perf_counter()
        if now < self.until:
            self.done += 1
            customer, agent = line.conversation.sides
            self.say(line.conversation, agent if line.sender is customer else customer, now)
        elif self.is_all_through and not self.over.done():
            self.over.set_result(None)


async def closed_loop(conversations: Sequence[Conversation], seconds: float) -> tuple[int, float]:
    """So many lines were acknowledged and seen, and so many a second."""
    begun = perf_counter()
    load = _Closed(conversations, seconds)
    for conversation in conversations:
        load.say(conversation, conversation.sides[0], begun)
    await asyncio.sleep(seconds)
    await load.end()
    return load.done, load.done / seconds


@dataclass
class Paced:
    """Seconds from the moment a line was due: until it was sent, acknowledged, and seen by the other side."""

    late: list[float] = field(default_factory=list)
    acked: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)


class _Open(Load):
    """Lines at their times. Only those that are due from ``counts_from`` on count."""

    def __init__(self, conversations: Sequence[Conversation], counts_from: float) -> None:
        super().__init__(conversations)
        self.counts_from = counts_from
        self.paced = Paced()
        self.all_said = False

    def told(self, line: Line) -> None:
        """Note how long it took."""
        if line.due >= self.counts_from:
            self.paced.acked.append(perf_counter() - line.due)

    def seen(self, line: Line) -> None:
        """Note how long it took."""
        if line.due >= self.counts_from:
            self.paced.seen.append(perf_counter() - line.due)

    def arrived(self, line: Line) -> None:
        """See whether it was the last."""
        if self.all_said and self.is_all_through and not self.over.done():
            self.over.set_result(None)


async def fixed_pace(conversations: Sequence[Conversation], rate: float, warm_s: float, seconds: float) -> Paced:
    """Say ``rate`` lines a second, conversation after conversation, whatever becomes of them."""
    begun = perf_counter() + 0.05
    load = _Open(conversations, begun + warm_s)
    total, said = int(rate * (warm_s + seconds)), 0
    while said < total:
        now = perf_counter()
        while said < total and (due := begun + said / rate) <= now:
            round_, at = divmod(said, len(conversations))
            load.say(conversations[at], conversations[at].sides[round_ % 2], due)
            if due >= load.counts_from:
                load.paced.late.append(perf_counter() - due)
            said += 1
        load.all_said = said == total
        await asyncio.sleep(0)  # never asleep, since timers are coarser than what is measured
    await load.end()
    return load.paced
