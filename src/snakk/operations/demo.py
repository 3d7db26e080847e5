"""Demo data: a small desk to try, seeded once into an empty database."""

from typing import NamedTuple

import msgspec

from snakk.domain.ids import TopicId, UserId
from snakk.domain.topic import Member, Queue, Topic, WidgetSettings
from snakk.domain.user import User
from snakk.operations.context import Context
from snakk.operations.demo_directory import add_conversation, add_directory
from snakk.storage import statements
from snakk.storage.every_row import Row


class DemoUser(NamedTuple):
    """Somebody who signs in while the demo runs."""

    name: str
    password: str
    full_name: str
    is_admin: bool = False


DEMO_USERS = (
    DemoUser("tje0", "Tje0", "Thea Jensen", is_admin=True),
    DemoUser("ingrid", "Ingrid0", "Ingrid Solberg"),
    DemoUser("jonas", "Jonas0", "Jonas Ødegård"),
)

NAME_REQUIRED = 2
NAME_AND_EMAIL_REQUIRED = 3


async def seed(ctx: Context, hashes: dict[str, str]) -> bool:
    """Fill an empty database; False when there is anything in it. ``hashes``: password hashes by user name."""
    users_known = await ctx.work.ask(statements.ALL_USERS)
    topics_known = await ctx.work.ask(statements.ALL_TOPICS)
    if users_known or topics_known:
        return False
    users = [await _add_user(ctx, demo, hashes[demo.name]) for demo in DEMO_USERS]
    service = _service(TopicId(await ctx.work.new_id(Topic)))
    sales = Topic(
        id=TopicId(await ctx.work.new_id(Topic)),
        name="Sales",
        description="Offers for companies",
        badge_header="Talk to sales",
        widget=WidgetSettings(post_form_enabled=True, use_agent_firstname=True, welcome_title="Lynghei for companies"),
    )
    customer = await add_directory(ctx, users[1])
    queue = await add_conversation(ctx, service, Queue(topic_id=service.id), users[1], customer)
    rows: tuple[Row, ...] = (service, queue, sales, Queue(topic_id=sales.id))
    for row in rows:
        ctx.work.add(row)
    for user in users:
        ctx.work.add(_member(service, user))
        ctx.work.add(_member(sales, user))
    return True


async def be_present(ctx: Context) -> None:
    """Set the demo's users Present, so that its first visitor does not find the desk empty."""
    for row in await ctx.work.ask(statements.ALL_USERS):
        if row.is_demo and not row.present:
            user = await ctx.work.user(row.id)
            if user is not None:
                ctx.work.change(user, msgspec.structs.replace(user, present=True, presence_changed_at=ctx.work.now))


async def _add_user(ctx: Context, demo: DemoUser, password_hash: str) -> User:
    first = demo.full_name.partition(" ")[0]
    user = User(
        id=UserId(await ctx.work.new_id(User)),
        name=demo.name,
        full_name=demo.full_name,
        first_name=first,
        nickname=first,
        password_hash=password_hash,
        is_admin=demo.is_admin,
        is_demo=True,
        created_at=ctx.work.now,
    )
    ctx.work.add(user)
    return user


def _service(topic_id: TopicId) -> Topic:
    return Topic(
        id=topic_id,
        name="Customer service",
        description="Questions about orders and products",
        welcome_message="Hi! How can I help you?",
        badge_header="Chat with us",
        ticket_enabled=True,
        use_queue_offline_form=True,
        offline_form_time_limit=3,
        widget_enable_rating=True,
        widget_rating_text="How did we do?",
        widget=WidgetSettings(
            pre_form_enabled=True,
            pre_form_message="Tell us who you are, and somebody will be with you in a moment.",
            required_fields=NAME_REQUIRED,
            post_form_enabled=True,
            post_form_header="Thank you for the chat",
            post_form_message="Write again to come back to it, or leave it.",
            post_transcript_enabled=True,
            welcome_title="Lynghei lamps",
            welcome_message="We answer within minutes.",
            offline_header="We are not here right now",
            offline_message="Leave a message, and we answer by email.",
            offline_fields=NAME_AND_EMAIL_REQUIRED,
            use_agent_firstname=True,
        ),
    )


def _member(topic: Topic, user: User) -> Member:
    return Member(
        topic_id=topic.id,
        user_id=user.id,
        can_respond=True,
        can_notify=True,
        can_listen=user.is_admin,
        can_manage=user.is_admin,
    )
