"""How a caller wants the dates and words inside a text of the server's own."""

from zoneinfo import ZoneInfo

from msgspec import Struct

from snakk.carriers.languages import Language


class Manner(Struct, frozen=True):
    """zone: whose clock, None for the installation's. language: None for English. culture: "" for ISO dates."""

    zone: ZoneInfo | None = None
    language: Language | None = None
    culture: str = ""


PLAIN = Manner()
"""How it is told to those who ask for nothing."""
