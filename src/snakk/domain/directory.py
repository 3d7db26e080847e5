"""Rows of the directory: whom and what a conversation can be about.

Ids of other rows are 0 for none. In all of them ``external_key`` is what another system calls the row, "" for none,
unique within its kind; a ``deleted`` row can no longer be linked to, and still shows where it was. ``owner_id`` is the
user responsible.
"""

from typing import Annotated

from msgspec import Meta, Struct

from snakk.domain.directory_states import ActivityStatus, SaleStatus
from snakk.domain.ids import UNSET, Instant, UserId
from snakk.domain.lists import Key, Text255

NOBODY = UserId(0)


class Place(Struct, frozen=True, kw_only=True):
    """An address in parts."""

    address1: Text255 = ""
    address2: Text255 = ""
    address3: Text255 = ""
    city: Text255 = ""
    county: Text255 = ""
    state: Text255 = ""
    zipcode: Annotated[str, Meta(max_length=30)] = ""

    @property
    def lines(self) -> list[str]:
        """The parts as they stand on a letter, empty ones left out."""
        town = " ".join(part for part in (self.zipcode, self.city) if part)
        return [line for line in (self.address1, self.address2, self.address3, town, self.county, self.state) if line]


class Company(Struct, frozen=True):
    """A company: the contract calls it a contact. Latitude and longitude are degrees, north and east."""

    id: int
    external_key: Key = ""
    name: Text255 = ""
    department: Text255 = ""
    org_nr: Text255 = ""
    email: Text255 = ""
    email_name: Text255 = ""
    url: Text255 = ""
    url_name: Text255 = ""
    phone: Text255 = ""
    fax: Text255 = ""
    owner_id: UserId = NOBODY
    country_id: int = 0
    kana_name: Text255 = ""
    business: Text255 = ""
    category: Text255 = ""
    street: Place = Place()
    postal: Place = Place()
    latitude: float = 0.0
    longitude: float = 0.0
    is_our_own: bool = False
    number1: Text255 = ""
    number2: Text255 = ""
    updated_at: Instant = UNSET
    deleted: bool = False

    @property
    def full_name(self) -> str:
        """Name and department."""
        return f"{self.name} ({self.department})" if self.department else self.name


class Person(Struct, frozen=True):
    """A known person."""

    id: int
    external_key: Key = ""
    company_id: int = 0
    first_name: Text255 = ""
    middle_name: Text255 = ""
    last_name: Text255 = ""
    mrmrs: Text255 = ""
    position: Text255 = ""
    title: Text255 = ""
    description: str = ""
    email: Text255 = ""
    email_name: Text255 = ""
    phone: Text255 = ""
    mobile: Text255 = ""
    fax: Text255 = ""
    owner_id: UserId = NOBODY
    country_id: int = 0
    retired: bool = False
    rank: int = 0
    interests: int = 0
    use_own_address: bool = False
    kana_first_name: Text255 = ""
    kana_last_name: Text255 = ""
    post1: Text255 = ""
    post2: Text255 = ""
    post3: Text255 = ""
    priority_id: int = 0
    language_id: int = 0
    support_user_id: UserId = NOBODY
    category: Text255 = ""
    number: Text255 = ""
    updated_at: Instant = UNSET
    deleted: bool = False

    @property
    def full_name(self) -> str:
        """First, middle and last name."""
        return " ".join(part for part in (self.first_name, self.middle_name, self.last_name) if part)

    @property
    def formal_name(self) -> str:
        """The name as on a label: with Mr, Ms and the like before it."""
        return " ".join(part for part in (self.mrmrs, self.full_name) if part)


class Project(Struct, frozen=True):
    """A project."""

    id: int
    external_key: Key = ""
    name: Text255 = ""
    number: Text255 = ""
    description: str = ""
    url: Text255 = ""
    url_name: Text255 = ""
    type_id: int = 0
    type: Text255 = ""
    status_id: int = 0
    status: Text255 = ""
    owner_id: UserId = NOBODY
    is_published: bool = False
    publish_from: Instant = UNSET
    publish_to: Instant = UNSET
    event_id: int = 0
    starts_at: Instant = UNSET
    updated_at: Instant = UNSET
    deleted: bool = False


class Sale(Struct, frozen=True):
    """A sale. ``amount`` and ``earning`` are in ``currency``; probability and earning_percent are per cent."""

    id: int
    external_key: Key = ""
    title: Text255 = ""
    number: Text255 = ""
    description: str = ""
    company_id: int = 0
    person_id: int = 0
    project_id: int = 0
    owner_id: UserId = NOBODY
    sale_at: Instant = UNSET
    next_due_at: Instant = UNSET
    amount: float = 0.0
    currency: Annotated[str, Meta(max_length=10)] = ""
    probability: int = 0
    earning: float = 0.0
    earning_percent: float = 0.0
    status: SaleStatus = SaleStatus.OPEN
    completed: ActivityStatus = ActivityStatus.STARTED
    type_id: int = 0
    type: Text255 = ""
    updated_at: Instant = UNSET
    deleted: bool = False

    @property
    def weighted_amount(self) -> float:
        """The amount times its likelihood."""
        return self.amount * self.probability / 100
