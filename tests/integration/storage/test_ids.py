"""Ids are given out once, however they are asked for, and also where some come from elsewhere."""

import asyncio

import pytest

from snakk.domain.directory import Company, Person
from snakk.storage.work import Work
from tests.support.place import AnyEngine, Place

pytestmark = pytest.mark.anyio


async def drawn(engine: AnyEngine, count: int) -> list[int]:
    async def draw(work: Work) -> list[int]:
        ids = await work.new_ids(Person, count)
        for row_id in ids:
            work.add(Person(id=row_id))
        return ids

    return await engine.write(draw)


async def bring(engine: AnyEngine, row_id: int) -> None:
    async def add(work: Work) -> None:
        await work.give_out(Person, row_id)
        work.add(Person(id=row_id))

    await engine.write(add)


async def test_several_ids_are_drawn_at_once_and_rise(place: Place) -> None:
    engine = await place.engine()
    first, second = await asyncio.gather(drawn(engine, 3), drawn(engine, 2))
    assert sorted(first + second) == [1, 2, 3, 4, 5]
    assert (first, second) == (sorted(first), sorted(second))

    async def draw_one(work: Work) -> int:
        return await work.new_id(Company)

    assert await engine.write(draw_one) == 1


@pytest.mark.parametrize(("brought", "then"), [(1, 2), (40, 41)])
async def test_an_id_from_elsewhere_is_not_given_out_again(place: Place, brought: int, then: int) -> None:
    engine = await place.engine()
    await bring(engine, brought)
    assert await drawn(engine, 1) == [then]


async def test_a_lower_id_from_elsewhere_takes_nothing_back(place: Place) -> None:
    engine = await place.engine()
    await bring(engine, 40)
    await bring(engine, 7)
    assert await drawn(engine, 2) == [41, 42]
    await place.close()
    assert await drawn(await place.engine(), 1) == [43]


async def test_who_only_reads_draws_nothing(place: Place) -> None:
    engine = await place.engine()

    async def draw(work: Work) -> list[int]:
        return await work.new_ids(Person, 1)

    async def give(work: Work) -> None:
        await work.give_out(Person, 1)

    for operation in (draw, give):
        with pytest.raises(TypeError, match="only reads"):
            await engine.read(operation)
