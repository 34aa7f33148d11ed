"""What a tool works for, in tests."""

import pytest

from quarterdeck.domains.tools.contracts import ToolContext
from quarterdeck.kernel.ids import uuid7


def a_context() -> ToolContext:
    """A call of an execution in a workspace of its own."""
    return ToolContext(
        organization_id=uuid7(),
        workspace_id=uuid7(),
        execution_id=uuid7(),
        step="1",
        agent="writer",
        idempotency_key="key-1",
    )


@pytest.fixture
def context() -> ToolContext:
    """A call in a workspace of its own."""
    return a_context()
