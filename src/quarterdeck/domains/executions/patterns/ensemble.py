"""Ensemble: chosen experts give their perspectives side by side; a synthesizer makes one answer of them."""

from functools import partial

from quarterdeck.domains.executions.patterns import prompts
from quarterdeck.domains.executions.patterns.context import Context, Outcome, filled
from quarterdeck.domains.flows.contracts.pipeline_patterns import ByCapability, ByChooser, Ensemble, Expert
from quarterdeck.domains.flows.contracts.pipeline_results import Choice, EnsembleResult
from quarterdeck.kernel.contracts import JsonObject


async def ensemble(context: Context, options: Ensemble) -> Outcome:
    """The synthesis of the perspectives; a failure is none. Raises ExecutionFailedError with too few of them."""
    needs = await _needs(context, options)
    chosen = choose(options, needs)
    data: JsonObject = {"needs": list(needs), "members": [expert.name for expert, _ in chosen]}
    await context.note("choice", "experts.chosen", data)
    pieces = [partial(context.ask, expert, "perspective", context.request) for expert, _ in chosen]
    said = await context.side_by_side(pieces, options.max_concurrency)
    perspectives = [(each.member, each.text) for each in said if each.ok]
    if len(perspectives) < options.min_perspectives:
        detail = (
            f"{len(perspectives)} of {len(said)} experts gave a perspective; {options.min_perspectives} are needed."
        )
        raise await context.give_up("too_few_perspectives", detail, said)
    work = prompts.synthesis(context.request, perspectives)
    answer = await context.write(options.synthesizer, "synthesis", "synthesizer", work)
    result = EnsembleResult(
        pattern="ensemble",
        contributions=tuple(said),
        needs=needs,
        chosen=tuple(Choice(member=expert.name, matches=matches) for expert, matches in chosen),
    )
    return Outcome(text=answer.text, value=answer.value, result=result)


async def _needs(context: Context, options: Ensemble) -> tuple[str, ...]:
    selection = options.selection
    if isinstance(selection, ByCapability):
        return tuple(dict.fromkeys(filled(need, context.inputs) for need in selection.needs))
    if not isinstance(selection, ByChooser):
        return ()
    known = list(dict.fromkeys(capability for expert in options.members for capability in expert.capabilities))
    work, schema = prompts.needs(context.request, known), prompts.needs_schema(known)
    found = (await context.decide(selection.chooser, "choice/needs", "chooser", work, schema))["capabilities"]
    return tuple(dict.fromkeys(str(each) for each in found)) if isinstance(found, list) else ()


def choose(options: Ensemble, needs: tuple[str, ...]) -> list[tuple[Expert, tuple[str, ...]]]:
    """The experts with most of the needed capabilities first, and which they have; all when none has any."""
    selection = options.selection
    if not isinstance(selection, ByCapability | ByChooser):
        return [(expert, ()) for expert in options.members]
    scored: list[tuple[Expert, tuple[str, ...]]] = []
    for expert in options.members:
        has = {capability.casefold() for capability in expert.capabilities}
        scored.append((expert, tuple(need for need in needs if need.casefold() in has)))
    able = [pair for pair in scored if pair[1]] or scored
    # Sorting keeps the order of the document among equals.
    return sorted(able, key=lambda pair: -len(pair[1]))[: selection.top_k]
