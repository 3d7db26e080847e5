"""Who is in a topic: read, let in, given other rights and taken out."""

import asyncio

import pytest

from snakk.carriers.people import Associate
from snakk.carriers.topic import ChatTopicAgent
from snakk.domain.caller import Visitor
from snakk.domain.errors import (
    AlreadyMember,
    Forbidden,
    Invalid,
    LastManager,
    NotFound,
    NoTransferPending,
    SessionClosed,
)
from snakk.domain.ids import TopicId, UserId
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member
from snakk.operations import accounts, members, presence, sessions, topics, transfers, visitors
from snakk.operations import desk as console
from snakk.storage import statements
from tests.integration.desk import NOBODY, SYSTEM, Desk, Who, refused
from tests.support.cast import ADA, ANN, AUD, BOB, FORMS, LENA, MIA, NILS, OTTO, SALES, SERVICE

pytestmark = pytest.mark.anyio


def role(user: UserId | None = None, name: str = "", topic: int = 0, **rights: bool) -> ChatTopicAgent:
    told = Associate(associate_id=user or 0, name=name) if user or name else None
    return ChatTopicAgent(topic_id=topic, user=told, **rights)


async def add(desk: Desk, who: Who, agent: ChatTopicAgent, topic: int = SERVICE) -> ChatTopicAgent:
    return await desk.run(who, members.add_chat_topic_user_agent, chat_topic_id=topic, useragent=agent)


async def update(desk: Desk, who: Who, name: str, agent: ChatTopicAgent, topic: int = SERVICE) -> ChatTopicAgent:
    change = members.update_chat_topic_user_agent
    return await desk.run(who, change, chat_topic_id=topic, username=name, useragent=agent)


async def replace(desk: Desk, who: Who, agents: list[ChatTopicAgent], topic: int = SERVICE) -> list[ChatTopicAgent]:
    return await desk.run(who, members.update_chat_topic_user_agents, chat_topic_id=topic, useragents=agents)


async def take_out(desk: Desk, who: Who, name: str, topic: int = SERVICE) -> None:
    await desk.run(who, members.delete_chat_topic_user_agent, chat_topic_id=topic, username=name)


async def listed(desk: Desk, who: Who, topic: int = SERVICE) -> list[ChatTopicAgent]:
    return await desk.run(who, members.get_chat_topic_user_agent_list, chat_topic_id=topic)


async def stored(desk: Desk, topic: TopicId = SERVICE) -> dict[int, Member]:
    return {row.user_id: row for row in await desk.ask(statements.MEMBERS_OF_TOPIC, topic_id=topic)}


async def delete(desk: Desk, who: Who, topic: int = SERVICE) -> None:
    await desk.run(who, topics.delete_chat_topic_entity, chat_topic_entity_id=topic)


@pytest.mark.parametrize("who", [ANN, LENA, NILS, MIA, ADA, AUD])
async def test_everybody_in_a_topic_and_who_sees_all_read_its_members(desk: Desk, who: UserId) -> None:
    found = await listed(desk, who)
    assert [agent.user and agent.user.name for agent in found] == ["ann", "bob", "lena", "mia", "nils"]
    assert found[3] == ChatTopicAgent(topic_id=SERVICE, user=found[3].user, can_respond=True, can_manage=True)
    for name in ("mia", "MIA", str(MIA)):
        get = members.get_chat_topic_user_agent
        assert await desk.run(who, get, chat_topic_id=SERVICE, username=name) == found[3]


async def test_whoever_is_not_in_it_has_no_rights_to_read(desk: Desk) -> None:
    for name in ("otto", "nobody at all", "404", ""):
        async with refused(desk, NotFound):
            await desk.run(ANN, members.get_chat_topic_user_agent, chat_topic_id=SERVICE, username=name)


