"""Nodes with a graph of their own: map works it for each item, loop again and again."""

import asyncio
from functools import partial

from quarterdeck.domains.executions.contracts import NewEvent
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.flows.frame import Done, Frame
from quarterdeck.domains.executions.flows.scope import Scope
from quarterdeck.domains.executions.ports import Actor, Run
from quarterdeck.domains.executions.scoped import ScopedRun
from quarterdeck.domains.flows.contracts.flow import LoopNode, MapNode
from quarterdeck.kernel.contracts import Json


async def work_map(frame: Frame, run: Run, actor: Actor, scope: Scope, node: MapNode) -> Done:
    """The outputs of the body, one for each item; at most `max_concurrency` items at a time."""

    async def expand() -> tuple[NewEvent, Json]:
        items = scope.value(node.over)
        if not isinstance(items, list):
            raise ExecutionFailedError("not_a_list", f"Node {node.name}: `{node.over}` gives no list.")
        if len(items) > node.max_items:
            detail = f"Node {node.name} got {len(items)} items; its limit is {node.max_items}."
            raise ExecutionFailedError("max_items", detail)
        return NewEvent(type="node.expanded", data={"node": node.name, "items": len(items)}), items

    items = await run.conclude("items", actor, expand)
    slots = asyncio.Semaphore(node.max_concurrency)

    async def one(index: int, item: Json) -> Json:
        async with slots:
            body = frame.within(ScopedRun(run, str(index)), scope.nodes, f"{node.name}.{index}", item=item, index=index)
            return await frame.work_graph(body, node.do)

    branches = [run.spawn(one(index, item)) for index, item in enumerate(items if isinstance(items, list) else [])]
    try:
        return Done(output=await run.gather(branches))
    finally:
        # Nothing when all is well or waits; after a failure nobody may work on behind our back.
        for branch in branches:
            branch.cancel()


async def work_loop(frame: Frame, run: Run, actor: Actor, scope: Scope, node: LoopNode) -> Done:
    """The output of the last round."""
    output: Json = None
    for index in range(node.max_iterations):
        body = frame.within(
            ScopedRun(run, str(index)), scope.nodes, f"{node.name}.{index}", index=index, previous=output
        )
        output = await frame.work_graph(body, node.do)
        # Recorded: the condition may look at a state that others write meanwhile.
        ends = await run.conclude(f"{index}/round", actor, partial(_round, frame, scope, node, index, output))
        if ends is True:
            return Done(output=output)
    if node.until is not None and node.at_limit == "fail":
        detail = f"The condition of loop {node.name} did not hold after {node.max_iterations} rounds."
        raise ExecutionFailedError("max_iterations", detail)
    return Done(output=output)


async def _round(frame: Frame, scope: Scope, node: LoopNode, index: int, output: Json) -> tuple[NewEvent, Json]:
    now = frame.scope(scope.nodes).knowing(index=index, output=output)
    ends = node.until is not None and now.holds(node.until)
    return NewEvent(type="node.iterated", data={"node": node.name, "index": index, "ends": ends}), ends
