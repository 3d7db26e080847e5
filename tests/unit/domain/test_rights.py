"""Who may see and do what."""

from typing import Any

import pytest
from msgspec import structs

from snakk.domain.caller import Agent, Caller, Nobody, System, Visitor
from snakk.domain.ids import SessionId
from snakk.domain.rights import (
    Sight,
    may_act_as_customer,
    may_audit,
    may_change,
    may_edit,
    may_edit_topic,
    may_manage,
    may_pick_up,
    may_reset,
    may_respond,
    may_speak,
    sight,
    topic_sight,
)
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member
from tests.unit.domain.build import ADA, ANN, BOB, CAT, a_member, a_session, offered

RESPONDS = a_member(CAT, can_respond=True)
NOTIFIED = a_member(CAT, can_notify=True)
LISTENS = a_member(CAT, can_listen=True)
MANAGES = a_member(CAT, can_manage=True)

WAITING = a_session(SessionStatus.IN_QUEUE)
RUNNING = a_session()
ENDED = a_session(SessionStatus.FINISHED)
FORM = a_session(SessionStatus.PRE_CHAT_FORM)
DELETED = a_session(SessionStatus.DELETED)

AUDITOR = structs.replace(CAT, is_auditor=True)

NONE, ROW, FULL = Sight.NONE, Sight.ROW, Sight.FULL

ITS_VISITOR = Visitor(SessionId(7))
OTHER_VISITOR = Visitor(SessionId(8))
CALLERS: dict[str, tuple[Caller, Member | None]] = {
    "nobody": (Nobody(), None),
    "its visitor": (ITS_VISITOR, None),
    "another visitor": (OTHER_VISITOR, None),
    "its agent": (Agent(ANN), a_member(ANN)),
    "its agent, member no longer": (Agent(ANN), None),
    "a stranger": (Agent(CAT), None),
    "who responds": (Agent(CAT), RESPONDS),
    "who is notified": (Agent(CAT), NOTIFIED),
    "who listens": (Agent(CAT), LISTENS),
    "who manages": (Agent(CAT), MANAGES),
    "an administrator": (Agent(ADA), None),
    "an auditor": (Agent(AUDITOR), None),
    "an auditor who manages": (Agent(AUDITOR), MANAGES),
    "its agent, auditor by now": (Agent(structs.replace(ANN, is_auditor=True)), a_member(ANN, can_respond=True)),
    "the server": (System(), None),
}

# Sight of a session in the queue, running, finished and in a form; then of the topic.
SEES = {
    "nobody": (NONE, NONE, NONE, NONE, NONE),
    "its visitor": (FULL, FULL, FULL, FULL, NONE),
    "another visitor": (NONE, NONE, NONE, NONE, NONE),
    "its agent": (FULL, FULL, FULL, ROW, ROW),
    "its agent, member no longer": (NONE, FULL, FULL, NONE, NONE),
    "a stranger": (NONE, NONE, NONE, NONE, NONE),
    "who responds": (FULL, ROW, ROW, ROW, ROW),
    "who is notified": (ROW, ROW, ROW, ROW, ROW),
    "who listens": (FULL, FULL, FULL, FULL, ROW),
    "who manages": (FULL, FULL, FULL, FULL, FULL),
    "an administrator": (FULL, FULL, FULL, FULL, FULL),
    "an auditor": (FULL, FULL, FULL, FULL, FULL),
    "an auditor who manages": (FULL, FULL, FULL, FULL, FULL),
    "its agent, auditor by now": (FULL, FULL, FULL, FULL, FULL),
    "the server": (FULL, FULL, FULL, FULL, FULL),
}

