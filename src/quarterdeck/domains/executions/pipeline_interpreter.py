"""Works a pipeline's plan through to its output. Deterministic but for `Run`."""

from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions.contracts import ExecutionOutput
from quarterdeck.domains.executions.patterns.blackboard import blackboard
from quarterdeck.domains.executions.patterns.consensus import consensus
from quarterdeck.domains.executions.patterns.context import Context, Outcome
from quarterdeck.domains.executions.patterns.debate import debate
from quarterdeck.domains.executions.patterns.ensemble import ensemble
from quarterdeck.domains.executions.patterns.handoff import handoff
from quarterdeck.domains.executions.patterns.parallel import parallel
from quarterdeck.domains.executions.patterns.router import router
from quarterdeck.domains.executions.patterns.sequential import sequential
from quarterdeck.domains.executions.patterns.supervisor_worker import supervisor_worker
from quarterdeck.domains.executions.plan import PipelinePlan
from quarterdeck.domains.executions.ports import Run
from quarterdeck.domains.flows.contracts.pipeline_patterns import (
    Blackboard,
    Consensus,
    Debate,
    Ensemble,
    Handoff,
    Parallel,
    Pattern,
    Router,
    Sequential,
    SupervisorWorker,
)


async def interpret_pipeline(run: Run, plan: PipelinePlan, expressions: Expressions) -> ExecutionOutput:
    """The pipeline's output. Raises ExecutionFailedError, or Suspended when it has to wait."""
    outcome = await _work(Context(run, plan, expressions), plan.spec.pattern)
    return ExecutionOutput(text=outcome.text, value=outcome.value, pattern=outcome.result)


async def _work(context: Context, pattern: Pattern) -> Outcome:  # noqa: PLR0911 - one return for each pattern
    match pattern:
        case Sequential():
            return await sequential(context, pattern)
        case Parallel():
            return await parallel(context, pattern)
        case Router():
            return await router(context, pattern)
        case Ensemble():
            return await ensemble(context, pattern)
        case Blackboard():
            return await blackboard(context, pattern)
        case SupervisorWorker():
            return await supervisor_worker(context, pattern)
        case Consensus():
            return await consensus(context, pattern)
        case Debate():
            return await debate(context, pattern)
        case Handoff():
            return await handoff(context, pattern)
