"""Open consoles: they keep their sign-in alive, and go when it is over or their user's credential is another one."""

from snakk.domain.caller import System
from snakk.live.hub import Hub
from snakk.operations import accounts
from snakk.operations.runner import Runner


class OpenConsoles:
    """Looks after the sockets of the console."""

    def __init__(self, desk: Runner, hub: Hub) -> None:
        self._desk = desk
        self._hub = hub

    async def turn(self) -> None:
        """Send away those whose user was changed by another process, such as the command beside PostgreSQL."""
        consoles = list(self._hub.consoles.all())
        if not consoles:
            return
        users = {user.id: user for user in await self._desk.read(accounts.all_users, System())}
        for console in consoles:
            console.check(users.get(console.agent.user.id))

    async def keep_signed_in(self) -> None:
        """Being connected is a use of the sign-in: nobody is asked for a password in the middle of a shift."""
        consoles = list(self._hub.consoles.all())
        for digest in sorted({console.sign_in for console in consoles}):
            if not await self._desk.write(accounts.keep_signed_in, System(), digest=digest):
                self._hub.consoles.sign_out(digest)
