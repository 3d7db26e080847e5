"""What the description says of patches and of conditions (contract: conventions 7)."""

from typing import Any

from snakk.api.codecs.negotiate import PATCHES
from snakk.api.conditional import MODIFIED, UNMODIFIED
from snakk.api.endpoint import Endpoint
from snakk.api.patching import MOST_OPERATIONS, OPERATIONS
from snakk.api.schemas import Schema, Schemas

JSON_PATCH_OPERATION: Schema = {
    "type": "object",
    "description": "One step of a JSON Patch.",
    "properties": {
        "op": {"type": "string", "enum": list(OPERATIONS)},
        "path": {
            "type": "string",
            "description": "A property, case-free: `Rating`, `/User/AssociateId`, `/List/0`, `/List/-` for the end.",
        },
        "value": {"description": "What to put there or to test for; not needed by remove."},
    },
    "required": ["op", "path"],
}
LAST_MODIFIED: Schema = {
    "Last-Modified": {"description": "When the row last changed, in whole seconds.", "schema": {"type": "string"}}
}
NOT_MODIFIED: Schema = {"description": "It has not changed since `If-Modified-Since`.", "headers": LAST_MODIFIED}

_HTTP_DATE = "An HTTP date, such as `Tue, 24 Nov 2026 07:00:00 GMT`; anything else is passed over."
_SAYS = {
    MODIFIED: ("If-Modified-Since", f"{_HTTP_DATE} Unchanged since then: 304 and no body."),
    UNMODIFIED: ("If-Unmodified-Since", f"{_HTTP_DATE} Changed since then: 412, and nothing is done."),
}


def patch_told(carrier: Any, schemas: Schemas) -> Schema:
    """The body of a patch: told apart by its shape, whatever it is called."""
    schemas.named["JsonPatchOperation"] = JSON_PATCH_OPERATION
    operations: Schema = {
        "type": "array",
        "items": {"$ref": "#/components/schemas/JsonPatchOperation"},
        "maxItems": MOST_OPERATIONS,
    }
    schema = {"oneOf": [operations, schemas.changes(carrier)]}
    text = "An array is a JSON Patch, an object a Merge Patch. All of it is done, or nothing."
    kinds = ("application/json", *PATCHES)
    return {"required": True, "description": text, "content": {kind: {"schema": schema} for kind in kinds}}


def conditions_told(endpoint: Endpoint) -> list[Schema]:
    """The headers by which a request asks of the row's last change."""
    if not endpoint.asks_of_change:
        return []
    headers = (MODIFIED, UNMODIFIED) if endpoint.binding.method == "GET" else (UNMODIFIED,)
    return [
        {"name": name, "in": "header", "required": False, "schema": {"type": "string"}, "description": text}
        for name, text in (_SAYS[header] for header in headers)
    ]
