"""A pipeline of each pattern, and a model that plays every part in it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from quarterdeck.domains.executions.contracts import Execution, ExecutionStatus
from quarterdeck.domains.models.contracts import ModelRequest
from quarterdeck.domains.models.errors import ModelRefusedError
from quarterdeck.kernel.contracts import Json, JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.executions.scripted import Answer, last_words

Members = list[dict[str, Any]]


def members(names: list[str], **more: Any) -> Members:
    """A member of each name, worked by the agent of the same name."""
    return [{"name": name, "agent": name, **more} for name in names]


def _sequential(names: list[str]) -> JsonObject:
    return {"type": "sequential", "members": [*members(names)]}


def _parallel(names: list[str]) -> JsonObject:
    return {"type": "parallel", "members": [*members(names)], "aggregator": {"by": "model"}}


def _router(names: list[str]) -> JsonObject:
    return {"type": "router", "members": [*members(names)], "strategy": {"by": "model"}}


def _ensemble(names: list[str]) -> JsonObject:
    return {"type": "ensemble", "members": [*members(names)]}


def _blackboard(names: list[str]) -> JsonObject:
    when = {name: f"size(board) >= {i} || round > {i}" for i, name in enumerate(names)}
    found = [{**member, "when": when[member["name"]]} for member in members(names)]
    return {
        "type": "blackboard",
        "members": [*found],
        "control": {"by": "triggers"},
        "until": f"round >= {min(len(names), 3)}",
        "conclusion": {},
        "max_rounds": 5,
    }


def _supervisor_worker(names: list[str]) -> JsonObject:
    return {"type": "supervisor_worker", "members": [*members(names)], "max_assignments": max(len(names), 8)}


def _consensus(names: list[str]) -> JsonObject:
    return {"type": "consensus", "members": [*members(names)]}


def _debate(names: list[str]) -> JsonObject:
    found = [{**member, "side": ("pro", "contra")[i % 2]} for i, member in enumerate(members(names))]
    return {"type": "debate", "members": [*found], "judges": [{"name": "first"}, {"name": "second"}]}


def _handoff(names: list[str]) -> JsonObject:
    found = [{**member, "tier": i + 1} for i, member in enumerate(members(names))]
    return {"type": "handoff", "members": [*found], "max_transfers": 100}


PATTERNS: Mapping[str, Callable[[list[str]], JsonObject]] = {
    "sequential": _sequential,
    "parallel": _parallel,
    "router": _router,
    "ensemble": _ensemble,
    "blackboard": _blackboard,
    "supervisor_worker": _supervisor_worker,
    "consensus": _consensus,
    "debate": _debate,
    "handoff": _handoff,
}
NAMES = ["ada", "ben", "cleo"]


class Cast:
    """Plays every part: an agent says `<name>`, with the marker of its run; a decision is the first that fits.

    `broken` agents are refused by their provider, so many times each; `ending` is who resolves a handoff.
    """

    def __init__(self, ending: str = "cleo") -> None:
        self.broken: dict[str, int] = {}
        self.ending = ending
        self.mixed: list[set[str]] = []

    def __call__(self, request: ModelRequest) -> Answer:
        """The answer to one request."""
        name = role(request)
        if self.broken.get(name, 0) > 0:
            self.broken[name] -= 1
            return ModelRefusedError(f"{name} is out of order")
        markers = set(re.findall(r"#\d+#", "\n".join(message.content for message in request.messages)))
        if len(markers) > 1:
            self.mixed.append(markers)
        marker = "".join(sorted(markers))
        schema = request.output_schema
        if schema is None:
            return f"<{name}>{marker}"
        return self._decide(name, marker, schema)

    def _decide(self, name: str, marker: str, schema: JsonObject) -> Answer:
        properties: Any = schema["properties"]
        if "assignments" in properties:
            workers = properties["assignments"]["items"]["properties"]["worker"]["enum"]
            return {"assignments": [{"worker": each, "work": f"part of {each}"} for each in workers]}
        found = {key: _fitting(part) for key, part in properties.items()}
        if "resolved" in found:
            found |= {"resolved": name == self.ending, "answer": f"<{name}>{marker}", "reason": f"{name} said so"}
        return found


def _fitting(schema: Any) -> Json:
    """The first value that fits a schema."""
    if "enum" in schema:
        return schema["enum"][0]
    match schema["type"]:
        case "object":
            return {key: _fitting(part) for key, part in schema["properties"].items()}
        case "array":
            return [_fitting(schema["items"])]
        case "boolean":
            return True
        case "integer" | "number":
            return schema.get("minimum", 0) + 5
        case _:
            return "because"


def role(request: ModelRequest) -> str:
    """Whose turn it is; agents here have their name as role."""
    return request.messages[0].content.splitlines()[0].removeprefix("You are ").removesuffix(".")


def agents(*names: str, **spec: Any) -> list[tuple[str, str, JsonObject]]:
    """An agent of each name."""
    return [("Agent", name, {"role": name, "goal": "g", **spec}) for name in names]


def pipeline(pattern: Mapping[str, Any], **spec: Any) -> tuple[str, str, dict[str, Any]]:
    """The pipeline `p` of this pattern."""
    return ("Pipeline", "p", {"pattern": pattern, **spec})


async def launched(deck: ExecutionsDeck, *documents: tuple[str, str, Mapping[str, Any]]) -> ExecutionsDeck:
    """The deck, its engine at work, with these definitions."""
    await deck.engine.launch(deck.driver.drive)
    await deck.seed(*documents)
    return deck


async def ran(deck: ExecutionsDeck, prompt: str = "do it") -> Execution:
    """One run of the pipeline to its end."""
    return await deck.run("p", {"prompt": prompt}, kind="Pipeline")


def result(execution: Execution) -> dict[str, Any]:
    """How it came about; the execution must have succeeded."""
    assert execution.status is ExecutionStatus.SUCCEEDED, execution.reason
    assert execution.output is not None
    assert execution.output.pattern is not None
    return execution.output.pattern.model_dump(mode="json")


def by_member(execution: Execution) -> dict[str, list[dict[str, Any]]]:
    """The contributions of each member, in order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for each in result(execution)["contributions"]:
        found.setdefault(each["member"], []).append(each)
    return found


class Says(Cast):
    """A cast in which some have a part of their own."""

    def __init__(self, **parts: Callable[[ModelRequest], Answer | None]) -> None:
        super().__init__()
        self.parts = parts

    def __call__(self, request: ModelRequest) -> Answer:
        """The part's answer, or what anybody would say."""
        name = role(request).removeprefix("the ").removesuffix(" of a team")
        part = self.parts.get(name)
        answer = None if part is None else part(request)
        return super().__call__(request) if answer is None else answer


async def deck_of(make_deck: MakeDeck, pattern: str, cast: Cast | None = None, **options: Any) -> ExecutionsDeck:
    """A deck with three members under this pattern, with these options in the place of the usual ones."""
    described = {**PATTERNS[pattern](NAMES), **options}
    return await launched(make_deck(cast or Cast()), *agents(*NAMES, "spare"), pipeline(described))


def failed_with(execution: Any) -> str:
    """The code of the reason of a failed execution."""
    assert execution.status is ExecutionStatus.FAILED, execution.output
    return execution.reason.code


def words_to(deck: ExecutionsDeck, name: str) -> list[str]:
    """What this agent was told, in order."""
    return [last_words(request) for request in deck.provider.requests if role(request) == name]
