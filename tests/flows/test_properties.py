"""Properties of all flows, over random graphs, failures and deaths of the process."""

import asyncio
import random
import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.domains.crews.adapters.cel import CelExpressions
from quarterdeck.domains.executions.contracts import ExecutionOutput
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.interpreter import interpret
from quarterdeck.domains.executions.plan import FlowPlan
from quarterdeck.domains.flows.contracts.flow import FlowSpec
from quarterdeck.domains.flows.rules.flow import check_flow
from quarterdeck.domains.models.contracts import ModelRequest
from tests.executions.patterns.memory_run import Died, Memory, MemoryRun, fails
from tests.flows.graphs import Records, joined_right, numbered, random_flow, whole
from tests.flows.test_size import a_thousand_nodes

EXPRESSIONS = CelExpressions()


class Chance:
    """Answers and failures drawn from a seed and the step alone, so that each call has its one outcome."""

    def __init__(self, seed: int, failing: float) -> None:
        self._seed = seed
        self._failing = failing

    def __call__(self, agent: str, step: str, request: ModelRequest) -> str:
        """Fail, or say something."""
        del request
        if random.Random(f"{self._seed}:{step}").random() < self._failing:  # noqa: S311 - answers, not secrets
            raise fails(agent)
        return f"<{step}>"


def plan_of(described: dict[str, Any]) -> FlowPlan:
    """The plan of a flow that is sound."""
    spec = FlowSpec.model_validate(described)
    assert check_flow(EXPRESSIONS.fault, {}, spec, {}) == []
    return FlowPlan(kind="flow", name="f", spec=spec)


def drive(run: MemoryRun, plan: FlowPlan) -> ExecutionOutput | str:
    """The output, or the code of the failure."""

    async def to_the_end() -> ExecutionOutput | str:
        try:
            return await asyncio.wait_for(interpret(run, plan, EXPRESSIONS), 20)
        except ExecutionFailedError as error:
            return error.reason.code
        finally:
            await run.close()

    return asyncio.run(to_the_end())


def records(memory: Memory, spec: FlowSpec) -> Records:
    """What is recorded of the nodes of the outermost graph."""
    found: dict[str, Any] = {node.name: memory.steps.get(node.name) for node in spec.nodes}
    skipped: Records = {name: {} for name in found if f"{name}/skipped" in memory.steps}
    return {**skipped, **{name: record for name, record in found.items() if record is not None}}


def misreported(memory: Memory) -> list[str]:
    """Nodes that say they told something else than was told."""
    wrong: list[str] = []
    for step, told in memory.steps.items():
        ended: Any = memory.steps.get(step.removesuffix("/try.0/event")) if step.endswith("/try.0/event") else None
        if ended is not None and ended["output"]["payload"] != told:
            wrong.append(f"{step} told {told} and says {ended['output']['payload']}")
    return wrong


seeds = st.integers(0, 2**32)


@settings(max_examples=150, deadline=None)
@given(seed=seeds, failing=st.sampled_from([0.0, 0.1, 0.5]))
def test_a_flow_ends_and_every_join_went_as_it_is_drawn(seed: int, failing: float) -> None:
    plan, memory = plan_of(random_flow(seed)), Memory()
    ended = drive(MemoryRun(memory, Chance(seed, failing)), plan)
    if isinstance(ended, str):
        assert ended == "model_refused"
        assert failing > 0
        return
    assert joined_right(plan.spec, records(memory, plan.spec)) == []
    assert whole(plan.spec, ended) == []
    assert misreported(memory) == []
    begun = [step for step, event in memory.events if event == "node.started"]
    assert len(begun) == len(set(begun))


@settings(max_examples=80, deadline=None)
@given(seed=seeds, failing=st.sampled_from([0.0, 0.2]), deaths=st.lists(st.integers(1, 8), min_size=1, max_size=5))
def test_a_flow_whose_process_dies_goes_the_way_that_it_went(seed: int, failing: float, deaths: list[int]) -> None:
    plan, memory = plan_of(random_flow(seed)), Memory()
    was: dict[str, Any] = {}
    for dies_at in deaths:
        try:
            drive(MemoryRun(memory, Chance(seed, failing), dies_at=dies_at), plan)
        except Died:
            # Whatever was recorded stays as it was.
            assert was.items() <= memory.steps.items()
            was = dict(memory.steps)
        else:
            break
    ended = drive(MemoryRun(memory, Chance(seed, failing)), plan)
    # A node that fails for good takes its tries back, so that a retry has them again; all else stays as it was.
    assert {step: memory.steps.get(step, was[step]) for step in was} == was
    assert [step for step in was if step not in memory.steps and re.search(r"/try\.\d+$", step) is None] == []
    assert numbered(records(memory, plan.spec)) == []
    assert misreported(memory) == []
    if not isinstance(ended, str):
        assert joined_right(plan.spec, records(memory, plan.spec)) == []
        # Driven once more, it calls nobody and says the same.
        silent = MemoryRun(memory, Chance(seed, 1.0))
        assert drive(silent, plan) == ended
        assert silent.calls == []


def test_a_wrong_join_is_found() -> None:
    spec = FlowSpec.model_validate(random_flow(7))
    plan, memory = plan_of(random_flow(7)), Memory()
    drive(MemoryRun(memory, Chance(7, 0)), plan)
    found = records(memory, spec)
    led = next(edge for edge in spec.edges if found[edge.target])
    found[led.target] = {}
    assert joined_right(spec, found)


def test_a_thousand_nodes_run() -> None:
    plan, memory = plan_of(a_thousand_nodes()), Memory()
    ended = drive(MemoryRun(memory, Chance(0, 0)), plan)
    assert isinstance(ended, ExecutionOutput)
    assert ended.flow is not None
    assert {node.status for node in ended.flow.nodes} == {"finished"}
    assert len(ended.flow.nodes) == 1000
    assert joined_right(plan.spec, records(memory, plan.spec)) == []
