"""Kind Pipeline: what holds for each of the nine patterns alone."""

from collections.abc import Iterator

from quarterdeck.domains.agents.contracts import AgentSpec
from quarterdeck.domains.approvals.contracts import terms_faults
from quarterdeck.domains.definitions.ports import Referred
from quarterdeck.domains.flows.contracts.pipeline_members import Member
from quarterdeck.domains.flows.contracts.pipeline_patterns import (
    Author,
    Blackboard,
    ByCapability,
    ByChooser,
    ByEmbedding,
    ByModel,
    ByRule,
    Consensus,
    Debate,
    Ensemble,
    ExpressionGate,
    Handoff,
    Majority,
    Merge,
    Parallel,
    Pattern,
    PersonGate,
    Route,
    Router,
    Sequential,
    Specialist,
    Stage,
    SupervisorWorker,
    Tier,
    Triggers,
    Unanimous,
)
from quarterdeck.domains.models.contracts import ModelPurpose, ModelSpec
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.json_schema import schema_faults

AT = "/spec/pattern"

GATE_VARIABLES = frozenset({"output", "json", "request", "inputs"})
ROUTE_VARIABLES = frozenset({"request", "inputs"})
BOARD_VARIABLES = frozenset({"board", "round", "request", "inputs"})
ACCEPT_VARIABLES = frozenset({"request", "inputs", "transfers"})
RESOLVED_VARIABLES = frozenset({"output", "json", "request", "inputs"})


