"""Waits that are over: what ends by itself, when, and what starts them anew."""

import msgspec
import pytest

from snakk.domain.caller import Visitor
from snakk.domain.errors import NotFound
from snakk.domain.ids import SessionId
from snakk.domain.states import SessionStatus
from snakk.domain.timers import Expiry
from snakk.jobs.timers import Timers
from snakk.operations import desk as console
from snakk.operations import expiry, messages, sessions, transfers
from snakk.operations.context import Context
from tests.integration.desk import SYSTEM, Desk, a_desk, refused
from tests.support.cast import ANN, BOB, FORMS, MIA, OTTO, SALES, SERVICE
from tests.support.place import Place

pytestmark = pytest.mark.anyio

OFF = {
    "dead_in_form": 0,
    "dead_in_queue": 0,
    "dead_in_chat": 0,
    "idle_in_chat": 0,
    "finished_to_closed": 0,
    "agent_away": 0,
    "agent_lost": 0,
}


async def turn(desk: Desk) -> None:
    await Timers(desk.runner).turn()


async def status(desk: Desk, session_id: SessionId) -> str:
    return (await desk.session(session_id)).status.name


async def after(desk: Desk, seconds: float, session_id: SessionId) -> str:
    """Time passes, the timers have a look; what the session is then."""
    desk.clock.advance(seconds)
    await turn(desk)
    return await status(desk, session_id)


