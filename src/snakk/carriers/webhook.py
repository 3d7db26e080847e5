"""Carrier of webhooks (contract: conventions 10; the vendor's client names the fields)."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import UNSET, field

from snakk.carriers.carrier import SERVER, Carrier, says
from snakk.carriers.filling import alike
from snakk.carriers.lists import MDOListItem
from snakk.carriers.people import Associate
from snakk.carriers.properties import Links
from snakk.carriers.times import UNSET_DATE, to_wire
from snakk.domain.webhook import (
    KIND,
    LONGEST_ADDRESS,
    Hook,
    WebhookNotifyVia,
    WebhookNotifyWhen,
    WebhookState,
)


class Webhook(Carrier, kw_only=True):
    """An address that is told what happens at the desk."""

    webhook_id: Annotated[int, says("Key of the webhook; 0 until it is first saved.")] = 0
    name: Annotated[str, says("What it is called; several may be called the same.", 255)] = ""
    events: Annotated[list[str], says("What it is told of, such as `chatsession.created`.")] = []
    target_url: Annotated[str, says("Where it is told; https.", LONGEST_ADDRESS)] = ""
    secret: Annotated[str, says("What each delivery is signed with; empty for none.", 255)] = ""
    state: Annotated[WebhookState, says("Whether it is told anything.")] = WebhookState.UNKNOWN
    type: Annotated[str, says("How it is told; always `webhook`.")] = ""
    headers: Annotated[dict[str, str], says("Headers added to each request.")] = {}
    properties: Annotated[dict[str, str], says("Values added to each body.")] = {}
    registered: Annotated[datetime, says("When it was first saved.", keeping=SERVER, role="stamp")] = UNSET_DATE
    registered_associate: Annotated[Associate | None, says("Who saved it first.", keeping=SERVER)] = None
    updated: Annotated[datetime, says("When it was last saved.", keeping=SERVER, role="stamp")] = UNSET_DATE
    updated_associate: Annotated[Associate | None, says("Who saved it last.", keeping=SERVER)] = None
    errors_email: Annotated[str, says("The first of ErrorEmails, for older clients.")] = ""
    error_emails: Annotated[list[str], says("Addresses that are told when it fails.")] = []
    error_associates: Annotated[list[MDOListItem], says("Users who are told when it fails; Id counts.")] = []
    description: Annotated[str, says("What it is for.", 1024)] = ""
    notify_via: Annotated[WebhookNotifyVia, says("How they are told.")] = WebhookNotifyVia.NONE
    notify_when: Annotated[WebhookNotifyWhen, says("When they are told.")] = WebhookNotifyWhen.NONE
    total_calls: Annotated[int, says("How often it was called.", keeping=SERVER)] = 0
    total_errors: Annotated[int, says("How often that failed.", keeping=SERVER)] = 0
    consecutive_errors: Annotated[int, says("How often in a row it failed up to now.", keeping=SERVER)] = 0
    last_error: Annotated[str, says("What it answered when it last failed.", keeping=SERVER)] = ""
    links: Links = field(name="_Links", default=UNSET)


OTHERWISE = ("events", "error_emails", "notify_via", "notify_when")


def webhook(
    row: Hook,
    *,
    registered_by: Associate | None,
    updated_by: Associate | None,
    error_users: list[MDOListItem],
    zone: ZoneInfo,
) -> Webhook:
    """Fill it."""
    return Webhook(
        **alike(row, Webhook, *OTHERWISE),
        webhook_id=row.id,
        events=list(row.events),
        type=KIND,
        registered=to_wire(row.registered_at, zone),
        registered_associate=registered_by,
        updated=to_wire(row.updated_at, zone),
        updated_associate=updated_by,
        errors_email=row.error_emails[0] if row.error_emails else "",
        error_emails=list(row.error_emails),
        error_associates=error_users,
        notify_via=WebhookNotifyVia(row.notify_via),
        notify_when=WebhookNotifyWhen(row.notify_when),
    )
