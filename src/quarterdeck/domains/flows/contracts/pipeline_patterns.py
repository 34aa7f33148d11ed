"""The nine patterns: the members and the options of each. An option that a pattern has not is refused."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from quarterdeck.domains.approvals.contracts import AskingTerms
from quarterdeck.domains.flows.contracts.pipeline_members import MAX_MEMBERS, Condition, Label, Member, Speaker
from quarterdeck.kernel.contracts import Frozen, JsonObject

Capability = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Concurrency = Annotated[int, Field(ge=1, le=MAX_MEMBERS, description="Members at work at the same time")]


class ExpressionGate(Frozen):
    """Passes when the condition over `output`, `json` and `inputs` holds."""

    by: Literal["expression"]
    expression: Condition
    otherwise: Literal["stop", "fail"] = "stop"


class JudgementGate(Frozen):
    """Passes when a model finds that the output meets the criterion."""

    by: Literal["judgement"]
    criterion: str = Field(min_length=1, max_length=10_000)
    judge: Speaker = Speaker()
    otherwise: Literal["stop", "fail"] = "stop"


class PersonGate(Frozen):
    """A person accepts the output, writes another one, or sends it back to the member."""

    by: Literal["person"]
    question: str = Field(default="Accept this output, or say what must change.", min_length=1, max_length=2_000)
    terms: AskingTerms = Field(
        default=AskingTerms(),
        description="Who is asked and by when; a person's no sends it back to the member, the deadline's ends it",
    )


Gate = Annotated[ExpressionGate | JudgementGate | PersonGate, Field(discriminator="by")]


class Stage(Member):
    """One step of a sequence; its gate decides whether the next one begins."""

    gate: Gate | None = None


class Sequential(Frozen):
    """Each output feeds the next member."""

    type: Literal["sequential"]
    members: tuple[Stage, ...] = Field(min_length=1, max_length=MAX_MEMBERS)
    carry: Literal["previous", "all"] = Field(default="previous", description="Which outputs a member is given")


class Concatenate(Frozen):
    """The outputs one after the other, in the order of the members."""

    by: Literal["concatenate"]
    separator: str = Field(default="\n\n", max_length=100)
    headings: bool = Field(default=True, description="Each output under its member's name")


class Merge(Frozen):
    """The members' JSON objects as one object; `conflict` says what becomes of a key with several values."""

    by: Literal["merge"]
    conflict: Literal["fail", "first", "last", "list"] = "fail"


class Author(Frozen):
    """One text or object, written from all outputs."""

    by: Literal["model"]
    author: Speaker = Speaker()
    output_schema: JsonObject | None = None


Aggregator = Annotated[Concatenate | Merge | Author, Field(discriminator="by")]


class Parallel(Frozen):
    """All members work on the request side by side; an aggregator makes one output of theirs."""

    type: Literal["parallel"]
    members: tuple[Member, ...] = Field(min_length=1, max_length=MAX_MEMBERS)
    max_concurrency: Concurrency | None = None
    min_outputs: int = Field(default=1, ge=1, description="Fewer outputs than this fail the pipeline")
    aggregator: Aggregator = Concatenate(by="concatenate")


Example = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]


class Route(Member):
    """A member that a router may choose; `description` says for what, `when` is its rule."""

    description: str = Field(default="", max_length=2_000)
    when: Condition | None = Field(default=None, description="CEL over request and inputs; for a router by rule")
    examples: tuple[Example, ...] = Field(
        default=(), max_length=100, description="Requests that are for this member; for a router by embedding"
    )


class ByModel(Frozen):
    """A model reads the descriptions and chooses."""

    by: Literal["model"]
    router: Speaker = Speaker()


class ByRule(Frozen):
    """The first member whose rule holds; a member without one is a last resort."""

    by: Literal["rule"]


class ByTurns(Frozen):
    """Round robin: each execution of the pipeline takes the next member."""

    by: Literal["round_robin"]


class ByEmbedding(Frozen):
    """The member whose description or one of whose examples is most like the request, by an embedding model.

    Who is less like it than `min_similarity` (cosine) is not asked; `fallback` names the member that is asked last.
    """

    by: Literal["embedding"]
    model: str = Field(min_length=1, max_length=100, description="A model of purpose embedding")
    min_similarity: float | None = Field(default=None, ge=-1, le=1)
    fallback: Label | None = None


