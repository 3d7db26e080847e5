"""The chat's page and its files as the server sends them."""

import gzip

import pytest

from snakk.api.built import built, kept
from tests.support.cast import ABSENT, SERVICE
from tests.support.desk import Desk

pytestmark = pytest.mark.anyio


async def test_the_page_is_in_the_visitors_language_and_names_what_it_is_going_to_fetch(desk: Desk) -> None:
    reply = await desk.ask("GET", f"/widget/frame?topic={SERVICE}", {"Accept-Language": "nn,en;q=0.5"})
    assert reply.status == 200
    assert b'<html lang="nb"' in reply.body
    assert b'data-screen="loading"' in reply.body
    assert "chat.nb.json" in reply.headers["link"]
    assert "Accept-Language" in reply.headers["vary"]


@pytest.mark.parametrize("query", [f"topic={ABSENT}", "topic=0&preview=1", f"topic={SERVICE}&preview=1", "topic=x", ""])
async def test_without_a_topic_to_show_the_page_is_empty_until_its_script_runs(desk: Desk, query: str) -> None:
    reply = await desk.ask("GET", f"/widget/frame?{query}")
    assert reply.status == 200
    assert b"<body></body>" in reply.body
    assert "link" not in reply.headers


async def test_in_a_window_of_its_own_the_page_follows_the_system_and_in_a_frame_the_page_around(
    desk: Desk,
) -> None:
    for path, theme in (
        ("window?topic={}", b""),
        ("frame?topic={}", b"light"),
        ("frame?scheme=dark&topic={}", b"dark"),
    ):
        reply = await desk.ask("GET", f"/widget/{path.format(SERVICE)}")
        assert (b"data-theme" in reply.body) == bool(theme)
        assert b'data-theme="%s"' % theme in reply.body or not theme


@pytest.mark.parametrize("name", ["loader.js", "frame.js", "frame.css", "chat.en.json"])
async def test_a_file_is_the_same_packed_and_plain_and_not_sent_twice(desk: Desk, name: str) -> None:
    file = built("widget", name)
    assert file is not None
    plain = await desk.ask("GET", f"/widget/{name}")
    packed = await desk.ask("GET", f"/widget/{name}", {"Accept-Encoding": "gzip"})
    assert plain.body == gzip.decompress(packed.body) == file.read_bytes()
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) == int(packed.headers["content-length"]) < len(plain.body)
    assert packed.headers["etag"] == plain.headers["etag"]
    assert packed.headers["content-type"] == plain.headers["content-type"]
    assert "Accept-Encoding" in packed.headers["vary"]
    again = await desk.ask("GET", f"/widget/{name}", {"If-None-Match": plain.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    head = await desk.ask("HEAD", f"/widget/{name}")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(plain.body)))
    part = await desk.ask("GET", f"/widget/{name}", {"Range": "bytes=0-9"})
    assert (part.status, part.body) == (206, plain.body[:10])


async def test_a_file_that_was_built_anew_is_read_anew(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("built") / "a.js"
    file.write_bytes(b"one")
    assert kept(file, 1, 3)[0] == b"one"
    file.write_bytes(b"two")
    assert kept(file, 1, 3)[0] == b"one"
    assert kept(file, 2, 3)[0] == b"two"
