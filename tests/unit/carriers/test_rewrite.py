"""Copies with values rewritten: for JSON, and for another clock."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import UNSET

from snakk.carriers.lists import MDOListItem
from snakk.carriers.message import ChatMessage
from snakk.carriers.people import Associate
from snakk.carriers.rewrite import spelled
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.times import UNSET_DATE
from snakk.carriers.topic import ChatTopicEntity
from snakk.carriers.topic_settings import ChatOpeningHours
from snakk.carriers.zoned import heard_in, told_in
from snakk.domain.states import MessageType, SessionStatus

OSLO, LONDON = ZoneInfo("Europe/Oslo"), ZoneInfo("Europe/London")


def test_the_original_is_left_alone() -> None:
    session = ChatSessionEntity(status=SessionStatus.FAQ, user=Associate())
    user = session.user
    assert spelled(session).status == "Faq"
    assert session.status is SessionStatus.FAQ
    assert session.user is user


def test_what_has_nothing_to_rewrite_is_not_copied() -> None:
    for value in ("text", 5, True, None, 1.5, UNSET):
        assert spelled(value) is value


def test_carriers_inside_carriers_and_lists_are_rewritten() -> None:
    hours = ChatOpeningHours(mon_start=timedelta(hours=8, minutes=30))
    assert spelled(ChatTopicEntity(opening_hours=hours)).opening_hours.mon_start == "08:30:00"
    assert [each.type for each in spelled([ChatMessage(type=MessageType.TO_USER)])] == ["ToUser"]


def test_a_carrier_that_holds_its_own_kind_is_rewritten_all_the_way() -> None:
    item = MDOListItem(id=1, child_items=[MDOListItem(id=2, child_items=[MDOListItem(id=3)])])
    assert spelled(item).child_items[0].child_items[0].id == 3


def test_a_field_left_out_of_a_projection_stays_null() -> None:
    session = ChatSessionEntity()
    session.status = None  # type: ignore[assignment]
    session.field_properties = None  # type: ignore[assignment]
    assert spelled(session).status is None
    assert spelled(session).field_properties is None


def test_every_date_is_told_by_the_clock_asked_for_and_rights_stay() -> None:
    session = ChatSessionEntity(when_started=datetime(2026, 7, 1, 12), when_ended=UNSET_DATE)
    told = told_in(session, ChatSessionEntity, OSLO, LONDON, with_offset=False)
    assert (told.when_started, told.when_ended) == (datetime(2026, 7, 1, 11), UNSET_DATE)
    assert told.field_properties is session.field_properties
    assert session.when_started == datetime(2026, 7, 1, 12)


def test_what_is_heard_by_another_clock_is_kept_by_the_bases() -> None:
    heard = heard_in([ChatMessage(when_posted=datetime(2026, 7, 1, 11))], list[ChatMessage], OSLO, LONDON)
    assert heard[0].when_posted == datetime(2026, 7, 1, 12)


def test_a_value_without_dates_is_told_unchanged() -> None:
    assert told_in(True, bool, OSLO, LONDON, with_offset=True) is True
    assert told_in(None, ChatMessage, OSLO, LONDON, with_offset=True) is None
