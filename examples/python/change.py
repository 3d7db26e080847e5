"""Change one field, but not over somebody else's change: python change.py http://localhost:8000 tje0 Tje0"""

import sys
from email.utils import formatdate

from desk import Desk, Refused, by_password

LONG_AGO = formatdate(1_000_000_000, usegmt=True)


def main(site: str, name: str, password: str) -> None:
    desk = by_password(site, name, password)
    topic = desk.ask("GET", "ChatTopic/ForCurrentUser")[0]
    session = desk.ask("GET", "ChatSession/default") | {"TopicId": topic["ChatTopicId"], "CustomerName": "Vera"}
    session_id = desk.ask("POST", "ChatSession", session)["ChatSessionId"]

    # What is named is changed, everything else stays.
    changed = desk.ask("PATCH", f"ChatSession/{session_id}", {"CustomerName": "Vera Lie"})
    print(f"merge patch: {changed['CustomerName']}")

    # The same as a list of steps; where `test` fails, nothing is changed and the answer is 409.
    steps = [
        {"op": "test", "path": "/CustomerName", "value": "Vera Lie"},
        {"op": "replace", "path": "/CustomerPhone", "value": "+47 22 00 00 00"},
    ]
    print(f"JSON patch: {desk.ask('PATCH', f'ChatSession/{session_id}', steps)['CustomerPhone']}")
    print(f"a failing test: {refused(desk, session_id, [{**steps[0], 'value': 'Ole'}, steps[1]])}")

    # Changed since: 412, and nothing is changed.
    mine = {"CustomerName": "Vera Hansen"}
    print(f"changed since: {refused(desk, session_id, mine, If_Unmodified_Since=LONG_AGO)}")


def refused(desk: Desk, session_id: int, changes: object, **headers: str) -> int:
    """The status that a change is refused with."""
    try:
        desk.ask("PATCH", f"ChatSession/{session_id}", changes, **headers)
    except Refused as no:
        return no.status
    raise SystemExit("it was not refused")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
