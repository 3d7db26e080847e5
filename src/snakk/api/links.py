"""``_Links``: the addresses around a resource (contract: conventions 7)."""

from collections.abc import Callable
from typing import Any

RELATIONS: dict[str, dict[str, str]] = {
    "ChatSession": {
        "Topic": "ChatTopic/{topic_id}",
        "Messages": "ChatSession/{chat_session_id}/Messages",
    },
    "ChatTopic": {
        "IsOpen": "ChatTopic/{chat_topic_id}/IsOpen",
        "Sessions": "ChatTopic/{chat_topic_id}/Sessions",
        "UserAgents": "ChatTopic/{chat_topic_id}/UserAgent",
    },
}
"""What can be read beside a resource: relation -> address, with the field of the carrier that is the key in it."""

Linker = Callable[[Any], None]


def linker(links: str, root: str) -> Linker:
    """What puts the addresses on a carrier. ``links``: resource and key field, such as ``ChatTopic:chat_topic_id``."""
    resource, key = links.split(":")
    archive = f"{root}/api/v1/{resource}"
    others = [(relation, *_parted(f"{root}/api/v1/{path}")) for relation, path in RELATIONS.get(resource, {}).items()]

    def link(carrier: Any) -> None:
        told = {"Self": f"{archive}/{getattr(carrier, key)}", "Archive": archive}
        for relation, before, field, after in others:
            told[relation] = f"{before}{getattr(carrier, field)}{after}"
        carrier.links = told

    return link


def _parted(address: str) -> tuple[str, str, str]:
    before, _, rest = address.partition("{")
    field, _, after = rest.partition("}")
    return before, field, after
