"""A long execution in the page: 10,000 calls in the trace and 100,000 lines in the log, looked at with Chromium.

A deck runs one small crew by the front door. Then it is stopped, and a trace and a log are written beside that
execution through the deck's own repositories, as a run of that length would have left them. What is measured, the
least of five: when the first line is on screen, what a frame of scrolling costs the main thread, how many elements
there are. A trace of one call stands beside them: what the page takes whatever it shows.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select

from benchmarks.deck import bare_endpoint, deck
from benchmarks.executions import follow
from benchmarks.page import FRAME_MS, WEB, program
from quarterdeck.db.schema import load_tables
from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.contracts import NewEvent, Step
from quarterdeck.domains.executions.repository import ExecutionsRepository
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role

STEPS = 10_000
LINES = 100_000
TASKS = 200
BATCH = 1_000
FIRST_ROW_MS = 1_000.0
READER, PASSWORD = "reader@localhost", "four quiet anchors hold"
ANSWER = "The tide turns at noon; the ferry keeps its time table. " * 12


def _key(index: int) -> str:
    """Calls go through the tasks one after the other."""
    return f"task:leg-{index * TASKS // STEPS}/try.0/model.{index % (STEPS // TASKS)}"


def _step(index: int, began: datetime) -> Step:
    start = began + timedelta(milliseconds=400 * index)
    usage: JsonObject = {"input_tokens": 120, "output_tokens": 60, "cost_usd": "0.0004"}
    return Step(
        key=_key(index),
        kind="model",
        name="instant",
        task=f"leg-{index * TASKS // STEPS}",
        agent="sailor",
        result={"text": ANSWER, "tool_calls": [], "usage": usage},
        started_at=start,
        finished_at=start + timedelta(milliseconds=350),
    )


def _line(index: int) -> NewEvent:
    """A line as a call leaves it."""
    data: JsonObject = {"agent": "sailor", "model": "instant", "text": ANSWER[:200], "ms": 350}
    return NewEvent(type="model.completed", step=_key(index % STEPS), data=data)


async def _like(work: Work, principal: Principal, row: dict[str, Any], events: int) -> UUID:
    """Another execution like this one, which has so many events to come."""
    execution_id = uuid7()
    async with work.begin(principal) as unit:
        await unit.repository(ExecutionsRepository).add({**row, "id": execution_id, "event_seq": events})
    return execution_id


async def seed(url: str) -> tuple[UUID, UUID]:
    """Write the trace and the log; the identifiers of their executions."""
    database, executions = Database(url), load_tables().tables["executions"]
    async with database.transaction(None, write=False) as connection:
        row = dict((await connection.execute(select(executions).limit(1))).one()._mapping)
    organization, workspace = row["organization_id"], row["workspace_id"]
    work, now = Work(database, SystemClock()), datetime.now(UTC)
    principal = Principal(
        kind=PrincipalKind.SERVICE, id=uuid7(), organization_id=organization, workspace_id=workspace, role=Role.OWNER
    )
    began = now - timedelta(hours=2)
    row |= {"started_at": began, "finished_at": began + timedelta(milliseconds=400 * STEPS)}
    trace, log = [await _like(work, principal, row, events) for events in (STEPS, LINES)]
    for place in range(0, STEPS, BATCH):
        async with work.begin(principal) as unit:
            steps = [_step(index, began) for index in range(place, place + BATCH)]
            await unit.repository(StepsRepository).add(trace, *steps)
    for execution_id, count in ((trace, STEPS), (log, LINES)):
        for place in range(0, count, BATCH):
            lines = [_line(index) for index in range(place, place + BATCH)]
            if place + BATCH == count:
                lines[-1] = NewEvent(type="execution.succeeded", data={})
            async with work.begin(principal) as unit:
                await unit.repository(ExecutionsRepository).append(execution_id, place + BATCH, lines, now)
    await database.close()
    return trace, log


async def _prepare(url: str, headers: dict[str, str], model_url: str) -> str:
    """One execution by the front door, and somebody who can sign in to the page; the execution's identifier."""
    documents: list[tuple[str, str, dict[str, Any]]] = [
        ("models", "instant", {"provider": "openai_compatible", "model": "instant", "base_url": f"{model_url}/v1"}),
        ("agents", "sailor", {"role": "a sailor", "goal": "say one thing", "model": "instant"}),
        ("tasks", "say", {"description": "Say it.", "agent": "sailor"}),
        ("crews", "long", {"agents": ["sailor"], "tasks": ["say"]}),
    ]
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=60) as client:
        for plural, name, spec in documents:
            (await client.post(f"/v1/{plural}", json={"metadata": {"name": name}, "spec": spec})).raise_for_status()
            (await client.post(f"/v1/{plural}/{name}/publish", json={"message": "bench"})).raise_for_status()
        started = await client.post("/v1/executions", json={"definition": {"kind": "Crew", "name": "long"}})
        started.raise_for_status()
        short = started.json()["id"]
        await follow(client, short, "execution.succeeded")
        invited = await client.post("/v1/members", json={"email": READER, "name": "Reader", "role": "viewer"})
        invited.raise_for_status()
        token = invited.json()["path"].split("token=")[1]
        joined = await client.post("/v1/auth/setup", json={"token": token, "password": PASSWORD})
        joined.raise_for_status()
        return short


def _look(environment: dict[str, str]) -> list[dict[str, Any]]:
    """What Chromium measured."""
    command = [program("npx"), "playwright", "test", "long-execution", "--workers=1", "--reporter=line"]
    run = subprocess.run(
        command, cwd=WEB, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if run.returncode != 0:
        sys.exit(run.stdout[-4_000:] + run.stderr[-2_000:])
    return [json.loads(line) for line in re.findall(r"FIGURE (\{.*?\})", run.stdout)]


BUDGETS: tuple[tuple[Callable[[dict[str, Any]], bool], float], ...] = (
    (lambda figure: "first line" in figure["what"], FIRST_ROW_MS),
    (lambda figure: figure["unit"] == "ms CPU", FRAME_MS),
)


def main() -> None:
    """Measure and print a table: what, how much, and the budget where there is one."""
    with TemporaryDirectory() as name, bare_endpoint() as model:
        directory = Path(name)
        with deck(model, data_dir=directory) as served:
            short = asyncio.run(_prepare(served.url, served.headers, model.url))
        trace, log = asyncio.run(seed(f"sqlite:///{directory / 'quarterdeck.db'}"))
        with deck(model, data_dir=directory) as served:
            facts = {"DECK": served.url, "EMAIL": READER, "PASSWORD": PASSWORD}
            facts |= {"SHORT": short, "TRACE": str(trace), "LOG": str(log)}
            figures = _look({f"FIGURES_{key}": value for key, value in facts.items()})
    for figure in figures:
        budget = next((limit for applies, limit in BUDGETS if applies(figure)), None)
        limit = "" if budget is None else f"  of {budget:g}{'  OVER' if figure['value'] > budget else ''}"
        print(f"  {figure['what']:<62}{figure['value']:>9.1f} {figure['unit']}{limit}")


if __name__ == "__main__":
    main()
