"""What a server is given by the machine, and what it makes of it."""

import resource
from pathlib import Path

import pytest

from tests.support.server import a_server

pytestmark = pytest.mark.anyio

FEW = 256


async def test_a_server_takes_as_many_open_files_as_it_may(tmp_path: Path) -> None:
    """A shell gives it few, and each visitor's socket is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (FEW, hard))
    try:
        async with a_server(tmp_path) as server:
            assert resource.prlimit(server.pid, resource.RLIMIT_NOFILE) == (hard, hard)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
