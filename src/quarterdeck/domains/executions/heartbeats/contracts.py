"""A process that drives executions, as the others see it."""

from datetime import datetime

from quarterdeck.kernel.contracts import Frozen


class Executor(Frozen):
    """One process. `machine`, `pid` and `birth` let a process of the same machine see that it is gone."""

    id: str
    machine: str
    pid: int
    birth: str
    beats: int = 0
    left: bool = False
    claimed_by: str | None = None
    started_at: datetime
