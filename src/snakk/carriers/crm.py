"""Carriers of what a session can be linked to: company, project, sale."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import field

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.enums import AddressType
from snakk.carriers.filling import alike
from snakk.carriers.properties import NO_PROPERTIES, Properties, RowRight
from snakk.carriers.times import UNSET_DATE, to_wire
from snakk.domain import directory
from snakk.domain.directory_states import ActivityStatus, SaleStatus
from snakk.domain.lists import Country
from snakk.domain.user import User


class LocalizedField(Carrier, kw_only=True):
    """One field of an address as its country lays it out."""

    name: Annotated[str, says("Which field.")] = ""
    value: Annotated[str, says("What it holds.")] = ""
    tooltip: Annotated[str, says("Text shown on hovering.", role="words")] = ""
    label: Annotated[str, says("Words beside it.", role="words")] = ""
    value_length: Annotated[int, says("Longest text it can hold.")] = 0
    address_type: Annotated[str, says("Which of the addresses it is part of.")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


class StructuredAddress(Carrier, kw_only=True):
    """One address, in parts."""

    atype_idx: Annotated[AddressType, says("Whose and which address it is.")] = AddressType.UNKNOWN
    address1: Annotated[str, says("First line.")] = ""
    address2: Annotated[str, says("Second line.")] = ""
    address3: Annotated[str, says("Third line.")] = ""
    city: Annotated[str, says("Town.")] = ""
    county: Annotated[str, says("County.")] = ""
    state: Annotated[str, says("State.")] = ""
    zipcode: Annotated[str, says("Postal code.")] = ""
    formatted: Annotated[str, says("The parts as lines of text.")] = ""


class Address(Carrier, kw_only=True):
    """Street and postal address, in the country's own layout."""

    wgs84_latitude: Annotated[float, says("North of the equator, in degrees.")] = 0.0
    wgs84_longitude: Annotated[float, says("East of Greenwich, in degrees.")] = 0.0
    localized_address: Annotated[
        list[list[LocalizedField]], says("Lines of the layout, each a list of its fields.")
    ] = []
    street: Annotated[StructuredAddress | None, says("Where the house stands.")] = None
    postal: Annotated[StructuredAddress | None, says("Where letters go.")] = None
    formatted: Annotated[str, says("Both as lines of text.")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


def structured_address(place: directory.Place, kind: AddressType) -> StructuredAddress:
    """Fill it. ``kind``: whose address it is."""
    return StructuredAddress(
        **alike(place, StructuredAddress),
        atype_idx=kind,
        formatted="\n".join(place.lines),
    )


def address(row: directory.Company) -> Address:
    """Fill it. How a country lays its addresses out is not known here, so the layout stays empty."""
    return Address(
        wgs84_latitude=row.latitude,
        wgs84_longitude=row.longitude,
        street=structured_address(row.street, AddressType.CONTACT_STREET_ADDRESS),
        postal=structured_address(row.postal, AddressType.CONTACT_POSTAL_ADDRESS),
        formatted="\n\n".join("\n".join(place.lines) for place in (row.street, row.postal) if place.lines),
    )


class Contact(Carrier, kw_only=True):
    """A company, as shown inside other carriers."""

    contact_id: Annotated[int, says("Key of the company.")] = 0
    name: Annotated[str, says("Name of the company.")] = ""
    org_nr: Annotated[str, says("Number in the company register.")] = ""
    department: Annotated[str, says("Department.")] = ""
    url: Annotated[str, says("Address on the web.")] = field(name="URL", default="")
    city: Annotated[str, says("Town.")] = ""
    direct_phone: Annotated[str, says("Main phone.")] = ""
    associate_id: Annotated[int, says("Key of the colleague responsible.")] = 0
    country_id: Annotated[int, says("Key of the country.")] = 0
    email_address: Annotated[str, says("Main e-mail address.")] = ""
    kananame: Annotated[str, says("Name in kana.")] = ""
    email_address_name: Annotated[str, says("Label of the e-mail address.")] = ""
    url_name: Annotated[str, says("Label of the web address.")] = field(name="URLName", default="")
    associate_full_name: Annotated[str, says("Name of the colleague responsible.")] = ""
    business_name: Annotated[str, says("Line of business.", role="words")] = ""
    category_name: Annotated[str, says("Category of the company.", role="words")] = ""
    country_name: Annotated[str, says("Country.", role="words")] = ""
    address: Annotated[Address | None, says("Postal and street address.")] = None
    formatted_address: Annotated[str, says("The address as lines of text.")] = ""
    full_name: Annotated[str, says("Name and department together.")] = ""
    is_owner_contact: Annotated[bool, says("True for a company whose people sign in here.")] = False
    active_erp_links: Annotated[int, says("How many ERP connections there are.")] = 0
    number1: Annotated[str, says("First number of one's own.")] = ""
    number2: Annotated[str, says("Second number of one's own.")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


def contact(row: directory.Company, owner: User | None, country: Country | None) -> Contact:
    """Fill it."""
    return Contact(
        **alike(row, Contact),
        contact_id=row.id,
        city=row.street.city or row.postal.city,
        direct_phone=row.phone,
        associate_id=row.owner_id,
        email_address=row.email,
        kananame=row.kana_name,
        email_address_name=row.email_name,
        associate_full_name=owner.display_name if owner else "",
        business_name=row.business,
        category_name=row.category,
        country_name=country.name if country else "",
        address=address(row),
        formatted_address="\n".join(row.street.lines or row.postal.lines),
        full_name=row.full_name,
        is_owner_contact=row.is_our_own,
    )


class Project(Carrier, kw_only=True):
    """A project, as shown inside other carriers."""

    project_id: Annotated[int, says("Key of the project.")] = 0
    name: Annotated[str, says("Name of the project.")] = ""
    description: Annotated[str, says("Remarks.")] = ""
    url: Annotated[str, says("Address on the web.")] = field(name="URL", default="")
    type: Annotated[str, says("Type in words.", role="words")] = ""
    associate_id: Annotated[int, says("Key of the colleague responsible.")] = 0
    associate_full_name: Annotated[str, says("Name of the colleague responsible.")] = ""
    type_id: Annotated[int, says("Key of the type.")] = 0
    updated: Annotated[datetime, says("When it was last changed.", role="stamp")] = UNSET_DATE
    status_id: Annotated[int, says("Key of the status.")] = 0
    status: Annotated[str, says("Status in words.", role="words")] = ""
    text_id: Annotated[int, says("Key of the text that holds the remarks.")] = 0
    publish_to: Annotated[datetime, says("Last day it is shown to the outside.")] = UNSET_DATE
    publish_from: Annotated[datetime, says("First day it is shown to the outside.")] = UNSET_DATE
    is_published: Annotated[bool, says("True while it is shown to the outside.")] = False
    url_name: Annotated[str, says("Label of the web address.")] = field(name="URLName", default="")
    project_number: Annotated[str, says("Number of the project.")] = ""
    active_erp_links: Annotated[int, says("How many ERP connections there are.")] = 0
    event_id: Annotated[int, says("Key of the outside event.")] = 0
    start_date: Annotated[datetime, says("When the outside event begins.")] = UNSET_DATE
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


def project(row: directory.Project, owner: User | None, zone: ZoneInfo) -> Project:
    """Fill it."""
    return Project(
        **alike(row, Project, "publish_from", "publish_to"),
        project_id=row.id,
        associate_id=row.owner_id,
        associate_full_name=owner.display_name if owner else "",
        updated=to_wire(row.updated_at, zone),
        publish_to=to_wire(row.publish_to, zone),
        publish_from=to_wire(row.publish_from, zone),
        project_number=row.number,
        start_date=to_wire(row.starts_at, zone),
    )


class Sale(Carrier, kw_only=True):
    """A sale, as shown inside other carriers."""

    contact_name: Annotated[str, says("Company sold to.")] = ""
    sale_date: Annotated[datetime, says("Day it closes or closed.")] = UNSET_DATE
    sale_id: Annotated[int, says("Key of the sale.")] = 0
    probability: Annotated[int, says("Likelihood, in per cent.")] = 0
    title: Annotated[str, says("What it is called.")] = ""
    amount: Annotated[float, says("Sum.")] = 0.0
    currency: Annotated[str, says("Currency of the sum.")] = ""
    project_name: Annotated[str, says("Project it is part of.")] = ""
    associate_full_name: Annotated[str, says("Name of the colleague responsible.")] = ""
    description: Annotated[str, says("Remarks.")] = ""
    status: Annotated[SaleStatus, says("How it stands.")] = SaleStatus.UNKNOWN
    weighted_amount: Annotated[float, says("Sum weighed by likelihood.")] = 0.0
    project_id: Annotated[int, says("Key of the project.")] = 0
    earning_percent: Annotated[float, says("Earning in per cent of the sum.")] = 0.0
    earning: Annotated[float, says("Earning as a sum.")] = 0.0
    contact_id: Annotated[int, says("Key of the company.")] = 0
    associate_id: Annotated[int, says("Key of the colleague responsible.")] = 0
    person_id: Annotated[int, says("Key of the person.")] = 0
    sale_type_id: Annotated[int, says("Key of the type.")] = 0
    sale_type_name: Annotated[str, says("Type in words.", role="words")] = ""
    person_full_name: Annotated[str, says("Person sold to.")] = ""
    completed: Annotated[ActivityStatus, says("Whether work on it is over.")] = ActivityStatus.UNKNOWN
    active_erp_links: Annotated[int, says("How many ERP connections there are.")] = 0
    next_due_date: Annotated[datetime, says("Nearest activity to come, or else the last one past.")] = UNSET_DATE
    number: Annotated[str, says("Number of the sale.")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


def sale(
    row: directory.Sale,
    company: directory.Company | None,
    person: directory.Person | None,
    project: directory.Project | None,
    owner: User | None,
    zone: ZoneInfo,
) -> Sale:
    """Fill it."""
    return Sale(
        **alike(row, Sale),
        contact_name=company.name if company else "",
        sale_date=to_wire(row.sale_at, zone),
        sale_id=row.id,
        project_name=project.name if project else "",
        associate_full_name=owner.display_name if owner else "",
        weighted_amount=row.weighted_amount,
        contact_id=row.company_id,
        associate_id=row.owner_id,
        sale_type_id=row.type_id,
        sale_type_name=row.type,
        person_full_name=person.full_name if person else "",
        next_due_date=to_wire(row.next_due_at, zone),
    )
