"""How the server is, and how far its setting up has come."""

from datetime import UTC, datetime, timedelta

from snakk.carriers.administration import CheckLine, SetUpState
from snakk.carriers.live import moment
from snakk.domain.errors import Forbidden, NotMeasured
from snakk.domain.health import MEASURED_FOR, findings
from snakk.domain.ids import Instant
from snakk.domain.rights import may_audit
from snakk.operations.context import Context
from snakk.storage import administration_statements, statements

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


async def get_check(ctx: Context) -> list[CheckLine]:
    """Get how the server is: its address, clock, database, disk, bus, jobs and mail. For administrators and auditors.

    What is looked at takes up to five seconds where the server's own address does not answer.
    """
    if not may_audit(ctx.caller):
        raise Forbidden
    surroundings = ctx.installation.surroundings
    measured = None if surroundings is None else surroundings.measured
    if measured is None or measured.at + MEASURED_FOR < ctx.work.now:
        raise NotMeasured
    return [
        CheckLine(name=found.name, state=found.state.value, values=found.values)
        for found in findings(measured, _iso(ctx.work.now))
    ]


async def get_set_up(ctx: Context) -> SetUpState:
    """Get how far the setting up has come. For administrators and auditors."""
    if not may_audit(ctx.caller):
        raise Forbidden
    topics = [topic for topic in await ctx.work.ask(statements.ALL_TOPICS) if not topic.deleted]
    sightings = await ctx.work.ask(administration_statements.ALL_SIGHTINGS)
    mine = await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)
    there = {topic.id for topic in topics}
    return SetUpState(
        users=sum(not user.is_disabled for user in await ctx.work.ask(statements.ALL_USERS)),
        topics=len(topics),
        hours_set=any(topic.opening_hours_enabled for topic in topics),
        embed_seen_at=moment(max((row.seen_at for row in sightings), default=0)),
        chats_ended=len(await ctx.work.ask(administration_statements.CHATS_OVER)),
        me_member=any(member.can_respond and member.topic_id in there for member in mine),
    )


def _iso(instant: Instant) -> str:
    told = _EPOCH + timedelta(microseconds=instant)
    return told.isoformat(timespec="milliseconds").replace("+00:00", "Z")
