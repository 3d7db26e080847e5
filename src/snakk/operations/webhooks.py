"""Registering webhooks. Administrators alone see and change them: they carry what happens out of the house."""

from collections.abc import Callable

import msgspec

from snakk.carriers.lists import MDOListItem
from snakk.carriers.people import Associate, associate
from snakk.carriers.webhook import Webhook, webhook
from snakk.domain.errors import Forbidden, Invalid, NotFound
from snakk.domain.ids import UserId
from snakk.domain.text import clean_text
from snakk.domain.user import User
from snakk.domain.webhook import (
    EVENTS,
    KIND,
    MOST_TOLD,
    Hook,
    WebhookState,
    known_events,
    next_state,
    safe_emails,
    safe_headers,
    safe_properties,
    safe_target,
)
from snakk.operations.conditions import Conditions
from snakk.operations.context import Context
from snakk.storage import statements, webhook_statements

Change = Callable[[Webhook], Webhook]

MOST_WEBHOOKS = 100
"""So many may be registered: each is called for every event."""


async def create_default_webhook(ctx: Context) -> Webhook:
    """Set default values into a new Webhook: active, and told of everything. Nothing is stored."""
    _administrators(ctx)
    return Webhook(events=list(EVENTS), state=WebhookState.ACTIVE, type=KIND)


async def get_webhook(ctx: Context, webhook_id: int, conditions: Conditions | None = None) -> Webhook | None:
    """Get a webhook, with its secret.

    webhook_id: key of the webhook.
    """
    _administrators(ctx)
    hook = await ctx.work.one(webhook_statements.WEBHOOK_BY_ID, id=webhook_id)
    if hook is None:
        raise NotFound
    if conditions is not None:
        conditions.check(hook.updated_at)
    return (await _filled(ctx, [hook]))[0]


async def get_all_webhooks(
    ctx: Context, name_filter: str = "", event_filter: str = "", status_filter: WebhookState = WebhookState.UNKNOWN
) -> list[Webhook]:
    """Get the webhooks that are registered.

    name_filter: only those of this name, whatever its case.
    event_filter: only those that are told of this event.
    status_filter: only those in this state; Unknown for all.
    """
    _administrators(ctx)
    name, event = name_filter.strip().lower(), event_filter.strip().lower()
    hooks = [
        hook
        for hook in await ctx.work.ask(webhook_statements.ALL_WEBHOOKS)
        if (not name or hook.name.lower() == name)
        and (not event or event in hook.events)
        and status_filter in (WebhookState.UNKNOWN, hook.state)
    ]
    return await _filled(ctx, hooks)


async def save_webhook(ctx: Context, entity: Webhook, conditions: Conditions | None = None) -> Webhook:
    """Store a webhook. It is called from then on, while it is Active.

    The address must be https, without a user name in it. Who stored it and when, and the counts, are the server's
    and are passed over. Stopping or starting it makes it forget its row of errors.
    """
    _administrators(ctx)
    if entity.webhook_id:
        return await _save_stored(ctx, entity.webhook_id, lambda _: entity, conditions)
    if len(await ctx.work.ask(webhook_statements.ALL_WEBHOOKS)) >= MOST_WEBHOOKS:
        raise Invalid("WebhookId", f"there may be {MOST_WEBHOOKS} webhooks; delete one first")
    new = Hook(id=0, registered_at=ctx.work.now, registered_by=ctx.user.id)
    checked = await _checked(ctx, entity, new, before=None)
    hook = msgspec.structs.replace(checked, id=await ctx.work.new_id(Hook))
    ctx.work.add(hook)
    return (await _filled(ctx, [hook]))[0]


async def patch_webhook(
    ctx: Context, webhook_id: int, changes: Change, conditions: Conditions | None = None
) -> Webhook:
    """Change some of what a stored webhook says, as a save of the whole would.

    webhook_id: key of the webhook.
    changes: a list of operations (JSON Patch), or an object of what is to be different (Merge Patch).
    """
    _administrators(ctx)
    return await _save_stored(ctx, webhook_id, changes, conditions)


