"""What an installation looks like from where it stands, and which of it needs somebody's attention. Pure."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from snakk.domain.ids import Instant, seconds

MEASURED_FOR = seconds(5)
"""So long what was measured counts as now."""
SLOW_MS, FAR_TOO_SLOW_MS = 250, 2_000
LITTLE_DISK, NO_DISK = 1 << 30, 100 << 20
"""In bytes."""


class State(StrEnum):
    """How something is."""

    OK = "Ok"
    WARNING = "Warning"
    BAD = "Bad"


class Why(StrEnum):
    """What is the matter with the way to our own address."""

    NONE = ""
    UNREACHABLE = "Unreachable"
    CERTIFICATE = "Certificate"
    SOMEBODY_ELSE = "SomebodyElse"
    NOT_SET = "NotSet"


class Measured(Struct, frozen=True, kw_only=True):
    """What was measured.

    address, address_set: where browsers reach us, and whether a setting says so. address_why, address_ms: how we reach
    it ourselves. free_bytes: for the data folder. jobs_ended: jobs that do not repeat any more. job_failures: turns
    that failed since the start.
    """

    at: Instant
    address: str
    address_set: bool
    address_why: Why
    address_ms: int
    database: str
    database_ms: int
    schema: str
    free_bytes: int
    jobs: int
    jobs_ended: int
    job_failures: int


class Finding(NamedTuple):
    """One thing that was looked at. values: what was found, by name, as text."""

    name: str
    state: State
    values: dict[str, str]


def findings(measured: Measured, now: str) -> list[Finding]:
    """All of it, for a page to say in its own words. now: the server's clock, for the browser to compare with its own.

    There is no bus yet, and mail is stored for sending but not sent.
    """
    return [
        _address(measured),
        Finding("Clock", State.OK, {"Now": now}),
        Finding(
            "Database",
            _slow(measured.database_ms),
            {"Engine": measured.database, "Milliseconds": str(measured.database_ms), "Schema": measured.schema},
        ),
        Finding("Disk", _disk(measured.free_bytes), {"FreeBytes": str(measured.free_bytes)}),
        Finding("Bus", State.OK, {"Kind": "None"}),
        Finding(
            "Jobs",
            _jobs(measured),
            {
                "Running": str(measured.jobs - measured.jobs_ended),
                "Ended": str(measured.jobs_ended),
                "Failures": str(measured.job_failures),
            },
        ),
        Finding("Mail", State.WARNING, {"Reason": "NotSetUp"}),
    ]


def _address(measured: Measured) -> Finding:
    why = measured.address_why
    if why is Why.NONE and not measured.address_set:
        why = Why.NOT_SET
    values = {"Address": measured.address, "Milliseconds": str(measured.address_ms), "Reason": why.value}
    states = {Why.NONE: _slow(measured.address_ms), Why.NOT_SET: State.WARNING}
    return Finding("BaseUrl", states.get(why, State.BAD), values)


def _slow(milliseconds: int) -> State:
    if milliseconds >= FAR_TOO_SLOW_MS:
        return State.BAD
    return State.WARNING if milliseconds >= SLOW_MS else State.OK


def _disk(free: int) -> State:
    if free < NO_DISK:
        return State.BAD
    return State.WARNING if free < LITTLE_DISK else State.OK


def _jobs(measured: Measured) -> State:
    if measured.jobs_ended:
        return State.BAD
    return State.WARNING if measured.job_failures else State.OK
