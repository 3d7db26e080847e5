"""How any line of any face is asked, worked out from the table's text and not by the code under test."""

import json
import re
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from lxml import etree

from snakk.api.codecs import xml
from snakk.api.codecs.bind import binder
from snakk.api.operation import Argument, Operation, arguments_of, patched_carrier
from snakk.api.table import OPERATIONS

Args = dict[str, Any]

BY_NAME = {operation.name: operation for operation in OPERATIONS}
_VARIABLE = re.compile(r"\{(\w+)(?::([\w.]+))?\}")


class Line(NamedTuple):
    """One line of one face. ``face``: REST, RPC or CHAT. ``text``: as the table has it, with its root."""

    operation: Operation
    face: str
    method: str
    text: str

    @property
    def title(self) -> str:
        """For the test's id."""
        return f"{self.method} " + _VARIABLE.sub(r"{\1}", self.text)


class Asked(NamedTuple):
    """A request, but for who asks."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


def _rooted(line: str, root: str) -> tuple[str, str]:
    method, path = line.split(" ", 1)
    return method, root + path


def lines_of(operation: Operation) -> list[Line]:
    """Every HTTP line of an operation."""
    found = [Line(operation, "REST", *_rooted(line, "/api/v1/")) for line in operation.rest]
    if operation.group:
        found.append(Line(operation, "RPC", "POST", f"/api/v1/Agents/{operation.group}/{operation.name}"))
    if operation.chat:
        found.append(Line(operation, "CHAT", *_rooted(operation.chat, "/chat/")))
    return found


ALL_LINES = [line for operation in OPERATIONS for line in lines_of(operation)]


def asked(line: Line, args: Args, form: str = "json") -> Asked:
    """The request that gives ``args`` (by wire name) to a line, its body in JSON or XML."""
    left = dict(args)
    target = _VARIABLE.sub(lambda found: _fill(line, found, left), line.text)
    arguments = {argument.wire: argument for argument in arguments_of(line.operation)}
    carriers = [wire for wire in left if arguments[wire].is_body]
    query: Args = {}
    if line.face == "RPC":
        query = {wire: left.pop(wire) for wire in list(left) if arguments[wire].name in line.operation.rpc_query}
        carriers = [wire for wire in carriers if arguments[wire].name == line.operation.bare]
    elif line.method == "GET" or line.face == "REST":
        query = {wire: left.pop(wire) for wire in list(left) if not arguments[wire].is_body}
    if query:
        mark = "$" if line.operation.archive else ""
        target += "?" + urlencode({mark + wire: _as_text(value) for wire, value in query.items()})
    headers = {"Accept": f"application/{form}"}
    if not left:
        return Asked(line.method, target, headers, b"")
    if any(patched_carrier(arguments[wire].type) for wire in left):
        form = "json"  # whatever the answer is wanted in
    headers["Content-Type"] = f"application/{form}"
    if len(carriers) == 1 and len(left) == 1 and line.face != "CHAT":
        [(wire, value)] = left.items()
        body = _xml(arguments[wire], value) if form == "xml" else _json(value)
    else:
        body = _wrapped(arguments, left) if form == "xml" else _json(left)
    return Asked(line.method, target, headers, body)


def texted(value: Any) -> Any:
    """A JSON value as XML says it: every scalar a text."""
    match value:
        case dict():
            return {key: texted(item) for key, item in value.items()}
        case list():
            return [texted(item) for item in value]
        case bool():
            return "true" if value else "false"
        case None:
            return None
        case _:
            return str(value)


def _fill(line: Line, found: re.Match[str], left: Args) -> str:
    name = found[2] or found[1]
    if "." in name:
        argument, field = name.split(".")
        return quote(str(left[_wire(argument)][_wire(field)]))
    wire = next(a.wire for a in arguments_of(line.operation) if a.wire.lower() == _wire(name).lower())
    return quote(str(left.pop(wire)), safe="")


def _wire(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def _as_text(value: Any) -> str:
    return str(value) if not isinstance(value, bool) else str(value).capitalize()


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


def _xml(argument: Argument, value: Any) -> bytes:
    return xml.encode(binder(argument.type)(value), argument.type)


def _wrapped(arguments: dict[str, Argument], values: Args) -> bytes:
    root = etree.Element("Arguments")
    for wire, value in values.items():
        inner = etree.fromstring(_xml(arguments[wire], value))
        inner.tag = wire
        root.append(inner)
    return etree.tostring(root)
