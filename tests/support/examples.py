"""One example of each operation of the table: who asks, and for what. See ``cast.py`` for who and what they are."""

from typing import NamedTuple

from tests.support.cast import (
    ADA,
    ANN,
    AUD,
    BOB,
    FINISHED,
    FOREIGN,
    FORM,
    MIA,
    OFFERED,
    OTTO,
    SERVICE,
    TALKING,
    WAITING,
    key_of,
    ticket,
)
from tests.support.lines import Args

Headers = dict[str, str]

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
"""The smallest picture there is."""


class Example(NamedTuple):
    """Arguments by wire name, and the headers of whoever may ask: on the vendor's faces, and on the customer's."""

    args: Args
    agent: Headers = ticket(ANN)
    customer: Headers = {}


EXAMPLES: dict[str, Example] = {
    "CreateDefaultChatSessionEntity": Example({}),
    "GetChatSessions": Example({"Select": "chatSessionId,status,chatTopic/name", "Top": 2}),
    "GetChatSessionsOfTopic": Example(
        {"ChatTopicId": SERVICE, "Select": "whenRequested,rating", "OrderBy": "chatSessionId desc"}
    ),
    "GetChatSessionEntity": Example({"ChatSessionEntityId": TALKING}),
    "SaveChatSessionEntity": Example(
        {"Entity": {"ChatSessionId": TALKING, "CustomerName": "Vera Lie", "CustomerConsented": True, "Rating": 4}}
    ),
    "PatchChatSessionEntity": Example({"ChatSessionId": TALKING, "Changes": {"CustomerName": "Vera Lie", "Rating": 4}}),
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
    "PatchChatTopicEntity": Example(
        {"ChatTopicId": SERVICE, "Changes": [{"op": "replace", "path": "/Widget/Theme", "value": "Classic"}]},
        ticket(MIA),
    ),
    "DeleteChatTopicEntity": Example({"ChatTopicEntityId": SERVICE}, ticket(MIA)),
    "ChatTopicsForUser": Example({}),
    "GetUserAgentList": Example({"Flat": True, "OnlyPresent": True}),
    "CreateDefaultChatTopicAgent": Example({}),
    "GetChatTopicUserAgentList": Example({"ChatTopicId": SERVICE}),
    "GetChatTopicUserAgent": Example({"ChatTopicId": SERVICE, "Username": "mia"}),
    "AddChatTopicUserAgent": Example(
        {"ChatTopicId": SERVICE, "Useragent": {"User": {"AssociateId": OTTO}, "CanRespond": True}}, ticket(MIA)
    ),
    "UpdateChatTopicUserAgent": Example(
        {"ChatTopicId": SERVICE, "Username": "bob", "Useragent": {"CanListen": True, "CanNotify": True}}, ticket(MIA)
    ),
    "UpdateChatTopicUserAgents": Example(
        {
            "ChatTopicId": SERVICE,
            "Useragents": [
                {"User": {"Name": "mia"}, "CanRespond": True, "CanManage": True},
                {"User": {"AssociateId": OTTO}, "CanRespond": True},
            ],
        },
        ticket(MIA),
    ),
    "DeleteChatTopicUserAgent": Example({"ChatTopicId": SERVICE, "Username": "bob"}, ticket(MIA)),
    "IsWithinOpeningHours": Example({"ChatTopicId": SERVICE}),
    "GetChatPresence": Example({}),
    "SaveChatPresence": Example({"ChatPresence": [{"UserId": ANN, "Present": False}]}),
    "CreateTicket": Example({}),
    "GetAuditLog": Example({"Before": 0, "Top": 10}, ticket(AUD)),
    "GetUsers": Example({}, ticket(ADA)),
    "SaveUser": Example(
        {"User": {"UserId": BOB, "DisplayName": "Bob Dahl", "Email": "bob@example.com", "IsAuditor": True}},
        ticket(ADA),
    ),
    "MakePasswordLink": Example({"UserId": ANN}, ticket(ADA)),
    "SetUserPhoto": Example({"UserId": ANN, "Picture": {"Type": "image/png", "Data": PICTURE}}),
    "RemoveUserPhoto": Example({"UserId": ANN}),
    "GetTopicList": Example({}, ticket(MIA)),
    "GetTopicExtras": Example({"ChatTopicId": SERVICE}, ticket(MIA)),
    "SetTopicExtras": Example(
        {
            "ChatTopicId": SERVICE,
            "Extras": {
                "AllowedOrigins": ["https://shop.example", "http://localhost:8080"],
                "ConsentUrl": "https://shop.example/privacy?lang=no",
                "ConsentVersion": "2025-09",
                "Dark": "never",
            },
        },
        ticket(MIA),
    ),
    "SetTopicLogo": Example({"ChatTopicId": SERVICE, "Picture": {"Data": PICTURE}}, ticket(MIA)),
    "RemoveTopicLogo": Example({"ChatTopicId": SERVICE}, ticket(MIA)),
    "GetCheck": Example({}, ticket(ADA)),
    "GetSetUp": Example({}, ticket(AUD)),
    "EndChatSession": Example({"ChatSessionId": TALKING}),
    "TakeOverChatSession": Example({"ChatSessionId": TALKING}, ticket(MIA)),
    "GetDashboard": Example({"Topics": "1"}),
    "GetOngoingChats": Example({"Topics": "1"}),
    "GetRecentChats": Example({}),
    "GetContactCard": Example({"ChatSessionId": TALKING}),
    "FindContacts": Example({"ChatSessionId": TALKING, "Text": "vera lyng"}),
    "LinkContact": Example({"ChatSessionId": TALKING, "Link": {"PersonId": 1, "ContactId": None}}),
    "AddContact": Example(
        {
            "ChatSessionId": TALKING,
            "Contact": {
                "FirstName": "Ole",
                "LastName": "Moe",
                "Title": "Janitor",
                "Email": "ole@fjellvik.example",
                "Phone": "+47 22 00 00 02",
                "CompanyName": "Fjellvik skole",
                "Department": "Bodø",
            },
        }
    ),
    "FileRequest": Example({"ChatSessionId": TALKING, "Request": {"Title": "A lamp that flickers"}}),
    "GetQuickReplies": Example({}),
    "SaveQuickReply": Example(
        {"QuickReply": {"QuickReplyId": 1, "Name": "Greeting", "Text": "Hi {name}, this is {agent} <b>"}}
    ),
    "OrderQuickReplies": Example({"Order": {"Ids": [2, 1]}}),
    "DeleteQuickReply": Example({"QuickReplyId": 1}),
    "HasChatNotify": Example({}),
    "GetCurrentPrincipal": Example({}),
    "GetTimeZonesArchive": Example({}),
    "GetBaseTimeZone": Example({}),
    "GetBaseTimeZoneId": Example({}),
    "GetString": Example({"SrId": "SR_YES", "IsoLangCode": "sv"}),
    "GetMdoList": Example({"Listname": "chatuser", "Flat": True, "Additional": "onlyPresent=true", "Query": "a"}),
    "GetList": Example({"Name": "chatchannel", "ForceFlatList": True, "AdditionalInfo": "", "OnlyHistory": False}),
    "GetSimpleList": Example({"Name": "chatsessionstatus"}),
    "GetListItem": Example({"ListName": "chatsessionstatus", "Id": 4}),
    "GetListNames": Example({}),
    "CreateDefaultWebhook": Example({}, ticket(ADA)),
    "GetWebhook": Example({"WebhookId": 1}, ticket(ADA)),
    "GetAllWebhooks": Example(
        {"NameFilter": "Night log", "EventFilter": "chatsession.message", "StatusFilter": "Active"}, ticket(ADA)
    ),
    "SaveWebhook": Example(
        {
            "Entity": {
                "WebhookId": 1,
                "Name": "Day log",
                "Events": ["chatsession.created", "ChatSession.Message"],
                "TargetUrl": "https://hooks.example.com:8443/in?from=desk",
                "Secret": "a shared word",
                "State": "Stopped",
                "Headers": {"X-Desk": "lamps"},
                "Properties": {"Desk": "lamps"},
                "ErrorEmails": ["ops@example.com"],
                "ErrorAssociates": [{"Id": ANN}],
                "NotifyWhen": "FirstFailure, Disabling",
            }
        },
        ticket(ADA),
    ),
    "PatchWebhook": Example({"WebhookId": 1, "Changes": {"Name": "Night shift"}}, ticket(ADA)),
    "DeleteWebhook": Example({"WebhookId": 1}, ticket(ADA)),
    "GetLastError": Example({"WebhookId": 1}, ticket(ADA)),
    "GetVisitorTopic": Example({"ChatTopicId": SERVICE}),
    "StartChat": Example({"ChatTopicId": SERVICE, "CustomerName": "Ole", "VisitorToken": "a browser"}),
    "GetVisitorSession": Example({"ChatSessionId": TALKING}, customer=key_of(TALKING)),
    "SubmitPreChatForm": Example(
        {"ChatSessionId": FORM, "CustomerName": "Vera Lie", "Message": "Hello?"}, customer=key_of(FORM)
    ),
    "CloseChat": Example({"ChatSessionId": TALKING}, customer=key_of(TALKING)),
    "LeaveChat": Example({"ChatSessionId": FINISHED}, customer=key_of(FINISHED)),
    "FileChatRequest": Example(
        {
            "ChatSessionId": FOREIGN,
            "CustomerEmail": "tor@example.com",
            "CustomerCountry": "NO",
            "Message": "My lamp <b>flickers</b> & hums",
        },
        customer=key_of(FOREIGN),
    ),
    "LeaveRequest": Example(
        {
            "ChatTopicId": SERVICE,
            "CustomerName": "Åse",
            "CustomerEmail": "aase@example.com",
            "Message": "Ring meg",
            "PageUrl": "https://shop.example.com/lamps",
        }
    ),
    "RateChat": Example({"ChatSessionId": FINISHED, "Rating": 4}, customer=key_of(FINISHED)),
    "SendChatTranscript": Example({"ChatSessionId": FINISHED, "Email": "vera@example.com"}, customer=key_of(FINISHED)),
    "GetWaitRange": Example({"ChatSessionId": FOREIGN}, customer=key_of(FOREIGN)),
    "TellPage": Example(
        {"ChatSessionId": TALKING, "Url": "https://shop.example.com/lamps?id=7", "Title": "Lamps & shades"},
        customer=key_of(TALKING),
    ),
}
