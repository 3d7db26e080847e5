"""Options of a list, told in one text as the vendor's lists take them: ``topicId=3&onlyPresent=true``."""

from collections.abc import Mapping

LONGEST = 1024
_YES = frozenset({"", "true", "1", "yes"})


def options_of(text: str) -> Mapping[str, str]:
    """Names in lower case and their values. Whatever is not understood is for another list, and passed over."""
    found: dict[str, str] = {}
    for part in text[:LONGEST].replace(";", "&").split("&"):
        name, _, value = part.partition("=")
        if name.strip():
            found[name.strip().lower()] = value.strip()
    return found


def is_on(options: Mapping[str, str], name: str) -> bool:
    """Whether a switch is on: named alone, or as true."""
    return options.get(name, "no").lower() in _YES


def number(options: Mapping[str, str], name: str) -> int:
    """A whole number, 0 where there is none."""
    text = options.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
