"""A deck in a network of its own, where public addresses, the metadata address and name servers are this process.

Run as `unshare --user --map-root-user --net --mount python -m tests.security.own_network DIRECTORY`: writes to standard
output what became of each case. Names are resolved by the C library over a real name server whose answers change.
"""

import fcntl
import json
import socket
import socketserver
import struct
import subprocess
import sys
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import httpx

from tests.support.serving import serving

PUBLIC, INSIDE, METADATA = "93.184.216.34", "127.0.0.1", "169.254.169.254"
MODEL_PORT = 8_900
_ADDRESS, _FLAGS, _UP = 0x8916, 0x8914, 0x1 | 0x40
_A, _AAAA = 1, 28


def to(url: str) -> str:
    """A path of the public server that redirects there."""
    return f"/to/{urlsafe_b64encode(url.encode()).decode()}"


@dataclass(frozen=True)
class Lookup:
    """One call of a tool, and what the name server says of names: the first answer first, the last one for ever."""

    tool: str
    arguments: dict[str, str]
    names: dict[str, list[list[str]]] = field(default_factory=dict[str, list[list[str]]])


def getting(url: str, **names: list[list[str]]) -> Lookup:
    """A call of http_get."""
    return Lookup("http_get", {"url": url}, {f"{name}.test": answers for name, answers in names.items()})


CASES: dict[str, Lookup] = {
    "allowed": getting("http://control.test/", control=[[INSIDE]]),
    "first answer": getting("http://a.test/", a=[[PUBLIC], [INSIDE]]),
    "second answer": getting("http://a.test/"),
    "both at once": getting("http://b.test/", b=[[PUBLIC, INSIDE]]),
    "redirect to itself": getting(f"http://c.test{to('http://c.test/')}", c=[[PUBLIC], [METADATA]]),
    "redirect to an address": getting(f"http://d.test{to(f'http://{METADATA}/latest/')}", d=[[PUBLIC]]),
    "redirect to a name": getting(f"http://d.test{to('http://inside.test/')}", inside=[[INSIDE]]),
    "redirect to elsewhere": getting(f"http://d.test{to('http://e.test/')}", e=[[PUBLIC], [INSIDE]]),
    "search": Lookup(
        "website_search", {"url": "http://f.test/", "query": "public page"}, {"f.test": [[PUBLIC], [INSIDE]]}
    ),
    "search inside": Lookup("website_search", {"url": "http://f.test/", "query": "public page"}),
    "declared": Lookup("declared", {}, {"g.test": [[PUBLIC], [METADATA]]}),
    "declared again": Lookup("declared", {}),
}


class Names(socketserver.BaseRequestHandler):
    """A name server: A records alone, without a life."""

    answers: ClassVar[dict[str, list[list[str]]]] = {}
    asked: ClassVar[Counter[str]] = Counter()

    def handle(self) -> None:
        """Answer one question."""
        data, connection = self.request
        labels, at = list[str](), 12
        while data[at]:
            labels.append(data[at + 1 : at + 1 + data[at]].decode())
            at += data[at] + 1
        (kind,) = struct.unpack("!H", data[at + 1 : at + 3])
        name, found = ".".join(labels).lower(), list[str]()
        if kind == _A:
            self.asked[name] += 1
            queue = self.answers.get(name, [[]])
            found = queue.pop(0) if len(queue) > 1 else queue[0]
        code = 0 if name in self.answers else 3
        head = struct.pack("!HHHHHH", *struct.unpack("!H", data[:2]), 0x8180 | code, 1, len(found), 0, 0)
        records = b"".join(struct.pack("!HHHIH", 0xC00C, _A, 1, 0, 4) + socket.inet_aton(each) for each in found)
        connection.sendto(head + data[12 : at + 5] + records, self.client_address)


class Listener(ThreadingHTTPServer):
    """Counts who connects."""

    connected: ClassVar[Counter[str]] = Counter()
    where: str = ""

    def get_request(self) -> tuple[socket.socket, Any]:
        """Count, and take it."""
        self.connected[self.where] += 1
        return super().get_request()


class Pages(BaseHTTPRequestHandler):
    """A page that links to another one, and redirects; each connection is closed, so each page is looked up."""

    def do_GET(self) -> None:
        """Say where this is."""
        assert isinstance(self.server, Listener)
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", urlsafe_b64decode(self.path.removeprefix("/to/")).decode())
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<p>A page that is {self.server.where}.</p><a href='/next'>next</a>".encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
        """Say nothing."""


