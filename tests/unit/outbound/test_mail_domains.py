"""Looking up mail domains: only a sure no counts, nobody waits long, and nothing is asked twice in a while."""

import asyncio

import dns.exception
import pytest

from snakk.domain.errors import DomainNotLookedUp
from snakk.outbound import mail_domains
from snakk.outbound.mail_domains import MISSING_S, REMEMBERED, THERE_S, UNKNOWN_S, LookedUpDomains
from tests.support.clock import FakeClock

pytestmark = pytest.mark.anyio


class Names:
    """A name system that knows some names, fails for some and never answers for others."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.wrong = False

    async def __call__(self, domain: str) -> bool:
        self.asked.append(domain)
        if domain.startswith("slow"):
            await asyncio.Event().wait()
        if domain.startswith("broken"):
            raise dns.exception.Timeout
        if domain.startswith("gone"):
            raise OSError("no network")
        return not domain.startswith("missing")


@pytest.fixture
def names() -> Names:
    return Names()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def domains(names: Names, clock: FakeClock) -> LookedUpDomains:
    return LookedUpDomains(clock, names)


async def test_only_a_name_that_is_surely_not_there_is_missing(domains: LookedUpDomains) -> None:
    for domain in ("there.example", "missing.example", "broken.example", "gone.example"):
        await domains.look_up(domain)
    assert domains.is_missing("missing.example")
    assert not any(domains.is_missing(name) for name in ("there.example", "broken.example", "gone.example"))


async def test_who_is_not_answered_in_time_passes(domains: LookedUpDomains, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_domains, "TIMEOUT_S", 0.01)
    await asyncio.wait_for(asyncio.gather(*[domains.look_up(f"slow{n}.example") for n in range(40)]), 30)
    assert not domains.is_missing("slow39.example")


async def test_what_was_not_asked_lately_is_asked_first(
    domains: LookedUpDomains, names: Names, clock: FakeClock
) -> None:
    with pytest.raises(DomainNotLookedUp) as first:
        domains.is_missing("there.example")
    assert first.value.domain == "there.example"
    for domain, kept_s in (("there.example", THERE_S), ("missing.example", MISSING_S), ("broken.example", UNKNOWN_S)):
        await domains.look_up(domain)
        clock.advance(kept_s - 1)
        domains.is_missing(domain)
        clock.advance(1)
        with pytest.raises(DomainNotLookedUp):
            domains.is_missing(domain)
    assert names.asked == ["there.example", "missing.example", "broken.example"]


async def test_not_more_than_so_many_are_remembered(domains: LookedUpDomains) -> None:
    for number in range(REMEMBERED + 1):
        await domains.look_up(f"n{number}.example")
    with pytest.raises(DomainNotLookedUp):
        domains.is_missing("n0.example")
    assert not domains.is_missing(f"n{REMEMBERED}.example")
