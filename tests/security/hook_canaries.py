"""Secrets in and around the calls of inbound webhooks."""

import base64
import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx

from tests.security.voyage import MARKER, Voyage
from tests.triggers.calls import signed

HOOKS = tuple(f"{MARKER}-{name}" for name in ("maps", "bare", "chooses"))
"""One maps a field of the body, one takes the body as it is, one leaves out what its condition does not take."""
_MAPPINGS = (
    {"inputs": '{"prompt": body.prompt}'},
    {"inputs": "body"},
    {"inputs": '{"prompt": body.prompt}', "only_if": "body.count > 3"},
)


class Caller:
    """A sender of one hook's messages."""

    def __init__(self, voyage: Voyage, name: str, spec: dict[str, str]) -> None:
        self._voyage = voyage
        self.name = name
        target = {"definition": {"kind": "Agent", "name": f"{MARKER}-ringer"}}
        made = voyage.send("POST", "/v1/hooks", shows_once=True, json={"name": name, **target, **spec})
        assert made.status_code == 201, made.text
        self.path = made.json()["hook"]["path"]
        self.secret = self._told("first", made)

    def rotate(self) -> None:
        """Sign with the next secret from now on; the first one still holds."""
        path = f"/v1/hooks/{self.name}/rotate"
        self.secret = self._told("second", self._voyage.send("POST", path, shows_once=True, json={}))

    def call(self, body: bytes, *, late: timedelta = timedelta(), **headers: str) -> httpx.Response:
        """Send it, signed; the signature is a secret as well."""
        given = signed(self.secret, body, datetime.now(UTC) - late, f"{MARKER}-{len(self._voyage.secret.planted)}")
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        place = f"signature {len(self._voyage.secret.planted)}"
        self._voyage.secret.told(place, given["webhook-signature"].removeprefix("v1,"))
        return self._voyage.send("POST", self.path, content=body, headers=given)

    def _told(self, which: str, answer: httpx.Response) -> str:
        secret = str(answer.json()["secret"])
        self._voyage.secret.told(f"{which} secret of {self.name}", secret.removeprefix("whsec_"))
        return secret


def hooks_and_their_payloads(voyage: Voyage) -> str:
    """Make hooks and call them in every way; the execution that a genuine call started."""
    maps, bare, chooses = (Caller(voyage, name, spec) for name, spec in zip(HOOKS, _MAPPINGS, strict=True))
    maps.rotate()
    execution = genuine(voyage, maps)
    refused(voyage, maps)
    fresh = voyage.secret.fresh
    wrong = [
        bare.call(json.dumps({"prompt": {"is": fresh("payload of another type")}}).encode()),
        bare.call(json.dumps([fresh("listed payload")]).encode()),
        bare.call(json.dumps({"prompts": fresh("misspelled payload")}).encode()),
        bare.call(json.dumps({fresh("name in a payload"): 1}).encode()),
        maps.call(json.dumps({"prompt": [fresh("payload that the mapping gives on")]}).encode()),
        maps.call(json.dumps(fresh("payload without fields")).encode()),
        chooses.call(json.dumps({"prompt": "x", "count": fresh("payload that cannot be compared")}).encode()),
    ]
    assert {answer.status_code for answer in wrong} == {422}, [answer.text for answer in wrong]
    left_out = chooses.call(json.dumps({"prompt": fresh("payload that is left out"), "count": 1}).encode())
    assert left_out.json()["outcome"] == "left_out"
    return execution


def genuine(voyage: Voyage, caller: Caller) -> str:
    """What is mapped is spoken, and stands in the execution; nothing else of the call is kept."""
    fresh = voyage.secret.fresh
    prompt = f"Ring with the word {voyage.spoken.fresh('word of a payload')}"
    body = {"prompt": prompt, "token": fresh("payload that nobody maps"), "more": {"deep": [fresh("deep payload")]}}
    answer = caller.call(
        json.dumps(body).encode(),
        x_token=fresh("header of a call"),
        authorization=f"Bearer {fresh('bearer of a call')}",
        cookie=f"session={fresh('cookie of a call')}",
    )
    assert answer.status_code == 200, answer.text
    execution = str(answer.json()["execution_id"])
    streamed = voyage.send("GET", f"/v1/executions/{execution}/events", headers={"Accept": "text/event-stream"})
    assert "execution.succeeded" in streamed.text
    return execution


def refused(voyage: Voyage, caller: Caller) -> None:
    """Calls that are not genuine, not whole, or to nobody."""
    fresh, path = voyage.secret.fresh, caller.path
    body = json.dumps({"prompt": fresh("payload of a stranger")}).encode()
    time = voyage.secret.told("time of a call", f"Kanari3-{uuid4().hex[:12]}")  # as long as it may be
    stranger = signed(f"whsec_{base64.b64encode(bytes(32)).decode()}", body, datetime.now(UTC))
    answers = [
        voyage.send("POST", path, content=body, headers=stranger),
        voyage.send("POST", path, content=body, headers=stranger | {"webhook-signature": fresh("no signature")}),
        voyage.send("POST", path, content=body, headers=stranger | {"webhook-timestamp": time}),
        voyage.send("POST", path, content=fresh("payload without headers")),
        voyage.send("POST", f"{path}x?token={fresh('query of a call')}", content=body, headers=stranger),
        caller.call(f'{{"prompt": "{fresh("payload that is cut off")}'.encode()),
        caller.call(fresh("payload that is no JSON").encode()),
        caller.call(fresh("payload that is too large").encode() * 40_000),
        caller.call(body, late=timedelta(hours=1)),
    ]
    assert all(answer.is_error for answer in answers), [answer.status_code for answer in answers]
