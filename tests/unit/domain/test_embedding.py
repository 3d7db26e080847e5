"""The tag that puts a widget on a page, and which sites may show it."""

from html.parser import HTMLParser

import pytest

from snakk.domain.embedding import MOST_ORIGINS, embed_tag, origin_of, safe_link, safe_origins
from snakk.domain.errors import Invalid
from tests.unit.domain.build import a_topic

HOSTILE = "\"><script>alert(1)</script><a title='&"


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://shop.example", "https://shop.example"),
        ("https://Shop.Example:443/a?b#c", "https://shop.example"),
        ("http://shop.example:8080/", "http://shop.example:8080"),
        ("http://localhost", "http://localhost"),
        ("http://[::1]:8000/x", "http://[::1]:8000"),
        ("https://192.0.2.7", "https://192.0.2.7"),
        ("https://Blåbær.example/kurv", "https://xn--blbr-roah.example"),
        ("http://my_shop:3000", "http://my_shop:3000"),
        ("https://shop..example", ""),
        ("https://user:word@shop.example/", "https://shop.example"),
        ("ftp://shop.example", ""),
        ("javascript:alert(1)", ""),
        ("//shop.example", ""),
        ("shop.example", ""),
        ("https://", ""),
        ("https://shop.example:99999", ""),
        ("https://[", ""),
        ("https://*.shop.example", ""),
        ("https://shop.example;script-src *", ""),
        ("https://shop.example\n", "https://shop.example"),
        ("https://a b", ""),
        ("https://-a.example", ""),
        ("https://" + "a" * 300 + ".example", ""),
        ("", ""),
    ],
)
def test_the_origin_of_an_address_is_what_browsers_send(url: str, origin: str) -> None:
    assert origin_of(url) == origin


def test_sites_are_stored_as_browsers_send_them_and_each_once() -> None:
    given = [" https://Shop.example/basket ", "https://shop.example", "http://localhost:8080"]
    assert safe_origins(given, "AllowedOrigins") == ("https://shop.example", "http://localhost:8080")
    assert safe_origins([], "AllowedOrigins") == ()


@pytest.mark.parametrize("wrong", ["", "*", "null", "shop.example", "https://me@shop.example", "https://*.a.example"])
def test_what_is_no_site_is_refused_by_its_place(wrong: str) -> None:
    with pytest.raises(Invalid) as caught:
        safe_origins(["https://shop.example", wrong], "AllowedOrigins")
    assert caught.value.field == "AllowedOrigins[1]"


def test_there_are_only_so_many_sites() -> None:
    many = [f"https://{number}.example" for number in range(MOST_ORIGINS + 1)]
    assert len(safe_origins(many[1:], "AllowedOrigins")) == MOST_ORIGINS
    with pytest.raises(Invalid):
        safe_origins(many, "AllowedOrigins")


@pytest.mark.parametrize("wrong", ["javascript:alert(1)", "data:text/html,x", "privacy.html", "https://a.example/ b"])
def test_a_link_leads_to_a_page(wrong: str) -> None:
    assert (
        safe_link(" https://shop.example/privacy?lang=no#data ", "Url") == "https://shop.example/privacy?lang=no#data"
    )
    assert safe_link("", "Url") == ""
    with pytest.raises(Invalid):
        safe_link(wrong, "Url")


class Tags(HTMLParser):
    """The tags of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_tag_names_the_topic_and_its_look() -> None:
    topic = a_topic(badge_header="Ask us", widget={"badge_color": "#0b6472", "font": "Inter", "size": 1})
    script, _, link = Tags(embed_tag("https://desk.example/chat", topic)).found
    look = {"data-title": "Ask us", "data-color": "#0b6472", "data-font": "Inter", "data-size": "large"}
    where = {"src": "https://desk.example/chat/widget/loader.js", "defer": None, "data-topicid": "3"}
    assert script == ("script", where | look)
    assert link == ("a", {"href": "https://desk.example/chat/chat/form/3"})


def test_no_text_of_a_topic_leaves_its_attribute() -> None:
    topic = a_topic(name="Angry customers", badge_header=HOSTILE, widget={"color": HOSTILE[:16], "font": HOSTILE})
    tag = embed_tag("https://desk.example", topic)
    found = Tags(tag).found
    assert "Angry" not in tag
    assert [tag for tag, _ in found] == ["script", "noscript", "a"]
    assert found[0][1]["data-title"] == found[0][1]["data-font"] == HOSTILE
    raw = Tags(f'<p title="{HOSTILE}"></p>').found  # as it would be without care
    assert [tag for tag, _ in raw] == ["p", "script"]
