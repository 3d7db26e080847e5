"""A console that was told of every change has the lists that a console opened now would be given."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from snakk.carriers.live import session_row
from snakk.domain.rights import Sight
from snakk.domain.topic import Topic
from snakk.domain.user import User
from snakk.live.consoles import Consoles
from snakk.live.sources import Settled
from tests.support.live_desk import LiveDesk
from tests.support.live_room import Desktop, Room
from tests.unit.domain.build import ANN, BOB, CAT
from tests.unit.domain.desk import TOPICS
from tests.unit.domain.test_desk import Day

Json = dict[str, Any]
QUICK = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    max_examples=40,
    stateful_step_count=40,
)
RIGHTS: list[dict[str, bool]] = [{}, {"can_respond": True}, {"can_listen": True}, {"can_notify": True}]


class ListedDay(Day):
    """A day that three consoles follow, while rights are given and taken."""

    make_desk = LiveDesk

    def __init__(self) -> None:
        super().__init__()
        assert isinstance(self.desk, LiveDesk)
        self.live = self.desk
        self.loop = asyncio.new_event_loop()
        self.room = Room(self.live)
        self.loop.run_until_complete(self.room.__aenter__())
        self.live.publish = lambda news: self.loop.run_until_complete(self.tell(news))
        self.desktops = {user.id: self.open_console(user) for user in (ANN, BOB, CAT)}

    async def tell(self, news: Sequence[Settled]) -> None:
        self.room.hub.publish(news)

    def open_console(self, user: User) -> Desktop:
        return self.loop.run_until_complete(self.room.agent(user))

    @rule(user=st.sampled_from([ANN, BOB, CAT]), topic=st.sampled_from(TOPICS), rights=st.sampled_from(RIGHTS))
    def rights_change(self, user: User, topic: Topic, rights: dict[str, bool]) -> None:
        self.live.set_member(topic.id, user.id, **rights)

    @rule(user=st.sampled_from([ANN, BOB, CAT]))
    def console_comes_back(self, user: User) -> None:
        self.room.hub.consoles.leave(self.desktops[user.id].console)
        self.desktops[user.id] = self.open_console(user)

    @invariant()
    def every_console_shows_what_a_new_one_would(self) -> None:
        self.loop.run_until_complete(self.room.settle())
        for desktop in self.desktops.values():
            assert desktop.look().rows == self.fetched(desktop), f"the lists of {desktop.console.agent.user.name}"

    def fetched(self, desktop: Desktop) -> dict[int, Json]:
        console, rows = desktop.console, {}
        for session in self.live.rows.values():
            sight = console.lists(session)
            if sight is not Sight.NONE:
                row = session_row(session, with_texts=sight is Sight.FULL)
                rows[int(session.id)] = json.loads(msgspec.json.encode(row))
        return rows

    def teardown(self) -> None:
        try:
            self.loop.run_until_complete(self.room.__aexit__())
        finally:
            self.loop.close()


def test_lists_that_are_told_of_changes_equal_lists_fetched_anew() -> None:
    run_state_machine_as_test(ListedDay, settings=QUICK)


def test_a_hub_that_forgets_who_is_offered_a_session_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Consoles, "_list_involved", lambda self, session: None)
    with pytest.raises(AssertionError, match="the lists of"):
        run_state_machine_as_test(ListedDay, settings=settings(QUICK, max_examples=300))
