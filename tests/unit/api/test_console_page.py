"""The name of the organisation in the console's page."""

from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from snakk.api.html import TITLE, console_page

SOURCE = Path(__file__).resolve().parents[3] / "web/console/index.html"
HOSTILE = "\"><script>hit()</script> 'x' & \udcff\n\tLamps"


class Reader(HTMLParser):
    """What a browser would make of the page: its title, its scripts, the metas by name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.metas: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element begins."""
        self.tags.append(tag)
        told = dict(attrs)
        if tag == "meta" and told.get("name"):
            self.metas[told["name"] or ""] = told.get("content") or ""


def test_the_page_that_is_built_has_the_title_to_put_it_in() -> None:
    assert SOURCE.read_text().count(TITLE) == 1


@pytest.mark.parametrize("name", ["Lynghei Lamper AS", HOSTILE, "x" * 255])
def test_a_name_is_the_title_and_told_to_scripts_and_nothing_but_text(name: str) -> None:
    plain = SOURCE.read_text()
    page = console_page(plain, name)
    wanted = " ".join(name.split()).replace("\udcff", "?")
    assert Reader(page).metas["organisation"] == wanted
    assert Reader(page).tags.count("script") == Reader(plain).tags.count("script")
    title = page.split("<title>")[1].split("</title>")[0]
    assert unescape(title) == wanted
    page.encode()
