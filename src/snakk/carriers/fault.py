"""What a refused request is told."""

from typing import Annotated

from snakk.carriers.carrier import Carrier, says


class RestError(Carrier, kw_only=True):
    """The vendor's error object (contract: conventions 3)."""

    error: Annotated[bool, says("Always true.")] = True
    error_type: Annotated[str, says("Name of the exception, as the vendor's scripts know it.")] = ""
    error_message: Annotated[str, says("One sentence for a person.")] = ""
    error_source: Annotated[str, says("Where it was refused.")] = "Snakk"


class BindingError(Carrier, kw_only=True):
    """What a request that does not bind is told (contract: conventions 3)."""

    message: Annotated[str, says("That the request is invalid.")] = "The request is invalid."
    message_detail: Annotated[str, says("Which field, what is wrong with it, what would be right.")] = ""


class NamedRefusal(Carrier, kw_only=True):
    """A refusal on the socket and on the customer's face."""

    code: Annotated[str, says("Stable name of the refusal.")] = ""
    message: Annotated[str, says("One sentence for a person.")] = ""
    field: Annotated[str, says("Wire path of the field that was wrong, empty when it is none.")] = ""
