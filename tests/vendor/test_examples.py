"""The examples run as they stand, against a real server."""

import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.node import WEB, environment
from tests.support.process import snakk
from tests.support.server import ServerProcess, a_server

pytestmark = [pytest.mark.anyio, pytest.mark.vendor, pytest.mark.xdist_group("vendor")]

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
CLIENT = Path(__file__).parent / "node_modules"
PYTHON = sorted(path.name for path in (EXAMPLES / "python").glob("*.py") if path.name != "desk.py")
CURL = sorted(path.name for path in (EXAMPLES / "curl").glob("*.sh"))
ADMIN = ("tje0", "Tje0")
SERVICES = {"service.py", "service.sh"}
"""Those that sign in as an application."""

SAID = {
    "chat.py": [
        r"signed in as Thea Jensen, Administrator",
        r"session \d+ is InQueue",
        r"said: Hello Vera, how can I help\?",
        r"\d{4}-\d\d-\d\dT\S+-0[45]:00 .*: Hello Vera, how can I help\?",
        r"status 1: Pre-chat form",
        r"no such list: 404",
    ],
    "change.py": [
        r"merge patch: Vera Lie",
        r"JSON patch: \+47 22 00 00 00",
        r"a failing test: 409",
        r"changed since: 412",
    ],
    "webhook.py": [
        r"webhook \d+ is Active: chatsession\.created, chatsession\.message",
        r"then Stopped",
        r"stopped: Night log",
        r"left: 0",
    ],
    "service.py": [
        r"Bearer for \d+ seconds",
        r"acts as Night Robot",
        r"topics: \d+",
    ],
    "service.sh": [r'"FullName":"Night Robot"'],
    "chat.sh": [
        r"topic \d+",
        r"session \d+",
        r"<Message>Hello Vera, how can I help\?</Message>",
        r"transcript: 200",
    ],
    "errors.sh": [
        r"nobody: 401",
        r"a wrong password: 401",
        r"no such session: 404",
        r"no number: 400",
        r"an unknown zone: 400",
        r'\{"Error":true,"ErrorType":"SoNotFoundException".*',
        r"null",
    ],
    "chat.ts": [
        r"waiting: true",
        r"said: Hello Vera!",
        r"lines: true",
        r"not there: null",
        r"status 4: .+",
        r"webhooks: 1, tje0",
        r"deleted: true",
    ],
}
"""Lines that each example says, as patterns, in this order."""


class Place(NamedTuple):
    """One server for all of them, and an application that acts for one of its users."""

    server: ServerProcess
    application: tuple[str, str]

    def arguments(self, name: str) -> tuple[str, str, str]:
        """What an example is started with."""
        return (self.server.url, *(self.application if name in SERVICES else ADMIN))


@pytest.fixture(scope="module")
async def place(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Place]:
    """The application is made while the server is away, as its folder is the server's alone."""
    async with a_server(tmp_path_factory.mktemp("examples")) as server:
        server.stop()
        data = ("--data", str(server.folder / "data"))
        user = snakk("user", "add", "robot", "--full-name", "Night Robot", *data, given="a long password\n")
        made = snakk("oauth-client", "add", "Robot", "--acts-as", "robot", *data)
        assert user.returncode == made.returncode == 0, user.stderr + made.stderr
        await server.start()
        client, secret = (line.split()[1] for line in made.stdout.splitlines()[:2])
        yield Place(server, (client, secret))


def test_each_example_is_run() -> None:
    assert set(SAID) == {*PYTHON, *CURL, "chat.ts"}


@pytest.mark.parametrize("name", PYTHON)
async def test_a_python_example_runs(place: Place, name: str) -> None:
    said = _run([sys.executable, str(EXAMPLES / "python" / name), *place.arguments(name)], dict(os.environ))
    assert _missing(said, SAID[name]) == []


@pytest.mark.parametrize("name", CURL)
async def test_a_curl_example_runs(place: Place, name: str) -> None:
    said = _run(["sh", str(EXAMPLES / "curl" / name), *place.arguments(name)], dict(os.environ))
    assert _missing(said, SAID[name]) == []


async def test_the_typescript_example_fits_the_vendors_types_and_runs(place: Place, node: Path, tmp_path: Path) -> None:
    for path in (EXAMPLES / "typescript").iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "node_modules").symlink_to(CLIENT)
    env = environment(node)
    _run([str(WEB / "node_modules" / ".bin" / "tsc"), "-p", str(tmp_path)], env)
    said = _run([str(node / "node"), str(tmp_path / "build" / "chat.js"), *place.arguments("chat.ts")], env)
    assert _missing(said, SAID["chat.ts"]) == []


def test_a_line_that_is_not_said_is_caught() -> None:
    assert _missing("one\ntwo\n", ["two", "one"]) == ["one"]
    assert _missing("one\ntwo\n", ["one", "t.o"]) == []


def _run(command: list[str], env: dict[str, str]) -> str:
    env |= {"no_proxy": "127.0.0.1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, f"{command[0]} {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def _missing(said: str, patterns: list[str]) -> list[str]:
    """The patterns that no line fits after the line that the pattern before it fitted."""
    lines = iter(said.splitlines())
    return [pattern for pattern in patterns if not any(re.fullmatch(pattern, line) for line in lines)]
