"""The broker that the settings name. Its adapter is imported only then: a deck without one pays nothing for it."""

import asyncio
from contextlib import suppress
from importlib import import_module
from urllib.parse import urlsplit

from quarterdeck.bus.ports import Broker
from quarterdeck.kernel.errors import InvalidInputError, UnavailableError
from quarterdeck.settings import Settings

_ADAPTERS = {
    "redis": ("redis", "RedisStreams"),
    "rediss": ("redis", "RedisStreams"),
    "amqp": ("rabbitmq", "RabbitTopics"),
    "amqps": ("rabbitmq", "RabbitTopics"),
    "nats": ("nats", "NatsStream"),
    "tls": ("nats", "NatsStream"),
    "kafka": ("kafka", "KafkaTopic"),
}
"""The adapter and its class, by the scheme of QUARTERDECK_BUS_URL; the extra has the adapter's name."""

LOOK_SECONDS = 10.0


def broker_of(settings: Settings) -> Broker | None:
    """The broker, not opened yet; None when events stay in the deck.

    Raises InvalidInputError when the address is none or a part is not installed.
    """
    if settings.bus_url is None:
        return None
    url = settings.bus_url.get_secret_value()
    scheme, _, rest = url.partition("://")
    if scheme not in _ADAPTERS or not urlsplit(url).netloc:
        known = ", ".join(f"{each}://" for each in _ADAPTERS)
        raise InvalidInputError(f"QUARTERDECK_BUS_URL must begin with one of {known} and name a host.")
    extra, name = _ADAPTERS[scheme]
    try:
        module = import_module(f"quarterdeck.bus.adapters.{extra}")
    except ImportError as error:
        raise InvalidInputError(
            f"The bus {scheme}:// needs a part that is not installed: {error}.",
            mend=f"pip install 'quarterdeck[{extra}]'",
        ) from error
    broker: Broker = getattr(module, name)(rest if scheme == "kafka" else url, settings.bus_name)
    return broker


async def look_at_bus(settings: Settings) -> str:
    """Where events go, in a sentence. Raises what `broker_of` raises, UnavailableError when no broker answers there."""
    broker = broker_of(settings)
    if broker is None or settings.bus_url is None:
        return "in the deck; no broker is named"
    place = urlsplit(settings.bus_url.get_secret_value()).netloc.rpartition("@")[2]
    try:
        async with asyncio.timeout(LOOK_SECONDS):
            await broker.open(None)
            answers = await broker.answers()
    except Exception:  # noqa: BLE001 - whatever a broker raises means: not now
        answers = False
    with suppress(Exception):
        async with asyncio.timeout(LOOK_SECONDS):
            await broker.close()
    if not answers:
        raise UnavailableError(
            f"No broker answers at {place}.", mend="Start it, or correct QUARTERDECK_BUS_URL; events wait meanwhile."
        )
    return f"the broker at {place} answers"
