"""Pure rules of calls: signatures as Standard Webhooks define them, the window of time, what expressions see."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

import orjson

from quarterdeck.domains.triggers.hooks.contracts import Message
from quarterdeck.kernel.contracts import Json, JsonObject

PREFIX = "whsec_"
SECRET_BYTES = 32
WINDOW = timedelta(minutes=5)
"""A call whose timestamp is further away than this is refused."""
REMEMBERED = timedelta(days=8)
"""So long a message's id is known; longer than anybody repeats one."""
MAX_SIGNATURES = 8
VARIABLES = frozenset({"body", "headers", "id"})
_UNSEEN = frozenset({"authorization", "cookie", "proxy-authorization", "webhook-signature"})


def secret_text(key: bytes) -> str:
    """A key as Standard Webhooks write it."""
    return PREFIX + base64.b64encode(key).decode()


def signature(secret: str, message_id: str, timestamp: str, body: bytes) -> str:
    """The signature of a message in its first version."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = b".".join((message_id.encode(), timestamp.encode(), body))
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def is_signed(secrets: Iterable[str], message: Message) -> bool:
    """Whether one of the signatures is by one of the secrets; takes as long whichever it is."""
    given = [each.encode() for each in message.signatures.split(" ")[:MAX_SIGNATURES]]
    wanted = [signature(secret, message.id, message.timestamp, message.body).encode() for secret in secrets]
    # All of them, so that the time does not tell which one it was.
    return sum(hmac.compare_digest(one, other) for one in given for other in wanted) > 0


def is_timely(message: Message, now: datetime) -> bool:
    """Whether the timestamp (seconds since 1970) lies within the window around now."""
    text = message.timestamp
    if not (text.isascii() and text.isdigit() and len(text) <= len("99999999999")):
        return False
    return abs(now.timestamp() - int(text)) <= WINDOW.total_seconds()


def heard(message: Message) -> JsonObject:
    """What the expressions see: no credentials."""
    headers: JsonObject = {name: value for name, value in message.headers.items() if name not in _UNSEEN}
    return {"body": _body(message.body), "headers": headers, "id": message.id}


def _body(body: bytes) -> Json:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return body.decode(errors="replace")
