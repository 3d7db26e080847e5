"""Lists to pick from hold what the caller may know of."""

import pytest

from snakk.carriers.lists import MDOListItem
from snakk.domain.errors import NotFound
from snakk.domain.lists import TicketCategory, UserGroup
from snakk.operations import members, picking
from snakk.operations.context import Context
from tests.integration.desk import SYSTEM, Desk, Who, refused
from tests.support.cast import ADA, ANN, AUD, BOB, FORMS, LENA, MIA, NAMES, NILS, OTTO, SALES, SERVICE

pytestmark = pytest.mark.anyio


async def pick(
    desk: Desk, who: Who, name: str, additional: str = "", flat: bool = False, query: str = ""
) -> list[MDOListItem]:
    return await desk.run(who, picking.get_mdo_list, listname=name, flat=flat, additional=additional, query=query)


async def ids(desk: Desk, who: Who, name: str, additional: str = "") -> list[int]:
    return [line.id for line in await pick(desk, who, name, additional)]


async def put_in_lists(desk: Desk) -> None:
    async def add(ctx: Context) -> None:
        for row in (
            TicketCategory(id=1, name='US:"Lamps";NO:"Lamper"', rank=2),
            TicketCategory(id=2, name="Bulbs", parent_id=1, full_name="Lamps/Bulbs", rank=1),
            TicketCategory(id=3, name="Gone", deleted=True),
            UserGroup(id=1, name="Night shift"),
        ):
            ctx.work.add(row)

    await desk.run(SYSTEM, add)


async def test_chat_users_are_those_one_could_let_answer(desk: Desk) -> None:
    assert await ids(desk, ANN, "chatuser") == [ANN, BOB, LENA, MIA, NILS]
    assert await ids(desk, OTTO, "ChatUser") == [OTTO]
    listed = await desk.run(ANN, members.get_user_agent_list, flat=True)
    assert await pick(desk, ANN, "chatuser") == listed
    for who in (ADA, MIA):
        assert await ids(desk, who, "chatuser") == [ADA, ANN, BOB, LENA, MIA, NILS, AUD, OTTO]


async def test_chat_users_take_the_vendors_options(desk: Desk) -> None:
    await desk.set_present(BOB, False)
    assert await ids(desk, ANN, "chatuser", "onlyPresent=true") == [ANN, MIA]
    assert await ids(desk, ANN, "chatuser", "removeSelf=True&onlyPresent=True") == [MIA]
    assert await ids(desk, ANN, "chatuser", f"topicId={FORMS}") == [ANN]
    foreign, absent = [await ids(desk, MIA, "chatuser", f"topicId={topic}") for topic in (SALES, 4242)]
    assert foreign == absent == []
    assert await ids(desk, ADA, "chatuser", f"topicId={SALES}") == [OTTO]


async def test_topics_are_the_callers_own(desk: Desk) -> None:
    assert await ids(desk, ANN, "chatchannel") == [0, SERVICE, FORMS]
    assert await ids(desk, OTTO, "chatchannel", "notAll=true") == [SALES]
    assert await ids(desk, ADA, "chatchannel", "notAll") == [SERVICE, SALES, FORMS]


async def test_colleagues_are_those_of_ones_own_topics(desk: Desk) -> None:
    assert await ids(desk, OTTO, "associate") == [OTTO]
    assert OTTO not in await ids(desk, ANN, "associate")
    assert sorted(await ids(desk, ADA, "associate")) == list(NAMES)


async def test_folders_are_flat_on_demand_and_when_searched(desk: Desk) -> None:
    await put_in_lists(desk)
    (top,) = await pick(desk, ANN, "ticketcategory")
    assert (top.id, [line.id for line in top.child_items]) == (1, [2])
    flat = await pick(desk, ANN, "ticketcategory", flat=True)
    assert [(line.id, line.child_items) for line in flat] == [(1, []), (2, [])]
    assert [line.full_name for line in await pick(desk, ANN, "ticketcategory", query="bulb")] == ["Lamps/Bulbs"]
    assert [line.id for line in await pick(desk, ANN, "ticketcategory", "showDeleted", flat=True)] == [3, 1, 2]


async def test_one_line_is_found_by_its_key(desk: Desk) -> None:
    await put_in_lists(desk)
    line = await desk.run(ANN, picking.get_list_item, list_name="ticketcategory", id=3)
    assert (line.name, line.deleted) == ("Gone", True)
    async with refused(desk, NotFound):
        await desk.run(ANN, picking.get_list_item, list_name="ticketcategory", id=99)


async def test_the_methods_tell_the_same(desk: Desk) -> None:
    await put_in_lists(desk)
    flat = await pick(desk, ANN, "usergroup", flat=True)
    assert [line.name for line in flat] == ["Night shift"]
    assert await desk.run(ANN, picking.get_simple_list, name="UserGroup") == flat
    assert await desk.run(ANN, picking.get_list, name="usergroup", force_flat_list=True) == flat
    assert await desk.run(ANN, picking.get_list, name="usergroup", only_history=True) == []


async def test_every_list_that_is_named_is_there_and_no_other(desk: Desk) -> None:
    names = await desk.run(ANN, picking.get_list_names)
    assert len(names) > 10
    for name in names:
        await pick(desk, ANN, name)
    async with refused(desk, NotFound) as words:
        await pick(desk, ANN, "business")
    assert "chatuser" in words["message"]
