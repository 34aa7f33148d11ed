"""What the reaper needs besides the database."""

from typing import Protocol


class Adopter(Protocol):
    """The part of an engine that takes over from dead executors."""

    async def adopt(self, executor_id: str) -> int:
        """Take over the unfinished runs of an executor that is dead; how many were taken."""
        ...

    async def owners(self) -> frozenset[str]:
        """The executors that have unfinished runs."""
        ...

    async def renew(self, executor_id: str) -> None:
        """Drop what is being driven here and go on under another identifier."""
        ...


class Machine(Protocol):
    """The operating system's knowledge of processes."""

    @property
    def name(self) -> str:
        """Names the machine and its table of processes; equal only where a pid means the same process."""
        ...

    def birth(self, pid: int) -> str | None:
        """When this process began, in the system's own measure; None when there is no such process."""
        ...
