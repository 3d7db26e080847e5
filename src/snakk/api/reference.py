"""The readable list of operations: docs/api/operations.md."""

import inspect
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from snakk.api.operation import Argument, Kinds, Lost, Operation, answer_of, arguments_of, binding, patched_carrier
from snakk.api.texts import description_of, texts_of
from snakk.carriers.shape import shape, type_name
from snakk.domain.caller import Agent, Nobody, System, Visitor

HEAD = """\
# Operations

Written by `make api-docs`; do not edit. Addresses are below `/api/v1`, those of the customer below `/chat`. A frame on
the socket names the operation as its heading does.

Nobody is answered 401. What belongs to somebody else is answered as if it were not there: 404, or `null` with 200 on
the methods (`Agents/...`). What may be seen but not done is 403. What cannot be bound is 400, with the field named.
"""

WHO: Mapping[type, str] = {
    Agent: "signed-in users",
    Visitor: "the session's customer",
    Nobody: "anybody",
    System: "the server",
}
LOST: Mapping[Lost, str] = {
    Lost.NULL: "`null`, with 200; on the socket a refusal by name",
    Lost.UNCHANGED: "the session as it is, with 200; on the socket a refusal by name",
    Lost.REFUSAL: "409, a refusal",
}


def operations_page(operations: Iterable[Operation]) -> str:
    """Every operation with its faces, in the order of the table."""
    return "\n".join([HEAD, *(_entry(operation) for operation in operations)])


def _entry(operation: Operation) -> str:
    lines = [f"## {operation.name}", "", operation.summary]
    if more := description_of(operation):
        lines += ["", more]
    lines += ["", *(f"- {line}" for line in _facts(operation)), ""]
    return "\n".join(lines)


def _facts(operation: Operation) -> list[str]:
    texts = texts_of(operation)
    facts = [f"Faces: {', '.join(_faces(operation))}", f"Who: {_who(operation.allow)}"]
    for argument in arguments_of(operation):
        optional = "" if argument.required else ", may be left out"
        kind = _kind(argument)
        facts.append(f"`{argument.wire}` ({kind}{optional}): {_one_line(texts[argument.wire])}")
    facts.append(f"Answer: {_answer(operation)}")
    if not operation.reads:
        facts.append(f"What the state of the desk does not allow: {LOST[operation.lost]}")
    facts.append(f"Source: `{_source(operation)}`")
    return facts


def _kind(argument: Argument) -> str:
    patched = patched_carrier(argument.type)
    return f"changes of {patched.__name__}" if patched is not None else type_name(shape(argument.type))


def _faces(operation: Operation) -> list[str]:
    found = [binding(line) for line in operation.rest]
    if operation.rpc:
        found.append(binding(f"POST {operation.rpc}"))
    told = [f"`{line.method} {line.template}`" for line in found]
    if operation.chat:
        line = binding(operation.chat)
        told.append(f"`{line.method} /chat/{line.template}`")
    return [*told, "socket"] if operation.socket else told


def _who(allow: Kinds) -> str:
    """Whoever nobody knows may ask, all may."""
    return WHO[Nobody] if Nobody in allow else " and ".join(text for kind, text in WHO.items() if kind in allow)


def _answer(operation: Operation) -> str:
    declared, nullable = answer_of(operation)
    if declared is None:
        return "nothing (204)"
    if operation.archive:
        return "a page of the archive, as OData tells it"
    return f"`{type_name(shape(declared))}`{', or null' if nullable else ''}"


def _source(operation: Operation) -> str:
    module = inspect.getmodule(operation.function)
    assert module is not None
    return f"{PurePath(*module.__name__.split('.'))}.py: {operation.function.__name__}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
