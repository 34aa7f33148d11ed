"""The words of the patterns. Pure; short, because small models read them too."""

from collections.abc import Sequence

from quarterdeck.kernel.contracts import JsonObject

MAX_CHARACTERS = 24_000
"""Of all earlier texts together that are put before a member."""

Titled = Sequence[tuple[str, str]]
"""Texts, each under the name of whoever gave it."""

JUDGEMENT_SCHEMA: JsonObject = {
    "type": "object",
    "properties": {"reason": {"type": "string", "maxLength": 300}, "valid": {"type": "boolean"}},
    "required": ["reason", "valid"],
    "additionalProperties": False,
}


def titled(texts: Titled) -> str:
    """Texts under headings, each cut to its share of what a model can read."""
    share = MAX_CHARACTERS // max(len(texts), 1)
    return "\n\n".join(f"## {name}\n{_cut(text, share)}" for name, text in texts)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[:limit]}\n[cut: {len(text) - limit} characters left out]"


def with_earlier(request: str, texts: Titled) -> str:
    """The request, and what others gave before."""
    return f"{request}\n\nWhat was done so far:\n{titled(texts)}" if texts else request


def with_feedback(work: str, output: str, feedback: str) -> str:
    """Ask for a revision of an output."""
    asked = f"It must be revised: {feedback}\nGive the complete revised output."
    return f"{work}\n\nYour earlier output was:\n{output}\n\n{asked}"


def judgement(criterion: str, output: str) -> str:
    """Put a criterion to a judge."""
    return f"Criterion: {criterion}\n\nOutput:\n{output}\n\nDoes the output meet the criterion?"


def aggregation(request: str, outputs: Titled) -> str:
    """Ask for one result of several outputs."""
    return f"The request:\n{request}\n\nWhat was delivered:\n{titled(outputs)}\n\nMake one complete result of it."


def synthesis(request: str, perspectives: Titled) -> str:
    """Ask for one answer out of several perspectives."""
    return (
        f"The question:\n{request}\n\nPerspectives of the experts:\n{titled(perspectives)}\n\n"
        "Write one answer that weighs them. Say where they disagree."
    )


def listing(entries: Titled) -> str:
    """Names with what is to be known about each."""
    return "\n".join(f"- {name}: {text}" if text else f"- {name}" for name, text in entries)


def routing(request: str, members: Titled) -> str:
    """Ask who shall have the request."""
    return (
        f"Members:\n{listing(members)}\n\nRequest:\n{request}\n\n"
        "What is the subject of the request, and which member fits it best?"
    )


def routing_schema(names: list[str]) -> JsonObject:
    """A router's decision. The subject comes first: a small model that has named it chooses better."""
    return {
        "type": "object",
        "properties": {
            "subject": {"type": "string", "maxLength": 80},
            "member": {"type": "string", "enum": list(names)},
            "second_best": {"type": "string", "enum": list(names)},
            "reason": {"type": "string", "maxLength": 300},
        },
        "required": ["subject", "member", "second_best", "reason"],
        "additionalProperties": False,
    }


def needs(request: str, known: list[str]) -> str:
    """Ask which capabilities a request needs."""
    return f"Request:\n{request}\n\nCapabilities that exist: {', '.join(known)}\n\nWhich of them does the request need?"


def needs_schema(known: list[str]) -> JsonObject:
    """Capabilities, out of those that exist."""
    return {
        "type": "object",
        "properties": {
            "subject": {"type": "string", "maxLength": 80},
            "capabilities": {
                "type": "array",
                "items": {"type": "string", "enum": list(known)},
                "minItems": 1,
                "maxItems": len(known),
            },
        },
        "required": ["subject", "capabilities"],
        "additionalProperties": False,
    }


def board(request: str, entries: Titled) -> str:
    """The request and what is on the board."""
    shown = titled(entries) if entries else "(nothing yet)"
    return f"The problem:\n{request}\n\nThe board:\n{shown}"


def contribute(request: str, entries: Titled, kind: str) -> str:
    """Ask a specialist for one entry."""
    return f"{board(request, entries)}\n\nWrite your next entry, a {kind}. Add something new; do not repeat the board."


def control(request: str, entries: Titled, specialists: Titled) -> str:
    """Ask a controller who writes next."""
    return f"{board(request, entries)}\n\nSpecialists:\n{listing(specialists)}\n\nWho writes next?"


def control_schema(names: list[str]) -> JsonObject:
    """A controller's decision."""
    return {
        "type": "object",
        "properties": {
            "missing": {"type": "string", "maxLength": 200},
            "next": {"type": "string", "enum": list(names)},
        },
        "required": ["missing", "next"],
        "additionalProperties": False,
    }


def conclusion(request: str, entries: Titled) -> str:
    """Ask for the conclusion of a board."""
    return f"{board(request, entries)}\n\nWrite the conclusion: the solution of the problem, drawn from the board."


