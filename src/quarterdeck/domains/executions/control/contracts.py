"""What control answers: where a replay departs from what was recorded, and how two executions differ."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from quarterdeck.kernel.contracts import Frozen, Json, JsonObject

MAX_VERSION = 2**31 - 1


class Override(Frozen):
    """A JSON merge patch (RFC 7396) of the spec of an agent or task, for one execution alone."""

    kind: Literal["Agent", "Task"]
    name: str = Field(min_length=1, max_length=100)
    spec: JsonObject


class ForkRequest(Frozen):
    """From where, and with what changed.

    `step` is a recorded step, or the beginning of its name up to a slash (`task:review`): it and what was recorded
    after it is done anew. Without it everything recorded is shared. `inputs` replace those of the same name; `version`
    is one of the same definition; `model` is used by everybody.
    """

    step: str | None = Field(default=None, min_length=1, max_length=500)
    inputs: JsonObject | None = None
    version: int | None = Field(default=None, ge=1, le=MAX_VERSION)
    model: str | None = Field(default=None, min_length=1, max_length=100)
    overrides: tuple[Override, ...] = Field(default=(), max_length=50)


class Difference(Frozen):
    """One part that is not the same, by its place (`messages/1/content`); None where there is nothing.

    Of a long text only the surroundings of the first difference are given.
    """

    place: str
    before: Json
    after: Json


class Departure(Frozen):
    """Where a replay does not do what was recorded.

    `changed`: both ask for the step, with other arguments, another prompt, another name; `added`: only the replay
    asks for it; `removed`: only what was recorded does; `ended`: it ends otherwise; `inputs`: they do not fit.
    """

    how: Literal["changed", "added", "removed", "ended", "inputs"]
    step: str
    kind: str
    name: str
    detail: str
    differences: tuple[Difference, ...] = ()


class ReplayRequest(Frozen):
    """Which version is worked through: a published one, `draft`, or (without one) that which was recorded."""

    version: Annotated[int, Field(ge=1, le=MAX_VERSION)] | Literal["draft"] | None = None


class ReplayReport(Frozen):
    """What came of a replay: `departures` in order, the first one is where it departs.

    `compared` counts the steps that were asked for; `stands_at` are those that would come next.
    """

    execution_id: UUID
    recorded_version: int
    replayed_version: int | Literal["draft"]
    departs: bool
    compared: int
    stands_at: tuple[str, ...]
    departures: tuple[Departure, ...]
