"""Whole carriers told in a language, their rights too, at the cost of one writing per language."""

import json
from typing import Any

from snakk.carriers.crm import Contact
from snakk.carriers.enums import EFieldRight, ETableRight
from snakk.carriers.languages import Language, find_language
from snakk.carriers.lists import MDOListItem, TicketCategory
from snakk.carriers.message import ChatMessage
from snakk.carriers.properties import NO_PROPERTIES
from snakk.carriers.rights import field_properties, table_right
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.topic import ChatTopicEntity
from snakk.carriers.worded import properties_in, worded_in

GOODS = 'US:"Goods";NO:"Varer"'
WHY = "[SR_ACCESS_READ_ONLY]"


def language(code: str) -> Language:
    found = find_language(code)
    assert found is not None
    return found


def test_names_of_list_items_are_told_wherever_they_stand() -> None:
    topic = ChatTopicEntity(name=GOODS, ticket_category=TicketCategory(value=GOODS, tooltip="[SR_YES]"))
    told = worded_in(topic, ChatTopicEntity, language("nb"))
    assert (told.ticket_category.value, told.ticket_category.tooltip) == ("Varer", "Ja")
    assert topic.ticket_category is not None
    assert topic.ticket_category.value == GOODS
    item = MDOListItem(name=GOODS, child_items=[MDOListItem(name="[SR_CHAT_STATUS]", full_name=f"{GOODS}/{GOODS}")])
    child = worded_in([item], list[MDOListItem], language("sv"))[0].child_items[0]
    assert (child.name, child.full_name) == ("Status", "Goods/Goods")


def test_what_people_write_is_left_alone() -> None:
    topic = worded_in(ChatTopicEntity(name=GOODS, welcome_message="[SR_YES]"), ChatTopicEntity, language("nb"))
    assert (topic.name, topic.welcome_message) == (GOODS, "[SR_YES]")  # who reads it may save it again
    session = ChatSessionEntity(first_message=GOODS, contact=Contact(name=GOODS, category_name=GOODS))
    told = worded_in(session, ChatSessionEntity, language("nb"))
    assert (told.first_message, told.contact.name, told.contact.category_name) == (GOODS, GOODS, "Varer")
    message = ChatMessage(message=GOODS)
    assert worded_in(message, ChatMessage, language("nb")) is message


def test_reasons_are_told_in_the_language_and_the_raw_ones_stay() -> None:
    session = ChatSessionEntity(
        table_right=table_right(ETableRight.SELECT, WHY),
        field_properties=field_properties(ChatSessionEntity, EFieldRight.READ, WHY),
    )
    told = worded_in(session, ChatSessionEntity, language("de"))
    assert told.table_right.reason == "Dieses Feld wird vom Server geführt."
    assert told.field_properties.by_name["Status"].field_right.reason == told.table_right.reason
    written: Any = json.loads(bytes(told.field_properties.json))
    assert written["Status"]["FieldRight"] == {"Mask": "Read", "Reason": told.table_right.reason}
    assert session.table_right is not None
    assert (session.table_right.reason, WHY.encode() in bytes(session.field_properties.json)) == (WHY, True)


def test_rights_are_written_once_in_each_language() -> None:
    properties = field_properties(ChatSessionEntity, EFieldRight.UPDATE, WHY)
    assert properties_in(properties, language("da")) is properties_in(properties, language("da"))
    assert properties_in(properties, language("da")) is not properties_in(properties, language("fr"))


def test_rights_without_reasons_are_not_written_again() -> None:
    properties = field_properties(ChatMessage, EFieldRight.READ)
    assert properties_in(properties, language("da")) is properties
    assert properties_in(NO_PROPERTIES, language("da")) is NO_PROPERTIES


def test_nothing_is_told_as_nothing() -> None:
    assert worded_in(None, ChatSessionEntity, language("nb")) is None
    assert worded_in(True, bool, language("nb")) is True