def delegation(request: str, workers: Titled, at_most: int) -> str:
    """Ask a supervisor for a plan."""
    return (
        f"The request:\n{request}\n\nYour workers:\n{listing(workers)}\n\n"
        f"Divide the request into at most {at_most} assignments that can be done side by side; "
        "each names one worker and says completely what to do."
    )


def delegation_schema(names: list[str], at_most: int) -> JsonObject:
    """A supervisor's plan."""
    assignment: JsonObject = {
        "type": "object",
        "properties": {
            "work": {"type": "string", "minLength": 1, "maxLength": 4_000},
            "worker": {"type": "string", "enum": list(names)},
        },
        "required": ["work", "worker"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {
            "assignments": {"type": "array", "items": assignment, "minItems": 1, "maxItems": at_most},
        },
        "required": ["assignments"],
        "additionalProperties": False,
    }


def assigned(request: str, work: str) -> str:
    """A worker's assignment, in sight of the whole."""
    return f"The whole request, for your orientation:\n{request}\n\nYour assignment:\n{work}"


def review(request: str, work: str, worker: str, output: str) -> str:
    """Ask a supervisor whether work is good enough for the real request."""
    return (
        f"The request:\n{request}\n\nThe assignment of {worker}:\n{work}\n\n{worker} delivered:\n{output}\n\n"
        "Do you accept it? If not, say what must change."
    )


REVIEW_SCHEMA: JsonObject = {
    "type": "object",
    "properties": {"feedback": {"type": "string", "maxLength": 400}, "accept": {"type": "boolean"}},
    "required": ["feedback", "accept"],
    "additionalProperties": False,
}


def proposal(request: str, history: str) -> str:
    """Ask for a proposal; in later rounds in sight of how the vote went."""
    before = f"\n\n{history}\n\nMake a proposal that more of you can agree to." if history else ""
    return f"The question:\n{request}{before}\n\nGive your proposal, short and complete."


def ballot(request: str, proposals: Titled) -> str:
    """Ask for votes."""
    return (
        f"The question:\n{request}\n\nThe proposals:\n{titled(proposals)}\n\n"
        "Vote on each proposal: approve, reject or abstain."
    )


def ballot_schema(ids: list[str]) -> JsonObject:
    """One vote for each proposal."""
    votes: JsonObject = {each: {"type": "string", "enum": ["approve", "reject", "abstain"]} for each in ids}
    return {
        "type": "object",
        "properties": {"reason": {"type": "string", "maxLength": 300}, **votes},
        "required": ["reason", *ids],
        "additionalProperties": False,
    }


def opening(motion: str, side: str) -> str:
    """Ask for an opening statement."""
    return f"The motion:\n{motion}\n\nYou argue for this side: {side}\nGive your opening statement, with your reasons."


def rebuttal(motion: str, side: str, said: Titled) -> str:
    """Ask for a rebuttal of what was said."""
    return (
        f"The motion:\n{motion}\n\nYou argue for this side: {side}\n\nWhat was said so far:\n{titled(said)}\n\n"
        "Answer the other side's arguments, and strengthen your own. Do not repeat yourself."
    )


def verdict(motion: str, said: Titled, sides: Titled, rubric: Titled) -> str:
    """Ask a judge for points."""
    return (
        f"The motion:\n{motion}\n\nThe debate:\n{titled(said)}\n\nThe sides:\n{listing(sides)}\n\n"
        f"The rubric:\n{listing(rubric)}\n\nGive each side 0 to 10 points for each criterion, by what was said alone."
    )


def verdict_schema(sides: list[str], criteria: list[str]) -> JsonObject:
    """A judge's points."""
    points: JsonObject = {
        "type": "object",
        "properties": {each: {"type": "integer", "minimum": 0, "maximum": 10} for each in criteria},
        "required": [*criteria],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"reason": {"type": "string", "maxLength": 400}, **dict.fromkeys(sides, points)},
        "required": ["reason", *sides],
        "additionalProperties": False,
    }


def handed(request: str, carried: Titled, transfers: Titled, others: Titled) -> str:
    """Give a request to the one who is in charge now."""
    parts = [f"The request:\n{request}"]
    if transfers:
        parts.append(f"It was handed over to you:\n{listing(transfers)}")
    if carried:
        parts.append(f"What was answered so far:\n{titled(carried)}")
    parts.append("Resolve the request if it is within your competence; if it is not, say so and why.")
    if others:
        parts.append(f"Colleagues who could take it over:\n{listing(others)}")
    return "\n\n".join(parts)


def handed_schema(others: list[str]) -> JsonObject:
    """An answer, or the word that somebody else has to give it."""
    to: JsonObject = {"transfer_to": {"type": "string", "enum": list(others)}} if others else {}
    return {
        "type": "object",
        "properties": {
            "answer": {"type": "string"},
            "resolved": {"type": "boolean"},
            "reason": {"type": "string", "maxLength": 300},
            **to,
        },
        "required": ["answer", "resolved", "reason", *to],
        "additionalProperties": False,
    }
