"""Closed sets that only the wire knows, with the contract's numbers (contract: enums).

Those that rules decide by live in ``domain/states.py``. How members are spelled is in ``spelling.py``.
"""

from enum import IntEnum, IntFlag


class ETableRight(IntFlag):
    """Rights to a row. Several names share a number; single bits are written, any spelling is read."""

    NONE = 0
    SELECT = 1
    UPDATE = 2
    UR = 3
    INSERT = 4
    RI = 5
    URI = 7
    DELETE = 8
    UDR = 11
    FULL = 15
    FILTERING = 16
    RF = 17
    FI = 20
    RESTRICTED_UPDATE = 32
    URU = 34
    WRITE = 38
    UNUSED1 = 64
    UNINITIALIZED = 128
    R = 1
    F = 16


class EFieldRight(IntFlag):
    """Rights to a field. ``UPDATE`` is both reading and writing, and is what the wire calls the pair."""

    NONE = 0
    READ = 1
    WRITE = 2
    UPDATE = 3
    UNUSED1 = 4
    UNUSED2 = 8
    UNUSED3 = 16
    UNUSED4 = 32
    UI_HINT_MANDATORY = 64
    UI_HINT_READ_ONLY = 128
    UI_HINTS = 192
    UNDEFINED_VALUE_256 = 256
    NULLABLE = 32


class ChatSessionFlags(IntFlag):
    """Who is typing. Zero has a name of its own, so a silent session reads CustomerIsTyping."""

    CUSTOMER_IS_TYPING = 0
    USER_IS_TYPING = 1


class WidgetRequiredFields(IntFlag):
    """What a form of the widget asks for."""

    NONE = 0
    EMAIL = 1
    NAME = 2
    COMPANY = 4
    PHONE = 8
    COUNTRY = 16


class ChatWidgetSize(IntEnum):
    """How large the widget opens."""

    NORMAL = 0
    LARGE = 1


class WidgetTheme(IntEnum):
    """The widget's family of looks."""

    CLASSIC = 0
    MODERN = 1


class UserType(IntEnum):
    """Kind of user."""

    UNKNOWN = 0
    INTERNAL_ASSOCIATE = 1
    RESOURCE_ASSOCIATE = 2
    EXTERNAL_ASSOCIATE = 3
    ANONYMOUS_ASSOCIATE = 4
    SYSTEM_ASSOCIATE = 5


class AddressType(IntEnum):
    """Whose and which address, packed in one number."""

    UNKNOWN = 0
    CONTACT_POSTAL_ADDRESS = 1
    CONTACT_STREET_ADDRESS = 2
    PERSON_PRIVATE_ADDRESS = 16387
    QUOTE_BILLING_ADDRESS = 8196
    QUOTE_SHIPPING_ADDRESS = 8197


class SaleStatus(IntEnum):
    """How a sale stands."""

    UNKNOWN = 0
    OPEN = 1
    SOLD = 2
    LOST = 3
    STALLED = 4
    SAINT_ALL = 1000


class ActivityStatus(IntEnum):
    """How far an activity has come."""

    UNKNOWN = 0
    NOT_STARTED = 1
    STARTED = 2
    COMPLETED = 3


class TicketSecurityLevel(IntEnum):
    """Who may see a request."""

    UNKNOWN = 0
    INTERNAL = 1
    EXTERNAL = 2


class TicketBaseStatus(IntEnum):
    """How a request stands. Those from 1001 on are choices in a window and are stored as Postponed."""

    UNKNOWN = 0
    ACTIVE = 1
    CLOSED = 2
    POSTPONED = 3
    DELETED = 4
    MERGED = 5
    SPAM = 6
    POSTPONED_SPECIFIC = 1001
    POSTPONED_1_HOUR = 1002
    POSTPONED_2_HOURS = 1003
    POSTPONED_3_HOURS = 1004
    POSTPONED_4_HOURS = 1005
    POSTPONED_DAY = 1006
    POSTPONED_WEEK = 1007
    POSTPONED_MONTH = 1008


class TicketOrigin(IntEnum):
    """How a request came in."""

    UNKNOWN = 0
    EMAIL = 1
    SMS = 2
    FAX = 3
    PHONE = 4
    FACEBOOK = 5
    TWITTER = 6
    INTERNAL = 7
    CUSTOMER_CENTRE = 8
    E_MARKETING = 9
    AUTO_GENERATED = 10
    CHAT = 11
    FORM = 12
    API = 13
    FLOW = 14


class TicketReadStatus(IntEnum):
    """Whether a request's owner has read the latest."""

    UNKNOWN = 0
    GREEN = 1
    YELLOW = 2
    RED = 3
