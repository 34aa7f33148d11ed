"""What asks for a trial, and what it ran."""

from typing import Annotated

from pydantic import Field

from quarterdeck.domains.executions.contracts import DefinitionRef, TrialMark, Utterance
from quarterdeck.kernel.contracts import Frozen, Json, JsonObject

PartName = Annotated[str, Field(min_length=1, max_length=200)]


class StartTrial(Frozen):
    """Try a draft. `spec` is as it stands before a person, saved or not; without it the saved draft is tried.

    `node` works one part (a flow's node, a crew's task) alone; `start` works it and all that follows from it. `pins`
    are outputs that are given instead of running parts; without them those count that are kept with the draft.
    """

    definition: DefinitionRef
    spec: JsonObject | None = None
    inputs: JsonObject = {}
    node: PartName | None = None
    start: PartName | None = None
    pins: dict[PartName, Json] | None = Field(default=None, max_length=500)
    history: tuple[Utterance, ...] | None = Field(
        default=None, max_length=200, description="What was said before, oldest first; an agent alone takes it"
    )
    priority: int = Field(default=0, ge=-100, le=100)


class Trial(Frozen):
    """What a trial ran: the draft as it was then, and what was given instead of running parts of it."""

    mark: TrialMark
    spec: JsonObject
    pins: JsonObject