async def test_managers_and_administrators_let_people_in_by_number_or_name(desk: Desk) -> None:
    added = await add(desk, MIA, role(OTTO, topic=SERVICE, can_respond=True, can_notify=True))
    assert (added.topic_id, added.user and added.user.name, added.can_notify) == (SERVICE, "otto", True)
    await add(desk, ADA, role(name="Ada", can_listen=True))
    rows = await stored(desk)
    assert rows[OTTO] == Member(SERVICE, OTTO, can_respond=True, can_notify=True)
    assert rows[ADA] == Member(SERVICE, ADA, can_listen=True)
    assert len(await desk.run(OTTO, topics.chat_topics_for_user)) == 2


async def test_letting_in_again_is_no_error_and_overwrites_nothing(desk: Desk) -> None:
    before = await desk.place.dump()
    await add(desk, MIA, role(BOB, can_respond=True))
    after = await desk.place.dump()
    assert after["member"] == before["member"]
    async with refused(desk, AlreadyMember):
        await add(desk, MIA, role(BOB, can_listen=True))


async def test_what_cannot_be_understood_is_named(desk: Desk) -> None:
    for agent, field in (
        (role(OTTO), "Useragent"),
        (role(can_respond=True), "Useragent.User"),
        (role(name="nobody at all", can_respond=True), "Useragent.User"),
        (role(UserId(404), can_respond=True), "Useragent.User"),
        (role(OTTO, topic=SALES, can_respond=True), "Useragent.TopicId"),
    ):
        async with refused(desk, Invalid, field):
            await add(desk, MIA, agent)
    async with refused(desk, Invalid, "Useragent.User"):
        await update(desk, MIA, "bob", role(ANN, can_listen=True))
    async with refused(desk, Invalid, "Useragents[1].User"):
        await replace(desk, MIA, [role(MIA, can_manage=True), role(name="who?", can_listen=True)])


async def test_who_is_shut_out_is_not_let_in_and_may_stay_in(desk: Desk) -> None:
    for name in ("bob", "otto"):
        await desk.run(SYSTEM, accounts.disable_user, name=name)
    async with refused(desk, Invalid, "Useragent.User"):
        await add(desk, MIA, role(OTTO, can_respond=True))
    await replace(desk, MIA, [role(MIA, can_manage=True), role(BOB, can_respond=True)])
    assert set(await stored(desk)) == {MIA, BOB}


async def test_a_member_gets_other_rights(desk: Desk) -> None:
    told = await update(desk, MIA, "bob", role(can_listen=True, can_notify=True))
    assert (told.can_respond, told.can_listen, told.user and told.user.associate_id) == (False, True, BOB)
    assert (await stored(desk))[BOB] == Member(SERVICE, BOB, can_listen=True, can_notify=True)
    async with refused(desk, NotFound):
        await update(desk, MIA, "otto", role(can_listen=True))


async def test_a_list_replaces_all_members(desk: Desk) -> None:
    told = await replace(desk, MIA, [role(OTTO, can_respond=True), role(name="mia", can_manage=True)])
    assert [agent.user and agent.user.name for agent in told] == ["mia", "otto"]
    assert await stored(desk) == {
        MIA: Member(SERVICE, MIA, can_manage=True),
        OTTO: Member(SERVICE, OTTO, can_respond=True),
    }
    async with refused(desk, NotFound):
        await listed(desk, ANN)


async def test_the_list_as_it_was_read_can_be_sent_back(desk: Desk) -> None:
    before = await stored(desk)
    assert await replace(desk, MIA, await listed(desk, MIA)) == await listed(desk, MIA)
    assert await stored(desk) == before


async def test_the_last_manager_goes_by_an_administrator_only(desk: Desk) -> None:
    for ask in (
        lambda: take_out(desk, MIA, "mia"),
        lambda: update(desk, MIA, "mia", role(can_respond=True)),
        lambda: replace(desk, MIA, []),
    ):
        async with refused(desk, LastManager):
            await ask()
    await update(desk, MIA, "ann", role(can_manage=True))
    await take_out(desk, MIA, "mia")
    await replace(desk, ADA, [])
    assert await stored(desk) == {}


