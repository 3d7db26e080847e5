"""How much of several things is wanted most: the q-values of ``Accept`` and ``Accept-Language``."""


def weighed(text: str) -> float:
    """A q-value, at most 1. One that cannot be read counts as if it were not there."""
    digits = text.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(text) <= 5):
        return 1.0
    return min(float(text), 1.0)
