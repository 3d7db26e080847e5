"""The chat's page as it comes: who one talks with and a place for what is on its way, before any script has run."""

import json
from collections.abc import Mapping
from html import escape

from snakk.api.built import built
from snakk.carriers.resources import wished_language
from snakk.carriers.visitor import VisitorTopic

SHELL = """<section class="w" data-screen="loading"{role}>\
<header class="head">{picture}<div class="t"><h2 dir="auto"{level}>{title}</h2>{line}</div>\
<span class="hb"></span><span class="hb"></span></header>\
<div class="body"><div class="skel" aria-hidden="true"><i></i><i></i><i></i></div>\
<p class="lead late">{slow} <a href="{again}">{retry}</a></p></div>\
<p class="by">{credit}</p></section>"""
NEEDED = (
    "<frame.css>; rel=preload; as=style; crossorigin, <frame.js>; rel=modulepreload, "
    "<chat.{language}.json>; rel=preload; as=fetch; crossorigin"
)


def needs(language: str) -> str:
    """What the page is going to fetch, as a header: it is asked for while the page itself is still read."""
    return NEEDED.format(language=language)


def chat_page(page: str, topic: VisitorTopic, language: str, *, scheme: str | None, again: str) -> str:
    """The built page with the topic's heading in it. scheme: the ``color-scheme`` of the page around, None in a
    window of its own. again: the address that leads here once more, for whoever waits in vain."""
    words = _words(language)
    title = _widget(topic, "welcome_title") or words["chat.name"]
    line = _widget(topic, "welcome_message")
    is_alone = scheme is None
    shell = SHELL.format(
        role=' role="main"' if is_alone else "",
        level=' aria-level="1"' if is_alone else "",
        picture=_picture(topic, title),
        title=escape(title),
        line=f'<p dir="auto">{escape(line)}</p>' if line else "",
        slow=escape(words["slow"]),
        again=escape(again),
        retry=escape(words["err.again"]),
        credit=escape(words["credit"]),
    )
    parts = {
        '<html lang="en">': f'<html lang="{language}"{_look(topic, "light dark" if scheme is None else scheme)}>',
        "<title>Chat</title>": f"<title>{escape(title)}</title>",
        "<body></body>": f"<body>{shell}</body>",
    }
    for mark, filled in parts.items():
        page = page.replace(mark, filled, 1)
    return page


def chat_language(topic: VisitorTopic, wishes: str) -> str:
    """The topic's, else the first of ours that a browser wishes for, as the script chooses it."""
    return wished_language(_widget(topic, "language_iso_code") or wishes)


def _words(language: str) -> Mapping[str, str]:
    file = built("widget", f"chat.{language}.json")
    words: dict[str, str] = {"chat.name": "Chat", "slow": "", "err.again": "", "credit": ""}
    return words | (json.loads(file.read_bytes()) if file else {})


def _widget(topic: VisitorTopic, name: str) -> str:
    return str(getattr(topic.widget, name)).strip() if topic.widget else ""


def _look(topic: VisitorTopic, scheme: str) -> str:
    """What the script would put on the page's root: its shape, and light or dark as the page around is."""
    shapes = [topic.widget.theme.name, topic.widget.size.name] if topic.widget else []
    shape = " ".join(name.lower() for name in shapes if name in {"CLASSIC", "LARGE"})
    found = f' class="{shape}"' if shape else ""
    if topic.dark == "never" or "dark" not in scheme:
        return f'{found} data-theme="light"'
    return found if "light" in scheme else f'{found} data-theme="dark"'


def _picture(topic: VisitorTopic, title: str) -> str:
    if topic.logo_url:
        return f'<img class="logo picture" src="../{escape(topic.logo_url)}" alt="">'
    return f'<span class="logo" aria-hidden="true">{escape(title[:1].upper())}</span>'
