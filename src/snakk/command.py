"""What every command of `snakk` has: its options for settings, and sentences for what goes wrong."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from msgspec import structs

from snakk.domain.errors import Refusal
from snakk.settings.declared import NEVER_OPTIONS, Settings
from snakk.settings.reading import BadSettings, Reading, read
from snakk.storage.cannot_open import CannotOpen

Command = Callable[..., None]


def with_settings(command: Command) -> Command:
    """Give a command one option for every setting that may be one, and `--config`."""
    for field in reversed(structs.fields(Settings)):
        if field.name not in NEVER_OPTIONS:
            command = _option(field)(command)
    return click.option("--config", metavar="FILE", default="", help="A TOML file of settings.")(command)


def _option(field: structs.FieldInfo) -> Callable[[Command], Command]:
    name = "--" + field.name.replace("_", "-")
    text = "See docs/settings.md."
    match field.default:
        case bool():
            return click.option(name, is_flag=True, default=None, help=text)
        case int():
            return click.option(name, type=int, help=text, show_default=str(field.default))
        case tuple():
            return click.option(name, multiple=True, callback=lambda _c, _p, given: given or None, help=text)
        case _:
            return click.option(name, help=text, show_default=str(field.default) or "empty")


@contextmanager
def explained() -> Iterator[None]:
    """Turn what can be expected to go wrong into sentences on the error output and a failing exit."""
    try:
        yield
    except BadSettings as error:
        for problem in error.problems:
            click.echo(f"snakk: {problem}", err=True)
        sys.exit(2)
    except (CannotOpen, Refusal, OSError) as error:
        click.echo(f"snakk: {error}", err=True)
        sys.exit(1)


def reading(options: dict[str, Any]) -> Reading:
    """The settings, from the options of a command and everywhere else. Raises BadSettings."""
    config = options.pop("config")
    return read(options, config)