# Pick up what waits, speak in what runs, act as the customer, manage and edit the topic, reset what runs.
MAY = {
    "nobody": "- - - - -",
    "its visitor": "- speak customer - -",
    "another visitor": "- - - - -",
    "its agent": "pick speak - - reset",
    "its agent, member no longer": "- speak - - reset",
    "a stranger": "- - - - -",
    "who responds": "pick - - - -",
    "who is notified": "- - - - -",
    "who listens": "- - - - -",
    "who manages": "- - - manage reset",
    "an administrator": "- - customer manage reset",
    "an auditor": "- - - - -",
    "an auditor who manages": "- - - - -",
    "its agent, auditor by now": "- - - - -",
    "the server": "- speak customer manage reset",
}


@pytest.mark.parametrize("who", CALLERS)
def test_who_sees_how_much(who: str) -> None:
    caller, member = CALLERS[who]
    seen = [sight(session, caller, member) for session in (WAITING, RUNNING, ENDED, FORM)]
    assert (*seen, topic_sight(caller, member)) == SEES[who]


@pytest.mark.parametrize("who", CALLERS)
def test_who_may_do_what(who: str) -> None:
    caller, member = CALLERS[who]
    allowed = (
        "pick" if may_pick_up(WAITING, caller, member) else "-",
        "speak" if may_speak(RUNNING, caller, member) else "-",
        "customer" if may_act_as_customer(RUNNING, caller) else "-",
        "manage" if may_manage(caller, member) else "-",
        "reset" if may_reset(RUNNING, caller, member) else "-",
    )
    assert " ".join(allowed) == MAY[who]
    assert may_edit_topic(caller, member) is may_manage(caller, member)
    if not may_change(caller):
        assert set(allowed) == {"-"}
        assert not may_edit(RUNNING, caller, member)


@pytest.mark.parametrize("who", CALLERS)
def test_who_reads_the_audit_log_and_who_changes_nothing(who: str) -> None:
    caller, _ = CALLERS[who]
    assert may_audit(caller) is (who in {"an administrator", "the server"} or "auditor" in who)
    assert may_change(caller) is ("auditor" not in who)


@pytest.mark.parametrize(
    ("changes", "who"),
    [({"transfer_to": CAT.id}, CAT), ({"transfer_from": BOB.id}, BOB), ({"created_by": CAT.id}, CAT)],
    ids=["is offered it", "had it before", "made it"],
)
def test_who_has_a_part_in_a_session_sees_it(changes: dict[str, Any], who: Any) -> None:
    assert sight(a_session(**changes), Agent(who), None) is FULL
    assert sight(a_session(), Agent(who), None) is NONE


def test_who_is_offered_a_session_does_not_speak_in_it_yet() -> None:
    assert not may_speak(offered(CAT), Agent(CAT), RESPONDS)


def test_who_made_a_session_acts_as_its_customer() -> None:
    made = a_session(created_by=CAT.id)
    assert may_act_as_customer(made, Agent(CAT))
    assert may_reset(made, Agent(CAT), None)
    assert not may_act_as_customer(made, Agent(BOB))
    assert not may_speak(made, Agent(CAT), RESPONDS)


def test_no_user_of_id_0_is_taken_for_nobody() -> None:
    unassigned: Session = WAITING
    assert unassigned.user_id == 0
    assert sight(unassigned, Agent(BOB), None) is NONE


def test_who_has_a_session_may_ask_for_it_again() -> None:
    assert may_pick_up(RUNNING, Agent(ANN), None)
    assert not may_pick_up(RUNNING, Agent(BOB), None)
    assert not may_pick_up(ENDED, Agent(ANN), None)


@pytest.mark.parametrize(("member", "may"), [(None, False), (RESPONDS, True), (NOTIFIED, False), (LISTENS, False)])
def test_who_may_respond(member: Member | None, may: bool) -> None:
    assert may_respond(member) is may


def test_the_callers_of_these_tables_are_all_kinds_there_are() -> None:
    assert {type(caller) for caller, _ in CALLERS.values()} == {Nobody, Visitor, Agent, System}
    assert set(CALLERS) == set(SEES) == set(MAY)
