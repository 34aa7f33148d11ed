"""The world outside of drilled decks: a model's provider and a till over HTTP, which remember what they were asked."""

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.drill.world import TEXT_OF, TOOL_OF

_ASKED = re.compile(r"token=([0-9a-f-]+) task=(\w+)")


class _Server(ThreadingHTTPServer):
    # A deck that is back asks for all that it goes on with at once; five, the usual, would turn most of that away.
    request_queue_size = 512


class Outside:
    """What reached the world; a request counts from its arrival, whatever becomes of who sent it."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._effects: Counter[tuple[str, str]] = Counter()
        self._calls: dict[tuple[str, str], list[float]] = {}
        self.url = ""

    def times_of(self, token: str, step: str) -> list[float]:
        """When (seconds of the system's clock) the provider was asked for this step."""
        with self._lock:
            return list(self._calls.get((token, step), []))

    def effects(self, tool: str) -> dict[str, int]:
        """How often each key reached this tool."""
        with self._lock:
            return {key: count for (name, key), count in self._effects.items() if name == tool}

    def happened(self, key: str) -> bool:
        """Whether an effect of this key took place."""
        with self._lock:
            return any(noted == key for _, noted in self._effects)

    def act(self, tool: str, key: str) -> bytes:
        """An effect takes place."""
        with self._lock:
            self._effects[tool, key] += 1
        time.sleep(self._seconds)
        return json.dumps(f"{tool} is booked").encode()

    def reply(self, asked: dict[str, Any]) -> bytes:
        """The provider's answer: first the task's tool, then the task's text, as a stream of OpenAI's."""
        messages = asked["messages"]
        token, task = _ASKED.findall(json.dumps(messages))[0]
        turn = sum(message["role"] == "assistant" for message in messages)
        with self._lock:
            self._calls.setdefault((token, f"task:{task}/try.0/model.{turn}"), []).append(time.time())
        time.sleep(self._seconds)
        function = {"name": TOOL_OF[task], "arguments": json.dumps({"what": task})}
        call = {"index": 0, "id": f"{task}-call", "type": "function", "function": function}
        delta = {"content": TEXT_OF[task]} if turn else {"tool_calls": [call]}
        usage = {"prompt_tokens": 10, "completion_tokens": 2, "total_tokens": 12}
        return b"".join(
            (
                _chunk({"role": "assistant", **delta}, None),
                _chunk({}, "stop" if turn else "tool_calls", usage=usage),
                b"data: [DONE]\n\n",
            )
        )


def _chunk(delta: dict[str, Any], reason: str | None, **more: Any) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "any", "choices": [choice], **more}
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


@contextmanager
def outside(seconds: float) -> Generator[Outside]:
    """A world on a free port of this machine, in which everything takes so long."""
    world = Outside(seconds)

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            is_model = self.path.endswith("/chat/completions")
            key = self.headers.get("Idempotency-Key", "")
            answer = world.reply(json.loads(body)) if is_model else world.act(self.path.strip("/"), key)
            try:
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream" if is_model else "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
            except ConnectionError:
                return  # whoever asked is dead: that is what is drilled

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
            """Say nothing."""

    server = _Server(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    world.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()
