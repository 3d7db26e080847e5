"""Making a person and a company out of what a customer told (contract: behaviour 6.3)."""

from collections.abc import Iterable

from msgspec import Struct

from snakk.domain.directory import Company, Person
from snakk.domain.errors import CompanyIsThere, ContactIsThere, Invalid
from snakk.domain.finding import plain
from snakk.domain.ids import Instant, UserId
from snakk.domain.mail import is_mail_address
from snakk.domain.text import clean_text

LONGEST = 255


class Told(Struct, frozen=True, kw_only=True):
    """What is known of a person who is to be made, cleaned. Without ``company_name`` no company is made."""

    first_name: str
    last_name: str
    title: str
    email: str
    phone: str
    company_name: str
    department: str


def told(given: dict[str, str]) -> Told:
    """What was given, cleaned: texts by the names of the fields. Invalid names the wire field that is wrong."""
    cleaned = {name: _cleaned(name, text) for name, text in given.items()}
    if not (cleaned["first_name"] or cleaned["last_name"]):
        raise Invalid("Contact.LastName", "a first or a last name is required")
    if cleaned["email"] and not is_mail_address(cleaned["email"]):
        raise Invalid("Contact.Email", "is no e-mail address")
    return Told(**cleaned)


def check_person(new: Told, company_id: int, known: Iterable[Person]) -> None:
    """ContactIsThere where one of the known is the same: of the same address, or of that name in that company.

    Two of one name may work in one company; it is taken for the same person only where an address does not tell.
    """
    name = plain(f"{new.first_name} {new.last_name}")
    for row in known:
        if new.email and row.email.lower() == new.email.lower():
            raise ContactIsThere(f"{row.full_name} has this e-mail address already.", field="Contact.Email")
        is_named = plain(row.full_name) == name and row.company_id == company_id and company_id
        if is_named and not (new.email and row.email):
            raise ContactIsThere(f"{row.full_name} is there already in that company.", field="Contact.LastName")


def check_company(new: Told, known: Iterable[Company]) -> None:
    """CompanyIsThere where one of the known has that name and department."""
    for row in known:
        if plain(row.name) == plain(new.company_name) and plain(row.department) == plain(new.department):
            raise CompanyIsThere(f"{row.full_name} is there already.", field="Contact.CompanyName")


def company_of(new: Told, company_id: int, owner: UserId, now: Instant) -> Company:
    """The company's row; whoever makes it looks after it."""
    return Company(id=company_id, name=new.company_name, department=new.department, owner_id=owner, updated_at=now)


def person_of(new: Told, person_id: int, company_id: int, owner: UserId, now: Instant) -> Person:
    """The person's row."""
    return Person(
        id=person_id,
        company_id=company_id,
        first_name=new.first_name,
        last_name=new.last_name,
        title=new.title,
        email=new.email,
        phone=new.phone,
        owner_id=owner,
        updated_at=now,
    )


def _cleaned(name: str, text: str) -> str:
    wire = "".join(part.capitalize() for part in name.split("_"))
    return " ".join(clean_text(text, f"Contact.{wire}", LONGEST).split())
