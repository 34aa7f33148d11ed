"""HTTP of conversations."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Response

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.conversations import rules
from quarterdeck.domains.conversations.contracts import (
    ChatMessage,
    Conversation,
    ConversationExport,
    NewChatMessage,
    NewConversation,
    Renamed,
    Takes,
)
from quarterdeck.domains.conversations.service import ConversationsService
from quarterdeck.http.dependencies import reads, writes
from quarterdeck.http.pagination import PageQuery
from quarterdeck.http.routing import Router
from quarterdeck.kernel.pagination import Page

Read = Annotated[UnitOfWork, reads("conversations.read")]
Write = Annotated[UnitOfWork, writes("conversations.write")]
Search = Annotated[
    str | None, Query(max_length=200, pattern=r"^[^\x00]*$", description="Part of a title or of what was said.")
]


def build_router(service: ConversationsService) -> Router:
    """The routes under /v1/conversations."""
    router = Router(prefix="/v1/conversations", tags=["conversations"])

    @router.post("", status_code=201)
    async def begin_conversation(body: NewConversation, unit: Write) -> Conversation:
        """Begin to talk to a published agent, crew, pipeline, flow or task; nobody but you sees it."""
        return await service.begin(unit, body)

    @router.get("")
    async def list_conversations(unit: Read, page: PageQuery, q: Search = None) -> Page[Conversation]:
        """Your conversations in the workspace, the last spoken in first."""
        return await service.page(unit, page, q)

    @router.get("/{conversation_id}")
    async def get_conversation(conversation_id: UUID, unit: Read) -> Conversation:
        """One conversation."""
        return await service.get(unit, conversation_id)

    @router.patch("/{conversation_id}")
    async def rename_conversation(conversation_id: UUID, body: Renamed, unit: Write) -> Conversation:
        """Give it another title."""
        return await service.rename(unit, conversation_id, body.title)

    @router.delete("/{conversation_id}", status_code=204)
    async def remove_conversation(
        conversation_id: UUID, unit: Annotated[UnitOfWork, writes("conversations.delete")]
    ) -> None:
        """Remove it with its messages; the executions that answered stay in the workspace."""
        await service.remove(unit, conversation_id)

    @router.get("/{conversation_id}/takes")
    async def get_conversation_takes(conversation_id: UUID, unit: Read) -> Takes:
        """What a message must bring: the input that its words go into, and the schema of all."""
        return await service.takes(unit, conversation_id)

    _add_messages(router, service)
    return router


def _add_messages(router: Router, service: ConversationsService) -> None:
    @router.get("/{conversation_id}/messages")
    async def list_conversation_messages(conversation_id: UUID, unit: Read, page: PageQuery) -> Page[ChatMessage]:
        """What was said and answered, newest first."""
        return await service.messages(unit, conversation_id, page)

    @router.post("/{conversation_id}/messages", status_code=201)
    async def say_in_conversation(conversation_id: UUID, body: NewChatMessage, unit: Write) -> ChatMessage:
        """Say something: starts an execution that answers, to be followed like any other."""
        return await service.say(unit, conversation_id, body)

    @router.get(
        "/{conversation_id}/export",
        response_model=ConversationExport,
        responses={200: {"description": "The conversation.", "content": {"text/markdown": {}}}},
    )
    async def export_conversation(
        conversation_id: UUID, unit: Read, form: Annotated[Literal["markdown", "json"], Query(alias="format")] = "json"
    ) -> Response:
        """All of it as JSON, or as Markdown to be read."""
        export = await service.export(unit, conversation_id)
        if form == "json":
            return Response(export.model_dump_json(), media_type="application/json", headers=_file("json"))
        text = rules.markdown(export.conversation, export.messages)
        return Response(text, media_type="text/markdown", headers=_file("md"))


def _file(ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="conversation.{ending}"'}
