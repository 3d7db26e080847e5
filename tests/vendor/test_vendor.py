"""The vendor's own TypeScript client signs in and drives every operation of the table that it knows."""

import re
import subprocess
from pathlib import Path

import pytest

from scripts.node import environment, find_node
from snakk.api.table import OPERATIONS
from tests.support.server import a_server

pytestmark = [pytest.mark.anyio, pytest.mark.vendor, pytest.mark.xdist_group("vendor")]

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
STAMP = HERE / "node_modules" / ".lock-installed"


@pytest.fixture(scope="session")
def node() -> Path:
    """The folder of Node's programs, with the client installed as its lock says."""
    folder = find_node()
    assert folder is not None, "Node is needed; see scripts/node.py"
    if not STAMP.exists() or STAMP.read_bytes() != LOCK.read_bytes():
        command = [str(folder / "npm"), "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(command, cwd=HERE, env=environment(folder), check=True, timeout=180)
        STAMP.write_bytes(LOCK.read_bytes())
    return folder


async def test_the_vendors_client_drives_every_operation_it_shares_with_us(
    tmp_path: Path, database_url: str, node: Path
) -> None:
    async with a_server(tmp_path, database_url=database_url) as server:
        command = [str(node / "node"), "drive.cjs", server.url]
        done = subprocess.run(
            command, cwd=HERE, env=environment(node), capture_output=True, text=True, check=False, timeout=60
        )
    assert done.returncode == 0, done.stdout + done.stderr
    driven = re.findall(r"^ok (\w+)$", done.stdout, re.MULTILINE)
    assert sorted(driven) == sorted(operation.name for operation in OPERATIONS if operation.group == "Chat")


def test_the_lock_names_no_address() -> None:
    assert '"resolved"' not in LOCK.read_text()
