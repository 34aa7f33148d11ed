"""Generation on the command line: words in, YAML out; saved only when it is said."""

import sys
from typing import Any

from quarterdeck.cli import output, profiles
from quarterdeck.cli.client import Client
from quarterdeck.cli.output import Json

GENERATION_SECONDS = 200


def generate(
    description: str,
    *,
    kind: str | None = None,
    name: str | None = None,
    model: str = "default",
    change: str | None = None,
    apply: bool = False,
    yes: bool = False,
    json: Json = False,
) -> None:
    """Propose definitions of what you describe, as YAML. Nothing is saved without --apply.

    Args:
        description: What you want, in plain words.
        kind: Agent, Task, Crew, Pipeline or Flow; by default the words decide.
        change: Change this definition instead, such as crew/research; the description says what shall be different.
        apply: Save the proposal as drafts, after you have seen it and said yes.
        yes: Say yes beforehand.
        name: What the proposal is called; by default a name is made of the words.
        model: Which model proposes; by default the workspace's default model.
    """
    client = Client(profiles.load(), timeout_seconds=GENERATION_SECONDS)
    if change is not None:
        of_kind, _, single = change.partition("/")
        body = {"kind": of_kind.capitalize(), "name": single, "instruction": description, "model": model}
        proposal = client.post("/v1/generation/changes", body)
    else:
        wanted = {"description": description, "kind": kind and kind.capitalize(), "name": name, "model": model}
        proposal = client.post("/v1/generation/proposals", wanted)
    saved = apply and (yes or _agreed(proposal))
    if saved:
        client.post("/v1/generation/acceptances", {"documents": proposal["documents"]})
    output.show({**proposal, "saved": saved}, json, lambda value: _tell(value, shown=apply and not yes))


def _agreed(proposal: dict[str, Any]) -> bool:
    output.note(proposal["yaml"].rstrip())
    output.note(f"Save {len(proposal['documents'])} drafts? [y/N]")
    return sys.stdin.readline().strip().lower() in {"y", "yes", "j", "ja"}


def _tell(proposal: dict[str, Any], *, shown: bool) -> None:
    if not shown:
        sys.stdout.write(proposal["yaml"])
    for note in proposal["notes"]:
        output.note(note)
    if proposal["saved"]:
        documents = [each["document"] for each in proposal["documents"]]
        parts = " ".join(f"{each['kind'].lower()}/{each['metadata']['name']}" for each in documents)
        output.note(f"Saved as drafts: quarterdeck publish {parts}")
