"""How sales, activities and requests of the directory stand, with the contract's numbers (contract: enums)."""

from enum import IntEnum


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
