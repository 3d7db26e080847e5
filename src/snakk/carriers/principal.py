"""Carriers of the caller: what a script asks first to see whom it signed in as."""

from datetime import datetime
from enum import IntEnum
from typing import Annotated

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.enums import UserType
from snakk.carriers.properties import NO_PROPERTIES, Properties, RowRight
from snakk.carriers.times import UNSET_DATE
from snakk.domain.user import User


class RoleType(IntEnum):
    """Kind of role."""

    EMPLOYEE = 0
    EXTERNAL_USER = 1
    ANONYMOUS = 2
    SYSTEM = 3


class EjUserStatus(IntEnum):
    """How a user stands on the service side."""

    STATUS_NONE = 0
    STATUS_NORMAL = 1
    STATUS_NOT_AVAILABLE = 2
    STATUS_DELETED = 3
    STATUS_READ_ONLY = 4
    STATUS_SPM = 5
    STATUS_SYSTEM = 127


class LicenseType(IntEnum):
    """Whom a licence is for."""

    UNKNOWN = 0
    SITE_LICENSE = 1
    SATELLITE_LICENSE = 2
    USER_LICENSE = 3


class GrantedModuleLicense(Carrier, kw_only=True):
    """A licence. There are none here."""

    owner_id: Annotated[int, says("Key of who gave it.")] = 0
    owner_name: Annotated[str, says("Who gave it.")] = ""
    owner_description: Annotated[str, says("More about who gave it.")] = ""
    module_id: Annotated[int, says("Key of the module.")] = 0
    name: Annotated[str, says("Name of the module.")] = ""
    description: Annotated[str, says("More about the module.")] = ""
    version: Annotated[str, says("Version of the module.")] = ""
    license_type: Annotated[LicenseType, says("Whom it is for.")] = LicenseType.UNKNOWN
    extra_flags: Annotated[int, says("The module's own.")] = 0
    sort_order: Annotated[int, says("Order among licences.")] = 0
    license_number: Annotated[int, says("How many there are.")] = 0
    is_hidden: Annotated[bool, says("True when it is not shown.")] = False
    is_unrestricted: Annotated[bool, says("True when their number is not limited.")] = False
    expiry_date: Annotated[datetime, says("When it ends.")] = UNSET_DATE
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


class ProvidedCredential(Carrier, kw_only=True):
    """What somebody signed in with. It is told to nobody."""

    type: Annotated[str, says("Kind of credential.")] = ""
    search_name: Annotated[str, says("What it is found by.")] = ""
    display_name: Annotated[str, says("What it is called.")] = ""
    credential_id: Annotated[int, says("Key of the credential.")] = 0


class SoPrincipalCarrier(Carrier, kw_only=True):
    """The signed-in user."""

    user_type: Annotated[UserType, says("Kind of user.")] = UserType.UNKNOWN
    associate: Annotated[str, says("Name used to sign in.")] = ""
    associate_id: Annotated[int, says("Key of the user.")] = 0
    is_person: Annotated[bool, says("True for people, false for rooms and the like.")] = False
    person_id: Annotated[int, says("Key of the user's own person card; 0 for none.")] = 0
    country_id: Annotated[int, says("Key of the user's country; 0 when not known.")] = 0
    home_country_id: Annotated[int, says("Key of the country that new rows are given; 0 when not known.")] = 0
    contact_id: Annotated[int, says("Key of the user's company; 0 when not known.")] = 0
    group_id: Annotated[int, says("Key of the user's main group; 0 for none.")] = 0
    business_id: Annotated[int, says("Business of that company; 0 here.")] = 0
    category_id: Annotated[int, says("Category of that company; 0 here.")] = 0
    contact_owner: Annotated[int, says("Key of the user responsible for that company; 0 when not known.")] = 0
    role_id: Annotated[int, says("Key of the role: 1 administrator, 2 auditor, 3 agent.")] = 0
    role_name: Annotated[str, says("Name of the role.")] = ""
    role_description: Annotated[str, says("What the role may do.")] = ""
    role_type: Annotated[RoleType, says("Kind of role.")] = RoleType.EMPLOYEE
    licenses: Annotated[list[GrantedModuleLicense], says("Licences; empty here.")] = []
    full_name: Annotated[str, says("Name in full.")] = ""
    e_mail_address: Annotated[str, says("The user's e-mail address.")] = ""
    function_rights: Annotated[list[str], says("Functional rights; empty here.")] = []
    ej_user_id: Annotated[int, says("Key of the same user on the service side.")] = 0
    ej_access_level: Annotated[int, says("Access level on the service side; 0 here.")] = 0
    ej_user_status: Annotated[EjUserStatus, says("How the user stands on the service side.")] = EjUserStatus.STATUS_NONE
    provided_credentials: Annotated[list[ProvidedCredential], says("What the user signed in with; empty here.")] = []
    secondary_groups: Annotated[list[int], says("Keys of the user's other groups; empty here.")] = []
    database_context_identifier: Annotated[str, says("Name of the installation's data.")] = ""
    user_name: Annotated[str, says("Name used to sign in, as the user registry has it.")] = ""


CONTEXT = "Default"
"""What an installation that serves one organisation calls its data."""
ROLES = {
    "Administrator": (1, "Sees and changes everything."),
    "Auditor": (2, "Sees everything and changes nothing."),
    "Agent": (3, "Does what the topics allow."),
}


def principal(user: User, *, contact_id: int = 0, country_id: int = 0, contact_owner: int = 0) -> SoPrincipalCarrier:
    """Fill it. A user here is one and the same on the service side."""
    role = "Administrator" if user.is_admin else "Auditor" if user.is_auditor else "Agent"
    role_id, description = ROLES[role]
    return SoPrincipalCarrier(
        user_type=UserType.INTERNAL_ASSOCIATE,
        associate=user.name,
        associate_id=user.id,
        is_person=True,
        person_id=user.person_id,
        country_id=country_id,
        home_country_id=country_id,
        contact_id=contact_id,
        group_id=user.group_id,
        contact_owner=contact_owner,
        role_id=role_id,
        role_name=role,
        role_description=description,
        full_name=user.display_name,
        e_mail_address=user.email,
        ej_user_id=user.id,
        ej_user_status=EjUserStatus.STATUS_NORMAL,
        database_context_identifier=CONTEXT,
        user_name=user.name,
    )
