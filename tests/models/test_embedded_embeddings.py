"""The embedded embedding model in its own process: like meanings lie near, a death is got over, wrong files refused."""

import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import anyio
import pytest

from quarterdeck.domains.executions.likeness import cosine
from quarterdeck.domains.models.adapters.embedded import EmbeddedProvider
from quarterdeck.domains.models.adapters.embedded_process import EmbeddedProcess
from quarterdeck.domains.models.adapters.embedding_files import MODEL, EmbeddingFiles, Located
from quarterdeck.domains.models.adapters.embedding_process import EmbeddingProcess
from quarterdeck.domains.models.adapters.weights import Weights
from quarterdeck.domains.models.contracts import EmbeddingRequest, ModelTarget, Provider
from quarterdeck.domains.models.errors import MissingWeightsError, ModelTimeoutError, ModelUnreachableError

pytestmark = [pytest.mark.anyio, pytest.mark.embedded, pytest.mark.xdist_group("embedded")]

TARGET = ModelTarget(provider=Provider.EMBEDDED, model="all-minilm-l6-v2-int8")


@pytest.fixture(scope="module")
def files() -> Located:
    """The model's files, fetched if they are not here."""
    return EmbeddingFiles().pull()


@pytest.fixture
async def process(files: Located) -> AsyncIterator[EmbeddingProcess]:
    """A process that is ended with the test."""
    made = EmbeddingProcess(lambda: files)
    yield made
    made.stop()


async def test_like_meanings_lie_near_and_the_vectors_are_of_one_length(process: EmbeddingProcess) -> None:
    provider = EmbeddedProvider(EmbeddedProcess(Weights().locate), process)
    texts = ("I was charged twice", "My invoice is wrong", "The engine does not start", "x" * 5_000)
    assert process.pid is None, "it is not started before it is used"
    reply = await provider.embed(TARGET, EmbeddingRequest(texts=texts, role="query"))
    charged, invoice, engine, _ = reply.vectors
    assert {len(vector) for vector in reply.vectors} == {384}
    assert all(abs(cosine(vector, vector) - 1) < 1e-6 for vector in reply.vectors)
    assert cosine(charged, invoice) > cosine(charged, engine) + 0.1
    assert reply.usage.input_tokens > len(texts)
    assert (reply.usage.cost_usd, reply.provider) == (0, Provider.EMBEDDED)


async def test_a_process_that_was_killed_is_started_again(process: EmbeddingProcess) -> None:
    first, _ = await process.embed(["tide"], 60)
    killed = process.pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    while process.pid is not None:
        time.sleep(0.01)  # noqa: ASYNC251 - it is dying, and nothing else happens here
    again, _ = await process.embed(["tide"], 60)
    assert again == first
    assert process.pid not in {None, killed}


async def test_what_takes_too_long_is_ended(process: EmbeddingProcess) -> None:
    await process.embed(["tide"], 60)
    with pytest.raises(ModelTimeoutError):
        await process.embed(["the tide turns " * 200] * 400, 0.05)
    assert process.pid is None


async def test_files_that_are_not_there_or_not_the_right_ones_are_refused(files: Located, tmp_path: Path) -> None:
    with pytest.raises(MissingWeightsError, match="are not in"):
        await EmbeddingProcess(EmbeddingFiles(tmp_path).locate).embed(["tide"], 60)
    wrong = tmp_path / f"{MODEL.sha256}.onnx"
    wrong.write_bytes(files.model.read_bytes() + b"!")
    changed = EmbeddingProcess(lambda: files.model_copy(update={"model": wrong}))
    with pytest.raises(ModelUnreachableError, match="was changed"):
        await changed.embed(["tide"], 60)


async def test_nothing_of_it_is_loaded_by_the_deck_itself() -> None:
    """Ever: the libraries live in the other process. Asked in a new one, since here any test may have loaded them."""
    asked = (
        "import sys, quarterdeck.bootstrap.orchestration as deck;"
        "print(deck.__name__, sorted({'onnxruntime', 'tokenizers'} & set(sys.modules)))"
    )
    told = await anyio.run_process([sys.executable, "-c", asked])
    assert told.stdout == b"quarterdeck.bootstrap.orchestration []\n"
