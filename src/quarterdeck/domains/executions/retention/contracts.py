"""How long what is kept."""

from uuid import UUID

from pydantic import Field

from quarterdeck.kernel.contracts import Frozen


class Retention(Frozen):
    """Days after the end of an execution; 0 is for ever, and None leaves it to the deck's settings."""

    succeeded_days: int | None = Field(default=None, ge=0, le=36_500, description="Executions that succeeded")
    failed_days: int | None = Field(
        default=None, ge=0, le=36_500, description="Executions that failed or were cancelled"
    )
    events_days: int | None = Field(
        default=None, ge=0, le=36_500, description="The logs of executions that are kept longer themselves"
    )


class RetentionState(Frozen):
    """What the workspace has said, and what holds."""

    stored: Retention
    holds: Retention


class Prune(Frozen):
    """Remove what is due, a piece at a time: go on with `after` until there is no `next_after`."""

    dry_run: bool = Field(default=False, description="Count, and remove nothing")
    after: UUID | None = None


class Pruned(Frozen):
    """What was removed, or would be."""

    executions: int
    events: int
    next_after: UUID | None