def conditions(pattern: Pattern) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every condition: its place, its text, the variables that it may use."""
    for i, member in enumerate(pattern.members):
        for field, variables, expression in _of_member(member):
            if expression is not None:
                yield f"{AT}/members/{i}/{field}", expression, variables
    if isinstance(pattern, Blackboard) and pattern.until is not None:
        yield f"{AT}/until", pattern.until, BOARD_VARIABLES


def _of_member(member: Member) -> list[tuple[str, frozenset[str], str | None]]:
    match member:
        case Stage(gate=ExpressionGate(expression=expression)):
            return [("gate/expression", GATE_VARIABLES, expression)]
        case Route():
            return [("when", ROUTE_VARIABLES, member.when)]
        case Specialist():
            return [("when", BOARD_VARIABLES, member.when)]
        case Tier():
            return [
                ("accepts", ACCEPT_VARIABLES, member.accepts),
                ("resolved", RESOLVED_VARIABLES, member.resolved),
            ]
        case _:
            return []


def pattern_faults(pattern: Pattern, referred: Referred) -> Iterator[FieldError]:  # noqa: PLR0911 - one return for each pattern
    """Options of this pattern that contradict each other or would do nothing."""
    match pattern:
        case Parallel():
            return _parallel(pattern, referred)
        case Router():
            return _router(pattern, referred)
        case Ensemble():
            return _ensemble(pattern)
        case Blackboard():
            return _blackboard(pattern)
        case SupervisorWorker():
            return _supervisor(pattern)
        case Consensus():
            return _consensus(pattern)
        case Debate():
            return _debate(pattern)
        case Handoff():
            return _handoff(pattern, referred)
        case Sequential():
            return _sequential(pattern)


def _fault(place: str, message: str, mend: str) -> FieldError:
    return FieldError(pointer=f"{AT}{place}", message=message, mend=mend)


def _sequential(pattern: Sequential) -> Iterator[FieldError]:
    for i, stage in enumerate(pattern.members):
        if isinstance(stage.gate, PersonGate):
            yield from terms_faults(stage.gate.terms, f"{AT}/members/{i}/gate/terms")


def _parallel(pattern: Parallel, referred: Referred) -> Iterator[FieldError]:
    if pattern.min_outputs > len(pattern.members):
        yield _fault("/min_outputs", f"there are only {len(pattern.members)} members", "Lower it.")
    match pattern.aggregator:
        case Merge():
            for i, member in enumerate(pattern.members):
                found = referred.get(("Agent", member.agent or ""))
                if found is not None and AgentSpec.model_validate(found).output_schema is None:
                    message = f"agent {member.agent!r} gives text, which cannot be merged"
                    yield _fault(f"/members/{i}/agent", message, "Give the agent an output_schema of type object.")
        case Author(output_schema=dict() as schema):
            yield from schema_faults(schema, f"{AT}/aggregator/output_schema")
        case _:
            return


def _router(pattern: Router, referred: Referred) -> Iterator[FieldError]:
    by_rule = isinstance(pattern.strategy, ByRule)
    for i, route in enumerate(pattern.members):
        if route.when is not None and not by_rule:
            message = f"a router by {pattern.strategy.by} looks at no rules"
            yield _fault(f"/members/{i}/when", message, "Remove it, or set strategy.by to rule.")
        if route.description and not isinstance(pattern.strategy, ByModel | ByEmbedding):
            message = f"a router by {pattern.strategy.by} reads no descriptions"
            yield _fault(f"/members/{i}/description", message, "Remove it, or set strategy.by to model.")
        if route.examples and not isinstance(pattern.strategy, ByEmbedding):
            message = f"a router by {pattern.strategy.by} reads no examples"
            yield _fault(f"/members/{i}/examples", message, "Remove them, or set strategy.by to embedding.")
    if isinstance(pattern.strategy, ByEmbedding):
        yield from _by_embedding(pattern, pattern.strategy, referred)
    if by_rule and all(route.when is None for route in pattern.members):
        yield _fault("/members", "no member has a rule", "Give at least one of them `when`.")


def _by_embedding(pattern: Router, strategy: ByEmbedding, referred: Referred) -> Iterator[FieldError]:
    found = referred.get(("Model", strategy.model))
    if found is not None and ModelSpec.model_validate(found).purpose is not ModelPurpose.EMBEDDING:
        message = f"model {strategy.model!r} answers in words, it does not embed"
        yield _fault("/strategy/model", message, "Name a model whose spec.purpose is embedding.")
    if strategy.fallback is not None and all(route.name != strategy.fallback for route in pattern.members):
        message = f"no member is named {strategy.fallback!r}"
        yield _fault("/strategy/fallback", message, "Name one of the members.")
    for i, route in enumerate(pattern.members):
        if not route.description and not route.examples and route.name != strategy.fallback:
            message = f"{route.name!r} has nothing that a request could be like, so it would never be chosen"
            yield _fault(f"/members/{i}/description", message, "Describe it, give examples, or make it the fallback.")


def _ensemble(pattern: Ensemble) -> Iterator[FieldError]:
    known = {capability.casefold() for expert in pattern.members for capability in expert.capabilities}
    if pattern.min_perspectives > len(pattern.members):
        yield _fault("/min_perspectives", f"there are only {len(pattern.members)} members", "Lower it.")
    selection = pattern.selection
    if not isinstance(selection, ByCapability | ByChooser):
        for i, expert in enumerate(pattern.members):
            if expert.capabilities:
                mend = "Remove them, or set selection.by to capability or model."
                yield _fault(f"/members/{i}/capabilities", "all are asked, whatever they can do", mend)
        return
    if not known:
        yield _fault("/members", "no member has capabilities to choose by", "Add some, or set selection.by to all.")
    if selection.top_k is not None and selection.top_k < pattern.min_perspectives:
        yield _fault("/selection/top_k", "fewer are chosen than min_perspectives wants", "Raise it.")
    if isinstance(selection, ByCapability):
        for i, need in enumerate(selection.needs):
            if "{" not in need and need.casefold() not in known:
                yield _fault(f"/selection/needs/{i}", f"no member has the capability {need!r}", "Remove it.")


def _blackboard(pattern: Blackboard) -> Iterator[FieldError]:
    triggered = isinstance(pattern.control, Triggers)
    for i, specialist in enumerate(pattern.members):
        if triggered and specialist.when is None:
            message = f"{specialist.name!r} has no trigger and would never write"
            yield _fault(f"/members/{i}/when", message, "Say when it writes, such as: size(board) == 0")
        if not triggered and specialist.when is not None:
            message = "a board with a controller looks at no triggers"
            yield _fault(f"/members/{i}/when", message, "Remove it, or set control.by to triggers.")
        if triggered and specialist.description:
            message = "a board by triggers reads no descriptions"
            yield _fault(f"/members/{i}/description", message, "Remove it, or set control.by to model.")
        if specialist.crew is not None and specialist.writes in pattern.entry_types:
            message = f"a crew's output cannot be held to the schema of {specialist.writes!r}"
            yield _fault(f"/members/{i}/writes", message, "Let an agent write it, or leave the type without schema.")
    for name, schema in pattern.entry_types.items():
        yield from schema_faults(schema, f"{AT}/entry_types/{name}")
        if all(specialist.writes != name for specialist in pattern.members):
            yield _fault(f"/entry_types/{name}", f"nobody writes entries of type {name!r}", "Remove it.")


def _supervisor(pattern: SupervisorWorker) -> Iterator[FieldError]:
    if pattern.review:
        return
    if "max_redos" in pattern.model_fields_set:
        yield _fault("/max_redos", "without review nothing is redone", "Remove it, or set review to true.")
    if "unaccepted" in pattern.model_fields_set:
        yield _fault("/unaccepted", "without review nothing is refused", "Remove it, or set review to true.")


def _consensus(pattern: Consensus) -> Iterator[FieldError]:
    for i, voter in enumerate(pattern.members):
        if voter.crew is not None:
            yield _fault(f"/members/{i}/crew", "a crew cannot vote", "Let an agent vote.")
        if isinstance(pattern.rule, Majority | Unanimous) and "weight" in voter.model_fields_set and voter.weight != 1:
            message = f"in a vote by {pattern.rule.by} each voter counts once"
            yield _fault(f"/members/{i}/weight", message, "Remove it, or set rule.by to weighted or threshold.")


def _debate(pattern: Debate) -> Iterator[FieldError]:
    judges = [judge.name for judge in pattern.judges]
    rubric = [criterion.name for criterion in pattern.rubric]
    if len(pattern.rubric) == 1 and pattern.rubric[0].weight != 1:
        yield _fault("/rubric/0/weight", "there is no other criterion to weigh it against", "Remove it.")
    for place, names in (("judges", judges), ("rubric", rubric)):
        for i, name in enumerate(names):
            if name in names[:i]:
                yield _fault(f"/{place}/{i}/name", f"{name!r} is there twice", "Give each a name of its own.")


def _handoff(pattern: Handoff, referred: Referred) -> Iterator[FieldError]:
    if pattern.unresolved == "person":
        yield from terms_faults(pattern.unresolved_terms, f"{AT}/unresolved_terms")
    elif "unresolved_terms" in pattern.model_fields_set:
        yield _fault("/unresolved_terms", "no person is asked", "Remove it, or set unresolved to person.")
    for i, tier in enumerate(pattern.members):
        found = referred.get(("Agent", tier.agent or ""))
        if tier.resolved is None and found is not None and AgentSpec.model_validate(found).output_schema is not None:
            message = f"agent {tier.agent!r} has an output_schema, so it cannot say whether it has resolved the request"
            yield _fault(f"/members/{i}/resolved", message, "Give a condition, such as: json.done == true")
        if tier.crew is not None and tier.resolved is None:
            message = "a crew does not say whether it has resolved the request"
            yield _fault(f"/members/{i}/resolved", message, "Give a condition, such as: size(output) > 0")
        if pattern.transfer == "any" and tier.resolved is not None and tier.agent is not None:
            message = "with transfer any the agent itself says whether it has resolved the request, and who takes over"
            yield _fault(f"/members/{i}/resolved", message, "Remove it, or set transfer to escalate.")
        if tier.description and pattern.transfer == "escalate":
            message = "nobody chooses among the tiers, so nobody reads the description"
            yield _fault(f"/members/{i}/description", message, "Remove it, or set transfer to any.")
