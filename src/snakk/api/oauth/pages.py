"""The pages on which a user signs in and allows an application to act for them. Plain forms, no script."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from urllib.parse import urlencode, urlsplit

from snakk.api.oauth.faults import NO_STORE
from snakk.api.web import Answer, Headers
from snakk.domain.oauth import OAuthClient
from snakk.domain.user import User

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; }
main { width: min(24rem, 90vw); padding: 1.5rem 0; }
h1 { font-size: 1.35rem; margin: 0 0 1rem; }
label { display: block; margin: 0 0 1rem; }
input { display: block; box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; }
button { font: inherit; padding: .5rem 1rem; margin: 0 .5rem .5rem 0; cursor: pointer; }
.wrong { border-left: .25rem solid #c5283d; padding-left: .75rem; }
"""
STYLE_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{style}</style>
</head>
<body><main><h1>{title}</h1>{body}</main></body>
</html>
"""
SIGN_IN = """{wrong}<p>to go on to <strong>{client}</strong></p>
<form method="post" action="?{query}">
<input type="hidden" name="step" value="sign-in"><input type="hidden" name="xsrf" value="{xsrf}">
<label>User name <input name="name" value="{name}" autocomplete="username" maxlength="239" required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button>Sign in</button>
</form>"""
CONSENT = """<p>You are signed in as <strong>{user}</strong> ({name}).</p>
<p>The application will be able to do everything here that you can do, in your name, until you change your password or
it is removed. You will be sent to <code>{place}</code>.</p>
<form method="post" action="?{query}">
<input type="hidden" name="step" value="decide"><input type="hidden" name="xsrf" value="{xsrf}">
<button name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button>
<button name="decision" value="switch">Sign in as somebody else</button>
</form>"""


def sign_in_page(
    client: OAuthClient, fields: Mapping[str, str], xsrf: str, *, name: str = "", wrong: str = "", status: int = 200
) -> Answer:
    """The page that asks for name and password."""
    told = f'<p class="wrong" role="alert">{escape(wrong)}</p>' if wrong else ""
    body = SIGN_IN.format(
        client=escape(client.name), query=escape(urlencode(fields)), xsrf=xsrf, name=escape(name), wrong=told
    )
    return _page("Sign in", body, status)


def consent_page(client: OAuthClient, user: User, fields: Mapping[str, str], xsrf: str, redirect_uri: str) -> Answer:
    """The page that asks whether the application may act for the user."""
    body = CONSENT.format(
        user=escape(user.display_name),
        name=escape(user.name),
        place=escape(_origin(redirect_uri)),
        query=escape(urlencode(fields)),
        xsrf=xsrf,
    )
    return _page(f"Let {client.name} act for you?", body, 200, _origin(redirect_uri))


def problem_page(words: str, status: int = 400, headers: Headers | None = None) -> Answer:
    """The page where nobody can be sent on, as it is not sure to whom."""
    answer = _page("This does not work", f"<p>{escape(words)}</p>", status)
    answer.headers += headers or []
    return answer


def _page(title: str, body: str, status: int, goes_to: str = "") -> Answer:
    """goes_to: the origin that its form may lead to in the end; browsers look at where they are sent on, too."""
    page = PAGE.format(title=escape(title), style=STYLE, body=body)
    policy = (
        f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'; "
        f"form-action 'self' {goes_to}"
    )
    headers: Headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-security-policy", policy.strip().encode()),
        *NO_STORE,
    ]
    return Answer(status, page.encode(), headers, instead=True)


def _origin(redirect_uri: str) -> str:
    """Where it leads, as far as a policy can say it: scheme and host, of a programme's own scheme only that."""
    url = urlsplit(redirect_uri)
    return f"{url.scheme}://{url.netloc}" if url.scheme in {"http", "https"} else f"{url.scheme}:"
