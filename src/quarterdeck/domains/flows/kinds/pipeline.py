"""Kind Pipeline, as the definitions slice keeps it."""

from functools import partial

from quarterdeck.domains.crews.ports import Expressions
from quarterdeck.domains.definitions.ports import Kind
from quarterdeck.domains.flows.contracts.pipeline import PipelineSpec
from quarterdeck.domains.flows.contracts.pipeline_patterns import Ensemble, Parallel, Sequential
from quarterdeck.domains.flows.rules.pipeline import check_pipeline, pipeline_references, pipeline_remarks


def pipeline_kind(expressions: Expressions) -> Kind[PipelineSpec]:
    """Kind Pipeline, whose conditions are in this language."""
    check = partial(check_pipeline, expressions.fault)
    return Kind(
        "Pipeline", "pipelines", PipelineSpec, pipeline_references, check, parts=_members, remarks=pipeline_remarks
    )


def _members(spec: PipelineSpec) -> dict[str, str]:
    """Those who have one turn each: whoever speaks again and again has no output that could stand for all of it."""
    pattern = spec.pattern
    if isinstance(pattern, Sequential | Parallel | Ensemble):
        return {member.name: f"/spec/pattern/members/{at}" for at, member in enumerate(pattern.members)}
    return {}
