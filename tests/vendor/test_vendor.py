"""The vendor's own TypeScript client signs in and drives every operation of the table that it knows."""

import re
import subprocess
from pathlib import Path

import pytest

from scripts.node import environment
from snakk.api.table import OPERATIONS
from tests.support.process import snakk
from tests.support.server import ServerProcess, a_server

pytestmark = [pytest.mark.anyio, pytest.mark.vendor, pytest.mark.xdist_group("vendor")]

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
ZONE = "Europe/Oslo"
"""Of server and client: neither is UTC, so that nobody can mix them up unseen."""
SETTINGS = {"SNAKK_ZONE": ZONE, "SNAKK_APP_TOKENS": "the token of an application"}
METHODS = 31


async def test_the_vendors_client_drives_every_method_it_has_for_chats(
    tmp_path: Path, database_url: str, node: Path
) -> None:
    async with a_server(tmp_path, database_url=database_url, settings=SETTINGS) as server:
        application = await an_application(server)
        command = [str(node / "node"), "drive.cjs", server.url, *application]
        env = environment(node) | {"TZ": ZONE}
        done = subprocess.run(command, cwd=HERE, env=env, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    said = re.findall(r"^(ok \w+:|called|missed) (.+)$", done.stdout, re.MULTILINE)
    methods = sorted(name for how, name in said if how == "called")
    assert [name for how, name in said if how == "missed"] == []
    assert methods == sorted(operation.name for operation in OPERATIONS if operation.group == "Chat")
    assert len(methods) == METHODS
    assert set(methods) <= {name for how, name in said if how.startswith("ok")}, "each method has a step of its own"


async def an_application(server: ServerProcess) -> list[str]:
    """The id and secret of one that acts as a user of its own."""
    server.stop()
    place = {"SNAKK_DATA": str(server.folder / "data")}
    if server.database_url:
        place["SNAKK_DATABASE_URL"] = server.database_url
    user = snakk("user", "add", "robot", given="A password of its own", **place)
    made = snakk("oauth-client", "add", "A driver", "--acts-as", "robot", **place)
    assert (user.returncode, made.returncode) == (0, 0), user.stderr + made.stderr
    await server.start()
    return re.findall(r"^client_(?:id|secret) +(\S+)$", made.stdout, re.MULTILINE)


def test_the_lock_names_no_address() -> None:
    assert '"resolved"' not in LOCK.read_text()
