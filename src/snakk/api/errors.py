"""The one table from a refusal to what each face says."""

from typing import NamedTuple

from snakk.carriers.fault import BindingError, NamedRefusal, RestError
from snakk.domain import errors


class Status(NamedTuple):
    """How a class of refusals looks over HTTP. ``type`` is the vendor's exception name."""

    code: int
    type: str


STATUS: dict[type[errors.Refusal], Status] = {
    errors.Invalid: Status(400, "SoArgumentException"),
    errors.TooLarge: Status(413, "SoArgumentException"),
    errors.AddressTooLong: Status(414, "SoArgumentException"),
    errors.UnknownFormat: Status(415, "SoArgumentException"),
    errors.UnknownZone: Status(400, "SoArgumentException"),
    errors.Unauthenticated: Status(401, "SoSessionException"),
    errors.Forbidden: Status(403, "SoSecurityException"),
    errors.NotFound: Status(404, "SoNotFoundException"),
    errors.IllegalMove: Status(409, "SoIllegalOperationException"),
    errors.AlreadySaid: Status(409, "SoIllegalOperationException"),
    errors.DoesNotMatch: Status(409, "SoIllegalOperationException"),
    errors.ChangedSince: Status(412, "SoPreconditionFailedException"),
    errors.TooMany: Status(429, "SoThrottledException"),
    errors.Failed: Status(500, "SoServerException"),
    errors.StorageFull: Status(507, "SoServerException"),
    errors.Unavailable: Status(503, "SoServerException"),
}


def status_of(refusal: errors.Refusal) -> Status:
    """The row of the nearest class in the tree; every refusal has one, which a test holds."""
    for kind in type(refusal).__mro__:
        if kind in STATUS:
            return STATUS[kind]
    raise LookupError(f"{type(refusal).__name__} has no row in STATUS")


def body_of(refusal: errors.Refusal) -> RestError | BindingError:
    """The body both vendor's faces give for a refusal."""
    if isinstance(refusal, errors.Invalid):
        return BindingError(message_detail=refusal.message)
    return RestError(error_type=status_of(refusal).type, error_message=refusal.message)


def named(refusal: errors.Refusal) -> NamedRefusal:
    """The body the customer's face and the socket give for a refusal."""
    return NamedRefusal(code=refusal.code, message=refusal.message, field=refusal.field)


def retry_after(refusal: errors.Refusal) -> int:
    """Seconds to wait before the next try, 0 where waiting does not help."""
    if isinstance(refusal, errors.TooMany | errors.Unavailable):
        return refusal.retry_after_s
    return 0
