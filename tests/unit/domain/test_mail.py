"""Addresses that letters are sent to, and the domains in them."""

import pytest

from snakk.domain.mail import mail_domain


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("vera@example.com", "example.com"),
        ("Vera@EXAMPLE.com.", "example.com"),
        ("a@b@mail.example.com", "mail.example.com"),
        ("vera@_dmarc.example.com", "_dmarc.example.com"),
    ],
)
def test_the_domain_is_what_stands_behind_the_last_at(address: str, domain: str) -> None:
    assert mail_domain(address) == domain


@pytest.mark.parametrize(
    "address", ["", "vera", "vera@example", "vera@-x.com", "vera@blåbær.no", "vera@" + "x" * 64 + ".com", "v@a..b"]
)
def test_a_name_that_the_name_system_cannot_be_asked_for_is_none(address: str) -> None:
    assert mail_domain(address) == ""
