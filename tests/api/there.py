"""Things that a generated call may meet: one of each noun, made anew whenever a call has used it up."""

# Schemathesis leaves much of its types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
from schemathesis import Case

from tests.security.echoing import Echo
from tests.triggers.calls import signed

THERE = "there"
"""The name of what is made before each call that may meet it."""
SPECS: dict[str, dict[str, Any]] = {
    "agents": {"role": "Pilot", "goal": "Find the way", "tools": [THERE]},
    "tasks": {"description": "Plot a course.", "expected_output": "A course.", "agent": THERE},
    "crews": {"agents": [THERE], "tasks": [THERE]},
    "pipelines": {"pattern": {"type": "sequential", "members": [{"name": "first", "agent": THERE}]}},
    "flows": {"nodes": [{"name": "first", "type": "agent", "agent": THERE, "prompt": "Sail."}]},
}
KINDS = ("models", "tools", "agents", "tasks", "crews", "pipelines", "flows")
"""Each needs those before it."""
PROMPT = "Ring with the word go"
RUN: dict[str, Any] = {"definition": {"kind": "Agent", "name": THERE}, "inputs": {"prompt": PROMPT}}
# These say who asks, and where: what is there is there for the owner alone, in the first workspace.
WHO = ("authorization", "quarterdeck-workspace", "quarterdeck-organization", "idempotency-key")
PATIENCE_SECONDS = 20

Meet = Callable[[Case[Any]], None]


