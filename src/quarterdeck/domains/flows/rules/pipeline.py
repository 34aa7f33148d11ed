"""Kind Pipeline: what it refers to, and what holds for every pattern."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from quarterdeck.domains.agents.contracts import DEFAULT_MODEL, AgentSpec
from quarterdeck.domains.crews.contracts import CrewSpec
from quarterdeck.domains.definitions.contracts import Reference
from quarterdeck.domains.definitions.ports import Referred
from quarterdeck.domains.flows.contracts.pipeline import PipelineSpec
from quarterdeck.domains.flows.contracts.pipeline_members import SkipOnError, Speaker, SubstituteOnError, Worker
from quarterdeck.domains.flows.contracts.pipeline_patterns import (
    Blackboard,
    ByCapability,
    ByEmbedding,
    Consensus,
    Handoff,
    Router,
)
from quarterdeck.domains.flows.contracts.pipeline_people import speakers, workers
from quarterdeck.domains.flows.rules.pipeline_patterns import conditions, pattern_faults
from quarterdeck.domains.models.contracts import speechless
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import required, schema_faults
from quarterdeck.kernel.placeholders import placeholders

FaultOf: TypeAlias = Callable[[str, frozenset[str]], str | None]
"""Tells why an expression cannot be used with these variables, or None."""

REQUEST = "request"
"""What a member is asked, among the placeholders of a crew's inputs."""


def pipeline_references(spec: PipelineSpec) -> list[Reference]:
    """The agents, crews and models of members, substitute and speakers."""
    found = [ref for at, worker in workers(spec) for ref in _worker_references(at, worker)]
    for at, speaker in speakers(spec.pattern):
        found += _speaker_references(at, speaker)
    if isinstance(spec.pattern, Router) and isinstance(spec.pattern.strategy, ByEmbedding):
        name = spec.pattern.strategy.model
        found.append(Reference(kind="Model", name=name, pointer="/spec/pattern/strategy/model"))
    return found


def _worker_references(at: str, worker: Worker) -> list[Reference]:
    if worker.agent is not None:
        return [Reference(kind="Agent", name=worker.agent, pointer=f"{at}/agent")]
    return [Reference(kind="Crew", name=worker.crew or "", pointer=f"{at}/crew")]


def _speaker_references(at: str, speaker: Speaker) -> list[Reference]:
    if speaker.agent is not None:
        return [Reference(kind="Agent", name=speaker.agent, pointer=f"{at}/agent")]
    if speaker.model_name != DEFAULT_MODEL:
        return [Reference(kind="Model", name=speaker.model_name, pointer=f"{at}/model")]
    return []


def check_pipeline(fault_of: FaultOf, spec: PipelineSpec, referred: Referred) -> list[FieldError]:
    """Names, inputs, conditions, crews and the pattern's options fit together, as far as they are known."""
    return [
        *_repeated(spec),
        *_input_faults(spec, referred),
        *_crew_faults(spec, referred),
        *_condition_faults(fault_of, spec),
        *pattern_faults(spec.pattern, referred),
        *_substitute_faults(spec),
        *speechless((ref for at, each in speakers(spec.pattern) for ref in _speaker_references(at, each)), referred),
    ]


def pipeline_remarks(spec: PipelineSpec, referred: Referred) -> list[FieldError]:
    """Agents who may delegate, in a pipeline where the pattern says who works; members skipped that are anyway."""
    named = [(at, each.agent) for at, each in (*workers(spec), *speakers(spec.pattern)) if each.agent is not None]
    found = [remark for at, name in named for remark in delegation_remarks(name, f"{at}/agent", "pipeline", referred)]
    return [*found, *_idle_skips(spec)]


def delegation_remarks(agent: str, at: str, where: str, referred: Referred) -> Iterator[FieldError]:
    """What there is to say of an agent who may delegate, where nobody can."""
    found = referred.get(("Agent", agent))
    if found is not None and AgentSpec.model_validate(found).allow_delegation:
        message = f"agent {agent!r} may delegate, which it can in a crew alone: in a {where} it has no colleagues"
        yield FieldError(pointer=at, message=message, mend="Put it into a crew, if it shall delegate.")


def _substitute_faults(spec: PipelineSpec) -> Iterator[FieldError]:
    """A crew takes no place in which an answer of a certain form is needed."""
    if not isinstance(spec.on_error, SubstituteOnError) or spec.on_error.crew is None:
        return
    pattern = spec.pattern
    if (
        isinstance(pattern, Consensus)
        or (isinstance(pattern, Blackboard) and pattern.entry_types)
        or (isinstance(pattern, Handoff) and any(tier.resolved is None for tier in pattern.members))
    ):
        message = f"in a {pattern.type} members answer in a form that a crew cannot be held to"
        yield FieldError(pointer="/spec/on_error/crew", message=message, mend="Let an agent be the substitute.")


def _idle_skips(spec: PipelineSpec) -> Iterator[FieldError]:
    """Where members fall over to each other, one that fails is passed over anyway."""
    pattern, policy = spec.pattern, spec.on_error
    if not isinstance(pattern, Router | Handoff) or not pattern.fall_over:
        return
    field = "action" if isinstance(policy, SkipOnError) else "then"
    if getattr(policy, field, "fail") == "skip":
        message = f"skip does nothing in a {pattern.type} with fall_over: when a member fails, the next is asked"
        mend = "Leave it out, or set fall_over: false in the pattern."
        yield FieldError(pointer=f"/spec/on_error/{field}", message=message, mend=mend)


