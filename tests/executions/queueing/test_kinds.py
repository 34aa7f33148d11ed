"""How often a definition is at work at once, for those that are no crews."""

from typing import Any, Literal

import pytest

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.queueing.contracts import Place, QueueSettings
from tests.executions.queueing.conftest import MakeCrew

pytestmark = pytest.mark.anyio

WAITS = (ExecutionStatus.QUEUED, Place.WAITING)
RUNS = (ExecutionStatus.RUNNING, Place.TAKEN)
SPECS: dict[str, dict[str, Any]] = {
    "Flow": {"nodes": [{"name": "work", "type": "model", "prompt": "limited"}]},
    "Pipeline": {
        "pattern": {"type": "sequential", "members": [{"name": "one", "agent": "sailor"}]},
        "inputs": {"type": "object", "properties": {}},
        "request": "limited",
    },
}


@pytest.mark.parametrize("kind", ["Flow", "Pipeline"])
async def test_flows_and_pipelines_are_at_work_as_often_as_they_say(
    make_crew: MakeCrew, kind: Literal["Flow", "Pipeline"]
) -> None:
    """A crew of the same name has nothing to do with it; two processes share the limit."""
    first = make_crew(QueueSettings(), net_seconds=0.1)
    second = make_crew(QueueSettings(), provider=first.provider, net_seconds=0.1)
    await first.launch(names=["a"])
    await second.deck.engine.launch(second.deck.drive)
    await first.deck.seed((kind, "a", {**SPECS[kind], "limits": {"max_concurrent": 2}}))
    for crew in (first, second, first, second):
        await crew.deck.start("a", {}, kind)
    await first.deck.start("a")
    assert sorted(await first.provider.has_begun(3)) == ["a", "limited", "limited"]
    await first.running(3)
    assert await first.places() == {RUNS: 3, WAITS: 2}
    first.provider.let_go(3)
    assert (await first.provider.has_begun(5))[3:] == ["limited", "limited"]
    first.provider.let_go(2)
    await first.over(5)
