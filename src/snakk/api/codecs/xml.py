"""XML in and out, both led by the declared type (contract: conventions 2).

The root is named for the type, null is ``xsi:nil``, a list holds one element per item named for the item's type, a
dictionary holds ``Item`` elements of ``Key`` and ``Value``. Reading gives what the JSON reader gives, with every scalar
as text; a binder made for text takes it from there.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import IntEnum, IntFlag
from functools import cache
from typing import Any

from lxml import etree
from msgspec import UNSET

from snakk.api.codecs.mismatch import Mismatch
from snakk.carriers.carrier import pascal
from snakk.carriers.properties import FieldProperties
from snakk.carriers.shape import Choice, Listing, Maybe, Record, Scalar, Shape, Table, members, shape, type_name
from snakk.carriers.spelling import spelling
from snakk.carriers.times import write_date, write_span
from snakk.domain.errors import Invalid

MAX_DEPTH = 32
"""How deep elements of a body may be nested, the root being the first."""

MAX_BYTES = 4 * 1024 * 1024
"""Largest body that is read, whatever the caller let through."""

_LONGEST_REASON = 200
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NIL = f"{{{_XSI}}}nil"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")

Take = Callable[[etree._Element], Any]


def encode(value: Any, declared: Any, name: str = "") -> bytes:
    """A document for ``value`` as ``declared``. Characters that XML has no way to write are left out.

    name: what the root is called where it is not named for the type.
    """
    known = shape(declared)
    root = etree.Element(name or type_name(known), nsmap={"xsi": _XSI})
    _write(root, value, known)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def decode(body: bytes, declared: Any) -> Any:
    """Plain objects, lists and texts of a document for ``declared``, which may be a mapping of arguments to types.

    No body at all is the same as null. ``Invalid`` if it is not XML, names another encoding or holds a DOCTYPE.
    """
    if not body.strip():
        return None
    root = _parse(body)
    read = _arguments(declared) if isinstance(declared, Mapping) else _reader(shape(declared))
    try:
        return read(root)
    except Mismatch as no:
        raise no.refusal() from None


def _parse(body: bytes) -> etree._Element:
    if len(body) > MAX_BYTES:
        raise Invalid(reason="the body is too large")
    if _has_doctype(body):
        raise Invalid(reason="a document type is not allowed")
    # The encoding is fixed, so that what was searched for a DOCTYPE is what is parsed.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as no:
        raise Invalid(reason=f"the body is not XML: {no.msg[:_LONGEST_REASON]}") from None
    if root.getroottree().docinfo.doctype:
        raise Invalid(reason="a document type is not allowed")
    if _TOO_DEEP(root):
        raise Invalid(reason=f"the body is nested more than {MAX_DEPTH} deep")
    return root


def _has_doctype(body: bytes) -> bool:
    """Whether something other than blanks, comments and processing instructions stands before the root."""
    at = 3 if body.startswith(b"\xef\xbb\xbf") else 0
    while True:
        while body[at : at + 1].isspace():
            at += 1
        if body.startswith(b"<!--", at):
            end = body.find(b"-->", at + 4)
        elif body.startswith(b"<?", at):
            end = body.find(b"?>", at + 2)
        else:
            return body.startswith(b"<!", at)
        if end < 0:
            return False
        at = body.find(b">", end) + 1


def _write(element: etree._Element, value: Any, known: Shape) -> None:
    if value is None:
        element.set(_NIL, "true")
        return
    match known:
        case Record(carrier):
            for member in members(carrier):
                inner = getattr(value, member.name)
                if inner is not UNSET:
                    _write(etree.SubElement(element, member.wire), inner, member.shape)
        case Maybe(item):
            _write(element, value, item)
        case Listing(item):
            for inner in value:
                _write(etree.SubElement(element, type_name(item)), inner, item)
        case Table(item):
            _write_table(element, value, item)
        case _:
            element.text = cleaned(_text(value))


def _write_table(element: etree._Element, value: Any, known: Shape) -> None:
    entries = value.by_name if isinstance(value, FieldProperties) else value
    for key, inner in entries.items():
        item = etree.SubElement(element, "Item")
        etree.SubElement(item, "Key").text = cleaned(key)
        _write(etree.SubElement(item, "Value"), inner, known)


def _text(value: Any) -> str:
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case IntEnum() | IntFlag():
            return spelling(type(value)).words[value]
        case datetime():
            return write_date(value)
        case timedelta():
            return write_span(value)
        case _:
            return repr(value)


def cleaned(text: str) -> str:
    """The text without the characters that XML has no way to write."""
    return _FORBIDDEN.sub("", text)


@cache
def _reader(known: Shape) -> Take:
    match known:
        case Record(carrier):
            return _nillable(
                _children({member.wire.lower(): (member.wire, member.shape) for member in members(carrier)})
            )
        case Maybe(item):
            return _reader(item)
        case Listing(item):
            return _nillable(_items(item))
        case Table(item):
            return _nillable(_entries(item))
        case Scalar() | Choice():
            return _nillable(_leaf)


def _arguments(types: Mapping[str, Any]) -> Take:
    return _children({pascal(name).lower(): (pascal(name), shape(declared)) for name, declared in types.items()})


def _nillable(read: Take) -> Take:
    return lambda element: None if element.get(_NIL) in {"true", "1"} else read(element)


def _children(names: Mapping[str, tuple[str, Shape]]) -> Take:
    def read(element: etree._Element) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for child in element:
            wire, known = names.get(_name(child), (None, None))
            if wire is None or known is None:
                continue
            try:
                found[wire] = _reader(known)(child)
            except Mismatch as no:
                raise no.inside(wire) from None
        _refuse_stray_text(element)
        return found

    return read


def _items(known: Shape) -> Take:
    def read(element: etree._Element) -> list[Any]:
        found: list[Any] = []
        expected = type_name(known).lower()
        for child in element:
            try:
                if _name(child) != expected:
                    raise Mismatch(f"an element {type_name(known)} is expected")
                found.append(_reader(known)(child))
            except Mismatch as no:
                raise no.inside(f"[{len(found)}]") from None
        _refuse_stray_text(element)
        return found

    return read


def _entries(known: Shape) -> Take:
    read_item = _children({"key": ("Key", Scalar("string")), "value": ("Value", known)})

    def read(element: etree._Element) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for at, child in enumerate(element):
            try:
                entry = read_item(child)
                if not isinstance(entry.get("Key"), str):
                    raise Mismatch("a Key is expected")
            except Mismatch as no:
                raise no.inside(f"[{at}]") from None
            found[entry["Key"]] = entry.get("Value")
        return found

    return read


def _leaf(element: etree._Element) -> str:
    if len(element):
        raise Mismatch("a text is expected")
    return element.text or ""


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _refuse_stray_text(element: etree._Element) -> None:
    if (element.text or "").strip():
        raise Mismatch("elements are expected")
