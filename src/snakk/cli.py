"""The `snakk` command. It reads what was asked, calls `main`, and tells what came of it."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click
from msgspec import structs

from snakk import __version__
from snakk import main as snakk
from snakk.api.passwords import Passwords
from snakk.api.table import OPERATIONS
from snakk.domain.errors import Refusal
from snakk.operations import accounts
from snakk.settings.declared import NEVER_OPTIONS, Settings
from snakk.settings.reading import BadSettings, Reading, read
from snakk.settings_text import effective
from snakk.storage.cannot_open import CannotOpen

Command = Callable[..., None]
SHORTEST_PASSWORD = 8


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
def _explained() -> Iterator[None]:
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


def _reading(options: dict[str, Any]) -> Reading:
    config = options.pop("config")
    return read(options, config)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(__version__, prog_name="snakk")
def main() -> None:
    """Snakk, an open, self-hosted live-chat server."""


@main.command()
@with_settings
def serve(**options: Any) -> None:
    """Serve until stopped. A database that is new or older is brought up to date first."""
    with _explained():
        snakk.serve(_reading(options).settings, _announce)


@main.command()
@with_settings
def demo(**options: Any) -> None:
    """Serve with demo topics and demo users: the same as `serve --demo`."""
    with _explained():
        snakk.serve(_reading(options | {"demo": True}).settings, _announce)


def _announce(address: str, has_users: bool, demo_users: Sequence[tuple[str, str]]) -> None:
    """Say where the server is and who can sign in. Called once, when it accepts connections."""
    click.echo(f"\nSnakk {__version__} serves at {address}\n")
    click.echo(f"  agents     {address}/console")
    click.echo(f"  interface  {address}/api/v1/")
    if demo_users:
        click.echo(f"  visitors   {address}/demo\n")
        click.echo("Demo users, who can sign in only while this runs with --demo:\n")
        for name, password in demo_users:
            click.echo(f"  {name:<10} {password}")
    elif not has_users:
        click.echo("\nNobody can sign in yet. Make a user with: snakk user add NAME", err=True)
    click.echo("\nStop it with Ctrl+C.")


@main.command()
@with_settings
def migrate(**options: Any) -> None:
    """Bring the database up to date and stop. `serve` does the same by itself."""
    with _explained():
        snakk.migrate(_reading(options).settings)
        click.echo("the database is up to date")


@main.command("check-config")
@with_settings
def check_config(**options: Any) -> None:
    """Print every setting that counts and where it came from; secrets are masked."""
    with _explained():
        for line in effective(_reading(options)):
            click.echo(line)


@main.command()
def operations() -> None:
    """Print every operation with the paths it is asked at and the line of its source."""
    for operation in OPERATIONS:
        code = operation.function.__code__
        click.echo(f"{operation.name}    {operation.function.__module__}:{code.co_firstlineno}")
        for path in (operation.rpc and f"POST {operation.rpc}", *operation.rest, operation.chat):
            if path:
                click.echo(f"    {path}")
        if operation.socket:
            click.echo("    socket frame")


@main.group()
def user() -> None:
    """Make, list, disable users, and change their passwords."""


@user.command("add")
@click.argument("name")
@click.option("--full-name", default="", help="The name that customers and colleagues see.")
@click.option("--admin", is_flag=True, help="May manage everything.")
@with_settings
def user_add(name: str, full_name: str, admin: bool, **options: Any) -> None:
    """Make a user. The password is asked for, or read from standard input."""
    with _explained():
        settings = _reading(options).settings
        proof = Passwords().hash(_password())
        snakk.run_once(settings, lambda ctx: accounts.add_user(ctx, name, proof, full_name, admin))
        click.echo(f"{name} can sign in")


@user.command("list")
@with_settings
def user_list(**options: Any) -> None:
    """List the users."""
    with _explained():
        for each in snakk.run_once(_reading(options).settings, accounts.all_users):
            marks = [word for word, holds in (("admin", each.is_admin), ("disabled", each.is_disabled)) if holds]
            click.echo(f"{each.id:>5}  {each.name:<24} {each.display_name:<24} {' '.join(marks)}".rstrip())


@user.command("disable")
@click.argument("name")
@with_settings
def user_disable(name: str, **options: Any) -> None:
    """Take a user's access away, at once and everywhere."""
    with _explained():
        snakk.run_once(_reading(options).settings, lambda ctx: accounts.disable_user(ctx, name))
        click.echo(f"{name} can no longer sign in")


@user.command("passwd")
@click.argument("name")
@with_settings
def user_passwd(name: str, **options: Any) -> None:
    """Change a user's password, which ends every sign-in made with the old one."""
    with _explained():
        settings = _reading(options).settings
        proof = Passwords().hash(_password())
        snakk.run_once(settings, lambda ctx: accounts.change_password(ctx, name, proof))
        click.echo(f"{name} has a new password")


def _password() -> str:
    """From a prompt, or the first line of standard input. Never an option: others can read commands."""
    if sys.stdin.isatty():
        password = str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    if len(password) < SHORTEST_PASSWORD:
        raise click.UsageError(f"a password needs at least {SHORTEST_PASSWORD} characters")
    return password
