"""Every refusal there is.

Refusal
├── Invalid                 what was sent cannot be bound, or breaks a limit
│   ├── TooLarge            longer than is read
│   ├── AddressTooLong      its address is
│   ├── MailDomain          no mail can reach the address: its domain does not exist
│   └── UnknownFormat       a body of a kind that is not read
├── UnknownZone             a time zone that nobody knows
├── Unauthenticated         nobody is known behind the call
├── TooMany                 a limit on tries is used up; ``retry_after_s`` says when to come back
├── Forbidden               visible, but not allowed to this caller
├── NotFound                absent, or foreign and therefore as if absent
├── IllegalMove             the state of the desk does not allow it; nothing changed
│   ├── NotInQueue          somebody else was faster, or it never waited
│   ├── SessionClosed       the conversation is over
│   ├── NotYourSession      another agent has it
│   ├── NoTransferPending   nothing to accept, reject or take back
│   ├── CannotTransfer      the other agent cannot take it
│   ├── NotAtThisStage      the session is in another part of its life
│   ├── AlreadyMember       the user is in the topic, with other rights
│   ├── LastManager         the topic would be left without anybody who looks after it
│   ├── LastAdministrator   the installation would be
│   ├── OwnRights           an administrator's own access, which only another one takes away
│   ├── ContactIsThere      the person who is to be made is in the directory already
│   ├── CompanyIsThere      the company is
│   ├── DirectoryElsewhere  another system has the people and companies, and makes them
│   └── LinkUsedUp          a link that was never given out, was used, or is too old
├── AlreadySaid             the same client id was used with other content
├── DoesNotMatch            a patch tested for another value
├── ChangedSince            it changed after the moment the caller named
├── Failed                  a fault of ours
└── Unavailable             try again
    ├── Busy                the intake is full; nothing was tried
    ├── StorageFull         nothing was stored
    ├── NotLookedUp         another system's directory comes first; whoever runs the operation asks it and tries again
    ├── DomainNotLookedUp   the domain of a mail address comes first; the same is done
    ├── NotMeasured         the server itself has to be looked at first; the same is done
    └── CommitUnknown       the commit failed: it may or may not be stored; ask again with the same client id

A refusal knows no status and no wire: ``api/errors.py`` has the one table for that.
"""

from typing import Any


class Refusal(Exception):
    """The request was refused."""

    field: str = ""

    def __init__(self, message: str = "", *, field: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip().splitlines()[0])
        self.field = field

    @property
    def code(self) -> str:
        """The stable name of the refusal."""
        return type(self).__name__

    @property
    def message(self) -> str:
        """One sentence for a person."""
        return str(self.args[0])


class Invalid(Refusal):
    """The request could not be understood.

    field: the wire path of what was wrong, such as ``Message.Type``.
    reason: what is wrong with it and what would be right.
    """

    def __init__(self, field: str = "", reason: str = "") -> None:
        super().__init__(f"{field}: {reason}" if field else reason, field=field)
        self.reason = reason


class TooLarge(Invalid):
    """The request is longer than this server reads."""


class AddressTooLong(Invalid):
    """The address is longer than this server reads."""


class MailDomain(Invalid):
    """There is no such mail domain."""


class UnknownFormat(Invalid):
    """The body is of a kind that this server does not read."""


class UnknownZone(Refusal):
    """SO-TimeZone names no zone known here. Use a code such as NO, US-NY or Europe/Oslo."""


class Unauthenticated(Refusal):
    """Sign in first."""


class TooMany(Refusal):
    """Too many tries. Wait a little."""

    def __init__(self, message: str = "", *, retry_after_s: int = 60) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Forbidden(Refusal):
    """You do not have the right to do this."""


class NotFound(Refusal):
    """There is nothing here by that id."""


class IllegalMove(Refusal):
    """That is not possible now."""


class NotInQueue(IllegalMove):
    """The session is not waiting in the queue any more."""


class SessionClosed(IllegalMove):
    """The conversation is over."""


class NotYourSession(IllegalMove):
    """Another agent has this session."""


class NoTransferPending(IllegalMove):
    """No transfer is waiting for your answer."""


class CannotTransfer(IllegalMove):
    """That agent cannot take the session."""


class NotAtThisStage(IllegalMove):
    """The session is at another stage."""


class AlreadyMember(IllegalMove):
    """That user is in the topic already, with other rights. Update the rights instead."""


class LastManager(IllegalMove):
    """Nobody would look after the topic any more. Let somebody else manage it first, or ask an administrator."""


class LastAdministrator(IllegalMove):
    """There would be no administrator any more. Make somebody else one first."""


class OwnRights(IllegalMove):
    """Nobody takes their own access away. Ask another administrator."""


class ContactIsThere(IllegalMove):
    """This contact is there already. Link that one."""


class CompanyIsThere(IllegalMove):
    """This company is there already. Use that one."""


class DirectoryElsewhere(IllegalMove):
    """Another system has the contacts. They are made there."""


class LinkUsedUp(IllegalMove):
    """This link does not work any more. Ask for a new one."""


class AlreadySaid(Refusal):
    """The same client id was used before with other content."""


class DoesNotMatch(Refusal):
    """What the patch tests for is not so. Nothing was changed."""


class ChangedSince(Refusal):
    """It has changed since then. Nothing was done; read it again."""


class Failed(Refusal):
    """The server failed."""


class Unavailable(Refusal):
    """The server cannot do this right now. Try again."""

    retry_after_s = 1


class Busy(Unavailable):
    """Too much is under way. Nothing was stored; try again."""


class StorageFull(Unavailable):
    """The disk is full. Nothing was stored; try again later."""


class NotLookedUp(Unavailable):
    """The directory has to be asked first. Try again."""

    def __init__(self, kind: type[object] = object, row_id: int = 0) -> None:
        super().__init__()
        self.kind: type[Any] = kind
        self.row_id = row_id


class NotMeasured(Unavailable):
    """The server has to be looked at first. Try again."""


class DomainNotLookedUp(Unavailable):
    """The mail domain has to be looked up first. Try again."""

    def __init__(self, domain: str = "") -> None:
        super().__init__()
        self.domain = domain


class CommitUnknown(Unavailable):
    """It is not known whether this was stored. Try again with the same client id."""
