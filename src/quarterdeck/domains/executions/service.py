"""Use cases of executions: start, look, cancel, retry, answer, resolve, delete."""

from collections.abc import Sequence
from uuid import UUID

from quarterdeck.db.bus import Bus
from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.approvals.contracts import Approve, Reject
from quarterdeck.domains.approvals.service import ApprovalsService
from quarterdeck.domains.definitions.service import PinsService
from quarterdeck.domains.executions.compiler import Compiler
from quarterdeck.domains.executions.contracts import (
    FINAL,
    Answer,
    DefinitionRef,
    EffectRecord,
    EffectResolution,
    EffectState,
    EventPage,
    Execution,
    ExecutionFilter,
    ExecutionStatus,
    ForkOrigin,
    LogFilter,
    LogPart,
    NewEvent,
    Reason,
    SpanPage,
    StartExecution,
    Step,
    TrialMark,
)
from quarterdeck.domains.executions.effects_repository import EffectsRepository
from quarterdeck.domains.executions.errors import AlreadyAnsweredError, NotAllowedNowError
from quarterdeck.domains.executions.events import DELETED, RENAMED
from quarterdeck.domains.executions.figures.repository import FiguresRepository
from quarterdeck.domains.executions.journal import publish
from quarterdeck.domains.executions.lists_repository import ListsRepository
from quarterdeck.domains.executions.log_repository import LogRepository
from quarterdeck.domains.executions.messages.repository import MessagesRepository
from quarterdeck.domains.executions.plan import Plan
from quarterdeck.domains.executions.ports import Queue, RunRef
from quarterdeck.domains.executions.queueing.contracts import Place
from quarterdeck.domains.executions.queueing.rules import rank
from quarterdeck.domains.executions.repository import ExecutionsRepository, Spent
from quarterdeck.domains.executions.resumption import Resumption
from quarterdeck.domains.executions.rules import Move, searchable
from quarterdeck.domains.executions.spans import execution_span, part_spans
from quarterdeck.domains.executions.steps_repository import StepsRepository
from quarterdeck.domains.policy.service import PolicyService
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import Frozen, JsonObject
from quarterdeck.kernel.errors import ForbiddenError, NotFoundError
from quarterdeck.kernel.failpoints import failpoint
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.pagination import Page, PageRequest

MAX_EVENTS = 1_000
MAX_SPANS = 2_000
OVERRIDE = "executions.override"
_OVER = "The execution is over."
_ALL = ExecutionFilter()
_WHOLE = LogFilter()


class NewExecution(Frozen):
    """What is to be queued: a plan of a version, complete with its inputs; `depth` counts the events that led to it."""

    kind: str
    name: str
    version: int
    plan: Plan
    depth: int = 0
    priority: int = 0
    forked_from: ForkOrigin | None = None
    trial: TrialMark | None = None
    title: str | None = None


