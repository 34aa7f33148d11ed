"""Forks: a new execution whose journal begins with another one's, up to a step; what is shared is not done again."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.domains.executions.compiler import Compiler
from quarterdeck.domains.executions.contracts import EffectRecord, EffectState, Execution, ForkOrigin, Step
from quarterdeck.domains.executions.control.contracts import ForkRequest
from quarterdeck.domains.executions.control.departures import unreached
from quarterdeck.domains.executions.control.errors import (
    EffectPendingError,
    ForkDepartsError,
    OverrideInvalidError,
    StepNotFoundError,
)
from quarterdeck.domains.executions.control.overriding import overridden, with_model
from quarterdeck.domains.executions.control.replays import ReplaysService
from quarterdeck.domains.executions.control.repository import Recorded
from quarterdeck.domains.executions.effects_repository import EffectsRepository
from quarterdeck.domains.executions.errors import InputsInvalidError
from quarterdeck.domains.executions.needed_inputs import asked
from quarterdeck.domains.executions.plan import CrewPlan, Plan, in_place_of
from quarterdeck.domains.executions.service import ExecutionsService, NewExecution
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.domains.models.contracts import DEFAULT
from quarterdeck.domains.models.service import ModelsService
from quarterdeck.kernel.contracts import JsonObject
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.json_schema import check_inputs

_OPEN = frozenset({EffectState.INTENDED, EffectState.UNKNOWN})


class ForksService:
    """Forks of executions of the principal's workspace."""

    def __init__(
        self,
        executions: ExecutionsService,
        replays: ReplaysService,
        definitions: DefinitionsService,
        models: ModelsService,
    ) -> None:
        self._executions = executions
        self._replays = replays
        self._compiler = Compiler(definitions)
        self._definitions = definitions
        self._models = models

    async def fork(self, unit: UnitOfWork, execution_id: UUID, request: ForkRequest) -> Execution:
        """Queue a new execution that goes on from before this step (None: from where the other stands).

        Raises NotFoundError, StepNotFoundError, InputsInvalidError, OverrideInvalidError, ForbiddenError for who may
        run definitions and not change them, PinsRefusedError, EffectPendingError, ForkDepartsError.
        """
        parent = await self._replays.recorded(unit, execution_id)
        tried = parent.execution.trial
        # Also to a version: what is shared was recorded on pinned data.
        await self._executions.require_pins(unit, parent.execution)
        trial = tried if request.version is None else None
        if trial is not None:
            self._executions.require_override(unit, "A trial runs what nobody published: fork it to a version.")
        version, plan = await self._plan(unit, parent, request)
        journal = await unit.repository(StepsRepository).all(execution_id)
        shared, until = _before(journal, request.step)
        effects = await unit.repository(EffectsRepository).of(execution_id)
        _require_settled(effects, until)
        await self._require_use(parent.plan, plan, shared)
        origin = ForkOrigin(
            execution_id=execution_id,
            step=request.step,
            shared_steps=len(shared),
            changed=_changed(request),
            pinned=parent.execution.on_pins if shared else (),
        )
        shown = parent.execution
        new = NewExecution(
            kind=shown.kind,
            name=shown.name,
            version=version,
            plan=plan,
            priority=shown.priority,
            forked_from=origin,
            trial=trial,
        )
        forked = await self._executions.enqueue(unit, new)
        await unit.repository(StepsRepository).add(forked.id, *shared)
        await unit.repository(EffectsRepository).inherit(forked.id, _inherited(effects, shared, execution_id))
        return forked

    async def _plan(self, unit: UnitOfWork, parent: Recorded, request: ForkRequest) -> tuple[int, Plan]:
        await self._permit(unit, request)
        shown, plan = parent.execution, parent.plan
        version, known = shown.version, plan.inputs
        if request.version is not None:
            found = await self._definitions.resolve(unit, shown.kind, shown.name, request.version)
            version, plan = found.version, await self._compiler.runnable(unit, found)
            known = _still_named(known, plan.input_schema)
        inputs, faults = check_inputs(plan.input_schema, {**known, **(request.inputs or {})})
        if faults:
            raise InputsInvalidError(f"The inputs do not fit {shown.kind} {shown.name!r}.", fields=tuple(faults))
        plan = in_place_of(parent.plan, plan, inputs)
        if request.model is not None:
            plan = with_model(plan, request.model)
        changed = overridden(plan, request.overrides)
        if request.overrides:
            self._require_sound(shown, plan, changed)
        return version, changed

    def _require_sound(self, shown: Execution, plan: Plan, changed: Plan) -> None:
        """Raise what publishing the changed words would raise, and what starting them would."""
        if not isinstance(plan, CrewPlan) and not isinstance(changed, CrewPlan):
            kind = self._definitions.reader.kind(shown.kind)
            before = kind.check(plan.spec, {})
            faults = [fault for fault in kind.check(changed.spec, {}) if fault not in before]
            if faults:
                raise OverrideInvalidError("An override does not fit.", fields=tuple(faults))
        _, missing = check_inputs(asked(changed), changed.inputs)
        if missing:
            raise InputsInvalidError(f"The inputs do not fit {shown.kind} {shown.name!r}.", fields=tuple(missing))

    async def _permit(self, unit: UnitOfWork, request: ForkRequest) -> None:
        """Whoever may only run what others published does not bring words and models of his own."""
        if request.model is None and not request.overrides:
            return
        self._executions.require_override(unit, "Fork without a model and overrides, or ask an editor.")
        named = [request.model, *(override.spec.get("model") for override in request.overrides)]
        for model in dict.fromkeys(name for name in named if isinstance(name, str) and name != DEFAULT):
            await self._models.resolve(unit, model)

    async def _require_use(self, before: Plan, after: Plan, shared: Sequence[Step]) -> None:
        """Steps that are shared and not asked for would be done again under another name."""
        steps = list(shared)
        missed = unreached(steps, await self._replays.traced(after, steps))
        if missed:
            missed -= unreached(steps, await self._replays.traced(before, steps))
        if missed:
            named = ", ".join([step.key for step in shared if step.key in missed][:5])
            raise ForkDepartsError(
                f"What the fork would run does not ask for {named}.",
                mend="Fork from an earlier step, or start a new execution; a replay tells where a version departs.",
            )


