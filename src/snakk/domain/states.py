"""The closed sets of the desk, with the contract's numbers (contract: enums, behaviour 1.1)."""

from enum import IntEnum


class SessionStatus(IntEnum):
    """Where a session stands in its life."""

    INVALID = 0
    PRE_CHAT_FORM = 1
    FAQ = 2
    OFFLINE_FORM = 3
    IN_QUEUE = 4
    CUSTOMER_LAST = 5
    USER_LAST = 6
    FINISHED = 7
    DELETED = 8
    CLOSED = 9
    REQUEST_POSTED = 10
    CLOSED_FROM_QUEUE = 11


FORMS = frozenset({SessionStatus.PRE_CHAT_FORM, SessionStatus.FAQ, SessionStatus.OFFLINE_FORM})
ACTIVE = frozenset({SessionStatus.CUSTOMER_LAST, SessionStatus.USER_LAST})
OPEN = FORMS | ACTIVE | {SessionStatus.IN_QUEUE}
ENDED = frozenset(
    {
        SessionStatus.FINISHED,
        SessionStatus.CLOSED,
        SessionStatus.REQUEST_POSTED,
        SessionStatus.CLOSED_FROM_QUEUE,
    }
)


class MessageType(IntEnum):
    """Which way a message goes."""

    INVALID = 0
    TO_CUSTOMER = 1
    TO_USER = 2
    SPECIAL = 3


class SpecialType(IntEnum):
    """What a message means beyond its text. The contract has no 4."""

    NONE = 0
    WELCOME = 1
    URL = 2
    BLOCK = 3
    NEW_SESSION = 5
    TRANSFERED_SESSION = 6
    ERROR = 7
    SESSION_DELETED = 8
    FAQ_SUCCESS_QUESTION = 9
    CLOSED_BY_USER = 10
    CLOSED_BY_CUSTOMER = 11
    CLOSED_BY_IDLE = 12
    TRANSFER_REJECTED = 13
    REOPENED_BY_CUSTOMER = 14
    CLICKED_OPTION = 15
    BOT_MESSAGE = 16
    OPTIONS = 17
    ILLEGAL_FILE_TYPE = 18
