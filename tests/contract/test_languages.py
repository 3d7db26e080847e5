"""Texts in the caller's language, or as they are stored (contract: conventions 4, quirks 7)."""

import json

import pytest
from msgspec import structs

from snakk.domain.caller import System
from snakk.operations.context import Context
from tests.support.cast import ANN, FINISHED, LENA, SERVICE, TALKING, key_of, ticket
from tests.support.desk import Desk, Reply

pytestmark = pytest.mark.anyio

SESSION = f"/api/v1/ChatSession/{TALKING}"
TRANSCRIPT = f"/api/v1/ChatSession/{FINISHED}/Transcript"
RAW = "[SR_ACCESS_RESPOND]"
ENGLISH = "You do not answer customers in this topic."
NORWEGIAN = "Du svarer ikke kunder i dette emnet."
SWEDISH = "Du svarar inte kunder i det här ämnet."


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({}, RAW),
        ({"Accept-Language": "en"}, ENGLISH),
        ({"SO-Language": "nb-no"}, NORWEGIAN),
        ({"SO-Language": "NO"}, NORWEGIAN),
        ({"SO-Language": "sv", "Accept-Language": "en"}, SWEDISH),
        ({"SO-Language": "ru,sv,en"}, SWEDISH),
        ({"SO-Language": "ru;sv;en"}, SWEDISH),
        ({"Accept-Language": "en;q=0.5, sv;q=0.9"}, SWEDISH),
        ({"Accept-Language": "en-US,en;q=0.9,*;q=0.1"}, ENGLISH),
        ({"SO-Language": "it"}, ENGLISH),  # a language of the contract that nobody has written here
        ({"SO-Language": "*", "Accept-Language": "en"}, RAW),
        ({"SO-Language": "x", "Accept-Language": "en"}, RAW),
        ({"SO-Language": "-", "Accept-Language": "en"}, RAW),
        ({"SO-Language": "", "Accept-Language": "en"}, RAW),
        ({"Accept-Language": ""}, RAW),
        ({"Accept-Language": "*"}, RAW),
        ({"Accept-Language": "-"}, RAW),
        ({"SO-Language": "tlh"}, RAW),
        ({"SO-Language": "tlh", "Accept-Language": "en"}, RAW),
        ({"SO-Culture": "sv-SE"}, RAW),
    ],
)
async def test_reasons_are_told_in_the_language_asked_for(still: Desk, headers: dict[str, str], reason: str) -> None:
    reply = await still.ask("GET", SESSION, ticket(LENA) | headers)
    assert reply.json["TableRight"]["Reason"] == reason
    document = await still.ask("GET", SESSION, ticket(LENA) | headers | {"Accept": "application/xml"})
    assert f"<Reason>{reason}</Reason>" in document.text


async def test_reasons_of_fields_are_told_in_it_too(still: Desk) -> None:
    raw = await still.ask("GET", SESSION, ticket(ANN))
    told = await still.ask("GET", SESSION, ticket(ANN) | {"SO-Language": "sv"})
    reasons = {name: each["FieldRight"]["Reason"] for name, each in raw.json["FieldProperties"].items()}
    assert reasons["WhenRequested"] == "[SR_ACCESS_READ_ONLY]"
    in_swedish = {name: each["FieldRight"]["Reason"] for name, each in told.json["FieldProperties"].items()}
    assert in_swedish == {name: reason and "Det här fältet sköts av servern." for name, reason in reasons.items()}
    again = await still.ask("GET", SESSION, ticket(ANN))
    assert again.json == raw.json  # whoever asks for no language is not told another caller's


@pytest.mark.parametrize("path", ["/api/v1/ChatSession/ForCurrentUser", "/api/v1/Agents/Chat/ChatSessionsForUser"])
async def test_lists_are_told_in_it_too(still: Desk, path: str) -> None:
    method = "POST" if "Agents" in path else "GET"
    reply = await still.ask(method, path, ticket(ANN) | {"SO-Language": "de"})
    assert reply.json
    assert "[SR_" not in reply.text


async def test_what_people_wrote_is_never_told_in_another_language(desk: Desk) -> None:
    text = 'US:"Hello";NO:"Hei"'
    body = json.dumps({"ChatSessionId": TALKING, "Message": {"Message": text}}).encode()
    headers = ticket(ANN) | {"SO-Language": "nb", "Content-Type": "application/json"}
    said = await desk.ask("POST", "/api/v1/Agents/Chat/AddChatMessage", headers, body)
    assert said.json["Message"] == text
    session = (await desk.ask("GET", SESSION, headers)).json
    assert session["LastMessage"] == text


