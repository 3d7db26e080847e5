"""Carriers of lists: things picked from a list, and their folders."""

from typing import Annotated

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.filling import alike
from snakk.carriers.properties import NO_PROPERTIES, Properties, RowRight
from snakk.domain import lists as rows

AT_THE_TOP = -1
"""What the wire says for the folder above one that has none."""


class MDOListItem(Carrier, kw_only=True):
    """One line of a list to pick from, perhaps with lines below it."""

    id: Annotated[int, says("Key of the line.")] = 0
    name: Annotated[str, says("Text of the line.", role="words")] = ""
    tool_tip: Annotated[str, says("Text shown on hovering.", role="words")] = ""
    deleted: Annotated[bool, says("True when it can no longer be picked.")] = False
    rank: Annotated[int, says("Order in the list.")] = 0
    type: Annotated[str, says("Kind of line.")] = ""
    child_items: Annotated[list["MDOListItem"], says("Lines below this one.")] = []
    icon_hint: Annotated[str, says("Picture to show.")] = ""
    color_block: Annotated[int, says("Colour to show.")] = 0
    extra_info: Annotated[str, says("More about it.")] = ""
    style_hint: Annotated[str, says("How to draw it.")] = ""
    full_name: Annotated[str, says("Text with that of the lines above it.", role="words")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


class CustomerLanguage(Carrier, kw_only=True):
    """A language customers are served in."""

    id: Annotated[int, says("Key of the language.")] = 0
    value: Annotated[str, says("Name of the language.", role="words")] = ""
    tooltip: Annotated[str, says("Text shown on hovering.", role="words")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


def customer_language(row: rows.CustomerLanguage) -> CustomerLanguage:
    """Fill it."""
    return CustomerLanguage(id=row.id, value=row.name, tooltip=row.tooltip)


class ReplyTemplate(Carrier, kw_only=True):
    """A prepared text."""

    reply_template_id: Annotated[int, says("Key of the text.")] = 0
    name: Annotated[str, says("Name of the text.", role="words")] = ""
    description: Annotated[str, says("What it is for.", role="words")] = ""
    folder_id: Annotated[int, says("Key of its folder.")] = 0


def reply_template(row: rows.ReplyTemplate) -> ReplyTemplate:
    """Fill it."""
    return ReplyTemplate(
        reply_template_id=row.id, name=row.name, description=row.description, folder_id=row.folder_id or AT_THE_TOP
    )


class TicketCategory(Carrier, kw_only=True):
    """A category of requests."""

    id: Annotated[int, says("Key of the category.")] = 0
    value: Annotated[str, says("Name of the category.", role="words")] = ""
    tooltip: Annotated[str, says("Text shown on hovering.", role="words")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


def ticket_category(row: rows.TicketCategory) -> TicketCategory:
    """Fill it."""
    return TicketCategory(id=row.id, value=row.name, tooltip=row.tooltip)


class TicketPriority(Carrier, kw_only=True):
    """A priority of requests."""

    id: Annotated[int, says("Key of the priority.")] = 0
    value: Annotated[str, says("Name of the priority.", role="words")] = ""
    tooltip: Annotated[str, says("Text shown on hovering.", role="words")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


def ticket_priority(row: rows.TicketPriority) -> TicketPriority:
    """Fill it."""
    return TicketPriority(id=row.id, value=row.name, tooltip=row.tooltip)


class KbCategory(Carrier, kw_only=True):
    """A folder of the FAQ."""

    kb_category_id: Annotated[int, says("Key of the folder.")] = 0
    name: Annotated[str, says("Name of the folder.", role="words")] = ""
    description: Annotated[str, says("What is in it.", role="words")] = ""
    fullname: Annotated[str, says("Name with those of the folders above it.", role="words")] = ""
    parent_id: Annotated[int, says("Key of the folder above.")] = 0
    sort_order: Annotated[int, says("Order among its neighbours.")] = 0


def kb_category(row: rows.KbCategory) -> KbCategory:
    """Fill it."""
    return KbCategory(
        **alike(row, KbCategory, "parent_id"),
        kb_category_id=row.id,
        fullname=row.full_name,
        parent_id=row.parent_id or AT_THE_TOP,
        sort_order=row.rank,
    )
