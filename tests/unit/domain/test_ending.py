"""How sessions end, come back, and begin again."""

import msgspec
import pytest

from snakk.domain.ending import delete, end, expire, leave
from snakk.domain.errors import NotAtThisStage, SessionClosed
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import CUSTOMER, SYSTEM, UNSET
from snakk.domain.lost import agent_lost
from snakk.domain.reopen import reopen
from snakk.domain.reset import reset
from snakk.domain.session import NOBODY
from snakk.domain.states import SessionStatus, SpecialType
from snakk.domain.timers import Expiry
from tests.unit.domain.build import ANN, BOB, CAT, LINE, NOW, a_bot_session, a_session, later, offered, sender


def test_an_agent_ends_a_chat_with_a_line_and_a_time() -> None:
    ended = end(a_session(), sender(ANN), now=NOW, line_id=LINE, post_form=False, reason=SpecialType.CLOSED_BY_USER)
    assert (ended.session.ended_at, ended.session.rank) == (NOW, 0)
    assert _kinds(ended) == [EventKind.MESSAGE_ADDED, EventKind.SESSION_ENDED]
    assert _line(ended) == (SpecialType.CLOSED_BY_USER, "annie", sender(ANN))


def test_a_manager_may_end_what_others_have() -> None:
    reason = SpecialType.CLOSED_BY_USER
    ended = end(a_session(), sender(CAT), now=NOW, line_id=LINE, post_form=False, reason=reason, may_manage=True)
    assert ended.session.status is SessionStatus.FINISHED


def test_an_unanswered_offer_ends_with_the_chat() -> None:
    reason = SpecialType.CLOSED_BY_CUSTOMER
    ended = end(offered(BOB), CUSTOMER, now=NOW, line_id=LINE, post_form=False, reason=reason)
    assert _kinds(ended)[0] is EventKind.TRANSFER_CANCELLED
    assert ended.session.transfer_to == NOBODY


@pytest.mark.parametrize("status", [SessionStatus.PRE_CHAT_FORM, SessionStatus.FAQ, SessionStatus.OFFLINE_FORM])
def test_a_form_is_closed_without_a_line(status: SessionStatus) -> None:
    reason = SpecialType.CLOSED_BY_CUSTOMER
    ended = end(a_session(status), CUSTOMER, now=NOW, line_id=LINE, post_form=False, reason=reason)
    assert _kinds(ended) == [EventKind.SESSION_ENDED]


def test_leaving_keeps_the_moment_the_chat_ended() -> None:
    left = leave(a_session(SessionStatus.FINISHED), NOW)
    assert left.session.ended_at == later(-2)
    assert left.entries[0].event.actor == CUSTOMER


def test_what_the_server_closes_says_idle() -> None:
    expired = expire(a_session(SessionStatus.IN_QUEUE), Expiry.DEAD_IN_QUEUE, NOW, LINE, False)
    assert _line(expired) == (SpecialType.CLOSED_BY_IDLE, "", SYSTEM)
    assert expired.session.status is SessionStatus.CLOSED_FROM_QUEUE


def test_a_finished_chat_that_runs_out_was_left_by_nobody() -> None:
    expired = expire(a_session(SessionStatus.FINISHED), Expiry.FINISHED_TO_CLOSED, NOW, LINE, True)
    assert (expired.session.status, expired.entries[0].event.actor) == (SessionStatus.CLOSED, SYSTEM)


def test_deleting_keeps_the_moment_the_chat_ended_or_sets_it() -> None:
    assert delete(a_session(SessionStatus.CLOSED), SYSTEM, NOW).session.ended_at == later(-2)
    assert delete(offered(BOB), SYSTEM, NOW).session.ended_at == NOW
    assert delete(offered(BOB), SYSTEM, NOW).session.transfer_to == NOBODY


def test_a_customer_who_returns_finds_the_same_agent() -> None:
    back = reopen(a_session(SessionStatus.FINISHED), NOW, LINE, 2, agent_still_there=True, post_form=True)
    session = back.session
    assert (session.status, session.user_id, session.rank) == (SessionStatus.CUSTOMER_LAST, ANN.id, 2)
    assert session.ended_at == UNSET
    assert _line(back) == (SpecialType.REOPENED_BY_CUSTOMER, "", CUSTOMER)


def test_a_customer_whose_agent_is_gone_waits_with_the_old_place() -> None:
    back = reopen(a_session(SessionStatus.FINISHED), NOW, LINE, 2, agent_still_there=False, post_form=True)
    session = back.session
    assert (session.status, session.user_id, session.agent_name) == (SessionStatus.IN_QUEUE, NOBODY, "")
    assert (session.rank, session.enqueue_no) == (0, 5)


def test_a_chat_that_only_a_bot_had_returns_to_the_bot() -> None:
    finished = msgspec.structs.replace(a_bot_session(), status=SessionStatus.FINISHED)
    session = reopen(finished, NOW, LINE, 2, agent_still_there=False, post_form=True).session
    assert (session.status, session.rank) == (SessionStatus.CUSTOMER_LAST, 0)


def test_without_the_post_chat_form_nobody_returns() -> None:
    with pytest.raises(SessionClosed):
        reopen(a_session(SessionStatus.FINISHED), NOW, LINE, 2, agent_still_there=True, post_form=False)


def test_a_reset_ends_the_bot_for_good() -> None:
    begun = reset(a_bot_session(), SessionStatus.PRE_CHAT_FORM, NOW)
    assert begun.session.chatbot_is_active is False
    assert begun.session.status is SessionStatus.PRE_CHAT_FORM


@pytest.mark.parametrize("status", [SessionStatus.USER_LAST, SessionStatus.FINISHED, SessionStatus.INVALID])
def test_a_reset_leads_only_to_a_beginning(status: SessionStatus) -> None:
    with pytest.raises(NotAtThisStage):
        reset(a_bot_session(), status, NOW)


def test_a_reset_takes_the_session_from_its_agent_and_takes_offers_back() -> None:
    begun = reset(offered(BOB), SessionStatus.OFFLINE_FORM, NOW)
    assert _kinds(begun) == [EventKind.TRANSFER_CANCELLED, EventKind.SESSION_RESET]
    session = begun.session
    assert (session.user_id, session.agent_name, session.rank, session.transfer_from) == (NOBODY, "", 0, NOBODY)


def test_a_lost_agents_customer_keeps_the_place_and_managers_are_warned() -> None:
    session = agent_lost(offered(BOB), NOW).session
    assert (session.status, session.user_id, session.rank) == (SessionStatus.IN_QUEUE, NOBODY, 0)
    assert (session.transfer_to, session.transfer_from, session.agent_name) == (NOBODY, NOBODY, "")
    assert (session.enqueue_no, session.queued_at, session.requested_at) == (5, NOW, later(-10))
    assert (session.escalated, session.alert_level) == (True, 2)


def test_a_session_is_marked_as_escalated_once() -> None:
    first = agent_lost(a_session(), NOW)
    second = agent_lost(a_session(escalated=True), NOW)
    assert b"escalated" in first.entries[0].event.payload
    assert b"escalated" not in second.entries[0].event.payload
    assert (second.session.status, second.session.escalated, second.session.alert_level) == (
        SessionStatus.IN_QUEUE,
        True,
        2,
    )


def _kinds(story: Outcome) -> list[EventKind]:
    return [entry.event.kind for entry in story.entries]


def _line(story: Outcome) -> tuple[SpecialType, str, int]:
    (line,) = (entry.message for entry in story.entries if entry.message is not None)
    return line.special_type, line.special_param, line.sender
