"""The few pages that the server writes itself. Every text is escaped."""

from collections.abc import Iterable
from html import escape

from snakk import __version__
from snakk.api.operation import Operation

DEMO = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lynghei lamps</title>
<link rel="icon" href="console/icon.svg">
<link rel="stylesheet" href="widget/demo.css">
</head>
<body>
<header>
<h1>Lynghei lamps</h1>
<nav><a href="demo">Shop</a> <a href="demo?topic=2">For companies</a></nav>
</header>
<main>
<h2>Lamps for long winters</h2>
<p>This page stands for your own site. The badge in the corner is the widget: open it and start a chat, then answer
it in the <a href="console" target="_blank" rel="noopener">console</a>.</p>
</main>
<script src="widget/loader.js" defer data-topicId="{topic}"></script>
<noscript><a href="chat/form/{topic}">Write to us</a></noscript>
</body>
</html>
"""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body><h1>{title}</h1>{body}</body>
</html>
"""


EXPLORER = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Snakk API</title>
<link rel="icon" href="console/icon.svg">
<link rel="stylesheet" href="docs/explorer/swagger-ui.css">
<link rel="stylesheet" href="docs/explorer/explorer.css">
<script src="docs/explorer/swagger-ui-bundle.js" defer></script>
<script src="docs/explorer/explorer.js" type="module"></script>
</head>
<body>
<p class="plain">The same without scripts: <a href="docs/operations">every operation on one page</a>,
<a href="docs/openapi.json">OpenAPI 3.1</a>.</p>
<main id="explorer" data-openapi="docs/openapi.json"></main>
</body>
</html>
"""
"""The interface's description to read and try. Everything it fetches is our own."""


def demo_page(topic_id: int) -> str:
    """A page that stands for a customer's own, with the widget of a topic."""
    return DEMO.replace("{topic}", str(topic_id))


def about_page() -> str:
    """What answers at the interface's address."""
    return PAGE.format(title=f"Snakk {__version__}", body='<p><a href="docs">The interface and its calls</a></p>')


def operations_page(operations: Iterable[Operation]) -> str:
    """Every operation with its addresses."""
    rows = "".join(
        f"<tr><th scope=row>{escape(each.name)}</th><td>{escape(each.summary)}</td><td>{_addresses(each)}</td></tr>"
        for each in operations
    )
    head = "<tr><th scope=col>Operation</th><th scope=col>What it does</th><th scope=col>Where</th></tr>"
    link = '<p><a href="openapi.json">The same as OpenAPI 3.1</a></p>'
    return PAGE.format(title="Snakk API", body=f"{link}<table>{head}{rows}</table>")


def _addresses(operation: Operation) -> str:
    lines = [f"{line.replace(' ', ' /api/v1/', 1)}" for line in operation.rest]
    if operation.rpc:
        lines.append(f"POST /api/v1/{operation.rpc}")
    if operation.chat:
        lines.append(operation.chat.replace(" ", " /chat/", 1))
    return "<br>".join(escape(line) for line in lines)
