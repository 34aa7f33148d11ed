"""Router: one member is chosen for the request, with a reason; when it fails, the next best is asked."""

from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.patterns import prompts
from quarterdeck.domains.executions.patterns.context import Context, Outcome
from quarterdeck.domains.flows.contracts.pipeline_patterns import ByModel, ByRule, Route, Router
from quarterdeck.domains.flows.contracts.pipeline_results import Contribution, RouterResult


async def router(context: Context, options: Router) -> Outcome:
    """The output of the first member in the ranking that gives one. Raises ExecutionFailedError."""
    ranking, reason = await _rank(context, options)
    names = tuple(member.name for member in ranking)
    strategy = options.strategy.by
    await context.note(
        "route", "route.chosen", {"strategy": strategy, "member": names[0], "reason": reason, "ranking": list(names)}
    )
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
            )
            return Outcome(text=contribution.text, value=contribution.value, result=result)
    raise await context.give_up("no_route_worked", "No member that was asked gave an output.", said)


async def _rank(context: Context, options: Router) -> tuple[list[Route], str]:
    if isinstance(options.strategy, ByRule):
        return _by_rule(context, options)
    if isinstance(options.strategy, ByModel):
        return await _by_model(context, options, options.strategy)
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
