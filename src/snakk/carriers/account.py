"""Carriers of sign-in: what somebody who proved who they are is given."""

from typing import Annotated

from snakk.carriers.carrier import Carrier, says


class AccessTicket(Carrier, kw_only=True):
    """A ticket for ``Authorization: SOTicket``."""

    ticket: Annotated[str, says("The ticket itself, told once. It lives six hours after its last use.")] = ""


class PasswordSet(Carrier, kw_only=True):
    """A password that was set by a link."""

    login_name: Annotated[str, says("Name to sign in with.")] = ""


class SignedIn(Carrier, kw_only=True):
    """Somebody who signed in to the console."""

    user_id: Annotated[int, says("Key of the user.")] = 0
    name: Annotated[str, says("Name used to sign in.")] = ""
    full_name: Annotated[str, says("Name colleagues see.")] = ""
    xsrf: Annotated[str, says("Value for the X-XSRF-TOKEN header until the next sign-in.")] = ""