async def talk_is_seen(desk: Desk, session_id: SessionId, seconds: float) -> None:
    """Time passes while both sides are heard from."""
    for _ in range(int(seconds // 250)):
        desk.clock.advance(250)
        desk.pulse.heard(session_id)
        desk.pulse.seen(ANN)
        await turn(desk)


async def test_a_form_left_unfinished_is_closed_without_a_word(desk: Desk) -> None:
    session_id = await desk.start(FORMS)
    assert await after(desk, 1799, session_id) == "PRE_CHAT_FORM"
    assert await after(desk, 1, session_id) == "CLOSED"
    assert await desk.lines(session_id) == []
    assert (await desk.session(session_id)).ended_at == desk.clock.instant()


async def test_who_is_gone_from_the_queue_is_taken_out_of_it(desk: Desk) -> None:
    session_id = await desk.start()
    assert await after(desk, 299, session_id) == "IN_QUEUE"
    assert await after(desk, 1, session_id) == "CLOSED_FROM_QUEUE"
    assert await desk.bodies(session_id) == ["CLOSED_BY_IDLE"]


async def test_a_customer_who_is_gone_ends_the_chat(desk: Desk) -> None:
    with_form, without = await desk.talking(ANN), await desk.talking(OTTO, SALES)
    desk.clock.advance(299)
    await turn(desk)
    assert [await status(desk, each) for each in (with_form, without)] == ["CUSTOMER_LAST"] * 2
    desk.clock.advance(1)
    await turn(desk)
    assert [await status(desk, each) for each in (with_form, without)] == ["FINISHED", "CLOSED"]
    assert (await desk.bodies(with_form))[-1] == "CLOSED_BY_IDLE"
    assert (await desk.session(with_form)).rank == 0


async def test_a_sign_of_life_starts_the_wait_anew(desk: Desk) -> None:
    for begin in (desk.start, desk.talking):
        session_id = await begin()
        desk.clock.advance(200)
        desk.pulse.heard(session_id)
        assert await after(desk, 299, session_id) in {"IN_QUEUE", "CUSTOMER_LAST"}
        assert await after(desk, 1, session_id) in {"CLOSED_FROM_QUEUE", "FINISHED"}


async def test_a_chat_in_which_nobody_speaks_ends(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await talk_is_seen(desk, session_id, 3500)
    await desk.customer_says(session_id, "are you there?")
    await talk_is_seen(desk, session_id, 3500)
    assert await status(desk, session_id) == "CUSTOMER_LAST"
    await talk_is_seen(desk, session_id, 250)
    assert await status(desk, session_id) == "FINISHED"


async def test_a_finished_chat_is_closed_when_nobody_comes_back(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    desk.pulse.heard(session_id)
    ended_at = desk.clock.instant()
    assert await after(desk, 899, session_id) == "FINISHED"
    assert await after(desk, 1, session_id) == "CLOSED"
    assert (await desk.session(session_id)).ended_at == ended_at
    assert (await desk.kinds(session_id))[-1] == "SESSION_LEFT"


async def test_an_agent_who_is_not_heard_from_is_set_away(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    desk.clock.advance(400)
    desk.pulse.heard(session_id)
    desk.pulse.seen(ANN)
    await desk.run(ANN, transfers.transfer_chat_session, chat_session_id=session_id, to_associate="bob")
    desk.clock.advance(499)
    desk.pulse.heard(session_id)
    desk.pulse.seen(ANN)
    await turn(desk)
    assert [(await desk.user(user)).present for user in (ANN, BOB)] == [True, True]
    desk.clock.advance(1)
    await turn(desk)
    assert [(await desk.user(user)).present for user in (ANN, BOB)] == [True, False]
    assert (await desk.user(BOB)).presence_changed_at == desk.clock.instant()
    session = await desk.session(session_id)
    assert (session.transfer_to, session.user_id) == (0, ANN)


async def test_anything_an_agent_asks_is_a_sign_of_life(desk: Desk) -> None:
    desk.clock.advance(899)
    await desk.run(ANN, sessions.chat_sessions_for_user)
    desk.clock.advance(1)
    await turn(desk)
    assert [(await desk.user(user)).present for user in (ANN, BOB)] == [True, False]


# The agent is lost


async def lost(desk: Desk, session_id: SessionId, seconds: float = 600) -> str:
    """Time passes while the customer is there and the agent is not."""
    desk.pulse.seen(ANN)
    desk.clock.advance(seconds)
    desk.pulse.heard(session_id)
    await turn(desk)
    return await status(desk, session_id)


@pytest.mark.parametrize("who_spoke_last", ["CUSTOMER_LAST", "USER_LAST"])
async def test_the_chat_of_a_lost_agent_waits_again_at_its_old_place(desk: Desk, who_spoke_last: str) -> None:
    session_id = await desk.talking(ANN)
    if who_spoke_last == "USER_LAST":
        await desk.say(ANN, session_id, "one moment")
    later = await desk.start()
    assert await lost(desk, session_id, 599) == who_spoke_last
    desk.pulse.heard(later)
    desk.clock.advance(1)
    await turn(desk)
    session = await desk.session(session_id)
    assert (session.status, session.user_id, session.agent_name) == (SessionStatus.IN_QUEUE, 0, "")
    assert (session.enqueue_no, session.queued_at, session.rank) == (1, desk.clock.instant(), 0)
    assert (session.escalated, session.alert_level) == (True, 2)
    assert (await desk.kinds(session_id))[-1] == "AGENT_LOST"
    taken = await desk.run(BOB, sessions.pick_up_chat_session, chat_session_id=session_id)
    assert taken is not None
    assert (await desk.session(session_id)).started_at == session.started_at


async def test_the_topics_recipient_is_told_once_of_a_lost_agent(desk: Desk) -> None:
    await desk.set_topic(SERVICE, alert_recipient="boss@example.org")
    session_id = await desk.talking(ANN)
    assert await lost(desk, session_id) == "IN_QUEUE"
    (job,) = await desk.jobs()
    event = (await desk.log(session_id))[-1].event
    assert (job.kind, job.session_id, job.seq, job.run_at) == (expiry.ALERT_MAIL, session_id, event.seq, event.at)
    assert msgspec.json.decode(job.payload) == {"recipient": "boss@example.org"}
    await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=session_id)
    assert await lost(desk, session_id) == "IN_QUEUE"
    assert (await desk.kinds(session_id)).count("AGENT_LOST") == 2
    assert await desk.jobs() == [job]


async def test_without_a_recipient_nobody_is_told(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    assert await lost(desk, session_id) == "IN_QUEUE"
    assert await desk.jobs() == []


async def test_other_ends_tell_nobody(desk: Desk) -> None:
    await desk.set_topic(SERVICE, alert_recipient="boss@example.org")
    session_id = await desk.talking(ANN)
    assert await after(desk, 300, session_id) == "FINISHED"
    assert await desk.jobs() == []


async def test_a_job_is_written_with_its_cause_or_not_at_all(desk: Desk) -> None:
    await desk.set_topic(SERVICE, alert_recipient="boss@example.org")
    session_id = await desk.talking(ANN)
    desk.clock.advance(600)
    desk.pulse.heard(session_id)

    async def fails_at_the_end(ctx: Context) -> None:
        assert await expiry.expire_session(ctx, session_id, desk.engine.serving_since) is Expiry.AGENT_LOST
        assert [type(row).__name__ for row in ctx.work.added] == ["Job"]
        raise NotFound

    async with refused(desk, NotFound):
        await desk.run(SYSTEM, fails_at_the_end)
    assert await desk.jobs() == []
    await turn(desk)
    assert len(await desk.jobs()) == 1


# Once, and not at all


async def test_a_second_look_does_nothing(desk: Desk) -> None:
    await desk.set_topic(SERVICE, alert_recipient="boss@example.org")
    form, waiting, gone = await desk.start(FORMS), await desk.start(), await desk.talking(MIA)
    losing, over = await desk.talking(ANN), await desk.talking(OTTO, SALES)
    await desk.run(OTTO, console.end_chat_session, chat_session_id=over)
    desk.clock.advance(2000)
    desk.pulse.heard(losing)
    await turn(desk)
    ends = [await status(desk, each) for each in (form, waiting, gone, losing, over)]
    assert ends == ["CLOSED", "CLOSED_FROM_QUEUE", "FINISHED", "IN_QUEUE", "CLOSED"]
    before, told = await desk.place.dump(), len(desk.place.news)
    await turn(desk)
    assert (await desk.place.dump(), len(desk.place.news)) == (before, told)


async def test_what_moved_between_two_looks_is_left_alone(desk: Desk) -> None:
    session_id = await desk.start()
    desk.clock.advance(300)
    since = desk.engine.serving_since
    await desk.customer_says(session_id, "still here")
    desk.pulse.heard(session_id)  # as any request of the customer does
    over = await desk.run(SYSTEM, expiry.expire_session, chat_session_id=session_id, serving_since=since)
    assert over is None
    assert await status(desk, session_id) == "IN_QUEUE"
    assert await desk.run(SYSTEM, expiry.expire_session, chat_session_id=404, serving_since=since) is None


async def test_a_timer_of_nothing_is_off(empty_place: Place) -> None:
    async with a_desk(empty_place, **OFF) as desk:
        for start in (desk.start(FORMS), desk.start(), desk.talking(ANN)):
            await start
        over = await desk.talking(ANN)
        await desk.run(ANN, console.end_chat_session, chat_session_id=over)
        before = await desk.place.dump()
        desk.clock.advance(400 * 86_400)
        await turn(desk)
        assert await desk.place.dump() == before


@pytest.mark.parametrize(
    ("limit", "end"),
    [
        ("dead_in_queue", "CLOSED_FROM_QUEUE"),
        ("dead_in_chat", "FINISHED"),
        ("idle_in_chat", "FINISHED"),
        ("agent_lost", "IN_QUEUE"),
    ],
)
async def test_each_timer_has_its_own_limit(empty_place: Place, limit: str, end: str) -> None:
    async with a_desk(empty_place, **{**OFF, limit: 7}) as desk:
        session_id = await (desk.start() if limit == "dead_in_queue" else desk.talking(ANN))
        before = await status(desk, session_id)
        assert await after(desk, 6, session_id) == before
        assert await after(desk, 1, session_id) == end


async def test_sessions_of_a_topic_that_was_deleted_end_like_others(desk: Desk) -> None:
    orphan, other = await desk.start(SALES), await desk.start()
    await desk.set_topic(SALES, deleted=True)
    assert await after(desk, 300, other) == "CLOSED_FROM_QUEUE"
    assert await status(desk, orphan) == "CLOSED_FROM_QUEUE"


async def test_every_page_of_sessions_is_looked_at(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("snakk.jobs.timers.PAGE", 2)
    waiting = [await desk.start() for _ in range(7)]
    desk.clock.advance(300)
    desk.pulse.heard(waiting[3])
    await turn(desk)
    ends = [await status(desk, each) for each in waiting]
    assert ends == ["CLOSED_FROM_QUEUE"] * 3 + ["IN_QUEUE"] + ["CLOSED_FROM_QUEUE"] * 3


async def test_the_end_is_heard_by_the_customer_who_comes_back(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await after(desk, 300, session_id)
    read = await desk.run(Visitor(session_id), messages.get_chat_messages, chat_session_id=session_id)
    assert [line.special_type.name for line in read] == ["WELCOME", "CLOSED_BY_IDLE"]
    await desk.customer_says(session_id, "I am back")
    assert await status(desk, session_id) == "CUSTOMER_LAST"
