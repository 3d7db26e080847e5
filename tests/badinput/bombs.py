"""Requests made to cost far more than they weigh, each with the answers that will do."""

import gzip
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

MEBIBYTE = 1 << 20
JSON, XML, FORM = "application/json", "application/xml", "application/x-www-form-urlencoded"
PATCH, MERGE = "application/json-patch+json", "application/merge-patch+json"
ADD = "/api/v1/Agents/Chat/AddChatMessage"
SESSION, TOPIC = "/api/v1/ChatSession/1", "/api/v1/ChatTopic/1"
ZEROS = b"\0" * (16 * MEBIBYTE)
REFUSED = range(400, 500)
TAKEN = (200, 204)


@dataclass(frozen=True)
class Bomb:
    """One request of an administrator. ``taken``: what it asks for is small after all, and may be given."""

    name: str
    path: str = ADD
    body: bytes = b""
    kind: str = JSON
    method: str = "POST"
    headers: dict[str, str] = field(default_factory=dict)
    taken: bool = False

    def is_answered_by(self, status: int) -> bool:
        """Will this answer do?"""
        return status in REFUSED or (self.taken and status in TAKEN)


def _packed(times: int) -> bytes:
    """So many times 16 MiB of nothing, packed into a body of some KiB."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(ZEROS) for _ in range(times)) + packer.flush()


def _entities(count: int, width: int) -> bytes:
    """Entities that hold each other."""
    declared = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * width}'>" for n in range(1, count))
    return f"<!DOCTYPE x [<!ENTITY e0 'ha'>{declared}]><x><Message>&e{count - 1};</Message></x>".encode()


def _keys(count: int) -> bytes:
    return b"{" + b",".join(b'"k%d":1' % n for n in range(count)) + b"}"


def _rows(row: bytes, wrapped: bytes = b"%b") -> bytes:
    """As many rows as a body may hold."""
    return wrapped % (b"[" + b",".join([row] * ((MEBIBYTE - 100) // (len(row) + 1))) + b"]")


def _operations(operation: Mapping[str, object], count: int) -> bytes:
    return json.dumps([operation] * count, separators=(",", ":")).encode()


TEST = {"op": "test", "path": "/CustomerName", "value": "Vera"}
COPY = {"op": "copy", "from": "", "path": "/User"}
GZIP = {"Content-Encoding": "gzip"}

BOMBS = (
    Bomb("XML: entities that hold each other", body=_entities(25, 10), kind=XML),
    Bomb(
        "XML: one entity, told 50,000 times",
        kind=XML,
        body=b"<!DOCTYPE x [<!ENTITY a '%b'>]><x>%b</x>" % (b"a" * 50_000, b"&a;" * 50_000),
    ),
    Bomb(
        "XML: an entity of another file",
        kind=XML,
        body=b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///dev/zero'>]><x>&a;</x>",
    ),
    Bomb("XML: 150,000 deep", body=b"<a>" * 150_000 + b"</a>" * 149_000, kind=XML),
    Bomb("XML: 200,000 elements", body=b"<a>" + b"<b/>" * 200_000 + b"</a>", kind=XML),
    Bomb("XML: 85,000 attributes", body=b"<a " + b" ".join(b"b%d=''" % n for n in range(85_000)) + b"/>", kind=XML),
    Bomb("JSON: 500,000 lists deep", body=b"[" * 500_000 + b"]" * 500_000),
    Bomb("JSON: 100,000 objects deep", body=b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    Bomb("JSON: a whole number of 100,000 digits", body=b'{"ChatSessionId":' + b"9" * 100_000 + b"}"),
    Bomb("JSON: a fraction of a million digits", body=b'{"ChatSessionId":0.' + b"9" * 1_000_000 + b"}"),
    Bomb("JSON: a number past all floats", body=b'{"ChatSessionId":1e400}'),
    Bomb("JSON: NaN", body=b'{"ChatSessionId":NaN}'),
    Bomb("JSON: half a surrogate pair", body=b'{"ChatSessionId":1,"Message":{"Message":"\\ud800"}}'),
    Bomb("JSON: 80,000 keys", body=_keys(80_000)),
    Bomb("JSON: a million keys", body=_keys(1_000_000)),
    Bomb("JSON: one key 170,000 times", body=b"{" + b",".join([b'"a":1'] * 170_000) + b"}"),
    Bomb(
        "JSON: 80,000 free keys of a dictionary",
        "/api/v1/ChatSession",
        taken=True,
        body=b'{"TopicId":1,"User":{"CustomFields":' + _keys(80_000).replace(b":1", b':""') + b"}}",
    ),
    Bomb(
        "JSON: a text of 170,000 escapes",
        body=b'{"ChatSessionId":1,"Message":{"Message":"' + rb"\u0041" * 170_000 + b'"}}',
    ),
    Bomb("a form of 250,000 pairs", body=b"a=1&" * 250_000, kind=FORM),
    Bomb("a body of two mebibytes", body=b" " * (2 * MEBIBYTE)),
    Bomb("packed: a gibibyte of nothing", body=_packed(64), headers=GZIP),
    Bomb(
        "packed: a packed gibibyte, packed again",
        body=gzip.compress(_packed(64)),
        headers={"Content-Encoding": "gzip, gzip"},
    ),
    Bomb("packed: a gibibyte, deflated", body=zlib.compress(ZEROS, 9), headers={"Content-Encoding": "deflate"}),
    Bomb("packed: ten thousand small pieces", body=gzip.compress(b" ") * 10_000, headers=GZIP),
    Bomb("rows: as many people as fit who are present", "/api/v1/Presence/SaveAll", _rows(b'{"UserId":1}'), taken=True),
    Bomb("rows: as many members as fit", f"{TOPIC}/UserAgent", _rows(b'{"User":{"Name":"x"}}'), method="PUT"),
    Bomb("patch: 18,000 tests", SESSION, _operations(TEST, 18_000), PATCH, "PATCH"),
    Bomb("patch: 100,000 operations", SESSION, _operations(TEST, 100_000), PATCH, "PATCH"),
    Bomb("patch: the whole copied into itself, 40 times", SESSION, _operations(COPY, 40), PATCH, "PATCH"),
    Bomb(
        "patch: a path 100,000 deep",
        SESSION,
        json.dumps([{"op": "remove", "path": "/a" * 100_000}]).encode(),
        PATCH,
        "PATCH",
    ),
    Bomb("patch: merged 30,000 deep", SESSION, b'{"a":' * 30_000 + b"1" + b"}" * 30_000, MERGE, "PATCH"),
    Bomb("patch: 80,000 keys merged", SESSION, _keys(80_000), MERGE, "PATCH"),
    Bomb("$select of 2,500 names", f"{SESSION}?$select=" + "ab," * 2_500, method="GET", taken=True),
    Bomb("$select 3,900 deep", f"{SESSION}?$select=" + "a/" * 3_900, method="GET", taken=True),
    Bomb("$select of 30,000 letters", f"{SESSION}?$select=" + "a," * 15_000, method="GET"),
    Bomb("$top of a billion", "/api/v1/TimeZone?$top=1000000000", method="GET", taken=True),
    Bomb("$skip of a billion", "/api/v1/TimeZone?$skip=1000000000", method="GET", taken=True),
    Bomb("$top of 5,000 digits", f"/api/v1/TimeZone?$top={'9' * 5000}", method="GET", taken=True),
    Bomb("everything of the audit log", "/api/v1/Snakk/AuditLog?top=1000000000", method="GET", taken=True),
    Bomb("a query of 1,900 names", f"{SESSION}?" + "a=1&" * 1_900, method="GET", taken=True),
    Bomb("an address of 60,000 letters", "/api/v1/" + "a" * 60_000, method="GET"),
    Bomb("an address of 3,900 steps", "/api/v1/" + "a/" * 3_900, method="GET"),
    Bomb("a header of 60,000 letters", SESSION, method="GET", headers={"Accept": "a" * 60_000}),
    Bomb("a header of a mebibyte", SESSION, method="GET", headers={"Accept": "a" * MEBIBYTE}),
    Bomb("3,000 media types", SESSION, method="GET", headers={"Accept": "a/b;q=0.1," * 3_000}, taken=True),
    Bomb("3,000 languages", SESSION, method="GET", headers={"Accept-Language": "en;q=0.1," * 3_000}, taken=True),
    Bomb("a zone of 30,000 commas", SESSION, method="GET", headers={"SO-TimeZone": "," * 30_000}, taken=True),
    Bomb("a date of 30,000 digits", SESSION, method="GET", headers={"If-Modified-Since": "9" * 30_000}, taken=True),
    Bomb("7,500 cookies", SESSION, method="GET", headers={"Cookie": "a=b;" * 7_500}, taken=True),
    Bomb(
        "a date made to be tried again",
        "/api/v1/ChatSession",
        b'{"TopicId":1,"WhenRequested":"' + b"0" * 500_000 + b'"}',
    ),
    Bomb(
        "a time of day made to be tried again",
        TOPIC,
        b'{"Name":"x","OpeningHours":{"MonStart":"P' + b"1D" * 200_000 + b'"}}',
        method="PUT",
    ),
    Bomb(
        "a flag 200,000 times",
        TOPIC,
        b'{"Name":"x","Widget":{"RequiredFields":"' + b"Name," * 200_000 + b'"}}',
        method="PUT",
    ),
    Bomb("a password of a mebibyte", "/console/login", b'{"Username":"tje0","Password":"' + b"x" * 1_000_000 + b'"}'),
)