async def test_a_save_by_whoever_asked_for_a_language_stores_no_translation(desk: Desk) -> None:
    await desk.server.desk.write(rename, System(), name='US:"Service";NO:"Hjelp"')
    path = f"/api/v1/ChatTopic/{SERVICE}"
    headers = ticket(ANN) | {"SO-Language": "nb"}
    assert (await desk.ask("GET", path, headers)).json["Name"] == 'US:"Service";NO:"Hjelp"'


@pytest.mark.parametrize(
    ("headers", "date", "ended"),
    [
        ({}, "2026-11-24 08:00:00", "ann ended the chat."),
        ({"SO-Language": "nb"}, "24. nov. 2026, 08:00:00", "ann avsluttet chatten."),
        ({"SO-Language": "nb", "SO-Culture": "en-GB"}, "24 Nov 2026, 08:00:00", "ann avsluttet chatten."),
        ({"SO-Language": "de", "SO-TimeZone": "GB"}, "24.11.2026, 07:00:00", "ann hat den Chat beendet."),
        ({"SO-Language": "fi"}, "24.11.2026 8.00.00", "ann ended the chat."),
        ({"SO-Culture": "en-US"}, "2026-11-24 08:00:00", "ann ended the chat."),
        ({"SO-Language": "*", "SO-Culture": "en-US"}, "2026-11-24 08:00:00", "ann ended the chat."),
        ({"SO-Language": "nb", "SO-Culture": "nonsense"}, "24. nov. 2026, 08:00:00", "ann avsluttet chatten."),
        ({"SO-TimeZone": "UTC"}, "2026-11-24 07:00:00", "ann ended the chat."),
    ],
)
async def test_a_transcript_is_written_as_the_reader_has_it(
    still: Desk, headers: dict[str, str], date: str, ended: str
) -> None:
    lines = (await still.ask("POST", TRANSCRIPT, ticket(ANN) | headers)).json.splitlines()
    assert lines[-1] == f"[{date}] {ended}"
    assert lines[0] == f"[{date}] ann: Welcome!"
    html = (await still.ask("POST", f"{TRANSCRIPT}?html=true", ticket(ANN) | headers)).json
    assert f"<time>{date}</time>" in html


async def test_dates_and_numbers_of_their_own_are_alike_in_every_culture(still: Desk) -> None:
    plain = (await still.ask("GET", SESSION, ticket(ANN))).json
    told = (await still.ask("GET", SESSION, ticket(ANN) | {"SO-Language": "de", "SO-Culture": "de-DE"})).json
    left_out = {"TableRight", "FieldProperties"}
    assert {name: value for name, value in told.items() if name not in left_out} == {
        name: value for name, value in plain.items() if name not in left_out
    }


async def test_the_customers_transcript_is_in_the_topics_language(desk: Desk) -> None:
    path = f"/chat/sessions/{FINISHED}/transcript"
    for code, ended in (("", "ended the chat."), ("sv", "avslutade chatten."), ("nb-NO", "avsluttet chatten.")):
        await desk.server.desk.write(speak, System(), code=code)
        reply: Reply = await desk.ask("GET", path, key_of(FINISHED))
        assert reply.json.splitlines()[-1] == f"[2026-11-24 08:00:00] ann {ended}"
    asked = await desk.ask("GET", path, key_of(FINISHED) | {"Accept-Language": "fr"})
    assert "avsluttet" in asked.text  # a customer's browser does not decide it


async def test_a_language_that_is_no_latin_text_is_passed_over(still: Desk) -> None:
    reply = await still.ask("GET", SESSION, ticket(LENA) | {"SO-Language": "\xe6\xf8\xe5", "SO-Culture": "\x80"})
    assert (reply.status, reply.json["TableRight"]["Reason"]) == (200, RAW)


async def rename(ctx: Context, name: str) -> None:
    """Call the topic something else."""
    topic = await ctx.work.topic(SERVICE)
    assert topic is not None
    ctx.work.change(topic, structs.replace(topic, name=name))


async def speak(ctx: Context, code: str) -> None:
    """Give the widget of the topic a language."""
    topic = await ctx.work.topic(SERVICE)
    assert topic is not None
    ctx.work.change(topic, structs.replace(topic, widget=structs.replace(topic.widget, language_iso_code=code)))
