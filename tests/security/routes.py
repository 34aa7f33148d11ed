"""The routes of an application, and how to knock at one of them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

import httpx
from starlette.types import ASGIApp, Message

from quarterdeck.http.dependencies import Access
from quarterdeck.kernel.contracts import Frozen

_PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


class Door(Frozen):
    """One route: its method (or WEBSOCKET), its path, and the action that it asks policy for."""

    method: str
    path: str
    action: str | None

    @property
    def parameters(self) -> list[str]:
        """The names of the path's parameters."""
        return _PARAMETER.findall(self.path)

    def at(self, values: Mapping[str, str]) -> str:
        """The path with these values in it."""
        return _PARAMETER.sub(lambda match: values[match.group(1)], self.path)

    def nowhere(self) -> str:
        """The path with values that name nothing; every one fits an identifier and a name."""
        return self.at({name: "1" if name in {"n", "version"} else str(uuid4()) for name in self.parameters})


def doors_of(accesses: Iterable[tuple[str, str, Access]]) -> list[Door]:
    """The routes that ask for an action."""
    return [
        Door(method=method, path=path, action=access.action)
        for method, path, access in accesses
        if access.action is not None
    ]


async def knock(app: ASGIApp, client: httpx.AsyncClient, door: Door, path: str, headers: dict[str, str]) -> int:
    """The status of the answer; a WebSocket that is let in counts as 101."""
    if door.method == "WEBSOCKET":
        return (await opened(app, path, headers))[0]
    answer = await client.request(door.method, path, headers=headers, json=None)
    return answer.status_code


async def opened(app: ASGIApp, path: str, headers: dict[str, str]) -> tuple[int, str]:
    """Ask for a WebSocket: 101 when it is let in, and the body of the refusal when it is not."""
    sent: list[Message] = []
    received = iter([{"type": "websocket.connect"}])

    async def receive() -> Message:
        return next(received, {"type": "websocket.disconnect", "code": 1000})

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": "websocket",
        "asgi": {"version": "3.0"},
        "scheme": "ws",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("192.0.2.1", 1),
        "server": ("deck.test", 80),
        "subprotocols": [],
        "extensions": {"websocket.http.response": {}},
    }
    await app(scope, receive, send)
    first = sent[0]
    if first["type"] == "websocket.http.response.start":
        body = b"".join(each.get("body", b"") for each in sent[1:])
        return int(first["status"]), body.decode()
    return (101 if first["type"] == "websocket.accept" else int(first.get("code", 0))), ""
