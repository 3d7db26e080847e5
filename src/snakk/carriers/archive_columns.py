"""The columns of the archive ChatSession, as the vendor spells them (contract: conventions 6.5).

Data, and nothing but data. A word after a name says how its values are told; without one it is a text.
"""

from enum import Enum
from typing import NamedTuple


class Told(Enum):
    """How the values of a column are told."""

    TEXT = "text"
    WHOLE = "int"
    FLAG = "bool"
    MOMENT = "datetime"
    DAY = "date"
    SPAN = "timespan"
    CHOICE = "list"


class Column(NamedTuple):
    """One column. ``name``: the vendor's spelling, which is also the key in answers."""

    name: str
    kind: Told


SESSION = """
    getAllRows:bool getNoRows:bool chatSessionId:int firstMessage lastMessage whenRequested:datetime
    whenStarted:datetime whenEnded:datetime duration:timespan timeInQueue:timespan queueLength:int rating:int agent:list
    status:list icon date:date type:list text associateId:list contactId:list personId:list updatedDate:datetime
    registeredDate:datetime recordTypeText
    chatTopic/chatTopicId:int chatTopic/name chatTopic/description chatTopic/badgeHeader
"""

USER = """
    firstName lastName middleName fullName contactId:int personId:int mrMrs title associateDbId:list contactName
    contactDepartment usergroup:list contactFullName contactCategory:list role:list assocName:list assocTooltip
    assocType:list ejUserId:int simultaneousEjUser:bool ejDisplayName ejStatus:int credentialType credentialDisplayValue
    isActive:bool isActiveText portraitThumbnail otherGroups userName personEmail locationAddress isLocation:bool
"""

ADDRESS = """
    addressId:int line1 line2 line3 county city zip state wgs84latitude wgs84longitude formattedAddress
    formattedMultiLineAddress
"""

EMAIL = """
    emailProtocol emailAddress emailDescription emailId:int emailLastSent:datetime emailBounceCount:int
    emailLastBounce:datetime emailHasBounced:bool
"""

PHONE = "formattedNumber description"

PERSON = """
    personId:int firstName lastName middleName fullName contactId:int hasInfoText:bool hasInterests:bool
    personHasInterests:bool mrMrs position:list personNumber title personCountry:list personCountryId:int
    personNoMail:bool rank:int birthdate associateType useAsMailingAddress:bool personSource:list retired:bool
    birthYear:int birthMonth:int birthDay:int kanaFirstName kanaLastName personUpdatedBy:list
    personUpdatedByFullName:list personUpdatedDate:datetime personRegisteredBy:list personRegisteredByFullName:list
    personRegisteredDate:datetime portraitThumbnail personActiveErpLinks:bool ticketPriority:list supportLanguage:list
    supportAssociate:list supportAssociateFullName:list personAssociateId:list personAssociateFullName:list
    personCategory:list personBusiness:list personDeletedDate:datetime hasCompany:bool isProjectMember:bool
    isStakeholder:bool updatedByWorkflow:list whenUpdatedByWorkflow:datetime createdByForm:list personInfo/textId:int
    personInfo/infoText personUrl/URLAddress personUrl/URLDescription personInterestIds isMailingRecipient:bool
    hasStoreConsent:bool withdrawnStoreConsent:bool hasEmarketingConsent:bool withdrawnEmarketingConsent:bool
    subscription:list legalBaseStore:list legalBaseEmarketing:list consentSourceStore:list consentSourceEmarketing:list
    phone/formattedNumber
"""

CONTACT = """
    contactId:int name department nameDepartment hasInfoText:bool hasInterests:bool associateId:list category:list
    business:list country:list countryId:int number code orgnr stop:bool contactNoMail:bool updatedBy:list
    updatedByFullName:list updatedDate:datetime registeredBy:list registeredByFullName:list registeredDate:datetime
    contactSource:list contactDeleted:bool activeErpLinks:bool deletedDate:datetime mainContact url/URLAddress
    url/URLDescription contactInterestIds NumberOfActivities:int NumberOfActivitiesInPeriod:int
    NumberOfNotCompletedActivities:int NumberOfNotCompletedActivitiesInPeriod:int LastActivity:date
    LastCompletedActivity:date LastDoByActivity:date NumberOfSales:int NumberOfSalesInPeriod:int
    NumberOfNotCompletedSales:int NumberOfNotCompletedSalesInPeriod:int LastSale:date LastCompletedSale:date
    LastDoBySale:date NumberOfTickets:int NumberOfTicketsInPeriod:int NumberOfNotCompletedTickets:int
    NumberOfNotCompletedTicketsInPeriod:int LastTicket:date LastCompletedTicket:date LastDoByTicket:date
    saintSaleStatus:list saintAmountClass:list saintActivityType:list saintDirection:list saintIntention:list
    saintTicketStatus:list saintTicketCategory:list phone/formattedNumber
"""

PARTS = (
    ("", SESSION),
    ("associate/", USER.replace("associateDbId:list", "")),
    ("person/", PERSON),
    ("contact/", CONTACT),
    *[(prefix, USER) for prefix in ("person/personAssociate/", "person/correspondingAssociate/",
                                    "contact/contactAssociate/")],
    *[(prefix, ADDRESS) for prefix in ("person/personAddress/", "person/restrictionAddress/", "contact/postAddress/",
                                       "contact/streetAddress/", "contact/restrictionAddress/")],
    *[(prefix, EMAIL) for prefix in ("person/email/", "contact/email/")],
    *[(f"person/{name}/", PHONE) for name in ("personDirectPhone", "personMobilePhone", "personPrivate", "personPager",
                                              "personDirectFax", "searchPhone")],
    *[(f"contact/{name}/", PHONE) for name in ("contactPhone", "contactFax", "searchPhone")],
)  # fmt: skip


def _columns(prefix: str, told: str) -> list[Column]:
    words = (word.partition(":") for word in told.split())
    return [Column(prefix + name, Told(kind or "text")) for name, _, kind in words]


COLUMNS: dict[str, Column] = {
    column.name.lower(): column for prefix, told in PARTS for column in _columns(prefix, told)
}
"""Every column by its name in lower case."""

DEFAULT = tuple(
    COLUMNS[name.lower()]
    for name in (
        "chatSessionId", "chatTopic/name", "status", "agent", "firstMessage", "lastMessage", "whenRequested",
        "whenStarted", "whenEnded", "duration", "timeInQueue", "queueLength", "rating",
    )
)  # fmt: skip
"""What comes where no columns are named."""


def column(name: str) -> Column | None:
    """A column by its name in any case, with ``___`` for a slash where an address would not bear one."""
    return COLUMNS.get(name.replace("___", "/").lower())
