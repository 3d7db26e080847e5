"""What the API's description says of the headers that a request says its view by."""

from typing import Any

Described = dict[str, Any]

PARAMETERS: dict[str, Described] = {
    "AcceptLanguage": {
        "name": "Accept-Language",
        "in": "header",
        "schema": {"type": "string"},
        "description": "Language of texts where `SO-Language` does not say it. Empty or `*`: texts as they are stored.",
        "examples": {"list": {"value": "nb-NO, en;q=0.5"}, "off": {"value": "*"}},
    },
    "SOLanguage": {
        "name": "SO-Language",
        "in": "header",
        "schema": {"type": "string"},
        "description": "Language of texts, before `Accept-Language`: an ISO code such as `sv` or `nb-no`, or a list of "
        "which the first one known counts. Empty, `*`, `-` or `x`: texts as they are stored, resources by their ids "
        "and those of several languages whole.",
        "examples": {"one": {"value": "nb-no"}, "off": {"value": "*"}},
    },
    "SOCulture": {
        "name": "SO-Culture",
        "in": "header",
        "schema": {"type": "string"},
        "description": "How dates inside texts are written, where it is not as in the language. It counts only beside "
        "a language. Dates and decimals of their own are always written alike.",
        "examples": {"one": {"value": "en-GB"}},
    },
    "SOTimeZone": {
        "name": "SO-TimeZone",
        "in": "header",
        "schema": {"type": "string"},
        "description": "Whose clock dates are told by, and heard by where they carry no distance from UTC: a code such "
        "as `NO`, its number, or an IANA name. `includeTZOffset` beside it has dates carry their distance.",
        "examples": {"plain": {"value": "NO"}, "with offset": {"value": "UTC, includeTZOffset"}},
    },
}
"""By the names that lines refer to them by."""

REFERENCES: list[Described] = [{"$ref": f"#/components/parameters/{name}"} for name in PARAMETERS]

IN_USE: Described = {
    "SO-TimeZone": {
        "description": "The zone that dates are told by, where one was asked for.",
        "schema": {"type": "string"},
    }
}
