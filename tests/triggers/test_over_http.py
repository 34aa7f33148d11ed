"""Triggers over HTTP."""

from typing import Any

import pytest

from quarterdeck.kernel.principal import Role
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

START = {"definition": {"kind": "Agent", "name": "pilot"}, "inputs": {"prompt": "Go"}}


async def test_a_schedule_over_http(harbour: Harbour, owner: dict[str, str]) -> None:
    client, path = harbour.client, "/v1/schedules/daily"
    timing = {"cron": "0 7 * * *", "time_zone": "Asia/Kolkata"}
    made = await client.post("/v1/schedules", json={"name": "daily", **START, "timing": timing}, headers=owner)
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    assert made.json()["next_fires"][0] == "2026-01-01T01:30:00Z"
    again = await client.post("/v1/schedules", json={"name": "daily", **START, "timing": timing}, headers=owner)
    assert (again.status_code, again.json()["code"]) == (409, "schedule_exists")
    body = {**START, "timing": {"every_seconds": 60}}
    assert (await client.put(path, json=body, headers=owner)).status_code == 428
    changed = await client.put(path, json=body, headers=owner | {"If-Match": '"1"'})
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert (await client.put(path, json=body, headers=owner | {"If-Match": '"1"'})).status_code == 412
    assert (await client.post(f"{path}/pause", headers=owner)).json()["is_paused"] is True
    assert (await client.post(f"{path}/resume", headers=owner)).json()["next_fires"][0] == "2026-01-01T00:01:00Z"
    assert (await client.get("/v1/schedules", headers=owner)).json()["items"][0]["name"] == "daily"
    assert (await client.get(f"{path}/fires", headers=owner)).json()["items"] == []
    assert (await client.delete(path, headers=owner)).status_code == 204
    assert (await client.get(path, headers=owner)).json()["code"] == "schedule_not_found"


async def test_an_operator_pauses_and_does_not_change(harbour: Harbour, owner: dict[str, str]) -> None:
    body = {"name": "daily", **START, "timing": {"every_seconds": 60}}
    await harbour.client.post("/v1/schedules", json=body, headers=owner)
    _, operator = await harbour.invited(owner, Role.OPERATOR)
    assert (await harbour.client.post("/v1/schedules/daily/pause", headers=operator)).status_code == 200
    assert (await harbour.client.delete("/v1/schedules/daily", headers=operator)).status_code == 403


@pytest.mark.parametrize(
    ("timing", "pointer"),
    [
        ({"cron": "0 0 31 2 *"}, "/timing/cron"),
        ({"cron": "0 7 * * *", "time_zone": "Atlantis"}, "/timing/time_zone"),
        ({"at": "2025-12-31T23:59:00Z"}, "/timing/at"),
        ({}, "/body/timing"),
        ({"every_seconds": 1}, "/body/timing/every_seconds"),
        ({"at": "2027-01-01T00:00:00"}, "/body/timing/at"),
    ],
)
async def test_a_wrong_timing_is_told_where(
    harbour: Harbour, owner: dict[str, str], timing: dict[str, object], pointer: str
) -> None:
    body = {"name": "daily", **START, "timing": timing}
    answer = await harbour.client.post("/v1/schedules", json=body, headers=owner)
    assert answer.status_code == 422
    assert answer.json()["fields"][0]["pointer"].endswith(pointer.removeprefix("/body"))


