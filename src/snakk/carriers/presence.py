"""Carrier of presence: who is at the desk."""

from typing import Annotated

from snakk.carriers.carrier import MANDATORY, SERVER, Carrier, says
from snakk.carriers.properties import NO_PROPERTIES, FieldProperties, Properties, RowRight, TableRight
from snakk.domain.user import User


class ChatPresence(Carrier, kw_only=True):
    """An agent and whether customers can count on him or her."""

    user_id: Annotated[int, says("Key of the agent.", keeping=MANDATORY)] = 0
    display_name: Annotated[str, says("Name colleagues see.", keeping=SERVER)] = ""
    ongoing_chats: Annotated[int, says("Sessions the agent has running.", keeping=SERVER)] = 0
    present: Annotated[bool, says("True when at the desk.")] = False
    chat_topics: Annotated[list[int], says("Keys of the topics the agent serves.", keeping=SERVER)] = []
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


def chat_presence(
    user: User, *, ongoing_chats: int, topic_ids: list[int], table_right: TableRight, properties: FieldProperties
) -> ChatPresence:
    """Fill it."""
    return ChatPresence(
        user_id=user.id,
        display_name=user.display_name,
        ongoing_chats=ongoing_chats,
        present=user.present,
        chat_topics=topic_ids,
        table_right=table_right,
        field_properties=properties,
    )
