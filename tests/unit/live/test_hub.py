"""Those who may hear of a session hear of it at once; nobody else does."""

import asyncio

import msgspec
import pytest

from snakk.domain.errors import Forbidden, NotFound, TooMany
from snakk.domain.ids import SessionId, UserId
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Topic
from snakk.domain.user import SignIn, SignInKind
from snakk.live import hub
from snakk.live.console import MAX_OPEN, Console
from snakk.live.protocol import CloseCode
from snakk.live.pulse import Side
from tests.support.live_desk import LiveDesk, News
from tests.support.live_room import EPOCH, Room
from tests.unit.domain.build import ANN, BOB, CAT
from tests.unit.domain.desk import PLAIN

pytestmark = pytest.mark.anyio

ONE, TWO = SessionId(1), SessionId(2)


def two_sessions(desk: LiveDesk) -> None:
    desk.open(PLAIN, identified=True)
    desk.open(PLAIN, identified=True)


async def test_a_customer_hears_the_own_session_and_no_other() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        customer = await room.customer(ONE)
        room.desk.customer_says(TWO, "not for you")
        room.desk.customer_says(ONE, "hello")
        await room.settle()
        assert [line["Message"] for line in customer.look().messages] == ["hello"]


async def test_a_customer_who_comes_back_is_told_the_rest_or_everything() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        for text in ("a", "b", "c"):
            room.desk.customer_says(ONE, text)
        last = room.desk.rows[ONE].last_seq

        async def told(after: int, epoch: str) -> tuple[str, int]:
            frames = (await room.customer(ONE, after, epoch)).wire.take()
            return frames[0]["Outcome"], sum(frame["Kind"] == "Event" for frame in frames)

        assert await told(last - 1, EPOCH) == ("Resumed", 1)
        assert await told(last, EPOCH) == ("Resumed", 0)
        assert await told(last + 1, EPOCH) == ("Resync", last)
        assert await told(last - 1, "another epoch") == ("Resync", last)
        assert await told(0, "") == ("Resync", last)


async def test_a_session_that_is_not_there_cannot_be_followed() -> None:
    async with Room() as room:
        with pytest.raises(NotFound):
            await room.customer(SessionId(99))
        assert room.hub.streams.find(SessionId(99)) is None


async def test_an_outsider_hears_nothing_and_a_member_does() -> None:
    async with Room() as room:
        room.desk.set_member(PLAIN.id, BOB.id)
        member, outsider = await room.agent(ANN), await room.agent(BOB)
        two_sessions(room.desk)
        room.desk.customer_says(ONE, "hello")
        room.desk.pick_up(ONE, ANN.id)
        await room.settle()
        assert set(member.look().rows) == {ONE, TWO}
        outsider.look()
        assert outsider.lists.rows == {}
        assert {frame["Kind"] for frame in outsider.frames} == {"Welcome", "Presence"}
        with pytest.raises(NotFound):
            await room.hub.feed.open(outsider.console, ONE, 0, "")