async def test_two_managers_who_put_each_other_out_at_once_leave_one(desk: Desk) -> None:
    for _ in range(5):
        await replace(desk, ADA, [role(MIA, can_manage=True), role(ANN, can_manage=True)])
        ends = await asyncio.gather(take_out(desk, MIA, "ann"), take_out(desk, ANN, "mia"), return_exceptions=True)
        assert len(await stored(desk)) == 1
        assert [type(end) for end in ends if end is not None] in ([NotFound], [Forbidden])


@pytest.mark.parametrize("who", [ANN, LENA, NILS, AUD])
async def test_nobody_else_changes_members(desk: Desk, who: UserId) -> None:
    for ask in (
        lambda: add(desk, who, role(OTTO, can_respond=True)),
        lambda: update(desk, who, "bob", role(can_listen=True)),
        lambda: replace(desk, who, [role(who, can_manage=True)]),
        lambda: take_out(desk, who, "bob"),
        lambda: delete(desk, who),
    ):
        before = await desk.place.dump()
        with pytest.raises(Forbidden):
            await ask()
        after = await desk.place.dump()
        assert (after["member"], after["topic"]) == (before["member"], before["topic"])


async def test_topics_of_others_are_as_if_absent(desk: Desk) -> None:
    for who, topic in ((OTTO, SERVICE), (MIA, SALES), (ADA, 404)):
        for ask in (
            lambda who=who, topic=topic: listed(desk, who, topic),
            lambda who=who, topic=topic: add(desk, who, role(), topic),
            lambda who=who, topic=topic: update(desk, who, "who?", role(), topic),
            lambda who=who, topic=topic: replace(desk, who, [role()], topic),
            lambda who=who, topic=topic: take_out(desk, who, "who?", topic),
            lambda who=who, topic=topic: delete(desk, who, topic),
        ):
            async with refused(desk, NotFound):
                await ask()


async def test_who_is_taken_out_ends_the_chats_they_have(desk: Desk) -> None:
    session_id = await desk.talking(BOB)
    await take_out(desk, MIA, "bob")
    await desk.customer_says(session_id, "Are you there?")
    await desk.say(BOB, session_id, "Yes.")
    await desk.run(BOB, console.end_chat_session, chat_session_id=session_id)
    assert (await desk.session(session_id)).has_ended
    waiting = await desk.start()
    async with refused(desk, NotFound):
        await desk.run(BOB, sessions.pick_up_chat_session, chat_session_id=waiting)


@pytest.mark.parametrize("how", ["taken out", "other rights", "left out of the list"])
async def test_what_was_offered_to_them_there_is_taken_back(desk: Desk, how: str) -> None:
    await desk.set_topic(FORMS, widget={"pre_form_enabled": False})
    here, elsewhere = await desk.talking(ANN), await desk.talking(ANN, FORMS)
    await add(desk, ADA, role(BOB, can_respond=True), FORMS)
    for session_id in (here, elsewhere):
        await desk.run(ANN, transfers.transfer_chat_session, chat_session_id=session_id, to_associate="bob")
    match how:
        case "taken out":
            await take_out(desk, MIA, "bob")
        case "other rights":
            await update(desk, MIA, "bob", role(can_listen=True))
        case _:
            await replace(desk, MIA, [role(MIA, can_manage=True)])
    assert [(await desk.session(session_id)).transfer_to for session_id in (here, elsewhere)] == [0, BOB]
    assert (await desk.kinds(here))[-1] == "TRANSFER_CANCELLED"
    assert (await desk.session(here)).user_id == ANN
    before = await desk.place.dump()
    with pytest.raises((NoTransferPending, NotFound)):
        await desk.run(BOB, transfers.accept_chat_session_transfer, chat_session_id=here)
    assert (await desk.place.dump())["session"] == before["session"]


async def test_an_offer_and_being_taken_out_at_once_leave_no_offer_behind(desk: Desk) -> None:
    for _ in range(8):
        session_id = await desk.talking(ANN)
        await add(desk, MIA, role(BOB, can_respond=True))
        await asyncio.gather(
            desk.run(ANN, transfers.transfer_chat_session, chat_session_id=session_id, to_associate="bob"),
            take_out(desk, MIA, "bob"),
            return_exceptions=True,
        )
        assert (await desk.session(session_id)).transfer_to == 0


