"""The drill of the whole thing: `quarterdeck up` dies under a crowd, starts again; what it accepted ends right."""

import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx

from tests.drill.crowd import Crowd, executions, publish
from tests.drill.outside import Outside, outside
from tests.drill.stage import PATIENCE_SECONDS, RESUMED_SECONDS, Findings
from tests.drill.world import TASKS, TEXT_OF
from tests.support.serving import Served, serving_file

WORLD_SECONDS = {signal.SIGKILL: 0.1, signal.SIGTERM: 0.5}
GRACE_SECONDS = 2
"""Less than an execution takes in the slower world: a deck that stops leaves some at work, for its next life."""
STARTS_BETWEEN_KILLS = 4
REFUSED = {"ConnectError"}
"""How a deck that stops turns away who comes too late; whoever was let in is answered."""
Plant = Callable[[httpx.Client, Crowd, Outside], None]
# An execution that ends a life with one of these is at work or about to be, and owes a sign of life to the next one.
_AT_REST = {"execution.waiting", "execution.succeeded", "execution.failed", "execution.cancelled"}
_SIGNS = {"execution.started", "execution.resumed", *_AT_REST}


class Lives:
    """A deck's deaths, and when the next life gave its first answer; in seconds of the system's clock."""

    def __init__(self) -> None:
        self.deaths: list[float] = []
        self.answers: list[float] = []

    def gaps(self, events: list[dict[str, Any]]) -> list[float]:
        """How long after each first answer this execution went on, where it was at work when the deck died."""
        found: list[float] = []
        ends = [*self.deaths[1:], float("inf")]
        for died, answered, next_death in zip(self.deaths, self.answers, ends, strict=True):
            before = [event for event in events if at(event) <= died]
            if not before or before[-1]["type"] in _AT_REST:
                continue
            signs = [at(event) for event in events if at(event) > died and event["type"] in _SIGNS]
            sign = signs[0] if signs else float("inf")
            # Who dies again before the time is up owes nothing from this life.
            if sign < next_death or next_death - answered > RESUMED_SECONDS:
                found.append(max(min(sign, next_death) - answered, 0.0))
        return found


def at(event: dict[str, Any]) -> float:
    """When it was recorded."""
    return datetime.fromisoformat(event["at"]).timestamp()


def drill_decks(
    directory: Path,
    database_url: str | None,
    kills: int,
    chance: random.Random,
    resumed_within: float = RESUMED_SECONDS,
    death: signal.Signals = signal.SIGKILL,
    plant: Plant | None = None,
) -> tuple[Findings, Crowd]:
    """Kill a deck so often at random times under a crowd, then let everything end and look at it.

    `database_url` is that of an empty PostgreSQL; None means the deck's own SQLite file. A deck that dies of
    SIGTERM must end with 0 and answer everybody whom it let in. `plant` does a wrong before all is looked at.
    """
    findings, lives = Findings(), Lives()
    with outside(WORLD_SECONDS[death]) as world:
        crowd = Crowd(world, chance)
        settings = {"allow_private_addresses": world.url.removeprefix("http://"), "grace_seconds": str(GRACE_SECONDS)}
        if database_url is not None:
            settings["database_url"] = database_url
        for life in range(kills + 1):
            with ExitStack() as stack:
                deck = stack.enter_context(serving_file(directory, **settings))
                if life:
                    lives.answers.append(time.time())
                with deck.client() as client:
                    if not life:
                        publish(client, world)
                    if life == kills:
                        crowd.settle(client, PATIENCE_SECONDS)
                        if plant is not None:
                            plant(client, crowd, world)
                        findings.resumed = _check(client, crowd, world, lives, findings)
                        break
                stop = threading.Event()
                crowd.to_start += STARTS_BETWEEN_KILLS
                threads = crowd.busy(deck, stop)
                time.sleep(chance.uniform(0.1, 2.5))
                findings.faults += _end(deck, death)
                lives.deaths.append(time.time())
                stop.set()
                for thread in threads:
                    thread.join()
                findings.kills += 1
    findings.executions = len(crowd.ids)
    findings.faults += crowd.faults
    if death is signal.SIGTERM and crowd.cut - REFUSED:
        findings.faults.append(f"requests were cut off by {crowd.cut}")
    slow = [round(seconds, 1) for seconds in findings.resumed if seconds > resumed_within]
    if slow:
        findings.faults.append(f"resumed only after {slow} s")
    return findings, crowd


def _end(deck: Served, death: signal.Signals) -> list[str]:
    """What is wrong with how it went."""
    deck.process.send_signal(death)
    code = deck.process.wait(PATIENCE_SECONDS)
    return [] if code == (0 if death is signal.SIGTERM else -death) else [f"the deck ended with {code}: {deck.said()}"]


def _check(client: httpx.Client, crowd: Crowd, world: Outside, lives: Lives, findings: Findings) -> list[float]:
    """Everything that was accepted is there, once, ended right, with nothing done twice; times of resumption."""
    resumed: list[float] = []
    shown = {item["id"]: item for item in executions(client)}
    faults = findings.faults
    faults += [f"lost: {one}" for one in set(crowd.ids.values()) - set(shown)]
    faults += [f"nobody asked for {one}" for one in set(shown) - set(crowd.ids.values())]
    paid = world.effects("pay")
    faults += [f"paid {count} times: {key}" for key, count in paid.items() if count != 1]
    known = set(crowd.ids.values())
    faults += [f"paid for nobody: {key!r}" for key in paid if key.partition(":")[0] not in known]
    payers = Counter(key.partition(":")[0] for key in paid)
    for token, execution_id in crowd.ids.items():
        if execution_id not in shown:
            continue
        output: dict[str, Any] = shown[execution_id].get("output") or {}
        if output.get("text") != TEXT_OF[TASKS[-1]]:
            faults.append(f"{execution_id} has the wrong output: {output}")
        if payers[execution_id] != 1:
            faults.append(f"{payers[execution_id]} payments for {execution_id}")
        faults += repeated_calls(client, execution_id, token, world)
        path = f"/v1/executions/{execution_id}/events"
        events = client.get(path, params={"limit": 1000}).raise_for_status().json()["items"]
        if any(later["seq"] != earlier["seq"] + 1 for earlier, later in pairwise(events)) or events[0]["seq"] != 1:
            faults.append(f"the log of {execution_id} has gaps")
        resumed += lives.gaps(events)
    return resumed


def repeated_calls(client: httpx.Client, execution_id: str, token: str, world: Outside) -> list[str]:
    """Model calls that reached the provider after their step had been recorded, by both sides' word."""
    faults: list[str] = []
    steps = client.get(f"/v1/executions/{execution_id}/steps").raise_for_status().json()
    for step in steps:
        if step["kind"] != "model":
            continue
        ended = datetime.fromisoformat(step["finished_at"]).timestamp()
        key = step["key"].replace("task:asked/", "task:first/")
        times = world.times_of(token, key)
        if not times:
            faults.append(f"{execution_id}: {key} is recorded and the provider was never asked")
        faults += [f"{execution_id}: {key} was asked again though recorded" for asked in times if asked > ended]
    return faults
