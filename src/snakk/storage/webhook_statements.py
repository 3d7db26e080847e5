"""Questions about registered webhooks."""

from sqlalchemy import bindparam, select

from snakk.domain.webhook import Hook
from snakk.storage.query import Query
from snakk.storage.schema import columns_of, tables

_webhook = tables[Hook].c
_rows = select(*columns_of(Hook))

WEBHOOK_BY_ID = Query("webhook_by_id", _rows.where(_webhook.id == bindparam("id")), Hook)

ALL_WEBHOOKS = Query("all_webhooks", _rows.order_by(_webhook.id), Hook)
"""In the order of their making."""
