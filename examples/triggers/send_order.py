"""Calls a hook, signed as Standard Webhooks say.

HOOK_URL=http://... HOOK_SECRET=whsec_... python send_order.py '{"product": "a lock"}'
Make the hook first: quarterdeck hooks create orders product-brief --inputs '{"product": body.product}'
"""

import base64
import hashlib
import hmac
import os
import sys
import time
import urllib.request
import uuid

body = sys.argv[1].encode()
message_id, timestamp = f"msg_{uuid.uuid4().hex}", str(int(time.time()))
key = base64.b64decode(os.environ["HOOK_SECRET"].removeprefix("whsec_"))
mac = hmac.digest(key, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256)
request = urllib.request.Request(
    os.environ["HOOK_URL"],
    data=body,
    headers={
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{base64.b64encode(mac).decode()}",
    },
)
with urllib.request.urlopen(request) as answer:
    sys.stdout.write(answer.read().decode() + "\n")