Strategy = Annotated[ByModel | ByRule | ByTurns | ByEmbedding, Field(discriminator="by")]


class Router(Frozen):
    """One member is chosen for the request; when it fails, the next best is asked."""

    type: Literal["router"]
    members: tuple[Route, ...] = Field(min_length=1, max_length=MAX_MEMBERS)
    strategy: Strategy
    fall_over: bool = Field(default=True, description="When the chosen member fails, ask the next best")


class Expert(Member):
    """A member of an ensemble and what it is good at."""

    capabilities: tuple[Capability, ...] = ()


class EveryExpert(Frozen):
    """All experts are asked."""

    by: Literal["all"]


class ByCapability(Frozen):
    """The experts that have most of the needed capabilities; `{input}` placeholders may stand in `needs`."""

    by: Literal["capability"]
    needs: tuple[Capability, ...] = Field(min_length=1)
    top_k: int | None = Field(default=None, ge=1, description="At most so many; all that have one when left out")


class ByChooser(Frozen):
    """A model reads the request and says which capabilities it needs."""

    by: Literal["model"]
    chooser: Speaker = Speaker()
    top_k: int | None = Field(default=None, ge=1)


Selection = Annotated[EveryExpert | ByCapability | ByChooser, Field(discriminator="by")]


class Ensemble(Frozen):
    """Chosen experts give their perspectives side by side; a synthesizer makes one answer of them."""

    type: Literal["ensemble"]
    members: tuple[Expert, ...] = Field(min_length=1, max_length=MAX_MEMBERS)
    selection: Selection = EveryExpert(by="all")
    max_concurrency: Concurrency | None = None
    min_perspectives: int = Field(default=1, ge=1)
    synthesizer: Speaker = Speaker()


class Specialist(Member):
    """Writes entries of one type onto the board; `when` is its trigger."""

    writes: Label = "note"
    description: str = Field(default="", max_length=2_000)
    when: Condition | None = Field(
        default=None, description="CEL over board, round, request and inputs; for a board without a controller"
    )


class Controller(Frozen):
    """A model or an agent reads the board and chooses the next specialist, or ends the work."""

    by: Literal["model"]
    controller: Speaker = Speaker()


class Triggers(Frozen):
    """In each round all specialists whose triggers hold write side by side; when none does, the work ends."""

    by: Literal["triggers"]


class Blackboard(Frozen):
    """Specialists work on a shared board until the condition holds or the rounds are over."""

    type: Literal["blackboard"]
    members: tuple[Specialist, ...] = Field(min_length=1, max_length=MAX_MEMBERS)
    control: Annotated[Controller | Triggers, Field(discriminator="by")]
    entry_types: dict[Label, JsonObject] = Field(
        default={}, description="JSON Schemas of types of entries; an agent that writes this type answers in JSON"
    )
    until: Condition | None = Field(default=None, description="CEL over board, round, request and inputs")
    max_rounds: int = Field(default=10, ge=1, le=1_000)
    at_last_round: Literal["conclude", "fail"] = "conclude"
    conclusion: Speaker | None = Field(default=None, description="Who sums the board up; else the last entry counts")


class Colleague(Member):
    """A worker that a supervisor may give work to."""

    description: str = Field(default="", max_length=2_000)


class SupervisorWorker(Frozen):
    """A supervisor plans, delegates side by side, reviews, has work redone, and writes the result."""

    type: Literal["supervisor_worker"]
    members: tuple[Colleague, ...] = Field(min_length=1, max_length=MAX_MEMBERS)
    supervisor: Speaker = Speaker()
    max_assignments: int = Field(default=8, ge=1, le=MAX_MEMBERS)
    max_concurrency: Concurrency | None = None
    review: bool = True
    max_redos: int = Field(default=1, ge=0, le=10, description="Times that one assignment may be sent back")
    unaccepted: Literal["keep", "drop", "fail"] = Field(
        default="keep", description="What becomes of work that is still refused after the last redo"
    )


class Voter(Member):
    """An agent with a voice; `weight` counts in weighted and threshold votes."""

    weight: float = Field(default=1, gt=0, le=1_000)
    proposes: bool = True


