"""Files of the built front ends: found by their names, asked for anew only when they have changed."""

import re
from importlib.resources import files
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.staticfiles import NotModifiedResponse

STATIC = Path(str(files("snakk"))) / "static"
POLICY = "content-security-policy"
PLAIN = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-cache"}
LONG = "public, max-age=31536000, immutable"
NAMED_BY_CONTENT = re.compile(r"-[\w-]{8}$")
"""The end of a name that changes with what is in the file: such files never change."""
MEDIA = {".ts": "text/plain", ".js": "text/javascript", ".webmanifest": "application/manifest+json"}
"""What a machine's own list of media types has wrong or not at all."""


def built(front: str, path: str) -> Path | None:
    """A file of a built front end; None where there is none, or where the path leads out of it or is none at all."""
    root = (STATIC / front).resolve()
    try:
        file = (root / path).resolve()
        return file if path and file.is_relative_to(root) and file.is_file() else None
    except (ValueError, OSError):  # NUL in it, or longer than names can be
        return None


def sent(request: Request, file: Path | None, policy: str) -> Response:
    """The file; 304 to who has it already, 404 where there is none."""
    if file is None:
        return nothing_here()
    headers = {**PLAIN, POLICY: policy}
    if NAMED_BY_CONTENT.search(file.stem) and file.suffix in {".js", ".css"}:
        headers["cache-control"] = LONG
    response = FileResponse(file, headers=headers, media_type=MEDIA.get(file.suffix), stat_result=file.stat())
    if not _is_known(request.headers, response):
        return response
    unchanged = NotModifiedResponse(response.headers)
    unchanged.headers[POLICY] = policy  # browsers take it over into the page they kept
    return unchanged


def nothing_here() -> Response:
    """No such page."""
    return PlainTextResponse("There is nothing here.\n", status_code=404, headers=PLAIN)


def _is_known(asked: Headers, response: Response) -> bool:
    tags = (tag.strip().removeprefix("W/") for tag in asked.get("if-none-match", "").split(","))
    return response.headers["etag"] in tags
