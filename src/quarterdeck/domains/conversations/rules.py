"""Pure rules of conversations: which input a message goes to, what is recalled, how it reads when it is exported."""

import json
from collections.abc import Sequence

from quarterdeck.domains.conversations.contracts import ChatMessage, Conversation
from quarterdeck.domains.executions.contracts import ExecutionStatus, Utterance
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.json_schema import required

SPOKEN = ("message", "question", "prompt", "request", "query", "text", "topic")
"""Names by which an input asks for words of a person, the most telling first."""
RECALLED = "conversation"
"""An input of this name is given what was said before, as text."""

RECALLED_TOKENS = 4_000
"""Half of what the embedded model can hold."""
CHARACTERS_A_TOKEN = 3
"""A low guess, so that the bound holds for languages whose words are many tokens."""
LONGEST_TITLE = 60
_CUT = "\n[cut]"


def message_input(schema: JsonObject) -> str | None:
    """The input that a message goes to; None when all of them must be asked for.

    It is the only input that must be given, if that is a text; or, when nothing else must be given, the first of
    `SPOKEN` that there is, or the only text.
    """
    texts = [name for name, part in _properties(schema).items() if name != RECALLED and _is_text(part)]
    needed = required(schema)
    if len(needed) == 1 and needed[0] in texts:
        return needed[0]
    if needed:
        return None
    named = next((name for name in SPOKEN if name in texts), None)
    return named or (texts[0] if len(texts) == 1 else None)


def takes_conversation(schema: JsonObject) -> bool:
    """Whether there is an input for what was said before."""
    return _is_text(_properties(schema).get(RECALLED))


def recalled(messages: Sequence[ChatMessage], tokens: int = RECALLED_TOKENS) -> tuple[Utterance, ...]:
    """What was said before, oldest first: the newest answered messages, whole, as many as the bound allows.

    A text that would fill more than a quarter of it alone is cut.
    """
    left, longest = tokens * CHARACTERS_A_TOKEN, tokens * CHARACTERS_A_TOKEN // 4
    said: list[Utterance] = []
    for message in reversed(messages):
        if message.status is not ExecutionStatus.SUCCEEDED or not message.answer or not message.text:
            continue
        answer, text = _cut(message.answer, longest), _cut(message.text, longest)
        left -= len(answer) + len(text)
        if left < 0:
            break
        said += [Utterance(role="assistant", text=answer), Utterance(role="user", text=text)]
    return tuple(reversed(said))


def as_text(history: Sequence[Utterance]) -> str:
    """What was said before as one text."""
    return "\n\n".join(f"{'Person' if said.role == 'user' else 'Answer'}: {said.text}" for said in history)


def told(inputs: JsonObject) -> str:
    """Inputs that a form gave as words, for those who read the conversation."""
    return "\n".join(f"{name}: {_words(value)}" for name, value in inputs.items())


def title_of(text: str) -> str:
    """A title from the first line of the first message."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def markdown(conversation: Conversation, messages: Sequence[ChatMessage]) -> str:
    """The conversation as a document."""
    of = conversation.definition
    parts = [
        f"# {conversation.title or 'Conversation'}",
        f"With {of.kind.lower()} `{of.name}`, begun {conversation.created_at:%Y-%m-%d %H:%M} UTC.",
    ]
    for message in messages:
        parts += [f"## You · {message.created_at:%Y-%m-%d %H:%M} UTC", message.text]
        parts += [f"## {of.name}", message.answer or f"*{_unanswered(message)}*"]
        if message.is_removed:
            parts.append(f"*Execution {message.execution_id} was removed.*")
    return "\n\n".join(parts) + "\n"


def _unanswered(message: ChatMessage) -> str:
    why = f": {message.reason.detail}" if message.reason else ""
    return f"No answer ({message.status or 'unknown'}){why}"


def _properties(schema: JsonObject) -> JsonObject:
    properties = schema.get("properties")
    return properties if isinstance(properties, dict) else {}


def _is_text(part: Json) -> bool:
    return isinstance(part, dict) and part.get("type") == "string" and not {"enum", "const", "format"} & part.keys()


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - len(_CUT)] + _CUT


def _words(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
