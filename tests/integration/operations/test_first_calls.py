"""Whom a caller signed in as, with what the directory knows of them."""

import msgspec
import pytest

from snakk.domain.directory import Company, Person
from snakk.domain.ids import UserId
from snakk.operations import first_calls
from snakk.operations.context import Context
from tests.integration.desk import SYSTEM, Desk
from tests.support.cast import ANN, BOB, MIA

pytestmark = pytest.mark.anyio


async def give_a_card(desk: Desk, user_id: UserId, person: Person) -> None:
    async def give(ctx: Context) -> None:
        user = await ctx.work.user(user_id)
        assert user is not None
        ctx.work.add(person)
        ctx.work.change(user, msgspec.structs.replace(user, person_id=person.id, group_id=7))

    await desk.run(SYSTEM, give)


async def add(desk: Desk, company: Company) -> None:
    async def store(ctx: Context) -> None:
        ctx.work.add(company)

    await desk.run(SYSTEM, store)


async def test_a_user_without_a_card_has_no_company(desk: Desk) -> None:
    told = await desk.run(BOB, first_calls.get_current_principal)
    assert (told.associate_id, told.person_id, told.contact_id, told.country_id, told.group_id) == (BOB, 0, 0, 0, 0)


async def test_a_users_company_and_country_are_those_of_the_card(desk: Desk) -> None:
    await add(desk, Company(id=5, name="Lynghei", country_id=578, owner_id=MIA))
    await give_a_card(desk, ANN, Person(id=9, first_name="Ann", company_id=5))
    told = await desk.run(ANN, first_calls.get_current_principal)
    assert (told.person_id, told.contact_id, told.contact_owner, told.group_id) == (9, 5, MIA, 7)
    assert (told.country_id, told.home_country_id) == (578, 578)


async def test_a_persons_own_country_goes_first(desk: Desk) -> None:
    await add(desk, Company(id=5, country_id=578))
    await give_a_card(desk, ANN, Person(id=9, company_id=5, country_id=752))
    assert (await desk.run(ANN, first_calls.get_current_principal)).country_id == 752
