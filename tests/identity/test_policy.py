"""The decision point and the gate: default deny, errors deny, and what is remembered for how long."""

from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from quarterdeck.domains.policy import rules
from quarterdeck.domains.policy.contracts import Decision, Outcome, Resource
from quarterdeck.domains.policy.service import PolicyGate, PolicyService, RolePolicy
from quarterdeck.http.dependencies import Credentials, Gate
from quarterdeck.kernel.errors import ForbiddenError
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role
from tests.support.harbour import Harbour

pytestmark = pytest.mark.anyio

POLICY = PolicyService(RolePolicy())


def somebody(role: Role) -> Principal:
    nobody = UUID(int=1)
    return Principal(kind=PrincipalKind.USER, id=nobody, organization_id=nobody, workspace_id=nobody, role=role)


EXPECTED = [
    ("agents.read", Role.VIEWER),
    ("executions.read", Role.VIEWER),
    ("me.read", Role.VIEWER),
    ("executions.run", Role.OPERATOR),
    ("executions.cancel", Role.OPERATOR),
    ("executions.answer", Role.OPERATOR),
    ("api_keys.write", Role.OPERATOR),
    ("agents.write", Role.EDITOR),
    ("crews.publish", Role.EDITOR),
    ("tasks.delete", Role.EDITOR),
    ("definitions.apply", Role.EDITOR),
    ("executions.delete", Role.EDITOR),
    ("members.write", Role.ADMIN),
    ("secrets.write", Role.ADMIN),
    ("organization.write", Role.ADMIN),
    ("organizations.read", Role.VIEWER),
    ("organization.delete", Role.OWNER),
    ("organizations.create", Role.OWNER),
]


@pytest.mark.parametrize(("action", "least"), EXPECTED)
@pytest.mark.parametrize("role", list(Role))
def test_action_is_allowed_from_its_role_upwards(action: str, least: Role, role: Role) -> None:
    """The table, written down a second time by hand."""
    decision = POLICY.decide(somebody(role), action, {})
    assert decision.allowed == (role.rank >= least.rank)
    assert decision.reason
    assert decision.policy_version == rules.VERSION


@given(st.sampled_from(Role), st.text(max_size=40))
def test_what_no_rule_names_is_denied(role: Role, action: str) -> None:
    """Default deny, for the owner too."""
    if action not in rules.ALLOWED[Role.OWNER]:
        assert POLICY.decide(somebody(role), action, {}).outcome is Outcome.DENY


def test_a_higher_role_loses_nothing() -> None:
    """Each role may do all that the lower ones may, and something more."""
    roles = sorted(Role, key=lambda role: role.rank)
    for lower, higher in pairwise(roles):
        assert rules.ALLOWED[lower] < rules.ALLOWED[higher]


TOOL_CALLS: list[tuple[Role, Resource, Outcome]] = [
    (Role.OPERATOR, {"tool": "calculator", "effect": "none"}, Outcome.ALLOW),
    (Role.OPERATOR, {"tool": "http_get", "effect": "external"}, Outcome.ALLOW),
    (Role.OWNER, {"tool": "drop", "effect": "destructive"}, Outcome.REQUIRE_APPROVAL),
    (Role.OWNER, {"tool": "drop", "effect": "destructive", "approved": "true"}, Outcome.REQUIRE_APPROVAL),
    (Role.OPERATOR, {"tool": "drop", "effect": "destructive", "approved": True}, Outcome.ALLOW),
    (Role.VIEWER, {"tool": "drop", "effect": "destructive", "approved": True}, Outcome.DENY),
    (Role.VIEWER, {"tool": "calculator", "effect": "none"}, Outcome.DENY),
    (Role.OWNER, {"tool": "mystery"}, Outcome.DENY),
    (Role.OWNER, {"tool": "mystery", "effect": "benign"}, Outcome.DENY),
    (Role.OWNER, {"tool": "mystery", "effect": ["none"]}, Outcome.DENY),
]


@pytest.mark.parametrize(("role", "resource", "outcome"), TOOL_CALLS)
def test_tool_calls_are_decided_by_effect(role: Role, resource: Resource, outcome: Outcome) -> None:
    """Also an effect of the wrong type, which must not be an error that lets through."""
    assert POLICY.decide(somebody(role), "tools.call", resource).outcome is outcome


