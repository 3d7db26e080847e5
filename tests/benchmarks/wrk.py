"""The load generator for requests: wrk, on the client's core."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.benchmarks.machine import CLIENT, on

RATE = re.compile(r"^Requests/sec:\s+([\d.]+)", re.MULTILINE)
WRONG = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")


def rate(url: str, script: str, *, connections: int, seconds: float) -> float:
    """Requests a second over connections that always have one under way. ``script``: Lua, for wrk.

    Raises RuntimeError where an answer is not a success.
    """
    if shutil.which("wrk") is None:
        raise RuntimeError("wrk is not installed; `make bench` sees to it")
    with tempfile.TemporaryDirectory(prefix="snakk-bench-") as folder:
        path = Path(folder) / "requests.lua"
        path.write_text(script)
        command = ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "-s", str(path), url]
        with on(CLIENT):
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if wrong := WRONG.search(told):
        raise RuntimeError(f"wrk against {url}: {wrong[0]}")
    found = RATE.search(told)
    assert found is not None
    return float(found[1])


def get(headers: dict[str, str]) -> str:
    """A script that asks the same again and again."""
    return f'wrk.method = "GET"\n{_headers(headers)}'


def post(headers: dict[str, str], sessions: list[int], text: str, prefix: str) -> str:
    """A script that says a line in each session in turn, each under a client id of its own."""
    return f"""
wrk.method = "POST"
{_headers(headers | {"Content-Type": "application/json"})}
local sessions = {{{", ".join(map(str, sessions))}}}
local said = 0
request = function()
  said = said + 1
  local body = string.format('{{"ChatSessionId":%d,"Message":{{"Message":"{text}"}},"ClientId":"{prefix}-%012d"}}',
    sessions[said % #sessions + 1], said)
  return wrk.format(nil, nil, nil, body)
end
"""


def _headers(headers: dict[str, str]) -> str:
    return "\n".join(f'wrk.headers["{name}"] = "{value}"' for name, value in headers.items())
