"""A picture is what its bytes are."""

import pytest

from snakk.domain.picture import type_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"GIF87a....", "image/gif"),
        (b"GIF89a....", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
        (b"\x89PNG", None),
        (SVG, None),
        (b"<?xml version='1.0'?>" + SVG, None),
        (b"<!DOCTYPE html><script>", None),
        (b"%PDF-1.7", None),
        (b"BM......", None),
        (b"", None),
    ],
)
def test_the_bytes_decide(data: bytes, kind: str | None) -> None:
    assert type_of(data) == kind
