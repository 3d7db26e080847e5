"""Quick replies are an agent's own: kept, changed, put in order and deleted by nobody else."""

import asyncio

import pytest

from snakk.carriers.console import QuickReplyEntity, QuickReplyOrder
from snakk.domain.errors import Forbidden, Invalid, NotFound
from snakk.domain.ids import UserId
from snakk.domain.quick_reply import MOST
from snakk.operations import quick_replies
from tests.integration.desk import Desk, refused
from tests.support.cast import ANN, AUD, BOB

pytestmark = pytest.mark.anyio


async def keep(desk: Desk, name: str, text: str = "text", who: UserId = ANN, reply_id: int = 0) -> QuickReplyEntity:
    reply = QuickReplyEntity(quick_reply_id=reply_id, name=name, text=text)
    return await desk.run(who, quick_replies.save_quick_reply, quick_reply=reply)


async def names(desk: Desk, who: UserId = ANN) -> list[str]:
    return [reply.name for reply in await desk.run(who, quick_replies.get_quick_replies)]


async def order(desk: Desk, *ids: int, who: UserId = ANN) -> list[str]:
    rows = await desk.run(who, quick_replies.order_quick_replies, order=QuickReplyOrder(ids=list(ids)))
    return [row.name for row in rows]


async def test_a_new_one_comes_last_and_keeps_its_text_to_the_letter(desk: Desk) -> None:
    kept = await keep(desk, "Hello", "Hi {name}!\nI am {agent} <b>🙂")
    await keep(desk, "Bye")
    (first, second) = await desk.run(ANN, quick_replies.get_quick_replies)
    assert first == kept
    assert (first.name, first.text, first.rank) == ("Hello", "Hi {name}!\nI am {agent} <b>🙂", 1)
    assert (second.name, second.rank) == ("Bye", 2)


async def test_one_is_changed_and_keeps_its_place(desk: Desk) -> None:
    first = await keep(desk, "Hello")
    await keep(desk, "Bye")
    await keep(desk, "Good morning", "Morning!", reply_id=first.quick_reply_id)
    assert await names(desk) == ["Good morning", "Bye"]


async def test_nobody_else_sees_or_touches_them(desk: Desk) -> None:
    mine = await keep(desk, "Hello")
    assert await names(desk, BOB) == []
    async with refused(desk, NotFound):
        await keep(desk, "Taken", who=BOB, reply_id=mine.quick_reply_id)
    async with refused(desk, NotFound):
        await desk.run(BOB, quick_replies.delete_quick_reply, quick_reply_id=mine.quick_reply_id)
    async with refused(desk, NotFound):
        await order(desk, mine.quick_reply_id, who=BOB)


async def test_an_auditor_changes_nothing_not_even_quick_replies(desk: Desk) -> None:
    async with refused(desk, Forbidden):
        await keep(desk, "Hello", who=AUD)
    assert await names(desk, AUD) == []


async def test_they_are_put_in_another_order(desk: Desk) -> None:
    ids = [(await keep(desk, name)).quick_reply_id for name in "abcd"]
    assert await order(desk, ids[3], ids[1]) == ["d", "b", "a", "c"]
    assert await names(desk) == ["d", "b", "a", "c"]
    async with refused(desk, Invalid, "Order.Ids"):
        await order(desk, ids[0], ids[0])
    async with refused(desk, NotFound):
        await order(desk, ids[0], 4242)


async def test_a_deleted_one_is_gone_and_a_new_one_still_comes_last(desk: Desk) -> None:
    ids = [(await keep(desk, name)).quick_reply_id for name in "abc"]
    await desk.run(ANN, quick_replies.delete_quick_reply, quick_reply_id=ids[0])
    await keep(desk, "d")
    assert await names(desk) == ["b", "c", "d"]
    async with refused(desk, NotFound):
        await desk.run(ANN, quick_replies.delete_quick_reply, quick_reply_id=ids[0])


@pytest.mark.parametrize(("name", "text", "field"), [("", "x", "QuickReply.Name"), ("x", " ", "QuickReply.Text")])
async def test_what_is_empty_is_refused_by_name(desk: Desk, name: str, text: str, field: str) -> None:
    async with refused(desk, Invalid, field):
        await keep(desk, name, text)


async def test_no_more_are_kept_than_the_limit_by_however_many_tabs(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST == 200
    monkeypatch.setattr("snakk.domain.quick_reply.MOST", 3)
    tried = await asyncio.gather(*[keep(desk, str(at)) for at in range(8)], return_exceptions=True)
    assert sum(isinstance(each, Invalid) for each in tried) == 5
    assert len(await names(desk)) == 3
    ranks = [reply.rank for reply in await desk.run(ANN, quick_replies.get_quick_replies)]
    assert ranks == [1, 2, 3]