async def delete_webhook(ctx: Context, webhook_id: int, conditions: Conditions | None = None) -> None:
    """Delete a webhook. It is told nothing more.

    webhook_id: key of the webhook.
    """
    _administrators(ctx)
    hook = await ctx.work.webhook(webhook_id)
    if hook is None:
        raise NotFound
    if conditions is not None:
        conditions.check(hook.updated_at)
    ctx.work.remove(hook)


async def get_last_error(ctx: Context, webhook_id: int) -> str:
    """Get what a webhook answered when it last failed; empty when it never did.

    webhook_id: key of the webhook.
    """
    _administrators(ctx)
    hook = await ctx.work.one(webhook_statements.WEBHOOK_BY_ID, id=webhook_id)
    if hook is None:
        raise NotFound
    return hook.last_error


async def _save_stored(ctx: Context, webhook_id: int, change: Change, conditions: Conditions | None) -> Webhook:
    hook = await ctx.work.webhook(webhook_id)
    if hook is None:
        raise NotFound
    if conditions is not None:
        conditions.check(hook.updated_at)
    entity = change((await _filled(ctx, [hook]))[0])
    changed = await _checked(ctx, entity, hook, before=hook.state)
    ctx.work.change(hook, changed)
    return (await _filled(ctx, [changed]))[0]


async def _checked(ctx: Context, entity: Webhook, hook: Hook, *, before: WebhookState | None) -> Hook:
    """The webhook as it would be stored, with everything that is not safe refused."""
    if entity.type.lower() not in ("", KIND):
        raise Invalid("Type", f"must be {KIND}: this server runs no scripts")
    state = next_state(entity.state, before)
    emails = entity.error_emails or [entity.errors_email]
    return msgspec.structs.replace(
        hook,
        name=clean_text(entity.name, "Name", 255, required=True),
        events=known_events(entity.events),
        target_url=safe_target(entity.target_url),
        secret=clean_text(entity.secret, "Secret", 255),
        state=state,
        headers=safe_headers(entity.headers),
        properties=safe_properties(entity.properties),
        error_emails=safe_emails(emails),
        error_users=await _known_users(ctx, entity.error_associates),
        description=clean_text(entity.description, "Description", 1024),
        notify_via=int(entity.notify_via),
        notify_when=int(entity.notify_when),
        updated_at=ctx.work.now,
        updated_by=ctx.user.id,
        consecutive_errors=hook.consecutive_errors if state is before else 0,
    )


async def _known_users(ctx: Context, items: list[MDOListItem]) -> tuple[int, ...]:
    asked = tuple(dict.fromkeys(item.id for item in items))
    if len(asked) > MOST_TOLD:
        raise Invalid("ErrorAssociates", f"must have at most {MOST_TOLD} entries")
    known = {user.id for user in await ctx.work.ask(statements.ALL_USERS)} if asked else set()
    for at, user_id in enumerate(asked):
        if user_id not in known:
            raise Invalid(f"ErrorAssociates[{at}].Id", "is no user")
    return asked


async def _filled(ctx: Context, hooks: list[Hook]) -> list[Webhook]:
    """The webhooks with the people who made and changed them. One question serves a whole list."""
    users = {user.id: user for user in await ctx.work.ask(statements.ALL_USERS)} if hooks else {}
    return [
        webhook(
            hook,
            registered_by=_person(users, hook.registered_by),
            updated_by=_person(users, hook.updated_by),
            error_users=[_item(users[UserId(user_id)]) for user_id in hook.error_users if user_id in users],
            zone=ctx.installation.zone,
        )
        for hook in hooks
    ]


def _person(users: dict[UserId, User], user_id: UserId) -> Associate | None:
    user = users.get(user_id)
    return associate(user) if user is not None else None


def _item(user: User) -> MDOListItem:
    return MDOListItem(id=user.id, name=user.display_name, full_name=user.display_name)


def _administrators(ctx: Context) -> None:
    if not ctx.user.is_admin:
        raise Forbidden("Only administrators look after webhooks.")
