"""JSON in and out (contract: conventions 0, quirks 2, 6, 10)."""

from time import thread_time
from typing import Any

import pytest

from snakk.api.codecs import json
from snakk.api.codecs.bind import binder
from snakk.carriers.carrier import Carrier
from snakk.carriers.enums import EFieldRight, ETableRight
from snakk.carriers.message import ChatMessage
from snakk.carriers.people import Associate
from snakk.carriers.rights import field_properties, table_right
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.shape import members
from snakk.domain.errors import Invalid

MEBIBYTE = 1024 * 1024
BOMB_S = 4.0
"""Far above what it takes (under 0.3 s): a slow machine passes, a cost that grows with the square does not."""


def test_an_answer_has_every_field_in_order_and_nulls_are_written() -> None:
    told = json.decode(json.encode(ChatSessionEntity()))
    assert list(told) == [member.wire for member in members(ChatSessionEntity)][:-1]
    assert told["User"] is None
    assert told["WhenRequested"] == "0001-01-01T00:00:00"
    assert (told["TableRight"], told["FieldProperties"]) == (None, {})


def test_links_come_last_and_only_where_they_are_set() -> None:
    with_links = json.decode(json.encode(ChatSessionEntity(links={"Self": "https://desk.test/api/v1/ChatSession/1"})))
    assert list(with_links)[-1] == "_Links"
    assert "_Links" not in json.decode(json.encode(ChatSessionEntity()))


def test_rights_are_written_in_the_recorded_form() -> None:
    session = ChatSessionEntity(
        user=Associate(),
        table_right=table_right(ETableRight.FULL),
        field_properties=field_properties(ChatSessionEntity, EFieldRight.UPDATE),
    )
    told = json.decode(json.encode(session))
    assert told["TableRight"] == {"Mask": "Select, Update, Insert, Delete", "Reason": ""}
    assert told["FieldProperties"]["Rating"] == {
        "FieldRight": {"Mask": "Update", "Reason": ""},
        "FieldType": "System.Int32",
        "FieldLength": 4,
    }
    assert told["User"]["FieldProperties"] == {}


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, b"null"), (True, b"true"), ("a", b'"a"'), (5, b"5"), ([], b"[]"), ([1, 2], b"[1,2]"), ({}, b"{}")],
)
def test_plain_answers_are_written_plainly(value: Any, written: bytes) -> None:
    assert json.encode(value) == written


@pytest.mark.parametrize("body", [b"", b"  ", b"null", b" null\n", b"\xef\xbb\xbf"])
def test_no_body_and_null_are_the_same(body: bytes) -> None:
    assert json.decode(body) is None


def test_a_byte_order_mark_is_passed_over() -> None:
    assert json.decode(b'\xef\xbb\xbf{"a":1}') == {"a": 1}


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"a":1,}',
        b"{'a':1}",
        b'{"a":1} x',
        b"nul",
        b"NaN",
        b"[Infinity]",
        b'"\xff"',
        b'"\xed\xa0\x80"',
        b'"a',
        b"\x00",
        b'"\x01"',
        b"[" * 100_000,
        b"1e400]",
        b"9" * 5000 + b"x",
        b'{"a":' * 100_000,
        b"<a/>",
        b"\xff\xfe{\x00}\x00",
    ],
)
def test_what_is_not_json_is_refused_and_nothing_else_happens(body: bytes) -> None:
    with pytest.raises(Invalid) as no:
        json.decode(body)
    assert 0 < len(str(no.value)) < 200


@pytest.mark.parametrize("number", [b"1e400", b"-1e400", b"9" * 30, b"-" + b"9" * 5000, b"18446744073709551616"])
@pytest.mark.parametrize("field", ["ChatSessionId", "CustomerName", "Status", "CustomerConsented", "WhenIdle"])
def test_a_number_past_all_bounds_is_refused_with_the_field_named(number: bytes, field: str) -> None:
    with pytest.raises(Invalid) as no:
        binder(ChatSessionEntity)(json.decode(b'{"Rating":1,"%s":%s}' % (field.encode(), number)))
    assert no.value.field == field
    assert len(str(no.value)) < 200


def test_depth_is_counted_not_brackets() -> None:
    wide = b"[" + b",".join([b"[]"] * 1000) + b"]"
    assert len(json.decode(wide)) == 1000
    assert json.decode(b"[" * 32 + b"]" * 32)
    assert json.decode(b'["' + b"[" * 500 + b'"]')
    with pytest.raises(Invalid):
        json.decode(b"[" * 33 + b"]" * 33)


@pytest.mark.parametrize("escape", [rb"\ud800", rb"x\udfffx", rb"\ud800A", rb"\u0000", rb"\ud800\ud800"])
def test_half_a_surrogate_pair_and_nul_do_not_get_in_by_escape(escape: bytes) -> None:
    with pytest.raises(Invalid):
        binder(ChatMessage)(json.decode(b'{"Message":"' + escape + b' and more text"}'))


def test_a_whole_surrogate_pair_gets_in() -> None:
    assert binder(ChatMessage)(json.decode(rb'{"Message":"\ud83d\ude42"}')).message == "🙂"


@pytest.mark.parametrize(
    "body",
    [
        b"{" + b",".join(b'"a%d":1' % n for n in range(80_000)) + b"}",
        b"{" + b",".join([b'"a":1'] * 170_000) + b"}",
        b"[" * 500_000 + b"]" * 500_000,
        b'{"CustomFields":{' + b",".join(b'"a%d":"b"' % n for n in range(70_000)) + b"}}",
        b"[" + b",".join([b"[]"] * 340_000) + b"]",
        b'{"Message":"' + rb"\u0041" * 170_000 + b'"}',
        b"9" * MEBIBYTE,
        b"-" + b"9" * (MEBIBYTE - 1),
        b"0." + b"9" * (MEBIBYTE - 2),
    ],
    ids=["keys", "same key", "deep", "dictionary", "lists", "escapes", "number", "negative", "fraction"],
)
def test_a_bomb_of_a_mebibyte_costs_little(body: bytes) -> None:
    assert len(body) <= MEBIBYTE
    for declared in (ChatMessage, Associate):
        assert min(_cost_s(declared, body) for _ in range(3)) < BOMB_S


def _cost_s(declared: type[Carrier], body: bytes) -> float:
    began = thread_time()
    try:
        binder(declared)(json.decode(body))
    except Invalid as no:
        assert len(str(no)) < 300  # noqa: PT017 - some of these are taken, and that is as good
    return thread_time() - began
