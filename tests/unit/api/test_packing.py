"""Bodies that are packed: what is unpacked, up to where, and which answers are never packed."""

import gzip
import json
import zlib

import pytest

from snakk.api.packing import TELLS_A_SECRET, pack, unpack
from snakk.api.web import Answer, Request
from snakk.domain.errors import Invalid, TooLarge, UnknownFormat

pytestmark = pytest.mark.anyio

PLAIN = b'{"Message":"' + b"hello " * 200 + b'"}'
LIMIT = 10_000


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (b"gzip", gzip.compress(PLAIN)),
        (b" GZIP ", gzip.compress(PLAIN)),
        (b"x-gzip", gzip.compress(PLAIN)),
        (b"deflate", zlib.compress(PLAIN)),
        (b"deflate", raw_deflate(PLAIN)),
        (b"identity", PLAIN),
        (b"", PLAIN),
    ],
    ids=["gzip", "gzip in any case", "x-gzip", "deflate", "raw deflate", "identity", "nothing said"],
)
def test_a_packed_body_is_read(encoding: bytes, body: bytes) -> None:
    assert unpack(body, encoding, LIMIT) == PLAIN


def test_nothing_is_nothing_however_it_is_packed() -> None:
    assert unpack(b"", b"br", LIMIT) == b""


@pytest.mark.parametrize("encoding", [b"br", b"zstd", b"compress", b"gzip, gzip", b"\xff"])
def test_another_way_of_packing_is_refused(encoding: bytes) -> None:
    with pytest.raises(UnknownFormat):
        unpack(b"x", encoding, LIMIT)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (b"gzip", b"not packed"),
        (b"gzip", gzip.compress(PLAIN)[:-9]),
        (b"gzip", gzip.compress(PLAIN) + b"more"),
        (b"gzip", gzip.compress(PLAIN) * 2),
        (b"deflate", b"x"),
        (b"deflate", zlib.compress(PLAIN)[:20]),
    ],
    ids=["no gzip", "without its end", "with more behind", "two in a row", "no deflate", "half of it"],
)
def test_what_cannot_be_unpacked_whole_is_refused(encoding: bytes, body: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        unpack(body, encoding, LIMIT)
    assert type(refused.value) is Invalid


@pytest.mark.parametrize("encoding", [b"gzip", b"deflate"])
def test_a_bomb_is_unpacked_no_further_than_the_limit(encoding: bytes) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000) if encoding == b"gzip" else zlib.compress(b"\0" * 50_000_000)
    assert len(bomb) < 60_000
    with pytest.raises(TooLarge):
        unpack(bomb, encoding, LIMIT)


@pytest.mark.parametrize(("size", "fits"), [(LIMIT, True), (LIMIT + 1, False)])
def test_the_limit_is_exact(size: int, fits: bool) -> None:
    body = gzip.compress(b"x" * size)
    if fits:
        assert len(unpack(body, b"gzip", LIMIT)) == size
        return
    with pytest.raises(TooLarge):
        unpack(body, b"gzip", LIMIT)


async def packed(body: bytes, accepted: str = "gzip", **headers: bytes) -> Answer:
    scope = {"method": "GET", "query_string": b"", "headers": [(b"accept-encoding", accepted.encode())]}
    answer = Answer(200, body, [(name.replace("_", "-").encode(), value) for name, value in headers.items()])
    await pack(answer, Request(scope, "", "", "1"))
    return answer


@pytest.mark.parametrize("accepted", ["gzip", "GZIP", "br, gzip", "gzip;q=0.5", "deflate;q=1, gzip;q=0.1", "*"])
async def test_an_answer_is_packed_for_those_who_read_it_so(accepted: str) -> None:
    answer = await packed(PLAIN, accepted)
    assert gzip.decompress(answer.body) == PLAIN
    assert (b"content-encoding", b"gzip") in answer.headers


@pytest.mark.parametrize("accepted", ["", "br", "identity", "gzip;q=0", "gzip; q=0.000", "*;q=0"])
async def test_an_answer_is_left_as_it_is_for_others(accepted: str) -> None:
    assert (await packed(PLAIN, accepted)).body == PLAIN


async def test_a_short_answer_is_left_as_it_is() -> None:
    assert (await packed(b"x" * 499)).body == b"x" * 499
    assert (await packed(b"x" * 500)).body != b"x" * 500


async def test_a_long_answer_is_packed_beside_the_loop_and_alike() -> None:
    long = PLAIN * 200
    assert gzip.decompress((await packed(long)).body) == long


async def test_what_is_packed_already_is_left_as_it_is() -> None:
    assert (await packed(PLAIN, content_encoding=b"br")).body == PLAIN


@pytest.mark.parametrize(
    "secret",
    [
        b'"SessionKey":"abc"',
        b"<SessionKey>abc</SessionKey>",
        b'"Ticket":"7T:abc"',
        b'"access_token":"abc"',
        b'"Secret":"abc"',
    ],
)
async def test_a_key_is_never_packed_with_what_others_chose(secret: bytes) -> None:
    body = PLAIN + secret
    assert (await packed(body)).body == body


@pytest.mark.parametrize("harmless", [b'"SessionKey":""', b"<SessionKey></SessionKey>", b"<SessionKey/>"])
async def test_an_empty_key_keeps_nothing_from_being_packed(harmless: bytes) -> None:
    assert (await packed(PLAIN + harmless)).body != PLAIN + harmless


def test_words_about_a_key_are_no_key() -> None:
    said = json.dumps({"Message": 'he said "SessionKey":"abc"'}, separators=(",", ":")).encode()
    assert not TELLS_A_SECRET.search(said)
