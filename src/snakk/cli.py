"""The `snakk` command. It reads what was asked, calls `main`, and tells what came of it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from snakk import __version__
from snakk import main as snakk
from snakk.api.passwords import Passwords
from snakk.api.table import OPERATIONS
from snakk.clock import SystemClock
from snakk.command import explained, reading, with_settings
from snakk.domain.audit_line import line_of
from snakk.domain.records import KINDS
from snakk.domain.user import SHORTEST_PASSWORD
from snakk.importing.run import import_files
from snakk.importing.teller import Teller
from snakk.oauth_commands import oauth_client
from snakk.operations import accounts, audit
from snakk.operations.belonging import place_user
from snakk.settings_text import effective
from snakk.storage.cannot_open import CannotOpen, InUse


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(__version__, prog_name="snakk")
def main() -> None:
    """Snakk, an open, self-hosted live-chat server."""


@main.command()
@with_settings
def serve(**options: Any) -> None:
    """Serve until stopped. A database that is new or older is brought up to date first."""
    with explained():
        snakk.serve(reading(options).settings, _announce)


@main.command()
@with_settings
def demo(**options: Any) -> None:
    """Serve with demo topics and demo users: the same as `serve --demo`."""
    with explained():
        snakk.serve(reading(options | {"demo": True}).settings, _announce)


def _announce(address: str, welcome: str, demo_users: Sequence[tuple[str, str]]) -> None:
    """Say where the server is and who can sign in. Called once, when it accepts connections."""
    click.echo(f"\nSnakk {__version__} serves at {address}\n")
    click.echo(f"  agents     {address}/console")
    click.echo(f"  interface  {address}/api/v1/")
    if demo_users:
        click.echo(f"  visitors   {address}/demo\n")
        click.echo("Demo users, who can sign in only while this runs with --demo:\n")
        for name, password in demo_users:
            click.echo(f"  {name:<10} {password}")
    elif welcome:
        click.echo("\nNobody can sign in yet. Whoever opens this link becomes the first administrator; it works once,")
        click.echo("for 72 hours. (A user can also be made with: snakk user add NAME)\n")
        click.echo(f"  welcome    {welcome}")
    click.echo("\nStop it with Ctrl+C.")


@main.command()
@with_settings
def migrate(**options: Any) -> None:
    """Bring the database up to date and stop. `serve` does the same by itself."""
    with explained():
        snakk.migrate(reading(options).settings)
        click.echo("the database is up to date")


@main.command("check-config")
@with_settings
def check_config(**options: Any) -> None:
    """Print every setting that counts and where it came from; secrets are masked."""
    with explained():
        for line in effective(reading(options)):
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


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(list(KINDS)), help="What the files hold, if not as named.")
@click.option("--dry-run", is_flag=True, help="Check every line and store nothing.")
@click.option("--report", type=click.Path(path_type=Path), help="Write the refused lines to this CSV file.")
@with_settings
def import_(files: tuple[Path, ...], kind: str | None, dry_run: bool, report: Path | None, **options: Any) -> None:
    """Fill the directory from CSV or JSON files. A row that is there already, by its key, is brought up to date."""
    with explained():
        settings = reading(options).settings
        teller = Teller(
            lambda words, nl=True: click.echo(words, err=True, nl=nl),
            SystemClock(),
            lively=sys.stderr.isatty(),
            report=report,
        )
        try:
            snakk.run_with(settings, lambda runner: import_files(runner, files, kind or "", teller, dry_run=dry_run))
        except InUse as error:
            raise CannotOpen(f"{error} On PostgreSQL the import runs beside the server.") from error
        finally:
            teller.close()
        for line in teller.summary(dry_run):
            click.echo(line)
    sys.exit(1 if teller.refusals else 0)


@main.group()
def user() -> None:
    """Make, list, disable users, and change their passwords."""


@user.command("add")
@click.argument("name")
@click.option("--full-name", default="", help="The name that customers and colleagues see.")
@click.option("--admin", is_flag=True, help="May manage everything.")
@click.option("--auditor", is_flag=True, help="May read everything, the audit log too, and change nothing.")
@with_settings
def user_add(name: str, full_name: str, admin: bool, auditor: bool, **options: Any) -> None:
    """Make a user. The password is asked for, or read from standard input."""
    with explained():
        settings = reading(options).settings
        proof = Passwords().hash(_password())
        snakk.run_once(settings, lambda ctx: accounts.add_user(ctx, name, proof, full_name, admin, is_auditor=auditor))
        click.echo(f"{name} can sign in")


@user.command("list")
@with_settings
def user_list(**options: Any) -> None:
    """List the users."""
    with explained():
        for each in snakk.run_once(reading(options).settings, accounts.all_users):
            roles = (("admin", each.is_admin), ("auditor", each.is_auditor), ("disabled", each.is_disabled))
            marks = [word for word, holds in roles if holds]
            click.echo(f"{each.id:>5}  {each.name:<24} {each.display_name:<24} {' '.join(marks)}".rstrip())


@user.command("place")
@click.argument("name")
@click.option("--group", help="The user's group, by its key or id; empty for none.")
@click.option("--person", help="The user's own person card, by its key or id; empty for none.")
@with_settings
def user_place(name: str, group: str | None, person: str | None, **options: Any) -> None:
    """Say which group a user belongs to, and which person of the directory the user is."""
    with explained():
        placed = snakk.run_once(reading(options).settings, lambda ctx: place_user(ctx, name, group, person))
        click.echo(f"{name} is in group {placed.group_id or 'none'} and is person {placed.person_id or 'none'}")


@user.command("email")
@click.argument("name")
@click.argument("address")
@with_settings
def user_email(name: str, address: str, **options: Any) -> None:
    """Give a user an e-mail address, by which an outside sign-in service may name them."""
    with explained():
        snakk.run_once(reading(options).settings, lambda ctx: accounts.set_email(ctx, name, address))
        click.echo(f"{name} has the address {address}")


@user.command("disable")
@click.argument("name")
@with_settings
def user_disable(name: str, **options: Any) -> None:
    """Take a user's access away, at once and everywhere."""
    with explained():
        snakk.run_once(reading(options).settings, lambda ctx: accounts.disable_user(ctx, name))
        click.echo(f"{name} can no longer sign in")


