"""Commands that run one operation, with a server beside them or without."""

import asyncio
import os
from pathlib import Path

import pytest

from snakk.api.passwords import Passwords
from snakk.domain.errors import Invalid, NotFound
from snakk.domain.user import User
from snakk.main import migrate, run_once
from snakk.operations import accounts
from snakk.settings.declared import Settings
from snakk.storage.cannot_open import InUse
from snakk.storage.migrate import FILE
from tests.support.cast import basic
from tests.support.desk import SECRET, a_desk
from tests.support.postgres import Postgres

pytestmark = pytest.mark.anyio

PROOF = Passwords().hash("a long password")


def add(settings: Settings, name: str) -> User:
    return run_once(settings, lambda ctx: accounts.add_user(ctx, name, PROOF))


def test_users_are_made_listed_changed_and_shut_out(database_url: str, tmp_path: Path) -> None:
    settings = Settings(data=str(tmp_path / "data"), database_url=database_url, secret=SECRET)
    assert run_once(settings, accounts.all_users) == []
    made = add(settings, "carl")
    assert run_once(settings, accounts.all_users) == [made]
    changed = run_once(settings, lambda ctx: accounts.change_password(ctx, "Carl", "another"))
    assert (changed.password_hash, changed.credential_version) == ("another", 2)
    shut_out = run_once(settings, lambda ctx: accounts.disable_user(ctx, "carl"))
    assert (shut_out.is_disabled, shut_out.credential_version) == (True, 3)
    with pytest.raises(Invalid, match="there is already a user 'CARL'"):
        add(settings, "CARL")
    with pytest.raises(NotFound, match="There is no user 'nobody'"):
        run_once(settings, lambda ctx: accounts.disable_user(ctx, "nobody"))


async def test_beside_a_server_on_its_folder_it_is_refused_in_a_sentence(tmp_path: Path) -> None:
    settings = Settings(data=str(tmp_path), secret=SECRET)
    async with a_desk(tmp_path) as desk:
        before = desk.dump()
        with pytest.raises(InUse) as refused:
            await asyncio.to_thread(add, settings, "carl")
        said = str(refused.value)
        assert said.startswith(f"the data folder {tmp_path} is in use by another Snakk (process {os.getpid()})")
        assert said.endswith("Stop that process, or start this one with a data folder of its own.")
        with pytest.raises(InUse):
            await asyncio.to_thread(migrate, settings)
        assert desk.dump() == before
    made = await asyncio.to_thread(add, settings, "carl")
    assert made.id == 1


async def test_two_servers_do_not_share_a_folder(tmp_path: Path) -> None:
    async with a_desk(tmp_path) as desk:
        with pytest.raises(InUse):
            async with a_desk(tmp_path):
                pass
        assert (await desk.ask("GET", "/readyz")).status == 200


@pytest.mark.postgres
async def test_beside_a_server_on_postgresql_it_counts_at_once(postgres: Postgres, tmp_path: Path) -> None:
    url = postgres.fresh()
    settings = Settings(data=str(tmp_path), database_url=url, secret=SECRET)
    proof = basic("carl", "a long password")
    async with a_desk(tmp_path, database_url=url) as desk:
        assert (await desk.ask("GET", "/api/v1/ChatSession/default", proof)).status == 401
        await asyncio.to_thread(add, settings, "carl")
        assert (await desk.ask("GET", "/api/v1/ChatSession/default", proof)).status == 200
        await asyncio.to_thread(run_once, settings, lambda ctx: accounts.disable_user(ctx, "carl"))
        assert (await desk.ask("GET", "/api/v1/ChatSession/default", proof)).status == 401


def test_an_operation_that_fails_lets_go_of_the_folder(tmp_path: Path) -> None:
    settings = Settings(data=str(tmp_path), secret=SECRET)
    with pytest.raises(NotFound):
        run_once(settings, lambda ctx: accounts.change_password(ctx, "nobody", ""))
    add(settings, "carl")
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