def _before(journal: list[Step], step: str | None) -> tuple[list[Step], datetime | None]:
    """The steps that were recorded before this one or any below it, and when it was (None: at the end)."""
    if step is None:
        return journal, None
    for number, each in enumerate(journal):
        if each.key == step or each.key.startswith(f"{step}/"):
            return journal[:number], each.finished_at
    raise StepNotFoundError(
        f"The execution recorded no step {step!r}.",
        mend="See its steps: `quarterdeck executions steps`, or GET /v1/executions/{id}/steps.",
    )


def _require_settled(effects: list[EffectRecord], until: datetime | None) -> None:
    for effect in effects:
        if effect.state in _OPEN and (until is None or effect.created_at < until):
            raise EffectPendingError(
                f"Nobody knows (yet) whether the effect of {effect.step} happened; the fork might repeat it.",
                mend="Wait for it, say what became of it, or fork from a step before it.",
            )


def _inherited(effects: list[EffectRecord], shared: Sequence[Step], parent: UUID) -> list[EffectRecord]:
    """The ledger's rows of the shared steps; they keep the key that their tool was given, and whose they were first."""
    keys = {step.key for step in shared}
    return [
        effect.model_copy(update={"id": uuid7(), "inherited_from": effect.inherited_from or parent})
        for effect in effects
        if effect.step in keys
    ]


def _still_named(inputs: JsonObject, schema: JsonObject) -> JsonObject:
    """Of the other's inputs those that this schema knows."""
    properties = schema.get("properties")
    if not isinstance(properties, dict) or "additionalProperties" in schema or "patternProperties" in schema:
        return inputs
    return {name: value for name, value in inputs.items() if name in properties}


def _changed(request: ForkRequest) -> tuple[str, ...]:
    """What was changed, in words that a list can show."""
    inputs = [f"input {name}" for name in sorted(request.inputs or {})]
    version = [] if request.version is None else [f"version {request.version}"]
    model = [] if request.model is None else [f"model {request.model}"]
    overrides = [f"{override.kind} {override.name}" for override in request.overrides]
    return (*inputs, *version, *model, *overrides)
