"""Starts trials: executions of drafts as they are, durable and decided by policy like any other."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions.contracts import DefinitionVersion, Metadata
from quarterdeck.domains.definitions.errors import InvalidDefinitionError
from quarterdeck.domains.definitions.ports import Kind
from quarterdeck.domains.definitions.service import DefinitionsService, PinsService
from quarterdeck.domains.executions.compiler import Compiler, given
from quarterdeck.domains.executions.contracts import Execution, TrialMark
from quarterdeck.domains.executions.control.candidates import Candidates, draft_of
from quarterdeck.domains.executions.control.repository import ControlRepository
from quarterdeck.domains.executions.errors import InputsInvalidError
from quarterdeck.domains.executions.needed_inputs import gaps
from quarterdeck.domains.executions.plan import CrewPlan, Plan, TrialTerms, pins_of
from quarterdeck.domains.executions.service import ExecutionsService, NewExecution
from quarterdeck.domains.executions.trials import parts
from quarterdeck.domains.executions.trials.contracts import StartTrial, Trial
from quarterdeck.domains.executions.trials.errors import NoTrialError, PinMissingError
from quarterdeck.domains.flows.contracts.flow import FlowSpec
from quarterdeck.kernel.contracts import Frozen, JsonObject
from quarterdeck.kernel.errors import FieldError, NotFoundError, QuarterdeckError
from quarterdeck.kernel.json_schema import check_inputs

Works = frozenset[str] | None


class TrialsService:
    """Trials of drafts of the principal's workspace."""

    def __init__(self, executions: ExecutionsService, definitions: DefinitionsService, pins: PinsService) -> None:
        self._executions = executions
        self._definitions = definitions
        self._pins = pins

    async def start(self, unit: UnitOfWork, request: StartTrial) -> Execution:
        """Queue a trial.

        Raises DefinitionNotFoundError, InvalidDefinitionError for what works and is not right, TrialRefusedError,
        PinMissingError, PinsRefusedError in a production workspace, InputsInvalidError, QueueFullError.
        """
        ref = request.definition
        draft = draft_of(await self._definitions.get(unit, ref.kind, ref.name))
        reader = self._definitions.reader
        entry = reader.entry(reader.kind(ref.kind), Metadata(name=ref.name), request.spec or draft.spec)
        pins = await self._pinned(unit, entry.kind, entry.spec, request)
        works = parts.parts_that_work(entry.spec, request)
        version = draft.model_copy(update={"spec": entry.document.spec})
        await self._check(unit, entry.kind, entry.spec, works)
        plan = await self._plan(unit, version, entry.spec, works, pins)
        inputs, faults = check_inputs(plan.input_schema, request.inputs)
        if faults:
            raise InputsInvalidError(f"The inputs do not fit {ref.kind} {ref.name!r}.", fields=tuple(faults))
        mark = TrialMark(
            revision=None if request.spec else (await self._definitions.get(unit, ref.kind, ref.name)).revision,
            node=request.node,
            start=request.start,
            pinned=tuple(sorted(pins)),
        )
        new = NewExecution(
            kind=ref.kind,
            name=ref.name,
            version=draft.version,
            plan=given(plan, ref.kind, inputs, request.history),
            priority=request.priority,
            trial=mark,
        )
        return await self._executions.enqueue(unit, new)

    async def show(self, unit: UnitOfWork, execution_id: UUID) -> Trial:
        """What a trial ran. Raises NotFoundError, NoTrialError for an execution of a published version."""
        recorded = await unit.repository(ControlRepository).recorded(execution_id, unit.principal.workspace_id)
        if recorded is None:
            raise NotFoundError("There is no execution of this id.")
        mark, plan = recorded.execution.trial, recorded.plan
        if mark is None:
            raise NoTrialError("It runs a published version.", mend="See that version of its definition.")
        spec = plan.crew if isinstance(plan, CrewPlan) else plan.spec
        shown: JsonObject = spec.model_dump(mode="json", exclude_defaults=True)
        return Trial(mark=mark, spec=shown, pins=pins_of(plan))

    async def _pinned(self, unit: UnitOfWork, kind: Kind[Any], spec: Frozen, request: StartTrial) -> JsonObject:
        there, name = set(kind.parts(spec)), request.definition.name
        if request.pins is None:
            kept = await self._pins.all(unit, kind.name, name)
            pins: JsonObject = {pin.part: pin.output for pin in kept if pin.part in there}
        else:
            pins = dict(request.pins)
            self._pins.require_place(kind, name, spec, list(pins))
        if request.node is not None:
            # Who asks for one part wants it to run.
            pins.pop(request.node, None)
        if pins:
            await self._pins.require_allowed(unit)
            parts.check_pins(spec, pins)
        return pins

    async def _check(self, unit: UnitOfWork, kind: Kind[Any], spec: Frozen, works: Works) -> None:
        """Raise what publishing the parts that work would raise."""
        referred: dict[tuple[str, str], JsonObject] = {}
        for need in kind.references(spec):
            if self._definitions.reader.is_built_in(need):
                continue
            try:
                found = await self._definitions.resolve(unit, need.kind, need.name)
            except QuarterdeckError as error:
                fault = FieldError(pointer=need.pointer, message=error.detail, mend=error.mend)
                if parts.faults_of(spec, works, [fault]):
                    raise InvalidDefinitionError(error.detail, mend=error.mend, fields=(fault,)) from error
            else:
                referred[need.kind, need.name] = found.spec
        for key in kind.beyond(spec, referred):
            with suppress(NotFoundError):
                referred[key] = (await self._definitions.resolve(unit, *key)).spec
        faults = parts.faults_of(spec, works, kind.check(spec, referred))
        if faults:
            raise InvalidDefinitionError(
                f"{faults[0].pointer}: {faults[0].message}", mend=faults[0].mend, fields=tuple(faults)
            )

    async def _plan(
        self, unit: UnitOfWork, version: DefinitionVersion, spec: Frozen, works: Works, pins: JsonObject
    ) -> Plan:
        terms = TrialTerms(pins=pins, only=None if works is None else tuple(sorted(works)))
        if works is None:
            plan = await Compiler(Candidates(self._definitions, [version])).runnable(unit, version)
            return plan.model_copy(update={"trial": terms})
        part = version.model_copy(update={"spec": parts.cut(version.spec, works | pins.keys())})
        plan = await Compiler(Candidates(self._definitions, [version])).plan(unit, part)
        if isinstance(spec, FlowSpec):
            _require_pins(parts.needs_of_flow(spec, works, pins))
            whole = plan.model_copy(update={"trial": terms, "spec": _asking(spec, plan)})
            _require_given(spec, works, whole)
            return whole
        whole = plan.model_copy(update={"trial": terms, "crew": _asking(spec, plan)})
        if isinstance(whole, CrewPlan):
            _require_pins(parts.needs_of_crew(whole, works, pins))
        return whole


def _asking(spec: Frozen, plan: Plan) -> Frozen:
    """The whole draft, asking for what the part that works needs."""
    return spec.model_copy(update={"inputs": plan.input_schema})


def _require_given(spec: Frozen, works: Works, plan: Plan) -> None:
    faults = parts.faults_of(spec, works, gaps(plan))
    if faults:
        raise InputsInvalidError(f"{faults[0].message}.", mend=faults[0].mend, fields=tuple(faults))


def _require_pins(needs: parts.Needs) -> None:
    faults = [
        FieldError(
            pointer=f"/pins/{other}",
            message=f"{name} needs the output of {other}, which does not run",
            mend=f"Pin what {other} gave, or run from there.",
        )
        for name, others in sorted(needs.items())
        for other in sorted(others)
    ]
    if faults:
        raise PinMissingError(f"{faults[0].message}.", mend=faults[0].mend, fields=tuple(faults))
