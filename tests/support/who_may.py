"""Who may what: the outcome of every operation for everybody who can ask, as data.

A sign for each part of ``ROLES``, in its order: nobody, a revoked ticket, another session's customer, the customer;
an agent of another topic; in the topic a member without rights, a listener, another agent, the agent, a manager; an
auditor; an administrator. The examples (``tests/support/examples.py``) say about what.
"""

from tests.support.roles import ABSENT_ROW, CONFLICT, DONE, FORBIDDEN, ROLES, UNCHANGED, UNKNOWN

SIGNS = {
    "+": DONE,
    "x": FORBIDDEN,
    ".": ABSENT_ROW,
    "=": UNCHANGED,
    "!": CONFLICT,
    "-": UNKNOWN,
}

VENDORS_FACES = {
    #                                 nobody .. customer, outsider, members, auditor, administrator
    "GetChatSessions": "---- + +++++ + +",
    "CreateDefaultChatSessionEntity": "---- + +++++ + +",
    "GetChatSessionEntity": "---- . +++++ + +",
    "SaveChatSessionEntity": "---- . xxx++ x +",
    "PatchChatSessionEntity": "---- . xxx++ x +",
    "DeleteChatSessionEntity": "---- . xxxx+ x +",
    "ChatSessionsForUser": "---- + +++++ + +",
    "CreateChatSessionForTopic": "---- . +++++ x +",
    "PickUpChatSession": "---- . xx+++ x x",
    "PickUpFirstChatSession": "---- + ..+++ x .",
    "ResetChatSession": "---- . xxx++ x +",
    "TransferChatSession": "---- . ===+= x +",
    "AcceptChatSessionTransfer": "---- . ==+== x =",
    "RejectChatSessionTransfer": "---- . ==+++ x +",
    "AddChatMessage": "---- . xxx+x x x",
    "GetChatMessages": "---- . x+x++ + +",
    "GetChatTranscript": "---- . x+x++ + +",
    "CreateDefaultChatTopicEntity": "---- + +++++ + +",
    "GetChatTopicEntity": "---- . +++++ + +",
    "SaveChatTopicEntity": "---- . xxxx+ x +",
    "PatchChatTopicEntity": "---- . xxxx+ x +",
    "DeleteChatTopicEntity": "---- . xxxx+ x +",
    "ChatTopicsForUser": "---- + +++++ + +",
    "IsWithinOpeningHours": "---- . +++++ + +",
    "GetChatSessionsOfTopic": "---- . +++++ + +",
    "GetUserAgentList": "---- + +++++ + +",
    "CreateDefaultChatTopicAgent": "---- + +++++ + +",
    "GetChatTopicUserAgentList": "---- . +++++ + +",
    "GetChatTopicUserAgent": "---- . +++++ + +",
    "AddChatTopicUserAgent": "---- . xxxx+ x +",
    "UpdateChatTopicUserAgent": "---- . xxxx+ x +",
    "UpdateChatTopicUserAgents": "---- . xxxx+ x +",
    "DeleteChatTopicUserAgent": "---- . xxxx+ x +",
    "GetChatPresence": "---- + +++++ + +",
    "SaveChatPresence": "---- . xxx++ x +",
    "CreateTicket": "---- + +++++ + +",
    "GetAuditLog": "---- x xxxxx + +",
    "EndChatSession": "---- . !!!++ x +",
    "TakeOverChatSession": "---- . xxxx+ x +",
    "GetCurrentPrincipal": "---- + +++++ + +",
    "GetTimeZonesArchive": "---- + +++++ + +",
    "GetBaseTimeZone": "---- + +++++ + +",
    "GetBaseTimeZoneId": "---- + +++++ + +",
    "GetString": "---- + +++++ + +",
    "GetMdoList": "---- + +++++ + +",
    "GetList": "---- + +++++ + +",
    "GetSimpleList": "---- + +++++ + +",
    "GetListItem": "---- + +++++ + +",
    "GetListNames": "---- + +++++ + +",
    "CreateDefaultWebhook": "---- x xxxxx x +",
    "GetWebhook": "---- x xxxxx x +",
    "GetAllWebhooks": "---- x xxxxx x +",
    "SaveWebhook": "---- x xxxxx x +",
    "PatchWebhook": "---- x xxxxx x +",
    "DeleteWebhook": "---- x xxxxx x +",
    "GetLastError": "---- x xxxxx x +",
}

CUSTOMERS_FACE = {
    "AddChatMessage": "--.+ - ----- - -",
    "GetChatMessages": "--.+ - ----- - -",
    "GetChatTranscript": "--.+ - ----- - -",
    "GetVisitorTopic": "++++ + +++++ + +",
    "StartChat": "++++ + +++++ + +",
    "GetVisitorSession": "--.+ - ----- - -",
    "SubmitPreChatForm": "--.+ - ----- - -",
    "CloseChat": "--.+ - ----- - -",
    "LeaveChat": "--.+ - ----- - -",
}


def wanted(signs: str) -> dict[str, str]:
    """The outcome for each part."""
    return dict(zip(ROLES, [SIGNS[sign] for sign in signs if sign != " "], strict=True))
