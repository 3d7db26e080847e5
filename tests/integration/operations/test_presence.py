"""Who is at the desk, and who may say so."""

import pytest

from snakk.carriers.enums import ETableRight
from snakk.carriers.presence import ChatPresence
from snakk.domain.errors import Forbidden, NotFound
from snakk.domain.ids import UserId
from snakk.operations import accounts, presence
from tests.integration.desk import SYSTEM, Desk, Who, refused
from tests.support.cast import ADA, ANN, BOB, LENA, MIA, NAMES, NILS, OTTO

pytestmark = pytest.mark.anyio


async def save(desk: Desk, who: Who, *wanted: tuple[UserId, bool]) -> None:
    rows = [ChatPresence(user_id=user, present=present) for user, present in wanted]
    await desk.run(who, presence.save_chat_presence, chat_presence=rows)


async def there(desk: Desk, *users: UserId) -> list[bool]:
    return [(await desk.user(user)).present for user in users]


async def test_everybody_comes_and_goes_as_they_like(desk: Desk) -> None:
    now = desk.clock.advance(60)
    await save(desk, NILS, (NILS, True))
    assert ((await desk.user(NILS)).present, (await desk.user(NILS)).presence_changed_at) == (True, now)
    desk.clock.advance(60)
    await save(desk, NILS, (NILS, True))  # the first moment of it stays
    assert (await desk.user(NILS)).presence_changed_at == now
    await save(desk, NILS, (NILS, False))
    assert await there(desk, NILS) == [False]


async def test_managers_and_administrators_set_others(desk: Desk) -> None:
    await save(desk, MIA, (ANN, False), (BOB, False), (LENA, True))
    assert await there(desk, ANN, BOB, LENA) == [False, False, True]
    await save(desk, ADA, (OTTO, False), (ANN, True))
    assert await there(desk, OTTO, ANN) == [False, True]


async def test_colleagues_do_not_set_each_other(desk: Desk) -> None:
    for who in (BOB, LENA, NILS):
        async with refused(desk, Forbidden):
            await save(desk, who, (ANN, False))
    async with refused(desk, Forbidden):
        await save(desk, ANN, (ANN, False), (BOB, False))


async def test_strangers_are_as_if_absent(desk: Desk) -> None:
    for who, user in ((OTTO, ANN), (MIA, OTTO), (ADA, UserId(404)), (MIA, UserId(404))):
        async with refused(desk, NotFound):
            await save(desk, who, (user, False))


async def test_one_who_may_not_be_set_takes_all_of_them_back(desk: Desk) -> None:
    async with refused(desk, NotFound):
        await save(desk, MIA, (ANN, False), (OTTO, False))
    assert await there(desk, ANN, OTTO) == [True, True]


async def test_who_is_shut_out_cannot_be_there(desk: Desk) -> None:
    await desk.run(SYSTEM, accounts.disable_user, name="ann")
    assert await there(desk, ANN) == [False]
    async with refused(desk, NotFound):
        await save(desk, MIA, (ANN, True))
    await save(desk, MIA, (ANN, False))


async def test_nothing_wanted_changes_nothing(desk: Desk) -> None:
    before = await desk.place.dump()
    await save(desk, ANN)
    assert await desk.place.dump() == before


async def test_a_change_is_told_to_the_live_path(desk: Desk) -> None:
    desk.place.news.clear()
    await save(desk, ANN, (ANN, False))
    assert [news.changed for news in desk.place.news] == [(await desk.user(ANN),)]


async def test_everybody_sees_their_colleagues_with_their_chats(desk: Desk) -> None:
    await desk.talking(ANN)
    await desk.talking(ANN)
    seen = {row.user_id: row for row in await desk.run(NILS, presence.get_chat_presence)}
    assert sorted(seen) == [ANN, BOB, LENA, MIA, NILS]
    assert (seen[ANN].ongoing_chats, seen[ANN].present, seen[ANN].chat_topics) == (2, True, [1, 3])
    assert (seen[BOB].ongoing_chats, seen[LENA].present) == (0, False)
    assert [row.user_id for row in await desk.run(OTTO, presence.get_chat_presence)] == [OTTO]
    assert len(await desk.run(ADA, presence.get_chat_presence)) == len(NAMES)


async def test_who_is_shut_out_is_no_colleague_any_more(desk: Desk) -> None:
    await desk.run(SYSTEM, accounts.disable_user, name="bob")
    assert BOB not in [row.user_id for row in await desk.run(ANN, presence.get_chat_presence)]


async def test_rights_say_whom_the_caller_may_set(desk: Desk) -> None:
    async def settable(who: UserId) -> list[int]:
        rights = {row.user_id: row.table_right for row in await desk.run(who, presence.get_chat_presence)}
        return [user for user, right in rights.items() if right is not None and ETableRight.UPDATE in right.mask]

    assert await settable(BOB) == [BOB]
    assert await settable(MIA) == [ANN, BOB, LENA, MIA, NILS]