async def test_an_event_trigger_over_http(harbour: Harbour, owner: dict[str, str]) -> None:
    client, path = harbour.client, "/v1/event-triggers/paid"
    body = {"definition": START["definition"], "source": {"on": "application_event", "event": "order.*"}}
    made = await client.post("/v1/event-triggers", json={"name": "paid", **body}, headers=owner)
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    again = await client.post("/v1/event-triggers", json={"name": "paid", **body}, headers=owner)
    assert (again.status_code, again.json()["code"]) == (409, "event_trigger_exists")
    wrong = await client.post("/v1/event-triggers", json={"name": "w", **body, "inputs": "body."}, headers=owner)
    assert (wrong.status_code, wrong.json()["fields"][0]["pointer"]) == (422, "/inputs")
    changed = await client.put(
        path, json=body | {"only_if": 'payload.prompt == "Go"'}, headers=owner | {"If-Match": '"1"'}
    )
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert (await client.put(path, json=body, headers=owner | {"If-Match": '"1"'})).status_code == 412
    _, operator = await harbour.invited(owner, Role.OPERATOR)
    assert (await client.post(f"{path}/pause", headers=operator)).json()["is_paused"] is True
    assert (await client.post(f"{path}/resume", headers=operator)).json()["is_paused"] is False
    assert (await client.delete(path, headers=operator)).status_code == 403
    sent = {"name": "order.paid", "payload": {"prompt": "Go"}}
    keyed = operator | {"Idempotency-Key": "once"}
    answers = [await client.post("/v1/events", json=sent, headers=keyed) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    while await harbour.deck.relay.deliver_due():
        pass
    [fire] = (await client.get(f"{path}/fires", headers=owner)).json()["items"]
    assert (fire["event_id"], fire["outcome"]) == (answers[0].json()["id"], "started")
    assert (await client.delete(path, headers=owner)).status_code == 204
    assert (await client.get(path, headers=owner)).json()["code"] == "event_trigger_not_found"


async def test_an_event_that_is_too_large_or_has_no_name_is_refused(harbour: Harbour, owner: dict[str, str]) -> None:
    _, viewer = await harbour.invited(owner, Role.VIEWER)
    for body, headers, status in (
        ({"name": "order.paid", "payload": "x" * 300_000}, owner, 422),
        ({"name": "Order paid"}, owner, 422),
        ({"name": "order.paid"}, viewer, 403),
    ):
        assert (await harbour.client.post("/v1/events", json=body, headers=headers)).status_code == status


async def test_the_next_times_of_a_timing_are_told_before_there_is_a_schedule(
    harbour: Harbour, owner: dict[str, str]
) -> None:
    """By a viewer, too; a fault is told where it is, and nothing is made."""

    async def asked(headers: dict[str, str], **timing: str | int) -> tuple[int, dict[str, list[str]]]:
        answer = await harbour.client.get("/v1/timings", params=timing, headers=headers)
        return answer.status_code, answer.json()

    _, viewer = await harbour.invited(owner, Role.VIEWER)
    status, found = await asked(viewer, cron="30 7 * * MON", time_zone="Europe/Berlin")
    assert (status, len(found["fires"]), found["fires"][0]) == (200, 5, "2026-01-05T06:30:00Z")
    assert (await asked(owner, every_seconds=60))[1]["fires"][0] == "2026-01-01T00:01:00Z"
    assert len((await asked(owner, at="2027-01-01T00:00:00Z"))[1]["fires"]) == 1
    for wrong in ({"cron": "0 0 31 2 *"}, {"cron": "99 * * * *"}, {"every_seconds": 1}, {}):
        assert (await asked(owner, **wrong))[0] == 422
    assert (await harbour.client.get("/v1/schedules", headers=owner)).json()["items"] == []


@pytest.mark.parametrize(
    ("source", "pointer", "message", "mend"),
    [
        ({"on": "application_event", "event": "or der"}, "/source/application_event/event", "Name an event such", None),
        ({"on": "message", "address": "or der"}, "/source/message/address", "Use lower-case letters, digits", None),
        (
            {"on": "execution_finished", "statuses": ["done"]},
            "/source/execution_finished/statuses/0",
            "Input should be 'succeeded', 'failed' or 'cancelled'",
            "Use one of",
        ),
        ({"on": "tide"}, "/source", "'on' is none of 'execution_finished', 'application_event', 'message'", "Use one"),
        ({}, "/source", "'on' is missing", "Add it"),
    ],
)
async def test_a_wrong_source_is_told_in_words(
    harbour: Harbour, owner: dict[str, str], source: dict[str, Any], pointer: str, message: str, mend: str | None
) -> None:
    body = {"name": "paid", "definition": {"kind": "Agent", "name": "pilot"}, "source": source}
    answer = await harbour.client.post("/v1/event-triggers", json=body, headers=owner)
    assert answer.status_code == 422
    [fault] = answer.json()["fields"]
    assert (fault["pointer"], fault["message"].startswith(message)) == (pointer, True), fault
    assert (fault.get("mend") or "").startswith(mend or "")