class Majority(Frozen):
    """More approvals than rejections, each voter counting once."""

    by: Literal["majority"]


class Weighted(Frozen):
    """More weight for it than against it."""

    by: Literal["weighted"]


class Unanimous(Frozen):
    """At least one approval and no rejection."""

    by: Literal["unanimous"]


class Threshold(Frozen):
    """At least this share of the weight that did not abstain."""

    by: Literal["threshold"]
    share: float = Field(gt=0, le=1)


Rule = Annotated[Majority | Weighted | Unanimous | Threshold, Field(discriminator="by")]


class Consensus(Frozen):
    """Members propose and vote, in rounds, until a proposal passes; votes are counted by code."""

    type: Literal["consensus"]
    members: tuple[Voter, ...] = Field(min_length=2, max_length=MAX_MEMBERS)
    rule: Rule = Majority(by="majority")
    quorum: float = Field(default=0.5, gt=0, le=1, description="Share of all members that must have voted")
    max_rounds: int = Field(default=2, ge=1, le=20)
    max_concurrency: Concurrency | None = None
    otherwise: Literal["fail", "best"] = Field(default="fail", description="Without a decision after the last round")

    @model_validator(mode="after")
    def _somebody_proposes(self) -> Self:
        if not any(member.proposes for member in self.members):
            msg = "nobody proposes: set proposes of a member to true"
            raise ValueError(msg)
        return self


class Debater(Member):
    """Argues for one side."""

    side: str = Field(min_length=1, max_length=200)


class Judge(Speaker):
    """One judge of a panel."""

    name: Label


class Criterion(Frozen):
    """What judges give points for, from 0 to 10."""

    name: Label
    description: str = Field(default="", max_length=2_000)
    weight: float = Field(default=1, gt=0, le=1_000)


class Debate(Frozen):
    """Sides argue in rounds, hearing what was said; judges give points by a rubric, code counts them."""

    type: Literal["debate"]
    members: tuple[Debater, ...] = Field(min_length=2, max_length=MAX_MEMBERS)
    rounds: int = Field(default=2, ge=1, le=20)
    judges: tuple[Judge, ...] = Field(default=(Judge(name="judge"),), min_length=1, max_length=25)
    rubric: tuple[Criterion, ...] = Field(
        default=(Criterion(name="persuasiveness", description="How convincing the arguments are"),),
        min_length=1,
        max_length=20,
    )

    @model_validator(mode="after")
    def _two_sides(self) -> Self:
        if len({member.side for member in self.members}) < 2:  # noqa: PLR2004 - a debate has two sides
            msg = "a debate needs members of at least two sides"
            raise ValueError(msg)
        return self


class Tier(Member):
    """One desk of a handoff. `accepts` says which requests it takes, `resolved` when its answer is final.

    Without `resolved` the member itself says whether it has resolved the request; a crew needs the condition.
    """

    tier: int = Field(default=1, ge=1, le=100)
    description: str = Field(default="", max_length=2_000)
    accepts: Condition | None = Field(default=None, description="CEL over request, inputs and transfers")
    resolved: Condition | None = Field(default=None, description="CEL over output, json, request, inputs")


class Handoff(Frozen):
    """A request goes from tier to tier until one resolves it; what was said goes with it."""

    type: Literal["handoff"]
    members: tuple[Tier, ...] = Field(min_length=1, max_length=MAX_MEMBERS)
    transfer: Literal["escalate", "any"] = Field(
        default="escalate", description="Only upwards, or to whichever member the one in charge names"
    )
    carry: Literal["all", "last", "none"] = Field(default="all", description="Which earlier answers go along")
    max_transfers: int = Field(default=5, ge=0, le=100)
    fall_over: bool = Field(default=True, description="When a member fails, hand over to its neighbours, then up")
    unresolved: Literal["fail", "last", "person"] = Field(
        default="fail", description="When nobody resolves it: fail, give the last answer, or ask a person"
    )
    unresolved_terms: AskingTerms = Field(
        default=AskingTerms(),
        description="Who is asked and by when; a person's no sends it back to the member, the deadline's ends it",
    )


Pattern = Annotated[
    Sequential | Parallel | Router | Ensemble | Blackboard | SupervisorWorker | Consensus | Debate | Handoff,
    Field(discriminator="type"),
]
