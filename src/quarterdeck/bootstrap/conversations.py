"""Conversations, built by hand."""

from fastapi import APIRouter

from quarterdeck.bootstrap.governance import Governance
from quarterdeck.bootstrap.orchestration import Orchestration
from quarterdeck.db.relay import Relay
from quarterdeck.domains.conversations import router
from quarterdeck.domains.conversations.service import ConversationsService
from quarterdeck.domains.conversations.subscribers import AnswerSubscriber, LeaverSubscriber
from quarterdeck.domains.executions.events import DELETED, FINISHED
from quarterdeck.domains.tenants.events import MEMBER_REMOVED
from quarterdeck.kernel.clock import Clock


def build_conversations(clock: Clock, governance: Governance, parts: Orchestration, relay: Relay) -> list[APIRouter]:
    """Its routes; it hears of executions that end or are removed, and of members who leave."""
    answers = AnswerSubscriber(parts.executions)
    for name in FINISHED:
        relay.subscribe(name, answers.finished, answers.interested)
    relay.subscribe(DELETED, answers.removed, answers.interested)
    relay.subscribe(MEMBER_REMOVED, LeaverSubscriber().left)
    return [router.build_router(ConversationsService(parts.executions, governance.policy, clock))]
