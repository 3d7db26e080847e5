"""One example of each operation of the table: who asks, and for what. See ``cast.py`` for who and what they are."""

from typing import NamedTuple

from tests.support.cast import (
    ADA,
    ANN,
    BOB,
    FINISHED,
    FORM,
    MIA,
    OFFERED,
    SERVICE,
    TALKING,
    WAITING,
    key_of,
    ticket,
)
from tests.support.lines import Args

Headers = dict[str, str]


class Example(NamedTuple):
    """Arguments by wire name, and the headers of whoever may ask: on the vendor's faces, and on the customer's."""

    args: Args
    agent: Headers = ticket(ANN)
    customer: Headers = {}


EXAMPLES: dict[str, Example] = {
    "CreateDefaultChatSessionEntity": Example({}),
    "GetChatSessionEntity": Example({"ChatSessionEntityId": TALKING}),
    "SaveChatSessionEntity": Example(
        {"Entity": {"ChatSessionId": TALKING, "CustomerName": "Vera Lie", "CustomerConsented": True, "Rating": 4}}
    ),
    "DeleteChatSessionEntity": Example({"ChatSessionEntityId": TALKING}, ticket(MIA)),
    "ChatSessionsForUser": Example({}),
    "CreateChatSessionForTopic": Example({"ChatTopicId": SERVICE}),
    "PickUpChatSession": Example({"ChatSessionId": WAITING}, ticket(BOB)),
    "PickUpFirstChatSession": Example({}, ticket(BOB)),
    "ResetChatSession": Example({"ChatSessionId": TALKING}),
    "TransferChatSession": Example({"ChatSessionId": TALKING, "ToAssociate": "mia"}),
    "AcceptChatSessionTransfer": Example({"ChatSessionId": OFFERED}, ticket(BOB)),
    "RejectChatSessionTransfer": Example({"ChatSessionId": OFFERED}, ticket(BOB)),
    "AddChatMessage": Example(
        {"ChatSessionId": TALKING, "Message": {"Message": "æøå & <b>"}, "ClientId": "line 1"}, customer=key_of(TALKING)
    ),
    "GetChatMessages": Example({"ChatSessionId": TALKING, "After": 1}, customer=key_of(TALKING)),
    "GetChatTranscript": Example({"ChatSessionId": TALKING, "Html": True}, customer=key_of(TALKING)),
    "CreateDefaultChatTopicEntity": Example({}, ticket(ADA)),
    "GetChatTopicEntity": Example({"ChatTopicEntityId": SERVICE}, ticket(MIA)),
    "SaveChatTopicEntity": Example(
        {
            "Entity": {
                "ChatTopicId": SERVICE,
                "Name": "Lamps",
                "OpeningHours": {"MonEnabled": True, "MonStart": "08:00:00", "MonStop": "16:00:00"},
                "Widget": {"RequiredFields": "Email, Name", "Theme": "Modern"},
            }
        },
        ticket(MIA),
    ),
    "ChatTopicsForUser": Example({}),
    "IsWithinOpeningHours": Example({"ChatTopicId": SERVICE}),
    "GetChatPresence": Example({}),
    "SaveChatPresence": Example({"ChatPresence": [{"UserId": ANN, "Present": False}]}),
    "CreateTicket": Example({}),
    "EndChatSession": Example({"ChatSessionId": TALKING}),
    "TakeOverChatSession": Example({"ChatSessionId": TALKING}, ticket(MIA)),
    "GetVisitorTopic": Example({"ChatTopicId": SERVICE}),
    "StartChat": Example({"ChatTopicId": SERVICE, "CustomerName": "Ole", "VisitorToken": "a browser"}),
    "GetVisitorSession": Example({"ChatSessionId": TALKING}, customer=key_of(TALKING)),
    "SubmitPreChatForm": Example(
        {"ChatSessionId": FORM, "CustomerName": "Vera Lie", "Message": "Hello?"}, customer=key_of(FORM)
    ),
    "CloseChat": Example({"ChatSessionId": TALKING}, customer=key_of(TALKING)),
    "LeaveChat": Example({"ChatSessionId": FINISHED}, customer=key_of(FINISHED)),
}
