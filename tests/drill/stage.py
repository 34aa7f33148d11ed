"""Sets a stage for drills: a database, executions on it, workers, and what is known of all of them afterwards."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from quarterdeck.db.session import Database
from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.executions.contracts import FINAL
from quarterdeck.domains.executions.repository import ExecutionsRepository
from quarterdeck.domains.executions.tables import execution_steps, executions
from quarterdeck.domains.tenants.tables import organizations
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role
from tests.drill.world import TASKS, TEXT_OF, plan_for

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60.0
RESUMED_SECONDS = 5.0
LOOK_SECONDS = 0.02
ORGANIZATION = UUID(int=7)
OPERATOR = Principal(
    kind=PrincipalKind.USER, id=UUID(int=9), organization_id=ORGANIZATION, workspace_id=UUID(int=8), role=Role.OWNER
)

COLLEAGUE = OPERATOR.model_copy(update={"id": UUID(int=10)})


@dataclass
class Findings:
    """What a drill saw."""

    kills: int = 0
    executions: int = 0
    resumed: list[float] = field(default_factory=list[float])
    faults: list[str] = field(default_factory=list[str])

    def add(self, other: "Findings") -> None:
        """Put two drills together."""
        self.kills += other.kills
        self.executions += other.executions
        self.resumed += other.resumed
        self.faults += other.faults


@dataclass(frozen=True)
class Snapshot:
    """What was on record when a process died."""

    recorded: frozenset[tuple[str, str]]
    noted: int
    seqs: dict[UUID, int]


class Stage:
    """One database with its executions; one worker at a time."""

    def __init__(
        self, database_url: str, engine_url: str, directory: Path, resumed_within: float = RESUMED_SECONDS
    ) -> None:
        self._resumed_within = resumed_within
        self.findings = Findings()
        self._urls = (database_url, engine_url)
        self._directory = directory
        self._notes = directory / "notes"
        self._notes.touch()
        self._database = Database(database_url)
        self._work = Work(self._database, SystemClock())
        self._ids: list[UUID] = []

    async def prepare(self) -> None:
        """Found the one organization."""
        async with self._database.as_owner() as connection:
            row = {"organization_id": ORGANIZATION, "slug": "drill", "name": "Drill", "created_at": SystemClock().now()}
            await connection.execute(organizations.insert().values(row))
            await connection.commit()

    async def close(self) -> None:
        """Give the connections back."""
        await self._database.close()

    async def add(self, count: int) -> list[UUID]:
        """Queue executions, as the API does."""
        now, ids = SystemClock().now(), [uuid7() for _ in range(count)]
        async with self._work.begin(OPERATOR) as unit:
            for execution_id in ids:
                plan = plan_for(execution_id)
                await unit.repository(ExecutionsRepository).add(
                    {
                        "id": execution_id,
                        "workspace_id": OPERATOR.workspace_id,
                        "kind": "Crew",
                        "name": plan.name,
                        "version": 1,
                        "status": "queued",
                        "inputs": {},
                        "plan": plan.model_dump(mode="json", exclude_defaults=True),
                        "principal": OPERATOR.model_dump(mode="json"),
                        "created_at": now,
                        "queued_at": now,
                        "pause_requested": False,
                        **dict.fromkeys(("fence", "segment", "event_seq", "steps", "model_calls", "tool_calls"), 0),
                        **dict.fromkeys(
                            ("input_tokens", "output_tokens", "cost_nano_usd", "unpriced_calls", "active_ms"), 0
                        ),
                    }
                )
        self._ids += ids
        self.findings.executions += count
        return ids

    def spawn(self, *, failpoint: str = "", seconds: float = 0.02) -> subprocess.Popen[bytes]:
        """Start a worker."""
        environment = {**os.environ, "QUARTERDECK_FAILPOINT": failpoint}
        command = [sys.executable, "-m", "tests.drill.worker", *self._urls, str(self._notes), "--seconds", str(seconds)]
        with (self._directory / "worker.log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own worker
                command, cwd=ROOT, env=environment, stdout=log, stderr=log
            )

    async def ended(self, worker: subprocess.Popen[bytes], ids: list[UUID]) -> bool:
        """Wait until all of these are final (True) or the worker is dead (False)."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                if worker.poll() is not None:
                    return False
                if all(status in FINAL for status in (await self._statuses(ids)).values()):
                    return True
                await asyncio.sleep(LOOK_SECONDS)

    async def died(self, worker: subprocess.Popen[bytes]) -> Snapshot:
        """Take note of a death by SIGKILL: what was recorded up to it."""
        await asyncio.to_thread(worker.wait, PATIENCE_SECONDS)
        if worker.returncode != -signal.SIGKILL:
            log = (self._directory / "worker.log").read_text()[-3000:]
            self.findings.faults.append(f"a worker ended with {worker.returncode}: {log}")
        self.findings.kills += 1
        return await self.snapshot()

    async def snapshot(self) -> Snapshot:
        """What is on record now."""
        return Snapshot(await self._recorded(), len(self._lines()), await self._seqs())

    async def resumed(self, before: Snapshot, started: float) -> None:
        """Wait until every execution that was under way has gone on; the slowest counts."""
        statuses = await self._statuses(self._ids)
        under_way = [one for one, status in statuses.items() if status == "running"]
        loop = asyncio.get_running_loop()
        while under_way:
            seqs = await self._seqs()
            under_way = [one for one in under_way if seqs[one] <= before.seqs.get(one, 0)]
            if loop.time() - started > PATIENCE_SECONDS:
                self.findings.faults.append(f"did not go on: {under_way}")
                return
            await asyncio.sleep(LOOK_SECONDS)
        self.findings.resumed.append(loop.time() - started)

    def check_repeats(self, before: Snapshot) -> None:
        """No model call or effect that was on record at the death may have been made after it."""
        for kind, *words in self._lines()[before.noted :]:
            repeated = kind == "model" and (words[0], words[1]) in before.recorded
            if kind == "effect":
                execution_id, _, step = words[1].partition(":")
                repeated = (execution_id, step) in before.recorded
            if repeated:
                self.findings.faults.append(f"done again though it was recorded: {kind} {words}")

    async def check_end(self) -> None:
        """Everything succeeded, was done once, and the log has no gaps."""
        statuses = await self._statuses(self._ids)
        lost = [f"{one} is {status}" for one, status in statuses.items() if status != "succeeded"]
        missing = set(self._ids) - set(statuses)
        paid = Counter(words[2] for words in self._lines() if words[:2] == ["effect", "pay"])
        async with self._work.tenant(ORGANIZATION, write=False) as unit:
            repository = unit.repository(ExecutionsRepository)
            for execution_id in self._ids:
                events = await repository.events(execution_id, 0, 1000)
                # The drill queues without an event, so the first number is that of the start.
                if [event.seq for event in events] != list(range(1, len(events) + 1)):
                    self.findings.faults.append(
                        f"the log of {execution_id} has gaps: {[event.seq for event in events]}"
                    )
                execution = await repository.get(execution_id, OPERATOR.workspace_id)
                if execution is None or execution.output is None or execution.output.text != TEXT_OF[TASKS[-1]]:
                    self.findings.faults.append(f"{execution_id} has the wrong output")
                if execution is not None and execution.usage.model_calls != 2 * len(TASKS):
                    self.findings.faults.append(f"{execution_id} counts {execution.usage.model_calls} model calls")
        self.findings.faults += [f"lost: {what}" for what in [*lost, *map(str, missing)]]
        self.findings.faults += [f"paid {count} times: {key}" for key, count in paid.items() if count != 1]
        if len(paid) != len(self._ids):
            self.findings.faults.append(f"{len(paid)} payments for {len(self._ids)} executions")
        slow = [round(seconds, 1) for seconds in self.findings.resumed if seconds > self._resumed_within]
        if slow:
            self.findings.faults.append(f"resumed only after {slow} s")

    def ready(self) -> int:
        """How many workers have become ready so far."""
        return sum(words == ["ready"] for words in self._lines())

    def _lines(self) -> list[list[str]]:
        return [line.split() for line in self._notes.read_text().splitlines()]

    async def _statuses(self, ids: list[UUID]) -> dict[UUID, str]:
        async with self._database.transaction(ORGANIZATION, write=False) as connection:
            rows = await connection.execute(
                select(executions.c.id, executions.c.status).where(executions.c.id.in_(ids))
            )
            return {row.id: row.status for row in rows}

    async def _seqs(self) -> dict[UUID, int]:
        async with self._database.transaction(ORGANIZATION, write=False) as connection:
            return {
                row.id: row.event_seq
                for row in await connection.execute(select(executions.c.id, executions.c.event_seq))
            }

    async def _recorded(self) -> frozenset[tuple[str, str]]:
        async with self._database.transaction(ORGANIZATION, write=False) as connection:
            steps = execution_steps.c
            rows = await connection.execute(select(steps.execution_id, steps.key))
            return frozenset((str(row.execution_id), row.key) for row in rows)
