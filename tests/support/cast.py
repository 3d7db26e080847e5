"""Who stands at the desk in the tests, and what is going on there."""

import base64
from typing import Any

from snakk.carriers.console import QuickReplyEntity
from snakk.carriers.message import ChatMessage
from snakk.carriers.presence import ChatPresence
from snakk.carriers.webhook import Webhook
from snakk.domain.audit import Deed
from snakk.domain.caller import Agent, Nobody, System, Visitor
from snakk.domain.directory import Company, Person
from snakk.domain.ids import SessionId, TopicId, UserId
from snakk.domain.keys import session_key, ticket_digest
from snakk.domain.states import MessageType
from snakk.domain.topic import Member, Queue, Topic, WidgetSettings
from snakk.domain.user import SignIn, SignInKind, User
from snakk.operations import desk, messages, presence, quick_replies, sessions, transfers, visitors, webhooks
from snakk.operations.auditing import note
from snakk.operations.context import Context
from snakk.server import Server
from tests.support.desk import SECRET

SERVICE, SALES, FORMS = TopicId(1), TopicId(2), TopicId(3)
"""Customer service, where most of it happens; another topic; one that begins with a form."""

ADA, ANN, BOB, LENA, MIA, NILS, OTTO, AUD = (UserId(number) for number in range(1, 9))
NAMES = {
    ADA: "ada",  # administrator, in no topic
    ANN: "ann",  # answers in SERVICE and FORMS
    BOB: "bob",  # answers in SERVICE
    LENA: "lena",  # listens in SERVICE
    MIA: "mia",  # manages SERVICE
    NILS: "nils",  # a member of SERVICE without any right
    OTTO: "otto",  # answers in SALES: the outsider
    AUD: "olga",  # auditor, in no topic
}
MEMBERS = (
    Member(topic_id=SERVICE, user_id=ANN, can_respond=True),
    Member(topic_id=SERVICE, user_id=BOB, can_respond=True),
    Member(topic_id=SERVICE, user_id=LENA, can_listen=True),
    Member(topic_id=SERVICE, user_id=MIA, can_respond=True, can_manage=True),
    Member(topic_id=SERVICE, user_id=NILS),
    Member(topic_id=SALES, user_id=OTTO, can_respond=True),
    Member(topic_id=FORMS, user_id=ANN, can_respond=True),
)

WAITING, TALKING, OFFERED, FINISHED, FORM, FOREIGN = (SessionId(number) for number in range(1, 7))
"""Waits in SERVICE; runs with Ann; runs with Ann and is offered to Bob; Ann ended it; at the form; waits in SALES."""
ABSENT = SessionId(424242)

PASSWORD = "a password"


def ticket(user: UserId) -> dict[str, str]:
    """The headers of somebody who holds a ticket."""
    return {"Authorization": f"SOTicket 7T:{NAMES[user]}"}


def basic(name: str, password: str) -> dict[str, str]:
    """The headers of somebody who sends a password."""
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def key_of(session: SessionId) -> dict[str, str]:
    """The headers of a session's customer."""
    return {"Authorization": f"SessionKey {session_key(SECRET.encode(), session, 1)}"}


async def furnish(server: Server) -> None:
    """Let all of them come in, and the conversations be under way."""
    run = server.desk.write
    await run(open_the_desk, System(), password_hash=server.passwords.hash(PASSWORD))
    await run(_know_vera, System())
    ann, at_the_desk = Agent(a_user(ANN)), [_present(user) for user in (ANN, BOB, MIA, OTTO)]
    await run(presence.save_chat_presence, Agent(a_user(ADA)), chat_presence=at_the_desk)
    for topic in (SERVICE, SERVICE, SERVICE, SERVICE, FORMS, SALES):
        name = "Tor" if topic == SALES else "Vera"
        await run(visitors.start_chat, Nobody("198.51.100.7"), chat_topic_id=topic, customer_name=name)
    for session in (TALKING, OFFERED, FINISHED):
        await run(sessions.pick_up_chat_session, ann, chat_session_id=session)
        await run(messages.add_chat_message, ann, chat_session_id=session, message=_line("How can I help?"))
        asked = _line("My lamp <b>flickers</b> & hums")
        await run(messages.add_chat_message, Visitor(session), chat_session_id=session, message=asked)
    await run(transfers.transfer_chat_session, ann, chat_session_id=OFFERED, to_associate="bob")
    await run(desk.end_chat_session, ann, chat_session_id=FINISHED)
    for name, text in (("Hello", "Hello {name}!"), ("Bye", "Have a nice day. {agent}")):
        reply = QuickReplyEntity(name=name, text=text)
        await run(quick_replies.save_quick_reply, ann, quick_reply=reply)
    hook = Webhook(name="Night log", events=["chatsession.message"], target_url="https://hooks.example.com/in")
    await run(webhooks.save_webhook, Agent(a_user(ADA)), entity=hook)


async def open_the_desk(ctx: Context, password_hash: str) -> None:
    """Store the users with a ticket each, the topics and who is a member of which. Everybody is Away."""
    for user_id in NAMES:
        await ctx.work.new_id(User)  # so that the next one who is made gets a number of their own
        ctx.work.add(a_user(user_id, password_hash))
        digest = ticket_digest(f"7T:{NAMES[user_id]}")
        ctx.work.add(_sign_in(ctx, digest, user_id))
    await note(ctx, Deed.USER_ADDED, about=("User", AUD), details="auditor")
    for topic in (
        Topic(
            id=SERVICE,
            name="Customer service",
            welcome_message="Welcome!",
            ticket_enabled=True,
            widget_enable_rating=True,
            widget=AFTERWARDS,
        ),
        Topic(id=SALES, name="Sales", use_queue_offline_form=True),
        Topic(id=FORMS, name="Forms", widget=WidgetSettings(pre_form_enabled=True, required_fields=2)),
    ):
        await ctx.work.new_id(Topic)
        ctx.work.add(topic)
        ctx.work.add(Queue(topic_id=topic.id))
    for member in MEMBERS:
        ctx.work.add(member)


async def _know_vera(ctx: Context) -> None:
    """Whom a conversation can be linked to."""
    company = Company(id=await ctx.work.new_id(Company), name="Lynghei")
    ctx.work.add(company)
    ctx.work.add(Person(id=await ctx.work.new_id(Person), company_id=company.id, first_name="Vera", last_name="Lie"))


AFTERWARDS = WidgetSettings(post_form_enabled=True, post_transcript_enabled=True)
"""A form follows the chat, so that a finished one can be come back to, and its words can be had by mail."""


def a_user(user_id: UserId, password_hash: str = "") -> User:
    """One of the cast as a row."""
    name = NAMES[user_id]
    full_name = f"{name.capitalize()} Aas"
    return User(
        id=user_id,
        name=name,
        full_name=full_name,
        password_hash=password_hash,
        is_admin=user_id == ADA,
        is_auditor=user_id == AUD,
    )


def _sign_in(ctx: Context, digest: str, user_id: UserId) -> Any:
    now = ctx.work.now
    return SignIn(
        digest=digest, user_id=user_id, kind=SignInKind.TICKET, credential_version=1, created_at=now, used_at=now
    )


def _present(user_id: UserId) -> ChatPresence:
    return ChatPresence(user_id=user_id, present=True)


def _line(text: str) -> ChatMessage:
    return ChatMessage(message=text, type=MessageType.INVALID)
