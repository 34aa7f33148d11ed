"""Checks before a publish: which open executions stay on the version that they run, and which could move."""

import asyncio
from collections.abc import Sequence

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions.contracts import DefinitionVersion, SourceFile
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.domains.executions.compiler import Compiler
from quarterdeck.domains.executions.control.candidates import Candidates, draft_of, unpublished
from quarterdeck.domains.executions.control.contracts import CheckedExecution, CheckReport
from quarterdeck.domains.executions.control.replays import ReplaysService
from quarterdeck.domains.executions.control.repository import ControlRepository, Recorded
from quarterdeck.domains.executions.control.uses import says_the_same, uses
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.kernel.errors import QuarterdeckError

LOOKED_UP_WHEN_CALLED = frozenset({"Tool", "Model"})
"""Kinds that no execution pins: a new version holds for the next call of each."""
MOST_TOLD = 5


class ChecksService:
    """Checks of the principal's workspace; nothing is written and nothing called."""

    def __init__(self, definitions: DefinitionsService, replays: ReplaysService) -> None:
        self._definitions = definitions
        self._replays = replays

    def pinned_kinds(self) -> list[str]:
        """Plurals of the kinds whose versions executions keep."""
        kinds = self._definitions.reader.kinds
        return [kind.plural for kind in kinds if kind.name not in LOOKED_UP_WHEN_CALLED]

    async def check_draft(self, unit: UnitOfWork, kind: str, name: str, limit: int) -> CheckReport:
        """What publishing this draft would mean. Raises DefinitionNotFoundError."""
        return await self._check(unit, [draft_of(await self._definitions.get(unit, kind, name))], limit)

    async def check_files(self, unit: UnitOfWork, files: Sequence[SourceFile], limit: int) -> CheckReport:
        """What applying these files would mean. Raises InvalidDefinitionError."""
        # Reading much YAML takes long, and the event loop serves others.
        entries = await asyncio.to_thread(self._definitions.reader.read, files)
        return await self._check(unit, [unpublished(entry.document) for entry in entries], limit)

    async def _check(self, unit: UnitOfWork, candidates: Sequence[DefinitionVersion], limit: int) -> CheckReport:
        changed = {(each.kind, each.name) for each in candidates}
        compiler = Compiler(Candidates(self._definitions, candidates))
        rows = unit.repository(ControlRepository)
        found = await rows.open(unit.principal.workspace_id, limit)
        looked = [
            await self._checked(unit, compiler, recorded)
            for recorded in found
            if changed & {(recorded.execution.kind, recorded.execution.name), *uses(recorded.plan)}
        ]
        checked = [each for each in looked if each is not None]
        return CheckReport(
            open=await rows.count_open(unit.principal.workspace_id),
            looked_at=len(found),
            at_once=await self._at_once(unit, candidates),
            could_move=sum(each.could_move for each in checked),
            stay=sum(not each.could_move for each in checked),
            executions=tuple(checked),
        )

    async def _at_once(self, unit: UnitOfWork, candidates: Sequence[DefinitionVersion]) -> tuple[str, ...]:
        found = {(each.kind, each.name): each.spec for each in candidates if each.kind in LOOKED_UP_WHEN_CALLED}
        published = await self._definitions.published(unit, found)
        changed = (key for key, spec in found.items() if key not in published or published[key].spec != spec)
        return tuple(sorted(f"{kind} {name}" for kind, name in changed))

    async def _checked(self, unit: UnitOfWork, compiler: Compiler, recorded: Recorded) -> CheckedExecution | None:
        """None: what it runs says the same as what would be published."""
        # Each is computed in one go; others have their turn in between.
        await asyncio.sleep(0)
        execution = recorded.execution
        shown = execution.model_dump(include={"id", "kind", "name", "version", "status"})
        try:
            now = await compiler.resolve(unit, execution.kind, execution.name)
            plan = await compiler.runnable(unit, now)
        except QuarterdeckError as error:
            return CheckedExecution(**shown, could_move=False, detail=error.detail)
        if says_the_same(recorded.plan, plan):
            return None
        steps = await unit.repository(StepsRepository).all(execution.id)
        replayed, departures = await self._replays.against(recorded.plan, plan, steps)
        detail = departures[0].detail if departures else f"Does what was recorded, in {len(replayed.asked)} steps."
        return CheckedExecution(
            **shown,
            could_move=not departures,
            detail=detail,
            stands_at=replayed.stands_at,
            departures=departures[:MOST_TOLD],
        )
