"""What travels over the live path: views of sessions, messages and people, each with its filler below it.

Dates are UTC and end in ``Z``; null where unset. Closed sets are words.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, structs

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.spelling import word
from snakk.domain.alerts import Warned
from snakk.domain.ids import CUSTOMER, UserId
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.states import MessageType, SessionStatus, SpecialType
from snakk.domain.topic import Member, Topic
from snakk.domain.user import User


def _words(closed_set: type[IntEnum]) -> dict[int, str]:
    return {int(member): word(closed_set, member.name) for member in closed_set}


STATUS_WORDS = _words(SessionStatus)
TYPE_WORDS = _words(MessageType)
SPECIAL_WORDS = _words(SpecialType)
WARNED_WORDS = {
    int(Warned.NOBODY): "Nobody",
    int(Warned.AGENTS): "Agents",
    int(Warned.MANAGERS): "Managers",
    int(Warned.AGENTS | Warned.MANAGERS): "Both",
}

StatusWord = Annotated[str, Meta(extra_json_schema={"enum": list(STATUS_WORDS.values())})]
TypeWord = Annotated[str, Meta(extra_json_schema={"enum": list(TYPE_WORDS.values())})]
SpecialWord = Annotated[str, Meta(extra_json_schema={"enum": list(SPECIAL_WORDS.values())})]
WarnedWord = Annotated[str, Meta(extra_json_schema={"enum": list(WARNED_WORDS.values())})]
Moment = Annotated[datetime, Meta(tz=True)] | None

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=4096)  # one instant stands in the frames of both audiences and in the row
def moment(instant: int) -> Moment:
    """An instant as the live path tells it; None when unset."""
    return _EPOCH + timedelta(microseconds=instant) if instant else None


def picture_path(key: str) -> str:
    """Where a picture is served, below the server's own address; "" for none."""
    return f"widget/pictures/{key}" if key else ""


class VisitorSession(Carrier, kw_only=True):
    """A session as its own customer sees it."""

    chat_session_id: Annotated[int, says("Key of the session.")] = 0
    topic_id: Annotated[int, says("Key of the topic.")] = 0
    status: Annotated[StatusWord, says("Where the session stands.")] = "Invalid"
    agent_name: Annotated[str, says("Name of the agent; empty before one has come.")] = ""
    agent_photo: Annotated[str, says("Address of the agent's picture, below the server's own; empty for none.")] = ""
    customer_name: Annotated[str, says("Name the customer gave.")] = ""
    when_requested: Annotated[Moment, says("When the customer asked for the chat.")] = None
    when_started: Annotated[Moment, says("When an agent first picked it up.")] = None
    when_ended: Annotated[Moment, says("When it ended.")] = None
    rating: Annotated[int, says("What the customer gave; 0 for nothing.")] = 0
    request_number: Annotated[int, says("Number of the request it became; 0 for none.")] = 0
    transcript_to: Annotated[str, says("Address the conversation is sent to; empty for none.")] = ""
    seq: Annotated[int, says("Number of the newest event that this view knows.")] = 0


def visitor_session(session: Session) -> VisitorSession:
    """A session for its customer: nothing internal is in it."""
    return VisitorSession(
        chat_session_id=session.id,
        topic_id=session.topic_id,
        status=STATUS_WORDS[session.status],
        agent_name=session.agent_name,
        agent_photo=picture_path(session.agent_photo),
        customer_name=session.customer_name,
        when_requested=moment(session.requested_at),
        when_started=moment(session.started_at),
        when_ended=moment(session.ended_at),
        rating=session.rating,
        request_number=session.request_number,
        transcript_to=session.transcript_to,
        seq=session.last_seq,
    )


