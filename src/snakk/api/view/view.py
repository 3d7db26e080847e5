"""How the caller wants to be told and heard: by which clock, in which language, and which properties.

Applied between a face and the operation; a request that asks for nothing of it costs a few look-ups.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from snakk.api.view.language import ACCEPT, LANGUAGE, asked_culture, asked_language
from snakk.api.view.select import Tree, kept, selected
from snakk.api.view.zone import HEADER as ZONE
from snakk.api.view.zone import AskedZone, asked_zone
from snakk.api.web import Headers
from snakk.carriers.languages import Language
from snakk.carriers.manner import Manner
from snakk.carriers.worded import worded_in
from snakk.carriers.zoned import heard_in, told_in

_UTC = ZoneInfo("UTC")


class View(NamedTuple):
    """base: whose clock the installation keeps. asked, language, select: None leaves an answer as it is."""

    base: ZoneInfo = _UTC
    asked: AskedZone | None = None
    language: Language | None = None
    culture: str = ""
    select: Tree | None = None

    def heard(self, value: Any, declared: Any) -> Any:
        """What a request says of type ``declared``, with its dates by the installation's clock.

        A date with a distance from UTC says itself which instant it means; any other is told by the clock asked for.
        """
        if self.asked is None:
            return value
        return heard_in(value, declared, self.base, self.asked.info)

    def around(self, change: Callable[[Any], Any], declared: Any) -> Callable[[Any], Any]:
        """The same change of a carrier of type ``declared``, worked out by the clock that the caller goes by."""
        asked, base = self.asked, self.base
        if asked is None:
            return change

        def changed(value: Any) -> Any:
            seen = told_in(value, declared, base, asked.info, with_offset=asked.with_offset)
            return heard_in(change(seen), declared, base, asked.info)

        return changed

    def told(self, value: Any, declared: Any) -> Any:
        """A copy of an answer of type ``declared`` as the caller wants it."""
        if self.asked is not None:
            value = told_in(value, declared, self.base, self.asked.info, with_offset=self.asked.with_offset)
        if self.language is not None:
            value = worded_in(value, declared, self.language)
        return value if self.select is None else kept(value, self.select)

    @property
    def manner(self) -> Manner:
        """How the dates and words inside a text are told."""
        return Manner(self.asked and self.asked.info, self.language, self.culture)

    @property
    def headers(self) -> Headers:
        """What an answer says of it: the zone in use, as the contract calls it."""
        return [] if self.asked is None else [(ZONE, self.asked.zone.code.encode())]


AS_IT_IS = View()


def view_of(headers: Mapping[bytes, bytes], query: bytes, base: ZoneInfo) -> View:
    """What a request asks for. Raises UnknownZone; unknown languages and properties are passed over."""
    worded = LANGUAGE in headers or ACCEPT in headers
    selects = bool(query) and b"select" in query.lower()
    if not (worded or selects or ZONE in headers):
        return AS_IT_IS
    language = asked_language(headers) if worded else None
    view = View(
        base,
        asked_zone(headers[ZONE].decode("latin-1"), base) if ZONE in headers else None,
        language and language.language,
        asked_culture(headers, language) if language else "",
        selected(query) if selects else None,
    )
    return AS_IT_IS if view[1:] == AS_IT_IS[1:] else view
