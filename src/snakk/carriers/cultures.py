"""Dates inside texts, as a country writes them (contract: conventions 4: SO-Culture).

Values of their own, dates and decimals, are always written by the wire's rules; this is for those among words.
"""

import re
from datetime import datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_datetime

_CODE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,2}", re.ASCII | re.IGNORECASE)


def culture_of(code: str) -> str:
    """How ``nb-NO`` is called among the customs that are known here, or its language alone; "" for an unknown one."""
    return _culture(code.strip().lower().replace("_", "-")) if len(code) <= _LONGEST else ""


def date_in_words(at: datetime, culture: str) -> str:
    """``1. juli 2026, 11:00:00`` for people; without a culture ``2026-07-01 11:00:00``."""
    if not culture:
        return f"{at:%Y-%m-%d %H:%M:%S}"
    return format_datetime(at, "medium", locale=culture)


@lru_cache(maxsize=512)
def _culture(code: str) -> str:
    if not _CODE.fullmatch(code):
        return ""
    for tried in (code, code.partition("-")[0]):
        try:
            return str(Locale.parse(tried, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return ""


_LONGEST = 32
