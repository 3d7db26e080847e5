"""What needs somebody's attention."""

from typing import Any

import pytest
from msgspec.structs import replace

from snakk.domain.health import FAR_TOO_SLOW_MS, LITTLE_DISK, NO_DISK, SLOW_MS, Finding, Measured, State, Why, findings
from tests.unit.domain.build import NOW

GOOD = Measured(
    at=NOW,
    address="https://desk.example",
    address_set=True,
    address_why=Why.NONE,
    address_ms=3,
    database="SQLite",
    database_ms=0,
    schema="0008",
    free_bytes=LITTLE_DISK,
    jobs=9,
    jobs_ended=0,
    job_failures=0,
)


def found(name: str, **changes: Any) -> Finding:
    return next(each for each in findings(replace(GOOD, **changes), "2025-01-01T00:00:00Z") if each.name == name)


def test_on_a_good_day_only_mail_is_missing() -> None:
    states = {each.name: each.state for each in findings(GOOD, "now")}
    assert states.pop("Mail") is State.WARNING
    assert set(states) == {"BaseUrl", "Clock", "Database", "Disk", "Bus", "Jobs"}
    assert set(states.values()) == {State.OK}


@pytest.mark.parametrize(
    ("name", "changes", "state"),
    [
        ("BaseUrl", {"address_set": False}, State.WARNING),
        ("BaseUrl", {"address_ms": SLOW_MS}, State.WARNING),
        ("BaseUrl", {"address_why": Why.UNREACHABLE}, State.BAD),
        ("BaseUrl", {"address_why": Why.CERTIFICATE, "address_set": False}, State.BAD),
        ("BaseUrl", {"address_why": Why.SOMEBODY_ELSE}, State.BAD),
        ("Database", {"database_ms": SLOW_MS - 1}, State.OK),
        ("Database", {"database_ms": SLOW_MS}, State.WARNING),
        ("Database", {"database_ms": FAR_TOO_SLOW_MS}, State.BAD),
        ("Disk", {"free_bytes": LITTLE_DISK - 1}, State.WARNING),
        ("Disk", {"free_bytes": NO_DISK - 1}, State.BAD),
        ("Jobs", {"job_failures": 1}, State.WARNING),
        ("Jobs", {"jobs_ended": 1}, State.BAD),
    ],
)
def test_what_is_wrong_is_said_of_its_line(name: str, changes: dict[str, Any], state: State) -> None:
    assert found(name, **changes).state is state


def test_the_reason_is_told_and_what_was_found() -> None:
    assert found("BaseUrl", address_set=False).values["Reason"] == "NotSet"
    assert found("BaseUrl", address_why=Why.UNREACHABLE, address_set=False).values["Reason"] == "Unreachable"
    assert found("Clock").values == {"Now": "2025-01-01T00:00:00Z"}
    assert found("Jobs", jobs_ended=2).values == {"Running": "7", "Ended": "2", "Failures": "0"}
