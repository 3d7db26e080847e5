"""The columns of the archive, and what fills them."""

from zoneinfo import ZoneInfo

from snakk.carriers.archive import EMPTY, FILLED, Around, Picked, archive_values
from snakk.carriers.archive_columns import COLUMNS, DEFAULT, column
from snakk.domain.states import SessionStatus
from tests.unit.domain.build import ANN, NOW, a_session, later

EVERY = tuple(COLUMNS.values())


def around(status: SessionStatus = SessionStatus.CUSTOMER_LAST, **changes: int) -> Around:
    return Around(a_session(status, **changes), later(10), ZoneInfo("Europe/Oslo"), "en", agent=ANN)


def test_whatever_is_filled_is_a_column_spelled_so() -> None:
    assert [name for name in FILLED if COLUMNS[name.lower()].name != name] == []


def test_the_contracts_columns_are_all_there() -> None:
    for name in ("getAllRows", "chatTopic/badgeHeader", "associate/fullName", "person/personInfo/infoText",
                 "contact/postAddress/zip", "person/personAssociate/associateDbId",
                 "contact/saintSaleStatus"):  # fmt: skip
        found = column(name)
        assert found is not None
        assert found.name == name
    assert column("associate/associateDbId") is None
    assert len(COLUMNS) > 350


def test_a_column_is_found_in_any_case_and_without_slashes() -> None:
    assert column("CHATTOPIC___name") == column("chatTopic/Name") == COLUMNS["chattopic/name"]
    assert column("bogus") is None


def test_every_column_has_a_value_and_most_are_empty() -> None:
    told = archive_values(around(), EVERY)
    assert list(told) == [each.name for each in EVERY]
    assert sum(value == EMPTY for value in told.values()) > 250


def test_every_status_has_words() -> None:
    for status in SessionStatus:
        told = archive_values(around(status), DEFAULT)["status"]
        assert isinstance(told, Picked)
        assert told.id == status
        assert told.text
        assert "[" not in told.text


def test_spans_never_run_backwards() -> None:
    told = archive_values(around(queued_at=later(5), started_at=later(1), ended_at=NOW), DEFAULT)
    assert str(told["timeInQueue"]) == "0:00:00"
    assert str(told["duration"]) == "0:00:00"
