"""Works a plan of any kind through to its output. Deterministic but for `Run`."""

from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions.contracts import ExecutionOutput
from quarterdeck.domains.executions.crew_interpreter import CrewInterpreter
from quarterdeck.domains.executions.flows.interpreter import interpret_flow
from quarterdeck.domains.executions.pipeline_interpreter import interpret_pipeline
from quarterdeck.domains.executions.plan import FlowPlan, PipelinePlan, Plan
from quarterdeck.domains.executions.ports import Run


async def interpret(run: Run, plan: Plan, expressions: Expressions) -> ExecutionOutput:
    """The plan's output. Raises ExecutionFailedError, or Suspended when it has to wait."""
    if isinstance(plan, FlowPlan):
        return await interpret_flow(run, plan, expressions)
    if isinstance(plan, PipelinePlan):
        return await interpret_pipeline(run, plan, expressions)
    return await CrewInterpreter(run, plan, expressions).run()
