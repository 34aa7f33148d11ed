"""What a plan asks for when it is given what was recorded: a dry run, deterministic, without any effect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson

from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.executions.contracts import ExecutionOutput, Reason, Step
from quarterdeck.domains.executions.control.recorded_run import Asked, RecordedRun
from quarterdeck.domains.executions.errors import ExecutionFailedError, Suspended
from quarterdeck.domains.executions.interpreter import interpret
from quarterdeck.domains.executions.plan import Plan, plan_of


@dataclass(frozen=True)
class Trace:
    """Every step that was asked for, in order, and how it ended: with an output, a failure, or neither (it stands)."""

    asked: Mapping[str, Asked]
    output: ExecutionOutput | None = None
    failure: Reason | None = None

    @property
    def stands_at(self) -> tuple[str, ...]:
        """The steps that come next, one for each branch."""
        if self.output is not None or self.failure is not None:
            return ()
        return tuple(asked.step for asked in self.asked.values() if asked.stops)


def in_order(plan: Plan) -> Plan:
    """The plan with the keys of every free-form object in one order: databases keep them in one of their own."""
    return plan_of(orjson.loads(orjson.dumps(plan.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)))


async def trace(plan: Plan, steps: Sequence[Step], expressions: Expressions) -> Trace:
    """Work the plan through as far as these steps go."""
    run = RecordedRun({step.key: step for step in steps})
    try:
        output = await interpret(run, plan, expressions)
    except Suspended:
        await run.settle_branches()
        return Trace(run.asked)
    except ExecutionFailedError as error:
        return Trace(run.asked, failure=error.reason)
    except Exception as error:  # noqa: BLE001 - a plan that does not fit what was recorded may fail in any way
        return Trace(run.asked, failure=Reason(code="internal", detail=f"{type(error).__name__}: {error}"))
    finally:
        await run.close()
    return Trace(run.asked, output=output)
