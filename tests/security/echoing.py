"""A server that gives back what it was sent: as a provider of models, and as the other end of a tool."""

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY_HEADERS = ("authorization", "x-api-key", "api-key", "x-goog-api-key", "x-tool-key")
TOOL_REPLY = "The bell was rung."


@dataclass
class Echo:
    """Where it listens, which keys it was shown, and the spans that it collected."""

    port: int = 0
    keys: list[str] = field(default_factory=list[str])
    spans: list[bytes] = field(default_factory=list[bytes])

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def echoing() -> Generator[Echo]:
    """Serve until the block is left."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.echo = Echo(server.server_port)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.echo
        server.shutdown()


class _Server(ThreadingHTTPServer):
    echo: Echo


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        assert isinstance(self.server, _Server)
        echo = self.server.echo
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/v1/traces":
            echo.spans.append(body)
            self._answer(200, {})
            return
        keys = " ".join(value for name, value in self.headers.items() if name.lower() in KEY_HEADERS)
        echo.keys.append(keys)
        if self.path.startswith("/tool/"):
            # An answer that is an error tells the key as well as one that is none.
            self._answer(int(self.path.rpartition("/")[2]), {"message": f"{TOOL_REPLY} You sent {keys}"})
        else:
            self._model(json.loads(body), keys)

    def _model(self, asked: dict[str, Any], keys: str) -> None:
        text = json.dumps(asked)
        if "refuses" in self.path + text:
            fault = {"message": f"Incorrect API key provided: {keys}. See https://example.com", "code": "invalid"}
            self._answer(401, {"type": "error", "error": fault | {"type": "authentication_error"}})
        elif "babbles" in self.path + text:
            self._stream(f'{{"id": 7, "choices": "{keys}"}}')
        elif not asked.get("tools") or any(message["role"] == "tool" for message in asked["messages"]):
            self._stream(*_chunks({"content": "All is done."}, "stop"))
        else:
            offered = [tool["function"]["name"] for tool in asked["tools"]]
            call = {"name": offered[0], "arguments": json.dumps({"word": self._word(asked)})}
            calls = [{"index": 0, "id": "call_1", "type": "function", "function": call}]
            self._stream(*_chunks({"tool_calls": calls}, "tool_calls"))

    def _word(self, asked: dict[str, Any]) -> str:
        return str(asked["messages"][-1]["content"]).rpartition("word ")[2].split()[0]

    def _stream(self, *events: str) -> None:
        body = "".join(f"data: {event}\n\n" for event in (*events, "[DONE]")).encode()
        self._send(200, body, "text/event-stream")

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        self._send(status, json.dumps(content).encode(), "application/json")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            # Whoever asked may have been cancelled meanwhile.
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
        """Say nothing."""


def _chunks(delta: dict[str, Any], reason: str) -> list[str]:
    usage = {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}
    parts: list[dict[str, Any]] = [
        {"choices": [{"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": None}]},
        {"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]},
        {"choices": [], "usage": usage},
    ]
    head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "echo"}
    return [json.dumps(head | part) for part in parts]
