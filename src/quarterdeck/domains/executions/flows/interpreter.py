"""Works a flow's plan through to its output. Deterministic but for `Run`."""

from dataclasses import replace

from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions.contracts import ExecutionOutput
from quarterdeck.domains.executions.crew_interpreter import CrewInterpreter
from quarterdeck.domains.executions.flows.focus import focused
from quarterdeck.domains.executions.flows.frame import Frame
from quarterdeck.domains.executions.flows.graph_run import GraphRun
from quarterdeck.domains.executions.flows.node_run import NodeRecord
from quarterdeck.domains.executions.flows.scope import State
from quarterdeck.domains.executions.pipeline_interpreter import interpret_pipeline
from quarterdeck.domains.executions.plan import FlowPlan, PipelinePlan, Plan
from quarterdeck.domains.executions.ports import Run
from quarterdeck.domains.executions.scoped import ScopedRun, paced
from quarterdeck.domains.flows.contracts.flow import Graph, LoopNode
from quarterdeck.domains.flows.contracts.flow_nodes import SetNode
from quarterdeck.domains.flows.contracts.flow_results import FlowResult
from quarterdeck.kernel.contracts import Json
from quarterdeck.kernel.templates import as_text


async def interpret_flow(run: Run, plan: FlowPlan, expressions: Expressions) -> ExecutionOutput:
    """The flow's output. Raises ExecutionFailedError, or Suspended when it has to wait."""
    run = paced(run, plan)
    frame = Frame(
        run=run,
        plan=plan,
        expressions=expressions,
        state=State(plan.spec.state),
        work_graph=_work_graph,
        work_plan=_work_plan,
    )
    spec, known = focused(plan)
    restore(frame.state, run, spec)
    graph = GraphRun(replace(frame, outer=known), spec)
    output = await graph.work()
    result = FlowResult(nodes=graph.results, state=frame.state.read())
    if output is None:
        return ExecutionOutput(text="", flow=result)
    return ExecutionOutput(text=as_text(output), value=None if isinstance(output, str) else output, flow=result)


def restore(state: State, run: Run, graph: Graph, path: str = "") -> None:
    """Write what the journal has of a state into it before any node is worked.

    A branch that goes on at once (a decision came, a timer ran out) would else see less than it saw while it
    waited: others come to their records only after as many steps as they had made.
    """
    for node in graph.nodes:
        if isinstance(node, SetNode) and (found := run.known(node.name)) is not None:
            record = NodeRecord.model_validate(found)
            state.write(record.write, f"{path}{node.name}", record.writes or {})
        elif isinstance(node, LoopNode):
            for number in range(1 + (node.retry.times if node.retry else 0)):
                _restore_rounds(state, ScopedRun(run, f"{node.name}/try.{number}"), node, path)


def _restore_rounds(state: State, run: Run, node: LoopNode, path: str) -> None:
    for index in range(node.max_iterations):
        restore(state, ScopedRun(run, str(index)), node.do, f"{path}{node.name}.{index}/")
        if run.known(f"{index}/round") is None:
            return


async def _work_graph(frame: Frame, graph: Graph) -> Json:
    return await GraphRun(frame, graph).work()


async def _work_plan(run: Run, plan: Plan, expressions: Expressions) -> ExecutionOutput:
    if isinstance(plan, FlowPlan):
        return await interpret_flow(run, plan, expressions)
    if isinstance(plan, PipelinePlan):
        return await interpret_pipeline(run, plan, expressions)
    return await CrewInterpreter(run, plan, expressions).run()
