"""What the lines of a transcript that nobody wrote say, in each language (contract: behaviour 3, conventions 4)."""

from functools import cache

from snakk.carriers.resources import text_of, written_language
from snakk.domain.states import SpecialType
from snakk.domain.transcript import Words


def words_in(language: str) -> Words:
    """The words of the language with this ISO code, in English where nobody has written them."""
    return _words(written_language(language))


@cache
def _words(language: str) -> Words:
    said = {kind: text_of(f"SR_CHAT_{kind.name}", language) for kind in SpecialType}
    return Words({kind: text for kind, text in said.items() if text}, text_of("SR_CHAT_THE_AGENT", language) or "")
