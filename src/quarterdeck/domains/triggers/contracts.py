"""What all triggers share: their names, and what they start."""

from typing import Annotated, TypeAlias

from pydantic import Field

from quarterdeck.domains.executions.contracts import DefinitionRef, Priority
from quarterdeck.kernel.contracts import Frozen, Spelled

TriggerName: TypeAlias = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"),
    Spelled("Use lower-case letters, digits and inner hyphens, such as new-orders; at most 63"),
]
"""Lower-case letters, digits and hyphens; unique among the triggers of its sort in a workspace."""


class Target(Frozen):
    """What a trigger starts: the published version of this number, or the latest one at that time.

    `priority` is that of what it starts, when executions wait for a place.
    """

    definition: DefinitionRef
    version: int | None = Field(default=None, ge=1, le=2**31 - 1)
    priority: Priority = 0
