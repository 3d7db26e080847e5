"""Files of the built front ends: found by their names, asked for anew only when they have changed."""

import re
from functools import lru_cache
from gzip import compress
from importlib.resources import files
from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.staticfiles import NotModifiedResponse

from snakk.api.packing import takes_gzip

STATIC = Path(str(files("snakk"))) / "static"
POLICY = "content-security-policy"
PLAIN = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-cache"}
LONG = "public, max-age=31536000, immutable"
NAMED_BY_CONTENT = re.compile(r"-[\w-]{8}$")
"""The end of a name that changes with what is in the file: such files never change."""
KEPT = {".js", ".css", ".json"}
"""Small and asked for by everybody: kept in memory, as they are and packed."""
SMALLEST_PACKED = 200
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
    media, stat = MEDIA.get(file.suffix), file.stat()
    response: Response = FileResponse(file, headers=headers, media_type=media, stat_result=stat)
    if file.suffix in KEPT and request.method == "GET" and "range" not in request.headers:
        response = _from_memory(request, response, kept(file, stat.st_mtime_ns, stat.st_size))
    if not _is_known(request.headers, response):
        return response
    unchanged = NotModifiedResponse(response.headers)
    unchanged.headers[POLICY] = policy  # browsers take it over into the page they kept
    return unchanged


@lru_cache(maxsize=400)
def kept(file: Path, changed_ns: int, size: int) -> tuple[bytes, bytes]:
    """The file, and the same packed; a file that has changed is another one."""
    body = file.read_bytes()
    return body, compress(body, mtime=0) if size >= SMALLEST_PACKED else b""


def _from_memory(request: Request, response: Response, bodies: tuple[bytes, bytes]) -> Response:
    """The same answer with no thread between it and its body."""
    plain, packed = bodies
    takes = packed and takes_gzip(request.headers.get("accept-encoding", "").encode("latin-1"))
    answer = Response(packed if takes else plain, headers=dict(response.headers), media_type=response.media_type)
    answer.headers["content-length"] = str(len(answer.body))
    if takes:
        answer.headers["content-encoding"] = "gzip"
    answer.headers["vary"] = "Accept-Encoding"
    return answer


def nothing_here() -> Response:
    """No such page."""
    return PlainTextResponse("There is nothing here.\n", status_code=404, headers=PLAIN)


def _is_known(asked: Headers, response: Response) -> bool:
    tags = (tag.strip().removeprefix("W/") for tag in asked.get("if-none-match", "").split(","))
    return response.headers["etag"] in tags
