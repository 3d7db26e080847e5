"""Contacts are suggested, found, linked and made by those who may change what is known of the customer."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from msgspec import structs

from snakk.carriers.contact import ContactCard, ContactLink, FoundContacts, NewContact
from snakk.domain import directory
from snakk.domain.errors import CompanyIsThere, ContactIsThere, DirectoryElsewhere, Forbidden, Invalid, NotFound
from snakk.operations import contact, contact_links, contact_search
from snakk.operations.context import Context
from tests.integration.desk import SYSTEM, Desk, Who, refused
from tests.support.cast import ADA, ANN, AUD, BOB, LENA, MIA, NILS, OTTO

pytestmark = pytest.mark.anyio

ROWS: tuple[Any, ...] = (
    directory.Company(id=1, name="Nordlys Hotell", department="Bodø", email="post@nordlys.example"),
    directory.Company(id=2, name="Fjellvik skole", url="https://www.fjellvik.example/om"),
    directory.Company(id=3, name="Nordlys Kro", deleted=True),
    directory.Company(id=4, name="Åsgård"),
    directory.Person(id=1, first_name="Kari", last_name="Dahl", company_id=1, email="kari@nordlys.example"),
    directory.Person(id=2, first_name="Ola", last_name="Berg", company_id=1, title="Janitor"),
    directory.Person(id=3, first_name="Kari", middle_name="Anne", last_name="Dahl", company_id=4),
    directory.Person(id=4, first_name="Kari", last_name="Dahl", deleted=True),
    directory.Person(id=5, first_name="Kari", last_name="Dahl", retired=True),
    directory.Person(id=6, first_name="Åse", last_name="Østby", email="ase@asgard.example", company_id=4),
    directory.Person(id=7, first_name="Karianne", last_name="Moe"),
)


@pytest.fixture
async def desk(desk: Desk) -> Desk:
    """The desk with a small directory."""

    async def add(ctx: Context) -> None:
        for kind in (directory.Company, directory.Person):
            await ctx.work.give_out(kind, 10)
        for row in ROWS:
            ctx.work.add(row)

    await desk.run(SYSTEM, add)
    return desk


async def card(desk: Desk, session_id: int, who: Who = ANN) -> ContactCard:
    return await desk.run(who, contact.get_contact_card, chat_session_id=session_id)


async def find(desk: Desk, session_id: int, text: str, who: Who = ANN) -> FoundContacts:
    return await desk.run(who, contact_search.find_contacts, chat_session_id=session_id, text=text)


async def link(desk: Desk, session_id: int, person: int, company: int | None = None, who: Who = ANN) -> ContactLink:
    wanted = ContactLink(person_id=person, contact_id=company)
    return await desk.run(who, contact_links.link_contact, chat_session_id=session_id, link=wanted)


async def make(desk: Desk, session_id: int, who: Who = ANN, **given: Any) -> ContactLink:
    new = NewContact(**given)
    return await desk.run(who, contact_links.add_contact, chat_session_id=session_id, contact=new)


async def test_people_of_the_name_are_suggested_after_those_of_the_address(desk: Desk) -> None:
    session = await desk.talking(ANN, customer_name="kari DAHL", customer_email="kari@nordlys.example")
    known = await card(desk, session)
    assert [(each.person_id, each.why) for each in known.suggestions] == [(1, "Email"), (3, "Name")]
    assert (known.suggestions[0].company, known.suggestions[0].contact_id) == ("Nordlys Hotell (Bodø)", 1)


async def test_of_a_name_those_come_first_who_work_where_the_customer_might(desk: Desk) -> None:
    session = await desk.talking(ANN, customer_name="Kari Dahl", customer_email="info@asgard.example")
    assert [each.person_id for each in (await card(desk, session)).suggestions] == [3, 1]


async def test_a_first_name_alone_suggests_nobody(desk: Desk) -> None:
    assert (await card(desk, await desk.talking(ANN, customer_name="Kari"))).suggestions == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"customer_email": "who@NORDLYS.example"}, [(1, "Domain")]),
        ({"customer_email": "who@fjellvik.example"}, [(2, "Domain")]),
        ({"customer_email": "who@asgard.example"}, [(4, "Domain")]),
        ({"customer_email": "who@gmail.com"}, []),
        ({"customer_company_name": "nordlys hotell as"}, [(1, "Name")]),
        ({"customer_company_name": "asgard"}, [(4, "Name")]),
        ({"customer_company_name": "No"}, []),
        ({"customer_email": "a@fjellvik.example", "customer_company_name": "Nordlys"}, [(2, "Domain"), (1, "Name")]),
    ],
)
async def test_companies_are_suggested_by_the_domain_and_by_the_name(
    desk: Desk, told: dict[str, Any], expected: list[tuple[int, str]]
) -> None:
    known = await card(desk, await desk.talking(ANN, **told))
    assert [(each.contact_id, each.why) for each in known.companies] == expected


async def test_once_linked_nothing_is_suggested_any_more(desk: Desk) -> None:
    session = await desk.talking(ANN, customer_name="Kari Dahl", customer_email="kari@nordlys.example")
    assert await link(desk, session, 0, 1) == ContactLink(person_id=0, contact_id=1)
    known = await card(desk, session)
    assert known.company is not None
    assert (known.company.name, known.companies) == ("Nordlys Hotell (Bodø)", [])
    assert [each.person_id for each in known.suggestions] == [1, 3]
    await link(desk, session, 2)
    known = await card(desk, session)
    assert known.person is not None
    assert (known.person.name, known.person.title, known.suggestions) == ("Ola Berg", "Janitor", [])


async def test_a_link_brings_the_company_and_is_an_event_that_others_hear(desk: Desk) -> None:
    session = await desk.talking(ANN)
    before = await desk.session(session)
    assert await link(desk, session, 1) == ContactLink(person_id=1, contact_id=1)
    assert await desk.kinds(session, before.last_seq) == ["DETAILS_CHANGED"]
    after = await desk.session(session)
    assert after == structs.replace(before, person_id=1, contact_id=1, last_seq=before.last_seq + 1)
    assert await link(desk, session, 1) == ContactLink(person_id=1, contact_id=1)
    assert await desk.session(session) == after


async def test_another_is_linked_instead_and_all_is_put_back_or_taken_away(desk: Desk) -> None:
    session = await desk.talking(ANN)
    await link(desk, session, 1, 2)
    assert await link(desk, session, 6) == ContactLink(person_id=6, contact_id=4)
    assert await link(desk, session, 1, 2) == ContactLink(person_id=1, contact_id=2)
    assert await link(desk, session, 0) == ContactLink(person_id=0, contact_id=0)


@pytest.mark.parametrize(
    ("person", "company", "field"),
    [(99, None, "Link.PersonId"), (4, None, "Link.PersonId"), (-1, None, "Link.PersonId"), (1, 3, "Link.ContactId")],
)
async def test_who_is_not_there_cannot_be_linked(desk: Desk, person: int, company: int | None, field: str) -> None:
    session = await desk.talking(ANN)
    async with refused(desk, Invalid, field):
        await link(desk, session, person, company)


@pytest.mark.parametrize(
    ("text", "people", "companies"),
    [
        ("kari", [3, 1, 7], []),
        ("KARI d", [3, 1], []),
        ("dahl kari", [3, 1], []),
        ("ostby", [6], []),
        ("Åse", [6], []),
        ("ase@asg", [6], []),
        ("nordl", [1, 2], [1]),
        ("kari nordlys", [1], []),
        ("asgard", [6, 3], [4]),
        ("ahl", [], []),
        ("   ", [], []),
        ("%", [], []),
        ("🙂" * 200, [], []),
    ],
)
async def test_every_word_is_the_beginning_of_a_word_that_is_known(
    desk: Desk, text: str, people: list[int], companies: list[int]
) -> None:
    found = await find(desk, await desk.talking(ANN), text)
    assert ([each.person_id for each in found.people], [each.contact_id for each in found.companies]) == (
        people,
        companies,
    )


async def test_no_more_than_twenty_are_found_and_that_is_said(desk: Desk) -> None:
    async def add(ctx: Context) -> None:
        for number in range(100, 125):
            ctx.work.add(directory.Person(id=number, first_name="Siri", last_name=f"Lund {number}"))

    await desk.run(SYSTEM, add)
    session = await desk.talking(ANN)
    found = await find(desk, session, "siri")
    assert (len(found.people), found.more) == (20, True)
    assert (await find(desk, session, "siri lund 11")).more is False


async def test_whoever_is_renamed_is_found_by_the_new_name_alone(desk: Desk) -> None:
    async def rename(ctx: Context) -> None:
        ctx.work.change(ROWS[5], structs.replace(ROWS[5], last_name="Holm", email="ola@nordlys.example"))

    await desk.run(SYSTEM, rename)
    session = await desk.talking(ANN)
    assert [each.person_id for each in (await find(desk, session, "holm")).people] == [2]
    assert (await find(desk, session, "berg")).people == []


async def test_too_long_a_search_is_refused_by_name(desk: Desk) -> None:
    session = await desk.talking(ANN)
    async with refused(desk, Invalid, "Text"):
        await find(desk, session, "x" * 256)


async def test_a_person_and_a_company_are_made_and_linked(desk: Desk) -> None:
    session = await desk.talking(ANN)
    told: dict[str, Any] = {"first_name": "Vera", "last_name": "Lie", "email": "vera@lynghei.example", "phone": "22 00"}
    linked = await make(desk, session, company_name="Lynghei", department="Oslo", title="Owner", **told)
    known = await card(desk, session)
    assert known.person is not None
    assert known.company is not None
    assert (known.person.person_id, known.company.contact_id) == (linked.person_id, linked.contact_id)
    assert (known.person.name, known.person.title, known.person.email) == ("Vera Lie", "Owner", "vera@lynghei.example")
    assert (known.person.company, known.company.name) == ("Lynghei (Oslo)", "Lynghei (Oslo)")
    assert [each.person_id for each in (await find(desk, session, "vera lyng")).people] == [linked.person_id]


async def test_a_person_is_made_in_a_company_that_is_there(desk: Desk) -> None:
    linked = await make(desk, await desk.talking(ANN), last_name="Lie", contact_id=1, company_name="passed over")
    assert linked.contact_id == 1
    assert (await find(desk, 1, "passed")).companies == []


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"last_name": "D", "email": "KARI@nordlys.example"}, ContactIsThere, "Contact.Email"),
        ({"first_name": "Ola", "last_name": "berg", "contact_id": 1}, ContactIsThere, "Contact.LastName"),
        ({"last_name": "D", "company_name": "nordlys hotell", "department": "BODØ"}, CompanyIsThere,
         "Contact.CompanyName"),
        ({"last_name": "D", "contact_id": 3}, Invalid, "Contact.ContactId"),
        ({"last_name": "D", "contact_id": 99}, Invalid, "Contact.ContactId"),
        ({"email": "vera@lynghei.example"}, Invalid, "Contact.LastName"),
        ({"last_name": "D", "email": "vera"}, Invalid, "Contact.Email"),
    ],
)  # fmt: skip
async def test_a_double_and_what_is_no_contact_are_refused_and_nothing_is_made(
    desk: Desk, given: dict[str, Any], refusal: type[Any], field: str
) -> None:
    session = await desk.talking(ANN)
    before = await desk.session(session)
    async with refused(desk, refusal, field):
        await make(desk, session, **given)
    assert await desk.session(session) == before


ASKED: tuple[Callable[[Desk, int, Who], Awaitable[object]], ...] = (
    lambda desk, session, who: find(desk, session, "kari", who),
    lambda desk, session, who: link(desk, session, 1, who=who),
    lambda desk, session, who: make(desk, session, who, last_name="Lie"),
)


@pytest.mark.parametrize("ask", ASKED)
async def test_only_those_may_who_may_change_what_is_known_of_the_customer(
    desk: Desk, ask: Callable[[Desk, int, Who], Awaitable[object]]
) -> None:
    session = await desk.talking(ANN)
    for who in (BOB, LENA, NILS, AUD):
        async with refused(desk, Forbidden):
            await ask(desk, session, who)
    for session_id, stranger in ((session, OTTO), (4242, ANN)):
        async with refused(desk, NotFound):
            await ask(desk, session_id, stranger)
    for who in (ANN, MIA, ADA):
        await ask(desk, session, who)


async def test_the_card_says_who_may_link(desk: Desk) -> None:
    session = await desk.talking(ANN)
    told = {who: (await card(desk, session, who)).can_link for who in (ANN, LENA, MIA, ADA, AUD)}
    assert told == {ANN: True, LENA: False, MIA: True, ADA: True, AUD: False}


class Elsewhere:
    """Another system that has everybody, and answers nothing."""

    kinds = frozenset({directory.Person, directory.Company})

    def recall(self, kind: type[Any], row_id: int) -> tuple[Any, bool]:
        """Nothing is sure."""
        return None, False


async def test_where_another_system_has_the_contacts_none_are_found_or_made_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = await desk.talking(ANN, customer_name="Kari Dahl", customer_email="kari@nordlys.example")
    monkeypatch.setattr(desk.runner, "installation", structs.replace(desk.installation, outside=Elsewhere()))
    known = await card(desk, session)
    assert (known.is_elsewhere, known.suggestions, known.companies) == (True, [], [])
    assert await find(desk, session, "kari") == FoundContacts(is_elsewhere=True)
    async with refused(desk, DirectoryElsewhere):
        await make(desk, session, last_name="Lie")
    assert await link(desk, session, 77) == ContactLink(person_id=77, contact_id=0)
    known = await card(desk, session)
    assert known.person is not None
    assert (known.person.person_id, known.person.name) == (77, "")
    assert await link(desk, session, 0) == ContactLink(person_id=0, contact_id=0)
