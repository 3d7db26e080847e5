"""From what was read to values of the declared types (contract: quirks 1-7, 11, 13)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from snakk.api.codecs.bind import arguments_binder, binder
from snakk.carriers.enums import ChatSessionFlags, ETableRight, WidgetRequiredFields
from snakk.carriers.message import ChatMessage
from snakk.carriers.people import Associate
from snakk.carriers.presence import ChatPresence
from snakk.carriers.properties import NO_PROPERTIES, TableRight
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.times import UNSET_DATE
from snakk.carriers.topic import ChatTopicEntity
from snakk.carriers.topic_settings import ChatOpeningHours, ChatWidgetSettings
from snakk.carriers.zones import TimeZoneData
from snakk.domain.errors import Invalid
from snakk.domain.ids import SessionId
from snakk.domain.states import MessageType, SessionStatus

ADD = {"chat_session_id": SessionId, "message": ChatMessage, "client_id": str | None}


def refused(declared: Any, data: Any, *, text: bool = False) -> str:
    """The field that a refusal names."""
    with pytest.raises(Invalid) as no:
        binder(declared, text=text)(data)
    assert no.value.reason
    return no.value.field


@pytest.mark.parametrize("name", ["ChatSessionId", "chatSessionId", "CHATSESSIONID", "chatsessionid", "cHATSessionID"])
def test_names_are_matched_in_any_case(name: str) -> None:
    assert binder(ChatMessage)({name: 5}).chat_session_id == 5


def test_the_official_clients_odd_spellings_are_understood() -> None:
    zone = binder(TimeZoneData)({"tZLocationID": 261, "tZLocationCode": "NO", "timeZoneSTDRules": {}})
    assert (zone.tz_location_id, zone.tz_location_code) == (261, "NO")


def test_unknown_names_and_what_stands_in_answers_only_are_passed_over() -> None:
    sent = {"tableRight": {"mask": 15}, "fieldProperties": {"X": 1}, "_Links": 5, "New": [1], "Rating": 4}
    session = binder(ChatSessionEntity)(sent)
    assert session == ChatSessionEntity(rating=4)
    assert (session.table_right, session.field_properties) == (None, NO_PROPERTIES)


def test_the_last_of_two_spellings_of_a_name_wins() -> None:
    assert binder(ChatMessage)({"Message": "a", "message": "b"}).message == "b"
    assert binder(ChatMessage)({"Message": "a", "message": None}).message == ""


def test_an_empty_object_is_all_defaults() -> None:
    assert binder(ChatMessage)({}) == ChatMessage()


def test_null_is_the_default_for_every_kind_of_field() -> None:
    fields = ("chatSessionId", "user", "customerName", "customerConsented", "status", "whenStarted", "flags")
    assert binder(ChatSessionEntity)(dict.fromkeys(fields)) == ChatSessionEntity()


@pytest.mark.parametrize(
    ("sent", "bound"),
    [
        ("InQueue", SessionStatus.IN_QUEUE),
        ("inqueue", SessionStatus.IN_QUEUE),
        (" INQUEUE ", SessionStatus.IN_QUEUE),
        (4, SessionStatus.IN_QUEUE),
        ("4", SessionStatus.IN_QUEUE),
    ],
)
def test_a_closed_set_is_read_as_name_in_any_case_or_number(sent: Any, bound: SessionStatus) -> None:
    assert binder(SessionStatus)(sent) is bound


@pytest.mark.parametrize("sent", ["Nowhere", "", "99", 99, -1, 4.0, True, [], "InQueue, Faq", "InQueue,"])
def test_no_member_of_a_closed_set_is_refused(sent: Any) -> None:
    assert refused(ChatSessionEntity, {"Status": sent}) == "Status"


@pytest.mark.parametrize("sent", [3, "3", "Email, Name", "name,EMAIL", "Name , email"])
def test_flags_are_read_as_joined_names_or_number(sent: Any) -> None:
    both = WidgetRequiredFields.EMAIL | WidgetRequiredFields.NAME
    assert binder(ChatWidgetSettings)({"requiredFields": sent}).required_fields == both


@pytest.mark.parametrize("sent", ["FULL", 15, "Select, Update, Insert, Delete", "uri, delete", "R,UDR,Insert"])
def test_any_spelling_of_rights_is_read(sent: Any) -> None:
    assert binder(TableRight)({"mask": sent}).mask == ETableRight.FULL


def test_the_set_whose_first_member_is_zero() -> None:
    assert binder(ChatSessionFlags)("CustomerIsTyping, UserIsTyping") == ChatSessionFlags.USER_IS_TYPING
    assert binder(ChatSessionFlags)(0) == ChatSessionFlags.CUSTOMER_IS_TYPING


@pytest.mark.parametrize("sent", [64, -1, "Email, Shoe size", "Email;Name", "Email,"])
def test_an_unknown_flag_is_refused(sent: Any) -> None:
    assert refused(ChatWidgetSettings, {"RequiredFields": sent}) == "RequiredFields"


def test_dates_and_spans_as_the_official_client_sends_them() -> None:
    assert binder(ChatMessage)({"whenPosted": "2024-01-02T03:04:05Z"}).when_posted == datetime(
        2024, 1, 2, 3, 4, 5, tzinfo=UTC
    )
    assert binder(ChatMessage)({"whenPosted": "0000-12-31T23:06:32.000Z"}).when_posted == UNSET_DATE
    assert binder(ChatOpeningHours)({"monStart": "PT8H30M"}).mon_start == timedelta(hours=8, minutes=30)


@pytest.mark.parametrize("value", [2**31, -(2**31) - 1, 10**40, 1.0, "5", True, [], {}])
def test_what_is_no_int32_is_refused(value: Any) -> None:
    assert refused(ChatMessage, {"chatsessionid": value}) == "ChatSessionId"


@pytest.mark.parametrize("value", [2**31 - 1, -(2**31), 0])
def test_the_ends_of_the_range_are_taken(value: int) -> None:
    assert binder(ChatMessage)({"ChatSessionId": value}).chat_session_id == value


@pytest.mark.parametrize("value", ["true", 1, 0, "", []])
def test_truth_is_true_or_false_and_nothing_else(value: Any) -> None:
    assert refused(ChatSessionEntity, {"CustomerConsented": value}) == "CustomerConsented"


@pytest.mark.parametrize("value", ["a\0b", "\ud800", "é\udfff", 5, ["a"], True])
def test_what_is_no_text_is_refused(value: Any) -> None:
    assert refused(ChatMessage, {"Message": value}) == "Message"


@pytest.mark.parametrize("value", ["", "a", "æ", "🙂", "\u202e", "\x01", "x" * 255])
def test_any_other_text_is_taken(value: str) -> None:
    assert binder(ChatMessage)({"author": value}).author == value


def test_a_text_longer_than_its_column_is_refused() -> None:
    assert refused(ChatMessage, {"Author": "x" * 256}) == "Author"
    assert refused(ChatSessionEntity, {"CustomerAlias": "🙂" * 65}) == "CustomerAlias"


@pytest.mark.parametrize("value", ["yesterday", 5, "", "2024-13-01T00:00:00", {}])
def test_what_is_no_date_is_refused(value: Any) -> None:
    assert refused(ChatMessage, {"WhenPosted": value}) == "WhenPosted"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 10**400, "1", True])
def test_what_is_no_number_is_refused(value: Any) -> None:
    assert refused(float, value) == ""


def test_a_refusal_names_the_whole_path() -> None:
    assert refused(ChatSessionEntity, {"user": {"associateId": "x"}}) == "User.AssociateId"
    assert refused(list[ChatPresence], [{}, {}, {}, {"userId": "x"}]) == "[3].UserId"
    assert refused(ChatPresence, {"ChatTopics": [1, None]}) == "ChatTopics[1]"
    assert refused(ChatTopicEntity, {"OpeningHours": {"MonStart": "x"}}) == "OpeningHours.MonStart"
    assert refused(Associate, {"customFields": {"x_one": 5}}) == "CustomFields.x_one"


def test_a_path_may_be_given_to_begin_with() -> None:
    with pytest.raises(Invalid) as no:
        binder(ChatMessage)({"Type": "x"}, "Message")
    assert no.value.field == "Message.Type"


@pytest.mark.parametrize("data", [[], "x", 5, True, None, [{}]])
def test_an_object_is_expected_where_a_carrier_is(data: Any) -> None:
    assert refused(ChatMessage, data) == ""


@pytest.mark.parametrize("data", [{}, "x", 5, None])
def test_a_list_is_expected_where_a_list_is(data: Any) -> None:
    assert refused(list[ChatPresence], data) == ""


def test_half_a_surrogate_in_a_free_key_is_refused_without_repeating_it() -> None:
    assert refused(Associate, {"CustomFields": {"\ud800": "x"}}) == "CustomFields"
    assert len(refused(Associate, {"CustomFields": {"x" * 9999: 5}})) < 100


def test_arguments_are_bound_to_our_names() -> None:
    bound = arguments_binder(ADD, ["client_id"])(
        {"chatSessionId": 5, "message": {"message": "hi", "type": "ToCustomer"}, "Html": 1}
    )
    assert bound == {"chat_session_id": 5, "message": ChatMessage(message="hi", type=MessageType.TO_CUSTOMER)}


def test_an_optional_argument_given_as_null_is_left_out() -> None:
    bound = arguments_binder(ADD, ["client_id"])({"ChatSessionId": 5, "Message": {}, "ClientId": None})
    assert "client_id" not in bound


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (None, "ChatSessionId"),
        ({}, "ChatSessionId"),
        ({"Message": {}}, "ChatSessionId"),
        ({"ChatSessionId": None, "Message": {}}, "ChatSessionId"),
        ({"ChatSessionId": 5}, "Message"),
        ({"ChatSessionId": 5, "Message": None}, "Message"),
        ({"ChatSessionId": 5, "Message": {"Type": "Loud"}}, "Message.Type"),
        ([], ""),
        ("x", ""),
    ],
)
def test_a_missing_argument_is_refused_by_its_wire_name(data: Any, field: str) -> None:
    with pytest.raises(Invalid) as no:
        arguments_binder(ADD, ["client_id"])(data)
    assert no.value.field == field


def test_a_required_text_may_be_null_but_not_missing() -> None:
    bind = arguments_binder({"to_associate": str})
    assert bind({"toAssociate": None}) == {"to_associate": ""}
    with pytest.raises(Invalid):
        bind({})


def test_a_call_without_arguments_takes_no_body_null_and_an_empty_object() -> None:
    bind = arguments_binder({})
    assert bind(None) == bind({}) == bind({"anything": 1}) == {}


@pytest.mark.parametrize(("text", "bound"), [("True", True), ("false", False), ("TRUE", True), (" false ", False)])
def test_truth_in_an_address_is_read_in_any_case(text: str, bound: bool) -> None:
    assert binder(bool, text=True)(text) is bound


@pytest.mark.parametrize(("text", "bound"), [("5", 5), ("-7", -7), (" 12 ", 12), ("+1", 1), ("007", 7)])
def test_a_number_in_an_address_is_read(text: str, bound: int) -> None:
    assert binder(int, text=True)(text) == bound


@pytest.mark.parametrize("text", ["", "5.0", "0x5", "5a", "1_000", "٥", "2147483648", "9" * 5000, "--5"])
def test_what_is_no_number_in_an_address_is_refused(text: str) -> None:
    assert refused(int, text, text=True) == ""


@pytest.mark.parametrize("text", ["nan", "inf", "-Infinity", "1e400", "", "1_0", "0x1", "."])
def test_what_is_no_decimal_in_a_text_is_refused(text: str) -> None:
    assert refused(float, text, text=True) == ""


def test_an_id_that_is_a_type_of_its_own_is_a_number() -> None:
    assert binder(SessionId, text=True)("5") == 5


def test_a_type_that_the_wire_cannot_say_is_found_at_the_start() -> None:
    with pytest.raises(TypeError):
        binder(set[int])
    with pytest.raises(TypeError):
        binder(int | str)
