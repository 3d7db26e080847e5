"""Carriers of people: those who sign in, and known customers."""

from typing import Annotated

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.enums import UserType
from snakk.carriers.filling import alike
from snakk.carriers.properties import NO_PROPERTIES, Properties, RowRight
from snakk.domain import directory
from snakk.domain.user import User


class Associate(Carrier, kw_only=True):
    """Somebody who signs in, as shown inside other carriers."""

    associate_id: Annotated[int, says("Key of the user.")] = 0
    name: Annotated[str, says("Name used to sign in.")] = ""
    person_id: Annotated[int, says("Key of the user's own person card.")] = 0
    rank: Annotated[int, says("Order among users.")] = 0
    tooltip: Annotated[str, says("Text shown on hovering.")] = ""
    type: Annotated[UserType, says("Kind of user.")] = UserType.UNKNOWN
    group_idx: Annotated[int, says("Key of the user's main group.")] = 0
    full_name: Annotated[str, says("Name in full.")] = ""
    formal_name: Annotated[str, says("Name as in a formal letter.")] = ""
    deleted: Annotated[bool, says("True for those who no longer work here.")] = False
    ej_user_id: Annotated[int, says("Key of the same user on the service side; 0 for none.")] = 0
    user_name: Annotated[str, says("Name in full, as the user registry has it.")] = ""
    extra_fields: Annotated[dict[str, str], says("Values of extra tables; empty here.")] = {}
    custom_fields: Annotated[dict[str, str], says("Values of custom fields; empty here.")] = {}
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


def associate(user: User) -> Associate:
    """Fill it. A user here is one and the same on the service side."""
    return Associate(
        associate_id=user.id,
        name=user.name,
        person_id=user.person_id,
        type=UserType.INTERNAL_ASSOCIATE,
        group_idx=user.group_id,
        full_name=user.full_name,
        formal_name=user.full_name,
        deleted=user.is_disabled,
        ej_user_id=user.id,
        user_name=user.full_name,
    )


class Person(Carrier, kw_only=True):
    """A known person, as shown inside other carriers."""

    position: Annotated[str, says("Position held.", role="words")] = ""
    person_id: Annotated[int, says("Key of the person.")] = 0
    mrmrs: Annotated[str, says("Mr, Ms and the like.", role="words")] = ""
    firstname: Annotated[str, says("First name.")] = ""
    lastname: Annotated[str, says("Last name.")] = ""
    middle_name: Annotated[str, says("Middle name.")] = ""
    title: Annotated[str, says("Job title.")] = ""
    description: Annotated[str, says("Remarks.")] = ""
    email: Annotated[str, says("Main e-mail address.")] = ""
    full_name: Annotated[str, says("Name in full.")] = ""
    direct_phone: Annotated[str, says("Own phone.")] = ""
    formal_name: Annotated[str, says("Name as on a label.")] = ""
    country_id: Annotated[int, says("Key of the country.")] = 0
    contact_id: Annotated[int, says("Key of the company worked for.")] = 0
    contact_name: Annotated[str, says("Company worked for.")] = ""
    retired: Annotated[int, says("1 for those who left the company.")] = 0
    rank: Annotated[int, says("Order within the company.")] = 0
    active_interests: Annotated[int, says("How many interests are ticked.")] = 0
    contact_department: Annotated[str, says("Department of the company.")] = ""
    contact_country_id: Annotated[int, says("Key of the company's country.")] = 0
    contact_org_nr: Annotated[str, says("The company's registration number.")] = ""
    fax_phone: Annotated[str, says("Fax.")] = ""
    mobile_phone: Annotated[str, says("Mobile phone.")] = ""
    contact_phone: Annotated[str, says("The company's phone.")] = ""
    associate_name: Annotated[str, says("Name of the colleague responsible.")] = ""
    associate_id: Annotated[int, says("Key of the colleague responsible.")] = 0
    use_person_address: Annotated[bool, says("True when letters go to the person's own address.")] = False
    contact_fax: Annotated[str, says("The company's fax.")] = ""
    kanafname: Annotated[str, says("First name in kana.")] = ""
    kanalname: Annotated[str, says("Last name in kana.")] = ""
    post1: Annotated[str, says("First line of a Japanese postal address.")] = ""
    post2: Annotated[str, says("Second line of a Japanese postal address.")] = ""
    post3: Annotated[str, says("Third line of a Japanese postal address.")] = ""
    email_name: Annotated[str, says("Label of the e-mail address.")] = ""
    contact_full_name: Annotated[str, says("Company and department together.")] = ""
    active_erp_links: Annotated[int, says("How many ERP connections there are.")] = 0
    ticket_priority_id: Annotated[int, says("Key of the usual request priority.")] = 0
    support_language_id: Annotated[int, says("Key of the language for support.")] = 0
    support_associate_id: Annotated[int, says("Key of the colleague for support.")] = 0
    category_name: Annotated[str, says("Category of the person.", role="words")] = ""
    person_number: Annotated[str, says("Number in a register of one's own.")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


def person(row: directory.Person, company: directory.Company | None, owner: User | None) -> Person:
    """Fill it. ``company``: whom the person works for; ``owner``: the colleague responsible."""
    at = company or directory.Company(id=0)
    return Person(
        **alike(row, Person, "retired"),
        person_id=row.id,
        firstname=row.first_name,
        lastname=row.last_name,
        full_name=row.full_name,
        direct_phone=row.phone,
        formal_name=row.formal_name,
        contact_id=row.company_id,
        contact_name=at.name,
        retired=int(row.retired),
        active_interests=row.interests,
        contact_department=at.department,
        contact_country_id=at.country_id,
        contact_org_nr=at.org_nr,
        fax_phone=row.fax,
        mobile_phone=row.mobile,
        contact_phone=at.phone,
        associate_name=owner.name if owner else "",
        associate_id=row.owner_id,
        use_person_address=row.use_own_address,
        contact_fax=at.fax,
        kanafname=row.kana_first_name,
        kanalname=row.kana_last_name,
        contact_full_name=at.full_name,
        ticket_priority_id=row.priority_id,
        support_language_id=row.language_id,
        support_associate_id=row.support_user_id,
        category_name=row.category,
        person_number=row.number,
    )
