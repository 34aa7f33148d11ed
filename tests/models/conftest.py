"""The embedded model, loaded once for each worker of the test run that needs it."""

from collections.abc import Iterator

import pytest

from quarterdeck.domains.models.adapters.embedded import EmbeddedProvider
from quarterdeck.domains.models.adapters.embedded_process import EmbeddedLimits, EmbeddedProcess
from quarterdeck.domains.models.adapters.weights import Weights


@pytest.fixture(scope="session")
def weights() -> Weights:
    """The real weights, fetched when this machine does not have them."""
    found = Weights()
    found.pull()
    return found


@pytest.fixture(scope="session")
def embedded_process(weights: Weights) -> Iterator[EmbeddedProcess]:
    """The real process with a small context; it starts at the first call."""
    process = EmbeddedProcess(weights.locate, EmbeddedLimits(context=4_096))
    yield process
    process.stop()


@pytest.fixture
def embedded(embedded_process: EmbeddedProcess) -> EmbeddedProvider:
    """The real embedded provider."""
    return EmbeddedProvider(embedded_process)
