"""What the API's description says about an operation's arguments, read from its docstring."""

import inspect
import re

from snakk.api.archive import TEXTS
from snakk.api.operation import Argument, Operation, arguments_of
from snakk.carriers.contact import PageVisit
from snakk.carriers.live import SessionRow
from snakk.carriers.message import ChatMessage
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.shape import Record, members, shape

_ABOUT = re.compile(r"(\w+): (.+)")

KEYS = {
    "chat_session_id": "Key of the session.",
    "chat_session_entity_id": "Key of the session.",
    "chat_topic_id": "Key of the topic.",
    "chat_topic_entity_id": "Key of the topic.",
    "quick_reply_id": "Key of the quick reply.",
    "user_id": "Key of the user.",
}


def texts_of(operation: Operation) -> dict[str, str]:
    """What each argument is, by its wire name: as the docstring says it, else as a carrier says of the same field."""
    told = (TEXTS if operation.archive else {}) | _split(operation)[1]
    return {argument.wire: told.get(argument.name) or _by_field(argument) for argument in arguments_of(operation)}


def description_of(operation: Operation) -> str:
    """What the docstring says beyond its first line, without the arguments, which are told where they stand."""
    return _split(operation)[0]


def _split(operation: Operation) -> tuple[str, dict[str, str]]:
    names = {argument.name for argument in arguments_of(operation)}
    prose: list[str] = []
    told: dict[str, str] = {}
    about = ""
    for line in (inspect.getdoc(operation.function) or "").splitlines()[1:]:
        found = _ABOUT.fullmatch(line)
        if found and found[1] in names:
            about = found[1]
            told[about] = found[2]
        elif about and line:
            told[about] += f" {line}"
        else:
            about = ""
            prose.append(line)
    return "\n".join(prose).strip(), {name: text[:1].upper() + text[1:] for name, text in told.items()}


def _by_field(argument: Argument) -> str:
    if argument.name in KEYS:
        return KEYS[argument.name]
    if argument.is_body and isinstance(known := shape(argument.type), Record):
        return (inspect.getdoc(known.carrier) or "").split("\n", 1)[0]
    fields = {member.name: member.description for carrier in _TELLING for member in members(carrier)}
    return fields.get(argument.name, "")


_TELLING = (ChatMessage, PageVisit, SessionRow, ChatSessionEntity)
