"""Everything that can be set, read once, and nothing else reads the environment.

A value comes from the first of: an option of the command, the environment (`SNAKK_PORT`), the TOML file named by
`--config` or `SNAKK_CONFIG` (`port = 8000`), the default. A name nobody knows is refused.
"""

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert, structs

from snakk.settings.declared import Settings
from snakk.settings.rules import RULES

PREFIX = "SNAKK_"
CONFIG = "SNAKK_CONFIG"


class BadSettings(Exception):
    """The settings cannot be used. ``problems``: one sentence each, all of them at once."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


class Reading(Struct, frozen=True):
    """Settings, with where each value came from (`option`, `environment`, the file's name or `default`)."""

    settings: Settings
    sources: dict[str, str]


def read(options: Mapping[str, Any], config: str = "", environ: Mapping[str, str] | None = None) -> Reading:
    """Read all sources once.

    options: values by field name; None means not given.
    config: the TOML file; empty looks for ``SNAKK_CONFIG``.
    environ: for tests; the process's own by default.
    Raises BadSettings.
    """
    environment = os.environ if environ is None else environ
    path = config or environment.get(CONFIG, "")
    values: dict[str, Any] = {}
    sources = dict.fromkeys(Settings.__struct_fields__, "default")
    for source, given in (
        (path, _from_file(path)),
        ("environment", _from_environment(environment)),
        ("option", {name: value for name, value in options.items() if value is not None}),
    ):
        values |= given
        sources |= dict.fromkeys(given, source)
    return Reading(_checked(values, sources), sources)


def _from_file(path: str) -> dict[str, Any]:
    if not path:
        return {}
    try:
        values = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSettings([f"{path}: {error.strerror}"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings([f"{path} is not a TOML file: {error}"]) from error
    _refuse_unknown(values, Settings.__struct_fields__, f" in {path}")
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    known = {PREFIX + name.upper(): name for name in Settings.__struct_fields__}
    given = {name: value for name, value in environment.items() if name.startswith(PREFIX) and name != CONFIG}
    _refuse_unknown(given, [*known, CONFIG], " in the environment")
    return {known[name]: _split(known[name], value) for name, value in given.items()}


def _split(name: str, value: str) -> Any:
    if name not in {"trusted_proxies", "failpoints", "cors_origins", "sign_in_ways", "app_tokens", "oidc_clients"}:
        return value
    return [part.strip() for part in value.split(",") if part.strip()]


def _refuse_unknown(given: Iterable[str], known: Iterable[str], where: str) -> None:
    names = list(known)
    problems = []
    for name in given:
        if name not in names:
            nearest = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
            problems.append(
                f"there is no setting `{name}`{where}" + (f"; did you mean `{nearest[0]}`?" if nearest else "")
            )
    if problems:
        raise BadSettings(problems)


def _checked(values: Mapping[str, Any], sources: Mapping[str, str]) -> Settings:
    problems = []
    fields = {field.name: field.type for field in structs.fields(Settings)}
    typed = {}
    for name, value in values.items():
        try:
            # Only the environment speaks in strings; a file and an option must have the right type.
            typed[name] = convert(value, fields[name], strict=sources[name] != "environment")
        except ValidationError as error:
            problems.append(f"{_called(name, sources[name])}: {_lowered(str(error))}")
    if not problems:
        settings = Settings(**typed)
        problems = [
            f"{_called(name, sources[name])}: {problem}" for name, rule in RULES if (problem := rule(settings, sources))
        ]
        if not problems:
            return settings
    raise BadSettings(problems)


def _called(name: str, source: str) -> str:
    match source:
        case "option":
            return f"option --{name.replace('_', '-')}"
        case "environment":
            return PREFIX + name.upper()
        case "default":
            return f"`{name}` (its default)"
        case _:
            return f"`{name}` in {source}"


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