class FailingPolicy:
    """A policy with a fault in it."""

    def decide(self, principal: Principal, action: str, resource: Resource) -> Decision:
        """Break."""
        del principal, action, resource
        raise ZeroDivisionError


def test_a_policy_that_fails_denies() -> None:
    """Whatever went wrong, nobody gets through, and the reason says so."""
    decision = PolicyService(FailingPolicy()).decide(somebody(Role.OWNER), "agents.read", {})
    assert decision.outcome is Outcome.DENY
    assert "ZeroDivisionError" in decision.reason
    assert PolicyService(FailingPolicy()).allowed_actions(somebody(Role.VIEWER)) == []


async def test_me_lists_exactly_what_is_allowed(harbour: Harbour, owner: dict[str, str]) -> None:
    """For each role; messages to other workspaces hang on the one that they go to."""
    for role in Role:
        _, headers = await harbour.invited(owner, role)
        me = (await harbour.client.get("/v1/me", headers=headers)).json()
        assert me["actions"] == sorted(rules.ALLOWED[role] - {rules.MESSAGE_CROSS})


async def test_gate_refuses_approval_as_well(harbour: Harbour) -> None:
    """A route cannot wait for a person: require_approval is a refusal there."""
    with pytest.raises(ForbiddenError, match="destructive"):
        harbour.deck.gate.decide(somebody(Role.OWNER), "tools.call", {"tool": "drop", "effect": "destructive"})
    harbour.deck.gate.decide(somebody(Role.OWNER), "tools.call", {"tool": "add", "effect": "none"})


async def test_principal_is_remembered_for_five_seconds(harbour: Harbour, owner: dict[str, str]) -> None:
    """Within them the gate asks no database; after them it does."""
    credentials = Credentials(owner["Authorization"].removeprefix("Bearer "), "default", "192.0.2.1")
    first = await harbour.deck.gate.authenticate(credentials)
    assert await _statements_of(harbour, harbour.deck.gate, credentials) == 0
    harbour.clock.advance(seconds=5)
    assert await _statements_of(harbour, harbour.deck.gate, credentials) > 0
    assert await harbour.deck.gate.authenticate(credentials) == first


async def _statements_of(harbour: Harbour, gate: Gate, credentials: Credentials) -> int:
    counted = 0

    def count(*_arguments: object) -> None:
        nonlocal counted
        counted += 1

    engine = harbour.deck.database.engine
    event.listen(engine, "before_cursor_execute", count)
    try:
        await gate.authenticate(credentials)
    finally:
        event.remove(engine, "before_cursor_execute", count)
    return counted


async def test_expired_access_token_is_not_remembered(harbour: Harbour, owner: dict[str, str]) -> None:
    """Its expiry is looked at every time, whatever was remembered of its session."""
    harbour.clock.advance(minutes=9, seconds=58)
    assert (await harbour.client.get("/v1/me", headers=owner)).status_code == 200
    harbour.clock.advance(seconds=2)
    assert (await harbour.client.get("/v1/me", headers=owner)).status_code == 401


async def test_memory_of_the_gate_is_bounded(harbour: Harbour, owner: dict[str, str]) -> None:
    """A gate that remembers two: the one looked up first is looked up again."""
    governance = harbour.deck.governance
    gate = PolicyGate(
        harbour.deck.work,
        POLICY,
        governance.sessions,
        governance.keys,
        governance.members,
        governance.organizations,
        harbour.clock,
        remembered=2,
    )
    tokens = [owner["Authorization"].removeprefix("Bearer ")]
    for role in (Role.VIEWER, Role.EDITOR):
        _, headers = await harbour.invited(owner, role)
        tokens.append(headers["Authorization"].removeprefix("Bearer "))
    shown = [Credentials(token, "default", "192.0.2.1") for token in tokens]
    for credentials in shown:
        await gate.authenticate(credentials)
    asked = [await _statements_of(harbour, gate, credentials) for credentials in (shown[2], shown[1], shown[0])]
    assert asked[:2] == [0, 0]
    assert asked[2] > 0