def _repeated(spec: PipelineSpec) -> Iterator[FieldError]:
    names = [member.name for member in spec.pattern.members]
    for i, name in enumerate(names):
        if name in names[:i]:
            message = f"{name!r} is the name of two members"
            yield FieldError(
                pointer=f"/spec/pattern/members/{i}/name", message=message, mend="Give each a name of its own."
            )


def _condition_faults(fault_of: FaultOf, spec: PipelineSpec) -> Iterator[FieldError]:
    for at, expression, variables in conditions(spec.pattern):
        fault = fault_of(expression, variables)
        if fault is not None:
            mend = f"Write a CEL condition over {', '.join(sorted(variables))}."
            yield FieldError(pointer=at, message=fault, mend=mend)


def _input_faults(spec: PipelineSpec, referred: Referred) -> Iterator[FieldError]:
    """The inputs are described by a schema of type object that declares every placeholder."""
    faults = schema_faults(spec.inputs, "/spec/inputs")
    yield from faults
    if faults:
        return
    if spec.inputs.get("type") != "object":
        message = "the schema of the inputs must have type object"
        yield FieldError(pointer="/spec/inputs", message=message, mend="Add `type: object`.")
    properties = spec.inputs.get("properties")
    declared = set(properties) if isinstance(properties, dict) else set[str]()
    for at, text in (*_texts(spec), *_agent_texts(spec, referred)):
        for missing in sorted(placeholders(text) - declared):
            yield FieldError(
                pointer=at,
                message=f"the text uses {{{missing}}}, which is no input of the pipeline",
                mend=f"Declare it under spec.inputs.properties ({missing}: {{type: string}}), "
                f"or write {{{{{missing}}}}} if the braces are meant as text.",
            )


def _texts(spec: PipelineSpec) -> Iterator[tuple[str, str]]:
    yield "/spec/request", spec.request
    for i, member in enumerate(spec.pattern.members):
        yield f"/spec/pattern/members/{i}/instructions", member.instructions
    for at, speaker in speakers(spec.pattern):
        yield f"{at}/instructions", speaker.instructions
    selection = getattr(spec.pattern, "selection", None)
    if isinstance(selection, ByCapability):
        for i, need in enumerate(selection.needs):
            yield f"/spec/pattern/selection/needs/{i}", need


def _agent_texts(spec: PipelineSpec, referred: Referred) -> Iterator[tuple[str, str]]:
    named = [(at, worker.agent) for at, worker in workers(spec)]
    named += [(at, speaker.agent) for at, speaker in speakers(spec.pattern)]
    for at, name in named:
        if name is not None and ("Agent", name) in referred:
            agent = AgentSpec.model_validate(referred["Agent", name])
            for text in (agent.role, agent.goal, agent.backstory):
                yield f"{at}/agent", text


def _crew_faults(spec: PipelineSpec, referred: Referred) -> Iterator[FieldError]:
    """Each crew is told the request, and given what its inputs require."""
    properties = spec.inputs.get("properties")
    declared = {REQUEST, *(properties if isinstance(properties, dict) else ())}
    for at, worker in workers(spec):
        if worker.crew is None or ("Crew", worker.crew) not in referred:
            continue
        crew = CrewSpec.model_validate(referred["Crew", worker.crew])
        if worker.inputs is None:
            if len(required(crew.inputs)) != 1:
                message = f"crew {worker.crew!r} has not exactly one required input that could be given the request"
                mend = "Say its inputs, such as inputs: {topic: '{request}'}."
                yield FieldError(pointer=f"{at}/inputs", message=message, mend=mend)
            continue
        yield from _given_faults(at, worker.crew, crew.inputs, worker.inputs)
        used = texts_of(worker.inputs)
        for missing in sorted({name for text in used for name in placeholders(text)} - declared):
            message = f"the inputs of crew {worker.crew!r} use {{{missing}}}, which is no input of the pipeline"
            yield FieldError(pointer=f"{at}/inputs", message=message, mend="Declare it under spec.inputs.properties.")
        if not any(REQUEST in placeholders(text) for text in used):
            message = f"crew {worker.crew!r} would never see what it is asked"
            yield FieldError(pointer=f"{at}/inputs", message=message, mend="Put {request} into one of the inputs.")


def _given_faults(at: str, name: str, schema: JsonObject, given: JsonObject) -> Iterator[FieldError]:
    properties = schema.get("properties")
    known = properties if isinstance(properties, dict) else {}
    for needed in required(schema):
        if needed not in given:
            message = f"crew {name!r} requires the input {needed!r}"
            yield FieldError(pointer=f"{at}/inputs", message=message, mend="Add it.")
    for extra in sorted(set(given) - set(known)):
        message = f"crew {name!r} has no input {extra!r}"
        yield FieldError(pointer=f"{at}/inputs/{extra}", message=message, mend="Remove it.")


def texts_of(value: Json) -> list[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_of(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts_of(part)]
    return []
