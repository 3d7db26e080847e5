"""Limits on tries from outside: sign-ins, starts, messages and sockets."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from ipaddress import IPv6Network
from math import ceil
from typing import NamedTuple

from snakk.clock import Clock
from snakk.domain.caller import Agent, Caller, Nobody, System, Visitor
from snakk.domain.errors import TooMany

ACCOUNT_FACTOR = 10
"""An account is tried from many addresses at once before it is protected: so nobody can lock a colleague out easily."""
MINUTE_S = 60.0
LONGEST_NAME = 240
"""Longer than any sign-in name, so that nobody fills the memory with names."""
FEWEST_SWEPT = 1_000


class Rate(NamedTuple):
    """So many a minute, all of them at once if need be. 0 is no limit."""

    per_minute: int

    @property
    def every_s(self) -> float:
        """How long one try takes to be forgotten."""
        return MINUTE_S / self.per_minute


class Limiter:
    """Counts in this process's memory, by a clock that is never set back. A limit of 0 is off."""

    def __init__(
        self,
        clock: Clock,
        *,
        logins: int,
        starts: int,
        messages: int,
        sockets: int,
        logins_in_all: int = 0,
        requests: int = 0,
        left: int = 0,
    ) -> None:
        self._clock = clock
        self._in_all, self._requests = Rate(logins_in_all), Rate(requests)
        self._logins, self._starts, self._messages = Rate(logins), Rate(starts), Rate(messages)
        self._left = Rate(left)
        self._account = Rate(logins * ACCOUNT_FACTOR)
        self._sockets = sockets
        self._open: Counter[str] = Counter()
        self._full_until: dict[tuple[str, ...], float] = {}
        """For each key the moment by which all its tries are forgotten (the generic cell rate algorithm)."""
        self._sweep_at = FEWEST_SWEPT

    def try_login(self, name: str, address: str) -> None:
        """Count a sign-in before it is looked at, so that parallel guesses cannot pass. Raises TooMany."""
        words = "Too many tries. Wait a minute and try again."
        name, address = _folded(name), _network(address)
        self._hit(self._account, words, "login-address", address)
        self._hit(self._logins, words, "login", name, address)
        self._hit(self._account, words, "account", name)
        self._hit(self._in_all, words, "all")  # last, so that one who is stopped already costs nobody else a try

    def login_succeeded(self, name: str, address: str) -> None:
        """Forget the failures of somebody who got in after all."""
        self._full_until.pop(("login", _folded(name), _network(address)), None)

    def try_link(self, address: str) -> None:
        """Count a password link that is tried, for whoever it is. Raises TooMany."""
        self._hit(self._account, "Too many tries. Wait a minute and try again.", "link", _network(address))

    def try_start(self, address: str, topic_id: int) -> None:
        """Count a chat that nobody known starts. Raises TooMany."""
        words = "Too many chats were started from your network."
        self._hit(self._starts, words, "start", _network(address), str(topic_id))

    def try_leave(self, address: str, topic_id: int) -> None:
        """Count a request that nobody known leaves without a chat. Raises TooMany."""
        words = "Too many requests were left from your network. Wait a minute."
        self._hit(self._left, words, "left", _network(address), str(topic_id))

    def try_page(self, session_id: int) -> None:
        """Count a page that a customer goes to. Raises TooMany."""
        self._hit(self._messages, "Too many pages at once. Wait a little.", "page", str(session_id))

    def try_deed(self, session_id: int) -> None:
        """Count what else a customer changes: it leaves a line in the log or has a name looked up. Raises TooMany."""
        self._hit(self._messages, "Too much at once. Wait a little.", "deed", str(session_id))

    def try_message(self, session_id: int) -> None:
        """Count a customer's message. Raises TooMany."""
        self._hit(self._messages, "Too many messages at once. Wait a little.", "message", str(session_id))

    def try_request(self, caller: Caller) -> None:
        """Count a request by its user, or by the address nobody is known at. Raises TooMany."""
        match caller:
            case Agent(user=user):
                self._hit(self._requests, "Too many requests. Slow down.", "request", str(user.id))
            case Nobody(address=address):
                self._hit(self._requests, "Too many requests. Slow down.", "request-from", _network(address))
            case Visitor() | System():
                pass

    @contextmanager
    def socket(self, address: str) -> Iterator[None]:
        """Hold one of the sockets an address may have open. Raises TooMany."""
        address = _network(address)
        if self._sockets and self._open[address] >= self._sockets:
            raise TooMany("Too many connections from your network.")
        self._open[address] += 1
        try:
            yield
        finally:
            self._open[address] -= 1
            if self._open[address] <= 0:
                del self._open[address]

    def _hit(self, rate: Rate, words: str, *key: str) -> None:
        if not rate.per_minute:
            return
        now = self._clock.monotonic()
        full_until = max(self._full_until.get(key, now), now) + rate.every_s
        if full_until - now > MINUTE_S + rate.every_s / 2:  # half a try of slack for what floats lose
            raise TooMany(words, retry_after_s=max(1, ceil(full_until - now - MINUTE_S)))
        self._full_until[key] = full_until
        if len(self._full_until) > self._sweep_at:
            self._sweep(now)

    def _sweep(self, now: float) -> None:
        """Forget the keys whose tries are all forgotten. It costs little for each try, as it comes after a doubling."""
        self._full_until = {key: until for key, until in self._full_until.items() if until > now}
        self._sweep_at = max(FEWEST_SWEPT, 2 * len(self._full_until))


@lru_cache(maxsize=4096)
def _network(address: str) -> str:
    """Whose address it is: of IPv6 the network, as every household has 2**64 of them."""
    if ":" not in address:
        return address
    try:
        return str(IPv6Network((address, 64), strict=False))
    except ValueError:
        return address


def _folded(name: str) -> str:
    return name[:LONGEST_NAME].casefold()
