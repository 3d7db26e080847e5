"""What the page about the live protocol says beyond its frames."""

HEAD = """\
# The live protocol

Written by `make api-docs`; do not edit. Schemas for programs are in `events.json`.

Version {version}; served: {served}. Two sockets speak it: `/chat/socket` for the customer of one session, and
`/console/socket` for agents. Every frame is one JSON object in one text message, with names in PascalCase. Unknown
members are ignored on both sides, and so are frames of an unknown Kind: within a version only additions are made. The
current version and the one before it are served.

The first frame says who it is; nothing secret stands in an address. A customer shows the key of the session. An agent
shows a ticket, or comes with the console's cookie and its XSRF token, which count only from a page of a known origin.

    -> {{"Op":"Hello","Version":1,"ChatSessionId":5,"SessionKey":"...","After":0,"Epoch":""}}
    <- {{"Kind":"Welcome","Version":1,"Epoch":"8c1f","Outcome":"Resync","Data":{{"Session":{{...}},"Topic":{{...}}}}}}
    <- {{"Kind":"Event","ChatSessionId":5,"Seq":1,"Event":"SessionStarted","At":"2026-11-24T06:00:00Z", ...}}
    -> {{"Id":1,"Op":"AddChatMessage","Args":{{"ChatSessionId":5,"Message":{{"Message":"hi"}},"ClientId":"b7e0"}}}}
    <- {{"Kind":"Event","ChatSessionId":5,"Seq":4,"Event":"MessageAdded", ...}}
    <- {{"Re":1,"Ok":{{"ChatMessageId":77, ...}}}}
"""

POLLING = """\
## Long polling

`GET /chat/sessions/{id}/events?after=n&epoch=e&wait=s`, with the header `Authorization: SessionKey <key>`. At most 25
seconds are waited, and two polls of a session at once: one more, and the oldest is answered. Messages are sent to the
customer's HTTP face meanwhile. What the socket says with Seen is `POST /chat/sessions/{id}/seen` with the body
`{"Seq":12}`, answered 204. An answer to a poll tells as it stands, behind its Events, how far the agent has read.
"""

READING = """\
## How a client reads

**A conversation is history.** Keep the highest Seq of each session and drop events that are not above it; the rest come
without gaps. Give that number and the Epoch back in Hello (or Open): *Resumed* means that everything after it follows,
*Resync* that the conversation starts anew at 1.

**The session's view** in Welcome, Opened or Rows carries the Seq that it knows. Apply an event to it only if it is
above that:

- Status and Seq become the event's.
- `Data.Session` replaces the fields it names. Instants that are taken back are null.
- `Data.Message` means, for a SessionRow: WhenIdle becomes its WhenPosted. If it has a text, LastMessage becomes its
  first 1024 characters. Unless its Type is Special, FirstMessage becomes the same where it was empty (and SpecialType
  is None); a ToUser adds one to Unread; a ToCustomer sets Unread and AlertLevel to 0 and Warned to Nobody. A
  VisitorSession stays as it is.

**Lists are state.** Rows carry whole rows: take one whose Seq is above the one you have. Gone takes a row away. A new
Welcome replaces all lists. Presence carries whole colleagues; one without topics is none any more. Queue and Typing
are latest values and may be lost. So are Seen and Customer, but the newest of them is told again until it arrives.

**Sending.** Give every message a ClientId of its own. After a lost line send it again under the same one: it is stored
once and answered as the first time. The sender hears its own message as an event, too, with that ClientId.

**Coming back.** Wait a random time up to 1, 2, 4 ... at most 30 seconds after each failure.
"""
