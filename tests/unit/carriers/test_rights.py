"""Rights, types and lengths of fields (contract: conventions 8, 11.8-9)."""

import msgspec

from snakk.carriers.carrier import Carrier
from snakk.carriers.enums import EFieldRight, ETableRight
from snakk.carriers.people import Associate
from snakk.carriers.presence import ChatPresence
from snakk.carriers.properties import NO_PROPERTIES
from snakk.carriers.resources import text_of
from snakk.carriers.rewrite import spelled
from snakk.carriers.rights import GIVEN, KEPT, field_properties, table_right
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.shape import members
from snakk.carriers.topic import ChatTopicEntity
from snakk.operations.showing import ADMINISTRATOR, AUDITOR, MANAGE, OWN, RESPOND


def test_every_own_field_is_described_and_nothing_else() -> None:
    described = field_properties(ChatSessionEntity, EFieldRight.UPDATE).by_name
    assert len(described) == 31
    assert list(described) == [member.wire for member in members(ChatSessionEntity)][:31]
    assert "ExtraFields" not in field_properties(Associate, EFieldRight.READ).by_name


def test_types_and_lengths_follow_the_declaration() -> None:
    session = field_properties(ChatSessionEntity, EFieldRight.UPDATE).by_name
    topic = field_properties(ChatTopicEntity, EFieldRight.READ).by_name
    told = {
        name: (entry.field_type, entry.field_length)
        for properties in (session, topic, field_properties(ChatPresence, EFieldRight.READ).by_name)
        for name, entry in properties.items()
    }
    assert told["ChatSessionId"] == ("System.Int32", 4)
    assert told["CustomerAlias"] == ("System.String", 64)
    assert told["FirstMessage"] == ("System.String", 1024)
    assert told["CustomerConsented"] == ("System.Boolean", 2)
    assert told["WhenRequested"] == ("System.DateTime", 16)
    assert told["Status"] == ("SuperOffice.Data.ChatSessionStatus", 4)
    assert told["TransferTo"] == ("SuperOffice.CRM.Services.Associate", 4)
    assert told["WelcomeMessage"] == ("System.String", 0)
    assert told["Widget"] == ("SuperOffice.CRM.Services.ChatWidgetSettings", 0)
    assert told["ChatTopics"] == ("System.Int32[]", 0)


def test_the_text_written_beforehand_says_what_the_entries_say() -> None:
    properties = field_properties(ChatSessionEntity, EFieldRight.READ, "[SR_WHY]")
    assert msgspec.json.decode(properties.json) == msgspec.json.decode(msgspec.json.encode(spelled(properties.by_name)))
    assert msgspec.json.decode(properties.json)["Rating"] == {
        "FieldRight": {"Mask": "Read", "Reason": "[SR_WHY]"},
        "FieldType": "System.Int32",
        "FieldLength": 4,
    }


def test_what_the_server_keeps_is_read_alone_and_what_must_be_given_says_so() -> None:
    def told(carrier: type[Carrier], field: str, *, new: bool = False) -> tuple[str, str]:
        right = field_properties(carrier, EFieldRight.UPDATE, new=new).by_name[field].field_right
        assert right is not None
        words = spelled(right)
        return words.mask, words.reason

    kept, given = ("Read", "[SR_ACCESS_READ_ONLY]"), ("Update, UIHintMandatory", "[SR_ACCESS_MANDATORY]")
    assert told(ChatSessionEntity, "WhenRequested") == told(ChatSessionEntity, "SessionKey", new=True) == kept
    assert told(ChatSessionEntity, "TopicId") == kept
    assert told(ChatSessionEntity, "TopicId", new=True) == given
    assert told(ChatTopicEntity, "Name") == told(ChatTopicEntity, "Name", new=True) == given
    assert told(ChatPresence, "Present") == ("Update", "")
    for entry in field_properties(ChatTopicEntity, EFieldRight.READ).by_name.values():
        assert entry.field_right is not None
        assert spelled(entry.field_right).mask == "Read"


def test_every_reason_is_a_resource_with_words() -> None:
    for reason in (GIVEN, KEPT, AUDITOR, ADMINISTRATOR, MANAGE, RESPOND, OWN):
        assert text_of(reason) not in (None, ""), reason


def test_they_are_worked_out_once() -> None:
    one = field_properties(ChatSessionEntity, EFieldRight.UPDATE)
    assert field_properties(ChatSessionEntity, EFieldRight.UPDATE) is one
    assert field_properties(ChatSessionEntity, EFieldRight.READ) != one


def test_rights_to_a_row_are_spelled_bit_by_bit() -> None:
    assert spelled(table_right(ETableRight.FULL)).mask == "Select, Update, Insert, Delete"
    assert table_right(ETableRight.SELECT, "why").reason == "why"


def test_an_inner_carrier_has_the_empty_form() -> None:
    assert (Associate().table_right, Associate().field_properties) == (None, NO_PROPERTIES)
    assert bytes(NO_PROPERTIES.json) == b"{}"
