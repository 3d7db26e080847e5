"""What existing scripts ask first, beside the chat itself (contract: conventions 1.3, 4, 5 and 10)."""

from snakk.api.operation import AGENTS, Operation
from snakk.domain.audit import Audited, Deed
from snakk.operations import first_calls, picking, webhooks

CHANGED = Audited(Deed.WEBHOOK_CHANGED, "Webhook", "webhook_id")

FIRST_CALLS: tuple[Operation, ...] = (
    Operation(
        function=first_calls.get_current_principal,
        rest=("GET User/currentPrincipal",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(function=first_calls.get_time_zones_archive, rest=("GET TimeZone",), allow=AGENTS, reads=True),
    Operation(
        function=first_calls.get_base_time_zone,
        rest=("GET TimeZone/base", "GET TimeZone/current"),
        allow=AGENTS,
        reads=True,
    ),
    Operation(group="TimeZone", function=first_calls.get_base_time_zone_id, allow=AGENTS, reads=True),
    Operation(
        function=first_calls.get_string,
        rest=("GET String/{sr_id}", "GET String/{sr_id}/{isoLangCode}"),
        allow=AGENTS,
        reads=True,
    ),
    Operation(function=picking.get_mdo_list, rest=("GET MDOList/{listname}",), allow=AGENTS, reads=True),
    Operation(group="MDO", function=picking.get_list, allow=AGENTS, reads=True),
    Operation(group="MDO", function=picking.get_simple_list, allow=AGENTS, reads=True),
    Operation(group="MDO", function=picking.get_list_item, allow=AGENTS, reads=True),
    Operation(group="MDO", function=picking.get_list_names, allow=AGENTS, reads=True),
    Operation(
        group="Webhook",
        function=webhooks.create_default_webhook,
        rest=("GET Webhook/default",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Webhook",
        function=webhooks.get_webhook,
        rest=("GET Webhook/{id:webhook_id}",),
        rpc_query=("webhook_id",),
        links="Webhook:webhook_id",
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Webhook",
        function=webhooks.get_all_webhooks,
        rest=("GET Webhook",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Webhook",
        function=webhooks.save_webhook,
        rest=("POST Webhook", "PUT Webhook/{id:entity.webhook_id}"),
        bare="entity",
        links="Webhook:webhook_id",
        audited=CHANGED,
        allow=AGENTS,
    ),
    Operation(
        function=webhooks.patch_webhook,
        rest=("PATCH Webhook/{id:webhook_id}",),
        links="Webhook:webhook_id",
        audited=CHANGED,
        allow=AGENTS,
    ),
    Operation(
        group="Webhook",
        function=webhooks.delete_webhook,
        rest=("DELETE Webhook/{id:webhook_id}",),
        rpc_query=("webhook_id",),
        audited=CHANGED,
        allow=AGENTS,
    ),
    Operation(
        group="Webhook",
        function=webhooks.get_last_error,
        rest=("GET Webhook/{id:webhook_id}/LastError",),
        allow=AGENTS,
        reads=True,
    ),
)
