"""A whole conversation over the interface: python chat.py http://localhost:8000 tje0 Tje0"""

import sys

from desk import Desk, Refused, by_password, by_ticket


def main(site: str, name: str, password: str) -> None:
    who = by_password(site, name, password).ask("GET", "User/currentPrincipal")
    print(f"signed in as {who['FullName']}, {who['RoleName']}")

    desk = by_ticket(site, name, password)
    topic = desk.ask("GET", "ChatTopic/ForCurrentUser")[0]

    session = default_save_wait(desk, topic["ChatTopicId"])
    pick_up_and_answer(desk, session)
    everything_said(desk, session)
    lists(desk)


def default_save_wait(desk: Desk, topic_id: int) -> int:
    """Take the defaults, fill in what is known, save: the session waits in the topic's queue."""
    session = desk.ask("GET", "ChatSession/default")
    session |= {"TopicId": topic_id, "CustomerName": "Vera Visitor", "CustomerEmail": "vera@example.com"}
    saved = desk.ask("POST", "ChatSession", session)
    print(f"session {saved['ChatSessionId']} is {saved['Status']}")
    return int(saved["ChatSessionId"])


def pick_up_and_answer(desk: Desk, session: int) -> None:
    """Whoever is first gets it; null says that somebody else was."""
    mine = desk.ask("POST", f"ChatSession/{session}/Pickup")
    if mine is None:
        raise SystemExit("somebody else was faster")
    said = desk.ask("POST", f"ChatSession/{session}/Messages", {"Message": "Hello Vera, how can I help?"})
    print(f"said: {said['Message']}")


def everything_said(desk: Desk, session: int) -> None:
    """The messages one by one, with times told by the clock of New York, and all of it as one text."""
    for line in desk.ask("GET", f"ChatSession/{session}/Messages", SO_TimeZone="US-NY, includeTZOffset"):
        print(f"{line['WhenPosted']} {line['Author'] or 'the desk'}: {line['Message']}")
    print(desk.ask("POST", f"ChatSession/{session}/Transcript").splitlines()[0])


def lists(desk: Desk) -> None:
    """Lines to pick from, in the language of the caller."""
    for line in desk.ask("GET", "MDOList/chatsessionstatus", Accept_Language="en")[:3]:
        print(f"status {line['Id']}: {line['Name']}")
    try:
        desk.ask("GET", "MDOList/nosuchlist")
    except Refused as no:
        print(f"no such list: {no.status}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