class Model(BaseHTTPRequestHandler):
    """Calls the tool that the prompt names between << and >>, and is done."""

    def do_POST(self) -> None:
        """Answer as the chat completions API does, in a stream."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        delta: dict[str, Any] = {"role": "assistant", "content": "Done."}
        if not any(message["role"] == "tool" for message in asked["messages"]):
            wanted = json.dumps(asked["messages"][-1]["content"]).partition("<<")[2].partition(">>")[0]
            tool, arguments = json.loads(json.loads(f'"{wanted}"'))
            call = {"name": tool, "arguments": json.dumps(arguments)}
            delta = {"role": "assistant", "tool_calls": [{"index": 0, "id": "1", "type": "function", "function": call}]}
        reason = "tool_calls" if "tool_calls" in delta else "stop"
        head = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        chunk = head | {"choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n".encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's signature
        """Say nothing."""


def own_network(directory: Path) -> None:
    """Addresses on loopback, and this process as the name server."""
    with socket.socket() as control:
        fcntl.ioctl(control, _FLAGS, struct.pack("16sh14x", b"lo", _UP))
        for number, address in enumerate((PUBLIC, METADATA), 1):
            name = f"lo:{number}".encode()
            request = struct.pack("16sHH4s8x", name, socket.AF_INET, 0, socket.inet_aton(address))
            fcntl.ioctl(control, _ADDRESS, request)
    file = directory / "resolv.conf"
    file.write_text(f"nameserver {INSIDE}\n")
    subprocess.run(["mount", "--bind", file, "/etc/resolv.conf"], check=True)  # noqa: S603, S607 - in a namespace


@contextmanager
def listening() -> Generator[None]:
    """Name server, model, and the same pages at all three addresses."""
    with ExitStack() as stack:
        servers: list[socketserver.BaseServer] = [socketserver.ThreadingUDPServer((INSIDE, 53), Names)]
        servers.append(ThreadingHTTPServer((INSIDE, MODEL_PORT), Model))
        for where, address in (("public", PUBLIC), ("inside", INSIDE), ("metadata", METADATA)):
            listener = Listener((address, 80), Pages)
            listener.where = where
            servers.append(listener)
        for server in servers:
            stack.enter_context(server)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
        yield


def prepared(client: httpx.Client) -> None:
    """A model, a declared tool, and an agent that has all three."""
    model = {"provider": "openai_compatible", "model": "m", "base_url": f"http://{INSIDE}:{MODEL_PORT}/v1"}
    declared: dict[str, Any] = {
        "effect": "reads",
        "parameters": {"type": "object", "properties": {}},
        "http": {"method": "GET", "url": "http://g.test/"},
    }
    tools = ["http_get", "website_search", "declared"]
    agent = {"role": "r", "goal": "g", "model": "m", "tools": tools}
    made: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("models", "m", model),
        ("tools", "declared", declared),
        ("agents", "a", agent),
    )
    for plural, name, spec in made:
        client.post(f"/v1/{plural}", json={"metadata": {"name": name}, "spec": spec}).raise_for_status()
        client.post(f"/v1/{plural}/{name}/publish", json={"message": ""}).raise_for_status()


def outcome(client: httpx.Client, case: Lookup) -> dict[str, Any]:
    """Run it to its end: what the tool said, who was connected to, and which names were asked for."""
    Names.answers |= case.names
    Names.asked.clear()
    Listener.connected.clear()
    prompt = f"<<{json.dumps([case.tool, case.arguments])}>>"
    run = {"definition": {"kind": "Agent", "name": "a"}, "inputs": {"prompt": prompt}}
    path = f"/v1/executions/{client.post('/v1/executions', json=run).raise_for_status().json()['id']}/events"
    client.get(path, headers={"Accept": "text/event-stream"}).raise_for_status()
    events = client.get(path).json()["items"]
    told = [event["data"] for event in events if event["type"] == "tool.completed"]
    assert len(told) == 1, events
    return {
        "is_error": told[0]["is_error"],
        "result": json.dumps(told[0]["result"]),
        "connected": dict(Listener.connected),
        "asked": dict(Names.asked),
    }


def main() -> None:
    """Set up, run every case, tell."""
    directory = Path(sys.argv[1])
    own_network(directory)
    places = f"{INSIDE}:{MODEL_PORT},control.test:80"
    with listening(), serving(directory / "deck", allow_private_addresses=places) as deck, deck.client() as client:
        prepared(client)
        sys.stdout.write(json.dumps({name: outcome(client, case) for name, case in CASES.items()}))


if __name__ == "__main__":
    main()
