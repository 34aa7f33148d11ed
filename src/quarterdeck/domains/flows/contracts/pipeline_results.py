"""What a pattern gave, beside its output: every contribution, and how it came to the result."""

from typing import Annotated, Literal

from pydantic import AliasChoices, ConfigDict, Field

from quarterdeck.kernel.contracts import Frozen, Json

Vote = Literal["approve", "reject", "abstain"]


class Contribution(Frozen):
    """One turn of one member. A failed one has no text, only an error."""

    step: str
    member: str
    worker: str = Field(description="The agent or crew that gave it: the substitute, after a substitution")
    status: Literal["completed", "failed"]
    text: str = ""
    value: Json = Field(default=None, validation_alias=AliasChoices("json", "value"), serialization_alias="json")
    tries: int = 1
    error_code: str = ""
    error: str = ""

    model_config = ConfigDict(serialize_by_alias=True)

    @property
    def ok(self) -> bool:
        """Whether there is an output."""
        return self.status == "completed"


class _Result(Frozen):
    contributions: tuple[Contribution, ...] = ()


class SequentialResult(_Result):
    """`stopped_at` names the member whose gate did not open."""

    pattern: Literal["sequential"]
    stopped_at: str | None = None
    reason: str = ""


class ParallelResult(_Result):
    """All turns in the order of the members."""

    pattern: Literal["parallel"]
    aggregated_by: Literal["concatenate", "merge", "model"]


class RouterResult(_Result):
    """Who was chosen and why, who was next best, and who answered in the end.

    `similarities` are those that a router by embedding found: the best of each member's, from -1 to 1.
    """

    pattern: Literal["router"]
    strategy: Literal["model", "rule", "round_robin", "embedding"]
    chosen: str
    reason: str
    ranking: tuple[str, ...]
    answered_by: str
    similarities: dict[str, float] | None = None


class Choice(Frozen):
    """An expert and which of the needed capabilities it has."""

    member: str
    matches: tuple[str, ...] = ()


class EnsembleResult(_Result):
    """Who was asked, for which capabilities."""

    pattern: Literal["ensemble"]
    needs: tuple[str, ...] = ()
    chosen: tuple[Choice, ...]


class BoardEntry(Frozen):
    """One entry of the board."""

    number: int
    round: int
    type: str
    author: str
    text: str
    value: Json = Field(default=None, validation_alias=AliasChoices("json", "value"), serialization_alias="json")

    model_config = ConfigDict(serialize_by_alias=True)


class BlackboardResult(_Result):
    """The board at the end, and why the work ended."""

    pattern: Literal["blackboard"]
    board: tuple[BoardEntry, ...]
    rounds: int
    ended_by: Literal["until", "controller", "quiet", "max_rounds"]
    reason: str = ""


class WorkItem(Frozen):
    """One assignment of a supervisor, and what became of it."""

    id: str
    worker: str
    work: str
    accepted: bool | None = Field(description="None: it was not reviewed")
    redos: int = 0
    feedback: tuple[str, ...] = ()
    failed: bool = False


class SupervisorResult(_Result):
    """The supervisor's assignments."""

    pattern: Literal["supervisor_worker"]
    assignments: tuple[WorkItem, ...]


class Proposal(Frozen):
    """What is voted on; several members may have proposed the same."""

    id: str
    by: tuple[str, ...]
    text: str


class Ballot(Frozen):
    """One member's votes, by proposal."""

    member: str
    weight: float
    votes: dict[str, Vote]
    reason: str = ""


class Tally(Frozen):
    """The count of one proposal; weights are sums over the voters."""

    proposal: str
    approve: int
    reject: int
    abstain: int
    approve_weight: float
    reject_weight: float
    share: float
    passed: bool


class VotingRound(Frozen):
    """One round: what was proposed, how it was voted on, how the votes were counted."""

    round: int
    proposals: tuple[Proposal, ...]
    ballots: tuple[Ballot, ...]
    quorum_reached: bool
    tallies: tuple[Tally, ...]


class ConsensusResult(_Result):
    """`decided` is false when the best proposal was taken without a decision."""

    pattern: Literal["consensus"]
    rounds: tuple[VotingRound, ...]
    decided: bool
    winner: str


class Statement(Frozen):
    """One speech."""

    round: int
    member: str
    side: str
    text: str


class Verdict(Frozen):
    """One judge's points: by side, by criterion."""

    judge: str
    scores: dict[str, dict[str, float]]
    reason: str = ""


class DebateResult(_Result):
    """What was said, what the judges found; `winner` is None after a draw."""

    pattern: Literal["debate"]
    statements: tuple[Statement, ...]
    verdicts: tuple[Verdict, ...]
    scores: dict[str, float]
    winner: str | None


class Transfer(Frozen):
    """One handover of the request."""

    number: int
    source: str
    target: str
    reason: str


class HandoffResult(_Result):
    """Who had the request, and who resolved it (None: nobody; `person`: a person)."""

    pattern: Literal["handoff"]
    transfers: tuple[Transfer, ...]
    resolved_by: str | None
    resolved: bool


PatternResult = Annotated[
    SequentialResult
    | ParallelResult
    | RouterResult
    | EnsembleResult
    | BlackboardResult
    | SupervisorResult
    | ConsensusResult
    | DebateResult
    | HandoffResult,
    Field(discriminator="pattern"),
]
