"""Serves the page: the built React app inside the package, every unknown path answered by its index.

The files are indexed once, so a request can name nothing outside; hashed assets are cached for ever.
"""

import gzip
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from quarterdeck.http.headers import fresh_nonce, page_policy

NONCE_PLACEHOLDER = "__CSP_NONCE__"
_API = ("/v1/", "/healthz", "/readyz", "/metrics", "/docs")
_IMMUTABLE = "public, max-age=31536000, immutable"
_REVALIDATE = "no-cache"
_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "application/manifest+json", "image/svg+xml")
_WORTH_COMPRESSING = 1024

_NOT_BUILT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quarterdeck</title></head><body>
<h1>The page is not built</h1>
<p>The API of this Quarterdeck is up; its page was not built into the package.</p>
<p>From a clone, <code>make run</code> builds it (it needs Node) and starts again.
The reference of the API is at <a href="/docs">/docs</a>.</p>
</body></html>"""


@dataclass(slots=True)
class _Asset:
    """One file, and its compressed forms: by the build (`.br`, `.gz`) or made at the first request."""

    path: Path
    media_type: str
    immutable: bool
    _bodies: dict[str, bytes] = field(default_factory=dict[str, bytes])

    def body(self, encoding: str) -> bytes | None:
        """The file in this encoding (`br`, `gzip`, `` for plain), or None if there is none."""
        if encoding not in self._bodies:
            made = self._make(encoding)
            if made is None:
                return None
            self._bodies[encoding] = made
        return self._bodies[encoding]

    def _make(self, encoding: str) -> bytes | None:
        if encoding == "":
            return self.path.read_bytes()
        built = self.path.with_name(f"{self.path.name}.{'br' if encoding == 'br' else 'gz'}")
        if built.is_file():
            return built.read_bytes()
        plain = self.body("")
        if encoding == "br" or plain is None or len(plain) < _WORTH_COMPRESSING:
            return None
        return gzip.compress(plain, 6, mtime=0) if self.media_type.startswith(_COMPRESSIBLE) else None


class Page(BaseRoute):
    """The last route of the application; takes every GET that is not the API's."""

    why_public = "the page itself shows nothing before sign-in"

    def __init__(self, directory: Path) -> None:
        self._assets = {
            f"/{file.relative_to(directory).as_posix()}": _asset(directory, file)
            for file in sorted(directory.rglob("*"))
            if file.is_file() and file.suffix not in {".br", ".gz"}
        }
        index = self._assets.pop("/index.html", None)
        self._index = None if index is None else index.path.read_text(encoding="utf-8")
        self.path = "(page)"

    @property
    def is_built(self) -> bool:
        """Whether there is a page to serve."""
        return self._index is not None

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Everything that reads and is not the API's."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or scope["path"].startswith(_API):
            return Match.NONE, {}
        return Match.FULL, {"route": self}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a file, or the index."""
        await self._response(scope)(scope, receive, send)

    def _response(self, scope: Scope) -> Response:
        asset = self._assets.get(scope["path"])
        if asset is not None:
            return _file_response(asset, Headers(scope=scope).get("accept-encoding", ""))
        if "." in scope["path"].rpartition("/")[2]:
            # A name with a suffix is a file that was asked for and is not there, not a place in the page.
            return Response("Not found\n", 404, media_type="text/plain")
        if self._index is None:
            return HTMLResponse(_NOT_BUILT, 503, headers={"Retry-After": "60"})
        nonce = fresh_nonce()
        return HTMLResponse(
            self._index.replace(NONCE_PLACEHOLDER, nonce), headers={"Content-Security-Policy": page_policy(nonce)}
        )


def _asset(directory: Path, file: Path) -> _Asset:
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if media_type == "text/javascript":
        media_type = "text/javascript; charset=utf-8"
    return _Asset(file, media_type, immutable=file.relative_to(directory).parts[0] == "assets")


def _file_response(asset: _Asset, accepted: str) -> Response:
    headers = {"Cache-Control": _IMMUTABLE if asset.immutable else _REVALIDATE, "Vary": "Accept-Encoding"}
    for encoding in ("br", "gzip"):
        if encoding in accepted and (body := asset.body(encoding)) is not None:
            return Response(body, headers={**headers, "Content-Encoding": encoding}, media_type=asset.media_type)
    return Response(asset.body(""), headers=headers, media_type=asset.media_type)
