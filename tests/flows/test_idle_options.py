"""What a node says that does nothing, and times that none can be, are refused where they are written."""

from typing import Any

import pytest

from quarterdeck.domains.flows.contracts.flow_durations import MAX_SECONDS
from tests.flows.test_rules import N, agent, edge, faults, put


def wait(**how: Any) -> dict[str, Any]:
    """A node that waits."""
    return {"name": "w", "type": "wait", **how}


ONE, TWO = [edge("a", "x")], [edge("a", "x"), edge("b", "x")]
FIRST = {**put("x"), "join": "or"}
WRONG: list[tuple[str, str, list[Any], list[Any]]] = [
    *[(f"{N}/0/duration", "no duration", [wait(duration=wrong)], []) for wrong in ("400d", -1, MAX_SECONDS + 1)],
    (f"{N}/0/until", "no instant", [wait(until="tomorrow")], []),
    (f"{N}/0/until", "no time zone", [wait(until="2030-01-01T00:00:00")], []),
    (f"{N}/0/join", "no edge leads to node 'x'", [FIRST], []),
    (f"{N}/1/join", "one edge leads to node 'x'", [agent("a"), FIRST], ONE),
    (f"{N}/0/retry/factor", "one pause", [agent(retry={"times": 1, "factor": 3})], []),
    (f"{N}/0/retry/factor", "without pauses", [agent(retry={"backoff_seconds": 0, "factor": 3})], []),
    (
        f"{N}/0/retry/max_backoff_seconds",
        "without pauses",
        [agent(retry={"backoff_seconds": 0, "max_backoff_seconds": 9})],
        [],
    ),
]


@pytest.mark.parametrize("case", WRONG, ids=[f"{i}{case[0]}" for i, case in enumerate(WRONG)])
def test_it_is_refused_at_its_place(case: tuple[str, str, list[Any], list[Any]]) -> None:
    pointer, words, nodes, edges = case
    [fault] = faults(nodes, edges)
    assert fault.pointer == pointer
    assert words in fault.message
    assert fault.mend


@pytest.mark.parametrize(
    ("nodes", "edges"),
    [
        ([agent("a"), agent("b"), FIRST], TWO),
        ([agent("a"), {**put("x"), "join": "and"}], ONE),
        ([agent(retry={"times": 2, "backoff_seconds": 1, "factor": 3, "max_backoff_seconds": 9})], []),
        ([agent(retry={"times": 1, "factor": 2, "backoff_seconds": 0})], []),
        ([wait(duration=MAX_SECONDS)], []),
        ([wait(duration="${state.n}")], []),
        ([wait(until="2030-01-31T09:00:00Z")], []),
        ([wait(until="2030-01-31T09:00:${state.n}Z")], []),
    ],
)
def test_what_does_something_is_accepted(nodes: list[Any], edges: list[Any]) -> None:
    assert faults(nodes, edges) == []
