"""Closed sets that only the wire knows, with the contract's numbers (contract: enums).

Those that rules decide by, or rows hold, live in ``domain``. How members are spelled is in ``spelling.py``.
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


class ODataMode(IntEnum):
    """How much is told of each value of an archive."""

    SLIM = 0
    WIDE = 1
    FULL = 2


class ODataOutput(IntEnum):
    """Whether a checkbox in an archive is told as true and false, or as it is shown."""

    LOGICAL = 0
    DISPLAY = 1
