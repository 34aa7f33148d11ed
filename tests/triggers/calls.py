"""Calls of hooks, signed as senders sign them: by the rules of Standard Webhooks, not by the product's own code."""

import base64
import hashlib
import hmac
import json
from datetime import datetime
from uuid import uuid4


def signed(secret: str, body: bytes, at: datetime, message_id: str | None = None) -> dict[str, str]:
    """The headers of a genuine call."""
    message_id = message_id or f"msg_{uuid4().hex}"
    timestamp = str(int(at.timestamp()))
    key = base64.b64decode(secret.split("_", 1)[1])
    content = f"{message_id}.{timestamp}.".encode() + body
    mac = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return {"webhook-id": message_id, "webhook-timestamp": timestamp, "webhook-signature": f"v1,{mac}"}


def json_body(**fields: object) -> bytes:
    """A body."""
    return json.dumps(fields).encode()
