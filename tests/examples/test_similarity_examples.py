"""The example of a router by likeness runs offline, on the embedded models, from the command line."""

import json
from pathlib import Path

import pytest

from quarterdeck.domains.models.adapters.embedding_files import EmbeddingFiles
from quarterdeck.domains.models.adapters.weights import Weights
from tests.support.command_line import running_deck

EXAMPLES = Path(__file__).parents[2] / "examples" / "similarity"
PATIENCE_SECONDS = 240

pytestmark = [
    pytest.mark.embedded,
    pytest.mark.xdist_group("embedded"),
    pytest.mark.timeout(PATIENCE_SECONDS + 60),
]


def test_a_question_goes_to_the_desk_that_it_is_most_like(tmp_path: Path) -> None:
    files = EmbeddingFiles().pull()
    with running_deck(tmp_path, embedded_model_path=str(Weights().pull()), log_level="warning") as deck:
        # The deck has a home of its own, and with it a cache.
        cache = tmp_path / "home" / ".cache" / "quarterdeck" / "models"
        cache.mkdir(parents=True, exist_ok=True)
        for file in (files.model, files.tokenizer):
            (cache / file.name).symlink_to(file)
        deck.cli.json("apply", str(EXAMPLES))
        with deck.cli.started("run", "pipeline/desk-by-likeness", "--json") as running:
            said, errors = running.communicate(timeout=PATIENCE_SECONDS)
    assert running.returncode == 0, f"{said}\n{errors}"
    came_about = json.loads(said)["output"]["pattern"]
    assert (came_about["strategy"], came_about["answered_by"]) == ("embedding", "technical")
    assert came_about["similarities"]["technical"] > max(0.3, came_about["similarities"]["billing"])
