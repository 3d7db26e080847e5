"""Presence of colleagues: derived, gathered for a second, and told to consoles that share a topic with them."""

import asyncio
from collections.abc import Callable, Iterable, Sequence

from msgspec import structs

from snakk.carriers.live import Colleague
from snakk.clock import Clock
from snakk.domain.ids import TopicId, UserId
from snakk.live.console import Console
from snakk.live.frames_out import Presence
from snakk.live.protocol import encode
from snakk.live.sources import Sources
from snakk.live.stream import Spawn

TELL_EVERY_S = 1.0


class People:
    """Who of the desk has changed since the consoles were told."""

    def __init__(self, clock: Clock, spawn: Spawn, consoles: Callable[[], Iterable[Console]]) -> None:
        self._clock = clock
        self._spawn = spawn
        self._consoles = consoles
        self._dirty: set[TopicId] = set()
        self._known: dict[UserId, Colleague] = {}
        self._due: asyncio.Handle | None = None
        self._told_at = -TELL_EVERY_S

    def mark(self, topic_ids: Iterable[TopicId], sources: Sources) -> None:
        """Somebody of these topics came, went, or has more or fewer chats."""
        self._dirty.update(topic_ids)
        if self._due is None and self._dirty:
            loop = asyncio.get_running_loop()
            wait_s = max(0.0, self._told_at + TELL_EVERY_S - self._clock.monotonic())
            self._due = loop.call_later(wait_s, lambda: self._spawn(self._tell(sources)))

    def stop(self) -> None:
        """Nobody listens any more."""
        if self._due is not None:
            self._due.cancel()
            self._due = None

    async def _tell(self, sources: Sources) -> None:
        self._due = None
        self._told_at = self._clock.monotonic()
        topics, self._dirty = self._dirty, set()
        changed = self._changed(topics, await sources.colleagues(sorted(topics)))
        if not changed:
            return
        frames: dict[frozenset[TopicId], bytes] = {}
        for console in self._consoles():
            mine = frozenset(console.members)
            frame = frames.get(mine)
            if frame is None:
                frame = frames[mine] = _frame(changed, mine)
            if frame:
                console.put(frame)

    def _changed(self, topics: set[TopicId], found: Sequence[Colleague]) -> list[tuple[Colleague, frozenset[int]]]:
        """Colleagues that are not as they were, each with the topics of before and after."""
        now = {UserId(colleague.user_id): colleague for colleague in found}
        for user_id, known in self._known.items():
            if user_id not in now and not topics.isdisjoint(known.chat_topics):
                now[user_id] = structs.replace(known, present=False, chat_topics=[])
        changed = []
        for user_id, colleague in now.items():
            before = self._known.get(user_id)
            if before != colleague:
                self._known[user_id] = colleague
                reached = frozenset(colleague.chat_topics) | frozenset(before.chat_topics if before else ())
                changed.append((colleague, reached))
        return changed


def shared(colleague: Colleague, mine: Iterable[int]) -> Colleague:
    """A colleague with only the topics that the reader shares."""
    return structs.replace(colleague, chat_topics=sorted(set(colleague.chat_topics).intersection(mine)))


def _frame(changed: Sequence[tuple[Colleague, frozenset[int]]], mine: frozenset[TopicId]) -> bytes:
    told = [shared(colleague, mine) for colleague, reached in changed if not reached.isdisjoint(mine)]
    return encode(Presence(told)) if told else b""
