"""Opens models for a generation, and counts what came of it."""

from collections.abc import Awaitable
from contextlib import AbstractAsyncContextManager
from typing import Literal, Protocol, TypeVar

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.generation.contracts import Generation
from quarterdeck.domains.generation.repository import GenerationsRepository
from quarterdeck.domains.generation.service.asking import Asking
from quarterdeck.domains.models.contracts import Provider
from quarterdeck.domains.models.service import ModelsService, OpenModel
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.ids import uuid7

Operation = Literal["propose", "change", "dispatch", "describe", "title"]
R = TypeVar("R")


class Begin(Protocol):
    """Opens a unit of work of whoever asks; no model is called within one."""

    def __call__(self, *, write: bool = True) -> AbstractAsyncContextManager[UnitOfWork]:
        """The unit of work."""
        ...


def is_small(model: OpenModel) -> bool:
    """Whether it is the embedded one, which runs inside of the deck."""
    return model.model.target.provider is Provider.EMBEDDED


class Counting:
    """Models of a workspace, whose work for generation is counted whatever comes of it."""

    def __init__(self, models: ModelsService, clock: Clock) -> None:
        self._models = models
        self._clock = clock

    async def open(self, begin: Begin, name: str) -> OpenModel:
        """A model, to be asked."""
        async with begin(write=False) as unit:
            return await self._models.open(unit, name)

    async def counted(
        self, begin: Begin, operation: Operation, asking: Asking, model: OpenModel, work: Awaitable[R]
    ) -> R:
        """The result; whatever came of it, it is counted."""
        outcome: Literal["done", "failed"] = "failed"
        try:
            result = await work
            outcome = "done"
        finally:
            async with begin() as unit:
                principal = unit.principal
                generation = Generation(
                    id=uuid7(),
                    operation=operation,
                    outcome=outcome,
                    model=model.model.name,
                    requested_by=principal.name or f"{principal.kind} {principal.id}",
                    created_at=self._clock.now(),
                    **asking.spent.model_dump(),
                )
                await unit.repository(GenerationsRepository).add(principal.workspace_id, generation)
        return result