async def test_a_default_is_saved_as_soon_as_it_says_who_and_what(desk: Desk) -> None:
    agent = await desk.run(MIA, members.create_default_chat_topic_agent)
    assert agent == ChatTopicAgent()
    agent.user, agent.can_respond = Associate(name="otto"), True
    assert (await add(desk, MIA, agent)).can_respond


async def test_the_list_of_users_is_of_those_one_may_know_of(desk: Desk) -> None:
    await desk.run(SYSTEM, accounts.disable_user, name="bob")

    async def names(who: UserId, **how: bool) -> list[str]:
        lines = await desk.run(who, members.get_user_agent_list, **{"flat": True, **how})
        return [line.tool_tip for line in lines]

    everybody = ["ada", "ann", "lena", "mia", "nils", "olga", "otto"]
    assert [await names(who) for who in (ADA, AUD, MIA)] == [everybody] * 3
    assert await names(OTTO) == ["otto"]
    assert await names(ANN) == ["ann", "lena", "mia", "nils"]
    assert await names(ADA, only_present=True) == ["ann", "mia", "otto"]
    assert await names(ADA, flat=False) == everybody


async def test_a_deleted_topic_is_gone_and_nobody_starts_a_chat_in_it(desk: Desk) -> None:
    await delete(desk, MIA)
    assert (await desk.topic()).deleted
    for ask in (
        lambda: desk.run(ADA, topics.get_chat_topic_entity, chat_topic_entity_id=SERVICE),
        desk.start,
        lambda: desk.run(ANN, sessions.create_chat_session_for_topic, chat_topic_id=SERVICE),
        lambda: desk.run(NOBODY, visitors.get_visitor_topic, chat_topic_id=SERVICE),
        lambda: listed(desk, MIA),
        lambda: add(desk, MIA, role(OTTO, can_respond=True)),
        lambda: delete(desk, MIA),
    ):
        async with refused(desk, NotFound):
            await ask()
    assert [topic.chat_topic_id for topic in await desk.run(ANN, topics.chat_topics_for_user)] == [FORMS]
    shown = {row.user_id: row.chat_topics for row in await desk.run(ADA, presence.get_chat_presence)}
    assert shown[ANN] == [FORMS]
    assert shown[MIA] == []


async def test_what_is_under_way_in_a_deleted_topic_comes_to_its_end(desk: Desk) -> None:
    running, waiting, formed = await desk.talking(ANN), await desk.start(), await desk.start(FORMS)
    await desk.run(ADA, topics.delete_chat_topic_entity, chat_topic_entity_id=FORMS)
    await delete(desk, MIA)
    await desk.customer_says(running, "Still there?")
    await desk.say(ANN, running, "Of course.")
    await desk.run(ANN, transfers.transfer_chat_session, chat_session_id=running, to_associate="bob")
    await desk.run(BOB, transfers.accept_chat_session_transfer, chat_session_id=running)
    await desk.run(MIA, transfers.take_over_chat_session, chat_session_id=running)
    first = await desk.run(BOB, sessions.pick_up_first_chat_session)
    assert first is not None
    assert first.chat_session_id == waiting
    await desk.run(Visitor(formed), visitors.submit_pre_chat_form, chat_session_id=formed, customer_name="Ole")
    assert (await desk.session(formed)).status is SessionStatus.IN_QUEUE
    assert await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=formed)
    await desk.run(Visitor(waiting), visitors.close_chat, chat_session_id=waiting)
    await desk.run(MIA, console.end_chat_session, chat_session_id=running)
    assert [(await desk.session(each)).has_ended for each in (waiting, running)] == [True] * 2
    assert "Of course." in await desk.bodies(running)


async def test_a_finished_chat_is_not_come_back_to_in_a_deleted_topic(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    assert (await desk.session(session_id)).status is SessionStatus.FINISHED
    await delete(desk, MIA)
    async with refused(desk, SessionClosed):
        await desk.customer_says(session_id, "One more thing")
    assert await desk.run(ANN, sessions.get_chat_session_entity, chat_session_entity_id=session_id)
