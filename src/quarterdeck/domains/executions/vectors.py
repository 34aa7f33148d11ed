"""Calls of embedding models: the vectors of candidates are kept by their content, the request's is made anew."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from quarterdeck.domains.executions.contracts import NewEvent, Step
from quarterdeck.domains.executions.likeness import Likeness, Likening, cosine
from quarterdeck.domains.executions.ports import Actor
from quarterdeck.domains.executions.repository import Spent
from quarterdeck.domains.models.contracts import EmbeddingReply, Usage
from quarterdeck.domains.models.errors import ModelOutputError
from quarterdeck.domains.models.service import OpenModel
from quarterdeck.kernel.money import to_nano

Vector = tuple[float, ...]

_KEPT = 2_000


class Vectors:
    """Of the process, not of an execution: the last vectors of candidates, each workspace and model by itself."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._known: OrderedDict[str, Vector] = OrderedDict()

    async def liken(self, workspace: str, model: OpenModel, question: Likening) -> Likeness:
        """The best similarity of each candidate's texts; raises what calling the model raises."""
        texts = tuple(dict.fromkeys(text for each in question.candidates.values() for text in each))
        keys = {text: _key(workspace, model, text) for text in texts}
        found = {text: self._known[key] for text, key in keys.items() if key in self._known}
        missing = [text for text in texts if text not in found]
        replies: list[EmbeddingReply] = []
        if missing:
            replies.append(await model.embed(missing, "document"))
            found.update(zip(missing, replies[0].vectors, strict=True))
            self._keep({keys[text]: found[text] for text in missing})
        replies.append(await model.embed([question.text], "query"))
        [asked] = replies[-1].vectors
        if any(len(vector) != len(asked) for vector in found.values()):
            msg = f"Model {model.model.name!r} gave vectors of different lengths."
            raise ModelOutputError(msg)
        best = {
            name: max(cosine(asked, found[text]) for text in candidate)
            for name, candidate in question.candidates.items()
        }
        return Likeness(similarities=best, usage=_sum(replies), model=replies[-1].model, calls=len(replies))

    def _keep(self, vectors: dict[str, Vector]) -> None:
        self._known.update(vectors)
        while len(self._known) > self._kept:
            self._known.popitem(last=False)


def recorded_likeness(
    step: str, actor: Actor, model: str, likeness: Likeness, started: datetime, ended: datetime
) -> tuple[Step, Spent, Sequence[NewEvent]]:
    """What the journal adds: the step with its similarities, what it cost, and the event."""
    usage = likeness.usage
    said = likeness.model_dump(mode="json")
    cost = None if usage.cost_usd is None else str(usage.cost_usd)
    ms = (ended - started).total_seconds() * 1000
    event = NewEvent(
        type="embedding.completed",
        step=step,
        data={**actor.model_dump(), **said, "cost_usd": cost, "ms": int(ms)},
    )
    spent = Spent(
        model_calls=likeness.calls,
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cost_nano_usd=to_nano(usage.cost_usd or Decimal(0)),
        unpriced_calls=likeness.calls if usage.cost_usd is None else 0,
    )
    record = Step(
        key=step,
        kind="embedding",
        name=model,
        result=said,
        started_at=started,
        finished_at=ended,
        **actor.model_dump(),
    )
    return record, spent, [event]


def _key(workspace: str, model: OpenModel, text: str) -> str:
    target = model.model.target.model_dump_json(exclude={"api_key"})
    return hashlib.sha256(f"{workspace}\n{target}\n{text}".encode()).hexdigest()


def _sum(replies: Sequence[EmbeddingReply]) -> Usage:
    costs = [reply.usage.cost_usd for reply in replies]
    known = [cost for cost in costs if cost is not None]
    return Usage(
        input_tokens=sum(reply.usage.input_tokens for reply in replies),
        output_tokens=sum(reply.usage.output_tokens for reply in replies),
        cost_usd=sum(known, Decimal(0)) if len(known) == len(costs) else None,
    )
