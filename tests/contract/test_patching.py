"""PATCH of a whole entity, as clients ask it (contract: conventions 7, quirks 12)."""

import json
from typing import Any

import pytest

from snakk.domain.ids import UserId
from tests.support.cast import ABSENT, ADA, ANN, BOB, LENA, MIA, OTTO, SERVICE, TALKING, WAITING, ticket
from tests.support.desk import Desk, Reply

pytestmark = pytest.mark.anyio

SESSION = f"/api/v1/ChatSession/{TALKING}"
TOPIC = f"/api/v1/ChatTopic/{SERVICE}"
NAMES = [{"op": "replace", "path": "/customerName", "value": "Vera Lie"}, {"op": "add", "path": "rating", "value": 4}]
Headers = dict[str, str]

KINDS = ("application/json", "text/json", "application/json-patch+json", "application/merge-patch+json", "")


async def patch(
    desk: Desk, path: str, changes: Any, who: UserId = ANN, kind: str = "application/json", more: Headers | None = None
) -> Reply:
    typed = {"Content-Type": kind} if kind else {}
    return await desk.ask("PATCH", path, ticket(who) | typed | (more or {}), json.dumps(changes).encode())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("changes", [NAMES, {"customername": "Vera Lie", "RATING": 4}], ids=["list", "object"])
async def test_the_shape_says_which_kind_of_patch_it_is_and_no_header(desk: Desk, changes: Any, kind: str) -> None:
    whole = (await desk.ask("GET", SESSION, ticket(ANN))).json
    reply = await patch(desk, SESSION, changes, kind=kind)
    assert (reply.status, reply.json["CustomerName"], reply.json["Rating"]) == (200, "Vera Lie", 4)
    assert list(reply.json) == list(whole)
    assert reply.json["_Links"] == whole["_Links"]
    assert (await desk.ask("GET", SESSION, ticket(ANN))).json == reply.json


@pytest.mark.parametrize("kind", ["application/xml", "text/xml", "application/x-www-form-urlencoded", "image/png"])
async def test_what_no_patch_is_written_in_is_refused(still: Desk, kind: str) -> None:
    before = still.dump()
    reply = await patch(still, SESSION, NAMES, kind=kind)
    assert reply.status == 415
    assert kind == "image/png" or "application/merge-patch+json" in reply.json["MessageDetail"]
    assert still.dump() == before


async def test_an_answer_may_be_wanted_in_xml_and_selected(desk: Desk) -> None:
    reply = await patch(desk, f"{SESSION}?$select=rating", NAMES, more={"Accept": "application/xml"})
    assert "<Rating>4</Rating>" in reply.text
    assert 'CustomerName xsi:nil="true"' in reply.text
    assert (await desk.ask("GET", SESSION, ticket(ANN))).json["CustomerName"] == "Vera Lie"


async def test_a_test_that_fails_is_a_conflict_and_nothing_is_done(still: Desk) -> None:
    before = still.dump()
    reply = await patch(still, SESSION, [*NAMES, {"op": "test", "path": "/Status", "value": "Closed"}])
    assert (reply.status, list(reply.json)) == (409, ["Error", "ErrorType", "ErrorMessage", "ErrorSource"])
    assert "Status" in reply.json["ErrorMessage"]
    assert still.dump() == before


async def test_a_test_that_matches_is_a_condition_that_holds(desk: Desk) -> None:
    wanted = {"status": "CustomerLast", "user/name": "ann"}
    tests = [{"op": "test", "path": path, "value": value} for path, value in wanted.items()]
    assert (await patch(desk, SESSION, [*tests, *NAMES])).json["CustomerName"] == "Vera Lie"


async def test_a_date_is_tested_by_the_clock_the_caller_goes_by(desk: Desk) -> None:
    for zone, told in (("UTC", "2026-11-24T07:00:00"), ("NO, includeTZOffset", "2026-11-24T08:00:00+01:00")):
        tests = [{"op": "test", "path": "/WhenRequested", "value": told}]
        assert (await patch(desk, SESSION, tests, more={"SO-TimeZone": zone})).status == 200
        assert (await patch(desk, SESSION, [{**tests[0], "value": "2026-11-24T06:00:00"}])).status == 409


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ([{"op": "move", "from": "/Rating", "path": "/Rank"}], "[0].op"),
        ([*NAMES, {"op": "copy", "from": "/Rating", "path": "/Rank"}], "[2].op"),
        ([{"op": "add", "path": "/Nothing", "value": 1}], "[0].path"),
        ({"Nothing": 1}, "Nothing"),
        ({"Rating": 9}, "Rating"),
        ({"Rating": "many"}, "Rating"),
        ({"CustomerPhone": "1" * 33}, "CustomerPhone"),
        ({"Status": "Nonsense"}, "Status"),
        ({"Status": "Closed"}, "Status"),
        ({"User": {"AssociateId": BOB}}, "User"),
        ({"TopicId": 2}, "TopicId"),
        (None, "Changes"),
        ("text", "Changes"),
    ],
)
async def test_what_is_wrong_is_named_and_nothing_is_done(still: Desk, changes: Any, named: str) -> None:
    before = still.dump()
    reply = await patch(still, SESSION, changes)
    assert (reply.status, reply.json["MessageDetail"].partition(":")[0]) == (400, named)
    assert still.dump() == before


