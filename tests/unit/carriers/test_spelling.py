"""How members of closed sets are written (contract: quirks 5 and 7)."""

import pytest

from snakk.carriers.enums import ChatSessionFlags, EFieldRight, ETableRight, WidgetRequiredFields
from snakk.carriers.rewrite import spelled
from snakk.carriers.spelling import spelling
from snakk.domain.directory_states import TicketOrigin
from snakk.domain.states import SessionStatus, SpecialType


def test_a_member_is_written_by_its_name() -> None:
    assert spelled(SessionStatus.IN_QUEUE) == "InQueue"
    assert spelled(SpecialType.TRANSFERED_SESSION) == "TransferedSession"
    assert spelled(TicketOrigin.API) == "API"


def test_the_contracts_names_of_the_rules_own_sets_are_kept() -> None:
    assert spelling(SessionStatus).type_name == "ChatSessionStatus"
    assert spelling(SpecialType).type_name == "ChatMessageSpecialType"


def test_several_flags_are_joined_by_comma_and_space() -> None:
    assert spelled(WidgetRequiredFields.EMAIL | WidgetRequiredFields.NAME) == "Email, Name"
    assert spelled(WidgetRequiredFields.NONE) == "None"


@pytest.mark.parametrize(
    ("mask", "written"),
    [
        (ETableRight.FULL, "Select, Update, Insert, Delete"),
        (ETableRight.UDR, "Select, Update, Delete"),
        (ETableRight.R, "Select"),
        (ETableRight.NONE, "None"),
        (EFieldRight.UPDATE, "Update"),
        (EFieldRight.UPDATE | EFieldRight.UI_HINT_MANDATORY, "Update, UIHintMandatory"),
        (EFieldRight.NULLABLE | EFieldRight.UI_HINT_READ_ONLY, "Unused4, UIHintReadOnly"),
        (EFieldRight.READ, "Read"),
    ],
)
def test_rights_are_written_as_recorded_servers_do(mask: int, written: str) -> None:
    assert spelled(mask) == written


def test_silence_reads_as_the_customer_typing() -> None:
    assert spelled(ChatSessionFlags(0)) == "CustomerIsTyping"
    assert spelled(ChatSessionFlags.USER_IS_TYPING) == "UserIsTyping"
