"""Which claims of a signed token count."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakk.domain.errors import Unauthenticated
from snakk.domain.ids import Instant, seconds
from snakk.domain.openid import Trust, check_claims, runs_out_at, user_named

NOW = Instant(seconds(1_000_000))
TRUST = Trust("https://login.example", "snakk")
GOOD: dict[str, Any] = {"iss": "https://login.example", "aud": "snakk", "exp": 1_000_100, "iat": 1_000_000}

anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text()) | st.just({"a": 1})


def test_what_fits_is_let_in() -> None:
    check_claims(GOOD, TRUST, NOW)
    assert runs_out_at(GOOD) == seconds(1_000_160)


@pytest.mark.parametrize("name", ["iss", "aud", "exp"])
def test_what_is_missing_is_refused(name: str) -> None:
    with pytest.raises(Unauthenticated):
        check_claims({key: value for key, value in GOOD.items() if key != name}, TRUST, NOW)


@given(st.dictionaries(st.sampled_from(["iss", "aud", "exp", "nbf", "iat", "azp"]), anything))
def test_whatever_a_claim_is_nothing_breaks_and_only_what_fits_is_let_in(changes: dict[str, Any]) -> None:
    claims = GOOD | changes
    try:
        check_claims(claims, TRUST, NOW)
    except Unauthenticated:
        return
    assert claims["iss"] == TRUST.issuer
    assert claims["aud"] == "snakk" or "snakk" in claims["aud"]
    assert claims["exp"] > 1_000_000 - 60
    assert claims.get("azp") in {None, "snakk"}


@given(anything)
def test_whatever_names_the_user_is_a_name_or_refused(value: Any) -> None:
    trust = Trust("https://login.example", "snakk", user_claim="upn")
    try:
        assert user_named({"upn": value}, trust) == value.strip() != ""
    except Unauthenticated:
        assert not isinstance(value, str) or not value.strip()


@pytest.mark.parametrize(
    ("verified", "good"), [(True, True), (False, False), ("true", False), (1, False), (None, False)]
)
def test_an_address_counts_only_where_the_provider_verified_it(verified: Any, good: bool) -> None:
    claims = {"email": "ann@desk.example", "email_verified": verified}
    if good:
        assert user_named(claims, TRUST) == "ann@desk.example"
        return
    with pytest.raises(Unauthenticated):
        user_named(claims, TRUST)


def test_another_application_is_let_in_only_where_it_is_named() -> None:
    for azp, clients, good in (
        ("snakk", (), True),
        ("app", (), False),
        ("app", ("app",), True),
        ("snakk", ("app",), False),
    ):
        trust = Trust("https://login.example", "snakk", clients)
        if good:
            check_claims(GOOD | {"azp": azp}, trust, NOW)
            continue
        with pytest.raises(Unauthenticated):
            check_claims(GOOD | {"azp": azp}, trust, NOW)
