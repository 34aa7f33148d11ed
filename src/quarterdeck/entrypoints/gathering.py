"""What an answer is made of leaves in one piece: its head, its body, and the events that a stream has ready at once.

uvicorn hands each of them to the socket by itself, and to wake the kernel is a tenth of the cost of a small request.
"""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class GatheringProtocol(HttpToolsProtocol):
    """uvicorn's protocol of a connection, over a transport that gathers."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Begin with a connection."""
        self._gathering = _GatheringTransport(transport, self.loop)
        super().connection_made(cast("asyncio.Transport", self._gathering))

    def on_response_complete(self) -> None:
        """Send an answer that is whole at once: what its commit woke would come before the loop's next turn."""
        self._gathering.flush()
        super().on_response_complete()


class _GatheringTransport:
    """Passes on at the end of the loop's turn what was written within it; all else is the transport's own."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._pieces: list[bytes] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send this, and whatever else is written before the loop turns."""
        if not self._pieces:
            self._loop.call_soon(self.flush)
        self._pieces.append(data)

    def write_eof(self) -> None:
        """Send what is there, and nothing after it."""
        self.flush()
        self._transport.write_eof()

    def close(self) -> None:
        """Send what is there, then close."""
        self.flush()
        self._transport.close()

    def flush(self) -> None:
        """Send what is there now."""
        # A connection that was lost meanwhile takes nothing any more.
        if self._pieces and not self._transport.is_closing():
            self._transport.write(b"".join(self._pieces))
        self._pieces.clear()
