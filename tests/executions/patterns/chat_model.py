"""The cast behind the chat completions API, in a thread of the test's process: it outlives a deck that is killed."""

import json
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from quarterdeck.domains.models.contracts import Message, ModelRequest

USAGE = {"prompt_tokens": 20, "completion_tokens": 7, "total_tokens": 27}


class ChatModel:
    """Answers as the cast does, after some seconds; counts the requests."""

    def __init__(self, cast: Callable[[ModelRequest], object], seconds: float) -> None:
        self.cast = cast
        self.seconds = seconds
        self.asked = 0
        self.url = ""

    def answer(self, body: dict[str, Any]) -> str:
        """The text of the answer to one request."""
        self.asked += 1
        messages = tuple(Message(role=each["role"], content=each["content"]) for each in body["messages"])
        schema = body.get("response_format", {}).get("json_schema", {}).get("schema")
        answer = self.cast(ModelRequest(messages=messages, output_schema=schema))
        time.sleep(self.seconds)
        return answer if isinstance(answer, str) else json.dumps(answer)


@contextmanager
def chat_model(cast: Callable[[ModelRequest], object], seconds: float) -> Generator[ChatModel]:
    """Serve the cast on a free port."""
    model = ChatModel(cast, seconds)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            text = model.answer(body)
            chunks = [_chunk({"role": "assistant", "content": text}), _chunk({}, "stop"), b"data: [DONE]\n\n"]
            reply = b"".join(chunks)
            try:
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.send_header("content-length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)
            except OSError:
                # Whoever asked was killed meanwhile.
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    model.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield model
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _chunk(delta: dict[str, Any], finish: str | None = None) -> bytes:
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "cast",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        "usage": USAGE if finish else None,
    }
    return f"data: {json.dumps(body)}\n\n".encode()
