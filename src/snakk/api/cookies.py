"""The console's cookies: their names, how they are read and how they are set."""

from urllib.parse import urlsplit

from snakk.api.web import Headers

COOKIE = "snakk_session"
HOST_COOKIE = "__Host-snakk_session"
"""The cookie's name where the site is reached over TLS at its root: no sibling domain can then plant one."""
XSRF_COOKIE = "XSRF-TOKEN"


def cookie_name(address: str) -> str:
    """The console's cookie for a site at this address."""
    url = urlsplit(address)
    return HOST_COOKIE if url.scheme == "https" and not url.path.strip("/") else COOKIE


def cookie_of(headers: dict[bytes, bytes], name: str) -> str:
    """The secret in the cookie of this name, "" when there is none. Cookies of other programs may look as they like."""
    for pair in headers.get(b"cookie", b"").decode("latin-1").split(";"):
        key, _, value = pair.partition("=")
        if key.strip() == name:
            return value.strip()
    return ""


class CookieJar:
    """Sets the console's cookies.

    base: the path of the site's root, "" or such as ``/chat``. secure: browsers reach it over TLS.
    """

    def __init__(self, name: str, base: str, *, secure: bool) -> None:
        self.name = name
        self._rest = f"; Path={base or '/'}; SameSite=Lax{'; Secure' if secure else ''}"

    def signed_in(self, secret: str, xsrf: str) -> Headers:
        """Both cookies of a sign-in. Scripts read the second one, so it cannot be hidden from them."""
        return [self.hidden(self.name, secret), (b"set-cookie", f"{XSRF_COOKIE}={xsrf}{self._rest}".encode())]

    def signed_out(self) -> Headers:
        """Both taken away."""
        gone = f"{self._rest}; Max-Age=0"
        return [
            (b"set-cookie", f"{self.name}={gone}; HttpOnly".encode()),
            (b"set-cookie", f"{XSRF_COOKIE}={gone}".encode()),
        ]

    def hidden(self, name: str, value: str) -> tuple[bytes, bytes]:
        """One that no script can read."""
        return b"set-cookie", f"{name}={value}{self._rest}; HttpOnly".encode()
