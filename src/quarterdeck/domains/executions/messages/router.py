"""HTTP of messages."""

from typing import Annotated

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.executions.messages.contracts import AcceptedMessage, NewMessage, Senders, WantedSenders
from quarterdeck.domains.executions.messages.service import MessagesService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.routing import Router


def build_router(service: MessagesService) -> Router:
    """Routes under /v1/messages."""
    router = Router(prefix="/v1/messages", tags=["messages"])

    @router.post("", status_code=202)
    async def send_message(body: NewMessage, unit: Annotated[UnitOfWork, writes("messages.send")]) -> AcceptedMessage:
        """Write to an execution that waits for a message, or to an address at which event triggers listen."""
        return await service.send(unit, body)

    @router.get("/senders", summary="Show whose messages are taken")
    async def show_message_senders(unit: Annotated[UnitOfWork, reads("message_senders.read")]) -> Senders:
        """Show which other workspaces of the organization may write to this one."""
        return await service.senders(unit)

    @router.put("/senders", summary="Set whose messages are taken")
    async def set_message_senders(
        body: WantedSenders, unit: Annotated[UnitOfWork, writes("message_senders.write")]
    ) -> Senders:
        """Set which other workspaces of the organization may write to executions and addresses of this one."""
        return await service.set_senders(unit, body)

    @router.put("/senders/{name}", summary="Take messages of a workspace")
    async def accept_message_sender(name: str, unit: Annotated[UnitOfWork, writes("message_senders.write")]) -> Senders:
        """Let this workspace of the organization write to this one, too; the others on the list stay."""
        return await service.accept(unit, name)

    @router.delete("/senders/{name}", summary="Take no messages of a workspace")
    async def refuse_message_sender(name: str, unit: Annotated[UnitOfWork, writes("message_senders.write")]) -> Senders:
        """Let this workspace write to this one no more; the others on the list stay."""
        return await service.refuse(unit, name)

    return router
