"""What topics have beside the vendor's settings, and their list for whoever sets them up."""

from collections import Counter

from msgspec import structs

from snakk.carriers.administration import PictureData, PutUp, TopicExtras, TopicLine, topic_extras, topic_line
from snakk.domain.embedding import embed_tag, safe_link, safe_origins
from snakk.domain.errors import Forbidden, Invalid, NotFound
from snakk.domain.ids import Instant, TopicId, seconds
from snakk.domain.opening import CLOSED_FOR, why_closed
from snakk.domain.rights import may_audit, may_edit_topic
from snakk.domain.sighting import Sighting
from snakk.domain.text import clean_text
from snakk.domain.topic import AUTO, NEVER, Member, Topic
from snakk.operations.access import member_of, see_topic
from snakk.operations.context import Context
from snakk.operations.pictures import put_up, take_down
from snakk.storage import administration_statements, statements

MONTH = seconds(30 * 86_400)
SEEN_AGAIN_AFTER = seconds(60)
"""A site that shows a widget again within this time is not written down anew."""


async def get_topic_list(ctx: Context) -> list[TopicLine]:
    """Get the topics that the caller looks after: administrators and auditors all of them, managers theirs."""
    topics = await _looked_after(ctx)
    members = await ctx.work.ask(statements.MEMBERS_ANYWHERE)
    present = {user.id for user in await ctx.work.ask(statements.ALL_USERS) if user.present and not user.is_disabled}
    answering = [member for member in members if member.can_respond]
    agents = Counter(member.topic_id for member in answering)
    at_the_desk = Counter(member.topic_id for member in answering if member.user_id in present)
    begun = await ctx.work.ask(
        administration_statements.BEGUN_SINCE,
        topic_ids=[topic.id for topic in topics],
        since=Instant(ctx.work.now - MONTH),
    )
    sessions = {row.topic_id: row.sessions for row in begun}
    seen = {row.topic_id: row for row in await ctx.work.ask(administration_statements.ALL_SIGHTINGS)}
    return [
        topic_line(
            topic,
            closed_for=CLOSED_FOR[why_closed(topic.opening_hours, topic.opening_hours_enabled, ctx.work.now)],
            agents=agents[topic.id],
            present=at_the_desk[topic.id],
            sessions=sessions.get(topic.id, 0),
            seen=seen.get(topic.id),
        )
        for topic in topics
    ]


async def get_topic_extras(ctx: Context, chat_topic_id: int) -> TopicExtras:
    """Get what a topic has beside the vendor's settings, with the tag that puts its widget on a page.

    For administrators, auditors and the topic's managers.
    """
    topic, member = await see_topic(ctx, chat_topic_id)
    if not (may_audit(ctx.caller) or may_edit_topic(ctx.caller, member)):
        raise Forbidden
    return _told(ctx, topic)


async def set_topic_extras(ctx: Context, chat_topic_id: int, extras: TopicExtras) -> TopicExtras:
    """Store what a topic has beside the vendor's settings. For administrators and the topic's managers."""
    topic = await _mine(ctx, chat_topic_id)
    changed = structs.replace(
        topic,
        allowed_origins=safe_origins(extras.allowed_origins, "Extras.AllowedOrigins"),
        consent_url=safe_link(clean_text(extras.consent_url, "Extras.ConsentUrl", 1024), "Extras.ConsentUrl"),
        consent_version=clean_text(extras.consent_version.strip(), "Extras.ConsentVersion", 64),
        dark=_dark(extras.dark),
    )
    return _told(ctx, _stored(ctx, topic, changed))


async def set_topic_logo(ctx: Context, chat_topic_id: int, picture: PictureData) -> PutUp:
    """Put up the picture in the header of a topic's widget. For administrators and the topic's managers."""
    topic = await _mine(ctx, chat_topic_id)
    stored, told = await put_up(ctx, picture, before=topic.logo)
    _stored(ctx, topic, structs.replace(topic, logo=stored.key))
    return told


async def remove_topic_logo(ctx: Context, chat_topic_id: int) -> None:
    """Take a topic's logo away. For administrators and the topic's managers."""
    topic = await _mine(ctx, chat_topic_id)
    await take_down(ctx, topic.logo)
    _stored(ctx, topic, structs.replace(topic, logo=""))


async def note_sighting(ctx: Context, topic_id: TopicId, origin: str, seen_at: Instant) -> None:
    """Write down which site showed a topic's widget. One that may not show it was never seen."""
    topic = await ctx.work.topic(topic_id)
    if topic is None or topic.deleted or (topic.allowed_origins and origin not in topic.allowed_origins):
        return
    before = await ctx.work.one(administration_statements.SIGHTING_OF, topic_id=topic_id)
    new = Sighting(topic_id, origin, seen_at)
    if before is None:
        ctx.work.add(new)
    elif before.origin != origin or before.seen_at + SEEN_AGAIN_AFTER <= seen_at:
        ctx.work.change(before, new)


async def _looked_after(ctx: Context) -> list[Topic]:
    mine: dict[TopicId, Member] = {
        member.topic_id: member
        for member in await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)
        if member.can_manage
    }
    everything = may_audit(ctx.caller)
    topics = await ctx.work.ask(statements.ALL_TOPICS)
    return [topic for topic in topics if not topic.deleted and (everything or topic.id in mine)]


async def _mine(ctx: Context, topic_id: int) -> Topic:
    """The topic, locked, for whoever may change it."""
    topic = await ctx.work.topic(topic_id)
    await see_topic(ctx, topic_id)
    if topic is None:
        raise NotFound
    if not may_edit_topic(ctx.caller, await member_of(ctx, topic_id)):
        raise Forbidden
    return topic


def _stored(ctx: Context, topic: Topic, changed: Topic) -> Topic:
    if changed != topic:
        changed = structs.replace(changed, updated_at=ctx.work.now)
        ctx.work.change(topic, changed)
    return changed


def _told(ctx: Context, topic: Topic) -> TopicExtras:
    return topic_extras(topic, embed_tag(ctx.installation.base_url, topic))


def _dark(word: str) -> str:
    if word not in {AUTO, NEVER}:
        raise Invalid("Extras.Dark", f'is neither "{AUTO}" nor "{NEVER}"')
    return word
