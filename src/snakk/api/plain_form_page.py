"""The page with a form for those whose browser runs no script. Everything people wrote is escaped."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape

from snakk.api.plain_form_texts import say
from snakk.api.web import Answer, Headers
from snakk.carriers.enums import WidgetRequiredFields
from snakk.carriers.resources import FALLBACK, written_language
from snakk.carriers.visitor import FiledRequest, VisitorTopic
from snakk.domain.message import MAX_BODY

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif;
  --bg: light-dark(#f4f6f6, #0e1418); --surface: light-dark(#ffffff, #151c21); --text: light-dark(#17212b, #e8edef);
  --dim: light-dark(#465360, #b4bfc6);
  --line: light-dark(#7d8991, #6d7b84); --accent: light-dark(#0b6472, #127b89); --link: light-dark(#08525e, #8ddbe3);
  --deep: light-dark(#084f5a, #0f6d7a); --danger: light-dark(#b3261e, #ff8f85); }
body { margin: 0; display: grid; min-height: 100vh; place-items: start center; background: var(--bg);
  color: var(--text); }
main { box-sizing: border-box; width: min(32rem, 100vw); padding: 1.5rem; overflow-wrap: anywhere;
  background: var(--surface); }
@media (min-width: 34rem) { main { margin: 4rem 0; padding: 2.5rem; border-radius: 1rem;
  box-shadow: 0 4px 14px light-dark(rgb(23 33 43 / .1), rgb(0 0 0 / .45)); } }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 .75rem; }
p { white-space: pre-line; margin: .75rem 0; }
h1 + p { color: var(--dim); }
label { display: block; margin: 1.25rem 0 .375rem; font-weight: 500; }
label.tick { display: flex; gap: .625rem; align-items: center; font-weight: 400; }
input:not([type=checkbox]), textarea { display: block; box-sizing: border-box; width: 100%; min-height: 2.75rem;
  font: inherit; color: inherit; background: var(--surface); padding: .5rem .75rem; border: 1px solid var(--line);
  border-radius: .5rem; }
input[type=checkbox] { inline-size: 1.5rem; block-size: 1.5rem; margin: 0; flex: none; accent-color: var(--accent); }
textarea { min-height: 9rem; resize: vertical; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .5rem 1.5rem; margin: 1.5rem 0 0; border: 0;
  border-radius: .5rem; background: var(--accent); color: #ffffff; cursor: pointer; width: 100%; }
button:hover { background: var(--deep); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
a { color: var(--link); }
p > a { display: inline-block; min-height: 1.5rem; }
[aria-invalid] { border-color: var(--danger); box-shadow: 0 0 0 1px var(--danger); }
.wrong { color: var(--danger); margin: .25rem 0 0; }
[role=alert] { border-inline-start: .25rem solid var(--danger); padding-inline-start: .75rem; }
"""
STYLE_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'; form-action "
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{style}</style>
</head>
<body><main><h1 dir="auto">{title}</h1>{body}</main></body>
</html>
"""
ASKED: tuple[tuple[str, WidgetRequiredFields, str], ...] = (
    ("CustomerName", WidgetRequiredFields.NAME, 'autocomplete="name" maxlength="255"'),
    ("CustomerEmail", WidgetRequiredFields.EMAIL, 'type="email" autocomplete="email" maxlength="254"'),
    ("CustomerCompanyName", WidgetRequiredFields.COMPANY, 'autocomplete="organization" maxlength="255"'),
    ("CustomerPhone", WidgetRequiredFields.PHONE, 'type="tel" autocomplete="tel" maxlength="32"'),
    ("CustomerCountry", WidgetRequiredFields.COUNTRY, 'autocomplete="country-name" maxlength="64"'),
)
"""Fields in the order they are asked, each with the bit that asks for it."""


def form_page(
    topic: VisitorTopic,
    given: Mapping[str, str],
    *,
    wrong: str = "",
    words: str = "",
    status: int = 200,
    headers: Headers | None = None,
) -> Answer:
    """The form, filled with what was ``given`` before, with the hidden fields Token and PageUrl.

    wrong: the field that was refused, "" for none. words: why, or what else went wrong.
    """
    language = language_of(topic)
    form = topic.request_form
    if form is None or not form.enabled:
        return _page(topic, language, _introduction(topic, "none"), status)
    parts = [_introduction(topic, "lead"), _summary(wrong, words, language), '<form method="post">']
    parts += [_hidden(name, given.get(name, "")) for name in ("Token", "PageUrl")]
    for name, bit, attributes in ASKED:
        if bit in form.fields:
            parts.append(_field(name, attributes, given.get(name, ""), words if wrong == name else "", language))
    parts.append(_message(given.get("Message", ""), words if wrong == "Message" else "", language))
    if form.consent:
        parts.append(_consent(topic, given, words if wrong == "CustomerConsented" else "", language))
    parts.append(f"<button>{escape(say('send', language))}</button></form>")
    return _page(topic, language, "\n".join(parts), status, headers)


def done_page(topic: VisitorTopic, filed: FiledRequest) -> Answer:
    """The page that tells the number of a request."""
    language = language_of(topic)
    number = escape(say("number", language)).replace("{n}", f"<strong>{filed.number}</strong>")
    told = f'<p role="status">{number}</p>'
    if filed.email:
        told += f"<p>{escape(say('answer', language)).replace('{email}', f'<bdi>{escape(filed.email)}</bdi>')}</p>"
    return _page(topic, language, told, 200, title=say("done", language))


def nothing_page(status: int, words: str = "", headers: Headers | None = None) -> Answer:
    """The page where there is no form."""
    words = words or say("nothing", FALLBACK)
    page = PAGE.format(language=FALLBACK, title=escape(words), style=STYLE, body="")
    return _answer(page, status, headers)


def language_of(topic: VisitorTopic) -> str:
    """The language that the topic's page is written in."""
    return written_language(topic.widget.language_iso_code if topic.widget else FALLBACK)


