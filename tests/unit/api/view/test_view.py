"""How a caller wants to be told and heard, all of it together."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from snakk.api.view.view import AS_IT_IS, View, view_of
from snakk.carriers.crm import Project
from snakk.carriers.manner import PLAIN
from snakk.carriers.message import ChatMessage
from snakk.carriers.ticket import Ticket
from snakk.carriers.times import UNSET_DATE
from snakk.domain.errors import UnknownZone

OSLO = ZoneInfo("Europe/Oslo")
NOON = datetime(2026, 7, 1, 12)


def viewed(query: bytes = b"", **headers: str) -> View:
    """The view that the headers ask for at a desk in Oslo."""
    told = {name.replace("_", "-").encode(): value.encode() for name, value in headers.items()}
    return view_of(told, query, OSLO)


@pytest.mark.parametrize(
    ("headers", "query"),
    [({}, b""), ({"accept": "*/*"}, b"html=true"), ({"so_language": "*", "so_timezone": ""}, b""),
     ({"so_culture": "en-US"}, b""), ({"accept_language": ""}, b"$select="), ({"so_browser_tz_offset": "60"}, b"")],
)  # fmt: skip
def test_who_asks_for_nothing_sees_it_as_it_is(headers: dict[str, str], query: bytes) -> None:
    assert viewed(query, **headers) is AS_IT_IS


def test_what_is_as_it_is_is_neither_copied_nor_moved() -> None:
    message = ChatMessage(when_posted=NOON)
    assert AS_IT_IS.told(message, ChatMessage) is AS_IT_IS.heard(message, ChatMessage) is message
    assert (AS_IT_IS.headers, AS_IT_IS.manner) == ([], PLAIN)


def test_dates_are_told_and_heard_by_the_clock_asked_for() -> None:
    view = viewed(so_timezone="GB")
    assert view.told(ChatMessage(when_posted=NOON), ChatMessage).when_posted == datetime(2026, 7, 1, 11)
    assert view.heard(ChatMessage(when_posted=NOON), ChatMessage).when_posted == datetime(2026, 7, 1, 13)
    assert view.headers == [(b"so-timezone", b"GB")]


def test_a_date_with_an_offset_is_heard_as_the_instant_it_says() -> None:
    for view in (viewed(so_timezone="GB"), viewed(so_timezone="includeTZOffset")):
        assert view.heard(datetime(2026, 7, 1, 10, tzinfo=UTC), datetime) == NOON
        assert view.heard([UNSET_DATE, None], list[datetime | None]) == [UNSET_DATE, None]


def test_a_change_is_worked_out_by_the_clock_asked_for() -> None:
    def an_hour_later(message: ChatMessage) -> ChatMessage:
        assert message.when_posted == datetime(2026, 7, 1, 11)
        return ChatMessage(when_posted=datetime(2026, 7, 1, 12))

    changed = viewed(so_timezone="GB").around(an_hour_later, ChatMessage)
    assert changed(ChatMessage(when_posted=NOON)).when_posted == datetime(2026, 7, 1, 13)
    assert AS_IT_IS.around(an_hour_later, ChatMessage) is an_hour_later


def test_stamps_are_told_in_utc_to_whoever_asks_for_a_zone() -> None:
    project, ticket = Project(updated=NOON, publish_to=NOON), Ticket(created_at=NOON, last_changed=UNSET_DATE)
    plain, offset = viewed(so_timezone="GB"), viewed(so_timezone="GB, includeTZOffset")
    assert plain.told(project, Project).updated == datetime(2026, 7, 1, 10)
    assert plain.told(project, Project).publish_to == datetime(2026, 7, 1, 11)
    assert offset.told(ticket, Ticket).created_at.isoformat() == "2026-07-01T10:00:00+00:00"
    assert offset.told(ticket, Ticket).last_changed.isoformat() == "0001-01-01T00:00:00+00:00"
    for view in (plain, offset):
        assert view.heard(view.told(project, Project), Project) == project
        assert view.heard(view.told(ticket, Ticket), Ticket) == ticket


def test_zone_language_and_choice_go_together() -> None:
    view = viewed(b"$select=Updated,Status", so_timezone="GB", so_language="nb", so_culture="de")
    told: Any = view.told(Project(updated=NOON, status='US:"Open";NO:"Pågår"', name="Lamps"), Project)
    assert (told.updated, told.status, told.name) == (datetime(2026, 7, 1, 10), "Pågår", None)
    manner = view.manner
    assert (manner.zone, manner.language and manner.language.code, manner.culture) == (
        ZoneInfo("Europe/London"), "nb", "de",
    )  # fmt: skip


def test_an_unknown_zone_is_refused_and_an_unknown_language_passed_over() -> None:
    with pytest.raises(UnknownZone):
        viewed(so_timezone="Mars")
    assert viewed(so_language="klingon") is AS_IT_IS
