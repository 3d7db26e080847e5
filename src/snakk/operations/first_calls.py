"""What scripts ask before anything else: whom they signed in as, which time zones there are, words of the server."""

from snakk.carriers.principal import SoPrincipalCarrier, principal
from snakk.carriers.resources import text_of
from snakk.carriers.zone_list import TimeZoneList, zone_data, zone_list
from snakk.carriers.zones import TimeZoneData
from snakk.domain.directory import Company, Person
from snakk.domain.errors import NotFound
from snakk.domain.zones import Zone, find_zone
from snakk.operations.cards import OwnTables
from snakk.operations.context import Context
from snakk.storage import statements


async def get_current_principal(ctx: Context) -> SoPrincipalCarrier:
    """Get the signed-in user. It serves where others have a userinfo endpoint."""
    user = await ctx.work.one(statements.USER_BY_ID, id=ctx.user.id) or ctx.user
    own = OwnTables(ctx.work)
    person = next(iter(await own.find(Person, [user.person_id])), None) if user.person_id else None
    company_id = person.company_id if person is not None else 0
    company = next(iter(await own.find(Company, [company_id])), None) if company_id else None
    country_ids = [card.country_id for card in (person, company) if card is not None]
    return principal(
        user,
        contact_id=company_id,
        country_id=next(filter(None, country_ids), 0),
        contact_owner=company.owner_id if company is not None else 0,
    )


async def get_time_zones_archive(ctx: Context) -> TimeZoneList:
    """Get every time zone that SO-TimeZone may name, with its distance from UTC this year.

    Beside these codes an IANA name such as Europe/Oslo is understood too.
    """
    return zone_list(ctx.work.now, ctx.installation.base_url)


async def get_base_time_zone(ctx: Context) -> TimeZoneData:
    """Get the installation's own time zone: the clock that dates are told by where no zone is asked for."""
    return zone_data(_base(ctx))


async def get_base_time_zone_id(ctx: Context) -> int:
    """Get the key of the installation's own time zone; 0 for one that the vendor's list does not have."""
    return _base(ctx).id


async def get_string(ctx: Context, sr_id: str, iso_lang_code: str = "en") -> str:
    """Get one of the server's own texts.

    sr_id: name of the text, such as SR_YES, with or without brackets.
    iso_lang_code: language, such as `sv` or `nb-no`; English where it is left out or nobody wrote it.
    """
    text = text_of(sr_id, iso_lang_code)
    if text is None:
        raise NotFound(f"There is no text {sr_id[:100]!r}.")
    return text


def _base(ctx: Context) -> Zone:
    zone = find_zone(ctx.installation.zone.key)
    if zone is None:  # a name that only this machine knows
        return Zone(0, ctx.installation.zone.key, ctx.installation.zone.key)
    return zone
