"""The seals and the chain of the audit log, and every way of tampering with them."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec import structs

from snakk.domain.audit import AuditEntry, AuditLink, Deed, Result, entry, is_whole, link, sealed
from snakk.domain.audit_chain import Chain
from snakk.domain.audit_line import line_of
from snakk.domain.caller import Agent, Nobody, System
from snakk.domain.ids import Instant, UserId
from snakk.domain.user import User

SECRET = b"a secret that is not in the database"
ANN = User(id=UserId(2), name="ann")
AT = Instant(1_764_000_000_000_000)

Log = list[tuple[AuditLink, AuditEntry | None]]


def a_log(length: int = 5) -> Log:
    """Entries with their links, in order."""
    log: Log = []
    last: AuditLink | None = None
    for number in range(1, length + 1):
        stored = sealed(SECRET, entry(number, AT, Deed.SIGNED_IN, Agent(ANN, "192.0.2.1"), details=str(number)))
        last = link(SECRET, last, stored)
        log.append((last, stored))
    return log


def checked(log: Log, *, removed_to: int = 0, head: str = "", secret: bytes = SECRET) -> Chain:
    chain = Chain(secret, removed_to, head)
    for this, stored in log:
        chain.follow(this, stored)
    chain.end()
    return chain


def test_a_log_that_nobody_touched_is_whole() -> None:
    chain = checked(a_log())
    assert (chain.problems, chain.checked) == ([], 5)


def altered(log: Log, place: int, **changes: Any) -> Log:
    this, stored = log[place]
    assert stored is not None
    return [*log[:place], (this, structs.replace(stored, **changes)), *log[place + 1 :]]


FIELDS: list[dict[str, Any]] = [
    {"at": Instant(AT + 1)},
    {"deed": Deed.SIGNED_OUT},
    {"result": Result.REFUSED},
    {"user_id": UserId(3)},
    {"name": "bob"},
    {"address": "192.0.2.2"},
    {"subject": "ChatTopic"},
    {"subject_id": 7},
    {"details": "other"},
    {"mac": "x"},
]


@pytest.mark.parametrize("change", FIELDS, ids=lambda change: next(iter(change)))
def test_a_changed_field_shows(change: dict[str, Any]) -> None:
    assert checked(altered(a_log(), 2, **change)).problems == [
        "entry 3 is not as it was written, or was written with another secret"
    ]


def test_every_field_is_sealed() -> None:
    assert {next(iter(change)) for change in FIELDS} == set(AuditEntry.__struct_fields__) - {"id"}


TAMPERINGS: dict[str, Callable[[Log], Log]] = {
    "an entry left out": lambda log: [*log[:2], (log[2][0], None), *log[3:]],
    "entry and link left out": lambda log: [*log[:2], *log[3:]],
    "the first left out": lambda log: log[1:],
    "two in each other's place": lambda log: [*log[:1], (log[1][0], log[2][1]), (log[2][0], log[1][1]), *log[3:]],
    "one put in twice": lambda log: [*log[:3], (log[3][0], log[2][1]), *log[4:]],
    "a link of one's own": lambda log: [*log[:2], (structs.replace(log[2][0], mac="x" * 43), log[2][1]), *log[3:]],
    "the last ones swapped for others": lambda log: [*log[:4], a_log(6)[5]],
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_what_is_left_out_or_moved_shows(tampering: str) -> None:
    assert checked(TAMPERINGS[tampering](a_log())).problems


def test_another_secret_fits_nothing() -> None:
    assert len(checked(a_log(), secret=b"another").problems) == 5


def test_only_the_head_kept_elsewhere_shows_that_the_end_was_cut_off() -> None:
    log = a_log()
    head = checked(log).head
    assert checked(log, head=head).problems == []
    assert checked(a_log(7), head=head).problems == []
    assert checked(log[:4]).problems == []
    assert checked(log[:4], head=head).problems == [
        "the head of the earlier check is gone: lines of then were cut off or changed"
    ]


def test_what_the_log_says_was_removed_is_not_missed() -> None:
    log = a_log()
    stump: Log = [(log[1][0], None), *log[2:]]
    assert checked(stump, removed_to=2).problems == []
    assert checked(stump, removed_to=2, head=checked(log[:1]).head).problems == []
    assert checked(stump).problems
    assert checked(log[3:], removed_to=2).problems


def test_an_entry_without_a_place_is_counted_and_looked_at() -> None:
    chain = Chain(SECRET, 0)
    (_, stored), *_ = a_log()
    assert stored is not None
    chain.loose(stored)
    chain.loose(structs.replace(stored, name="bob"))
    assert (chain.unlinked, len(chain.problems)) == (2, 1)


@pytest.mark.parametrize(
    ("caller", "who"),
    [
        (Agent(ANN, "192.0.2.1"), (2, "ann", "192.0.2.1")),
        (Nobody("192.0.2.2"), (0, "", "192.0.2.2")),
        (System(), (0, "", "")),
    ],
)
def test_an_entry_says_who_and_from_where(caller: Any, who: tuple[int, str, str]) -> None:
    told = entry(1, AT, Deed.DENIED, caller)
    assert (told.user_id, told.name, told.address) == who


def test_whose_account_was_tried_is_said_of_somebody_unknown() -> None:
    told = entry(1, AT, Deed.SIGNED_IN, Nobody("192.0.2.2"), result=Result.REFUSED, user=ANN)
    assert (told.user_id, told.name) == (2, "ann")


def test_long_details_are_cut() -> None:
    told = sealed(SECRET, entry(1, AT, Deed.DENIED, System(), details="x" * 1000))
    assert len(told.details) == 255
    assert is_whole(SECRET, told)


def test_a_line_is_one_line_whatever_stands_in_it() -> None:
    told = entry(12, AT, Deed.TOPIC_SAVED, Agent(ANN, "x\n13"), about=("ChatTopic", 3), details="a\x1b[2Jb\u2028c")
    line = line_of(told)
    assert line.isprintable()
    assert line.split("  ")[-1] == "a?[2Jb?c"
    assert "2025-11-24T16:00:00Z" in line
    assert "ChatTopic 3" in line