class SessionRow(Carrier, kw_only=True):
    """A session as a row of the console's lists. Texts and links are empty where the agent may not read it."""

    chat_session_id: Annotated[int, says("Key of the session.")] = 0
    topic_id: Annotated[int, says("Key of the topic.")] = 0
    status: Annotated[StatusWord, says("Where the session stands.")] = "Invalid"
    user_id: Annotated[int, says("Key of the agent; 0 for nobody.")] = 0
    agent_name: Annotated[str, says("Name the customer knows the agent by.")] = ""
    transfer_to: Annotated[int, says("Agent it is offered to; 0 for nobody.")] = 0
    transfer_from: Annotated[int, says("Agent who offered it or handed it over; 0 for nobody.")] = 0
    customer_name: Annotated[str, says("Name the customer gave.")] = ""
    customer_alias: Annotated[str, says("Name made up for a customer who gave none.")] = ""
    customer_email: Annotated[str, says("E-mail address the customer gave.")] = ""
    customer_phone: Annotated[str, says("Phone number the customer gave.")] = ""
    customer_company_name: Annotated[str, says("Company the customer gave.")] = ""
    customer_country: Annotated[str, says("Country the customer gave.")] = ""
    customer_host: Annotated[str, says("Address the customer came from.")] = ""
    first_message: Annotated[str, says("First thing said.")] = ""
    last_message: Annotated[str, says("Last thing said.")] = ""
    when_requested: Annotated[Moment, says("When the customer asked for the chat.")] = None
    when_queued: Annotated[Moment, says("When it entered the queue.")] = None
    when_started: Annotated[Moment, says("When an agent first picked it up.")] = None
    when_ended: Annotated[Moment, says("When it ended.")] = None
    when_idle: Annotated[Moment, says("When somebody last said something.")] = None
    alert_level: Annotated[int, says("0, 1: agents were warned, 2: managers were warned.")] = 0
    warned: Annotated[WarnedWord, says("Who was warned that the customer waits.")] = "Nobody"
    rank: Annotated[int, says("Number of the chat among its agent's; picks a colour.")] = 0
    unread: Annotated[int, says("Messages of the customer since the agent last wrote.")] = 0
    enqueue_no: Annotated[int, says("Place in line; a lower number comes first.")] = 0
    initial_queue_pos: Annotated[int, says("Place in line when the customer came; 0 for one who never waited.")] = 0
    chatbot_is_active: Annotated[bool, says("A bot is talking.")] = False
    rating: Annotated[int, says("What the customer gave; 0 for nothing.")] = 0
    person_id: Annotated[int, says("Key of the person it is linked to; 0 for none.")] = 0
    contact_id: Annotated[int, says("Key of the company it is linked to; 0 for none.")] = 0
    project_id: Annotated[int, says("Key of the project it is linked to; 0 for none.")] = 0
    sale_id: Annotated[int, says("Key of the sale it is linked to; 0 for none.")] = 0
    ticket_id: Annotated[int, says("Key of the request it is linked to; 0 for none.")] = 0
    seq: Annotated[int, says("Number of the newest event that this row knows.")] = 0


def session_row(session: Session, *, with_texts: bool) -> SessionRow:
    """A session for the console's lists."""
    return SessionRow(
        chat_session_id=session.id,
        topic_id=session.topic_id,
        status=STATUS_WORDS[session.status],
        user_id=session.user_id,
        agent_name=session.agent_name,
        transfer_to=session.transfer_to,
        transfer_from=session.transfer_from,
        customer_name=session.customer_name,
        customer_alias=session.customer_alias,
        customer_email=session.customer_email,
        customer_phone=session.customer_phone,
        customer_company_name=session.customer_company_name,
        customer_country=session.customer_country,
        customer_host=session.customer_host,
        first_message=session.first_message if with_texts else "",
        last_message=session.last_message if with_texts else "",
        when_requested=moment(session.requested_at),
        when_queued=moment(session.queued_at),
        when_started=moment(session.started_at),
        when_ended=moment(session.ended_at),
        when_idle=moment(session.idle_at),
        alert_level=session.alert_level,
        warned=WARNED_WORDS[session.warned],
        rank=session.rank,
        unread=session.unread,
        enqueue_no=session.enqueue_no,
        initial_queue_pos=session.initial_queue_pos,
        chatbot_is_active=session.chatbot_is_active,
        rating=session.rating,
        person_id=session.person_id if with_texts else 0,
        contact_id=session.contact_id if with_texts else 0,
        project_id=session.project_id if with_texts else 0,
        sale_id=session.sale_id if with_texts else 0,
        ticket_id=session.ticket_id if with_texts else 0,
        seq=session.last_seq,
    )


class MessageView(Carrier, kw_only=True):
    """One line of a conversation."""

    chat_message_id: Annotated[int, says("Key of the message, rising with time.")] = 0
    type: Annotated[TypeWord, says("Which way it went.")] = "Invalid"
    special_type: Annotated[SpecialWord, says("What kind of notice it is, if it is one.")] = "None"
    special_param: Annotated[str, says("What the notice is about.")] = ""
    message: Annotated[str, says("What was said.")] = ""
    author: Annotated[str, says("Name it was said under.")] = ""
    when_posted: Annotated[Moment, says("When it was stored.")] = None
    client_id: Annotated[str | None, says("The sender's own id for it; told to the sender's side only.")] = None
    mine: Annotated[bool, says("The reader's side said it: the customer, or the desk.")] = False
    sender_id: Annotated[
        int | UnsetType, says("Key of the agent who said it, 0 for a notice, -1 for the customer; agents only.")
    ] = UNSET


def message_for_customer(message: Message) -> MessageView:
    """A message as the customer reads it."""
    mine = message.sender == CUSTOMER
    return _message_view(message, mine, UNSET)


def message_for_agents(message: Message) -> MessageView:
    """A message as every agent reads it."""
    return _message_view(message, message.sender > 0, message.sender)


