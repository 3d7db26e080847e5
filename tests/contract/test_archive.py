"""The archive of sessions over the wire: OData's words, columns, pages, modes and formats (contract: conventions 6)."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from lxml import etree

from tests.support.cast import (
    ADA,
    ANN,
    AUD,
    BOB,
    FINISHED,
    FOREIGN,
    FORM,
    FORMS,
    LENA,
    NILS,
    OFFERED,
    OTTO,
    SALES,
    SERVICE,
    TALKING,
    WAITING,
    ticket,
)
from tests.support.desk import ADDRESS, Desk, Reply

pytestmark = pytest.mark.anyio

LIST = "/api/v1/ChatSession"
OF_TOPIC = f"/api/v1/ChatTopic/{SERVICE}/Sessions"
ATOM = "{http://www.w3.org/2005/Atom}"
DATA = "{http://schemas.microsoft.com/ado/2007/08/dataservices}"
TEXTS = "firstMessage,lastMessage,text"


async def ask(desk: Desk, who: Any = ADA, query: str = "", path: str = LIST, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await desk.ask("GET", f"{path}?{query}" if query else path, ticket(who) | named)


async def rows(desk: Desk, who: Any = ADA, query: str = "", path: str = LIST) -> list[dict[str, Any]]:
    reply = await ask(desk, who, query, path)
    assert reply.status == 200, reply.text
    found: list[dict[str, Any]] = reply.json["value"]
    return found


def keys(found: list[dict[str, Any]]) -> list[int]:
    return [int(row["PrimaryKey"]) for row in found]


async def test_a_page_is_told_as_odata_does(still: Desk) -> None:
    reply = await ask(still, ADA, "$select=chatSessionId,status,chatTopic/name,agent&$top=2")
    assert reply.headers["dataserviceversion"] == "3.0"
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    assert list(reply.json) == ["odata.metadata", "odata.nextLink", "value"]
    assert reply.json["odata.metadata"] == "http://desk.example:80/api/v1/Archive//$metadata"
    assert reply.json["value"][1] == {
        "PrimaryKey": str(TALKING),
        "EntityName": "chat",
        "chatSessionId": TALKING,
        "status": "Waiting for agent",
        "chatTopic/name": "Customer service",
        "agent": "ann",
    }


async def test_values_have_types_and_what_is_empty_is_an_empty_text(still: Desk) -> None:
    (row,) = await rows(still, ANN, "$top=1&$skip=1")
    assert row["PrimaryKey"] == str(TALKING)
    assert (row["queueLength"], row["rating"]) == (2, 0)
    assert (row["whenRequested"], row["whenEnded"]) == ("2026-11-24T08:00:00", "")
    assert (row["duration"], row["timeInQueue"]) == ("00:00:00", "00:00:00")
    assert "flickers" in row["lastMessage"]


async def test_without_a_choice_the_default_columns_come(still: Desk) -> None:
    for query in ("", "$select=", "$select=%20,"):
        (row, *_) = await rows(still, ADA, query)
        assert list(row)[:5] == ["PrimaryKey", "EntityName", "chatSessionId", "chatTopic/name", "status"]
        assert len(row) == 15


@pytest.mark.parametrize("name", ["$select", "$SELECT", "%24select", "$Select"])
async def test_columns_are_chosen_in_any_case_and_unknown_ones_passed_over(still: Desk, name: str) -> None:
    chosen = "CHATSESSIONID,%20chattopic___NAME,bogus,associate/fullname,person/bogus,chatSessionId?"
    (row, *_) = await rows(still, ADA, f"{name}={chosen}&$top=1")
    assert list(row) == ["PrimaryKey", "EntityName", "chatSessionId", "chatTopic/name", "associate/fullName"]


async def test_a_choice_of_nothing_known_gives_keys_alone(still: Desk) -> None:
    assert list((await rows(still, ADA, "$select=bogus&$top=1"))[0]) == ["PrimaryKey", "EntityName"]


async def test_pages_follow_one_another_by_their_links(still: Desk) -> None:
    seen, target, links = [], f"{LIST}?$top=2&$SKIP=1&$select=rating&x=a%26b", []
    while target:
        reply = await still.ask("GET", target, ticket(ADA))
        seen += keys(reply.json["value"])
        target = reply.json["odata.nextLink"] or ""
        links.append(target)
        target = target.removeprefix(ADDRESS)
    assert seen == [TALKING, OFFERED, FINISHED, FORM, FOREIGN]
    first = urlsplit(links[0])
    assert f"{first.scheme}://{first.netloc}{first.path}" == f"{ADDRESS}{LIST}"
    told = dict(parse_qsl(first.query))
    assert (told["$top"], told["$skip"], told["$select"], told["x"]) == ("2", "3", "rating", "a&b")
    assert dict(parse_qsl(urlsplit(links[1]).query))["$skip"] == "5"
    assert links[-1] == ""


async def test_a_page_that_is_just_full_is_the_last(still: Desk) -> None:
    for query in ("$top=6", "$top=50000000", "$skip=5", "$skip=6", "$top=0", ""):
        assert (await ask(still, ADA, query)).json["odata.nextLink"] is None
    assert await rows(still, ADA, "$top=0") == []


async def test_the_key_is_what_they_are_in_order_of(still: Desk) -> None:
    falling = await rows(still, ADA, "$orderBy=chatSessionId%20desc&$top=4")
    assert keys(falling) == [FOREIGN, FORM, FINISHED, OFFERED]
    assert keys(await rows(still, ADA, "$orderby=CHATSESSIONID+asc&$top=1")) == [WAITING]
    reply = await ask(still, ADA, "$orderBy=chatSessionId%20desc&$top=4")
    rest = await still.ask("GET", reply.json["odata.nextLink"].removeprefix(ADDRESS), ticket(ADA))
    assert keys(rest.json["value"]) == [TALKING, WAITING]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("$filter=rating%20gt%203", "$filter"),
        ("$FILTER=getAllRows=true", "$filter"),
        ("$options=GrandTotal=true", "$options"),
        ("$context=x", "$context"),
        ("$entities=appointment", "$entities"),
        ("$orderBy=rating", "$orderBy"),
        ("$orderBy=chatSessionId,rating", "$orderBy"),
        ("$select=Count(chatSessionId):Footer", "$select"),
        ("$select=GroupBy(status),rating", "$select"),
        ("$top=-1", "$top"),
        ("$top=many", "$top"),
        ("$skip=-1", "$skip"),
        ("$skip=9999999999", "$skip"),
        ("$mode=Fat", "$mode"),
        ("$output=Loud", "$output"),
        ("$format=CSV", "$format"),
        ("$jsonSafe=perhaps", "$jsonSafe"),
    ],
)
async def test_what_is_not_served_is_refused_by_name_and_never_passed_over(still: Desk, query: str, word: str) -> None:
    for path in (LIST, OF_TOPIC):
        reply = await ask(still, ADA, query, path)
        assert reply.status == 400, reply.text
        assert reply.json["MessageDetail"].startswith(f"{word}: ")


async def test_words_that_ask_for_what_comes_anyway_are_taken(still: Desk) -> None:
    for query in ("$entities=chat", "$entities=Chat,other", "$filter=", "$mode=slim", "$format=json?", "$top=3"):
        assert (await ask(still, ADA, query)).status == 200, query


async def test_full_mode_tells_what_is_stored_and_what_is_shown(still: Desk) -> None:
    (row,) = await rows(still, ANN, "$mode=FULL&$select=rating,status,agent,whenEnded&$top=1&$skip=1")
    assert row["PrimaryKey"] == TALKING
    assert row["TableRight"] == {"Mask": 7, "Reason": ""}
    assert (row["EntityName"], row["StyleHint"], row["LinkHint"]) == ("chat", "", "")
    hints = {"LinkHint": "", "TooltipHint": ""}
    assert row["Column"] == {
        "rating": {"RawValue": 0, "DisplayValue": "0", **hints},
        "status": {"RawValue": 5, "DisplayValue": "Waiting for agent", **hints},
        "agent": {"RawValue": ANN, "DisplayValue": "Ann Aas", **hints},
        "whenEnded": {"RawValue": None, "DisplayValue": "", **hints},
    }


async def test_wide_is_as_slim(still: Desk) -> None:
    assert await rows(still, ADA, "$mode=Wide") == await rows(still, ADA, "$mode=Slim") == await rows(still, ADA)


async def test_names_can_be_made_safe_for_scripts(still: Desk) -> None:
    (row,) = await rows(still, ADA, "$jsonSafe=True&$select=chatTopic/name,rating&$top=1")
    assert list(row) == ["PrimaryKey", "EntityName", "chatTopic_name", "rating"]


async def test_checkboxes_are_told_as_wished(still: Desk) -> None:
    for output, told in (("Logical", False), ("display", "False")):
        (row,) = await rows(still, ADA, f"$output={output}&$select=getNoRows&$top=1")
        assert row["getNoRows"] == told


async def test_lists_are_told_in_the_callers_language_and_dates_by_the_callers_clock(still: Desk) -> None:
    query = "$select=status,whenRequested,date&$top=1"
    (row,) = (await ask(still, ADA, query, SO_Language="nb", SO_TimeZone="UTC, includeTZOffset")).json["value"]
    assert row["status"] != (await rows(still, ADA, query))[0]["status"]
    assert (row["whenRequested"], row["date"]) == ("2026-11-24T07:00:00Z", "2026-11-24T00:00:00")
    reply = await ask(still, ADA, query, SO_TimeZone="UTC")
    assert reply.json["value"][0]["whenRequested"] == "2026-11-24T07:00:00"
    assert reply.headers["so-timezone"] == "UTC"
    assert (await ask(still, ADA, query, SO_TimeZone="Nowhere")).status == 400


@pytest.mark.parametrize(
    ("query", "accept"),
    [("", "application/xml"), ("", "text/xml"), ("$format=XML", "application/json"), ("$format=xml", "")],
)
async def test_in_xml_it_is_a_feed_that_says_what_json_says(still: Desk, query: str, accept: str) -> None:
    asked = "$select=chatSessionId,chatTopic/name,lastMessage,whenEnded,getNoRows&$top=2"
    reply = await ask(still, ANN, f"{asked}&{query}", **({"Accept": accept} if accept else {}))
    wanted = "text/xml" if accept == "text/xml" else "application/xml"
    assert reply.headers["content-type"] == f"{wanted}; charset=utf-8"
    assert reply.headers["dataserviceversion"] == "3.0"
    feed = etree.fromstring(reply.body)
    assert feed.tag == f"{ATOM}feed"
    entries = [
        {str(element.tag).removeprefix(DATA).replace("___", "/"): element.text or "" for element in properties}
        for properties in feed.iterfind(f"{ATOM}entry/{ATOM}content/*")
    ]
    told = [
        {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in row.items()}
        for row in await rows(still, ANN, asked)
    ]
    assert entries == told
    (link,) = [link.get("href") for link in feed.iterfind(f"{ATOM}link") if link.get("rel") == "next"]
    further = await still.ask("GET", str(link).removeprefix(ADDRESS), ticket(ANN) | {"Accept": "application/xml"})
    assert further.status == 200


async def test_a_format_in_the_query_goes_before_accept(still: Desk) -> None:
    reply = await ask(still, ADA, "$format=JSON", Accept="application/xml")
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    assert reply.json["value"]


async def test_everybody_is_listed_what_they_may_see_and_no_more(still: Desk) -> None:
    service = [WAITING, TALKING, OFFERED, FINISHED]
    seen = {who: keys(await rows(still, who)) for who in (ADA, AUD, ANN, BOB, NILS, OTTO)}
    everything = [*service, FORM, FOREIGN]
    assert seen == {
        ADA: everything,
        AUD: everything,
        ANN: [*service, FORM],
        BOB: service,
        NILS: service,
        OTTO: [FOREIGN],
    }


async def test_no_word_is_listed_to_whoever_may_not_read_it(still: Desk) -> None:
    for who, readable in ((NILS, set()), (BOB, {WAITING, OFFERED}), (LENA, {TALKING, OFFERED, FINISHED}), (AUD, {1})):
        for path in (LIST, OF_TOPIC):
            for mode in ("Slim", "Full"):
                reply = await ask(still, who, f"$select={TEXTS}&$mode={mode}", path)
                if who == NILS:
                    assert "flickers" not in reply.text
                for row in reply.json["value"]:
                    if who != AUD and int(row["PrimaryKey"]) not in readable:
                        assert "flickers" not in str(row)
        if TALKING in readable or who == AUD:
            assert "flickers" in reply.text  # or the search would prove nothing


async def test_a_topic_lists_its_own_sessions_to_its_members(still: Desk) -> None:
    assert keys(await rows(still, NILS, "", OF_TOPIC)) == [WAITING, TALKING, OFFERED, FINISHED]
    assert keys(await rows(still, ADA, "", f"/api/v1/ChatTopic/{FORMS}/Sessions")) == [FORM]
    for path in (f"/api/v1/ChatTopic/{SALES}/Sessions", "/api/v1/ChatTopic/424242/Sessions"):
        assert (await ask(still, ANN, "", path)).status == 404
    assert (await ask(still, OTTO, "", OF_TOPIC)).status == 404
    assert (await still.ask("GET", LIST)).status == 401


async def test_a_link_leads_on_below_the_path_that_was_asked(still: Desk) -> None:
    reply = await ask(still, ANN, "$top=3", f"{OF_TOPIC}/")
    assert reply.json["odata.nextLink"].startswith(f"{ADDRESS}{OF_TOPIC}")
    rest = await still.ask("GET", reply.json["odata.nextLink"].removeprefix(ADDRESS), ticket(ANN))
    assert keys(rest.json["value"]) == [FINISHED]
