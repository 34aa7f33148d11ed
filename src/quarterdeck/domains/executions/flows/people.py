"""Nodes that wait for people, through the inbox."""

from quarterdeck.domains.approvals.contracts import Purpose
from quarterdeck.domains.executions.agent_loop import check_output
from quarterdeck.domains.executions.contracts import InputRequest
from quarterdeck.domains.executions.errors import ExecutionFailedError
from quarterdeck.domains.executions.flows.frame import Done
from quarterdeck.domains.executions.flows.scope import Scope
from quarterdeck.domains.executions.ports import Run
from quarterdeck.domains.flows.contracts.flow_nodes import ApprovalNode, InputNode
from quarterdeck.kernel.contracts import JsonObject

MAX_QUESTIONS = 10
ANY_TEXT: JsonObject = {"type": "string", "contentMediaType": "text/plain"}
"""What is said of an answer that may be any text, and is not read as JSON."""


async def approval(run: Run, node: ApprovalNode, scope: Scope) -> Done:
    """A person's yes or no."""
    request = InputRequest(
        request="asked",
        task=node.name,
        prompt=scope.text(node.question),
        output=scope.text(node.details),
        purpose=Purpose.APPROVAL,
        terms=node.terms,
    )
    answer = await run.ask(request)
    decision = "approved" if answer.action == "accept" else "rejected"
    return Done(output={"decision": decision, "reason": answer.text}, label=decision)


async def human_input(run: Run, node: InputNode, scope: Scope) -> Done:
    """A person's answer; asked again, a bounded number of times, while it does not fit the schema."""
    question = asked = scope.text(node.question)
    for number in range(MAX_QUESTIONS):
        answer = await run.ask(
            InputRequest(
                request=f"asked.{number}",
                task=node.name,
                prompt=asked,
                output=scope.text(node.details),
                answer_schema=node.answer_schema or ANY_TEXT,
                terms=node.terms,
            )
        )
        if answer.action in {"revise", "reject"}:
            raise ExecutionFailedError("input_refused", f"Nobody answered node {node.name}: {answer.text}")
        value, problem = check_output(answer.text, node.answer_schema)
        if problem is None:
            return Done(output=answer.text if node.answer_schema is None else value)
        asked = f"{question}\n\nThe last answer cannot be accepted: {problem}"
    detail = f"Node {node.name} got no answer that fits in {MAX_QUESTIONS} answers."
    raise ExecutionFailedError("input_invalid", detail)
