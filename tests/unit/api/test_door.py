"""Who knocks, as far as the network and the proxies in front can be believed."""

from ipaddress import ip_network

import pytest

from snakk.api.door import Door
from snakk.api.limits import Limiter
from tests.support.clock import FakeClock

PROXIES = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))


def a_door(*, believing: bool = True, base_url: str = "") -> Door:
    limiter = Limiter(FakeClock(), logins=0, starts=0, messages=0, sockets=0)
    return Door(limiter, PROXIES if believing else (), base_url)


def a_scope(peer: str | None, *forwarded: str, **headers: str) -> dict[str, object]:
    told = [(b"x-forwarded-for", value.encode("latin-1")) for value in forwarded]
    told += [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"client": (peer, 1) if peer is not None else None, "headers": told, "scheme": "ws"}


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        (None, (), ""),
        ("203.0.113.9", (), "203.0.113.9"),
        ("203.0.113.9", ("198.51.100.1",), "203.0.113.9"),  # nobody we believe says so
        ("10.0.0.1", (), "10.0.0.1"),
        ("10.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        ("10.0.0.1", ("1.1.1.1, 198.51.100.1",), "198.51.100.1"),  # the first one is the visitor's own invention
        ("10.0.0.1", ("1.1.1.1", "198.51.100.1"), "198.51.100.1"),
        ("10.0.0.1", ("198.51.100.1, 10.9.9.9",), "198.51.100.1"),
        ("10.0.0.1", ("10.9.9.9",), "10.9.9.9"),
        ("10.0.0.1", (",, ",), "10.0.0.1"),
        ("10.0.0.1", ("x" * 1000,), "x" * 255),
        ("::ffff:10.0.0.1", ("198.51.100.1",), "198.51.100.1"),  # a socket of both kinds says IPv4 like this
        ("::ffff:203.0.113.9", ("198.51.100.1",), "203.0.113.9"),
        ("fd00::1", ("2001:db8::1",), "2001:db8::1"),
    ],
)
def test_the_nearest_address_that_is_no_proxy_of_ours_counts(
    peer: str | None, forwarded: tuple[str, ...], address: str
) -> None:
    assert a_door().address(a_scope(peer, *forwarded)) == address


def test_without_proxies_nothing_is_believed() -> None:
    door = a_door(believing=False)
    assert door.address(a_scope("10.0.0.1", "198.51.100.1")) == "10.0.0.1"
    assert list(door.origins(a_scope("10.0.0.1", host="chat.example", x_forwarded_proto="https"))) == []


def test_a_proxy_that_ends_tls_is_believed_about_it_and_nobody_else_is() -> None:
    door = a_door(base_url="https://desk.example/chat")
    told = {"host": "chat.example", "x_forwarded_proto": "https"}
    assert list(door.origins(a_scope("10.0.0.1", **told))) == ["https://desk.example", "https://chat.example"]
    assert list(door.origins(a_scope("203.0.113.9", **told))) == ["https://desk.example"]
