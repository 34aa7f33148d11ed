"""The HTTP client: the standard library's, for it is imported ten times as fast as the comfortable ones."""

import http.client
import json
import ssl
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from quarterdeck.cli.errors import CliError
from quarterdeck.cli.profiles import Profile

TIMEOUT_SECONDS = 60
# The stream pings every 15 seconds; one that is silent for longer is broken.
STREAM_TIMEOUT_SECONDS = 40
RECONNECT_SECONDS = 1.0
RECONNECT_TRIES = 30
_PAGE = 200
BAD_INPUT = frozenset({400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428})

Query = dict[str, str | int | None]


class Client:
    """Speaks to one deck as one profile."""

    def __init__(self, profile: Profile, *, timeout_seconds: float = TIMEOUT_SECONDS) -> None:
        self.profile = profile
        self._timeout_seconds = timeout_seconds
        parts = urlsplit(profile.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise CliError(f"{profile.url!r} is no address of a deck, such as https://deck.example.com")
        self._parts = parts

    def get(self, path: str, query: Query | None = None) -> Any:
        """The answer to a GET."""
        return self.request("GET", path, query=query)

    def post(self, path: str, body: object = None) -> Any:
        """The answer to a POST."""
        return self.request("POST", path, body=body)

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        body: object = None,
        headers: dict[str, str] | None = None,
    ) -> Any:
        """JSON as objects, YAML as text, nothing as None. Raises CliError with what the deck said."""
        connection = self._connect(self._timeout_seconds)
        try:
            response = self._send(connection, method, path, query, body, headers or {})
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise self._unreachable(error) from error
        finally:
            connection.close()
        if response.status >= http.HTTPStatus.BAD_REQUEST:
            raise _refused(response.status, content)
        if not content:
            return None
        if "json" in response.headers.get("Content-Type", ""):
            return json.loads(content)
        return content.decode()

    def pages(self, path: str, query: Query | None = None, most: int | None = None) -> list[Any]:
        """The items of all pages, up to `most`."""
        items: list[Any] = []
        cursor: str | None = None
        while most is None or len(items) < most:
            limit = _PAGE if most is None else min(_PAGE, most - len(items))
            page = self.get(path, {**(query or {}), "limit": limit, "cursor": cursor})
            items += page["items"]
            cursor = page.get("next_cursor")
            if cursor is None:
                break
        return items

    def events(self, path: str, after: int = 0) -> Iterator[dict[str, Any]]:
        """The events of a stream until it ends; a cut one is taken up where it was."""
        tries = 0
        while True:
            try:
                for event in self._stream(path, after):
                    after, tries = max(after, event["seq"]), 0
                    yield event
            except (OSError, http.client.HTTPException) as error:
                tries += 1
                if tries > RECONNECT_TRIES:
                    raise self._unreachable(error) from error
                time.sleep(RECONNECT_SECONDS)
            else:
                return

    def _stream(self, path: str, after: int) -> Iterator[dict[str, Any]]:
        connection = self._connect(STREAM_TIMEOUT_SECONDS)
        try:
            headers = {"Accept": "text/event-stream", "Last-Event-ID": str(after)}
            response = self._send(connection, "GET", path, None, None, headers)
            if response.status >= http.HTTPStatus.BAD_REQUEST:
                raise _refused(response.status, response.read())
            for line in response:
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])
        finally:
            connection.close()

    def _connect(self, timeout_seconds: float) -> http.client.HTTPConnection:
        host, port = self._parts.hostname or "", self._parts.port
        if self._parts.scheme == "https":
            return http.client.HTTPSConnection(
                host, port, timeout=timeout_seconds, context=ssl.create_default_context()
            )
        return http.client.HTTPConnection(host, port, timeout=timeout_seconds)

    def _send(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        query: Query | None,
        body: object,
        headers: dict[str, str],
    ) -> http.client.HTTPResponse:
        given = {key: value for key, value in (query or {}).items() if value is not None}
        target = f"{self._parts.path.rstrip('/')}{path}" + (f"?{urlencode(given)}" if given else "")
        sent = {"Accept": "application/json", "User-Agent": "quarterdeck-cli", **headers}
        if self.profile.api_key:
            sent["Authorization"] = f"Bearer {self.profile.api_key}"
        if self.profile.workspace:
            sent["Quarterdeck-Workspace"] = self.profile.workspace
        content = None
        if body is not None:
            content = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        connection.request(method, target, content, sent)
        return connection.getresponse()

    def _unreachable(self, error: Exception) -> CliError:
        hint = "; is it running? start it with: quarterdeck up" if self.profile.name == "local" else ""
        return CliError(
            f"the deck at {self.profile.url} does not answer ({error or type(error).__name__}){hint}", code=1
        )


def part(text: str) -> str:
    """Text as one part of a path."""
    return quote(text, safe="")


def _refused(status: int, content: bytes) -> CliError:
    """The deck's problem as one line, its fields below it."""
    try:
        problem: dict[str, Any] = json.loads(content)
    except ValueError:
        return CliError(f"the deck answered {status}: {content[:200].decode(errors='replace')}", code=1)
    message = str(problem.get("detail") or problem.get("title") or status)
    if problem.get("mend"):
        message = f"{message} {problem['mend']}"
    details = tuple(_field(field) for field in problem.get("fields") or ())
    if len(details) == 1 and problem["fields"][0].get("file"):
        # The only fault of a file: its line says it all.
        message, details = details[0], ()
    return CliError(message, code=2 if status in BAD_INPUT else 1, details=details)


def _field(field: dict[str, Any]) -> str:
    place = f"{field['file']}:{field.get('line') or 1}: " if field.get("file") else ""
    mend = f" {field['mend']}" if field.get("mend") else ""
    return (
        f"{place}{field['pointer']}: {field['message']}.{mend}"
        if field.get("pointer")
        else f"{place}{field['message']}.{mend}"
    )
