"""Open consoles and what signed them in, which others may change without a word to this process."""

import pytest

from snakk.domain.caller import Agent
from snakk.domain.ids import UserId
from snakk.domain.keys import ticket_digest
from snakk.domain.user import SignInKind
from snakk.jobs.consoles import OpenConsoles
from snakk.live.console import Console
from snakk.live.hub import Hub
from snakk.live.protocol import CloseCode
from snakk.operations import accounts
from tests.integration.desk import SYSTEM, Desk
from tests.support.cast import ANN, BOB
from tests.support.fake_wire import FakeWire, an_outbox

pytestmark = pytest.mark.anyio

HOUR = 3600.0


class Desks:
    """Consoles that are open, in a process that is told of no change."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.hub = Hub(desk.clock, desk.pulse)
        self.job = OpenConsoles(desk.runner, self.hub)

    async def open(self, user_id: UserId) -> tuple[str, FakeWire]:
        """Sign in and connect. Gives the secret, and the wire."""
        user = await self.desk.runner.read(accounts.user_by_id, SYSTEM, user_id=user_id)
        assert user is not None
        _, secret = await self.desk.run(user_id, accounts.sign_in)
        outbox, wire = an_outbox()
        self.hub.consoles.begin(Console(Agent(user), ticket_digest(secret), outbox))
        return secret, wire

    async def is_signed_in(self, secret: str) -> bool:
        """Does the secret still open a session?"""
        kind = SignInKind.CONSOLE
        read = self.desk.runner.read
        return await read(accounts.signed_in, SYSTEM, digest=ticket_digest(secret), kinds=(kind,)) is not None


async def test_whoever_is_shut_out_by_another_process_loses_the_console(desk: Desk) -> None:
    desks = Desks(desk)
    (_, anns), (_, bobs) = await desks.open(ANN), await desks.open(BOB)
    await desks.job.turn()
    assert (anns.closed, bobs.closed) == (None, None)
    await desk.run(SYSTEM, accounts.disable_user, name="ann")
    await desk.run(SYSTEM, accounts.change_password, name="bob", password_hash="another")
    await desks.job.turn()
    assert (anns.code, bobs.code) == (CloseCode.REPLACED, CloseCode.REPLACED)


async def test_a_console_that_is_open_stays_signed_in_and_one_that_is_not_runs_out(desk: Desk) -> None:
    desks = Desks(desk)
    opened, wire = await desks.open(ANN)
    _, shut = await desk.run(BOB, accounts.sign_in)
    for _ in range(3):
        desk.clock.advance(5 * HOUR)
        await desks.job.keep_signed_in()
    assert wire.closed is None
    assert (await desks.is_signed_in(opened), await desks.is_signed_in(shut)) == (True, False)


async def test_a_console_goes_with_its_sign_in(desk: Desk) -> None:
    desks = Desks(desk)
    (ended, first), (_, second) = await desks.open(ANN), await desks.open(ANN)
    await desk.run(SYSTEM, accounts.end_sign_in, digest=ticket_digest(ended))
    await desks.job.keep_signed_in()
    assert (first.code, second.closed) == (CloseCode.REPLACED, None)
    desk.clock.advance(7 * HOUR)
    await desks.job.keep_signed_in()
    assert second.code == CloseCode.REPLACED
