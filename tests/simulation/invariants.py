"""What must be true of every run, whatever happened to it: told by its rows and by what the world saw."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from quarterdeck.domains.executions.contracts import EffectRecord, EffectState, Event, ExecutionStatus, Step
from quarterdeck.domains.flows.contracts.flow import FlowSpec
from tests.flows.graphs import Records, joined_right, numbered, whole
from tests.simulation.world import Ran

ENDS = {"execution.succeeded", "execution.failed", "execution.cancelled"}
ONCE = {
    "node.finished",
    "node.skipped",
    "node.started",
    "model.completed",
    "tool.completed",
    "event.emitted",
    "timer.set",
}


def broken(
    ran: Ran,
    spec: FlowSpec,
    events: Iterable[Event],
    steps: Iterable[Step],
    effects: Iterable[EffectRecord],
    written: list[tuple[str, str]],
) -> list[str]:
    """The invariants that do not hold."""
    log, journal = list(events), {step.key: step for step in steps}
    return [
        *_ended(ran, log),
        *_log(log),
        *_told(ran, log),
        *_effects(ran, list(effects), written),
        *_graph(ran, spec, journal),
        *_timers(log),
    ]


def _ended(ran: Ran, log: list[Event]) -> Iterable[str]:
    if ran.execution.status not in {ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED}:
        yield f"it ended as {ran.execution.status}"
    if [event.type in ENDS for event in log].count(True) != 1 or log[-1].type not in ENDS:
        yield "its log does not end with its one end"
    if ran.execution.reason is not None and ran.execution.reason.code == "internal":
        yield f"it failed inside: {ran.execution.reason.detail}"


def _log(log: list[Event]) -> Iterable[str]:
    if [event.seq for event in log] != list(range(1, len(log) + 1)):
        yield "its log has a gap"
    times = Counter((event.type, event.step) for event in log if event.type in ONCE)
    yield from (f"{what} is recorded {count} times" for what, count in times.items() if count > 1)


def _told(ran: Ran, log: list[Event]) -> Iterable[str]:
    emitted = sum(event.type == "event.emitted" for event in log)
    if len({event.id for event in ran.told}) != emitted:
        yield f"{emitted} events were emitted and {len({event.id for event in ran.told})} told"
    payloads = {event.step: event.data["payload"] for event in log if event.type == "event.emitted"}
    for event in log:
        # The output of a loop may be that of a node in its body: such a node alone tells anything.
        if event.type != "node.finished" or event.data["type"] != "emit":
            continue
        told, output = payloads.get(f"{event.step}/try.0/event"), event.data["output"]
        if output != {"event": "told", "payload": told}:
            yield f"{event.step} told {told} and says {output}"


def _effects(ran: Ran, effects: list[EffectRecord], written: list[tuple[str, str]]) -> Iterable[str]:
    times = Counter(key for key, _ in written if key.startswith(str(ran.execution.id)))
    yield from (f"effect {key} happened {count} times" for key, count in times.items() if count > 1)
    for effect in effects:
        if effect.state is EffectState.DONE and not times[effect.key]:
            yield f"effect {effect.key} is done in the ledger and did not happen"


def _graph(ran: Ran, spec: FlowSpec, journal: dict[str, Step]) -> Iterable[str]:
    records: Records = {}
    for node in spec.nodes:
        step = journal.get(node.name)
        if step is not None and isinstance(step.result, dict):
            records[node.name] = dict(step.result)
        elif f"{node.name}/skipped" in journal:
            records[node.name] = {}
    yield from numbered(records)
    output = ran.execution.output
    if output is None:
        return
    yield from joined_right(spec, records)
    yield from (f"nothing is said of {name}" for name in whole(spec, output))


def _timers(log: list[Event]) -> Iterable[str]:
    """A node that waits is finished when its time has come, and not before."""
    ended = {event.step: event.at for event in log if event.type == "node.finished"}
    for event in log:
        node, _, rest = (event.step or "").rpartition("/try.0/")
        if event.type == "timer.set" and rest == "timer" and node in ended:
            until = datetime.fromisoformat(str(event.data["until"]))
            if (until - ended[node]).total_seconds() > 0.01:
                yield f"{node} waited until {until} and was finished at {ended[node]}"
