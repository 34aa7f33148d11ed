"""Twenty descriptions, and how many of them become valid definitions on the embedded model; prints what came.

Run: python -m benchmarks.generation [number ...]
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from quarterdeck.bootstrap import Deck, build_deck
from quarterdeck.db.migrate import upgrade
from quarterdeck.domains.generation.contracts import DefinitionProposal, Description
from quarterdeck.entrypoints.first_start import first_start
from quarterdeck.kernel.errors import QuarterdeckError
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role
from quarterdeck.settings import Settings

DESCRIPTIONS = (
    "A crew that reads customer emails and drafts a friendly reply",
    "Turn meeting notes into minutes and a list of actions",
    "Read a product review, say whether it is good or bad, and write an answer",
    "An assistant that explains tax words in plain language",
    "Translate a press release into German and check the translation",
    "A crew that writes a blog post: research, outline, draft, edit",
    "Summarise a long report for managers in five sentences",
    "A debate between two people about whether remote work is good",
    "Let three experts look at a business plan and give one answer",
    "Three colleagues vote on a name for our new ship",
    "Check a job advert for unfair language and rewrite it",
    "A team that plans a birthday party: food, music and invitations",
    "Extract name, date and amount from an invoice text",
    "Write a recipe from a list of ingredients and estimate the calories",
    "A support desk that escalates hard questions from the first tier to an expert",
    "Send each question to the right expert: billing, technical or sales",
    "A chatbot for the harbour office that answers in two sentences",
    "Proofread a letter, then shorten it to half its length",
    "Eine Crew, die Kundenbeschwerden zusammenfasst und eine Antwort entwirft",
    "Write unit test ideas for a function and order them by importance",
)


async def measured(numbers: list[int]) -> int:
    """Generate each; how many were not valid."""
    with tempfile.TemporaryDirectory() as directory:
        settings = Settings(data_dir=Path(directory))
        await upgrade(settings.effective_database_url)
        deck = build_deck(settings)
        welcome = await first_start(deck)
        principal = Principal(
            kind=PrincipalKind.USER,
            id=welcome.owner_id,
            organization_id=welcome.organization_id,
            workspace_id=welcome.workspace_id,
            role=Role.OWNER,
            name="Owner",
        )
        began, valid, rounds = time.monotonic(), 0, 0
        for number in numbers:
            made = await _one(deck, principal, number)
            valid += made is not None
            rounds += 0 if made is None else made.spent.rounds
        each = (time.monotonic() - began) / len(numbers)
        print(f"\n{valid} of {len(numbers)} valid, {rounds} rounds for these, {each:.1f} s each")
    return len(numbers) - valid


async def _one(deck: Deck, principal: Principal, number: int) -> DefinitionProposal | None:
    words, began = DESCRIPTIONS[number], time.monotonic()
    print(f"\n== {number + 1}. {words}")

    def begin(*, write: bool = True):  # noqa: ANN202 - as Work.begin
        return deck.work.begin(principal, write=write)

    try:
        proposal = await deck.authoring.generation.propose(begin, Description(description=words))
    except QuarterdeckError as error:
        print(f"-- {error.code}: {error.detail} {[f'{f.pointer}: {f.message}' for f in error.fields]}")
        return None
    print(f"-- {proposal.kind} {proposal.name}, {proposal.spent.rounds} rounds, {time.monotonic() - began:.1f} s")
    for each in proposal.documents:
        spec = each.document.spec
        said = spec.get("description") or spec.get("goal") or spec.get("pattern") or spec.get("tasks")
        print(f"   {each.document.kind:8} {each.document.metadata.name}: {str(said)[:160]!r}")
    return proposal


if __name__ == "__main__":
    chosen = [int(each) - 1 for each in sys.argv[1:]] or list(range(len(DESCRIPTIONS)))
    sys.exit(1 if asyncio.run(measured(chosen)) else 0)
