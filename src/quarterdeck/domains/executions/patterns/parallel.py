"""Parallel: all members work on the request side by side; an aggregator makes one output of theirs."""

import json
from functools import partial

from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.patterns import prompts
from quarterdeck.domains.executions.patterns.context import Context, Outcome
from quarterdeck.domains.flows.contracts.pipeline_patterns import Concatenate, Merge, Parallel
from quarterdeck.domains.flows.contracts.pipeline_results import Contribution, ParallelResult
from quarterdeck.kernel.contracts import Json, JsonObject


async def parallel(context: Context, options: Parallel) -> Outcome:
    """The aggregate of all outputs. Raises ExecutionFailedError with fewer than `min_outputs`."""
    pieces = [partial(context.ask, member, "all", context.request) for member in options.members]
    said = await context.side_by_side(pieces, options.max_concurrency)
    outputs = [each for each in said if each.ok]
    if len(outputs) < options.min_outputs:
        detail = f"{len(outputs)} of {len(said)} members gave an output; {options.min_outputs} are needed."
        raise await context.give_up("too_few_outputs", detail, said)
    text, value = await _aggregate(context, options, outputs)
    await context.note("aggregate", "outputs.aggregated", {"by": options.aggregator.by, "outputs": len(outputs)})
    result = ParallelResult(pattern="parallel", contributions=tuple(said), aggregated_by=options.aggregator.by)
    return Outcome(text=text, value=value, result=result)


async def _aggregate(context: Context, options: Parallel, outputs: list[Contribution]) -> tuple[str, Json]:
    aggregator = options.aggregator
    if isinstance(aggregator, Concatenate):
        texts = [f"## {each.member}\n{each.text}" if aggregator.headings else each.text for each in outputs]
        return aggregator.separator.join(texts), None
    if isinstance(aggregator, Merge):
        merged = merge(aggregator, outputs)
        return json.dumps(merged, ensure_ascii=False, indent=2), merged
    work = prompts.aggregation(context.request, [(each.member, each.text) for each in outputs])
    answer = await context.write(aggregator.author, "author", "author", work, aggregator.output_schema)
    return answer.text, answer.value


def merge(options: Merge, outputs: list[Contribution]) -> JsonObject:
    """One object of all. Raises ExecutionFailedError for what is no object, and for a conflict that may not be."""
    found: dict[str, list[tuple[str, Json]]] = {}
    for each in outputs:
        if not isinstance(each.value, dict):
            raise ExecutionFailedError("merge_no_object", f"The output of {each.member} is no JSON object.")
        for key, value in each.value.items():
            found.setdefault(key, []).append((each.member, value))
    return {key: _one(options, key, values) for key, values in found.items()}


def _one(options: Merge, key: str, values: list[tuple[str, Json]]) -> Json:
    if options.conflict == "list":
        return [value for _, value in values]
    first, last = values[0][1], values[-1][1]
    if options.conflict == "fail" and any(value != first for _, value in values):
        names = ", ".join(member for member, _ in values)
        raise ExecutionFailedError("merge_conflict", f"The outputs of {names} differ in {key!r}.")
    return last if options.conflict == "last" else first
