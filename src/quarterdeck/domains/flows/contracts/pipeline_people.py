"""Who is in a pipeline, with the place of each in the document."""

from collections.abc import Iterator

from quarterdeck.domains.flows.contracts.pipeline import PipelineSpec
from quarterdeck.domains.flows.contracts.pipeline_members import Speaker, SubstituteOnError, Worker
from quarterdeck.domains.flows.contracts.pipeline_patterns import (
    Author,
    Blackboard,
    ByChooser,
    ByModel,
    Controller,
    Debate,
    Ensemble,
    JudgementGate,
    Parallel,
    Pattern,
    Router,
    Sequential,
    SupervisorWorker,
)

AT = "/spec/pattern"


def workers(spec: PipelineSpec) -> Iterator[tuple[str, Worker]]:
    """The members, and who takes the place of one that fails."""
    for i, member in enumerate(spec.pattern.members):
        yield f"{AT}/members/{i}", member
    if isinstance(spec.on_error, SubstituteOnError):
        yield "/spec/on_error", spec.on_error


def speakers(pattern: Pattern) -> Iterator[tuple[str, Speaker]]:
    """Everybody who decides or sums up, with the place in the document."""
    if isinstance(pattern, Sequential):
        for i, stage in enumerate(pattern.members):
            if isinstance(stage.gate, JudgementGate):
                yield f"{AT}/members/{i}/gate/judge", stage.gate.judge
    elif isinstance(pattern, Debate):
        yield from ((f"{AT}/judges/{i}", judge) for i, judge in enumerate(pattern.judges))
    else:
        yield from ((f"{AT}/{place}", speaker) for place, speaker in _of_options(pattern) if speaker is not None)


def _of_options(pattern: Pattern) -> list[tuple[str, Speaker | None]]:
    match pattern:
        case Parallel(aggregator=Author(author=speaker)):
            return [("aggregator/author", speaker)]
        case Router(strategy=ByModel(router=speaker)):
            return [("strategy/router", speaker)]
        case Ensemble(selection=selection):
            chooser = selection.chooser if isinstance(selection, ByChooser) else None
            return [("selection/chooser", chooser), ("synthesizer", pattern.synthesizer)]
        case Blackboard(control=control):
            controller = control.controller if isinstance(control, Controller) else None
            return [("control/controller", controller), ("conclusion", pattern.conclusion)]
        case SupervisorWorker():
            return [("supervisor", pattern.supervisor)]
        case _:
            return []
