"""What may be registered as a webhook."""

import pytest

from snakk.domain.errors import Invalid
from snakk.domain.webhook import (
    EVENTS,
    MOST_EXTRAS,
    WebhookState,
    known_events,
    next_state,
    safe_emails,
    safe_headers,
    safe_properties,
    safe_target,
)


@pytest.mark.parametrize(
    "address",
    [
        "https://hooks.example.com",
        "https://hooks.example.com:8443/in?from=desk&to=%C3%A6",
        "HTTPS://HOOKS.example.com/In",
        "https://192.0.2.1/in",
        "https://[2001:db8::1]:8443/in",
        "https://hooks.example.com/path/with@sign",
    ],
)
def test_an_https_address_may_be_told(address: str) -> None:
    assert safe_target(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "hooks.example.com/in",
        "http://hooks.example.com/in",
        "ftp://hooks.example.com",
        "file:///etc/passwd",
        "https:///in",
        "https://",
        "https://user@hooks.example.com/",
        "https://user:word@hooks.example.com/",
        "https://hooks.example.com@evil.example/",
        "https://hooks.example.com\\@evil.example/",
        "https://hooks.example.com/#part",
        "https://hooks.example.com/in\r\nHost: evil.example",
        "https://hooks.example.com/a b",
        "https://hooks.example.com:99999/",
        "https://[2001:db8::1/",
        "https://exa_mple;rm.com/",
        "https://hooks.example.com/" + "x" * 2047,
        "https://høøks.example.com/",
    ],
)
def test_every_other_address_is_refused_by_its_field(address: str) -> None:
    with pytest.raises(Invalid) as refused:
        safe_target(address)
    assert refused.value.field == "TargetUrl"


def test_events_are_the_contracts_in_its_spelling_and_order_and_each_once() -> None:
    assert known_events(["ChatSession.Message", " chatsession.created", "chatsession.message"]) == (
        "chatsession.created",
        "chatsession.message",
    )
    assert known_events(EVENTS) == EVENTS


@pytest.mark.parametrize(
    ("events", "field"),
    [([], "Events"), (["contact.created"], "Events[0]"), (["chatsession.created", "chatsession.deleted"], "Events[1]")],
)
def test_what_never_happens_here_is_no_event(events: list[str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        known_events(events)
    assert refused.value.field == field


def test_headers_of_ones_own_may_be_added() -> None:
    assert safe_headers({"X-Desk": "lamps", "Authorization": "Bearer x"}) == {
        "X-Desk": "lamps",
        "Authorization": "Bearer x",
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Host", "evil.example"),
        ("content-length", "0"),
        ("Transfer-Encoding", "chunked"),
        ("User-Agent", "x"),
        ("X-SuperOffice-Signature", "x"),
        ("x-superoffice-anything", "x"),
        ("X Desk", "lamps"),
        ("X-Desk:", "lamps"),
        ("", "lamps"),
        ("X-Desk", "lamps\r\nHost: evil.example"),
        ("X-Desk", "lamps\n"),
        ("X-Desk", "bl\x00ank"),
        ("X-Desk", "lys på"),
    ],
)
def test_a_header_that_each_delivery_sets_or_that_is_none_is_refused(name: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        safe_headers({name: value})
    assert refused.value.field == f"Headers.{name}"


def test_extras_are_few() -> None:
    many = {f"X-{number}": "x" for number in range(MOST_EXTRAS + 1)}
    for check, field in ((safe_headers, "Headers"), (safe_properties, "Properties")):
        with pytest.raises(Invalid) as refused:
            check(many)
        assert refused.value.field == field


def test_properties_are_cleaned() -> None:
    assert safe_properties({"Desk": "lamps\x07"}) == {"Desk": "lamps"}


def test_addresses_to_tell_are_taken_once_and_empty_ones_passed_over() -> None:
    assert safe_emails(["ops@example.com", "", " ops@example.com "]) == ("ops@example.com",)
    for wrong in ("ops", "a@b, c@d", "a@b\r\nBcc: c@d"):
        with pytest.raises(Invalid, match=r"ErrorEmails\[0\]"):
            safe_emails([wrong])


@pytest.mark.parametrize(
    ("asked", "before", "after"),
    [
        (WebhookState.UNKNOWN, None, WebhookState.ACTIVE),
        (WebhookState.ACTIVE, None, WebhookState.ACTIVE),
        (WebhookState.STOPPED, None, WebhookState.STOPPED),
        (WebhookState.UNKNOWN, WebhookState.STOPPED, WebhookState.STOPPED),
        (WebhookState.ACTIVE, WebhookState.TOO_MANY_ERRORS, WebhookState.ACTIVE),
        (WebhookState.TOO_MANY_ERRORS, WebhookState.TOO_MANY_ERRORS, WebhookState.TOO_MANY_ERRORS),
    ],
)
def test_a_save_starts_and_stops(asked: WebhookState, before: WebhookState | None, after: WebhookState) -> None:
    assert next_state(asked, before) is after


@pytest.mark.parametrize("before", [None, WebhookState.ACTIVE, WebhookState.STOPPED])
def test_only_the_server_finds_too_many_errors(before: WebhookState | None) -> None:
    with pytest.raises(Invalid, match="State"):
        next_state(WebhookState.TOO_MANY_ERRORS, before)
