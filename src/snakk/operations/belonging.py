"""Where users stand in the directory: their group, and their own person card."""

from typing import Any

from msgspec import structs

from snakk.domain.directory import Person
from snakk.domain.errors import Invalid, NotFound
from snakk.domain.lists import UserGroup
from snakk.domain.user import User
from snakk.operations.context import Context
from snakk.storage import statements
from snakk.storage.directory_statements import BY_IDS, BY_KEYS


async def place_user(ctx: Context, name: str, group: str | None = None, person: str | None = None) -> User:
    """Put a user into a group, or say which person the user is. Each by key or id; "" for none, None as it is."""
    found = await ctx.work.one(statements.USER_BY_NAME, name=name)
    user = None if found is None else await ctx.work.user(found.id)
    if user is None:
        raise NotFound(f"There is no user {name!r}.")
    changes: dict[str, int] = {}
    if group is not None:
        changes["group_id"] = await _id_of(ctx, UserGroup, group, "group")
    if person is not None:
        changes["person_id"] = await _id_of(ctx, Person, person, "person")
    placed = structs.replace(user, **changes)
    if placed != user:
        ctx.work.change(user, placed)
    return placed


async def _id_of(ctx: Context, kind: type[Any], named: str, field: str) -> int:
    if not named:
        return 0
    rows = await ctx.work.ask(BY_KEYS[kind], keys=[named])
    if not rows and named.isascii() and named.isdigit() and len(named) <= 10:
        rows = await ctx.work.ask(BY_IDS[kind], row_ids=[int(named)])
    if not rows or rows[0].deleted:
        raise Invalid(field, f"there is no {field} with the key or id {named!r}")
    row_id: int = rows[0].id
    return row_id
