"""Carriers of lists: things picked from a list, and their folders."""

from typing import Annotated

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.properties import NO_PROPERTIES, Properties, RowRight


class MDOListItem(Carrier, kw_only=True):
    """One line of a list to pick from, perhaps with lines below it."""

    id: Annotated[int, says("Key of the line.")] = 0
    name: Annotated[str, says("Text of the line.")] = ""
    tool_tip: Annotated[str, says("Text shown on hovering.")] = ""
    deleted: Annotated[bool, says("True when it can no longer be picked.")] = False
    rank: Annotated[int, says("Order in the list.")] = 0
    type: Annotated[str, says("Kind of line.")] = ""
    child_items: Annotated[list["MDOListItem"], says("Lines below this one.")] = []
    icon_hint: Annotated[str, says("Picture to show.")] = ""
    color_block: Annotated[int, says("Colour to show.")] = 0
    extra_info: Annotated[str, says("More about it.")] = ""
    style_hint: Annotated[str, says("How to draw it.")] = ""
    full_name: Annotated[str, says("Text with that of the lines above it.")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


class CustomerLanguage(Carrier, kw_only=True):
    """A language customers are served in."""

    id: Annotated[int, says("Key of the language.")] = 0
    value: Annotated[str, says("Name of the language.")] = ""
    tooltip: Annotated[str, says("Text shown on hovering.")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


class ReplyTemplate(Carrier, kw_only=True):
    """A prepared text."""

    reply_template_id: Annotated[int, says("Key of the text.")] = 0
    name: Annotated[str, says("Name of the text.")] = ""
    description: Annotated[str, says("What it is for.")] = ""
    folder_id: Annotated[int, says("Key of its folder.")] = 0


class TicketCategory(Carrier, kw_only=True):
    """A category of requests."""

    id: Annotated[int, says("Key of the category.")] = 0
    value: Annotated[str, says("Name of the category.")] = ""
    tooltip: Annotated[str, says("Text shown on hovering.")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


class TicketPriority(Carrier, kw_only=True):
    """A priority of requests."""

    id: Annotated[int, says("Key of the priority.")] = 0
    value: Annotated[str, says("Name of the priority.")] = ""
    tooltip: Annotated[str, says("Text shown on hovering.")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


class KbCategory(Carrier, kw_only=True):
    """A folder of the FAQ."""

    kb_category_id: Annotated[int, says("Key of the folder.")] = 0
    name: Annotated[str, says("Name of the folder.")] = ""
    description: Annotated[str, says("What is in it.")] = ""
    fullname: Annotated[str, says("Name with those of the folders above it.")] = ""
    parent_id: Annotated[int, says("Key of the folder above.")] = 0
    sort_order: Annotated[int, says("Order among its neighbours.")] = 0
