"""`snakk oauth-client`: applications that act for users."""

from typing import Any

import click

from snakk import main as snakk
from snakk.command import explained, reading, with_settings
from snakk.operations import oauth


@click.group("oauth-client")
def oauth_client() -> None:
    """Make, list and remove applications that act for users (OAuth 2)."""


@oauth_client.command("add")
@click.argument("name")
@click.option("--redirect-uri", "uris", multiple=True, help="Where browsers come back to, exactly. May be repeated.")
@click.option("--public", is_flag=True, help="It cannot keep a secret: it runs in a browser or on a phone.")
@click.option("--acts-as", default="", metavar="USER", help="Whom it is when it comes by itself.")
@click.option("--without-pkce", is_flag=True, help="Codes without a challenge too, for an old application.")
@with_settings
def oauth_client_add(
    name: str, uris: tuple[str, ...], public: bool, acts_as: str, without_pkce: bool, **options: Any
) -> None:
    """Make an application and print its id and secret. The secret is not shown again."""
    with explained():
        client, secret = snakk.run_once(
            reading(options).settings,
            lambda ctx: oauth.add_client(ctx, name, uris, public, acts_as, needs_pkce=not without_pkce),
        )
        click.echo(f"client_id      {client.id}")
        click.echo(f"client_secret  {secret}" if secret else "It is public: PKCE stands in the place of a secret.")


@oauth_client.command("list")
@with_settings
def oauth_client_list(**options: Any) -> None:
    """List the applications. A server may run beside it."""
    with explained():
        for each in snakk.look_once(reading(options).settings, oauth.all_clients):
            marks = ["public"] * each.is_public + [f"acts as user {each.acts_as}"] * bool(each.acts_as)
            marks += [] if each.needs_pkce else ["without PKCE"]
            click.echo(f"{each.id}  {each.name:<24} {', '.join([*marks, *each.redirect_uris])}".rstrip())


@oauth_client.command("remove")
@click.argument("client_id")
@with_settings
def oauth_client_remove(client_id: str, **options: Any) -> None:
    """Remove an application. All its tokens end."""
    with explained():
        client = snakk.run_once(reading(options).settings, lambda ctx: oauth.remove_client(ctx, client_id))
        click.echo(f"{client.name} can no longer act for anybody")
