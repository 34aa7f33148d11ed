"""Calls from outside, on both databases: signed, timely, each message once, mapped to inputs."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from quarterdeck.domains.triggers.hooks.contracts import MAX_BODY_BYTES
from quarterdeck.domains.triggers.hooks.rules import signature
from tests.support.harbour import Harbour
from tests.triggers.calls import json_body, signed

pytestmark = pytest.mark.anyio

BODY = json_body(prompt="Go", priority=3)


@dataclass
class Calls:
    """A hook on a deck, and what calls it."""

    harbour: Harbour
    owner: dict[str, str]
    hook: dict[str, Any]
    secret: str

    async def call(
        self, body: bytes = BODY, headers: dict[str, str] | None = None, path: str | None = None
    ) -> httpx.Response:
        """Call it; signed now unless other headers are given."""
        given = signed(self.secret, body, self.harbour.clock.now()) if headers is None else headers
        return await self.harbour.client.post(path or self.hook["path"], content=body, headers=given)

    async def executions(self) -> list[dict[str, Any]]:
        """What was started, newest first."""
        return (await self.harbour.client.get("/v1/executions", headers=self.owner)).json()["items"]

    async def deliveries(self) -> list[dict[str, Any]]:
        """The history."""
        path = f"/v1/hooks/{self.hook['name']}/deliveries"
        return (await self.harbour.client.get(path, headers=self.owner)).json()["items"]


async def made(harbour: Harbour, owner: dict[str, str], **spec: object) -> Calls:
    """A hook that starts the agent."""
    body = {"name": "orders", "definition": {"kind": "Agent", "name": "pilot"}, **spec}
    answer = await harbour.client.post("/v1/hooks", json=body, headers=owner)
    assert answer.status_code == 201, answer.text
    return Calls(harbour, owner, answer.json()["hook"], answer.json()["secret"])


PROMPT = '{"prompt": body.prompt}'


async def test_the_example_of_standard_webhooks_is_signed_alike() -> None:
    """Their published test vector."""
    assert (
        signature(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            b'{"test": 2432232314}',
        )
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


async def test_a_genuine_call_starts_an_execution(harbour: Harbour, owner: dict[str, str]) -> None:
    calls = await made(
        harbour, owner, inputs='{"prompt": body.prompt + " " + string(body.priority) + headers["x-from"]}'
    )
    headers = signed(calls.secret, BODY, harbour.clock.now()) | {"x-from": "!"}
    answer = await calls.call(headers=headers)
    assert answer.status_code == 200, answer.text
    [execution] = await calls.executions()
    assert answer.json() == {"outcome": "started", "execution_id": execution["id"], "is_repeated": False}
    assert execution["inputs"] == {"prompt": "Go 3!"}
    assert execution["created_by"] == "service:hook orders"
    [delivery] = await calls.deliveries()
    assert (delivery["message_id"], delivery["outcome"]) == (headers["webhook-id"], "started")


async def test_a_repeated_message_has_its_effect_once(harbour: Harbour, owner: dict[str, str]) -> None:
    """Also when it comes twice at the same moment, and when it is signed anew as senders do when they try again."""
    calls = await made(harbour, owner, inputs=PROMPT)
    headers = signed(calls.secret, BODY, harbour.clock.now(), "msg_1")
    answers = await asyncio.gather(*(calls.call(headers=headers) for _ in range(6)))
    harbour.clock.advance(hours=30)
    answers.append(await calls.call(headers=signed(calls.secret, BODY, harbour.clock.now(), "msg_1")))
    calls.owner = await harbour.sign_in()
    assert [answer.status_code for answer in answers] == [200] * 7
    assert sorted(answer.json()["is_repeated"] for answer in answers) == [False] + [True] * 6
    assert len({answer.json()["execution_id"] for answer in answers}) == len(await calls.executions()) == 1


def altered(headers: dict[str, str], **changed: str) -> dict[str, str]:
    return headers | {name.replace("_", "-"): value for name, value in changed.items()}


async def test_what_is_not_genuine_is_refused_alike(harbour: Harbour, owner: dict[str, str]) -> None:
    calls = await made(harbour, owner, inputs=PROMPT)
    now = harbour.clock.now()
    good = signed(calls.secret, BODY, now)
    stranger = signed("whsec_" + "A" * 43 + "=", BODY, now)
    refused = [
        await calls.call(headers=stranger),
        await calls.call(headers=altered(good, webhook_id="msg_other")),
        await calls.call(headers=altered(good, webhook_timestamp=str(int(now.timestamp()) + 1))),
        await calls.call(headers=altered(good, webhook_signature=good["webhook-signature"].replace("v1,", "v2,"))),
        await calls.call(headers=altered(good, webhook_signature=" ")),
        await calls.call(b'{"prompt": "Stop"}', headers=good),
        await calls.call(headers=good, path=f"/v1/inbound/{uuid4()}"),
    ]
    assert {answer.status_code for answer in refused} == {401}
    assert {answer.json()["detail"] for answer in refused} == {"No hook of this address knows this signature."}
    assert (await calls.call(headers={})).status_code == 422
    assert await calls.executions() == await calls.deliveries() == []
    assert (await calls.call(headers=good)).status_code == 200


@pytest.mark.parametrize(("seconds", "status"), [(-301, 401), (-299, 200), (299, 200), (301, 401)])
async def test_a_call_is_timely_within_five_minutes(
    harbour: Harbour, owner: dict[str, str], seconds: int, status: int
) -> None:
    calls = await made(harbour, owner, inputs=PROMPT)
    at = harbour.clock.now() + timedelta(seconds=seconds)
    assert (await calls.call(headers=signed(calls.secret, BODY, at))).status_code == status


async def test_a_secret_is_rotated_while_both_hold(harbour: Harbour, owner: dict[str, str]) -> None:
    calls = await made(harbour, owner, inputs=PROMPT)
    path = "/v1/hooks/orders/rotate"
    rotated = await harbour.client.post(path, json={"keep_old_seconds": 3600}, headers=owner)
    fresh = rotated.json()["secret"]
    assert fresh != calls.secret
    for secret in (calls.secret, fresh):
        assert (await calls.call(headers=signed(secret, BODY, harbour.clock.now()))).status_code == 200
    harbour.clock.advance(seconds=3600)
    owner = await harbour.sign_in()
    assert (await calls.call()).status_code == 401
    assert (await calls.call(headers=signed(fresh, BODY, harbour.clock.now()))).status_code == 200
    at_once = await harbour.client.post(path, json={"keep_old_seconds": 0}, headers=owner)
    assert (await calls.call(headers=signed(fresh, BODY, harbour.clock.now()))).status_code == 401
    calls.secret = at_once.json()["secret"]
    assert (await calls.call()).status_code == 200


async def test_secrets_are_shown_once_and_kept_sealed(harbour: Harbour, owner: dict[str, str]) -> None:
    calls = await made(harbour, owner)
    assert calls.secret.startswith("whsec_")
    for path in ("/v1/hooks", "/v1/hooks/orders", "/v1/hooks/orders/deliveries"):
        assert calls.secret[6:] not in (await harbour.client.get(path, headers=owner)).text
    for file in harbour.data_dir.parent.rglob("*.db*"):
        assert calls.secret[6:].encode() not in file.read_bytes()


async def test_what_does_not_fit_is_told_and_may_come_again(harbour: Harbour, owner: dict[str, str]) -> None:
    calls = await made(harbour, owner, inputs="body")
    body = json_body(prompt=7)
    headers = signed(calls.secret, body, harbour.clock.now(), "msg_1")
    answer = await calls.call(body, headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "delivery_failed")
    [failed] = await calls.deliveries()
    assert (failed["outcome"], failed["reason"]["code"]) == ("failed", "inputs_invalid")
    spec = {"definition": {"kind": "Agent", "name": "pilot"}, "inputs": '{"prompt": string(body.prompt)}'}
    changed = await harbour.client.put("/v1/hooks/orders", json=spec, headers=owner | {"If-Match": '"1"'})
    assert changed.status_code == 200
    answer = await calls.call(body, headers)
    assert (answer.status_code, answer.json()["is_repeated"]) == (200, False)
    [delivery] = await calls.deliveries()
    assert delivery["outcome"] == "started"


async def test_only_if_leaves_calls_out(harbour: Harbour, owner: dict[str, str]) -> None:
    calls = await made(harbour, owner, inputs=PROMPT, only_if="body.priority > 2 && headers['content-type'] != 'x'")
    headers = {"content-type": "application/json"}
    for priority, outcome in ((1, "left_out"), (3, "started")):
        body = json_body(prompt="Go", priority=priority)
        answer = await calls.call(body, signed(calls.secret, body, harbour.clock.now()) | headers)
        assert answer.json()["outcome"] == outcome
    assert len(await calls.executions()) == 1


async def test_bounds_of_size_depth_and_rate(harbour: Harbour, owner: dict[str, str]) -> None:
    calls = await made(harbour, owner, inputs=PROMPT, calls_per_minute=3)
    assert (await calls.call(b"x" * (MAX_BODY_BYTES + 1))).status_code == 413
    statuses = [
        (await calls.call(b'{"prompt": ' + b"[" * 500 + b"]" * 500 + b"}")).status_code,
        (await calls.call(b'{"prompt": "\\u0000"}')).status_code,
        (await calls.call()).status_code,
        (await calls.call()).status_code,
    ]
    assert statuses == [422, 422, 200, 429]


async def test_a_disabled_or_removed_hook_takes_nothing(harbour: Harbour, owner: dict[str, str]) -> None:
    calls = await made(harbour, owner, inputs=PROMPT, is_enabled=False)
    assert (await calls.call()).status_code == 401
    assert (await harbour.client.delete("/v1/hooks/orders", headers=owner)).status_code == 204
    assert (await calls.call()).status_code == 401
    assert (await harbour.client.get("/v1/hooks/orders", headers=owner)).json()["code"] == "hook_not_found"


@pytest.mark.parametrize(("field", "expression"), [("inputs", "body."), ("inputs", "secrets"), ("only_if", "1 +")])
async def test_a_wrong_expression_is_refused_when_it_is_written(
    harbour: Harbour, owner: dict[str, str], field: str, expression: str
) -> None:
    body = {"name": "orders", "definition": {"kind": "Agent", "name": "pilot"}, field: expression}
    answer = await harbour.client.post("/v1/hooks", json=body, headers=owner)
    assert (answer.status_code, answer.json()["fields"][0]["pointer"]) == (422, f"/{field}")


async def test_secrets_are_sealed_anew_under_a_new_master_key(harbour: Harbour, owner: dict[str, str]) -> None:
    """Nothing to do under the present one; calls go on."""
    calls = await made(harbour, owner, inputs=PROMPT)
    async with harbour.deck.work.system() as unit:
        assert await harbour.deck.triggers.hooks.reseal_batch(unit) == 0
    assert (await calls.call()).status_code == 200


async def test_what_cannot_be_started_is_refused_when_it_is_written(harbour: Harbour, owner: dict[str, str]) -> None:
    nobody = {"definition": {"kind": "Crew", "name": "nobody"}}
    answer = await harbour.client.post("/v1/hooks", json={"name": "orders", **nobody}, headers=owner)
    assert (answer.status_code, answer.json()["code"]) == (404, "definition_not_found")
    await made(harbour, owner, inputs=PROMPT)
    answer = await harbour.client.put("/v1/hooks/orders", json=nobody, headers=owner | {"If-Match": "*"})
    assert (answer.status_code, answer.json()["code"]) == (404, "definition_not_found")
    answer = await harbour.client.post(
        "/v1/hooks",
        json={"name": "later", "definition": {"kind": "Agent", "name": "pilot"}, "version": 99},
        headers=owner,
    )
    assert answer.status_code == 404, answer.text
