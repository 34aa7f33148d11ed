"""One activation of one node: its tries, which edges are taken after it, and the record of both."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from quarterdeck.domains.executions.contracts import NewEvent
from quarterdeck.domains.executions.errors import OF_THE_EXECUTION, ExecutionFailedError, LimitReachedError
from quarterdeck.domains.executions.flows.bodies import work_loop, work_map
from quarterdeck.domains.executions.flows.focus import given
from quarterdeck.domains.executions.flows.frame import Done, Frame
from quarterdeck.domains.executions.flows.scope import Scope, Views
from quarterdeck.domains.executions.flows.work import Worker
from quarterdeck.domains.executions.plan import pins_of
from quarterdeck.domains.executions.ports import Actor, Run
from quarterdeck.domains.executions.scoped import ScopedRun
from quarterdeck.domains.flows.contracts.flow import Edge, LoopNode, MapNode, Node, label_of
from quarterdeck.domains.flows.contracts.flow_nodes import (
    AgentNode,
    ApprovalNode,
    ConditionNode,
    EmitNode,
    Retry,
    RouterNode,
    SetNode,
    WorkNode,
)
from quarterdeck.domains.flows.contracts.flow_results import NodeError
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject
from quarterdeck.kernel.templates import as_text

SHOWN = 4_000
"""Characters of an output that an event shows; all of it is in the step."""


class NodeRecord(Frozen):
    """What is recorded of a node. `taken` are the numbers of its edges; `write` is the number of its write."""

    status: str
    output: Json = None
    error: NodeError | None = None
    taken: tuple[int, ...] = ()
    writes: JsonObject | None = None
    write: int = 0

    @property
    def view(self) -> JsonObject:
        """What expressions see of the node."""
        if self.error is None:
            return {"status": self.status, "output": self.output}
        return {"status": self.status, "error": self.error.model_dump()}


class _Succeeded(Exception):  # noqa: N818 - no error: leaves the record of a try that failed unwritten
    def __init__(self, done: Done) -> None:
        super().__init__()
        self.done = done


@dataclass(frozen=True)
class Failure:
    """A node that failed for good."""

    error: NodeError
    cause: ExecutionFailedError


class NodeRun:
    """Works one node of a graph; `edges` are those that leave it, by their numbers."""

    def __init__(self, frame: Frame, node: Node, edges: dict[int, Edge], nodes: Views) -> None:
        self._frame = frame
        self._run = frame.run
        self._node = node
        self._edges = edges
        self._nodes = nodes
        worker = node.agent if isinstance(node, AgentNode) else frame.plan.name
        self._actor = Actor(task=node.name, agent=worker)

    async def work(self) -> NodeRecord:
        """What became of the node; recorded once. Raises ExecutionFailedError when no edge takes its failure."""
        node, pins = self._node, pins_of(self._frame.plan)
        if self._frame.path == "" and node.name in pins:
            recorded = await self._run.conclude(node.name, self._actor, partial(self._given, pins[node.name]))
            return NodeRecord.model_validate(recorded)
        state: Json = None
        if not isinstance(node, SetNode | ConditionNode | EmitNode) and not (
            isinstance(node, RouterNode) and node.by == "rule"
        ):
            # What takes time is begun with the state of its beginning, however often it is driven.
            state = await self._run.conclude(f"{node.name}/started", self._actor, self._started)
        recorded = await self._run.conclude(node.name, self._actor, partial(self._conclude, state))
        return NodeRecord.model_validate(recorded)

    async def skip(self) -> None:
        """Note that nothing led to it."""
        event = NewEvent(type="node.skipped", data=self._data())
        await self._run.note(f"{self._node.name}/skipped", self._actor, event)

    async def _started(self) -> tuple[NewEvent, Json]:
        looks_at_state = "state" in self._node.model_dump_json(exclude={"do"})
        return NewEvent(type="node.started", data=self._data()), self._frame.state.read() if looks_at_state else None

    def _data(self, **more: Json) -> JsonObject:
        return {"node": self._node.name, "type": self._node.type, "path": self._frame.path, **more}

    async def _conclude(self, state: Json) -> tuple[NewEvent, Json]:
        scope = self._frame.scope(self._nodes)
        if isinstance(state, dict):
            scope = Scope(scope.expressions, scope.inputs, state, scope.nodes, scope.extra)
        ended = await self._tries(scope)
        if isinstance(ended, Failure):
            return await self._failed(ended)
        return self._finished(ended)

    async def _given(self, pin: Json) -> tuple[NewEvent, Json]:
        """The output that is given instead of running the node."""
        event, record = self._finished(given(self._node, pin))
        return event.model_copy(update={"data": {**event.data, "pinned": True}}), record

    def _finished(self, ended: Done) -> tuple[NewEvent, Json]:
        number = self._frame.state.take_number() if ended.writes is not None else 0
        taken = self._taken(ended)
        record = NodeRecord(status="finished", output=ended.output, taken=taken, writes=ended.writes, write=number)
        led = [self._edges[i].target for i in taken]
        event = NewEvent(type="node.finished", data=self._data(output=shown(ended.output), taken=list(led)))
        return event, record.model_dump(mode="json", exclude_defaults=True)

    @property
    def _step(self) -> str:
        return f"{self._frame.path}{self._node.name}"

    async def _failed(self, failure: Failure) -> tuple[NewEvent, Json]:
        view: JsonObject = failure.error.model_dump()
        scope = self._frame.scope(self._with(view={"status": "failed", "error": view})).knowing(error=view)
        errors = {i: edge for i, edge in self._edges.items() if edge.on == "error"}
        taken = tuple(i for i, edge in errors.items() if not isinstance(edge.when, str) or scope.holds(edge.when))
        if not taken:
            await self._tell_failure(failure)
            raise failure.cause
        record = NodeRecord(status="failed", error=failure.error, taken=taken)
        led = [self._edges[i].target for i in taken]
        event = NewEvent(type="node.failed", data=self._data(error=view, taken=list(led)))
        return event, record.model_dump(mode="json", exclude_defaults=True)

    async def _tell_failure(self, failure: Failure) -> None:
        """Put it into the log; nothing followed from it, so that a retry of the execution tries the node anew."""
        name = self._node.name
        event = NewEvent(type="node.failed", data=self._data(error=failure.error.model_dump(), taken=[]))
        await self._run.note(f"{name}/failed", self._actor, event)
        tries = 0 if self._retry is None else self._retry.times
        await self._run.forget([f"{name}/failed", *(f"{name}/try.{number}" for number in range(tries))])

    def _taken(self, done: Done) -> tuple[int, ...]:
        view: JsonObject = {"status": "finished", "output": done.output}
        scope = self._frame.scope(self._with(view=view)).knowing(output=done.output)
        # Its own writes count here; the state has them once they are recorded.
        scope = replace(scope, state={**scope.state, **(done.writes or {})})
        found: list[int] = []
        for i, edge in self._edges.items():
            if edge.on == "error":
                continue
            if done.label is not None:
                label = label_of(edge) or ("approved" if isinstance(self._node, ApprovalNode) else None)
                holds = label == done.label
            else:
                holds = not isinstance(edge.when, str) or scope.holds(edge.when)
            if holds:
                found.append(i)
        return tuple(found)

    def _with(self, view: JsonObject) -> Views:
        return self._nodes.new_child({self._node.name: view})

    @property
    def _retry(self) -> Retry | None:
        return self._node.retry if isinstance(self._node, WorkNode) else None

    async def _tries(self, scope: Scope) -> Done | Failure:
        """Try until it succeeds or no try is left; a try that failed and is followed by another one is recorded."""
        policy, name = self._retry, self._node.name
        times = 0 if policy is None else policy.times
        for number in range(times):
            try:
                await self._run.conclude(f"{name}/try.{number}", self._actor, partial(self._retried, number, scope))
            except _Succeeded as success:
                return success.done
            if policy is not None:
                pause = min(policy.backoff_seconds * policy.factor**number, policy.max_backoff_seconds)
                if pause > 0:
                    await self._run.sleep(f"{name}/pause.{number}", self._actor, timedelta(seconds=pause))
        return await self._try(times, scope)

    async def _retried(self, number: int, scope: Scope) -> tuple[NewEvent, Json]:
        ended = await self._try(number, scope)
        if isinstance(ended, Done):
            raise _Succeeded(ended)
        error: JsonObject = ended.error.model_dump()
        return NewEvent(type="node.retried", data=self._data(error=error, tries=number + 1)), error

    async def _try(self, number: int, scope: Scope) -> Done | Failure:
        node = self._node
        run = ScopedRun(self._run, f"{node.name}/try.{number}")
        seconds = node.max_seconds if isinstance(node, WorkNode) else None
        try:
            done = await self._run.within(seconds, f"Node {node.name}", self._work(run, scope))
            self._check_rejection(done)
        except ExecutionFailedError as error:
            if isinstance(error, LimitReachedError) and error.reason.code in OF_THE_EXECUTION:
                raise
            detail = f"Node {node.name} failed: {error.detail}"
            cause = ExecutionFailedError(error.reason.code, detail)
            return Failure(NodeError(code=error.reason.code, detail=error.detail), cause)
        return done

    async def _work(self, run: Run, scope: Scope) -> Done:
        node = self._node
        if isinstance(node, MapNode):
            return await work_map(self._frame, run, self._actor, scope, node)
        if isinstance(node, LoopNode):
            return await work_loop(self._frame, run, self._actor, scope, node)
        return await Worker(self._frame, run, self._actor, scope).work(node)

    def _check_rejection(self, done: Done) -> None:
        """A rejection that no edge takes fails the node."""
        if not isinstance(self._node, ApprovalNode) or done.label != "rejected":
            return
        if not any(edge.on == "success" and label_of(edge) == "rejected" for edge in self._edges.values()):
            reason = done.output["reason"] if isinstance(done.output, dict) else ""
            raise ExecutionFailedError("approval_rejected", f"It was rejected: {as_text(reason)}")


def shown(output: Json) -> Json:
    """An output as an event shows it: what is long is cut."""
    text = as_text(output)
    return output if len(text) <= SHOWN else f"{text[:SHOWN]}..."