@user.command("passwd")
@click.argument("name")
@with_settings
def user_passwd(name: str, **options: Any) -> None:
    """Change a user's password, which ends every sign-in made with the old one."""
    with explained():
        settings = reading(options).settings
        proof = Passwords().hash(_password())
        snakk.run_once(settings, lambda ctx: accounts.change_password(ctx, name, proof))
        click.echo(f"{name} has a new password")


@main.group("audit")
def audit_log() -> None:
    """Read the audit log, and check that nobody has changed it."""


@audit_log.command("list")
@click.option("--before", type=click.IntRange(min=1), help="Only lines with a smaller number.")
@click.option("--lines", type=click.IntRange(1, 1_000), default=50, show_default=True, help="So many at most.")
@with_settings
def audit_list(before: int | None, lines: int, **options: Any) -> None:
    """Print lines of the audit log, newest first. A server may run beside it."""
    with explained():
        settings = reading(options).settings
        for each in snakk.look_once(settings, lambda ctx: audit.newest_entries(ctx, before or 0, lines)):
            click.echo(line_of(each))


@audit_log.command("verify")
@click.option("--head", default="", help="What `verify` printed last time: nothing of then may be missing now.")
@with_settings
def audit_verify(head: str, **options: Any) -> None:
    """Check every line against its seal and its place in the chain. Fails when anything was changed or left out.

    It needs the secret that the log was written with. Keep the head that it prints somewhere else: only it shows that
    the newest lines were cut off.
    """
    with explained():
        chain = snakk.look_once(reading(options).settings, lambda ctx: audit.check_chain(ctx, head))
        for problem in chain.problems:
            click.echo(f"snakk: {problem}", err=True)
        click.echo(f"{chain.checked} lines checked, {chain.unlinked} more have no place in the chain yet")
        click.echo(f"head {chain.head or '(none)'}")
        if chain.problems:
            sys.exit(1)


def _password() -> str:
    """From a prompt, or the first line of standard input. Never an option: others can read commands."""
    if sys.stdin.isatty():
        password = str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    if len(password) < SHORTEST_PASSWORD:
        raise click.UsageError(f"a password needs at least {SHORTEST_PASSWORD} characters")
    return password


main.add_command(oauth_client)
