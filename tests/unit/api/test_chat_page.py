"""The chat's page as it comes, before any script has run."""

from html import escape

import pytest

from snakk.api.chat_page import chat_language, chat_page, needs
from snakk.carriers.enums import ChatWidgetSize, WidgetTheme
from snakk.carriers.topic_settings import ChatWidgetSettings
from snakk.carriers.visitor import VisitorTopic

BUILT = '<!doctype html>\n<html lang="en">\n<head>\n<title>Chat</title>\n</head>\n<body></body>\n</html>\n'


def page(widget: ChatWidgetSettings | None = None, scheme: str | None = "", logo: str = "", dark: str = "auto") -> str:
    """It, of a topic whose widget is so."""
    topic = VisitorTopic(logo_url=logo, dark=dark, widget=widget or ChatWidgetSettings(theme=WidgetTheme.MODERN))
    return chat_page(BUILT, topic, "en", scheme=scheme, again="?topic=1")


def titled(title: str, line: str = "") -> ChatWidgetSettings:
    """A widget with a heading."""
    return ChatWidgetSettings(welcome_title=title, welcome_message=line)


def test_it_holds_who_one_talks_with_and_the_way_on_for_whoever_waits_in_vain() -> None:
    told = page(titled("Lynghei lamps", "Within minutes."))
    assert '<h2 dir="auto">Lynghei lamps</h2><p dir="auto">Within minutes.</p>' in told
    assert "<title>Lynghei lamps</title>" in told
    assert '<a href="?topic=1">' in told
    assert 'data-screen="loading"' in told


@pytest.mark.parametrize("text", ["<script>x</script>", '"><img src=x onerror=x>', "{title}</h2>{", "</body><b>"])
def test_what_a_topic_says_stays_text(text: str) -> None:
    told = page(titled(text, text))
    assert text not in told
    assert told.count(escape(text)) == 3


@pytest.mark.parametrize(
    ("scheme", "dark", "theme"),
    [
        ("", "auto", ' data-theme="light"'),
        ("normal", "auto", ' data-theme="light"'),
        ("dark", "auto", ' data-theme="dark"'),
        ("light dark", "auto", ""),
        ("dark", "never", ' data-theme="light"'),
        ('"><b>dark', "auto", ' data-theme="dark"'),
    ],
)
def test_it_is_light_or_dark_as_the_page_around_it_is(scheme: str, dark: str, theme: str) -> None:
    assert f'<html lang="en"{theme}>' in page(scheme=scheme, dark=dark)


def test_in_a_window_of_its_own_it_is_all_there_is() -> None:
    told = page(titled("Lamps"), scheme=None)
    assert '<html lang="en">' in told.replace(' class="classic"', "")
    assert 'role="main"' in told
    assert '<h2 dir="auto" aria-level="1">Lamps</h2>' in told


def test_it_has_the_shape_and_the_picture_of_the_topic() -> None:
    large = ChatWidgetSettings(theme=WidgetTheme.CLASSIC, size=ChatWidgetSize.LARGE)
    assert '<html lang="en" class="classic large" data-theme="light">' in page(large)
    assert 'src="../widget/pictures/abc"' in page(logo="widget/pictures/abc")
    assert '<span class="logo" aria-hidden="true">Å</span>' in page(titled("åsnes"))


@pytest.mark.parametrize(
    ("topic", "wishes", "language"),
    [
        ("", "nb-NO,nb;q=0.9,en;q=0.8", "nb"),
        ("", "nn", "nb"),
        ("", "no_NO", "nb"),
        ("", "fi, sv;q=0.5", "sv"),
        ("", "de;q=0.9", "de"),
        ("", "", "en"),
        ("", "*", "en"),
        ("", ",;-,", "en"),
        ("fr", "nb", "fr"),
        ("xx", "nb", "en"),
    ],
)
def test_its_language_is_the_topics_or_the_first_wish_that_is_ours(topic: str, wishes: str, language: str) -> None:
    told = VisitorTopic(widget=ChatWidgetSettings(language_iso_code=topic))
    assert chat_language(told, wishes) == language


def test_its_header_names_all_that_the_page_is_going_to_fetch() -> None:
    named = needs("nb")
    assert [part.split(">")[0].strip(" <") for part in named.split(",")] == ["frame.css", "frame.js", "chat.nb.json"]