def _page(
    topic: VisitorTopic, language: str, body: str, status: int, headers: Headers | None = None, title: str = ""
) -> Answer:
    heading = title or _words_while_shut(topic)[0] or say("title", language)
    return _answer(PAGE.format(language=language, title=escape(heading), style=STYLE, body=body), status, headers)


def _answer(page: str, status: int, headers: Headers | None) -> Answer:
    own: Headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-security-policy", (POLICY + "'self'").encode()),
        (b"cache-control", b"no-store"),
    ]
    return Answer(status, page.encode(), own + (headers or []), instead=True)


def _introduction(topic: VisitorTopic, otherwise: str) -> str:
    words = _words_while_shut(topic)[1] or say(otherwise, language_of(topic))
    return f'<p dir="auto">{escape(words)}</p>'


def _words_while_shut(topic: VisitorTopic) -> tuple[str, str]:
    """The topic's heading and message for when nobody is there; they would not be true while somebody is."""
    if topic.widget is None or (topic.is_open and topic.somebody_present):
        return "", ""
    return topic.widget.offline_header.strip(), topic.widget.offline_message.strip()


def _summary(wrong: str, words: str, language: str) -> str:
    if not words:
        return ""
    if not wrong:
        return f'<p role="alert">{escape(words)}</p>'
    check = escape(say("check", language))
    return f'<p role="alert">{check} <a href="#{wrong}">{escape(words)}</a></p>'


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def _field(name: str, attributes: str, value: str, words: str, language: str) -> str:
    label = f'<label for="{name}">{escape(say(name, language))}</label>'
    box = f'<input id="{name}" name="{name}" {attributes} value="{escape(value)}" dir="auto" required{_marks(words)}>'
    return label + box + _why(words)


def _message(value: str, words: str, language: str) -> str:
    label = f'<label for="Message">{escape(say("Message", language))}</label>'
    # A line feed right after the tag is dropped by browsers, so one is put there to be dropped.
    area = f'<textarea id="Message" name="Message" maxlength="{MAX_BODY}" dir="auto" required{_marks(words)}>\n'
    return f"{label}{area}{escape(value)}</textarea>{_why(words)}"


def _consent(topic: VisitorTopic, given: Mapping[str, str], words: str, language: str) -> str:
    ticked = " checked" if given.get("CustomerConsented") else ""
    box = f'<input type="checkbox" id="CustomerConsented" name="CustomerConsented" value="true" required{ticked}'
    more = ""
    if topic.consent_url.startswith(("https://", "http://")):
        more = f'<p><a href="{escape(topic.consent_url)}" rel="noopener">{escape(say("more", language))}</a></p>'
    tick = f"{box}{_marks(words)}>{escape(say('CustomerConsented', language))}"
    return f'<label class="tick" for="CustomerConsented">{tick}</label>{more}{_why(words)}'


def _marks(words: str) -> str:
    return ' aria-invalid="true" aria-describedby="why" autofocus' if words else ""


def _why(words: str) -> str:
    return f'<p class="wrong" id="why">{escape(words)}</p>' if words else ""
