"""The form for browsers without scripts: what it asks, what it says, and that no text of others becomes markup."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from lxml import html

from snakk.domain.caller import System
from snakk.domain.errors import DomainNotLookedUp
from snakk.operations.context import Context
from tests.support.cast import SALES, SERVICE
from tests.support.desk import Desk, Reply, a_desk
from tests.support.hostile import CORPUS

pytestmark = pytest.mark.anyio

FORM = f"/chat/form/{SERVICE}"
SENT = {"Content-Type": "application/x-www-form-urlencoded"}
GIVEN = {"CustomerName": "Åse", "CustomerEmail": "aase@example.com", "Message": "Ring meg"}
ALL = 31


async def set_up(ctx: Context, widget: dict[str, Any], **changes: Any) -> None:
    """Let the topic ask for something."""
    topic = await ctx.work.topic(SERVICE)
    assert topic is not None
    changes["widget"] = msgspec.structs.replace(topic.widget, **widget)
    ctx.work.change(topic, msgspec.structs.replace(topic, **changes))


async def asks(desk: Desk, fields: int = 3, **changes: Any) -> None:
    widget = {"offline_fields": fields, **changes.pop("widget", {})}
    await desk.server.desk.write(set_up, System(), widget=widget, **changes)


async def send(desk: Desk, given: dict[str, str], target: str = FORM) -> Reply:
    return await desk.ask("POST", target, SENT, urlencode(given).encode())


def tickets(desk: Desk) -> list[tuple[Any, ...]]:
    return desk.dump()["ticket"]


async def test_the_page_asks_what_the_topic_asks_and_runs_nothing(desk: Desk) -> None:
    await asks(desk, ALL, offline_collect_consent=True, consent_url="https://shop.example/privacy")
    reply = await desk.ask("GET", FORM, {"Referer": "https://shop.example/lamps"})
    page = html.document_fromstring(reply.text)
    assert reply.status == 200
    assert [field.get("name") for field in page.xpath("//form//*[@name]")] == [
        "Token", "PageUrl", "CustomerName", "CustomerEmail", "CustomerCompanyName", "CustomerPhone", "CustomerCountry",
        "Message", "CustomerConsented",
    ]  # fmt: skip
    assert page.xpath("//input[@name='PageUrl']/@value") == ["https://shop.example/lamps"]
    assert page.xpath("//a/@href") == ["https://shop.example/privacy"]
    assert page.xpath("//script") == []
    policy = reply.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    labelled = set(page.xpath("//label/@for"))
    assert {field.get("id") for field in page.xpath("//form//*[@id][not(self::p)]")} == labelled


async def test_what_is_sent_is_a_request_whose_number_is_told(desk: Desk) -> None:
    await asks(desk, widget={"language_iso_code": "nb"})
    reply = await send(desk, GIVEN)
    page = html.document_fromstring(reply.text)
    ((number, *_),) = tickets(desk)
    assert reply.status == 200
    assert page.get("lang") == "nb"
    assert page.xpath("//h1/text()") == ["Vi har fått meldingen"]
    assert f"Nummeret ditt er {number}." in page.text_content()
    assert "Vi svarer til aase@example.com." in page.text_content()


async def test_a_form_sent_twice_is_one_request(desk: Desk) -> None:
    token = re.search(r'name="Token" value="(\w+)"', (await desk.ask("GET", FORM)).text)
    assert token is not None
    replies = [await send(desk, {**GIVEN, "Token": token[1]}) for _ in range(2)]
    assert replies[0].body == replies[1].body
    assert len(tickets(desk)) == 1
    assert (await send(desk, {**GIVEN, "Token": "another"})).body != replies[0].body


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"CustomerName": " "}, "Fill in: Name."),
        ({"CustomerEmail": "aase"}, "Write an address like name@example.com."),
        ({"Message": ""}, "Fill in: Message."),
        ({"Message": "x" * 32_001}, "This is too long or holds characters that cannot be stored: Message."),
    ],
)
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    desk: Desk, wrong: dict[str, str], words: str
) -> None:
    await asks(desk)
    reply = await send(desk, {**GIVEN, "Token": "mine", **wrong})
    page = html.document_fromstring(reply.text)
    (field,) = wrong
    assert reply.status == 400
    assert page.xpath("//*[@aria-invalid]/@id") == [field]
    assert page.xpath("//*[@id=//*[@aria-invalid]/@aria-describedby]/text()") == [words]
    assert page.xpath("//*[@role='alert']/a/@href") == [f"#{field}"]
    # A browser drops the line feed that begins a text box.
    kept = {each.get("name"): each.value.removeprefix("\n") for each in page.xpath("//form//*[@name]")}
    assert kept == {"PageUrl": "", **GIVEN, "Token": "mine", **wrong}
    assert tickets(desk) == []
    assert (await send(desk, {**GIVEN, "Token": "mine"})).status == 200  # the same form again, mended


async def test_a_box_that_must_be_ticked_is_asked_for(desk: Desk) -> None:
    await asks(desk, offline_collect_consent=True, consent_version="4")
    refused = await send(desk, GIVEN)
    assert "We need your yes to take the message." in refused.text
    assert (await send(desk, {**GIVEN, "CustomerConsented": "true"})).status == 200
    assert "4" in str(desk.dump()["session"])


async def test_where_no_requests_are_taken_there_is_no_form(desk: Desk) -> None:
    page = await desk.ask("GET", f"/chat/form/{SALES}")
    assert (page.status, "<form" in page.text) == (200, False)
    reply = await send(desk, GIVEN, f"/chat/form/{SALES}")
    assert (reply.status, "No messages are taken here right now." in reply.text) == (409, True)


@pytest.mark.parametrize(
    "path", ["/chat/form/404", "/chat/form/x", "/chat/form/", "/chat/form/1/2", "/chat/form/99999999999"]
)
async def test_where_there_is_no_topic_there_is_no_page(still: Desk, path: str) -> None:
    for method in ("GET", "POST"):
        reply = await still.ask(method, path, SENT)
        assert reply.status == 404
        assert reply.headers["content-type"] == "text/html; charset=utf-8"


async def test_another_method_is_not_known(still: Desk) -> None:
    reply = await still.ask("DELETE", FORM)
    assert (reply.status, reply.headers["allow"]) == (405, "GET, POST")


@pytest.mark.parametrize("body", [b"\xff\xfe", b"&" * 500, b"[1]", b"Message=%ff"])
async def test_a_body_that_is_no_form_is_answered_with_the_form(desk: Desk, body: bytes) -> None:
    reply = await desk.ask("POST", FORM, SENT, body)
    assert reply.status == 400
    assert "<form" in reply.text
    assert tickets(desk) == []


async def test_texts_that_mean_harm_stay_texts(desk: Desk) -> None:
    await asks(
        desk,
        ALL,
        offline_collect_consent=True,
        consent_url="javascript:alert(1)",
        opening_hours_enabled=True,  # without an open day
        widget={"offline_header": CORPUS[9], "offline_message": CORPUS[0]},
    )
    shut = html.document_fromstring((await desk.ask("GET", FORM)).text)
    assert (shut.xpath("//h1")[0].text, shut.xpath("//p")[0].text) == (CORPUS[9], CORPUS[0])
    plain = shape(await send(desk, dict.fromkeys((*GIVEN, "Token", "PageUrl"), "x")))
    for text in CORPUS:
        given = dict.fromkeys((*GIVEN, "CustomerPhone", "CustomerCompanyName", "CustomerCountry", "Token"), text)
        reply = await send(desk, {**given, "PageUrl": text, "CustomerConsented": text})
        assert shape(reply) == plain
        fields = html.document_fromstring(reply.text).xpath("//form//*[@name='CustomerName']")
        assert [field.get("value") for field in fields] == [text] or "\n" in text


def shape(reply: Reply) -> list[str]:
    """The elements and attributes of a page, without what marks the one field that is wrong."""
    page = html.document_fromstring(reply.text)
    marks = {"aria-invalid", "aria-describedby", "autofocus", "checked"}
    return [
        f"{each.tag!s} {sorted(set(each.attrib) - marks)}"
        for each in page.iter()
        if "wrong" not in (each.get("class") or "") and each.getparent() is not None
    ]


async def test_an_unescaped_page_is_caught(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await asks(desk)
    plain = shape(await send(desk, {"CustomerName": "x"}))
    monkeypatch.setattr("snakk.api.plain_form_page.escape", str)
    assert [text for text in CORPUS if shape(await send(desk, {"CustomerName": text})) != plain]


async def test_requests_are_limited_and_what_was_written_is_still_there(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, requests_left_per_minute=2) as desk:
        replies = [await send(desk, GIVEN) for _ in range(3)]
        assert [reply.status for reply in replies] == [200, 200, 429]
        assert int(replies[2].headers["retry-after"]) > 0
        assert "Ring meg" in replies[2].text
        by_script = await desk.ask(
            "POST", f"/chat/topics/{SERVICE}/requests", {"Content-Type": "application/json"}, b'{"Message":"x"}'
        )
        assert (by_script.status, by_script.json["Code"]) == (429, "TooMany")


class Names:
    """Mail domains as they are once they were looked up."""

    def __init__(self) -> None:
        self.known: dict[str, bool] = {}
        self.asked: list[str] = []

    def is_missing(self, domain: str) -> bool:
        if domain not in self.known:
            raise DomainNotLookedUp(domain)
        return self.known[domain]

    async def look_up(self, domain: str) -> None:
        self.asked.append(domain)
        self.known[domain] = domain.startswith("nowhere")


@pytest.fixture
async def asking(furnished: Path, tmp_path: Path) -> AsyncIterator[tuple[Desk, Names]]:
    """A desk that looks mail domains up."""
    names = Names()
    async with a_desk(tmp_path, furnished) as desk:
        known = msgspec.structs.replace(desk.server.desk.installation, mail_domains=names)
        desk.server.desk.installation = known
        yield desk, names


async def test_an_address_at_no_domain_is_refused_and_named(asking: tuple[Desk, Names]) -> None:
    desk, names = asking
    await asks(desk)
    refused = await send(desk, {**GIVEN, "CustomerEmail": "aase@nowhere.example"})
    assert (refused.status, "We cannot find nowhere.example." in refused.text) == (400, True)
    assert (await send(desk, GIVEN)).status == 200
    assert names.asked == ["nowhere.example", "example.com"]
    body = b'{"Message":"x","CustomerName":"x","CustomerEmail":"a@nowhere.example"}'
    by_script = await desk.ask("POST", f"/chat/topics/{SERVICE}/requests", {"Content-Type": "application/json"}, body)
    assert (by_script.status, by_script.json["Code"], by_script.json["Field"]) == (400, "MailDomain", "CustomerEmail")
    assert names.asked == ["nowhere.example", "example.com"]
