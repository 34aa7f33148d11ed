"""When a process counts as dead."""

from dataclasses import dataclass

from quarterdeck.domains.executions.heartbeats.contracts import Executor
from quarterdeck.domains.executions.heartbeats.ports import Machine

BEAT_SECONDS = 2.0
LOOK_SECONDS = 1.0
DEAD_AFTER_SECONDS = 6.0
# A watcher that was itself away for so long (frozen, or without database) has seen nothing and begins anew.
BLIND_AFTER_SECONDS = 3.0


@dataclass(frozen=True)
class _Sight:
    beats: int
    since: float


class Watch:
    """Remembers, on the watcher's own monotonic clock, since when each executor's count stands still."""

    def __init__(self) -> None:
        self._sights: dict[str, _Sight] = {}
        self._looked: float | None = None

    def look(self, executors: list[Executor], now: float) -> list[Executor]:
        """Take note of what is there at `now` (seconds); those whose count stood still for too long."""
        blind = self._looked is not None and now - self._looked > BLIND_AFTER_SECONDS
        known = {} if blind else self._sights
        self._looked = now
        self._sights = {}
        for executor in executors:
            sight = known.get(executor.id)
            same = sight is not None and sight.beats == executor.beats
            self._sights[executor.id] = sight if sight is not None and same else _Sight(executor.beats, now)
        return [one for one in executors if now - self._sights[one.id].since >= DEAD_AFTER_SECONDS]


def is_gone(executor: Executor, machine: Machine) -> bool:
    """Whether it can be known without waiting that the process is no more."""
    if executor.left:
        return True
    return executor.machine == machine.name and machine.birth(executor.pid) != executor.birth
