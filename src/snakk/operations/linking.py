"""What a save links to the directory: ids taken from the nested cards, each checked to be there.

A save replaces the whole entity, so a card that is null, or left out, takes the link away; of a card that is given only
its id counts, whatever else it says (contract: conventions 7; behaviour 6.3).
"""

from typing import Any, TypeVar

from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.topic import ChatTopicEntity
from snakk.domain.directory import Company, Person, Project, Sale
from snakk.domain.errors import Forbidden, Invalid
from snakk.domain.ids import SessionId, TopicId
from snakk.domain.lists import CustomerLanguage, KbCategory, ReplyTemplate, TicketCategory, TicketPriority
from snakk.domain.rights import Sight, may_edit
from snakk.domain.session import Session
from snakk.domain.ticket import Ticket
from snakk.domain.topic import Topic
from snakk.operations.access import Seen
from snakk.operations.cards import OwnTables
from snakk.operations.context import Context

R = TypeVar("R")


async def session_links(ctx: Context, session: Session | None, entity: ChatSessionEntity) -> dict[str, Any]:
    """The fields of the session that hold its links, as the entity has them. Invalid names the card that is not there.

    session: as stored, None for a new one; what it is linked to already is not looked at again.
    Whoever links another person and no company links the person's company too.
    """
    before = session or _UNLINKED
    person = entity.person.person_id if entity.person else 0
    company = entity.contact.contact_id if entity.contact else 0
    if person != before.person_id:
        row = await _linkable(ctx, Person, person, "Person")
        company = company or (row.company_id if row is not None else 0)
    links = {
        "person_id": person,
        "contact_id": company,
        "project_id": entity.project.project_id if entity.project else 0,
        "sale_id": entity.sale.sale_id if entity.sale else 0,
        "ticket_id": entity.ticket.ticket_id if entity.ticket else 0,
    }
    for name, (kind, wire) in _CARDS.items():
        if links[name] != getattr(before, name):
            await _linkable(ctx, kind, links[name], wire)
    return links


def check_may_link(ctx: Context, seen: Seen) -> None:
    """Forbidden to those who may not link the session, or not read it."""
    if seen.sight is not Sight.FULL or not may_edit(seen.session, ctx.caller, seen.member):
        raise Forbidden


def is_elsewhere(ctx: Context) -> bool:
    """Has another system the people and companies?"""
    outside = ctx.installation.outside
    return outside is not None and (Person in outside.kinds or Company in outside.kinds)


async def contact_links(ctx: Context, session: Session, person: int, company: int | None) -> dict[str, Any]:
    """The session's links to this person and company, by their keys. Invalid names the one that is not there.

    company: None for the person's own. What it is linked to already is not looked at again.
    """
    row = await _linkable(ctx, Person, person, "Link.PersonId") if person != session.person_id else None
    if company is None and person == session.person_id:
        company = session.contact_id if person else 0
    elif company is None:
        company = row.company_id if row is not None else 0
    elif company != session.contact_id:
        await _linkable(ctx, Company, company, "Link.ContactId")
    return {"person_id": person, "contact_id": company}


async def topic_links(ctx: Context, topic: Topic | None, entity: ChatTopicEntity) -> dict[str, Any]:
    """The fields of the topic that hold lines of lists, as the entity has them. Invalid names a line that is not there.

    topic: as stored, None for a new one. The FAQ's folder stands inside the widget's settings and is only checked.
    """
    before = topic or _UNSET
    links = {
        "language_id": entity.language.id if entity.language else 0,
        "alert_template_id": entity.alert_template.reply_template_id if entity.alert_template else 0,
        "ticket_category_id": entity.ticket_category.id if entity.ticket_category else 0,
        "ticket_priority_id": entity.ticket_priority.id if entity.ticket_priority else 0,
    }
    for name, (kind, wire) in _LINES.items():
        if links[name] != getattr(before, name):
            await _linkable(ctx, kind, links[name], wire)
    folder = entity.widget.auto_faq_category if entity.widget else None
    folder_id = folder.kb_category_id if folder else 0
    if folder_id != before.widget.auto_faq_category_id:
        await _linkable(ctx, KbCategory, folder_id, "Widget.AutoFaqCategory")
    return links


_UNLINKED = Session(id=SessionId(0), topic_id=TopicId(0))
_UNSET = Topic(id=TopicId(0))
_CARDS: dict[str, tuple[type[Any], str]] = {
    "contact_id": (Company, "Contact"),
    "project_id": (Project, "Project"),
    "sale_id": (Sale, "Sale"),
    "ticket_id": (Ticket, "Ticket"),
}
_LINES: dict[str, tuple[type[Any], str]] = {
    "language_id": (CustomerLanguage, "Language"),
    "alert_template_id": (ReplyTemplate, "AlertTemplate"),
    "ticket_category_id": (TicketCategory, "TicketCategory"),
    "ticket_priority_id": (TicketPriority, "TicketPriority"),
}


async def _linkable(ctx: Context, kind: type[R], row_id: int, wire: str) -> R | None:
    """The row that is about to be linked; None for 0, which links nothing, and where the directory cannot say."""
    if not row_id:
        return None
    outside = ctx.installation.outside
    if outside is not None and kind in outside.kinds:
        row, is_known = outside.recall(kind, row_id)
    else:
        found = await OwnTables(ctx.work).find(kind, (row_id,))
        row, is_known = next(iter(found), None), True
    if is_known and (row is None or getattr(row, "deleted", False)):
        raise Invalid(wire, f"there is none with the key {row_id}; null links nothing")
    return row
