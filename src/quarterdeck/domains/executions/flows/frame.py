"""What a graph is worked in: one activation of a flow, or of the body of a map or loop."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions.contracts import ExecutionOutput
from quarterdeck.domains.executions.flows.scope import Scope, State, Views
from quarterdeck.domains.executions.plan import FlowPlan, Plan
from quarterdeck.domains.executions.ports import Run
from quarterdeck.domains.flows.contracts.flow import Graph
from quarterdeck.kernel.contracts import Json, JsonObject

WorkGraph = Callable[["Frame", Graph], Awaitable[Json]]
"""Works a graph within a frame; its output."""

WorkPlan = Callable[[Run, Plan, Expressions], Awaitable[ExecutionOutput]]
"""Works another plan (a crew, a pipeline, a flow) as a part of this one."""


@dataclass(frozen=True)
class Frame:
    """`path` is the way from the flow's own graph to this one; `outer` are the nodes decided around it."""

    run: Run
    plan: FlowPlan
    expressions: Expressions
    state: State
    work_graph: WorkGraph
    work_plan: WorkPlan
    outer: Views = field(default_factory=Views)
    extra: JsonObject = field(default_factory=dict[str, Json])
    path: str = ""

    def within(self, run: Run, outer: Views, path: str, **extra: Json) -> "Frame":
        """For a body: with steps of its own, seeing these nodes and these variables too."""
        return replace(self, run=run, outer=outer, path=f"{self.path}{path}/", extra={**self.extra, **extra})

    def scope(self, nodes: Views) -> Scope:
        """What an expression sees now."""
        return Scope(
            expressions=self.expressions,
            inputs=self.plan.inputs,
            state=self.state.read(),
            nodes=nodes,
            extra=self.extra,
        )


@dataclass(frozen=True)
class Done:
    """What a node gave: its output, the way out that it chose, what it wrote into the state."""

    output: Json = None
    label: str | None = None
    writes: JsonObject | None = None