async def test_what_the_server_keeps_is_passed_over(desk: Desk) -> None:
    before = (await desk.ask("GET", SESSION, ticket(ANN))).json
    kept = {"SessionKey": "mine", "WhenRequested": "2020-01-01T00:00:00", "InitialQueuePos": 9, "Rank": 9}
    assert (await patch(desk, SESSION, kept | {"TableRight": {"Mask": "FULL"}})).json == before


@pytest.mark.parametrize(
    ("path", "who", "status"),
    [
        (f"/api/v1/ChatSession/{ABSENT}", ANN, 404),
        (f"/api/v1/ChatTopic/{ABSENT}", MIA, 404),
        (SESSION, OTTO, 404),
        (TOPIC, OTTO, 404),
        (SESSION, LENA, 403),
        (TOPIC, ANN, 403),
    ],
)
async def test_whoever_may_not_save_it_learns_nothing_by_a_test(
    still: Desk, path: str, who: UserId, status: int
) -> None:
    field, right = ("name", "Customer service") if "Topic" in path else ("customerName", "Vera")
    for changes in (
        {field: "x"},
        [{"op": "test", "path": field, "value": "x"}],
        [{"op": "test", "path": field, "value": right}],
    ):
        assert (await patch(still, path, changes, who)).status == status
    assert (await still.ask("GET", path, ticket(ADA))).json.get("CustomerName") in ("Vera", None)


async def test_moves_and_details_are_one(desk: Desk) -> None:
    waiting = f"/api/v1/ChatSession/{WAITING}"
    taken = await patch(desk, waiting, {"user": {"associateId": BOB}, "customerName": "Vera Lie"}, BOB)
    assert (taken.json["Status"], taken.json["User"]["Name"], taken.json["CustomerName"]) == (
        "CustomerLast",
        "bob",
        "Vera Lie",
    )
    offered = await patch(desk, waiting, [{"op": "add", "path": "/TransferTo/AssociateId", "value": MIA}], BOB)
    assert offered.json["TransferTo"]["Name"] == "mia"
    accepted = await patch(desk, waiting, {"User": {"AssociateId": MIA}}, MIA)
    assert (accepted.json["User"]["Name"], accepted.json["TransferTo"]) == ("mia", None)
    ended = await patch(desk, waiting, {"Status": "Finished"}, MIA)
    assert (ended.json["Status"], ended.json["CustomerName"]) == ("Finished", "Vera Lie")
    before = desk.dump()
    again = await patch(desk, waiting, {"Status": "UserLast", "CustomerName": "Nobody"}, MIA)
    assert (again.status, again.json["ErrorType"]) == (409, "SoIllegalOperationException")
    assert desk.dump() == before


async def test_the_settings_of_a_topic_are_patched_part_by_part(desk: Desk) -> None:
    before = (await desk.ask("GET", TOPIC, ticket(MIA))).json
    changes = {"description": "Lamps", "widget": {"theme": "classic"}, "openingHours": {"monStart": "PT8H"}}
    after = (await patch(desk, TOPIC, changes, MIA)).json
    assert (after["Description"], after["Widget"]["Theme"], after["OpeningHours"]["MonStart"]) == (
        "Lamps",
        "Classic",
        "08:00:00",
    )
    for changed, part in ((after, {"Theme"}), (before, {"Theme"})):
        changed["Widget"] = {name: value for name, value in changed["Widget"].items() if name not in part}
    assert after["Widget"] == before["Widget"]
    assert (after["Name"], after["WelcomeMessage"]) == (before["Name"], before["WelcomeMessage"])
    cleared = await patch(desk, TOPIC, [{"op": "remove", "path": "/description"}], MIA)
    assert cleared.json["Description"] == ""
    empty = await patch(desk, TOPIC, {"name": None}, MIA)
    assert (empty.status, empty.json["MessageDetail"].partition(":")[0]) == (400, "Name")


async def test_a_bomb_of_operations_is_refused_before_anything_is_done(still: Desk) -> None:
    before = still.dump()
    smallest = b"[" + b",".join([b'{"op":1}'] * 100_000) + b"]"
    reply = await still.ask("PATCH", SESSION, ticket(ANN) | {"Content-Type": "application/json"}, smallest)
    assert (reply.status, "operations" in reply.json["MessageDetail"]) == (400, True)
    assert still.dump() == before