@dataclass
class World:
    """The owner's client, and a server that is both the model and the other end of the tool."""

    client: httpx.Client
    echo: Echo
    hooks: dict[str, str] = field(default_factory=dict[str, str])
    """Secrets by path."""

    def begin(self) -> None:
        """Make one of each definition."""
        for plural in KINDS:
            self.make(plural)
        self.client.put("/v1/default-model", json={"name": THERE}).raise_for_status()

    def spec(self, plural: str) -> dict[str, Any]:
        """What `THERE` is."""
        if plural == "models":
            return {"provider": "openai_compatible", "model": "m", "base_url": f"{self.echo.url}/v1"}
        if plural == "tools":
            parameters = {"type": "object", "properties": {"word": {"type": "string"}}, "required": ["word"]}
            call = {"method": "POST", "url": f"{self.echo.url}/tool/200", "body": {"word": "{word}"}}
            return {"effect": "external", "approval": "required", "parameters": parameters, "http": call}
        return SPECS[plural]

    def make(self, plural: str) -> None:
        """Publish what `THERE` names, unless it is there."""
        draft = {"metadata": {"name": THERE}, "spec": self.spec(plural)}
        if not self.client.get(f"/v1/{plural}/{THERE}").is_success:
            self.client.post(f"/v1/{plural}", json=draft).raise_for_status()
        if not self.client.get(f"/v1/{plural}/{THERE}/versions/1").is_success:
            self.client.post(f"/v1/{plural}/{THERE}/publish", json={"message": ""}).raise_for_status()

    def lead(self, case: Case[Any], cursor: str) -> None:
        """Point the call at something that exists, by somebody who may."""
        for name in WHO:
            case.headers.pop(name, None)
        if case.method in {"PUT", "PATCH"} and case.path != "/v1/organization":
            case.headers["If-Match"] = "*"
        if case.method == "GET" and case.query and "cursor" in case.query:
            case.query["cursor"] = cursor
        noun = case.path.removeprefix("/v1/").partition("/")[0]
        meet: Meet | None = getattr(self, f"_{noun.replace('-', '_')}", None)
        if meet is not None:
            meet(case)
        elif noun in KINDS:
            self._definition(noun, case)

    def call(self, case: Case[Any]) -> httpx.Response:
        """Call a hook as its sender would, with this body."""
        # Not the one that other calls change.
        path, secret = self.hook("inbound")
        body = json.dumps(case.body, default=str).encode() if not isinstance(case.body, bytes) else case.body
        return self.client.post(path, content=body, headers=signed(secret, body, datetime.now(UTC)))

    def hook(self, name: str) -> tuple[str, str]:
        """The path and secret of the hook of this name."""
        self.make("agents")
        found = self.client.get(f"/v1/hooks/{name}")
        if not found.is_success or found.json()["path"] not in self.hooks:
            self.client.delete(f"/v1/hooks/{name}")
            new = {"name": name, **RUN, "inputs": f"{{'prompt': '{PROMPT}'}}"}
            made = self.client.post("/v1/hooks", json=new).raise_for_status().json()
            self.hooks[made["hook"]["path"]] = made["secret"]
            found = self.client.get(f"/v1/hooks/{name}")
        return found.json()["path"], self.hooks[found.json()["path"]]

    def execution(self) -> str:
        """An execution that was just started."""
        for plural in ("models", "tools", "agents"):
            self.make(plural)
        started = self.client.post("/v1/executions", json=RUN)
        assert started.status_code == 201, started.text
        return started.json()["id"]

    def approval(self) -> str:
        """An open one, of an execution whose agent wants to ring."""
        found = self._open()
        if found is None:
            self.execution()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while found is None:
            assert time.monotonic() < deadline, "no approval was asked for"
            time.sleep(0.02)
            found = self._open()
        return found

    def _open(self) -> str | None:
        items = self.client.get("/v1/approvals?status=pending&limit=1").raise_for_status().json()["items"]
        return items[0]["id"] if items else None

    def _definition(self, plural: str, case: Case[Any]) -> None:
        for each in KINDS[: KINDS.index(plural)]:
            self.make(each)
        body = body_of(case)
        if "name" in case.path_parameters:
            self.make(plural)
            case.path_parameters["name"] = THERE
            body |= {"metadata": {"name": THERE}} if "metadata" in body else {}
        body |= {"spec": self.spec(plural)} if "spec" in body else {}
        if "part" in case.path_parameters:
            part = case.path_parameters["part"] = THERE if plural == "crews" else "first"
            if case.method == "DELETE":
                pin = {"output": "Sailed."}
                self.client.put(f"/v1/{plural}/{THERE}/pins/{part}", json=pin).raise_for_status()

    def _trials(self, case: Case[Any]) -> None:
        self.make("agents")
        body_of(case).update(RUN | dict.fromkeys(("spec", "node", "start", "pins")))

    def _workspaces(self, case: Case[Any]) -> None:
        if "workspace_id" in case.path_parameters:
            made = self.client.post("/v1/workspaces", json={"name": f"w{uuid4().hex}"}).raise_for_status()
            case.path_parameters["workspace_id"] = made.json()["id"]

    def _executions(self, case: Case[Any]) -> None:
        if "execution_id" in case.path_parameters:
            execution = case.path_parameters["execution_id"] = self.execution()
            if case.path.endswith("/trial"):
                case.path_parameters["execution_id"] = self.client.post("/v1/trials", json=RUN).json()["id"]
            if "other_id" in case.path_parameters:
                case.path_parameters["other_id"] = execution
            if "share_id" in case.path_parameters:
                made = self.client.post(f"/v1/executions/{execution}/shares").raise_for_status().json()
                case.path_parameters["share_id"] = made["share"]["id"]
            elif case.method == "DELETE" or case.path.endswith("/retry"):
                self.client.post(f"/v1/executions/{execution}/cancel").raise_for_status()
        elif case.method == "POST":
            self.make("agents")
            body_of(case).update(RUN)

    def _shares(self, case: Case[Any]) -> None:
        made = self.client.post(f"/v1/executions/{self.execution()}/shares").raise_for_status().json()
        if "share_id" in case.path_parameters:
            self.client.post("/v1/shares/open", json={"token": made["token"]})
            case.path_parameters["share_id"] = made["share"]["id"]
        elif case.method == "POST":
            case.body = {"token": made["token"]}

    def _execution_views(self, case: Case[Any]) -> None:
        body_of(case).update(name=uuid4().hex)
        # A person has a bounded number of them.
        for view in self.client.get("/v1/execution-views").raise_for_status().json()["items"]:
            self.client.delete(f"/v1/execution-views/{view['id']}").raise_for_status()
        if "view_id" in case.path_parameters:
            made = self.client.post("/v1/execution-views", json={"name": uuid4().hex}).raise_for_status()
            case.path_parameters["view_id"] = made.json()["id"]

    def _definitions(self, case: Case[Any]) -> None:
        if case.path.endswith("/apply"):
            draft = {"apiVersion": "quarterdeck/v1", "kind": "Tool", "metadata": {"name": THERE}}
            file = {"path": "there.yaml", "text": json.dumps(draft | {"spec": self.spec("tools")})}
            body_of(case).update(files=[file])

    def _approvals(self, case: Case[Any]) -> None:
        if "approval_id" in case.path_parameters:
            case.path_parameters["approval_id"] = self.approval()

    def _hooks(self, case: Case[Any]) -> None:
        if "name" in case.path_parameters:
            self.hook(THERE)
            case.path_parameters["name"] = THERE
        body = body_of(case)
        body |= RUN | {"inputs": "body"} if "definition" in body else {}

    def _event_triggers(self, case: Case[Any]) -> None:
        self.make("agents")
        source = {"on": "application_event", "event": "nobody.sends.this"}
        spec = {"name": THERE, **RUN, "inputs": "payload", "source": source}
        if "name" in case.path_parameters:
            if not self.client.get(f"/v1/event-triggers/{THERE}").is_success:
                self.client.post("/v1/event-triggers", json=spec).raise_for_status()
            case.path_parameters["name"] = THERE
        body = body_of(case)
        body |= {**RUN, "inputs": "payload", "source": source} if "source" in body else {}

    def _conversations(self, case: Case[Any]) -> None:
        self.make("agents")
        if "conversation_id" in case.path_parameters:
            begun = self.client.post("/v1/conversations", json={"definition": RUN["definition"]}).raise_for_status()
            case.path_parameters["conversation_id"] = begun.json()["id"]
        body = body_of(case)
        body |= {"definition": RUN["definition"], "version": None} if "definition" in body else {}
        body |= {"replaces": None, "inputs": {}} if "text" in body else {}

    def _schedules(self, case: Case[Any]) -> None:
        self.make("agents")
        spec = {"name": THERE, **RUN, "timing": {"every_seconds": 86_400}}
        if "name" in case.path_parameters:
            if not self.client.get(f"/v1/schedules/{THERE}").is_success:
                self.client.post("/v1/schedules", json=spec).raise_for_status()
            case.path_parameters["name"] = THERE
        body = body_of(case)
        body |= {**RUN, "timing": spec["timing"]} if "timing" in body else {}

    def _templates(self, case: Case[Any]) -> None:
        draft = {"kind": "Agent", "metadata": {"name": "[[name]]"}, "spec": {"role": "Pilot", "goal": "Find the way"}}
        properties = {"name": {"type": "string", "default": f"made-{uuid4().hex[:12]}"}}
        content = {"title": "There", "parameters": {"type": "object", "properties": properties}, "documents": [draft]}
        if "name" in case.path_parameters:
            self.client.delete(f"/v1/templates/{THERE}")
            self.client.post("/v1/templates", json={"name": THERE, **content}).raise_for_status()
            case.path_parameters["name"] = THERE
        body = body_of(case)
        body |= content if "documents" in body else {}
        body |= {"parameters": {}} if case.path.endswith("/instantiate") else {}
        if case.path.endswith("/from-definition"):
            self.make("models")
            self.make("tools")
            self.make("agents")
            body |= {"kind": "Agent", "definition": THERE, "name": f"saved-{uuid4().hex[:12]}"}

    def _generation(self, case: Case[Any]) -> None:
        for plural in ("models", "tools", "agents"):
            self.make(plural)
        body = body_of(case)
        if case.path.endswith("/acceptances"):
            name = f"accepted-{uuid4().hex[:12]}"
            draft = {"apiVersion": "quarterdeck/v1", "kind": "Agent", "metadata": {"name": name}}
            body["documents"] = [{"action": "create", "document": draft | {"spec": SPECS["agents"]}}]
            return
        body["model"] = THERE
        body |= {"kind": "Agent", "name": THERE} if case.path.endswith(("/changes", "/descriptions")) else {}

    def _secrets(self, case: Case[Any]) -> None:
        if "name" in case.path_parameters:
            self.client.put(f"/v1/secrets/{THERE}", json={"value": "x"}).raise_for_status()
            case.path_parameters["name"] = THERE

    def _api_keys(self, case: Case[Any]) -> None:
        if "key_id" in case.path_parameters:
            made = self.client.post("/v1/api-keys", json={"name": THERE, "role": "viewer"}).raise_for_status()
            case.path_parameters["key_id"] = made.json()["api_key"]["id"]

    def _members(self, case: Case[Any]) -> None:
        if "member_id" in case.path_parameters:
            body = {"email": f"{uuid4().hex}@example.org", "name": THERE, "role": "viewer"}
            made = self.client.post("/v1/members", json=body).raise_for_status()
            case.path_parameters["member_id"] = made.json()["member"]["id"]

    def _default_model(self, case: Case[Any]) -> None:
        if case.method == "PUT":
            self.make("models")
            case.body = {"name": THERE}

    def _schemas(self, case: Case[Any]) -> None:
        case.path_parameters["kind"] = "Agent"


def body_of(case: Case[Any]) -> dict[str, Any]:
    """The body to change, or one that nobody sees when the call has none of the right shape."""
    return case.body if isinstance(case.body, dict) else {}
