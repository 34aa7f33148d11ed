"""The words that models are given. Pure; short, because small models read them too."""

import json
from collections.abc import Iterable

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.crews.contracts import TaskSpec
from quarterdeck.domains.executions.contracts import TaskOutput
from quarterdeck.domains.models.contracts import Message
from quarterdeck.kernel.contracts import JsonObject

MAX_CONTEXT_CHARACTERS = 24_000

LAST_TURN = "This is your last turn: give your final answer now, without tools."
REPEATED_CALL = (
    "You made exactly this call before and have its result above. Do not call it again; give your final answer."
)
TOOL_FIRST = "This task must be done with a tool: call one before you answer."
GOAL_OF_SPEAKER = "decide and sum up what others work on; be exact and brief"
EMPTY_ANSWER = "Your answer was empty. Give the complete final answer."


def system(spec: AgentSpec) -> Message:
    """Who the agent is."""
    lines = [f"You are {spec.role}."]
    if spec.backstory:
        lines.append(spec.backstory)
    lines.append(f"Your goal: {spec.goal}")
    return Message(role="system", content="\n".join(lines))


def task(spec: TaskSpec, context: list[TaskOutput], plan: str | None) -> str:
    """What is to be done, and what was done before."""
    parts = [spec.description]
    if spec.expected_output:
        parts.append(f"Expected output: {spec.expected_output}")
    if plan:
        parts.append(f"The team's plan:\n{plan}")
    if context:
        share = MAX_CONTEXT_CHARACTERS // len(context)
        parts.append("What the team found so far:")
        parts += [f"## {output.name}\n{_cut(output.text, share)}" for output in context]
    return "\n\n".join(parts)


def correction(problem: str) -> str:
    """Ask for another answer."""
    return f"That answer cannot be accepted: {problem}\nGive a corrected, complete answer."


def revision(previous: str, feedback: str) -> str:
    """Ask for a revision of an earlier output."""
    return f"Your earlier output was:\n{previous}\n\nIt must be revised: {feedback}\nGive the complete revised output."


def judgement(criterion: str, output: str) -> tuple[Message, ...]:
    """Put a guardrail's criterion to a model."""
    return (
        Message(role="system", content="You check the work of others, strictly and briefly."),
        Message(
            role="user", content=f"Criterion: {criterion}\n\nOutput:\n{output}\n\nDoes the output meet the criterion?"
        ),
    )


JUDGEMENT_SCHEMA: JsonObject = {
    "type": "object",
    "properties": {"reason": {"type": "string", "maxLength": 300}, "valid": {"type": "boolean"}},
    "required": ["reason", "valid"],
    "additionalProperties": False,
}


def planning(tasks: list[tuple[str, str]]) -> tuple[Message, ...]:
    """Ask for a plan of the whole crew's work."""
    listing = "\n".join(f"{number}. {name}: {text}" for number, (name, text) in enumerate(tasks, 1))
    return (
        Message(role="system", content="You plan the work of a team: for each task, two or three concrete steps."),
        Message(role="user", content=f"Tasks:\n{listing}\n\nWrite the plan."),
    )


def assignment(work: str, team: list[tuple[str, str]]) -> str:
    """Ask a manager who shall do a task."""
    listing = "\n".join(f"- {name}: {goal}" for name, goal in team)
    question = "What is the subject of the task, and which coworker's goal fits that subject?"
    return f"Your team:\n{listing}\n\nTask: {work}\n\n{question}"


def assignment_schema(names: list[str]) -> JsonObject:
    """A manager's decision: one member of the team, and instructions.

    The subject comes first: a small model that has named it chooses the right member far more often
    (7 of 8 questions instead of 4, whichever member stands first).
    """
    return {
        "type": "object",
        "properties": {
            "subject": {"type": "string", "maxLength": 80},
            "coworker": {"type": "string", "enum": list(names)},
            "instructions": {"type": "string", "maxLength": 2_000},
        },
        "required": ["subject", "coworker", "instructions"],
        "additionalProperties": False,
    }


def review(work: str, coworker: str, output: str) -> str:
    """Ask a manager whether an output is good enough."""
    return f"Task:\n{work}\n\n{coworker} delivered:\n{output}\n\nDo you accept it? If not, say what must change."


REVIEW_SCHEMA: JsonObject = {
    "type": "object",
    "properties": {"accept": {"type": "boolean"}, "feedback": {"type": "string", "maxLength": 400}},
    "required": ["accept", "feedback"],
    "additionalProperties": False,
}


def unknown_tool(name: str, known: Iterable[str]) -> str:
    """Tell an agent that it called what is not there."""
    return f"There is no tool {name!r}. Tools: {', '.join(sorted(known)) or 'none'}."


def call_rejected(tool: str, by: str, reason: str) -> str:
    """Tell an agent that a person said no to its call."""
    return (
        f"{tool} was not called: {by} rejected the call: {reason}\n"
        "Do not make this call again. If nothing else will do, say in your final answer that it was rejected, and why."
    )


def call_approved(by: str, reason: str, arguments: JsonObject | None, result: str) -> str:
    """The result of a call that a person let happen, with what he changed and said."""
    if arguments is None and not reason:
        return result
    changed = f" with other arguments: {json.dumps(arguments, ensure_ascii=False)}" if arguments is not None else ""
    said = f" {by} says: {reason}" if reason else ""
    return f"[{by} approved this call{changed}.{said}]\n{result}"


def render(value: object) -> str:
    """A value as the text that models and people read."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[:limit]}\n[cut: {len(text) - limit} characters left out]"
