"""CPU of a pattern's step on both databases, beside LangGraph with its checkpointers doing the same ten steps."""

import asyncio
import json
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from benchmarks.deck import ROOT, Served, bare_endpoint, deck
from benchmarks.executions import bare_call, follow
from tests.support.databases import empty_postgresql
from tests.support.postgres import begin_run, end_run

STEPS = 10
EXPERTS = 100
SPECIALISTS = 5
ROUNDS = 4
WARM = 5
"""As for the peer: connections have their statements prepared."""
PEER = ROOT / "benchmarks" / "peers"
PEER_RUNS = 40
ASKED = {"prompt": "Say one thing."}


def _members(count: int, **more: Any) -> list[dict[str, Any]]:
    return [{"name": f"m-{n}", "agent": "sailor", **more} for n in range(count)]


# Name, times that it is run, contributions of members in one run, pattern.
PIPELINES: list[tuple[str, int, int, dict[str, Any]]] = [
    ("sequential", 40, STEPS, {"type": "sequential", "members": _members(STEPS)}),
    (
        "ensemble",
        6,
        EXPERTS,
        {"type": "ensemble", "members": _members(EXPERTS), "synthesizer": {"model": "instant"}},
    ),
    (
        "blackboard",
        15,
        SPECIALISTS * ROUNDS,
        {
            "type": "blackboard",
            "control": {"by": "triggers"},
            "members": _members(SPECIALISTS, when="true"),
            "max_rounds": ROUNDS,
        },
    ),
]


async def _apply(client: httpx.AsyncClient, model_url: str) -> None:
    agent = {"role": "a sailor", "goal": "say one thing", "model": "instant"}
    documents: list[tuple[str, str, dict[str, Any]]] = [
        ("models", "instant", {"provider": "openai_compatible", "model": "instant", "base_url": f"{model_url}/v1"}),
        ("agents", "sailor", agent),
        *(("pipelines", name, {"pattern": pattern}) for name, _, _, pattern in PIPELINES),
    ]
    for plural, name, spec in documents:
        (await client.post(f"/v1/{plural}", json={"metadata": {"name": name}, "spec": spec})).raise_for_status()
        (await client.post(f"/v1/{plural}/{name}/publish", json={"message": "bench"})).raise_for_status()


async def _one(client: httpx.AsyncClient, name: str) -> None:
    answer = await client.post(
        "/v1/executions", json={"definition": {"kind": "Pipeline", "name": name}, "inputs": ASKED}
    )
    answer.raise_for_status()
    await follow(client, answer.json()["id"], "execution.succeeded")


async def _measure(served: Served, model_url: str, where: str) -> None:
    async with httpx.AsyncClient(base_url=served.url, headers=served.headers, timeout=120) as client:
        await _apply(client, model_url)
        for name, times, contributions, _ in PIPELINES:
            for _ in range(WARM):
                await _one(client, name)
            before = served.cpu_seconds()
            for _ in range(times):
                await _one(client, name)
            each = (served.cpu_seconds() - before) / times / contributions * 1000
            print(f"  {name:<11} {contributions:>3} turns, {where:<10} {each:7.2f} ms CPU each")


def _peer(model_url: str, checkpointer: str, where: str) -> None:
    uv = shutil.which("uv") or str(ROOT / ".local/tools/bin/uv")
    command = [uv, "run", "--quiet", "--no-project", "--with-requirements", str(PEER / "langgraph.txt"), "python"]
    arguments = [str(PEER / "langgraph_ten.py"), model_url, checkpointer, str(PEER_RUNS)]
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([*command, *arguments], check=True, capture_output=True, text=True, env=surroundings)
    figures = json.loads(done.stdout)
    step, call = figures["step_ms"], figures["call_ms"]
    print(f"  LangGraph   {STEPS:>3} steps, {where:<10} {step:7.2f} ms CPU each, of which its bare call {call:5.2f} ms")


def main() -> None:
    """Measure and print."""
    run = begin_run()
    try:
        with bare_endpoint() as model, TemporaryDirectory() as directory, empty_postgresql() as url:
            print(f"  bare model call                   {asyncio.run(bare_call(model.url)):7.2f} ms CPU")
            for where, database_url in (("SQLite", None), ("PostgreSQL", url)):
                with deck(model, database_url) as served:
                    asyncio.run(_measure(served, model.url, where))
            _peer(model.url, str(Path(directory) / "langgraph.db"), "SQLite")
            with empty_postgresql() as peers_url:
                _peer(model.url, peers_url, "PostgreSQL")
    finally:
        end_run(run)


if __name__ == "__main__":
    main()
