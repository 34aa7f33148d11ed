"""Replays: what a version would do, given all that an execution recorded; and two executions compared by theirs."""

from typing import Literal
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.definitions.contracts import DefinitionVersion
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.domains.executions.compiler import Compiler
from quarterdeck.domains.executions.contracts import Step
from quarterdeck.domains.executions.control.candidates import Candidates, draft_of
from quarterdeck.domains.executions.control.comparison import Side, compare
from quarterdeck.domains.executions.control.contracts import Comparison, Departure, ReplayReport, ReplayRequest
from quarterdeck.domains.executions.control.departures import departures, faults
from quarterdeck.domains.executions.control.repository import ControlRepository, Recorded
from quarterdeck.domains.executions.control.traces import Trace, in_order, trace
from quarterdeck.domains.executions.plan import Plan, in_place_of
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.kernel.errors import NotFoundError
from quarterdeck.kernel.json_schema import check_inputs


class ReplaysService:
    """Replays of executions of the principal's workspace."""

    def __init__(self, definitions: DefinitionsService, expressions: Expressions) -> None:
        self._definitions = definitions
        self._expressions = expressions

    async def replay(self, unit: UnitOfWork, execution_id: UUID, request: ReplayRequest) -> ReplayReport:
        """Whether a version departs from what was recorded, at which step, and how. Raises NotFoundError."""
        recorded = await self.recorded(unit, execution_id)
        steps = await unit.repository(StepsRepository).all(execution_id)
        if request.version is None:
            replayed = await self.traced(recorded.plan, steps)
            found = faults(recorded.execution, steps, replayed)
        else:
            plan = await self._plan_of(unit, recorded, request.version)
            replayed, found = await self.against(recorded.plan, plan, steps)
        return ReplayReport(
            execution_id=execution_id,
            recorded_version=recorded.execution.version,
            replayed_version=recorded.execution.version if request.version is None else request.version,
            departs=bool(found),
            compared=len(replayed.asked),
            stands_at=replayed.stands_at,
            departures=found,
        )

    async def compare(self, unit: UnitOfWork, a: UUID, b: UUID) -> Comparison:
        """Two executions step by step. Raises NotFoundError."""
        return compare(await self._side(unit, a), await self._side(unit, b))

    async def _side(self, unit: UnitOfWork, execution_id: UUID) -> Side:
        recorded = await self.recorded(unit, execution_id)
        steps = await unit.repository(StepsRepository).all(execution_id)
        return Side(recorded.execution, steps, await self.traced(recorded.plan, steps))

    async def against(self, recorded: Plan, other: Plan, steps: list[Step]) -> tuple[Trace, tuple[Departure, ...]]:
        """The trace of another plan given these steps and the recorded inputs, and where it departs."""
        inputs, wrong = check_inputs(other.input_schema, recorded.inputs)
        if wrong:
            told = "; ".join(f"{fault.pointer}: {fault.message}" for fault in wrong)
            misfit = Departure(
                how="inputs", step="", kind="execution", name="", detail=f"The inputs do not fit: {told}."
            )
            return Trace({}), (misfit,)
        replayed = await self.traced(in_order(in_place_of(recorded, other, inputs)), steps)
        return replayed, departures(await self.traced(in_order(recorded), steps), replayed)

    async def traced(self, plan: Plan, steps: list[Step]) -> Trace:
        """What this plan asks for, given these steps."""
        return await trace(plan, steps, self._expressions)

    async def recorded(self, unit: UnitOfWork, execution_id: UUID) -> Recorded:
        """An execution with its plan. Raises NotFoundError."""
        found = await unit.repository(ControlRepository).recorded(execution_id, unit.principal.workspace_id)
        if found is None:
            raise NotFoundError("There is no execution of this id.")
        return found

    async def _plan_of(self, unit: UnitOfWork, recorded: Recorded, version: int | Literal["draft"]) -> Plan:
        kind, name = recorded.execution.kind, recorded.execution.name
        found: DefinitionVersion = (
            draft_of(await self._definitions.get(unit, kind, name))
            if version == "draft"
            else await self._definitions.resolve(unit, kind, name, version)
        )
        return await Compiler(Candidates(self._definitions, [found])).plan(unit, found)
