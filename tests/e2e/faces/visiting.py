"""A visitor whose page is light or dark as the system is, and who gets from the badge to any state."""

from playwright.async_api import Browser, Locator, WebSocketRoute, expect

from tests.e2e.people import Visitor
from tests.support.browser import a_page

ANSWERS = {
    "name": "Åse-Marie Brattbakk-Østensjø",
    "email": "ase-marie@fjordpost.example",
    "company": "Fjordpost",
    "phone": "+47 22 00 00 00",
    "country": "Norge",
}
FOLLOW = "document.documentElement.style.colorScheme = 'light dark'"


class Network:
    """What lies between a guest and the server. Cut, it takes running sockets with it, as a tunnel does."""

    def __init__(self, guest: "Guest") -> None:
        self._guest = guest
        self._sockets: list[WebSocketRoute] = []
        self._is_cut = False

    async def join(self) -> None:
        """Stand in between, from the next page on."""
        await self._guest.page.context.route_web_socket("**/chat/socket", self._pass_on)

    async def cut(self) -> None:
        """Nothing gets through."""
        self._is_cut = True
        await self._guest.page.context.set_offline(True)
        for socket in self._sockets:
            await socket.close(code=4008)
        self._sockets.clear()

    async def mend(self) -> None:
        """It is back."""
        self._is_cut = False
        await self._guest.page.context.set_offline(False)

    async def _pass_on(self, socket: WebSocketRoute) -> None:
        if self._is_cut:
            await socket.close(code=4008)
        else:
            socket.connect_to_server()
            self._sockets.append(socket)


class Guest(Visitor):
    """A visitor on the demo page."""

    async def visit(self, url: str, topic: int = 1) -> None:
        """Open the page, with the badge in its corner."""
        await self.page.goto(f"{url}/demo?topic={topic}")
        await self.page.evaluate(FOLLOW)
        await expect(self.badge).to_be_visible()

    @property
    def badge(self) -> Locator:
        """The button in the page."""
        return self.page.locator("[data-test=badge]")

    async def open(self, url: str, topic: int = 1) -> None:
        """Open the page and the chat."""
        await self.visit(url, topic)
        await self.badge.click()

    async def fill_in(self, question: str = "") -> None:
        """Answer every field that is asked, and agree where that is asked."""
        await expect(self.part("message")).to_be_visible()
        for name, answer in ANSWERS.items():
            if await self.part(name).count():
                await self.part(name).fill(answer)
        if await self.part("consent").count():
            await self.part("consent").check()
        await self.part("message").fill(question)

    async def queue_up(self, url: str, question: str = "Guest says hello") -> None:
        """Wait in the queue."""
        await self.open(url)
        await self.fill_in(question)
        await self.part("start").click()
        await expect(self.part("queue-position")).not_to_have_attribute("data-position", "")

    async def network(self) -> Network:
        """The way to the server, to be cut and mended."""
        network = Network(self)
        await network.join()
        return network

    def all_lines(self) -> Locator:
        """Every line of the conversation."""
        return self.part("line")


async def a_guest(browser: Browser, *, language: str = "en-GB", phone: bool = False) -> Guest:
    """One with a page of their own."""
    return Guest(await a_page(browser, phone=phone, language=language), "Guest")
