"""What tests of the console's rooms have in common: an agent at the desk, a room, rows that no server ever had."""

import json
from typing import Any

from playwright.async_api import Browser, Page, WebSocketRoute, expect

from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.server import ServerProcess

INGRID = ("ingrid", "Ingrid0")
JONAS = ("jonas", "Jonas0")
THEA = ("tje0", "Tje0")
Row = dict[str, Any]


async def at_the_desk(browser: Browser, server: ServerProcess, who: tuple[str, str] = INGRID) -> Agent:
    """An agent with a page of their own, signed in and Present."""
    agent = Agent(await a_page(browser), who[0])
    await agent.sign_in(server.url, *who)
    return agent


async def enter(page: Page, room: str, test: str) -> None:
    """Go to a room by its address, and wait for a part of it."""
    await page.evaluate(f"location.hash = '#/{room}'")
    await expect(page.locator(f"[data-test={test}]")).to_be_visible()


class MadeUp:
    """Rows put into a console's socket beside those of the server. Listen before the page signs in.

    rows: those that the server told, by session. template: the first of those it told last.
    """

    def __init__(self) -> None:
        self.template: Row = {}
        self.rows: dict[int, Row] = {}
        self._socket: WebSocketRoute | None = None

    async def listen(self, page: Page) -> None:
        """Stand between the page and the server."""
        await page.route_web_socket("**/console/socket", self._between)

    def _between(self, socket: WebSocketRoute) -> None:
        self._socket = socket
        server = socket.connect_to_server()

        def heard(frame: str | bytes) -> None:
            told = json.loads(frame)
            kind = told.get("Kind")
            rows = told["Data"]["Rows"] if kind == "Welcome" else told["Data"] if kind == "Rows" else []
            self.rows.update({row["ChatSessionId"]: row for row in rows})
            if rows:
                self.template = rows[0]
            socket.send(frame)

        server.on_message(heard)

    def tell(self, *rows: Row) -> None:
        """Send rows as the server does, a hundred in a frame. Each is the template with what is given."""
        assert self._socket is not None
        whole = [self.template | row for row in rows]
        for at in range(0, len(whole), 100):
            self._socket.send(json.dumps({"Kind": "Rows", "Data": whole[at : at + 100]}))


def made_up_row(number: int, **more: Any) -> Row:
    """A row that no session of the server has."""
    return {
        "ChatSessionId": 1_000_000 + number,
        "CustomerName": f"Customer {number:05}",
        "Status": "UserLast",
        "UserId": 3,
        "Rank": 0,
        "Unread": 0,
        "AlertLevel": 0,
        "TransferTo": 0,
        "WhenRequested": f"2026-01-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z",
        "Seq": 1,
    } | more
