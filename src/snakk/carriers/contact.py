"""Carriers of the contact panel: what is known of a customer, who it may be, and whom it is linked to."""

from typing import Annotated

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.live import STATUS_WORDS, Moment, StatusWord, moment
from snakk.carriers.spelling import word
from snakk.domain.directory import Company, Person
from snakk.domain.directory_states import TicketBaseStatus
from snakk.domain.new_contact import LONGEST
from snakk.domain.session import Session
from snakk.domain.ticket import Ticket
from snakk.domain.visit import Visit


class PageVisit(Carrier, kw_only=True):
    """What the customer's browser told of itself. None of it is sure."""

    page_url: Annotated[str, says("Page the widget is on.")] = ""
    page_title: Annotated[str, says("Title of that page.")] = ""
    referrer: Annotated[str, says("Page that led there.")] = ""
    user_agent: Annotated[str, says("What the browser calls itself.")] = ""
    language: Annotated[str, says("Language of the browser, such as `nb-NO`.")] = ""
    zone: Annotated[str, says("Time zone of the browser, such as `Europe/Oslo`.")] = ""


def page_visit(row: Visit) -> PageVisit:
    """Fill it."""
    return PageVisit(
        page_url=row.page_url,
        page_title=row.page_title,
        referrer=row.referrer,
        user_agent=row.user_agent,
        language=row.language,
        zone=row.zone,
    )


class EarlierChat(Carrier, kw_only=True):
    """A chat that the same customer had before."""

    chat_session_id: Annotated[int, says("Key of the session.")] = 0
    topic_id: Annotated[int, says("Key of its topic.")] = 0
    when_requested: Annotated[Moment, says("When the customer asked for it.")] = None
    agent_name: Annotated[str, says("Name the customer knew the agent by.")] = ""
    first_message: Annotated[str, says("First thing said.")] = ""
    status: Annotated[StatusWord, says("Where it stands.")] = "Invalid"
    rating: Annotated[int, says("What the customer gave; 0 for nothing.")] = 0


def earlier_chat(row: Session) -> EarlierChat:
    """Fill it, for somebody who may read it."""
    return EarlierChat(
        chat_session_id=row.id,
        topic_id=row.topic_id,
        when_requested=moment(row.requested_at),
        agent_name=row.agent_name,
        first_message=row.first_message,
        status=STATUS_WORDS[row.status],
        rating=row.rating,
    )


class RequestLine(Carrier, kw_only=True):
    """A request of the customer, as a line of a list."""

    number: Annotated[int, says("Number of the request.")] = 0
    title: Annotated[str, says("What it is called.")] = ""
    status: Annotated[str, says("How it stands, in words of its own or the built-in ones.")] = ""
    updated_at: Annotated[Moment, says("When it was last changed.")] = None


def request_line(row: Ticket) -> RequestLine:
    """Fill it."""
    return RequestLine(
        number=row.id,
        title=row.title,
        status=row.status or word(TicketBaseStatus, row.base_status.name),
        updated_at=moment(row.updated_at),
    )


class PersonLine(Carrier, kw_only=True):
    """A person of the directory whom the customer is linked to, or may be."""

    person_id: Annotated[int, says("Key of the person.")] = 0
    name: Annotated[str, says("Name of the person.")] = ""
    title: Annotated[str, says("What the person is there.")] = ""
    contact_id: Annotated[int, says("Key of the company; 0 for none.")] = 0
    company: Annotated[str, says("Name of the company.")] = ""
    email: Annotated[str, says("E-mail address of the person.")] = ""
    phone: Annotated[str, says("Phone number of the person.")] = ""
    why: Annotated[str, says('Why it may be the customer: "Email" or "Name", or empty where that is no guess.')] = ""


def person_line(row: Person, company: Company | None, why: str = "") -> PersonLine:
    """Fill it."""
    return PersonLine(
        person_id=row.id,
        name=row.full_name,
        title=row.title or row.position,
        contact_id=row.company_id,
        company=company.full_name if company else "",
        email=row.email,
        phone=row.phone or row.mobile,
        why=why,
    )


class CompanyLine(Carrier, kw_only=True):
    """A company of the directory that the customer is linked to, or may work at."""

    contact_id: Annotated[int, says("Key of the company.")] = 0
    name: Annotated[str, says("Name of the company, with its department.")] = ""
    why: Annotated[
        str, says('Why it may be the company: "Domain" of the e-mail, or "Name"; empty where that is no guess.')
    ] = ""


def company_line(row: Company, why: str = "") -> CompanyLine:
    """Fill it."""
    return CompanyLine(contact_id=row.id, name=row.full_name, why=why)


class ContactCard(Carrier, kw_only=True):
    """What is known of the customer of a session."""

    visit: Annotated[PageVisit | None, says("What the browser told; null where it told nothing.")] = None
    consented_at: Annotated[Moment, says("When the customer agreed to data being stored; null for never.")] = None
    consent_version: Annotated[str, says("The edition of the page that the customer agreed to.")] = ""
    earlier: Annotated[
        list[EarlierChat], says("Chats of the same customer that the caller may read, newest first.")
    ] = []
    requests: Annotated[list[RequestLine], says("Requests of the same customer, newest first.")] = []
    person: Annotated[PersonLine | None, says("Whom the session is linked to; null for nobody.")] = None
    company: Annotated[CompanyLine | None, says("The company the session is linked to; null for none.")] = None
    suggestions: Annotated[
        list[PersonLine], says("Whom it might be linked to, the likeliest first; none once somebody is.")
    ] = []
    companies: Annotated[
        list[CompanyLine], says("Where the customer might work, the likeliest first; none once a company is linked.")
    ] = []
    can_link: Annotated[bool, says("The caller may link the session to others.")] = False
    is_elsewhere: Annotated[
        bool, says("Another system has the people and companies: none are suggested, found or made here.")
    ] = False


class ContactLink(Carrier, kw_only=True):
    """The person and the company that a session is linked to."""

    person_id: Annotated[int, says("Key of the person; 0 for none.")] = 0
    contact_id: Annotated[int | None, says("Key of the company, 0 for none; null for the person's own.")] = None


class FoundContacts(Carrier, kw_only=True):
    """What was found in the directory, in the order of the names."""

    people: Annotated[list[PersonLine], says("People, at most 20.")] = []
    companies: Annotated[list[CompanyLine], says("Companies, at most 5.")] = []
    more: Annotated[bool, says("True where there are more than are told: more of the name finds them.")] = False
    is_elsewhere: Annotated[bool, says("Another system has the people and companies: nothing is found here.")] = False


class NewContact(Carrier, kw_only=True):
    """A person to be made, and the company with it."""

    first_name: Annotated[str, says("First name; that or the last name is needed.", LONGEST)] = ""
    last_name: Annotated[str, says("Last name.", LONGEST)] = ""
    title: Annotated[str, says("What the person is in the company.", LONGEST)] = ""
    email: Annotated[str, says("E-mail address.", LONGEST)] = ""
    phone: Annotated[str, says("Phone number.", LONGEST)] = ""
    contact_id: Annotated[int, says("Key of the company, where it is there; 0 for none.")] = 0
    company_name: Annotated[
        str, says("Name of a company to be made; empty for none. Passed over where `ContactId` is given.", LONGEST)
    ] = ""
    department: Annotated[str, says("Department of that company.", LONGEST)] = ""