def _message_view(message: Message, mine: bool, sender: int | UnsetType) -> MessageView:
    return MessageView(
        chat_message_id=message.id,
        type=TYPE_WORDS[message.type],
        special_type=SPECIAL_WORDS[message.special_type],
        special_param=message.special_param,
        message=message.body,
        author=message.author,
        when_posted=moment(message.posted_at),
        client_id=message.client_id if mine else None,
        mine=mine,
        sender_id=sender,
    )


class QueuePlace(Carrier, kw_only=True):
    """Where a customer stands in line."""

    position: Annotated[int, says("1 is next.")] = 0
    waiting: Annotated[int, says("Customers in the queue.")] = 0
    average_wait_seconds: Annotated[int, says("How long others waited; 0 when not known.")] = 0


class Me(Carrier, kw_only=True):
    """The agent at this console."""

    user_id: Annotated[int, says("Key of the agent.")] = 0
    login_name: Annotated[str, says("Name that is typed at sign-in.")] = ""
    display_name: Annotated[str, says("Name colleagues see.")] = ""
    photo: Annotated[str, says("Address of the picture, below the server's own; empty for none.")] = ""
    present: Annotated[bool, says("True when at the desk.")] = False
    is_admin: Annotated[bool, says("May change the installation.")] = False
    is_auditor: Annotated[bool, says("May read everything and change nothing.")] = False


def me(user: User) -> Me:
    """A user, told to himself."""
    return Me(
        user_id=user.id,
        login_name=user.name,
        display_name=user.display_name,
        photo=picture_path(user.photo),
        present=user.present,
        is_admin=user.is_admin,
        is_auditor=user.is_auditor,
    )


class ConsoleTopic(Carrier, kw_only=True):
    """A topic the agent is a member of, and what he may do in it."""

    chat_topic_id: Annotated[int, says("Key of the topic.")] = 0
    name: Annotated[str, says("Name of the topic.")] = ""
    can_respond: Annotated[bool, says("May answer.")] = False
    can_listen: Annotated[bool, says("May follow others' chats.")] = False
    can_manage: Annotated[bool, says("May take chats over and hand them on.")] = False
    can_notify: Annotated[bool, says("Is warned when customers wait too long.")] = False
    warn_new_chat: Annotated[int, says("Minutes in the queue after which agents are warned; 0 for never.")] = 0
    warn_manager_new_chat: Annotated[int, says("The same for managers.")] = 0
    warn_message: Annotated[int, says("Minutes without an answer after which the chat's agent is warned.")] = 0
    warn_manager_message: Annotated[int, says("The same for managers.")] = 0
    language: Annotated[str, says("Language that customers are met in, such as `nb`; empty for the built-in one.")] = ""
    bot_name: Annotated[str, says("Name of the bot that answers first; empty for none.")] = ""


def console_topic(topic: Topic, member: Member) -> ConsoleTopic:
    """A topic for one of its members."""
    return ConsoleTopic(
        chat_topic_id=topic.id,
        name=topic.name,
        can_respond=member.can_respond,
        can_listen=member.can_listen,
        can_manage=member.can_manage,
        can_notify=member.can_notify,
        warn_new_chat=topic.warn_new_chat_minutes,
        warn_manager_new_chat=topic.warn_manager_new_chat_minutes,
        warn_message=topic.warn_chat_message_minutes,
        warn_manager_message=topic.warn_manager_chat_message_minutes,
        language=topic.widget.language_iso_code,
        bot_name=topic.bot_settings.bot_name if topic.bot_enabled else "",
    )


def anybodys(topic: Topic) -> ConsoleTopic:
    """A topic as all its members are told it, without anybody's rights."""
    return console_topic(topic, Member(topic_id=topic.id, user_id=UserId(0)))


def nobodys(told: ConsoleTopic) -> ConsoleTopic:
    """The same of a topic that was told to a member."""
    return structs.replace(told, can_respond=False, can_listen=False, can_manage=False, can_notify=False)


class Colleague(Carrier, kw_only=True):
    """Another agent, or oneself, as members of a shared topic see him."""

    user_id: Annotated[int, says("Key of the agent.")] = 0
    display_name: Annotated[str, says("Name colleagues see.")] = ""
    present: Annotated[bool, says("True when at the desk.")] = False
    ongoing_chats: Annotated[int, says("Sessions the agent has running.")] = 0
    chat_topics: Annotated[list[int], says("Shared topics; empty when there is none any more.")] = []


def colleague(user: User, ongoing_chats: int, chat_topics: Iterable[int]) -> Colleague:
    """A user as colleagues see him."""
    return Colleague(
        user_id=user.id,
        display_name=user.display_name,
        present=user.present,
        ongoing_chats=ongoing_chats,
        chat_topics=sorted(chat_topics),
    )
