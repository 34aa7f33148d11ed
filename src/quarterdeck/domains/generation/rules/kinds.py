"""Which kind of definition words ask for, as far as that can be told without a model."""

import re

from quarterdeck.domains.generation.rules.sketches import PatternName

_FLOW = re.compile(
    r"\bflow\b|\bapprov\w*|\bif\b.*\b(?:otherwise|else|then)\b|\bwhen(?:ever)?\b.*\botherwise\b|\bcondition\w*"
    r"|\bsign(?:s|ed)?[- ]off\b|\bbranch(?:es)?\b|\bfor each\b",
    re.IGNORECASE | re.DOTALL,
)
_PATTERNS: tuple[tuple[PatternName, re.Pattern[str]], ...] = (
    ("debate", re.compile(r"\bdebat\w*|\bargu(?:e|es|ing)\b|\bpros? and cons?\b|\bboth sides\b", re.IGNORECASE)),
    ("consensus", re.compile(r"\bconsensus\b|\bvot(?:e|es|ing)\b|\bagree on\b", re.IGNORECASE)),
    ("handoff", re.compile(r"\bhand(?:s|ed)?[- ]?(?:off|over)\b|\bescalat\w*|\btiers?\b", re.IGNORECASE)),
    ("router", re.compile(r"\brout(?:e|es|er|ing)\b|\bright (?:desk|team|expert|person)\b", re.IGNORECASE)),
    ("ensemble", re.compile(r"\bpanel\b|\bensemble\b|\bperspectives\b|\bexperts\b", re.IGNORECASE)),
    ("supervisor_worker", re.compile(r"\bsupervis\w*|\bdelegat\w*|\bmanager\b.*\bworkers?\b", re.IGNORECASE)),
    ("blackboard", re.compile(r"\b(?:black|shared )board\b", re.IGNORECASE)),
    ("parallel", re.compile(r"\bin parallel\b|\bside by side\b|\bat the same time\b", re.IGNORECASE)),
    ("sequential", re.compile(r"\bpipeline\b", re.IGNORECASE)),
)
_AGENT = re.compile(
    r"^(?:an?|one|the|make|create|build|i need|give me|\s)*\b(?:agent|assistant|chat ?bot|bot)\b", re.IGNORECASE
)
_TASK = re.compile(r"^(?:an?|one|make|create|build|\s)*\b(?:single )?task\b", re.IGNORECASE)
_CREW = re.compile(r"\bcrew\b|\bteam\b", re.IGNORECASE)


def kind_of(words: str) -> str:
    """The kind that the words ask for; a crew where they do not say."""
    if _AGENT.search(words):
        return "Agent"
    if _TASK.search(words):
        return "Task"
    if _CREW.search(words):
        return "Crew"
    if _FLOW.search(words):
        return "Flow"
    return "Crew" if pattern_of(words) is None else "Pipeline"


def pattern_of(words: str) -> PatternName | None:
    """The pattern that the words name."""
    return next((name for name, expression in _PATTERNS if expression.search(words)), None)


def wants_branches(words: str) -> bool:
    """Whether the words ask for conditions, approvals or loops, which a crew has not."""
    return _FLOW.search(words) is not None
