"""Users as administrators set them up: who they are, what they may do, and their photos."""

from collections import defaultdict

from msgspec import structs

from snakk.carriers.administration import DeskUser, PictureData, PutUp, desk_user
from snakk.domain.administrators import check_change, check_roles
from snakk.domain.audit import Deed
from snakk.domain.errors import Forbidden, Invalid, NotFound
from snakk.domain.ids import UserId
from snakk.domain.rights import is_administrator, may_audit
from snakk.domain.text import clean_text
from snakk.domain.user import User
from snakk.operations.auditing import note
from snakk.operations.context import Context
from snakk.operations.enrolling import USER, checked_email, drop_every_link, enrol, shut_out
from snakk.operations.pictures import put_up, take_down
from snakk.storage import statements

WIRE = {"name": "User.LoginName", "is_auditor": "User.IsAuditor"}
"""What a new user's fields are called here."""


async def get_users(ctx: Context) -> list[DeskUser]:
    """Get everybody who can sign in, or could before they were shut out. For administrators and auditors."""
    if not may_audit(ctx.caller):
        raise Forbidden
    topics: defaultdict[UserId, list[int]] = defaultdict(list)
    for member in await ctx.work.ask(statements.MEMBERS_ANYWHERE):
        topics[member.user_id].append(member.topic_id)
    return [desk_user(user, topics[user.id]) for user in await ctx.work.ask(statements.ALL_USERS)]


async def save_user(ctx: Context, user: DeskUser) -> DeskUser:
    """Make a user, or change one. For administrators.

    A new one has no password and signs in after setting one by a link. The last administrator is neither shut out nor
    made less, and nobody does that to themselves. Who is shut out is signed out everywhere at once.
    user: the sign-in name of a stored user stays as it is, whatever is said here.
    """
    if not is_administrator(ctx.caller):
        raise Forbidden
    stored = await _changed(ctx, user) if user.user_id else await _added(ctx, user)
    members = await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=stored.id)
    return desk_user(stored, [member.topic_id for member in members])


async def set_user_photo(ctx: Context, user_id: int, picture: PictureData) -> PutUp:
    """Put up a user's photo. Users do it for themselves, administrators for everybody."""
    user = await _owner(ctx, user_id)
    stored, told = await put_up(ctx, picture, before=user.photo)
    ctx.work.change(user, structs.replace(user, photo=stored.key))
    return told


async def remove_user_photo(ctx: Context, user_id: int) -> None:
    """Take a user's photo away. Users do it for themselves, administrators for everybody."""
    user = await _owner(ctx, user_id)
    await take_down(ctx, user.photo)
    if user.photo:
        ctx.work.change(user, structs.replace(user, photo=""))


async def _added(ctx: Context, told: DeskUser) -> User:
    texts = _texts(told)
    name = told.login_name
    try:
        made = await enrol(ctx, name, "", texts["full_name"], is_admin=told.is_admin, is_auditor=told.is_auditor)
    except Invalid as why:
        raise Invalid(WIRE.get(why.field, why.field), why.reason) from None
    given = {field: text for field, text in texts.items() if text}
    user = structs.replace(made, is_disabled=told.disabled, **given)
    ctx.work.change(made, user)
    return user


async def _changed(ctx: Context, told: DeskUser) -> User:
    """Change a stored one. All administrators are locked, so that no two of them are made less at the same moment."""
    known = {user.id: user for user in await ctx.work.ask(statements.ALL_USERS)}
    concerned = {UserId(told.user_id), *(user.id for user in known.values() if user.is_admin)}
    locked = {each: await ctx.work.user(each) for each in sorted(concerned)}
    user = locked[UserId(told.user_id)]
    if user is None:
        raise NotFound
    _check_still(ctx, locked.get(ctx.user.id))
    new = structs.replace(
        user,
        **_texts(told),
        is_admin=told.is_admin,
        is_auditor=told.is_auditor,
        is_disabled=told.disabled,
    )
    check_roles(new, WIRE["is_auditor"])
    administrators = [each for each in locked.values() if each is not None]
    check_change(user, new, ctx.user.id, administrators, demo=ctx.installation.demo)
    if told.disabled != user.is_disabled:
        user = await shut_out(ctx, user, told.disabled)
        new = structs.replace(new, present=user.present, credential_version=user.credential_version)
    if user.is_admin and not new.is_admin:
        await drop_every_link(ctx)
    if new != user:
        ctx.work.change(user, new)
        await note(ctx, Deed.USER_CHANGED, about=(USER, new.id), details=_what_changed(user, new))
    return new


def _check_still(ctx: Context, caller: User | None) -> None:
    """The caller may have been made less while somebody else's lock was waited for."""
    if caller is None or not caller.is_admin or caller.is_disabled:
        raise Forbidden


def _texts(told: DeskUser) -> dict[str, str]:
    return {
        "full_name": clean_text(told.display_name.strip(), "User.DisplayName", 239),
        "first_name": clean_text(told.first_name.strip(), "User.FirstName", 99),
        "nickname": clean_text(told.nick_name.strip(), "User.NickName", 239),
        "email": checked_email(told.email, "User.Email"),
    }


def _what_changed(old: User, new: User) -> str:
    """In words; of names and addresses only that they are others."""
    told = [
        word if getattr(new, role) else f"no {word}"
        for role, word in (("is_admin", "administrator"), ("is_auditor", "auditor"))
        if getattr(old, role) != getattr(new, role)
    ]
    fields = ("full_name", "first_name", "nickname", "email")
    return ", ".join(told + [field.replace("_", " ") for field in fields if getattr(old, field) != getattr(new, field)])


async def _owner(ctx: Context, user_id: int) -> User:
    """The user whose photo it is, locked. Whose it is not, is told no more than that they may not."""
    if user_id != ctx.user.id and not is_administrator(ctx.caller):
        raise Forbidden
    user = await ctx.work.user(user_id)
    if user is None:
        raise NotFound
    return user
