"""A service that signs in by itself: python service.py http://localhost:8000 client-id client-secret

Make a user for it and the application first: snakk user add robot; snakk oauth-client add "Night robot" --acts-as robot
"""

import json
import sys
import urllib.parse
import urllib.request

from desk import Desk


def main(site: str, client_id: str, client_secret: str) -> None:
    token = token_of(site, client_id, client_secret)
    print(f"{token['token_type']} for {token['expires_in']} seconds")
    desk = Desk(site, f"Bearer {token['access_token']}")
    print(f"acts as {desk.ask('GET', 'User/currentPrincipal')['FullName']}")
    print(f"topics: {len(desk.ask('GET', 'ChatTopic/ForCurrentUser'))}")


def token_of(site: str, client_id: str, client_secret: str) -> dict[str, object]:
    """An access token for the application itself (OAuth 2, client credentials). Ask again when it has run out."""
    form = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": client_secret}
    body = urllib.parse.urlencode(form).encode()
    with urllib.request.urlopen(f"{site.rstrip('/')}/login/common/oauth/tokens", body, timeout=60) as answer:
        told: dict[str, object] = json.load(answer)
    return told


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
