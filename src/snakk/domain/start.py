"""The start of a session, up to the queue (contract: behaviour 1.3, 1.4, 2)."""

from enum import IntFlag
from typing import Any

import msgspec
from msgspec import Struct

from snakk.domain.errors import Invalid, NotAtThisStage
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import CUSTOMER, SYSTEM, UNSET, Instant, Sender
from snakk.domain.mail import is_mail_address
from snakk.domain.say import wrong_stage
from snakk.domain.session import Session
from snakk.domain.states import FORMS, SessionStatus
from snakk.domain.text import clean_text
from snakk.domain.topic import Queue, Topic

BEGINNINGS = FORMS | {SessionStatus.IN_QUEUE}
"""Where a session may begin."""


class Required(IntFlag):
    """The bits of a form's mandatory fields (contract: behaviour 4.3)."""

    EMAIL = 1
    NAME = 2
    COMPANY = 4
    PHONE = 8
    COUNTRY = 16


class Details(Struct, frozen=True, kw_only=True):
    """What a customer says about themselves in a form. country: an ISO code such as NO, or a name."""

    name: str = ""
    email: str = ""
    phone: str = ""
    company_name: str = ""
    country: str = ""
    consented: bool = False


def first_status(topic: Topic, *, is_open: bool, somebody_present: bool, identified: bool) -> SessionStatus:
    """Where a new session begins, in the order of behaviour 1.3.

    is_open: within opening hours. somebody_present: a member who can respond is Present.
    identified: it is known already who the customer is, so no form is needed.
    A bot counts as always present, so it keeps the desk open.
    """
    if not topic.bot_enabled and not (is_open and somebody_present):
        return SessionStatus.OFFLINE_FORM
    if topic.widget.pre_form_enabled and not identified:
        return SessionStatus.PRE_CHAT_FORM
    return _after_the_form(topic)


def begin(session: Session, status: SessionStatus, now: Instant, *, actor: Sender = CUSTOMER) -> Outcome:
    """The session's first event. ``session`` carries who and where; status and instants are set here.

    Where ``status`` is IN_QUEUE, ``enqueue`` must follow in the same transaction.
    """
    if session.status is not SessionStatus.INVALID or session.last_seq or status not in BEGINNINGS:
        raise NotAtThisStage
    begun = msgspec.structs.replace(session, requested_at=now, idle_at=now, fetched_at=now)
    return Outcome(session).then(EventKind.SESSION_STARTED, actor, now, status=status, **_all_facts(begun))


def enqueue(
    story: Outcome | Session, queue: Queue, waiting: int, now: Instant, *, actor: Sender = SYSTEM
) -> tuple[Outcome, Queue]:
    """Put a session whose status became IN_QUEUE in line, and the queue as it is then.

    waiting: how many sessions of the topic wait already, this one not counted.
    The place (``enqueue_no``) is kept by one that had it before. On the first entry ``requested_at`` is set anew,
    so that filling in a form is no waiting, and the initial position is noted; ``queued_at`` is the last entry.
    """
    outcome = story if isinstance(story, Outcome) else Outcome(story)
    session = outcome.session
    if session.status is not SessionStatus.IN_QUEUE:
        raise wrong_stage(session)
    changes: dict[str, Any] = {"queued_at": now}
    if session.enqueue_no == 0:
        queue = msgspec.structs.replace(queue, last_enqueue_no=queue.last_enqueue_no + 1)
        changes["enqueue_no"] = queue.last_enqueue_no
    if session.queued_at == UNSET:
        changes |= {"requested_at": now, "initial_queue_pos": waiting + 1}
    return outcome.then(EventKind.SESSION_QUEUED, actor, now, **changes), queue


def submit_form(
    session: Session,
    details: Details,
    topic: Topic,
    *,
    is_open: bool,
    somebody_present: bool,
    now: Instant,
    actor: Sender = CUSTOMER,
) -> Outcome:
    """The customer leaves the pre-chat form, or the FAQ step after it (where ``details`` do not count).

    Leads on to the FAQ step, to the queue (``enqueue`` must follow), or to the offline form when nobody is there
    any more. Invalid names the wire field: CustomerName, CustomerEmail, CustomerPhone, CustomerCompanyName,
    CustomerCountry, CustomerConsented.
    """
    match session.status:
        case SessionStatus.PRE_CHAT_FORM:
            required = Required(topic.widget.required_fields)
            changes = checked_details(details, required, topic.collect_consent) | consent(details, topic, now)
            status = _after_the_form(topic)
        case SessionStatus.FAQ:
            changes, status = {}, SessionStatus.IN_QUEUE
        case _:
            raise wrong_stage(session)
    if topic.bot_enabled or (is_open and somebody_present):
        return Outcome(session).then(EventKind.FORM_SUBMITTED, actor, now, status=status, **changes)
    outcome = Outcome(session).then(EventKind.FORM_SUBMITTED, actor, now, **changes)
    return outcome.then(EventKind.DESK_WAS_SHUT, SYSTEM, now, status=SessionStatus.OFFLINE_FORM)


def checked_details(details: Details, required: Required, must_consent: bool) -> dict[str, Any]:
    """The session fields of a filled-in form, or Invalid with the first wrong field named.

    required: the fields that may not be empty. must_consent: nothing is taken without a yes to its being stored.
    """
    changes: dict[str, Any] = {
        "customer_name": _filled(details.name, "CustomerName", 255, Required.NAME in required),
        "customer_email": _filled(details.email, "CustomerEmail", 255, Required.EMAIL in required),
        "customer_phone": _filled(details.phone, "CustomerPhone", 32, Required.PHONE in required),
        "customer_company_name": _filled(
            details.company_name, "CustomerCompanyName", 255, Required.COMPANY in required
        ),
        "customer_country": _filled(details.country, "CustomerCountry", 64, Required.COUNTRY in required),
    }
    if changes["customer_email"] and not is_mail_address(changes["customer_email"]):
        raise Invalid("CustomerEmail", "must be an e-mail address")
    if must_consent and not details.consented:
        raise Invalid("CustomerConsented", "must be ticked")
    return changes


def consent(details: Details, topic: Topic, now: Instant) -> dict[str, Any]:
    """The session fields that say what was agreed to, and when; nothing where it was not."""
    if not details.consented:
        return {"customer_consented": False}
    return {"customer_consented": True, "consented_at": now, "consent_version": topic.consent_version}


def _after_the_form(topic: Topic) -> SessionStatus:
    return SessionStatus.FAQ if topic.widget.auto_faq_enabled else SessionStatus.IN_QUEUE


def _filled(value: str, field: str, max_length: int, required: bool) -> str:
    return clean_text(value.strip(), field, max_length, required=required)


def _all_facts(session: Session) -> dict[str, Any]:
    """Every field that differs from its default, and the topic: what a replay starts from."""
    facts: dict[str, Any] = {"topic_id": session.topic_id}
    for known in msgspec.structs.fields(Session):
        value = getattr(session, known.name)
        if known.name not in {"id", "topic_id", "status", "last_seq"} and value != known.default:
            facts[known.name] = value
    return facts
