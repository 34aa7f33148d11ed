"""Kinds Task and Crew, as the definitions slice keeps them."""

from functools import partial

from quarterdeck.domains.crews.contracts import CrewSpec, TaskSpec
from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.crews.rules import check_crew, check_task, crew_references, crew_remarks, task_references
from quarterdeck.domains.definitions.ports import Kind

CREW_KIND = Kind(
    "Crew",
    "crews",
    CrewSpec,
    crew_references,
    check_crew,
    parts=lambda spec: {task: f"/spec/tasks/{at}" for at, task in enumerate(spec.tasks)},
    remarks=crew_remarks,
)


def task_kind(expressions: Expressions) -> Kind[TaskSpec]:
    """Kind Task, whose guardrails are conditions in this language."""
    return Kind("Task", "tasks", TaskSpec, task_references, partial(check_task, expressions.fault))
