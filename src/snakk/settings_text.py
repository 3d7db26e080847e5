"""Settings as text: the effective values for whoever runs the server, and the page of the manual."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from msgspec import Meta, structs

from snakk.settings.declared import NEVER_OPTIONS, Settings
from snakk.settings.reading import PREFIX, Reading

MASK = "****"
PREAMBLE = """\
# Settings

Made from `src/snakk/settings/declared.py` by `make api-docs`; change the text there.

A value comes from the first of these that has it: an option of the command, the environment, the TOML file named by
`--config` or `SNAKK_CONFIG`, the default. A name that nobody knows is refused, with the nearest one that is known.
`snakk check-config` prints what counts, without secrets. Every timer and every limit is off at 0."""

HINTS = get_type_hints(Settings, include_extras=True)


def effective(reading: Reading) -> Iterator[str]:
    """One line per setting: its name, its value with secrets masked, and where it came from."""
    width = max(map(len, reading.sources))
    for name, source in reading.sources.items():
        origin = "" if source == "default" else f"    ({source})"
        yield f"{name:<{width}} = {shown(name, getattr(reading.settings, name))}{origin}"


def shown(name: str, value: Any) -> str:
    """A value as it may stand in a log: of a secret only that there is one, of an address all but the password."""
    if not value or not _extra(name)["secret"]:
        return _plain(value)
    if isinstance(value, tuple):
        return MASK
    url = urlsplit(value)
    if not (url.scheme and url.hostname):
        return MASK
    user, _, place = url.netloc.rpartition("@")
    known = f"{user.partition(':')[0]}{':' + MASK if ':' in user else ''}@" if user else ""
    return f"{url.scheme}://{known}{place}{url.path}"


def page() -> str:
    """The manual's page of settings, a heading each."""
    lines, group = [PREAMBLE], ""
    for field in structs.fields(Settings):
        extra = _extra(field.name)
        if extra["group"] != group:
            group = extra["group"]
            lines += ["", f"## {group}"]
        lines += ["", *_entry(field.name, _plain(field.default), extra)]
    return "\n".join(lines) + "\n"


def _entry(name: str, default: str, extra: dict[str, Any]) -> Iterator[str]:
    option = "no option, since others can read commands" if name in NEVER_OPTIONS else f"`--{name.replace('_', '-')}`"
    yield f"### `{name}`\n\n{_meta(name).description}\n"
    yield f"- environment `{PREFIX}{name.upper()}`, {option}"
    amount = f"`{default}` {extra['unit']}".rstrip() if default else "empty"
    yield f"- default {amount}{_choices(name)}"
    if extra["rule"]:
        yield f"- contract: {extra['rule']}"


def _choices(name: str) -> str:
    words = next((get_args(hint) for hint in get_args(HINTS[name]) if get_origin(hint) is Literal), ())
    return f", one of {', '.join(f'`{word}`' for word in words)}" if words else ""


def _plain(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case tuple():
            return ", ".join(value)
        case _:
            return str(value)


def _extra(name: str) -> dict[str, Any]:
    return _meta(name).extra or {}


def _meta(name: str) -> Meta:
    return next(note for note in HINTS[name].__metadata__ if isinstance(note, Meta) and note.description)
