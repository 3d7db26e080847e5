"""What existing scripts ask first is answered as they know it."""

from typing import Any

import pytest

from tests.support.cast import ADA, ANN, AUD, ticket
from tests.support.desk import Desk

pytestmark = pytest.mark.anyio

V1 = "/api/v1/"
SENT = {"Content-Type": "application/json"}


async def get(desk: Desk, path: str, **headers: str) -> Any:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    reply = await desk.ask("GET", V1 + path, ticket(ANN) | told)
    assert reply.status == 200, reply.text
    return reply.json


async def test_the_principal_is_the_signed_in_user(still: Desk) -> None:
    told = await get(still, "user/CURRENTPRINCIPAL")
    assert (told["AssociateId"], told["Associate"], told["FullName"], told["EjUserId"]) == (ANN, "ann", "Ann Aas", ANN)
    assert (told["UserType"], told["RoleName"], told["RoleType"]) == ("InternalAssociate", "Agent", "Employee")
    assert (told["Licenses"], told["FunctionRights"], told["DatabaseContextIdentifier"]) == ([], [], "Default")
    assert "EMailAddress" in told
    for who, role in ((ADA, "Administrator"), (AUD, "Auditor")):
        reply = await still.ask("GET", f"{V1}User/currentPrincipal", ticket(who))
        assert reply.json["RoleName"] == role


async def test_the_principals_identity_is_found_in_xml_too(still: Desk) -> None:
    reply = await still.ask("GET", f"{V1}User/currentPrincipal", ticket(ANN) | {"Accept": "text/xml"})
    assert "<SoPrincipalCarrier>" in reply.text
    assert "<Associate>ann</Associate>" in reply.text


async def test_time_zones_come_as_a_list_of_the_archives_form(still: Desk) -> None:
    told = await get(still, "timezone")
    assert list(told) == ["odata.metadata", "odata.nextLink", "value"]
    assert told["odata.nextLink"] is None
    norway = next(row for row in told["value"] if row["timeZone"] == "NO")
    assert list(norway) == [
        "PrimaryKey", "EntityName", "id", "timeZone", "country", "region", "offset", "daylight", "isActive",
    ]  # fmt: skip
    assert (norway["PrimaryKey"], norway["id"], norway["offset"], norway["isActive"]) == ("261", 261, "+1:00", True)


async def test_every_listed_zone_can_be_asked_for(still: Desk) -> None:
    for row in (await get(still, "TimeZone"))["value"][::40]:
        headers = ticket(ANN) | {"SO-TimeZone": row["timeZone"]}
        reply = await still.ask("GET", f"{V1}ChatSession/default", headers)
        assert (reply.status, reply.headers["so-timezone"]) == (200, row["timeZone"])


async def test_the_base_zone_is_told_in_full_and_by_its_number(still: Desk) -> None:
    base = await get(still, "TimeZone/base")
    assert base == await get(still, "TimeZone/current")
    number = await still.ask("POST", f"{V1}Agents/TimeZone/GetBaseTimeZoneId", ticket(ANN))
    assert number.json == base["TZLocationID"]
    assert base["TZLocationCode"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("String/SR_YES?isoLangCode=sv", "Ja"),
        ("String/SR_YES/sv", "Ja"),
        ("string/sr_yes", "Yes"),
        ("String/SR_YES/xx", "Yes"),
        ("String/[SR_NO]/nb-no", "Nei"),
    ],
)
async def test_a_text_of_the_servers_is_told_in_the_language_asked_for(still: Desk, path: str, text: str) -> None:
    assert await get(still, path) == text


async def test_a_text_that_nobody_wrote_is_not_there(still: Desk) -> None:
    reply = await still.ask("GET", f"{V1}String/SR_NOTHING/en", ticket(ANN))
    assert (reply.status, reply.json["ErrorType"]) == (404, "SoNotFoundException")


async def test_a_list_is_told_in_the_language_asked_for(still: Desk) -> None:
    told = await get(still, "MDOList/chatsessionstatus", Accept_Language="nb-no")
    raw = await get(still, "MDOList/chatsessionstatus")
    assert [line["Name"] for line in raw][4] == "[SR_CHATSTATUS_INQUEUE]"
    assert not [line["Name"] for line in told if line["Name"].startswith("[")]
    assert [line["ExtraInfo"] for line in raw] == [line["ExtraInfo"] for line in told]


async def test_an_unknown_list_names_those_there_are(still: Desk) -> None:
    reply = await still.ask("GET", f"{V1}MDOList/business", ticket(ANN))
    assert reply.status == 404
    assert "chatuser" in reply.json["ErrorMessage"]
    method = await still.ask("POST", f"{V1}Agents/MDO/GetSimpleList", ticket(ANN) | SENT, b'{"name":"business"}')
    assert (method.status, method.body) == (200, b"null")


async def test_a_webhook_is_registered_as_the_documents_show_it(desk: Desk) -> None:
    body = (
        b'{"Name":"Handler","Events":["chatsession.created"],"TargetUrl":"https://hooks.example.com/in",'
        b'"Secret":"Something secret","State":"Active","Type":"webhook"}'
    )
    reply = await desk.ask("POST", f"{V1}Webhook", ticket(ADA) | SENT, body)
    assert reply.status == 200, reply.text
    made = reply.json
    assert made["_Links"]["Self"].endswith(f"/api/v1/Webhook/{made['WebhookId']}")
    assert (await desk.ask("GET", f"{V1}Webhook/{made['WebhookId']}", ticket(ADA))).json == made
    assert (await desk.ask("GET", f"{V1}Webhook?nameFilter=handler", ticket(ADA))).json[0]["Secret"] == made["Secret"]


async def test_a_refused_webhook_says_which_field(still: Desk) -> None:
    body = b'{"Name":"x","Events":["chatsession.created"],"TargetUrl":"http://hooks.example.com"}'
    reply = await still.ask("POST", f"{V1}Webhook", ticket(ADA) | SENT, body)
    assert reply.status == 400
    assert reply.json["MessageDetail"].startswith("TargetUrl: ")
