"""Pages of an archive as OData 3 writes them in XML: an Atom feed with one entry for each row."""

from collections.abc import Callable, Sequence
from typing import Any

from lxml import etree

from snakk.api.codecs.xml import cleaned
from snakk.carriers.archive import ENTITY, ArchiveRow

ATOM = "http://www.w3.org/2005/Atom"
DATA = "http://schemas.microsoft.com/ado/2007/08/dataservices"
META = f"{DATA}/metadata"
NAMES = {None: ATOM, "d": DATA, "m": META}
SLASH = "___"
"""What stands for a slash in a column's name, which an element cannot have; requests may write it so as well."""


def encode(address: str, further: str | None, rows: Sequence[ArchiveRow], tell: Callable[[Any], Any]) -> bytes:
    """The feed. ``address``: where it was asked for; ``further``: where its next page is."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=NAMES)
    _text(feed, "id", cleaned(address))
    _text(feed, "title", "ChatSession")
    etree.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=cleaned(address))
    for row in rows:
        _entry(feed, f"{address}({row.key})", row, tell)
    if further is not None:
        etree.SubElement(feed, f"{{{ATOM}}}link", rel="next", href=cleaned(further))
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _entry(feed: etree._Element, address: str, row: ArchiveRow, tell: Callable[[Any], Any]) -> None:
    entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
    _text(entry, "id", cleaned(address))
    content = etree.SubElement(entry, f"{{{ATOM}}}content", type="application/xml")
    properties = etree.SubElement(content, f"{{{META}}}properties")
    _property(properties, "PrimaryKey", str(row.key))
    _property(properties, "EntityName", ENTITY)
    for name, value in row.values.items():
        _property(properties, name.replace("/", SLASH), value if isinstance(value, int) else tell(value))


def _property(properties: etree._Element, name: str, value: Any) -> None:
    element = etree.SubElement(properties, f"{{{DATA}}}{name}")
    match value:
        case bool():
            element.set(f"{{{META}}}type", "Edm.Boolean")
            element.text = "true" if value else "false"
        case int():
            element.set(f"{{{META}}}type", "Edm.Int32")
            element.text = str(value)
        case _:
            element.text = cleaned(str(value))


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = text
