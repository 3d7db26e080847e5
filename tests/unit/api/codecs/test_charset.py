"""Bodies in other charsets than UTF-8 (contract: conventions 2)."""

import pytest

from snakk.api.codecs.charset import in_utf8
from snakk.domain.errors import Invalid, UnknownFormat

TEXT = '{"Message":"Blåbær – 5 €"}'


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("utf-8", "utf-8"), ("UTF8", "utf-8"), ("utf-16", "utf-16"), ("UTF-16", "utf-16-le"), ("utf-16le", "utf-16-le"),
     ("UTF-16BE", "utf-16-be"), ("unicode", "utf-16"), ("windows-1252", "cp1252"), ("ISO-8859-1", "cp1252")],
)  # fmt: skip
def test_a_body_is_read_in_the_charset_it_names(charset: str, codec: str) -> None:
    body = TEXT.encode(codec)
    for content_type in (f"application/json; charset={charset}", f'application/json;Charset = "{charset}"; x=y'):
        assert in_utf8(body, content_type).decode() == TEXT


@pytest.mark.parametrize(
    "content_type", ["", "application/json", "application/json; charset=", "a/b; charset=us-ascii"]
)
def test_any_other_body_is_left_alone(content_type: str) -> None:
    body = TEXT.encode()
    assert in_utf8(body, content_type) is body


def test_a_document_does_not_go_on_naming_the_charset_it_had() -> None:
    document = '<?xml version="1.0" encoding="utf-16"?><string>Blåbær</string>'.encode("utf-16")
    assert in_utf8(document, "text/xml; charset=utf-16").decode() == "<string>Blåbær</string>"


@pytest.mark.parametrize("charset", ["utf-7", "utf-32", "ebcdic", "x" * 500])
def test_a_charset_that_is_not_read_is_refused(charset: str) -> None:
    with pytest.raises(UnknownFormat):
        in_utf8(b"{}", f"application/json; charset={charset}")


@pytest.mark.parametrize("body", [b"\xff\xfe{", b"\x00\xd8\x00\x00", b"{"])
def test_bytes_that_are_not_in_it_are_refused(body: bytes) -> None:
    with pytest.raises(Invalid):
        in_utf8(body, "application/json; charset=utf-16le")
