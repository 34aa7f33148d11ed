"""Pure rules: which role may do which action. What is not written here is denied."""

import hashlib
from functools import lru_cache

from quarterdeck.domains.policy.contracts import Decision, Founders, Outcome, Resource
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role

TOOL_CALL = "tools.call"
APPROVAL_DECIDE = "approvals.decide"
MESSAGE_CROSS = "messages.cross"
ORGANIZATION_DELETE = "organization.delete"
ORGANIZATION_CREATE = "organizations.create"

_DEFINITIONS = ("agents", "tasks", "crews", "pipelines", "flows", "tools", "models", "definitions")

READ = frozenset(
    {
        *(f"{noun}.read" for noun in _DEFINITIONS),
        "approvals.read",
        "conversations.read",
        "default_model.read",
        "definitions.check",
        "effects.read",
        "event_triggers.read",
        "events.read",
        "execution_views.delete",
        "execution_views.read",
        "execution_views.write",
        "executions.read",
        "executions.replay",
        "me.read",
        "generations.read",
        "hooks.read",
        "members.read",
        "message_senders.read",
        "organization.read",
        "organizations.read",
        "passwords.write",
        "queue.read",
        "retention.read",
        "schedules.read",
        "schemas.read",
        "shares.open",
        "spans.read",
        "steps.read",
        "templates.read",
        "workspaces.read",
    }
)
"""What every role may do: look, read what was shared, change one's own password and saved filters."""

OPERATE = frozenset(
    {
        "api_keys.delete",
        "api_keys.read",
        "api_keys.write",
        "application_events.send",
        APPROVAL_DECIDE,
        "conversations.delete",
        "conversations.write",
        "effects.resolve",
        "event_triggers.pause",
        "event_triggers.resume",
        "executions.answer",
        "executions.cancel",
        "executions.fork",
        "executions.pause",
        "executions.rename",
        "executions.resume",
        "executions.retry",
        "executions.run",
        "generations.dispatch",
        "generations.title",
        MESSAGE_CROSS,
        "messages.send",
        "models.test",
        "schedules.pause",
        "schedules.resume",
        "shares.delete",
        "shares.read",
        "shares.write",
        TOOL_CALL,
    }
)
"""What an operator may do as well: run things, stop them, answer them, and hold API keys of his own."""

EDIT = frozenset(
    {
        *(f"{noun}.{verb}" for noun in _DEFINITIONS for verb in ("write", "delete", "publish", "rollback")),
        "default_model.write",
        "definitions.apply",
        "definitions.publish",
        "event_triggers.delete",
        "event_triggers.write",
        "executions.delete",
        "executions.override",
        "generations.accept",
        "generations.propose",
        "hooks.delete",
        "hooks.write",
        "imports.run",
        "schedules.delete",
        "schedules.write",
        "secrets.read",
        "trials.run",
        "templates.delete",
        "templates.instantiate",
        "templates.write",
    }
)
"""What an editor may do as well: change definitions, and see which secrets there are by name."""

ADMINISTER = frozenset(
    {
        "members.delete",
        "members.write",
        "message_senders.write",
        "organization.write",
        "queue.write",
        "retention.write",
        "secrets.delete",
        "secrets.write",
        "workspaces.delete",
        "workspaces.write",
    }
)
"""What an admin may do as well: members, secrets, workspaces."""

OWN = frozenset({ORGANIZATION_DELETE, ORGANIZATION_CREATE})
"""What only an owner may do."""

PERSONS_ALONE = frozenset({ORGANIZATION_CREATE})
"""What an API key may not do, whatever its role: a key is of one organization, and makes nothing outside of it."""

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


def decide(principal: Principal, action: str, resource: Resource, founders: Founders = Founders.OWNERS) -> Decision:
    """The decision for this principal; an action that no rule names is denied."""
    if action not in ALLOWED[Role.OWNER]:
        return _decision(Outcome.DENY, f"No rule knows the action {action}.")
    if action in PERSONS_ALONE and principal.kind is not PrincipalKind.USER:
        return _decision(Outcome.DENY, f"{action} is for people who have signed in, not for API keys.")
    if action == ORGANIZATION_CREATE and founders is not Founders.OWNERS:
        return _founding(founders)
    if action not in ALLOWED[principal.role]:
        return _decision(Outcome.DENY, f"The role {principal.role} does not allow {action}.")
    if action in _HANG_ON_RESOURCE:
        return _HANG_ON_RESOURCE[action](principal, resource)
    return _decision(Outcome.ALLOW, f"The role {principal.role} allows {action}.")


def _founding(founders: Founders) -> Decision:
    """The deck says otherwise than the table: whoever has signed in makes organizations, or nobody does."""
    if founders is Founders.EVERYONE:
        return _decision(Outcome.ALLOW, "On this deck everybody who has signed in may make an organization.")
    return _decision(Outcome.DENY, "On this deck nobody makes organizations.")


def _message_across(principal: Principal, resource: Resource) -> Decision:
    """Messages stay in their workspace unless the one that they go to lists it."""
    del principal
    if resource.get("listed") is True:
        return _decision(Outcome.ALLOW, "The workspace that it goes to lists this one.")
    return _decision(Outcome.DENY, "The workspace that it goes to takes no messages from this one.")


def _tool_call(principal: Principal, resource: Resource) -> Decision:
    """What destroys, or is declared to need it, waits for a person; what does not say what it does is not called."""
    del principal
    effect, tool = resource.get("effect"), resource.get("tool")
    if effect not in HARMLESS_EFFECTS | {DESTRUCTIVE}:
        return _decision(Outcome.DENY, f"The tool {tool} declares no effect that a rule knows.")
    if effect != DESTRUCTIVE and resource.get("approval") != "required":
        return _decision(Outcome.ALLOW, f"The tool {tool} declares the effect {effect}.")
    if resource.get("approved") is True:
        return _decision(Outcome.ALLOW, f"This call of {tool} was approved.")
    why = "is destructive" if effect == DESTRUCTIVE else "is declared to need approval"
    return _decision(Outcome.REQUIRE_APPROVAL, f"The tool {tool} {why}.")


def _approval(principal: Principal, resource: Resource) -> Decision:
    """Nobody decides beneath the role that was asked for, nor whether a tool is called at his own request.

    At the door, before it is known which approval it is about, the resource says neither.
    """
    role = resource.get("role")
    if isinstance(role, str) and principal.role.rank < Role(role).rank:
        return _decision(Outcome.DENY, f"It is for the role {role}; yours is {principal.role}.")
    if resource.get("own") is True and resource.get("self_approval") is not True:
        return _decision(Outcome.DENY, "Nobody decides on his own request.")
    return _decision(Outcome.ALLOW, f"The role {principal.role} allows {APPROVAL_DECIDE}.")


_HANG_ON_RESOURCE = {TOOL_CALL: _tool_call, APPROVAL_DECIDE: _approval, MESSAGE_CROSS: _message_across}


@lru_cache(maxsize=1024)
def _decision(outcome: Outcome, reason: str) -> Decision:
    return Decision(outcome=outcome, reason=reason, policy_version=VERSION)
