"""Models over HTTP, beyond their definitions: the workspace's default, and a test call."""

from typing import Annotated

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.models.contracts import ChooseModel, DefaultModel, ModelTest
from quarterdeck.domains.models.service import ModelsService
from quarterdeck.http.dependencies import Admission, admits, reads, writes
from quarterdeck.http.routing import Router


def build_router(service: ModelsService) -> Router:
    """The routes /v1/default-model and /v1/models/{name}/test."""
    router = Router(tags=["models"])

    @router.get("/v1/default-model", summary="Show the default model")
    async def show_default(unit: Annotated[UnitOfWork, reads("default_model.read")]) -> DefaultModel:
        """What the name `default` stands for in this workspace."""
        return await service.default(unit)

    @router.put("/v1/default-model", summary="Choose the default model")
    async def choose_default(
        body: ChooseModel, unit: Annotated[UnitOfWork, writes("default_model.write")]
    ) -> DefaultModel:
        """Agents whose model is `default` use this one from their next call on."""
        return await service.choose_default(unit, body.name)

    @router.post("/v1/models/{name}/test", summary="Test a model")
    async def test_model(name: str, entry: Annotated[Admission, admits("models.test")]) -> ModelTest:
        """Make one short call with the stored key and say what came of it. It may cost a fraction of a cent."""
        async with entry.begin(write=False) as unit:
            model = await service.open(unit, name)
        return await model.test()

    return router
