"""Fetches the embedded model's weights for a command."""

import os
from pathlib import Path

from quarterdeck.domains.models.adapters.embedding_files import EmbeddingFiles
from quarterdeck.domains.models.adapters.weights import Progress, Weights
from quarterdeck.kernel.errors import QuarterdeckError
from quarterdeck.settings import read_settings


def pull_weights(progress: Progress) -> Path:
    """The embedded model's file; it and the embedding model's are fetched unless they are there.

    Raises LookupError with what every source said.
    """
    try:
        path = Weights(explicit=read_settings(os.environ).embedded_model_path).pull(progress)
        EmbeddingFiles().pull(progress)
    except QuarterdeckError as error:
        raise LookupError(f"{error.detail} {error.mend or ''}".strip()) from error
    return path
