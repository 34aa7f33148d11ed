"""Requests of tools: through the address guard, bounded in size and time, failures in words for a model."""

import asyncio
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from quarterdeck.domains.tools.errors import ToolFailedError
from quarterdeck.http.address_guard import AddressGuard, AddressRefusedError, GuardedTransport

MAX_RESPONSE_BYTES = 2_000_000
MAX_REDIRECTS = 5
_ENCODINGS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "": 0, "identity": 0}


@dataclass(frozen=True)
class Call:
    """One request to make."""

    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes | None = None
    seconds: float = 30
    follow: bool = False


@dataclass(frozen=True)
class Answer:
    """What came back, its content decoded; `url` is where the last redirect led."""

    url: str
    status: int
    content_type: str
    charset: str
    content: bytes
    location: str | None = None

    @property
    def text(self) -> str:
        """The content as text; what does not decode is replaced."""
        try:
            return self.content.decode(self.charset, errors="replace")
        except LookupError:
            return self.content.decode("utf-8", errors="replace")


class Requests:
    """Makes the requests of tools; the connections are shared, cookies are not kept."""

    def __init__(self, guard: AddressGuard) -> None:
        self._transport = GuardedTransport(guard)

    async def send(self, call: Call) -> Answer:
        """The answer, whatever its status. Raises ToolFailedError, without any header of the request."""
        # A client for each call: cookies that one tenant's call got must never go with another's.
        client = httpx.AsyncClient(
            transport=_Shared(self._transport), trust_env=False, max_redirects=MAX_REDIRECTS, timeout=call.seconds
        )
        headers = {"User-Agent": "quarterdeck", "Accept-Encoding": "gzip", **call.headers}
        try:
            async with (
                asyncio.timeout(call.seconds),
                client.stream(
                    call.method, call.url, headers=headers, content=call.content, follow_redirects=call.follow
                ) as response,
            ):
                return await _answer(response)
        except AddressRefusedError as error:
            raise ToolFailedError(error.detail, mend=error.mend) from None
        except (TimeoutError, httpx.TimeoutException):
            raise ToolFailedError(f"No answer came within {call.seconds:g} seconds.") from None
        except httpx.TooManyRedirects:
            raise ToolFailedError(f"The address redirects more than {MAX_REDIRECTS} times.") from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            raise ToolFailedError("The address is not valid: give one such as https://example.com/page.") from None
        except httpx.HTTPError as error:
            # The error's own text may hold a header: only its kind is told.
            raise ToolFailedError(f"The request failed: {type(error).__name__}.") from None

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.aclose()


class _Shared(httpx.AsyncBaseTransport):
    """A transport that outlives the clients that use it."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._transport.handle_async_request(request)


async def _answer(response: httpx.Response) -> Answer:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise ToolFailedError(f"The answer is encoded as {encoding[:40]!r}, which was not asked for.")
    raw = bytearray()
    async for chunk in response.aiter_raw():
        raw += chunk
        if len(raw) > MAX_RESPONSE_BYTES:
            raise _too_large()
    media, _, _ = response.headers.get("content-type", "").partition(";")
    return Answer(
        url=str(response.url),
        status=response.status_code,
        content_type=media.strip().lower(),
        charset=response.charset_encoding or "utf-8",
        content=_decoded(bytes(raw), _ENCODINGS[encoding]),
        location=response.headers.get("location"),
    )


def _decoded(raw: bytes, window: int) -> bytes:
    """Unpack at most what may be shown, so that a small answer cannot fill the memory."""
    if not window or not raw:
        return raw
    try:
        content = zlib.decompressobj(window).decompress(raw, MAX_RESPONSE_BYTES + 1)
    except zlib.error as error:
        raise ToolFailedError("The answer's compression is broken.") from error
    if len(content) > MAX_RESPONSE_BYTES:
        raise _too_large()
    return content


def _too_large() -> ToolFailedError:
    return ToolFailedError(f"The answer is larger than {MAX_RESPONSE_BYTES} bytes.")
