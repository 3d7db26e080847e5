"""The few pages that the server writes itself. Every text is escaped."""

from collections.abc import Iterable
from html import escape

from snakk import __version__
from snakk.api.operation import Operation

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="{above}console/icon.svg">
<link rel="stylesheet" href="{above}docs/explorer/explorer.css">
</head>
<body><main class="read"><h1>{title}</h1>{body}</main></body>
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


TITLE = "<title>Snakk</title>"
"""In the built page of the console."""


def console_page(built: str, organisation: str) -> str:
    """The console's built page, with the name of the organisation as its title and for its scripts to read."""
    name = escape(" ".join(organisation.split())).encode(errors="replace").decode()
    return built.replace(TITLE, f'<title>{name}</title>\n<meta name="organisation" content="{name}">', 1)


def about_page(above: str) -> str:
    """What answers at the interface's address. above: the way from there to the root, "" or "../"."""
    link = f'<p><a href="{above}docs">The interface and its calls</a></p>'
    return PAGE.format(title=f"Snakk {__version__}", above=above, body=link)


def operations_page(operations: Iterable[Operation]) -> str:
    """Every operation with its addresses."""
    rows = "".join(
        f"<tr><th scope=row>{escape(each.name)}</th><td>{escape(each.summary)}</td><td>{_addresses(each)}</td></tr>"
        for each in operations
    )
    head = "<tr><th scope=col>Operation</th><th scope=col>What it does</th><th scope=col>Where</th></tr>"
    link = '<p><a href="openapi.json">The same as OpenAPI 3.1</a></p>'
    return PAGE.format(title="Snakk API", above="../", body=f"{link}<table>{head}{rows}</table>")


def _addresses(operation: Operation) -> str:
    lines = [f"{line.replace(' ', ' /api/v1/', 1)}" for line in operation.rest]
    if operation.rpc:
        lines.append(f"POST /api/v1/{operation.rpc}")
    if operation.chat:
        lines.append(operation.chat.replace(" ", " /chat/", 1))
    return "<br>".join(escape(line) for line in lines)
