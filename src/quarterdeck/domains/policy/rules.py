"""Pure rules: which role may do which action. What is not written here is denied."""

import hashlib

from quarterdeck.domains.policy.contracts import Decision, Outcome, Resource
from quarterdeck.kernel.principal import Principal, Role

TOOL_CALL = "tools.call"
ORGANIZATION_DELETE = "organization.delete"

_DEFINITIONS = ("agents", "tasks", "crews", "tools", "models", "definitions")

READ = frozenset(
    {
        *(f"{noun}.read" for noun in _DEFINITIONS),
        "default_model.read",
        "effects.read",
        "events.read",
        "executions.read",
        "me.read",
        "members.read",
        "organization.read",
        "passwords.write",
        "schemas.read",
        "spans.read",
        "steps.read",
        "templates.read",
        "workspaces.read",
    }
)
"""What every role may do: look, and change one's own password."""

OPERATE = frozenset(
    {
        "api_keys.delete",
        "api_keys.read",
        "api_keys.write",
        "effects.resolve",
        "executions.answer",
        "executions.cancel",
        "executions.pause",
        "executions.resume",
        "executions.retry",
        "executions.run",
        "models.test",
        TOOL_CALL,
    }
)
"""What an operator may do as well: run things, stop them, answer them, and hold API keys of his own."""

EDIT = frozenset(
    {
        *(f"{noun}.{verb}" for noun in _DEFINITIONS for verb in ("write", "delete", "publish", "rollback")),
        "default_model.write",
        "definitions.apply",
        "executions.delete",
        "imports.run",
        "secrets.read",
    }
)
"""What an editor may do as well: change definitions, and see which secrets there are by name."""

ADMINISTER = frozenset(
    {
        "members.delete",
        "members.write",
        "organization.write",
        "secrets.delete",
        "secrets.write",
        "workspaces.delete",
        "workspaces.write",
    }
)
"""What an admin may do as well: members, secrets, workspaces."""

OWN = frozenset({ORGANIZATION_DELETE})
"""What only an owner may do."""

ALLOWED: dict[Role, frozenset[str]] = {
    Role.VIEWER: READ,
    Role.OPERATOR: READ | OPERATE,
    Role.EDITOR: READ | OPERATE | EDIT,
    Role.ADMIN: READ | OPERATE | EDIT | ADMINISTER,
    Role.OWNER: READ | OPERATE | EDIT | ADMINISTER | OWN,
}

HARMLESS_EFFECTS = frozenset({"none", "reads", "writes", "external"})
DESTRUCTIVE = "destructive"

VERSION = (
    "roles-"
    + hashlib.sha256(
        "\n".join(f"{role} {action}" for role in sorted(ALLOWED) for action in sorted(ALLOWED[role])).encode()
    ).hexdigest()[:12]
)
"""Changes whenever the table does."""


def decide(principal: Principal, action: str, resource: Resource) -> Decision:
    """The decision for this principal; an action that no rule names is denied."""
    if action not in ALLOWED[Role.OWNER]:
        return _decision(Outcome.DENY, f"No rule knows the action {action}.")
    if action not in ALLOWED[principal.role]:
        return _decision(Outcome.DENY, f"The role {principal.role} does not allow {action}.")
    if action == TOOL_CALL:
        return _tool_call(resource)
    return _decision(Outcome.ALLOW, f"The role {principal.role} allows {action}.")


def _tool_call(resource: Resource) -> Decision:
    """A tool that destroys waits for a person; one that does not say what it does is not called."""
    effect, tool = resource.get("effect"), resource.get("tool")
    if effect in HARMLESS_EFFECTS:
        return _decision(Outcome.ALLOW, f"The tool {tool} declares the effect {effect}.")
    if effect == DESTRUCTIVE:
        if resource.get("approved") is True:
            return _decision(Outcome.ALLOW, f"The destructive call of {tool} was approved.")
        return _decision(Outcome.REQUIRE_APPROVAL, f"The tool {tool} is destructive.")
    return _decision(Outcome.DENY, f"The tool {tool} declares no effect that a rule knows.")


def _decision(outcome: Outcome, reason: str) -> Decision:
    return Decision(outcome=outcome, reason=reason, policy_version=VERSION)
