"""A deck that dies when an execution is committed and its engine has not heard of it yet."""

import signal
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.drill.crowd import publish
from tests.drill.outside import outside
from tests.support.databases import DATABASES, empty_postgresql
from tests.support.serving import serving_file

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


@pytest.mark.parametrize("database", DATABASES)
def test_an_execution_that_was_committed_and_not_started_is_started_once(database: str, tmp_path: Path) -> None:
    """The next life's sweeper finds it; the same request with the same key is answered with it."""
    if database == "sqlite":
        _die_and_go_on(tmp_path, {})
        return
    with empty_postgresql() as url:
        _die_and_go_on(tmp_path, {"database_url": url})


def _die_and_go_on(directory: Path, database: dict[str, str]) -> None:
    token = str(uuid4())
    run = {"definition": {"kind": "Crew", "name": "booking"}, "inputs": {"token": token}}
    with outside(0.02) as world:
        settings = {"allow_private_addresses": world.url.removeprefix("http://"), **database}
        with serving_file(directory, **settings, failpoint="before_start") as deck, deck.client() as client:
            publish(client, world)
            with pytest.raises(httpx.TransportError):
                client.post("/v1/executions", json=run, headers={"Idempotency-Key": token})
            assert deck.process.wait(30) == -signal.SIGKILL
        assert not world.effects("pay")
        with serving_file(directory, **settings) as deck, deck.client() as client:
            again = (
                client.post("/v1/executions", json=run, headers={"Idempotency-Key": token}).raise_for_status().json()
            )
            path = f"/v1/executions/{again['id']}/events"
            with client.stream("GET", path, headers={"Accept": "text/event-stream"}) as stream:
                told = stream.read().decode()
            [only] = client.get("/v1/executions").raise_for_status().json()["items"]
            assert (only["id"], only["status"]) == (again["id"], "succeeded")
            assert told.count("event: execution.started") == 1
            assert list(world.effects("pay").values()) == [1]
