"""Passing a session on."""

from typing import Any

import msgspec
import pytest

from snakk.domain.errors import CannotTransfer, NotAtThisStage, NoTransferPending, NotYourSession
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import TopicId
from snakk.domain.session import NOBODY, Session
from snakk.domain.states import SpecialType
from snakk.domain.topic import Member
from snakk.domain.transfer import accept, cancel_pending, offer, reject, take_over
from snakk.domain.user import User
from tests.unit.domain.build import ANN, BOB, CAT, LINE, NOW, a_bot_session, a_member, a_session, offered, sender


def test_an_offer_leaves_the_session_with_its_agent() -> None:
    story = _offer(a_session())
    assert (story.session.user_id, story.session.transfer_to, story.session.transfer_from) == (ANN.id, BOB.id, ANN.id)
    assert _kinds(story) == [EventKind.TRANSFER_OFFERED]


def test_a_manager_may_offer_what_others_have() -> None:
    assert _offer(a_session(), by=CAT, may_manage=True).session.transfer_from == CAT.id
    with pytest.raises(NotYourSession):
        _offer(a_session(), by=CAT)


def test_a_manager_cannot_offer_a_session_to_whoever_has_it() -> None:
    with pytest.raises(CannotTransfer):
        _offer(a_session(), by=CAT, to=ANN, may_manage=True)


@pytest.mark.parametrize(
    "target",
    [msgspec.structs.replace(BOB, present=False), msgspec.structs.replace(BOB, is_disabled=True)],
    ids=["away", "disabled"],
)
def test_who_is_not_there_cannot_be_asked(target: User) -> None:
    with pytest.raises(CannotTransfer):
        _offer(a_session(), to=target)


@pytest.mark.parametrize("member", [None, a_member(BOB, can_listen=True), a_member(CAT)], ids=["none", "deaf", "other"])
def test_who_does_not_respond_in_the_topic_cannot_be_asked(member: Member | None) -> None:
    with pytest.raises(CannotTransfer):
        offer(a_session(), ANN, BOB, may_manage=False, target_member=member, now=NOW)


def test_a_bots_chat_is_not_offered() -> None:
    with pytest.raises(NotAtThisStage):
        _offer(a_bot_session(), may_manage=True)


def test_offering_twice_to_the_same_colleague_is_offering_once() -> None:
    assert _offer(offered(BOB)).entries == ()


def test_offering_to_another_takes_the_first_offer_back() -> None:
    story = _offer(offered(BOB), to=CAT)
    assert _kinds(story) == [EventKind.TRANSFER_CANCELLED, EventKind.TRANSFER_OFFERED]
    assert story.session.transfer_to == CAT.id


def test_who_accepts_has_the_session_and_who_had_it_may_read_on() -> None:
    story = accept(offered(BOB), BOB, rank=2, agent_name="bobby", now=NOW, line_id=LINE)
    session = story.session
    assert (session.user_id, session.agent_name, session.rank) == (BOB.id, "bobby", 2)
    assert (session.transfer_to, session.transfer_from) == (NOBODY, ANN.id)
    assert session.started_at == a_session().started_at
    assert _line(story) == (SpecialType.TRANSFERED_SESSION, "bobby", BOB.id)


def test_who_rejects_leaves_it_where_it_was() -> None:
    story = reject(offered(BOB), BOB, now=NOW, line_id=LINE)
    assert (story.session.user_id, story.session.transfer_to) == (ANN.id, NOBODY)
    assert _kinds(story) == [EventKind.TRANSFER_REJECTED, EventKind.MESSAGE_ADDED]
    assert _line(story) == (SpecialType.TRANSFER_REJECTED, "Bob Dahl", BOB.id)


@pytest.mark.parametrize(("by", "may_manage"), [(ANN, False), (CAT, True)], ids=["its agent", "a manager"])
def test_an_offer_can_be_taken_back_without_a_word(by: User, may_manage: bool) -> None:
    story = reject(offered(BOB), by, now=NOW, line_id=LINE, may_manage=may_manage)
    assert _kinds(story) == [EventKind.TRANSFER_CANCELLED]
    assert story.session.transfer_to == NOBODY
    assert story.entries[0].event.actor == sender(by)


def test_a_manager_who_offered_it_may_take_the_offer_back() -> None:
    story = reject(offered(BOB, transfer_from=CAT.id), CAT, now=NOW, line_id=LINE)
    assert _kinds(story) == [EventKind.TRANSFER_CANCELLED]


def test_an_answer_after_the_offer_was_taken_back_is_refused() -> None:
    session = reject(offered(BOB), ANN, now=NOW, line_id=LINE).session
    with pytest.raises(NoTransferPending):
        accept(session, BOB, rank=1, agent_name="bobby", now=NOW, line_id=LINE)
    with pytest.raises(NoTransferPending):
        reject(session, BOB, now=NOW, line_id=LINE)


def test_taking_over_ends_an_offer_too() -> None:
    story = take_over(offered(BOB), CAT, rank=1, agent_name="kitty", now=NOW, line_id=LINE)
    session = story.session
    assert (session.user_id, session.transfer_to, session.transfer_from) == (CAT.id, NOBODY, ANN.id)
    assert _line(story) == (SpecialType.TRANSFERED_SESSION, "kitty", CAT.id)


def test_taking_over_from_a_bot_starts_the_clock_and_ends_the_bot() -> None:
    session = take_over(a_bot_session(), CAT, rank=1, agent_name="kitty", now=NOW, line_id=LINE).session
    assert (session.started_at, session.chatbot_is_active) == (NOW, False)


def test_cancelling_nothing_is_nothing() -> None:
    story = Outcome(a_session())
    assert cancel_pending(story, now=NOW) is story


def test_a_transfer_never_changes_the_topic_or_the_status() -> None:
    stories: list[Outcome] = [
        _offer(a_session()),
        accept(offered(BOB), BOB, rank=2, agent_name="bobby", now=NOW, line_id=LINE),
        reject(offered(BOB), BOB, now=NOW, line_id=LINE),
        take_over(offered(BOB), CAT, rank=1, agent_name="kitty", now=NOW, line_id=LINE),
    ]
    assert {story.session.topic_id for story in stories} == {TopicId(3)}
    assert {story.session.status for story in stories} == {a_session().status}


def _offer(session: Session, *, by: User = ANN, to: User = BOB, may_manage: bool = False) -> Outcome:
    return offer(session, by, to, may_manage=may_manage, target_member=a_member(to), now=NOW)


def _kinds(story: Outcome) -> list[EventKind]:
    return [entry.event.kind for entry in story.entries]


def _line(story: Outcome) -> tuple[Any, ...]:
    line = story.entries[-1].message
    assert line is not None
    return line.special_type, line.special_param, line.sender
