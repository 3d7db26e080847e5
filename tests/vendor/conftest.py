"""Node, with the vendor's own client installed."""

import fcntl
import subprocess
from pathlib import Path

import pytest

from scripts.node import environment, find_node

HERE = Path(__file__).parent
LOCK = HERE / "package-lock.json"
STAMP = HERE / "node_modules" / ".lock-installed"


@pytest.fixture(scope="session")
def node() -> Path:
    """The folder of Node's programs, with the client installed as its lock says."""
    folder = find_node()
    assert folder is not None, "Node is needed; see scripts/node.py"
    with LOCK.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests in two processes come here at once, and installers tear at each other
        _install(folder)
    return folder


def _install(folder: Path) -> None:
    if STAMP.exists() and STAMP.read_bytes() == LOCK.read_bytes():
        return
    command = [str(folder / "npm"), "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    subprocess.run(command, cwd=HERE, env=environment(folder), check=True, timeout=600)
    STAMP.write_bytes(LOCK.read_bytes())
