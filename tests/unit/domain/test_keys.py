"""Keys and digests."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakk.domain.ids import SessionId
from snakk.domain.keys import (
    key_matches,
    new_secret,
    session_key,
    ticket_digest,
    visitor_digest,
    xsrf_for,
    xsrf_matches,
)

SECRET = b"s" * 32
ONE = SessionId(1)


def test_a_key_can_be_told_again_and_fits() -> None:
    key = session_key(SECRET, ONE, 1)
    assert key == session_key(SECRET, ONE, 1)
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", key)
    assert key_matches(SECRET, ONE, 1, key)


@pytest.mark.parametrize(
    ("secret", "session", "version"), [(b"t" * 32, 1, 1), (SECRET, 2, 1), (SECRET, 1, 2), (SECRET, 11, 1)]
)
def test_a_key_fits_one_session_one_version_and_one_installation(secret: bytes, session: int, version: int) -> None:
    assert not key_matches(secret, SessionId(session), version, session_key(SECRET, ONE, 1))


def test_id_and_version_cannot_run_into_each_other() -> None:
    assert session_key(SECRET, SessionId(1), 11) != session_key(SECRET, SessionId(11), 1)


@pytest.mark.parametrize("told", ["", "x", "å" * 43, "\ud800", "\x00"])
def test_a_wrong_key_of_any_kind_is_just_wrong(told: str) -> None:
    assert not key_matches(SECRET, ONE, 1, told)
    assert not xsrf_matches(SECRET, "d", told)


def test_a_session_key_is_no_xsrf_token() -> None:
    assert xsrf_matches(SECRET, "d1", xsrf_for(SECRET, "d1"))
    assert not xsrf_matches(SECRET, "d2", xsrf_for(SECRET, "d1"))
    assert xsrf_for(SECRET, "1:1") != session_key(SECRET, ONE, 1)


def test_digests_are_sha256_and_no_token_has_none() -> None:
    assert visitor_digest("t") == ticket_digest("t") == hashlib.sha256(b"t").hexdigest()
    assert visitor_digest("") == ""
    assert ticket_digest("\ud800") != ticket_digest("")


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_secrets_differ_as_their_bytes_do(one: bytes, other: bytes) -> None:
    assert (new_secret(one) == new_secret(other)) is (one == other)
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", new_secret(one))
