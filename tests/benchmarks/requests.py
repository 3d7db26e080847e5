"""Requests: reading a live session, and saying a durable line in one."""

import base64
import tempfile
import uuid
from pathlib import Path
from typing import Any

import httpx2

from tests.benchmarks import wrk
from tests.benchmarks.desk import ADMIN, CONVERSATIONS, PASSWORD, agent
from tests.benchmarks.figures import Goal, Row, series
from tests.benchmarks.plan import TEXT, Plan
from tests.benchmarks.servers import Running, baseline, group_commit, snakk

GET_CONNECTIONS = 32
POST_CONNECTIONS = 64
JSON = {"Accept": "application/json", "Accept-Language": "*"}


async def reading(plan: Plan) -> list[Row]:
    """``GET ChatSession/{id}`` as an agent with rights to it."""
    row = Row(
        "Authenticated `GET ChatSession/{id}`, a live row with agent and rights",
        "requests/s",
        "plain ASGI, as many bytes",
        Goal(0.6, of_limit=True),
    )
    headers = JSON | _basic(ADMIN)
    async with snakk() as server:
        (session_id,) = await running_sessions(server, 1)
        path = f"/api/v1/ChatSession/{session_id}"
        async with httpx2.AsyncClient(base_url=server.url, headers=headers, trust_env=False, verify=False) as http:
            answer = await http.get(path)
        assert answer.status_code == 200, answer.text
        with tempfile.NamedTemporaryFile(prefix="snakk-bench-") as file:
            Path(file.name).write_bytes(answer.content)
            with baseline("plain_get", file.name) as plain:
                for _ in plan.rounds():
                    limit = _rate(plan, plain, path, wrk.get(headers), GET_CONNECTIONS)
                    row.limit_cpu_us.append(plain.cpu_us(limit * plan.seconds))
                    rate = _rate(plan, server, path, wrk.get(headers), GET_CONNECTIONS)
                    row.add(rate, limit, server.cpu_us(rate * plan.seconds))
        row.more.append(f"{len(answer.content)} bytes, {GET_CONNECTIONS} connections")
    return [row]


async def saying(plan: Plan) -> list[Row]:
    """Durable ``POST AddChatMessage`` by the agent of each of 64 sessions."""
    row = Row(
        "Durable `POST AddChatMessage`, SQLite FULL",
        "requests/s",
        "plain ASGI and raw group commit in series",
        Goal(0.5, of_limit=True),
    )
    headers = JSON | _basic(agent(0))
    path = "/api/v1/Agents/Chat/AddChatMessage"
    limits = [
        Row("... of its limit: plain ASGI, decode and encode with msgspec", "requests/s"),
        Row("... of its limit: the same SQLite statements, 64 for each commit", "messages/s"),
    ]
    with baseline("plain_post") as plain:
        async with snakk() as server:
            sessions = await running_sessions(server, CONVERSATIONS)
            for _ in plan.rounds():
                script = wrk.post(headers, sessions, TEXT, uuid.uuid4().hex[:12])
                limits[0].add(_rate(plan, plain, path, script, POST_CONNECTIONS))
                limits[0].cpu_us.append(plain.cpu_us(limits[0].measured[-1] * plan.seconds))
                limits[1].add(group_commit(plan.seconds))
                rate = _rate(plan, server, path, script, POST_CONNECTIONS)
                row.add(rate, series(*(each.measured[-1] for each in limits)), server.cpu_us(rate * plan.seconds))
    row.more.append(f"{POST_CONNECTIONS} connections, {CONVERSATIONS} sessions, Basic, a client id each")
    return [row, *limits]


async def running_sessions(server: Running, count: int) -> list[int]:
    """Sessions of the first agent's topic, picked up by that agent and begun."""
    headers = JSON | _basic(agent(0))
    async with httpx2.AsyncClient(base_url=server.url, headers=headers, trust_env=False, verify=False) as http:
        started = [await _post(http, "/api/v1/ChatTopic/1/Sessions") for _ in range(count)]
        sessions = [int(session["ChatSessionId"]) for session in started]
        for session_id in sessions:
            await _post(http, f"/api/v1/ChatSession/{session_id}/Pickup")
            await _post(http, f"/api/v1/ChatSession/{session_id}/Messages", {"Message": "Hello, how can I help?"})
    return sessions


def _rate(plan: Plan, server: Running, path: str, script: str, connections: int) -> float:
    """After a moment to get warm."""
    wrk.rate(
        server.url + path,
        script.replace("local said = 0", "local said = 900000000"),
        connections=connections,
        seconds=plan.warm_s,
    )
    server.begin()
    return wrk.rate(server.url + path, script, connections=connections, seconds=plan.seconds)


async def _post(http: httpx2.AsyncClient, path: str, body: Any = None) -> Any:
    answer = await http.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _basic(name: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{PASSWORD}".encode()).decode()}
