"""Have an address of yours told what happens: python webhook.py http://localhost:8000 admin the-password

Administrators alone may. What arrives is signed with the secret; ``is_ours`` is how a receiver checks it.
"""

import base64
import hashlib
import hmac
import sys

from desk import by_password

SECRET = "a long shared word"


def main(site: str, name: str, password: str) -> None:
    desk = by_password(site, name, password)
    hook = desk.ask("GET", "Webhook/default")
    hook |= {
        "Name": "Night log",
        "Events": ["chatsession.created", "chatsession.message"],
        "TargetUrl": "https://hooks.example.com/snakk",
        "Secret": SECRET,
    }
    saved = desk.ask("POST", "Webhook", hook)
    print(f"webhook {saved['WebhookId']} is {saved['State']}: {', '.join(saved['Events'])}")

    address = f"Webhook/{saved['WebhookId']}"
    saved["State"] = "Stopped"
    print(f"then {desk.ask('PUT', address, saved)['State']}")

    for each in desk.ask("GET", "Webhook?statusFilter=Stopped"):
        print(f"stopped: {each['Name']}")
    desk.ask("DELETE", address)
    print(f"left: {len(desk.ask('GET', 'Webhook?nameFilter=Night%20log'))}")


def is_ours(body: bytes, signature: str) -> bool:
    """Whether a delivery's ``X-SuperOffice-Signature`` fits the bytes of its body."""
    made = base64.b64encode(hmac.new(SECRET.encode(), body, hashlib.sha256).digest()).decode()
    return hmac.compare_digest(made, signature)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
