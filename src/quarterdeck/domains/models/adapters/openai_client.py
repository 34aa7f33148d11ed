"""OpenAI's client whose chat completions cost a fraction of the CPU; what goes over the wire is the same.

Its own walks every message through every type that a message may have, though no name of a chat completion is spelled
otherwise on the wire (a test compares the two): 0.15 ms a message, in each call of a conversation. And it builds each
chunk of an answer field by field: 0.08 ms a token.
"""

from typing import Any

from openai import AsyncOpenAI, AsyncStream, NotGiven, Omit, RequestOptions
from openai.resources.chat import AsyncChat, AsyncCompletions
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from pydantic import ValidationError

# How their options are called in a request that is not of theirs, by the argument of one that is.
_OPTIONS = {"extra_headers": "headers", "extra_query": "params", "extra_body": "extra_json", "timeout": "timeout"}


class _Chunk(ChatCompletionChunk):
    """Checked as a whole, which is fast; one that is not quite as it should be is read as far as it goes."""

    @classmethod
    def construct(cls, _fields_set: set[str] | None = None, **values: object) -> "_Chunk":
        """The chunk of these values."""
        try:
            return cls.model_validate(values)
        except ValidationError:
            return super().construct(_fields_set, **values)


class _Completions(AsyncCompletions):
    async def create(self, **asked: Any) -> Any:
        """The completion that is asked for, or the stream of its chunks."""
        given = {name: value for name, value in asked.items() if not isinstance(value, NotGiven | Omit)}
        options = RequestOptions(security={"bearer_auth": True})
        for name, theirs in _OPTIONS.items():
            value = given.pop(name, None)
            if value is not None:
                options[theirs] = value
        return await self._client.post(
            "/chat/completions",
            body=given,
            options=options,
            cast_to=ChatCompletion,
            stream=bool(given.get("stream")),
            stream_cls=AsyncStream[_Chunk],
        )


class _Chat(AsyncChat):
    @property
    def completions(self) -> AsyncCompletions:
        """Chat completions as they are given."""
        return _Completions(self._client)


class LeanOpenAI(AsyncOpenAI):
    """OpenAI's client, lean in chat completions."""

    @property
    def chat(self) -> AsyncChat:
        """The resource of chats."""
        return _Chat(self)
