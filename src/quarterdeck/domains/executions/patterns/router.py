"""Router: one member is chosen for the request, with a reason; when it fails, the next best is asked."""

from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.patterns import prompts
from quarterdeck.domains.executions.patterns.context import Context, Outcome
from quarterdeck.domains.flows.contracts.pipeline_patterns import ByEmbedding, ByModel, ByRule, Route, Router
from quarterdeck.domains.flows.contracts.pipeline_results import Contribution, RouterResult
from quarterdeck.kernel.contracts import JsonObject


async def router(context: Context, options: Router) -> Outcome:
    """The output of the first member in the ranking that gives one. Raises ExecutionFailedError."""
    ranking, reason, similarities = await _rank(context, options)
    names = tuple(member.name for member in ranking)
    strategy = options.strategy.by
    told: JsonObject = {"strategy": strategy, "member": names[0], "reason": reason, "ranking": list(names)}
    if similarities is not None:
        told["similarities"] = dict(similarities)
    await context.note("route", "route.chosen", told)
    said: list[Contribution] = []
    for number, member in enumerate(ranking if options.fall_over else ranking[:1], 1):
        contribution = await context.ask(member, f"{number}", context.request, tolerant=options.fall_over)
        said.append(contribution)
        if contribution.ok:
            result = RouterResult(
                pattern="router",
                contributions=tuple(said),
                strategy=strategy,
                chosen=names[0],
                reason=reason,
                ranking=names,
                answered_by=member.name,
                similarities=similarities,
            )
            return Outcome(text=contribution.text, value=contribution.value, result=result)
    raise await context.give_up("no_route_worked", "No member that was asked gave an output.", said)


async def _rank(context: Context, options: Router) -> tuple[list[Route], str, dict[str, float] | None]:
    strategy = options.strategy
    if isinstance(strategy, ByEmbedding):
        return await _by_embedding(context, options, strategy)
    if isinstance(strategy, ByRule):
        return *_by_rule(context, options), None
    if isinstance(strategy, ByModel):
        return *await _by_model(context, options, strategy), None
    return *await _by_turns(context, options), None


async def _by_embedding(
    context: Context, options: Router, strategy: ByEmbedding
) -> tuple[list[Route], str, dict[str, float]]:
    """The members that are like enough, the likest first (of equals the first in the list); last the fallback."""
    texts = {route.name: tuple(filter(None, (route.description, *route.examples))) for route in options.members}
    scores = await context.liken("similarity", strategy.model, {name: found for name, found in texts.items() if found})
    least = -1.0 if strategy.min_similarity is None else strategy.min_similarity
    last = [route for route in options.members if route.name == strategy.fallback]
    like = [route for route in options.members if route.name in scores and scores[route.name] >= least]
    like.sort(key=lambda route: -scores[route.name])
    told = ", ".join(f"{name} {score:.3f}" for name, score in sorted(scores.items(), key=lambda each: -each[1]))
    if like:
        reason = f"its similarity to the request is the highest ({told})"
        return [*like, *(route for route in last if route not in like)], reason, scores
    if last:
        return last, f"it is the fallback: no similarity reaches {least:g} ({told or 'nobody is described'})", scores
    raise ExecutionFailedError("no_route", f"No member's similarity to the request reaches {least:g} ({told}).")


async def _by_turns(context: Context, options: Router) -> tuple[list[Route], str]:
    members = options.members
    first = await context.turn("turn") % len(members)
    return [*members[first:], *members[:first]], f"it is the turn of {members[first].name}"


def _by_rule(context: Context, options: Router) -> tuple[list[Route], str]:
    holding = [route for route in options.members if route.when is not None and context.holds(route.when, {})]
    last_resorts = [route for route in options.members if route.when is None]
    if holding:
        return [*holding, *last_resorts], f"the rule holds: {holding[0].when}"
    if last_resorts:
        return last_resorts, "no rule holds; this member has none"
    raise ExecutionFailedError("no_route", "No member's rule holds for this request.")


async def _by_model(context: Context, options: Router, strategy: ByModel) -> tuple[list[Route], str]:
    by_name = {member.name: member for member in options.members}
    if len(by_name) == 1:
        return [*options.members], "there is no other member"
    work = prompts.routing(context.request, [(member.name, member.description) for member in options.members])
    choice = await context.decide(strategy.router, "choice", "router", work, prompts.routing_schema(list(by_name)))
    order = dict.fromkeys([str(choice["member"]), str(choice["second_best"]), *by_name])
    return [by_name[name] for name in order], str(choice["reason"])
