"""Which format is meant (contract: conventions 2)."""

import pytest

from snakk.api.codecs.negotiate import Format, asked_in_query, format_of, wanted

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/json; charset=utf-8", "application/json"),
        ("text/json", "text/json"),
        ("application/xml", "application/xml"),
        ("text/xml", "text/xml"),
        ("TEXT/XML", "text/xml"),
        ("application/json-patch+json", "application/json-patch+json"),
        ("application/merge-patch+json", "application/merge-patch+json"),
        ("application/json, text/plain, */*", "application/json"),
        ("application/xml;q=0.2, application/json;q=0.9", "application/json"),
        ("application/json;q=0.2, text/xml; q=0.9", "text/xml"),
        ("application/json;q=0, */*;q=0.1, text/xml;q=0.05", "text/json"),
        ("*/*, application/json;q=0.1, text/xml;q=0.5", "text/json"),
        ("application/xml, */*;q=0.1", "application/xml"),
        ("application/xml;q=0.1, */*", "application/json"),
        ("text/*;q=0.5, application/xml;q=0.4", "text/json"),
        ("text/*;q=0.5, text/json;q=0, application/xml;q=0.4", "text/xml"),
        ("*/*;q=0", "application/json"),
        ("text/xml; charset=utf-8; q=0.9, application/json; charset=utf-8; q=0.1", "text/xml"),
        ("text/*", "text/json"),
        ("application/*", "application/json"),
        ("text/html", "application/json"),
        ("image/png, application/pdf", "application/json"),
        ("application/xml;q=nonsense", "application/xml"),
        (",,;q=,", "application/json"),
        ("application/xml," + "x/y," * 5000, "application/xml"),
        (BROWSER, "application/xml"),
    ],
)
def test_the_answers_type_is_the_one_wanted_most(accept: str, content_type: str) -> None:
    assert wanted(accept).content_type == f"{content_type}; charset=utf-8"


def test_patch_types_are_json() -> None:
    assert wanted("application/merge-patch+json").format is Format.JSON


def test_without_accept_a_readers_own_type_chooses() -> None:
    assert wanted("", "text/xml").content_type == "text/xml; charset=utf-8"
    assert wanted("", "application/x-www-form-urlencoded").format is Format.JSON
    assert wanted("application/json", "text/xml").format is Format.JSON


@pytest.mark.parametrize("accept", ["*/*", "text/html", "image/png, */*;q=0.1", "application/xml;q=0"])
def test_so_it_does_where_accept_leaves_the_choice(accept: str) -> None:
    assert wanted(accept, "text/xml").content_type == "text/xml; charset=utf-8"
    assert wanted(accept, "image/png").content_type == "application/json; charset=utf-8"


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("", Format.JSON),
        ("application/json; charset=utf-8", Format.JSON),
        ("Application/JSON", Format.JSON),
        ("text/json", Format.JSON),
        ("application/json-patch+json", Format.JSON),
        ("application/xml", Format.XML),
        ("text/xml;charset=utf-8", Format.XML),
        ("application/x-www-form-urlencoded", Format.FORM),
        ("text/html", None),
        ("multipart/form-data; boundary=x", None),
        ("x" * 9999, None),
    ],
)
def test_a_body_is_read_by_the_type_it_claims(content_type: str, expected: Format | None) -> None:
    assert format_of(content_type) is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (b"", ""),
        (b"$top=5", ""),
        (b"$format=JSON", "application/json"),
        (b"%24FORMAT=xml", "application/xml"),
        (b"$format=text%2Fxml", "text/xml"),
        (b"$format=atom", ""),
        (b"format=xml", ""),
        (b"$format=xml&name=%ff", ""),
    ],
)
def test_a_query_may_ask_for_a_format(query: bytes, expected: str) -> None:
    assert asked_in_query(query) == expected