class ExecutionsService:
    """Executions of the principal's workspace. `queue` takes committed runs, without waiting."""

    def __init__(
        self,
        compiler: Compiler,
        approvals: ApprovalsService,
        resumption: Resumption,
        bus: Bus,
        clock: Clock,
        queue: Queue,
        policy: PolicyService,
        pins: PinsService,
    ) -> None:
        self._pins = pins
        self._compiler = compiler
        self._approvals = approvals
        self._resumption = resumption
        self._bus = bus
        self._clock = clock
        self._queue = queue
        self._policy = policy

    async def start(self, unit: UnitOfWork, request: StartExecution, *, depth: int = 0) -> Execution:
        """Queue an execution of a published version; it begins as soon as it is committed and has a place.

        `depth` says how many events led to it, one after the other. Raises QueueFullError when too many of the
        organization wait for a place.
        """
        at_once = await self._queue.admits(unit)
        version, plan = await self._compiler.compile(unit, request)
        new = NewExecution(
            kind=version.kind,
            name=version.name,
            version=version.version,
            plan=plan,
            depth=depth,
            priority=request.priority,
            title=request.title,
        )
        return await self._enqueue(unit, new, at_once=at_once)

    async def enqueue(self, unit: UnitOfWork, new: NewExecution) -> Execution:
        """Queue an execution of a plan for the principal. Raises QueueFullError."""
        return await self._enqueue(unit, new, at_once=await self._queue.admits(unit))

    async def _enqueue(self, unit: UnitOfWork, new: NewExecution, *, at_once: bool) -> Execution:
        max_concurrent = new.plan.limits.max_concurrent
        if at_once and max_concurrent is not None:
            at_once = await self._queue.admits(unit, is_limited=True)
        principal, now, execution_id = unit.principal, self._clock.now(), uuid7()
        origin = None if new.forked_from is None else new.forked_from.model_dump(mode="json")
        trial = None if new.trial is None else new.trial.model_dump(mode="json")
        row = {
            "id": execution_id,
            "workspace_id": principal.workspace_id,
            "kind": new.kind,
            "name": new.name,
            "title": new.title,
            "version": new.version,
            "status": ExecutionStatus.QUEUED,
            "inputs": new.plan.inputs,
            "forked_from": origin,
            "trial": trial,
            "plan": new.plan.model_dump(mode="json", exclude_defaults=True),
            "principal": principal.model_dump(mode="json"),
            "started_by": principal.id,
            "search": searchable(new.title, new.name, new.plan.inputs),
            "fence": 0,
            "segment": 0,
            "pause_requested": False,
            "event_seq": 1,
            "priority": new.priority,
            "rank": rank(now, new.priority),
            "place": Place.TAKEN if at_once else Place.WAITING,
            "max_concurrent": max_concurrent,
            **Spent().model_dump(),
            "depth": new.depth,
            "created_at": now,
            "queued_at": now,
        }
        executions = unit.repository(ExecutionsRepository)
        await executions.add(row)
        data: JsonObject = {"kind": new.kind, "name": new.name, "version": new.version}
        data |= {} if origin is None else {"forked_from": origin}
        data |= {} if trial is None else {"trial": trial}
        events = await executions.append(execution_id, 1, [NewEvent(type="execution.queued", data=data)], now)
        run = RunRef(organization_id=principal.organization_id, execution_id=execution_id)
        unit.after_commit(lambda: failpoint("before_start"))
        unit.after_commit(lambda: publish(self._bus, execution_id, events))
        unit.after_commit(lambda: self._queue.start(run, at_once=at_once))
        return await self.get(unit, execution_id)

    async def check(self, unit: UnitOfWork, request: StartExecution) -> None:
        """Raise what `start` would raise now for this definition and these inputs; nothing is queued."""
        await self._compiler.compile(unit, request)

    async def check_definition(self, unit: UnitOfWork, definition: DefinitionRef, version: int | None) -> None:
        """Raise what `start` would raise now for this definition, whatever the inputs."""
        await self._compiler.check(unit, definition, version)

    async def known(self, unit: UnitOfWork, execution_id: UUID) -> tuple[Execution, UUID, int] | None:
        """An execution of the organization, its workspace, and how many events led to it; for the system's own work."""
        executions = unit.repository(ExecutionsRepository)
        found, caused = await executions.of_organization(execution_id), await executions.caused(execution_id)
        return None if found is None or caused is None else (found, *caused)

    async def get(self, unit: UnitOfWork, execution_id: UUID) -> Execution:
        """One execution. Raises NotFoundError."""
        found = await unit.repository(ExecutionsRepository).get(execution_id, unit.principal.workspace_id)
        if found is None:
            raise NotFoundError("There is no execution of this id.")
        return (await self._with_requests(unit, [found]))[0]

    async def several(self, unit: UnitOfWork, execution_ids: Sequence[UUID]) -> dict[UUID, Execution]:
        """Those of these executions that there are in the workspace, without what they wait for."""
        found = await unit.repository(ExecutionsRepository).several(execution_ids, unit.principal.workspace_id)
        return {execution.id: execution for execution in found}

    async def input_schema(self, unit: UnitOfWork, definition: DefinitionRef, version: int | None) -> JsonObject:
        """What starting this definition asks for. Raises what `start` would raise, whatever the inputs."""
        return await self._compiler.input_schema(unit, definition, version)

    async def newest(
        self,
        unit: UnitOfWork,
        page: PageRequest,
        wanted: ExecutionFilter = _ALL,
    ) -> Page[Execution]:
        """Newest first."""
        found = await unit.repository(ListsRepository).newest(unit.principal.workspace_id, page, wanted)
        return found.model_copy(update={"items": tuple(await self._with_requests(unit, list(found.items)))})

    async def _with_requests(self, unit: UnitOfWork, found: list[Execution]) -> list[Execution]:
        waiting = [execution.id for execution in found if execution.status not in FINAL and execution.started_at]
        requests = await self._approvals.pending_of(unit, waiting)
        sleeping = [execution.id for execution in found if execution.wakes_at is not None]
        expected = await unit.repository(MessagesRepository).expected(sleeping)
        return [
            execution.model_copy(
                update={"waiting_for": requests.get(execution.id, ()), "expects": expected.get(execution.id, ())}
            )
            for execution in found
        ]

    async def cancel(self, unit: UnitOfWork, execution_id: UUID) -> Execution:
        """End it now, whatever it does; cancelling what is cancelled is no error."""
        execution = await self.get(unit, execution_id)
        reason = Reason(code="cancelled", detail=f"Cancelled by {unit.principal.name or unit.principal.id}.")
        await self._resumption.end(unit, _run(unit, execution_id), execution, Move.CANCEL, reason)
        return await self.get(unit, execution_id)

    async def retry(self, unit: UnitOfWork, execution_id: UUID) -> Execution:
        """Go on from the step that failed, for whoever retries it; what was recorded is not done again.

        Raises ForbiddenError for a trial when whoever retries it may not bring words of his own, PinsRefusedError for
        what runs on pins where the workspace is for production by now.
        """
        execution = await self.get(unit, execution_id)
        if execution.trial is not None:
            self.require_override(unit, "A trial runs what nobody published: ask an editor.")
        await self.require_pins(unit, execution)
        if execution.status not in {ExecutionStatus.FAILED, ExecutionStatus.CANCELLED}:
            raise NotAllowedNowError(
                f"The execution is {execution.status}; only a failed or cancelled one can be retried."
            )
        now = self._clock.now()
        await unit.repository(FiguresRepository).retried(execution_id)
        moved = await unit.repository(ExecutionsRepository).retry(
            execution_id, unit.principal, NewEvent(type="execution.queued", data={"retry": True}), now
        )
        if moved is not None:
            run = _run(unit, execution_id).model_copy(update={"segment": moved[1]})
            self._resumption.publish_later(unit, run, moved[0])
            unit.after_commit(lambda: self._queue.start(run))
        return await self.get(unit, execution_id)

    def require_override(self, unit: UnitOfWork, mend: str) -> None:
        """Raise ForbiddenError unless he may run other words than those that were published."""
        decision = self._policy.decide(unit.principal, OVERRIDE, {})
        if not decision.allowed:
            raise ForbiddenError(decision.reason, mend=mend)

    async def require_pins(self, unit: UnitOfWork, execution: Execution) -> None:
        """Raise PinsRefusedError when it runs on pinned data, and nothing may run on that where it is."""
        if execution.on_pins:
            await self._pins.require_allowed(unit)

    async def delete(self, unit: UnitOfWork, execution_id: UUID) -> None:
        """Remove an execution that is over."""
        execution = await self.get(unit, execution_id)
        if execution.status not in FINAL:
            raise NotAllowedNowError(f"The execution is {execution.status}; cancel it before it is deleted.")
        await unit.repository(ExecutionsRepository).delete(execution_id)
        await self._approvals.forget(unit, execution_id)
        unit.record(DELETED, execution_id)

    async def answer(self, unit: UnitOfWork, execution_id: UUID, answer: Answer) -> Execution:
        """Answer a request, once; the execution goes on."""
        await self.get(unit, execution_id)
        await unit.repository(ExecutionsRepository).lock(execution_id, 0)
        approval = await self._approvals.answer(unit, execution_id, answer.request, _decision(answer))
        if approval is None:
            raise AlreadyAnsweredError(
                "The execution does not wait for this request (any more).", mend="See waiting_for of the execution."
            )
        if not await self._resumption.decided(unit, unit.principal.organization_id, approval):
            raise NotAllowedNowError(_OVER)
        return await self.get(unit, execution_id)

    async def resolve_effect(
        self, unit: UnitOfWork, execution_id: UUID, effect_id: UUID, resolution: EffectResolution
    ) -> Execution:
        """Say what became of an effect of unknown outcome; the execution goes on."""
        await self.get(unit, execution_id)
        await unit.repository(ExecutionsRepository).lock(execution_id, 0)
        effects, now = unit.repository(EffectsRepository), self._clock.now()
        effect = await effects.resolve(execution_id, effect_id, EffectState.DONE, resolution.result, now)
        if effect is None:
            raise AlreadyAnsweredError(
                "The outcome of this effect is known.", mend="See GET /v1/executions/{id}/effects."
            )
        if resolution.outcome == "not_happened":
            await effects.forget(execution_id, effect_id)
        key = f"{effect.step}/effect"
        happened, name = resolution.outcome == "happened", unit.principal.name or str(unit.principal.id)
        await self._approvals.settle(unit, execution_id, key, happened=happened, text=resolution.result)
        result: JsonObject = {"request": key, "effect_id": str(effect_id), **resolution.model_dump()}
        step = Step(
            key=f"{key}:{effect_id}",
            kind="answer",
            name="answer",
            task="",
            agent=name,
            result=result,
            started_at=now,
            finished_at=now,
        )
        event = NewEvent(type="input.answered", step=step.key, data={"by": name, **result})
        if not await self._resumption.record(unit, _run(unit, execution_id), step, event):
            raise NotAllowedNowError(_OVER)
        return await self.get(unit, execution_id)

    async def rename(self, unit: UnitOfWork, execution_id: UUID, title: str | None) -> Execution:
        """Give it a title, or take it away."""
        execution = await self.get(unit, execution_id)
        search = searchable(title, execution.name, execution.inputs)
        await unit.repository(ExecutionsRepository).rename(execution_id, title, search)
        unit.record(RENAMED, execution_id, {"title": title})
        return await self.get(unit, execution_id)

    async def events(
        self, unit: UnitOfWork, execution_id: UUID, after: int, limit: int, wanted: LogFilter = _WHOLE
    ) -> EventPage:
        """The log from `after` on, or what of it the filter lets through."""
        await self.require(unit, execution_id)
        log, many = unit.repository(LogRepository), min(limit, MAX_EVENTS)
        if wanted == _WHOLE:
            items = await unit.repository(ExecutionsRepository).events(execution_id, after, many)
        else:
            items = await log.some(execution_id, after, many, wanted)
        last = await log.last(execution_id)
        return EventPage(items=tuple(items), next_after=items[-1].seq if items else after, last=last)

    async def require(self, unit: UnitOfWork, execution_id: UUID) -> None:
        """Raise NotFoundError unless the workspace has this execution."""
        if await unit.repository(LogRepository).status(execution_id, unit.principal.workspace_id) is None:
            raise NotFoundError("There is no execution of this id.")

    async def log_part(self, unit: UnitOfWork, execution_id: UUID, after: int, limit: int) -> LogPart:
        """The log as a stream reads it, again and again; an execution that is gone is over."""
        # The status first: whatever was committed before it ended is among the events that are read after it.
        status = await unit.repository(LogRepository).status(execution_id, unit.principal.workspace_id)
        if status is None:
            return LogPart((), is_over=True)
        events = await unit.repository(ExecutionsRepository).events(execution_id, after, limit)
        return LogPart(tuple(events), is_over=status in FINAL)

    async def steps(self, unit: UnitOfWork, execution_id: UUID) -> list[Step]:
        """The journal."""
        await self.require(unit, execution_id)
        return await unit.repository(StepsRepository).all(execution_id)

    async def spans(self, unit: UnitOfWork, execution_id: UUID, after: int = 0, limit: int = MAX_SPANS) -> SpanPage:
        """The journal as trace spans, from its step `after` on."""
        execution, journal = await self.get(unit, execution_id), unit.repository(StepsRepository)
        # What a fork shares was done by another one.
        shared = 0 if execution.forked_from is None else execution.forked_from.shared_steps
        recorded, last_step = await journal.extent(execution_id)
        steps = await journal.outlines(execution_id, shared + after, min(limit, MAX_SPANS))
        names = {step.task for step in steps if step.task}
        tasks = await journal.begun_tasks(execution_id, names, steps[0]) if names else []
        root = [execution_span(execution, last_step)] if after == 0 else []
        total, seen = recorded - shared, after + len(steps)
        items = (*root, *part_spans(execution, tasks, steps))
        return SpanPage(items=items, next_after=seen if steps and seen < total else None, steps=total)

    async def effects(self, unit: UnitOfWork, execution_id: UUID) -> list[EffectRecord]:
        """The ledger."""
        await self.require(unit, execution_id)
        return await unit.repository(EffectsRepository).of(execution_id)


def _run(unit: UnitOfWork, execution_id: UUID) -> RunRef:
    return RunRef(organization_id=unit.principal.organization_id, execution_id=execution_id)


def _decision(answer: Answer) -> Approve | Reject:
    if answer.action == "revise":
        return Reject(reason=answer.text or "It must be revised.")
    return Approve(text=answer.text if answer.action == "answer" else None)
