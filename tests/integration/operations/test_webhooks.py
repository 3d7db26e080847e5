"""Webhooks are registered, by administrators alone."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from snakk.carriers.lists import MDOListItem
from snakk.carriers.webhook import Webhook
from snakk.domain.errors import ChangedSince, Forbidden, Invalid, NotFound
from snakk.domain.ids import SECOND, UserId
from snakk.domain.webhook import Hook, WebhookNotifyVia, WebhookNotifyWhen, WebhookState
from snakk.operations import webhooks
from snakk.operations.conditions import Conditions
from snakk.operations.context import Context
from snakk.storage import webhook_statements
from tests.integration.desk import SYSTEM, Desk, Who, refused
from tests.support.cast import ADA, ANN, AUD, MIA

pytestmark = pytest.mark.anyio

TARGET = "https://hooks.example.com/in"


async def save(desk: Desk, who: Who = ADA, **fields: Any) -> Webhook:
    told: dict[str, Any] = {"name": "Night log", "events": ["chatsession.message"], "target_url": TARGET}
    return await desk.run(who, webhooks.save_webhook, entity=Webhook(**(told | fields)))


async def get(desk: Desk, webhook_id: int) -> Webhook:
    hook = await desk.run(ADA, webhooks.get_webhook, webhook_id=webhook_id)
    assert hook is not None
    return hook


async def names(desk: Desk, **filters: Any) -> list[str]:
    return [hook.name for hook in await desk.run(ADA, webhooks.get_all_webhooks, **filters)]


async def failed(desk: Desk, webhook_id: int, **fields: Any) -> None:
    """As if deliveries had failed."""

    async def change(ctx: Context) -> None:
        hook = await ctx.work.webhook(webhook_id)
        assert hook is not None
        values = {name: getattr(hook, name) for name in Hook.__struct_fields__} | fields
        ctx.work.change(hook, Hook(**values))

    await desk.run(SYSTEM, change)


async def test_what_is_saved_is_told_again(desk: Desk) -> None:
    saved = await save(
        desk,
        events=["ChatSession.Created"],
        secret="a shared word",
        headers={"X-Desk": "lamps"},
        properties={"Desk": "lamps"},
        error_emails=["ops@example.com", "night@example.com"],
        error_associates=[MDOListItem(id=ANN)],
        description="For the night shift",
        notify_via=WebhookNotifyVia.EMAIL,
        notify_when=WebhookNotifyWhen.FIRST_FAILURE | WebhookNotifyWhen.DISABLING,
        total_calls=99,
        last_error="made up",
    )
    assert saved == await get(desk, saved.webhook_id)
    assert (saved.events, saved.secret, saved.state, saved.type) == (
        ["chatsession.created"],
        "a shared word",
        WebhookState.ACTIVE,
        "webhook",
    )
    assert (saved.headers, saved.properties) == ({"X-Desk": "lamps"}, {"Desk": "lamps"})
    assert (saved.errors_email, saved.error_emails[1]) == ("ops@example.com", "night@example.com")
    assert [(item.id, item.name) for item in saved.error_associates] == [(ANN, "Ann Aas")]
    assert (saved.total_calls, saved.last_error) == (0, "")
    assert saved.registered_associate is not None
    assert saved.registered_associate.name == "ada"
    assert saved.registered == saved.updated


async def test_the_default_can_be_saved_once_it_has_a_name_and_an_address(desk: Desk) -> None:
    default = await desk.run(ADA, webhooks.create_default_webhook)
    default.name, default.target_url = "All of it", TARGET
    saved = await desk.run(ADA, webhooks.save_webhook, entity=default)
    assert len(saved.events) == 3
    assert saved.state is WebhookState.ACTIVE


@pytest.mark.parametrize("who", [ANN, MIA, AUD])
async def test_nobody_else_sees_or_changes_them(desk: Desk, who: UserId) -> None:
    saved = await save(desk)
    asked: list[tuple[Callable[..., Awaitable[Any]], dict[str, Any]]] = [
        (webhooks.create_default_webhook, {}),
        (webhooks.get_webhook, {"webhook_id": saved.webhook_id}),
        (webhooks.get_all_webhooks, {}),
        (webhooks.get_last_error, {"webhook_id": saved.webhook_id}),
        (webhooks.save_webhook, {"entity": saved}),
        (webhooks.delete_webhook, {"webhook_id": saved.webhook_id}),
        (webhooks.patch_webhook, {"webhook_id": saved.webhook_id, "changes": lambda hook: hook}),
    ]
    for function, args in asked:
        with pytest.raises(Forbidden):
            await desk.run(who, function, **args)
    assert await get(desk, saved.webhook_id) == saved


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"name": " "}, "Name"),
        ({"target_url": "http://hooks.example.com"}, "TargetUrl"),
        ({"events": ["contact.created"]}, "Events[0]"),
        ({"type": "crmscript"}, "Type"),
        ({"headers": {"Host": "x"}}, "Headers.Host"),
        ({"error_associates": [MDOListItem(id=4242)]}, "ErrorAssociates[0].Id"),
        ({"state": WebhookState.TOO_MANY_ERRORS}, "State"),
    ],
)
async def test_what_cannot_be_registered_is_refused_by_its_field(
    desk: Desk, fields: dict[str, Any], named: str
) -> None:
    async with refused(desk, Invalid, named):
        await save(desk, **fields)


async def test_lists_are_filtered(desk: Desk) -> None:
    await save(desk)
    await save(desk, name="Day log", events=["chatsession.created"], state=WebhookState.STOPPED)
    assert await names(desk) == ["Night log", "Day log"]
    assert await names(desk, name_filter="DAY LOG") == ["Day log"]
    assert await names(desk, event_filter="chatsession.message") == ["Night log"]
    assert await names(desk, status_filter=WebhookState.STOPPED) == ["Day log"]
    assert await names(desk, name_filter="Day log", status_filter=WebhookState.ACTIVE) == []


async def test_starting_it_again_forgets_its_errors(desk: Desk) -> None:
    saved = await save(desk)
    await failed(
        desk, saved.webhook_id, state=WebhookState.TOO_MANY_ERRORS, consecutive_errors=9, total_errors=9, last_error="x"
    )
    broken = await get(desk, saved.webhook_id)
    assert (broken.state, broken.consecutive_errors) == (WebhookState.TOO_MANY_ERRORS, 9)
    again = await desk.run(ADA, webhooks.save_webhook, entity=broken)
    assert (again.state, again.consecutive_errors) == (WebhookState.TOO_MANY_ERRORS, 9)
    broken.state = WebhookState.ACTIVE
    started = await desk.run(ADA, webhooks.save_webhook, entity=broken)
    assert (started.state, started.consecutive_errors, started.total_errors) == (WebhookState.ACTIVE, 0, 9)
    assert await desk.run(ADA, webhooks.get_last_error, webhook_id=saved.webhook_id) == "x"


async def test_a_change_keeps_who_made_it(desk: Desk) -> None:
    saved = await save(desk)
    desk.clock.advance(3600)
    saved.name = "Other log"
    changed = await desk.run(ADA, webhooks.save_webhook, entity=saved)
    assert (changed.name, changed.registered) == ("Other log", saved.registered)
    assert changed.updated > saved.updated


async def test_a_patch_is_a_save(desk: Desk) -> None:
    saved = await save(desk, secret="a shared word")

    def stop(hook: Webhook) -> Webhook:
        hook.state = WebhookState.STOPPED
        return hook

    def spoil(hook: Webhook) -> Webhook:
        hook.target_url = "gopher://hooks.example.com"
        return hook

    patched = await desk.run(ADA, webhooks.patch_webhook, webhook_id=saved.webhook_id, changes=stop)
    assert (patched.state, patched.secret) == (WebhookState.STOPPED, "a shared word")
    async with refused(desk, Invalid, "TargetUrl"):
        await desk.run(ADA, webhooks.patch_webhook, webhook_id=saved.webhook_id, changes=spoil)


async def test_a_webhook_that_changed_since_is_left_alone(desk: Desk) -> None:
    saved = await save(desk)
    since = Conditions(unmodified_since=desk.clock.instant() // SECOND - 60)
    asked: list[tuple[Callable[..., Awaitable[Any]], dict[str, Any]]] = [
        (webhooks.save_webhook, {"entity": saved}),
        (webhooks.patch_webhook, {"webhook_id": saved.webhook_id, "changes": lambda hook: hook}),
        (webhooks.delete_webhook, {"webhook_id": saved.webhook_id}),
    ]
    for function, args in asked:
        async with refused(desk, ChangedSince):
            await desk.run(ADA, function, conditions=since, **args)


async def test_what_is_deleted_is_gone_and_its_number_does_not_come_back(desk: Desk) -> None:
    saved = await save(desk)
    await desk.run(ADA, webhooks.delete_webhook, webhook_id=saved.webhook_id)
    assert await desk.ask(webhook_statements.ALL_WEBHOOKS) == []
    for function in (webhooks.get_webhook, webhooks.delete_webhook, webhooks.get_last_error):
        async with refused(desk, NotFound):
            await desk.run(ADA, function, webhook_id=saved.webhook_id)
    async with refused(desk, NotFound):
        await desk.run(ADA, webhooks.save_webhook, entity=saved)
    assert (await save(desk)).webhook_id > saved.webhook_id


async def test_there_are_not_endlessly_many(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "MOST_WEBHOOKS", 1)
    await save(desk)
    async with refused(desk, Invalid, "WebhookId"):
        await save(desk)
