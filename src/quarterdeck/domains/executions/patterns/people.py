"""A person's word on a member's output: accepted, written anew, or sent back to the member."""

from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.patterns import prompts
from quarterdeck.domains.executions.patterns.context import Context, Question
from quarterdeck.domains.flows.contracts.pipeline_members import Member
from quarterdeck.domains.flows.contracts.pipeline_results import Contribution

MAX_REVISIONS = 10
PERSON = "person"


async def seen_by_person(
    context: Context, member: Member, step: str, question: Question, work: str, contribution: Contribution
) -> tuple[Contribution, list[Contribution]]:
    """What the person lets pass, and the revisions on the way.

    Raises ExecutionFailedError after too many of them, and when the deadline rejects the output.
    """
    revisions: list[Contribution] = []
    for number in range(MAX_REVISIONS + 1):
        at = f"{step}/revision.{number}"
        answer = await context.person(f"{at}/person", member.name, question, contribution.text)
        if answer.action == "reject":
            raise ExecutionFailedError("approval_rejected", f"The output of {member.name} was rejected: {answer.text}")
        if answer.action == "accept":
            return contribution, revisions
        if answer.action == "answer":
            mine = Contribution(
                step=f"{at}/person", member=member.name, worker=PERSON, status="completed", text=answer.text
            )
            return mine, [*revisions, mine]
        contribution = await context.ask(member, at, prompts.with_feedback(work, contribution.text, answer.text))
        if not contribution.ok:
            raise await context.give_up("no_output", f"Member {member.name} gave no revised output.", [contribution])
        revisions.append(contribution)
    raise ExecutionFailedError("max_revisions", f"Member {member.name} was sent back {MAX_REVISIONS + 1} times.")
