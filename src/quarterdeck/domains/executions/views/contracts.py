"""Saved filters of the list of executions."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.kernel.contracts import Frozen

MOST_VIEWS = 100


class ViewFilter(Frozen):
    """What a list shows; `period` counts back from now, whenever that is."""

    q: str | None = Field(default=None, max_length=200)
    status: ExecutionStatus | None = None
    kind: str | None = Field(default=None, max_length=40)
    name: str | None = Field(default=None, max_length=100)
    started_by: UUID | None = None
    period: Literal["hour", "day", "week", "month"] | None = None
    trial: bool | None = None


class ViewDraft(Frozen):
    """A filter and what its owner calls it."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    filter: ViewFilter = ViewFilter()


class View(ViewDraft):
    """A saved filter: of one person in one workspace, in whichever browser he works."""

    id: UUID
    created_at: datetime
