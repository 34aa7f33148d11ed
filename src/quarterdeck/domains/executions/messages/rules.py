"""Pure rules of messages: where an address leads."""

import re
from uuid import UUID

from quarterdeck.domains.executions.messages.errors import MessageRefusedError
from quarterdeck.kernel.contracts import Frozen

_NAME = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_NAMED = re.compile(rf"@(?:({_NAME})/)?({_NAME})")


class Box(Frozen):
    """An agent of an execution; "" is whoever asks there first."""

    execution_id: UUID
    agent: str


class Named(Frozen):
    """An address at which event triggers listen, of this workspace (None) or of the one of this name."""

    workspace: str | None
    address: str


def destination(to: str, own: UUID | None) -> Box | Named:
    """Where it goes: `@address`, `@workspace/address`, `agent` (of the execution `own`), `<execution>[/agent]`.

    Raises MessageRefusedError.
    """
    if to.startswith("@"):
        named = _NAMED.fullmatch(to)
        if named is None:
            raise MessageRefusedError(f"{to!r} is no address: give @ADDRESS or @WORKSPACE/ADDRESS.")
        return Named(workspace=named[1], address=named[2])
    first, slash, rest = to.partition("/")
    try:
        return Box(execution_id=UUID(first), agent=rest)
    except ValueError:
        if slash:
            raise MessageRefusedError(f"{to!r} is no address: give an agent's name or EXECUTION/AGENT.") from None
    if own is None:
        raise MessageRefusedError(f"{to!r} is no address: give EXECUTION, EXECUTION/AGENT or @ADDRESS.")
    return Box(execution_id=own, agent=to)
