"""The durable engine that an address stands for; imported by workers, so it brings no servers along."""

from quarterdeck.domains.executions.adapters.dbos import DbosEngine
from quarterdeck.domains.executions.adapters.temporal.engine import TemporalEngine
from quarterdeck.domains.executions.adapters.temporal.place import TemporalPlace

TEMPORAL = "temporal://"

DurableEngine = DbosEngine | TemporalEngine


def engine_at(url: str, *, executor_id: str = "local", capacity: int = 500) -> DurableEngine:
    """DBOS on `sqlite:///` or `postgresql://`, Temporal on `temporal://server/task queue`; not launched yet."""
    if url.startswith(TEMPORAL):
        address, _, queue = url.removeprefix(TEMPORAL).partition("/")
        place = TemporalPlace(address=address, task_queue=queue)
        return TemporalEngine(place, executor_id=executor_id, capacity=capacity)
    return DbosEngine(url, executor_id=executor_id, capacity=capacity)
