"""Who knocks: the network address behind trusted proxies, and the sites whose pages may open sockets."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from ipaddress import IPv4Network, IPv6Network, ip_address
from urllib.parse import urlsplit

from snakk.api.limits import Limiter
from snakk.api.web import Scope

Networks = tuple[IPv4Network | IPv6Network, ...]


class Door:
    """What is believed of a connection.

    proxies: whose X-Forwarded-For counts. base_url: where browsers reach this server, "" when nothing is said.
    """

    def __init__(self, limiter: Limiter, proxies: Networks, base_url: str) -> None:
        self._limiter = limiter
        self._proxies = proxies
        url = urlsplit(base_url)
        self._origins = (f"{url.scheme}://{url.netloc}",) if url.netloc else ()

    def address(self, scope: Scope) -> str:
        """The network address of whoever asks: behind trusted proxies, the nearest one that is not trusted."""
        address = _peer(scope)
        if not self._proxies or not self._is_trusted(address):
            return address
        forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
        for hop in reversed([hop.strip() for hop in forwarded.decode("latin-1").split(",")]):
            if not hop:
                continue
            address = hop[:255]
            if not self._is_trusted(hop):
                break
        return address

    def origins(self, scope: Scope) -> Collection[str]:
        """Origins besides the one that was asked: the address of the installation. The widget's frame is of it too.

        Behind a trusted proxy that ends TLS the address asked looks like http, so the proxy is believed about that.
        """
        if not (self._proxies and self._is_trusted(_peer(scope))):
            return self._origins
        told = dict(scope["headers"])
        scheme, host = told.get(b"x-forwarded-proto", b""), told.get(b"host", b"")
        return (*self._origins, f"{scheme.decode('latin-1')}://{host.decode('latin-1')}")

    def hold(self, address: str) -> AbstractContextManager[None]:
        """One of the sockets an address may have open. Raises TooMany when entered."""
        return self._limiter.socket(address)

    def _is_trusted(self, address: str) -> bool:
        try:
            known = ip_address(address)
        except ValueError:
            return False
        return any(known in network for network in self._proxies)


def _peer(scope: Scope) -> str:
    """The other end of the line, "" where there is none. An IPv4 address looks the same on a socket of both kinds."""
    peer = scope.get("client")
    address: str = peer[0] if peer else ""
    return address.removeprefix("::ffff:") if "." in address else address
