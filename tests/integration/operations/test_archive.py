"""The archive of sessions on either database: who is told what of which, page by page."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from snakk.carriers.archive import ArchivePage, Picked
from snakk.domain.directory import Company, Person
from snakk.domain.errors import NotFound
from snakk.domain.ids import SessionId, TopicId, UserId
from snakk.domain.lists import UserGroup
from snakk.operations import archive, archive_wishes, members, sessions, topics, transfers
from snakk.operations import desk as console
from snakk.operations.context import Context
from tests.integration.desk import SYSTEM, Desk, Who, refused
from tests.support.cast import ADA, ANN, AUD, BOB, LENA, MIA, NILS, OTTO, SALES, SERVICE

pytestmark = pytest.mark.anyio


async def page(desk: Desk, who: Who, **words: Any) -> ArchivePage:
    return await desk.run(who, archive.get_chat_sessions, **words)


async def keys(desk: Desk, who: Who, **words: Any) -> list[int]:
    return [row.key for row in (await page(desk, who, **words)).rows]


async def values(desk: Desk, who: Who, session_id: int, select: str) -> dict[str, Any]:
    found = (await page(desk, who, select=select)).rows
    return next(row.values for row in found if row.key == session_id)


async def link(desk: Desk, session_id: SessionId, **links: int) -> None:
    """The session is linked to something; the rows of it are stored as well."""

    async def store(ctx: Context) -> None:
        for key, row in (
            ("person_id", Person(id=3, first_name="Vera", last_name="Lie", email="vera@example.com", company_id=4)),
            ("contact_id", Company(id=4, name="Lamps Ltd", department="Oslo", phone="22 33 44 55")),
        ):
            if key in links:
                ctx.work.add(row)

    await desk.run(SYSTEM, store)
    for name, value in links.items():
        await desk.place.sql(f"UPDATE session SET {name} = {value} WHERE id = {session_id}")


async def test_each_is_listed_to_those_who_may_see_it(desk: Desk) -> None:
    waiting, running, foreign = await desk.start(), await desk.talking(ANN), await desk.start(SALES)
    everything = [waiting, running, foreign]
    for who in (ADA, AUD):
        assert await keys(desk, who) == everything
    for who in (ANN, BOB, LENA, NILS, MIA):
        assert await keys(desk, who) == [waiting, running]
    assert await keys(desk, OTTO) == [foreign]


async def test_whoever_had_a_part_in_it_finds_it_again_member_or_not(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.run(ANN, transfers.transfer_chat_session, chat_session_id=session_id, to_associate="bob")
    await desk.run(BOB, transfers.accept_chat_session_transfer, chat_session_id=session_id)
    for name in ("ann", "bob", "nils"):
        await desk.run(MIA, members.delete_chat_topic_user_agent, chat_topic_id=SERVICE, username=name)
    assert [await keys(desk, who) for who in (ANN, BOB, NILS)] == [[session_id], [session_id], []]


async def test_deleted_sessions_are_in_no_list(desk: Desk) -> None:
    gone, kept = await desk.talking(ANN), await desk.talking(ANN)
    await desk.run(MIA, sessions.delete_chat_session_entity, chat_session_entity_id=gone)
    for who in (ADA, ANN):
        assert await keys(desk, who) == [kept]
    found = await desk.run(MIA, archive.get_chat_sessions_of_topic, chat_topic_id=SERVICE)
    assert [row.key for row in found.rows] == [kept]


@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize("who", [ADA, ANN])
async def test_pages_join_without_gap_or_double_while_others_go(desk: Desk, who: UserId, falling: bool) -> None:
    made = [await desk.start() for _ in range(7)]
    words: dict[str, Any] = {"top": 2, "order_by": "chatSessionId desc" if falling else ""}
    seen, further = [], None
    for turn in range(5):
        if turn == 1:
            gone = made[0] if not falling else made[-1]  # it was told already: places move, keys do not
            await desk.run(MIA, sessions.delete_chat_session_entity, chat_session_entity_id=gone)
        if turn and further is None:
            break
        moved: dict[str, int] = {} if further is None else {"skip": further.skip, "skip_token": further.after}
        told = await desk.run(who, archive.get_chat_sessions, **words, **moved)
        seen += [row.key for row in told.rows]
        further = told.further
    assert seen == (made[::-1] if falling else made)
    assert further is None


async def test_no_page_is_larger_than_the_ceiling(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_wishes, "MOST", 2)
    made = [await desk.start() for _ in range(3)]
    told = await page(desk, ADA, top=50_000_000)
    assert [row.key for row in told.rows] == made[:2]
    assert told.further is not None
    assert (told.further.skip, told.further.after) == (2, made[1])
    assert await keys(desk, ADA, top=0) == []
    assert await keys(desk, ADA, skip=2) == made[2:]


async def test_words_and_links_are_for_those_who_may_read(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.customer_says(session_id, "My lamp flickers")
    await link(desk, session_id, person_id=3, contact_id=4)
    select = "firstMessage,lastMessage,text,person/personId,person/fullName,contact/contactId,contact/name,personId"
    read = await values(desk, LENA, session_id, select)
    assert (read["lastMessage"], read["person/fullName"], read["contact/name"]) == (
        "My lamp flickers", "Vera Lie", "Lamps Ltd",
    )  # fmt: skip
    assert (read["person/personId"], read["personId"]) == (3, Picked(3, "Vera Lie"))
    for who in (BOB, NILS):
        assert set((await values(desk, who, session_id, select)).values()) == {""}
    await desk.place.sql(f"UPDATE session SET person_id = 0, contact_id = 0 WHERE id = {session_id}")


async def test_what_stands_beside_a_session_is_told_with_it(desk: Desk) -> None:
    async def group(ctx: Context) -> None:
        ctx.work.add(UserGroup(id=9, name="Service"))

    await desk.run(SYSTEM, group)
    await desk.place.sql(f"UPDATE app_user SET group_id = 9 WHERE id = {ANN}")
    session_id = await desk.talking(ANN)
    told = await values(
        desk, MIA, session_id, "agent,associateId,associate/usergroup,associate/ejUserId,chatTopic/name,contactId,type"
    )
    assert told == {
        "agent": Picked(ANN, "ann", "Ann Aas"),
        "associateId": Picked(ANN, "ann", "Ann Aas"),
        "associate/usergroup": Picked(9, "Service"),
        "associate/ejUserId": ANN,
        "chatTopic/name": "Customer service",
        "contactId": "",
        "type": Picked(0, "Chat"),
    }


async def test_spans_run_until_they_end(desk: Desk) -> None:
    select = "whenRequested,whenStarted,whenEnded,duration,timeInQueue,date,updatedDate"
    session_id = await desk.start()
    desk.clock.advance(60)
    waiting = await values(desk, MIA, session_id, select)
    assert (waiting["timeInQueue"], waiting["duration"], waiting["whenStarted"]) == (timedelta(minutes=1), "", "")
    await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=session_id)
    desk.clock.advance(90)
    assert (await values(desk, MIA, session_id, select))["duration"] == timedelta(seconds=90)
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    desk.clock.advance(3600)
    ended = await values(desk, MIA, session_id, select)
    assert (ended["timeInQueue"], ended["duration"]) == (timedelta(minutes=1), timedelta(seconds=90))
    start: datetime = ended["whenRequested"]
    assert ended["date"] == date(start.year, start.month, start.day)
    assert ended["updatedDate"] == ended["whenEnded"] == start + timedelta(seconds=150)


async def test_a_topic_lists_its_own_to_its_members_only(desk: Desk) -> None:
    here = await desk.start()
    await desk.start(SALES)
    for who in (ANN, NILS, ADA):
        found = await desk.run(who, archive.get_chat_sessions_of_topic, chat_topic_id=SERVICE)
        assert [row.key for row in found.rows] == [here]
    for who, topic in ((OTTO, SERVICE), (ANN, SALES), (ADA, TopicId(404))):
        async with refused(desk, NotFound):
            await desk.run(who, archive.get_chat_sessions_of_topic, chat_topic_id=topic)


async def test_the_sessions_of_a_deleted_topic_stay_in_the_archive(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.run(MIA, topics.delete_chat_topic_entity, chat_topic_entity_id=SERVICE)
    assert (await values(desk, ANN, session_id, "chatTopic/name"))["chatTopic/name"] == "Customer service"
    async with refused(desk, NotFound):
        await desk.run(ADA, archive.get_chat_sessions_of_topic, chat_topic_id=SERVICE)
