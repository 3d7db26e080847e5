"""The clients, tried on a small desk: they come back, resume, resend, and notice what is wrong."""

from collections.abc import AsyncIterator

import pytest

from tests.support.client import CallRefused, Ended
from tests.support.clients import AgentClient, VisitorClient
from tests.support.history import Entry, History, Line, Outcome, digest_of
from tests.support.verdict import Fault, check
from tests.unit.support.desk import SmallDesk

pytestmark = pytest.mark.anyio


@pytest.fixture
async def desk() -> AsyncIterator[SmallDesk]:
    """A desk that is open."""
    desk = SmallDesk()
    await desk.open()
    yield desk
    await desk.shut()


@pytest.fixture
async def vera(desk: SmallDesk) -> AsyncIterator[VisitorClient]:
    """A visitor who is connected."""
    vera = VisitorClient(desk.url, history=History())
    vera.back_off_s = (0.01, 0.02)
    vera.resume(5, "key")
    await vera.connect()
    yield vera
    await vera.close()


@pytest.fixture
async def ann(desk: SmallDesk) -> AsyncIterator[AgentClient]:
    """An agent who is connected."""
    ann = AgentClient(desk.url)
    ann.back_off_s = (0.01, 0.02)
    await ann.connect()
    yield ann
    await ann.close()


def stored_by(desk: SmallDesk) -> tuple[list[Line], list[Entry], dict[int, int]]:
    """What the desk kept, for the history."""
    messages = [(event, event["Data"]["Message"]) for event in desk.log]
    lines = [Line(5, e["Seq"], m["ChatMessageId"], digest_of(m["Message"])) for e, m in messages]
    entries = [Entry(5, e["Seq"], "MessageAdded", m["ChatMessageId"]) for e, m in messages]
    return lines, entries, {5: len(desk.log)}


async def test_a_line_is_acknowledged_and_heard(vera: VisitorClient) -> None:
    said = await vera.tell("Hello")
    await vera.until(lambda: vera.view.texts == ["Hello"])
    assert (said.seq, said.tries, vera.view.status) == (1, 1, "CustomerLast")


async def test_a_line_whose_answer_was_lost_is_sent_again_under_the_same_id(
    desk: SmallDesk, vera: VisitorClient
) -> None:
    desk.loses_answers = 2
    said = await vera.tell("Hello")
    await vera.until(lambda: vera.view.seq == 1)
    assert (said.tries, len(desk.log), vera.reconnects) == (3, 1, 2)
    assert vera.history is not None
    assert [tried.outcome for tried in vera.history.tries] == [Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.OK]
    vera.history.store(*stored_by(desk))
    vera.view.reader.complete = True  # type: ignore[union-attr]  # a client with a history has a reader
    assert check(vera.history).holds


async def test_a_desk_that_forgets_client_ids_is_caught(desk: SmallDesk, vera: VisitorClient) -> None:
    desk.forgets_client_ids = True
    desk.loses_answers = 1
    await vera.tell("Hello")
    assert vera.history is not None
    vera.history.store(*stored_by(desk))
    assert Fault.DOUBLED in {violation.fault for violation in check(vera.history).violations}


async def test_it_resumes_from_the_newest_number(desk: SmallDesk, vera: VisitorClient) -> None:
    await vera.tell("one")
    await vera.until(lambda: vera.view.seq == 1)
    vera.vanish()
    await desk.happen("MessageAdded", "UserLast", {"Message": {"Message": "two", "ChatMessageId": 9}})
    await vera.until(lambda: vera.view.texts == ["one", "two"])
    assert desk.hellos[-1]["After"] == 1
    assert vera.view.repeats == 0


async def test_it_starts_over_when_told(desk: SmallDesk, vera: VisitorClient) -> None:
    await vera.tell("one")
    await vera.until(lambda: vera.view.seq == 1)
    desk.epoch = "two"
    await desk.cut_all()
    await vera.until(lambda: vera.view.epoch == "two" and vera.view.seq == 1)
    assert vera.view.texts == ["one"]


async def test_what_comes_again_is_dropped(desk: SmallDesk, vera: VisitorClient) -> None:
    await vera.tell("one")
    await desk.tell(desk.log[0])
    await vera.until(lambda: vera.view.repeats == 1)
    assert vera.view.texts == ["one"]


async def test_a_refusal_is_told_with_its_code_and_field(desk: SmallDesk, vera: VisitorClient) -> None:
    desk.refuses = ["SessionClosed"]
    with pytest.raises(CallRefused) as refused:
        await vera.tell("Hello")
    assert (refused.value.code, refused.value.field) == ("SessionClosed", "Message")


async def test_a_line_refused_for_the_moment_is_sent_again(desk: SmallDesk, vera: VisitorClient) -> None:
    desk.refuses = ["Busy", "CommitUnknown"]
    assert (await vera.tell("Hello")).tries == 3
    assert vera.history is not None
    assert [tried.outcome for tried in vera.history.tries] == [Outcome.FAILED, Outcome.UNKNOWN, Outcome.OK]


async def test_it_stays_away_when_closed_for_good(desk: SmallDesk, vera: VisitorClient) -> None:
    await desk.sockets[0].close(4001, "Unauthenticated")
    with pytest.raises(Ended) as ended:
        await vera.tell("Hello")
    assert ended.value.code == 4001


async def test_an_agent_opens_a_conversation_and_hears_it_all(desk: SmallDesk, ann: AgentClient) -> None:
    await desk.happen("MessageAdded", "InQueue", {"Message": {"Message": "Anyone?", "ChatMessageId": 9}})
    assert ann.waiting() == [5]
    view = await ann.open(5)
    await ann.until(lambda: view.texts == ["Anyone?"])
    await desk.cut_all()
    await ann.until(lambda: ann.reconnects == 1)
    assert desk.hellos[-1]["Open"] == {"5": 1}


async def test_a_number_that_is_skipped_is_a_complaint(desk: SmallDesk, ann: AgentClient) -> None:
    await ann.open(5)
    desk.skips = 1
    await desk.happen("SessionPickedUp", "CustomerLast", {"Session": {"UserId": 1}})
    await ann.until(lambda: bool(ann.complaints))
    assert "came after 0" in str(ann.complaints[0])


async def test_an_older_row_does_not_replace_a_newer_one(desk: SmallDesk, ann: AgentClient) -> None:
    newer = {"ChatSessionId": 5, "Status": "UserLast", "Seq": 4, "EnqueueNo": 1}
    await desk.tell({"Kind": "Rows", "Data": [newer]})
    await desk.tell({"Kind": "Rows", "Data": [{**newer, "Status": "InQueue", "Seq": 3}]})
    await desk.tell({"Kind": "Typing", "ChatSessionId": 5, "Who": "Customer", "Typing": True})
    await ann.until(lambda: ann.customer_types == {5: True})
    assert ann.rows[5]["Status"] == "UserLast"
