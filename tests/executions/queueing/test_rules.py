"""Who comes next: the order, over random organizations."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.executions.queueing.contracts import Place, QueueLimits, QueueSettings
from quarterdeck.domains.executions.queueing.rules import (
    POINT,
    Contender,
    allot,
    bounds,
    most_for_one,
    place_in,
    rank,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def _contender(number: int, *, held: int = 0, room: int = 100, served: int = 0, first: int = 0) -> Contender:
    return Contender(organization_id=UUID(int=number), held=held, room=room, served=served, rank=first)


crowds = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 50), st.integers(-5, 5)), max_size=12
).map(
    lambda rows: [
        _contender(number, held=held, room=room, served=served, first=first)
        for number, (held, room, served, first) in enumerate(rows)
    ]
)


@given(crowds, st.integers(0, 60))
def test_no_place_is_left_over_and_none_is_given_twice(crowd: list[Contender], free: int) -> None:
    given_away = allot(free, crowd)
    assert sum(given_away.values()) == min(free, sum(one.room for one in crowd))
    assert all(0 < given_away[one.organization_id] <= one.room for one in crowd if one.organization_id in given_away)


@given(crowds, st.integers(0, 60))
def test_nobody_gets_more_while_another_has_less(crowd: list[Contender], free: int) -> None:
    """Whoever was given something has at most one place more than whoever could have had one more."""
    given_away = allot(free, crowd)
    after = {one.organization_id: one.held + given_away.get(one.organization_id, 0) for one in crowd}
    lacking = [after[one.organization_id] for one in crowd if given_away.get(one.organization_id, 0) < one.room]
    for organization in given_away:
        assert all(after[organization] <= least + 1 for least in lacking)


def test_at_one_place_organizations_take_turns() -> None:
    """However many of one wait, and however long: the place goes round."""
    served = {1: 0, 2: 0, 3: 0}
    order: list[int] = []
    for turn in range(1, 7):
        crowd = [_contender(number, served=when, first=-number) for number, when in served.items()]
        [chosen] = allot(1, crowd)
        served[chosen.int] = turn
        order.append(chosen.int)
    assert order == [3, 2, 1, 3, 2, 1]


def test_whoever_holds_fewest_comes_first() -> None:
    crowd = [_contender(1, held=5), _contender(2, held=0), _contender(3, held=3)]
    assert allot(3, crowd) == {UUID(int=2): 3}
    assert allot(5, crowd) == {UUID(int=2): 4, UUID(int=3): 1}


@given(st.integers(-100, 100), st.integers(-100, 100), st.integers(0, 600))
def test_a_point_is_worth_a_minute_of_waiting(low: int, high: int, minutes: int) -> None:
    """So nothing starves: what has waited a minute for each point that it lacks comes first."""
    waited, new = rank(NOW - timedelta(minutes=minutes), low), rank(NOW, high)
    assert (waited < new) == (minutes * timedelta(minutes=1) > (high - low) * POINT)


def test_the_lesser_bound_holds() -> None:
    settings = QueueSettings(max_running=10, max_queued=100)
    own = bounds(QueueLimits(max_running=3, max_queued=500), settings)
    assert (own.max_running, own.max_queued) == (3, 100)
    assert bounds(QueueLimits(max_running=30), settings).max_running == 10
    assert bounds(QueueLimits(), QueueSettings()).max_running is None


def test_one_organization_never_has_all_places_but_always_one() -> None:
    assert most_for_one(QueueSettings(places=10, share=0.8)) == 8
    assert most_for_one(QueueSettings(places=1, share=0.1)) == 1


def test_only_what_is_queued_or_at_work_is_in_the_queue() -> None:
    places = {status: place_in(status) for status in ExecutionStatus}
    assert {status for status, place in places.items() if place} == {ExecutionStatus.QUEUED, ExecutionStatus.RUNNING}
    assert places[ExecutionStatus.QUEUED] is Place.WAITING
