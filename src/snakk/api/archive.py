"""How pages of the archive go over the wire: OData's JSON in its modes, Atom for XML, and the link to the next page.

Their words in the query begin with a dollar sign, and ``$select`` names columns here (contract: conventions 6).
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import quote, unquote_plus, urlsplit

from snakk.api.codecs import atom, form, json
from snakk.api.codecs.negotiate import Format, Wanted
from snakk.api.schemas import Schema, Schemas
from snakk.api.view.view import View
from snakk.api.web import Answer, Request
from snakk.carriers.archive import EMPTY, ENTITY, ArchivePage, ArchiveRow, Further, Picked, Value
from snakk.carriers.enums import ODataMode, ODataOutput
from snakk.carriers.times import in_zone, write_date, write_span

VERSION = (b"dataserviceversion", b"3.0")
VERSION_TOLD: Schema = {"DataServiceVersion": {"description": "OData's.", "schema": {"type": "string"}}}
PORTS = {"http": 80, "https": 443}

TEXTS = {
    "select": "Columns, separated by commas, in any case; `___` stands for `/`. Unknown ones are passed over. "
    "A number of them where it is left out.",
    "filter": "Not served yet: refused.",
    "order_by": "`chatSessionId`, perhaps with `asc` or `desc`. Other columns are refused for now.",
    "entities": "Kinds of rows; there is one, `chat`.",
    "top": "Most rows of a page. Of more than 2000 the next link leads to the rest.",
    "skip": "Rows to pass over.",
    "mode": "`Full` tells of each value what is stored and what is shown, `Slim` and `Wide` one of them.",
    "options": "Not served yet: refused.",
    "context": "Not served yet: refused.",
    "format": "`JSON` or `XML`, whatever `Accept` says.",
    "json_safe": "True for `_` instead of every character of a column's name that a name in JavaScript may not have.",
    "output": "`Display` for what is shown of a checkbox instead of true or false; in `Slim` only.",
    "skip_token": "Key of the row that the page goes on after, as a next link says it; `$skip` does not count then.",
}
"""What each word of the query is, by the argument's name."""

Tell = Callable[[Value], Any]


def wanted_in(query: bytes, want: Wanted) -> Wanted:
    """The format of the answer: ``$format`` goes before ``Accept``."""
    words = {name.lower(): text for name, text in form.decode(query).items()}
    told = words.get("$format", "").strip(" ?").lower()
    if told == want.format.value or told not in {"json", "xml"}:
        return want
    return Wanted(Format(told), f"application/{told}; charset=utf-8")


def page_told(page: ArchivePage, request: Request, want: Wanted, view: View, root: str) -> Answer:
    """The answer that is a page. ``root``: the address of the installation, without a slash."""
    address = f"{root}/api/v1/{quote(request.path.strip('/'))}"
    further = None if page.further is None else f"{address}?{_moved_on(request.query, page.further)}"
    tell = _teller(page, view)
    if want.format is Format.XML:
        body = atom.encode(address, further, page.rows, tell)
    else:
        body = json.encode(
            {
                "odata.metadata": f"{_with_port(root)}/api/v1/Archive//$metadata",
                "odata.nextLink": further,
                "value": [_row(page, row, tell) for row in page.rows],
            }
        )
    return Answer(200, body, [(b"content-type", want.content_type.encode()), VERSION, *view.headers])


def schema_of_page(schemas: Schemas) -> Schema:
    """What a page looks like in JSON."""
    schemas.named["ODataRow"] = {
        "type": "object",
        "description": "One row: its key, its kind and then a property for each column. In Full the columns stand "
        "in Column.",
        "properties": {
            "PrimaryKey": {"type": ["string", "integer"], "description": "Key of the row; a number in Full."},
            "EntityName": {"type": "string", "description": "Kind of row."},
        },
        "required": ["PrimaryKey", "EntityName"],
        "additionalProperties": True,
    }
    schemas.named["ODataSlimResponse"] = {
        "type": "object",
        "description": "A page of rows.",
        "properties": {
            "odata.metadata": {"type": "string", "description": "Where the columns are described."},
            "odata.nextLink": {"type": ["string", "null"], "description": "The next page; null on the last."},
            "value": {
                "type": "array",
                "items": {"$ref": "#/components/schemas/ODataRow"},
                "description": "The rows.",
            },
        },
        "required": ["odata.metadata", "odata.nextLink", "value"],
    }
    return {"$ref": "#/components/schemas/ODataSlimResponse"}


def _row(page: ArchivePage, row: ArchiveRow, tell: Tell) -> dict[str, Any]:
    named = {_safe(name) if page.json_safe else name: value for name, value in row.values.items()}
    if page.mode is ODataMode.FULL:
        return {
            "PrimaryKey": row.key,
            "EntityName": ENTITY,
            "StyleHint": "",
            "LinkHint": "",
            "TableRight": {"Mask": row.right, "Reason": ""},
            "Column": {name: _in_full(value, tell) for name, value in named.items()},
        }
    return {"PrimaryKey": str(row.key), "EntityName": ENTITY} | {name: tell(value) for name, value in named.items()}


def _in_full(value: Value, tell: Tell) -> dict[str, Any]:
    raw: Any = value.id if isinstance(value, Picked) else tell(value)
    return {
        "RawValue": None if value == EMPTY else raw,
        "DisplayValue": _shown(value, tell),
        "LinkHint": "",
        "TooltipHint": "",
    }


def _shown(value: Value, tell: Tell) -> str:
    match value:
        case bool():
            return str(value)
        case Picked(text=text, full=full):
            return full or text
        case _:
            return str(tell(value))


def _teller(page: ArchivePage, view: View) -> Tell:
    """What a value is outside: dates as the caller's clock has them, lists as their text."""
    asked = view.asked
    flags_shown = page.output is ODataOutput.DISPLAY and page.mode is not ODataMode.FULL

    def tell(value: Value) -> Any:
        match value:
            case bool():
                return str(value) if flags_shown else value
            case Picked(text=text):
                return text
            case datetime() if asked is not None:
                return write_date(in_zone(value, view.base, asked.info, with_offset=asked.with_offset))
            case datetime():
                return write_date(value)
            case date():
                return f"{value.isoformat()}T00:00:00"
            case timedelta():
                return write_span(value)
            case _:
                return value

    return tell


def _safe(name: str) -> str:
    return re.sub(r"\W", "_", name, flags=re.ASCII)


def _moved_on(query: bytes, further: Further) -> str:
    """The same query but for where it begins."""
    parts = [part for part in query.decode("latin-1").split("&") if part]
    kept = [part for part in parts if unquote_plus(part.partition("=")[0]).lower() not in {"$skip", "$skiptoken"}]
    return "&".join([*kept, f"$skip={further.skip}", f"$skiptoken={further.after}"])


def _with_port(root: str) -> str:
    parts = urlsplit(root)
    if parts.port or parts.scheme not in PORTS:
        return root
    return f"{parts.scheme}://{parts.netloc}:{PORTS[parts.scheme]}{parts.path}"
