"""The demo's directory: a few people and companies, the short lists, and one conversation of last week about them."""

import msgspec

from snakk.domain.directory import Company, Person, Place, Sale
from snakk.domain.ending import end, leave
from snakk.domain.events import Outcome
from snakk.domain.ids import CUSTOMER, Instant, MessageId, Sender, SessionId, seconds
from snakk.domain.lists import CustomerLanguage, TicketCategory, TicketPriority, UserGroup
from snakk.domain.message import Message
from snakk.domain.pickup import pick_up
from snakk.domain.say import say
from snakk.domain.session import Session
from snakk.domain.start import begin, enqueue
from snakk.domain.states import MessageType, SessionStatus, SpecialType
from snakk.domain.topic import Queue, Topic
from snakk.domain.user import User
from snakk.operations.context import Context
from snakk.storage.every_row import Row

A_WEEK = seconds(7 * 86_400)
SAID = ((False, "My new desk lamp flickers when it is dimmed."), (True, "Then its dimmer is too old. I send you one."))
"""By the agent or not, and what."""


async def add_directory(ctx: Context, agent: User) -> Person:
    """Store the cards and lists, all of them the agent's; gives the person who has been in touch before."""
    hotel = Company(
        id=await ctx.work.new_id(Company),
        name="Nordlys Hotell",
        department="Bodø",
        email="post@nordlys.example",
        phone="+47 22 00 00 01",
        owner_id=agent.id,
        street=Place(address1="Storgata 1", zipcode="8001", city="Bodø"),
        updated_at=ctx.work.now,
    )
    school = Company(
        id=await ctx.work.new_id(Company), name="Fjellvik skole", owner_id=agent.id, updated_at=ctx.work.now
    )
    kari = await _person(ctx, hotel, "Kari Dahl", "Manager")
    people = [
        kari,
        await _person(ctx, hotel, "Ola Berg", "Janitor"),
        await _person(ctx, school, "Sara Lund", "Teacher"),
    ]
    sale = Sale(
        id=await ctx.work.new_id(Sale),
        title="Forty desk lamps",
        company_id=hotel.id,
        person_id=kari.id,
        owner_id=agent.id,
        amount=31_600.0,
        currency="NOK",
        probability=60,
        updated_at=ctx.work.now,
    )
    for row in (hotel, school, *people, sale, *await _lists(ctx)):
        ctx.work.add(row)
    return kari


async def add_conversation(ctx: Context, topic: Topic, queue: Queue, agent: User, person: Person) -> Queue:
    """Store a conversation of last week with a known person, long closed; gives the queue as it is after it."""
    then = Instant(ctx.work.now - A_WEEK)
    session = Session(
        id=SessionId(await ctx.work.new_id(Session)),
        topic_id=topic.id,
        customer_alias=person.first_name,
        customer_name=person.full_name,
        customer_email=person.email,
        person_id=person.id,
        contact_id=person.company_id,
    )
    story, queue = enqueue(begin(session, SessionStatus.IN_QUEUE, then), queue, 0, then)
    picked, queue = pick_up(story.session, queue, agent, topic, now=then, rank=1, welcome_id=await _message_id(ctx))
    story = _further(story, picked)
    for by_agent, body in SAID:
        line = say(
            story.session,
            Sender(agent.id) if by_agent else CUSTOMER,
            body,
            message_id=await _message_id(ctx),
            now=then,
            author=story.session.agent_name if by_agent else person.first_name,
            kind=MessageType.TO_CUSTOMER if by_agent else MessageType.TO_USER,
        )
        story = _further(story, line)
    ended = end(
        story.session,
        Sender(agent.id),
        now=then,
        line_id=await _message_id(ctx),
        post_form=True,
        reason=SpecialType.CLOSED_BY_USER,
    )
    ctx.work.write(None, _further(_further(story, ended), leave(ended.session, then)))
    return queue


async def _person(ctx: Context, company: Company, name: str, title: str) -> Person:
    first, _, last = name.partition(" ")
    return Person(
        id=await ctx.work.new_id(Person),
        company_id=company.id,
        first_name=first,
        last_name=last,
        email=f"{first.lower()}@{company.name.split()[0].lower()}.example",
        title=title,
        owner_id=company.owner_id,
        updated_at=ctx.work.now,
    )


async def _lists(ctx: Context) -> list[Row]:
    return [
        UserGroup(id=await ctx.work.new_id(UserGroup), name="Customer service", updated_at=ctx.work.now),
        CustomerLanguage(id=await ctx.work.new_id(CustomerLanguage), name="Norwegian", iso_code="nb"),
        CustomerLanguage(id=await ctx.work.new_id(CustomerLanguage), name="English", iso_code="en"),
        TicketCategory(id=await ctx.work.new_id(TicketCategory), name="Lamps", full_name="Lamps"),
        TicketPriority(id=await ctx.work.new_id(TicketPriority), name="Normal"),
        TicketPriority(id=await ctx.work.new_id(TicketPriority), name="Urgent"),
    ]


async def _message_id(ctx: Context) -> MessageId:
    return MessageId(await ctx.work.new_id(Message))


def _further(story: Outcome, outcome: Outcome) -> Outcome:
    return msgspec.structs.replace(outcome, entries=story.entries + outcome.entries)
