"""A sample of the simulation; `make simulate` does ten thousand. A fault names the seed that brings it back."""

from pathlib import Path

import pytest

from quarterdeck.domains.flows.contracts.flow import Edge, FlowSpec
from tests.simulation.runs import simulate

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

SAMPLE = 80


def test_random_flows_in_a_hostile_world_keep_every_promise(tmp_path: Path) -> None:
    found = simulate(range(SAMPLE), tmp_path)
    assert found.faults == []
    assert found.runs == SAMPLE
    # The world was hostile, and most flows came through all the same.
    assert found.crashes > SAMPLE
    assert found.succeeded > SAMPLE // 4


def test_an_effect_that_is_wrongly_called_repeatable_is_found(tmp_path: Path) -> None:
    found = simulate(range(SAMPLE // 3), tmp_path, repeatable=True)
    assert any("happened 2 times" in fault for fault in found.faults)


def _with_other_edges(spec: FlowSpec) -> FlowSpec:
    """The graph as if each edge led to the node before the one that it leads to."""
    names = [node.name for node in spec.nodes]
    edges = tuple(
        Edge.model_validate({**edge.model_dump(by_alias=True), "to": names[names.index(edge.target) - 1]})
        for edge in spec.edges
    )
    return spec.model_copy(update={"edges": edges})


def test_a_graph_that_is_worked_otherwise_than_drawn_is_found(tmp_path: Path) -> None:
    found = simulate(range(20), tmp_path, alter=_with_other_edges)
    assert any("ran: " in fault for fault in found.faults)
