"""The server of a deck, and how it stops: nobody who was let in goes without an answer."""

import asyncio
import signal
from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import HANDLED_SIGNALS

LINGER_SECONDS = 1.0
"""A client may be sending on a connection that was idle when the stop began: it stays open so long."""
_LOOK_SECONDS = 0.02
_CLOSE = (b"connection", b"close")


class DeckServer(uvicorn.Server):
    """Stops without dropping anything: streams end, requests under way and those just arriving are answered.

    Every answer says `Connection: close` by then, so no client comes again on its connection.
    """

    def __init__(self, config: uvicorn.Config, closing: asyncio.Event) -> None:
        super().__init__(config)
        self._closing = closing

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Hear SIGINT and SIGTERM; a wish to stop is no failure, so they are not raised again at the end."""
        former = {number: signal.signal(number, self.handle_exit) for number in HANDLED_SIGNALS}
        try:
            yield
        finally:
            for number, action in former.items():
                signal.signal(number, action)

    async def shutdown(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Stop accepting, end the streams, let the requests under way finish."""
        self._closing.set()
        self.server_state.default_headers = [*self.server_state.default_headers, _CLOSE]
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            if not _is_idle(connection):
                connection.shutdown()
        await self._lingered()
        await super().shutdown(sockets)  # type: ignore[arg-type]

    async def _lingered(self) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + LINGER_SECONDS
        while any(map(_is_idle, self.server_state.connections)) and not self.force_exit:
            if loop.time() > deadline:
                return
            await asyncio.sleep(_LOOK_SECONDS)  # connections tell nobody when they go


def _is_idle(connection: object) -> bool:
    if not isinstance(connection, HttpToolsProtocol):
        return False
    # Before the first request there is no cycle, whatever the declared type says.
    cycle = cast("RequestResponseCycle | None", connection.cycle)
    return cycle is None or cycle.response_complete
