"""What a tool works for, in tests."""

import pytest

from quarterdeck.domains.tools.contracts import ToolContext
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role


def a_context() -> ToolContext:
    """A call of an execution in a workspace of its own."""
    return ToolContext(
        principal=Principal(
            kind=PrincipalKind.USER, id=uuid7(), organization_id=uuid7(), workspace_id=uuid7(), role=Role.OPERATOR
        ),
        execution_id=uuid7(),
        step="1",
        agent="writer",
        idempotency_key="key-1",
    )


@pytest.fixture
def context() -> ToolContext:
    """A call in a workspace of its own."""
    return a_context()
