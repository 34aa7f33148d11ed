"""What a typed line asks for, told without a model where it is plain."""

import re
from collections.abc import Sequence

from quarterdeck.domains.generation.contracts import Intent, Understood

Key = tuple[str, str]
_VERBS: tuple[tuple[Intent, re.Pattern[str]], ...] = (
    ("run", re.compile(r"^(?:please\s+)?(?:run|start|execute|launch)\b", re.IGNORECASE)),
    (
        "change",
        re.compile(
            r"^(?:please\s+)?(?:change|edit|update|rename|modify|rewrite|add|remove|shorten|improve|let)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "generate",
        re.compile(
            r"^(?:please\s+)?(?:create|build|generate|make|design|draft|set up|new|give me"
            r"|i (?:need|want|would like)|we (?:need|want))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "explain",
        re.compile(r"^(?:please\s+)?(?:what|why|how|explain|describe|tell me|show|which|when|who)\b", re.IGNORECASE),
    ),
)
_NEEDS_A_NAME = frozenset({"run", "change", "explain"})


def intent_of(line: str) -> Intent | None:
    """What the first words ask for."""
    return next((intent for intent, expression in _VERBS if expression.search(line.strip())), None)


def named_in(line: str, known: Sequence[Key]) -> list[Key]:
    """The definitions whose names stand in the line as words of their own; longer names hide those within them."""
    text = line.casefold()
    found = [key for key in known if re.search(rf"(?<![\w.-]){re.escape(key[1].casefold())}(?![\w-])", text)]
    spaced = [key for key in known if "-" in key[1] and key[1].replace("-", " ") in text]
    every = list(dict.fromkeys([*found, *spaced]))
    return [key for key in every if not any(key[1] != other[1] and key[1] in other[1] for other in every)]


def understood(line: str, known: Sequence[Key]) -> Understood | None:
    """What is plain; None where a model must be asked."""
    intent, named = intent_of(line), named_in(line, known)
    kinds = sorted({kind.lower() for kind, _ in named})
    if intent is None:
        return None
    if intent == "generate" and not named:
        return Understood(intent="generate")
    if intent == "generate":
        return None
    if len(named) == 1:
        return Understood(intent=intent, kind=named[0][0], name=named[0][1])
    if len(named) > 1:
        which = " or ".join(f"{kind.lower()}/{name}" for kind, name in named)
        return Understood(intent=None, question=f"Which do you mean: {which}?" if kinds else None)
    return asked_back(intent, known)


def asked_back(intent: Intent | None, known: Sequence[Key]) -> Understood:
    """A question instead of a guess."""
    some = ", ".join(f"{kind.lower()}/{name}" for kind, name in known[:5])
    if intent in _NEEDS_A_NAME:
        listed = f" There are: {some}." if some else " There is nothing yet; describe what you want to make."
        return Understood(intent=None, question=f"What shall I {intent}?{listed}")
    return Understood(
        intent=None, question="Do you want to make something new, to change or run what is there, or to know something?"
    )
