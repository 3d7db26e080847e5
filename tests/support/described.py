"""Whether an answer is what the API's description says of its line."""

import json
from typing import Any

import jsonschema_rs

from snakk.api.openapi import document
from snakk.api.table import OPERATIONS
from tests.support.desk import Reply
from tests.support.lines import Line

DOCUMENT = document(OPERATIONS)
REGISTRY = jsonschema_rs.Registry([("urn:api", DOCUMENT)], draft=jsonschema_rs.Draft202012)


def problems(line: Line, reply: Reply) -> list[str]:
    """Where an answer is not what the description says of its line."""
    responses = described(line)["responses"]
    if str(reply.status) not in responses:
        return [f"{reply.status} is not described"]
    found = _followed(responses[str(reply.status)])
    if "content" not in found:
        return ["a body where none is described"] if reply.body else []
    kind = reply.headers.get("content-type", "").partition(";")[0]
    if kind not in found["content"]:
        return [f"{kind} is not described"]
    if kind != "application/json":
        return []
    schema = json.loads(json.dumps(found["content"][kind]["schema"]).replace('"#/', '"urn:api#/'))
    validator = jsonschema_rs.validator_for(schema, registry=REGISTRY)
    return [str(error) for error in validator.iter_errors(reply.json)]


def described(line: Line) -> dict[str, Any]:
    """What the description says of a line."""
    path = line.title.split(" ", 1)[1]
    found: dict[str, Any] = DOCUMENT["paths"][path][line.method.lower()]
    return found


def _followed(response: dict[str, Any]) -> dict[str, Any]:
    name = response.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = DOCUMENT["components"]["responses"][name] if name else response
    return found