async def test_an_outsider_would_hear_if_rights_were_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the test before: it can fail."""
    monkeypatch.setattr(Console, "lists", lambda self, session: 2)
    async with Room() as room:
        room.desk.set_member(PLAIN.id, BOB.id)
        outsider = await room.agent(BOB)
        room.hub.consoles._list(PLAIN.id).consoles.add(outsider.console)
        two_sessions(room.desk)
        await room.settle()
        assert set(outsider.look().rows) == {ONE, TWO}


async def test_who_may_only_see_the_row_reads_no_words_and_opens_nothing() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        room.desk.customer_says(ONE, "my secret")
        room.desk.pick_up(ONE, ANN.id)
        watcher = await room.agent(BOB)
        room.desk.customer_says(ONE, "more of it")
        await room.settle()
        row = watcher.look().rows[ONE]
        assert (row["FirstMessage"], row["LastMessage"], row["UserId"]) == ("", "", ANN.id)
        assert row["Seq"] == room.desk.rows[ONE].last_seq
        with pytest.raises(Forbidden):
            await room.hub.feed.open(watcher.console, ONE, 0, "")
        room.desk.set_member(PLAIN.id, BOB.id, can_listen=True)
        await room.settle()
        assert watcher.look().rows[ONE]["LastMessage"] == "more of it"


async def test_the_first_change_is_told_at_once_and_more_are_gathered() -> None:
    async with Room() as room:
        console = await room.agent(ANN)
        two_sessions(room.desk)
        await room.settle(0)
        assert set(console.look().rows) == {ONE, TWO}
        for _ in range(5):
            room.desk.customer_says(ONE, "hello")
        await room.settle(0)
        console.frames.clear()
        assert console.look().rows[ONE]["LastMessage"] == ""


async def test_a_session_that_ends_leaves_the_lists_but_not_the_open_conversation() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        console = await room.agent(ANN)
        await room.hub.feed.open(console.console, ONE, 0, "")
        room.desk.pick_up(ONE, ANN.id)
        room.desk.customer_ends(ONE)
        await room.settle()
        assert set(console.look().rows) == {TWO}
        assert console.conversations[ONE].session["Status"] == "Finished"


async def test_what_happens_while_a_console_is_being_told_is_not_missed() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        room.desk.pauses = 3
        outbox_told = room.agent(ANN)
        telling = asyncio.create_task(outbox_told)
        for _ in range(2):
            await asyncio.sleep(0)
        room.desk.customer_says(ONE, "in between")
        room.desk.open(PLAIN, identified=True)
        room.desk.customer_ends(TWO)
        console = await telling
        await room.settle()
        rows = console.look().rows
        assert set(rows) == {ONE, SessionId(3)}
        assert rows[ONE]["LastMessage"] == "in between"


async def test_an_agent_who_loses_the_membership_is_told_no_more_from_that_moment() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        console = await room.agent(BOB)
        await room.hub.feed.open(console.console, ONE, 0, "")
        room.desk.set_member(PLAIN.id, BOB.id)
        room.desk.customer_says(ONE, "not for Bob any more")
        await room.settle()
        console.look()
        assert console.lists.closed == [ONE]
        assert console.lists.rows == {}
        assert console.lists.welcomes == 2
        assert PLAIN.id not in {topic["ChatTopicId"] for topic in console.lists.topics}
        assert "not for Bob" not in str(console.frames)


async def test_an_agent_who_may_no_longer_listen_hears_no_more_of_an_open_conversation() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        room.desk.pick_up(ONE, ANN.id)
        room.desk.set_member(PLAIN.id, BOB.id, can_respond=True, can_listen=True)
        console = await room.agent(BOB)
        await room.hub.feed.open(console.console, ONE, 0, "")
        room.desk.set_member(PLAIN.id, BOB.id, can_respond=True)
        room.desk.customer_says(ONE, "not for Bob any more")
        await room.settle()
        console.look()
        assert console.lists.closed == [ONE]
        assert set(console.lists.rows) == {ONE, TWO}
        assert "not for Bob" not in str(console.frames)


async def test_a_waiting_session_that_one_looks_into_is_closed_when_another_picks_it_up() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        console = await room.agent(BOB)
        await room.hub.feed.open(console.console, ONE, 0, "")
        room.desk.customer_says(ONE, "is anybody there?")
        room.desk.pick_up(ONE, ANN.id)
        room.desk.customer_says(ONE, "only for Ann")
        await room.settle()
        console.look()
        assert console.lists.closed == [ONE]
        assert console.lists.rows[ONE]["UserId"] == ANN.id
        assert "is anybody there?" in str(console.frames)
        assert "only for Ann" not in str(console.frames)


async def test_an_agent_who_becomes_a_member_is_told_the_topic() -> None:
    async with Room() as room:
        room.desk.set_member(PLAIN.id, BOB.id)
        console = await room.agent(BOB)
        two_sessions(room.desk)
        room.desk.set_member(PLAIN.id, BOB.id, can_respond=True)
        await room.settle()
        assert set(console.look().rows) == {ONE, TWO}


async def test_who_has_a_session_hears_of_it_without_being_a_member() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        room.desk.pick_up(ONE, BOB.id)
        room.desk.set_member(PLAIN.id, BOB.id)
        console = await room.agent(BOB)
        assert set(console.look().rows) == {ONE}
        room.desk.customer_says(ONE, "still yours")
        await room.settle()
        assert console.look().rows[ONE]["LastMessage"] == "still yours"
        room.desk.lose_agent(ONE)
        await room.settle()
        assert console.look().rows == {}


async def test_the_agent_before_goes_on_reading_after_a_transfer() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        console = await room.agent(ANN)
        room.desk.pick_up(ONE, ANN.id)
        await room.hub.feed.open(console.console, ONE, 0, "")
        room.desk.offer(ONE, ANN.id, BOB.id)
        room.desk.accept(ONE, BOB.id)
        room.desk.agent_says(ONE, BOB.id, "I have it now")
        await room.settle()
        console.look()
        assert console.conversations[ONE].messages[-1]["Message"] == "I have it now"


@pytest.mark.parametrize("changes", [{"is_disabled": True}, {"credential_version": 2}])
async def test_a_credential_that_changes_closes_every_socket_made_with_it(changes: dict[str, int]) -> None:
    async with Room() as room:
        first, second, other = await room.agent(ANN), await room.agent(ANN), await room.agent(BOB)
        room.desk.change_user(ANN.id, **changes)
        for console in (first, second):
            assert console.wire.code == CloseCode.REPLACED
        assert other.wire.closed is None


async def test_signing_out_closes_the_sockets_of_that_sign_in_only() -> None:
    async with Room() as room:
        out, stays = await room.agent(ANN, "digest a"), await room.agent(ANN, "digest b")
        gone = SignIn(
            digest="digest a",
            user_id=UserId(ANN.id),
            kind=SignInKind.CONSOLE,
            credential_version=1,
            created_at=room.clock.instant(),
            used_at=room.clock.instant(),
        )
        room.hub.publish([News(None, removed=(gone,))])
        assert (out.wire.code, stays.wire.code) == (CloseCode.REPLACED, 0)


async def test_a_topic_that_is_renamed_is_told_anew() -> None:
    async with Room() as room:
        console = await room.agent(ANN)
        room.hub.publish([News(None, changed=(Topic(id=PLAIN.id, name=PLAIN.name, description="other"),))])
        await room.settle()
        assert console.look().welcomes == 1
        room.hub.publish([News(None, changed=(Topic(id=PLAIN.id, name="A new name"),))])
        await room.settle()
        assert console.look().welcomes == 2


async def test_colleagues_are_told_who_comes_and_goes_and_how_much_they_have() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        console = await room.agent(ANN)
        assert console.look().colleagues[BOB.id]["Present"] is True
        room.desk.change_user(BOB.id, present=False)
        room.desk.pick_up(ONE, CAT.id)
        await room.settle(2)
        await room.settle(2)
        colleagues = console.look().colleagues
        assert colleagues[BOB.id]["Present"] is False
        assert colleagues[CAT.id]["OngoingChats"] == 1


async def test_colleagues_are_told_to_those_who_share_a_topic() -> None:
    async with Room() as room:
        for topic_id in (1, 2, 3):
            room.desk.set_member(topic_id, BOB.id)  # type: ignore[arg-type]
        alone, together = await room.agent(BOB), await room.agent(ANN)
        alone.look()
        room.desk.change_user(CAT.id, present=False)
        await room.settle(2)
        await room.settle(2)
        assert alone.look().colleagues == {}
        assert together.look().colleagues[CAT.id]["Present"] is False


async def test_typing_reaches_the_other_side_and_not_its_own_socket() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        room.desk.pick_up(ONE, ANN.id)
        customer, console, stranger = await room.customer(ONE), await room.agent(ANN), await room.customer(TWO)
        await room.hub.feed.open(console.console, ONE, 0, "")
        console.look()
        room.hub.tell_typing(ONE, Side.CUSTOMER, "Vera", True)
        room.hub.tell_typing(ONE, Side.CUSTOMER, "Vera", True)
        room.hub.tell_typing(ONE, Side.AGENT, "annie", True, console.console.outbox)
        console.look()
        customer.look()
        stranger.look()
        told = {"Kind": "Typing", "ChatSessionId": 1, "Typing": True}
        assert console.frames[-1] == {**told, "Who": "Customer", "Name": "Vera"}
        assert sum(frame["Kind"] == "Typing" for frame in console.frames) == 1
        assert customer.others == [{**told, "Who": "Agent", "Name": "annie"}]
        assert stranger.others == []


async def test_a_renewed_key_closes_the_customer_s_sockets() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        customer = await room.customer(ONE)
        row = room.desk.rows[ONE]
        renewed = msgspec.structs.replace(row, key_version=2, last_seq=row.last_seq + 1)
        room.hub.publish([News(renewed)])
        assert customer.wire.code == CloseCode.REPLACED


async def test_a_console_opens_a_hundred_conversations_and_no_more() -> None:
    async with Room() as room:
        for _ in range(MAX_OPEN + 1):
            room.desk.open(PLAIN, identified=True)
        console = await room.agent(ANN)
        for number in range(1, MAX_OPEN + 1):
            await room.hub.feed.open(console.console, SessionId(number), 0, "")
        with pytest.raises(TooMany):
            await room.hub.feed.open(console.console, SessionId(MAX_OPEN + 1), 0, "")
        await room.hub.feed.open(console.console, ONE, 0, "")
        room.hub.consoles.leave(console.console)
        assert room.hub.streams.find(ONE) is None


async def test_a_fault_with_one_event_does_not_keep_the_next_from_anybody() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        customer = await room.customer(ONE)
        broken = News("not a session")  # type: ignore[arg-type]
        room.desk.publish = lambda news: room.hub.publish([broken, *news])
        room.desk.customer_says(ONE, "hello")
        assert [line["Message"] for line in customer.look().messages] == ["hello"]
        assert room.hub.failures == 1
        room.hub.failures = 0


async def test_closing_the_hub_sends_everybody_away_to_come_back() -> None:
    room = Room()
    async with room:
        two_sessions(room.desk)
        customer, console = await room.customer(ONE), await room.agent(ANN)
    assert customer.wire.code == console.wire.code == CloseCode.RESTART


async def test_every_socket_gets_its_beat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "BEAT_EVERY_S", 0.01)
    async with Room() as room:
        two_sessions(room.desk)
        customer, console = await room.customer(ONE), await room.agent(ANN)
        async with asyncio.timeout(30):
            while not ({"Kind": "Beat"} in customer.others and {"Kind": "Beat"} in console.frames):
                await asyncio.sleep(0.01)
                customer.look()
                console.look()


async def test_a_deleted_session_is_told_as_such() -> None:
    async with Room() as room:
        two_sessions(room.desk)
        customer = await room.customer(ONE)
        room.desk.delete(ONE)
        assert customer.look().session["Status"] == "Deleted"
        assert room.desk.rows[ONE].status is SessionStatus.DELETED
