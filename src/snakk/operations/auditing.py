"""The step by which an operation leaves a line in the audit log: with what it did, or not at all."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from snakk.domain.audit import Audited, AuditEntry, Deed, Result, entry, sealed
from snakk.domain.user import User
from snakk.operations.context import Context


async def note(
    ctx: Context,
    deed: Deed,
    *,
    result: Result = Result.DONE,
    about: tuple[str, int] = ("", 0),
    details: str = "",
    user: User | None = None,
) -> None:
    """Write down what the caller did, in the transaction of what else the operation writes.

    about: the row, as its carrier's name and its id. user: who it is, where the caller was nobody yet. details: short;
    no secrets, no names that nobody has (it may be a password in the wrong field), no word of a conversation.
    """
    number = await ctx.work.new_id(AuditEntry)
    plain = entry(number, ctx.work.now, deed, ctx.caller, result=result, about=about, details=details, user=user)
    ctx.work.add(sealed(ctx.installation.secret, plain))


async def recorded(
    ctx: Context, function: Callable[..., Awaitable[Any]], audited: Audited, args: Mapping[str, Any]
) -> Any:
    """The answer of an operation that writes, with its line in the audit log."""
    value = await function(ctx, **args)
    await note(ctx, audited.deed, about=subject_of(audited, args, value))
    return value


def subject_of(audited: Audited, args: Mapping[str, Any], value: Any = None) -> tuple[str, int]:
    """The row that an operation is about: named by an argument, by the carrier given, or by the one answered."""
    for told in (args, *args.values(), value):
        found = told.get(audited.key) if isinstance(told, Mapping) else getattr(told, audited.key, None)
        if found:
            return audited.subject, int(found)
    return audited.subject, 0
