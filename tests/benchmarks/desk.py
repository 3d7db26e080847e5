"""The desk that is measured: agents with a topic each, one topic that twenty agents share, and silent sessions."""

from pathlib import Path

from snakk import main
from snakk.api.passwords import Passwords
from snakk.domain.ids import Instant, SessionId, TopicId, UserId, seconds
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member, Queue, Topic, WidgetSettings
from snakk.domain.user import User
from snakk.operations.context import Context
from snakk.secret import secret_of
from snakk.settings.declared import Settings

CONVERSATIONS = 64
CONSOLES = 20
SHARED_TOPIC = CONVERSATIONS + 1
SILENT_TOPIC = SHARED_TOPIC + 1
PASSWORD = "a long password"
ADMIN = "admin"


def agent(number: int) -> str:
    """Sign-in name of an agent; numbers count from 0. Agent n has topic n + 1 alone, and the first 20 share one."""
    return f"agent{number}"


def prepare(data: Path, database_url: str, idle: int) -> bytes:
    """Make the database, and give the installation's secret."""
    settings = Settings(data=str(data), database_url=database_url)
    passwords = Passwords()
    password_hash = passwords.hash(PASSWORD)
    passwords.close()
    main.migrate(settings)
    main.run_once(settings, lambda ctx: _seed(ctx, password_hash, idle))
    return secret_of(settings)


async def _seed(ctx: Context, password_hash: str, idle: int) -> None:
    users = [await _user(ctx, agent(number), password_hash) for number in range(CONVERSATIONS)]
    await _user(ctx, ADMIN, password_hash)
    for number in range(SILENT_TOPIC):
        topic = TopicId(await ctx.work.new_id(Topic))
        ctx.work.add(Topic(id=topic, name=f"Topic {topic}", widget=WidgetSettings(post_form_enabled=True)))
        ctx.work.add(Queue(topic_id=topic))
        for user in users[:CONSOLES] if topic == SHARED_TOPIC else users[number : number + 1]:
            ctx.work.add(Member(topic, user, can_respond=True, can_notify=True))
    for _ in range(idle):
        ctx.work.add(_silent(SessionId(await ctx.work.new_id(Session)), users[0], ctx.work.now))


async def _user(ctx: Context, name: str, password_hash: str) -> UserId:
    user_id = UserId(await ctx.work.new_id(User))
    is_admin = name == ADMIN
    ctx.work.add(
        User(
            id=user_id,
            name=name,
            full_name=f"{name.title()} Solberg",
            first_name=name.title(),
            password_hash=password_hash,
            is_admin=is_admin,
            present=not is_admin,
            created_at=ctx.work.now,
        )
    )
    return user_id


def _silent(session_id: SessionId, user: UserId, now: Instant) -> Session:
    """A session under way whose log is empty."""
    return Session(
        id=session_id,
        topic_id=TopicId(SILENT_TOPIC),
        status=SessionStatus.USER_LAST,
        user_id=user,
        agent_name="Agent0",
        customer_name="Vera Visitor",
        requested_at=Instant(now - seconds(60)),
        queued_at=Instant(now - seconds(60)),
        started_at=Instant(now - seconds(30)),
        idle_at=now,
        fetched_at=now,
    )
