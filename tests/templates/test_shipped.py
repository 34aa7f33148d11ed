"""Every template that ships is valid, compiles and runs: on a scripted model, and some on the embedded one."""

from collections.abc import Iterator
from typing import Any

import pytest

from quarterdeck.domains.approvals.contracts import Approve
from quarterdeck.domains.definitions.adapters.ruamel_yaml import RuamelYaml
from quarterdeck.domains.executions.contracts import ExecutionStatus
from quarterdeck.domains.models.adapters.weights import Weights
from quarterdeck.domains.templates.contracts import Instantiated
from quarterdeck.domains.templates.seeds import shipped_files
from quarterdeck.domains.templates.service import TemplatesService
from quarterdeck.kernel.clock import SystemClock
from quarterdeck.kernel.contracts import JsonObject
from tests.executions.conftest import MakeDeck
from tests.executions.deck import ExecutionsDeck
from tests.support.command_line import CommandLine, running_deck
from tests.support.samples import answer

NAMES = sorted(file.path.removesuffix(".yaml") for file in shipped_files())
PATIENCE_SECONDS = 240
LEAST = 12
PATTERNS = {"sequential", "parallel", "ensemble", "blackboard", "supervisor_worker", "consensus", "debate", "handoff"}


def templates_of(deck: ExecutionsDeck) -> TemplatesService:
    return TemplatesService(deck.definitions, RuamelYaml(), shipped_files, SystemClock())


async def seeded(deck: ExecutionsDeck) -> None:
    await deck.engine.launch(deck.drive)
    # Its key is no matter here: the scripted model calls no tool.
    await deck.seed(("Tool", "serper_search", {"native": "calculator"}))
    async with deck.work.tenant(deck.principal.organization_id) as unit:
        await templates_of(deck).seed(unit, deck.principal.workspace_id)


async def made_of(deck: ExecutionsDeck, name: str, parameters: JsonObject | None = None) -> Instantiated:
    """Instantiate and publish."""
    async with deck.work.begin(deck.principal) as unit:
        made = await templates_of(deck).instantiate(unit, name, parameters or {})
        for each in made.definitions:
            await deck.definitions.publish(unit, each.kind, each.name)
    return made


def test_there_are_enough_of_many_sorts(make_deck: MakeDeck) -> None:
    shipped = templates_of(make_deck(answer)).shipped
    assert len(NAMES) == len(shipped) >= LEAST
    mains = [content.documents[-1] for content in shipped.values()]
    assert {main.kind for main in mains} == {"Agent", "Crew", "Pipeline", "Flow"}
    patterns: list[Any] = [main.spec["pattern"] for main in mains if main.kind == "Pipeline"]
    assert {pattern["type"] for pattern in patterns} == PATTERNS
    nodes: set[str] = {node["type"] for main in mains if main.kind == "Flow" for node in _nodes(main.spec)}
    assert nodes >= {"approval", "router", "map"}
    assert [name for name, content in shipped.items() if content.needs] == ["web-research"]


def _nodes(spec: Any) -> Iterator[Any]:
    yield from spec["nodes"]


async def test_each_compiles_and_runs_on_a_scripted_model(make_deck: MakeDeck) -> None:
    """All on one deck, as somebody would who tries one after the other."""
    deck = make_deck(answer)
    await seeded(deck)
    for name in NAMES:
        mine = f"my-{name}"
        made = await made_of(deck, name, {"name": mine})
        assert made.name == mine
        assert made.definitions[-1].labels == {"template": name, "template-version": "1"}
        done = await deck.run(mine, {"prompt": "Write."} if made.kind == "Agent" else None, made.kind)
        assert done.status is ExecutionStatus.SUCCEEDED, (name, done.reason)
        assert done.output is not None, name
        assert done.output.text or done.output.value, name


async def test_a_large_refund_asks_a_person(make_deck: MakeDeck) -> None:
    deck = make_deck(answer)
    await seeded(deck)
    await made_of(deck, "refund-approval", {"limit": 50})
    execution = await deck.start("refund-approval", {"quantity": 10}, "Flow")
    asked = await deck.asked(execution)
    assert asked.prompt == "Refund 195 EUR for a deck chair?"
    await deck.decide(asked, Approve())
    done = await deck.wait(execution)
    assert done.output is not None
    assert done.output.value == {"decision": "Refund of 195 EUR"}


@pytest.fixture(scope="module")
def cli(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CommandLine]:
    """The command line beside a deck with the embedded model."""
    settings = {"embedded_model_path": str(Weights().pull()), "log_level": "warning"}
    with running_deck(tmp_path_factory.mktemp("templates"), **settings) as deck:
        yield deck.cli


@pytest.mark.embedded
@pytest.mark.slow
@pytest.mark.xdist_group("embedded")
@pytest.mark.timeout(PATIENCE_SECONDS + 60)
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name == "support-triage" else pytest.mark.long) for name in NAMES]
)
def test_it_runs_on_the_embedded_model(cli: CommandLine, name: str) -> None:
    """One of them in each run of the tests, the others in `make long`."""
    if name == "web-research":
        pytest.skip("it needs a key")
    made = cli.json("templates", "use", name, "--publish")
    what = f"{made['kind'].lower()}/{made['name']}"
    given = ["-i", "prompt=Mend this: we was late."] if made["kind"] == "Agent" else []
    with cli.started("run", what, *given, "--json") as running:
        said, errors = running.communicate(timeout=PATIENCE_SECONDS)
    assert running.returncode == 0, f"{said}\n{errors}"
