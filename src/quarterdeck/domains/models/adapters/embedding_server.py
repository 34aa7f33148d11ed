"""The embedding model's own process: `python -m quarterdeck.domains.models.adapters.embedding_server`.

Reads one JSON line of settings from standard input, checks and loads the files, and says so; then each line is a list
of texts, and its answer a line with their vectors. It lives until its standard input ends, so it dies with its parent
however the parent dies.
"""

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tokenizers

# Compiled modules without stubs.
runtime: Any = onnxruntime
tokens: Any = tokenizers

MOST_TOKENS = 256
"""What the model was trained for; the rest of a text is cut off."""
AT_ONCE = 32


class Embedder:
    """The loaded model: mean of the words' vectors, of length one."""

    def __init__(self, settings: dict[str, Any]) -> None:
        for name in ("model", "tokenizer"):
            # The name of the file is its digest.
            path = Path(settings[name])
            if hashlib.sha256(path.read_bytes()).hexdigest() != path.stem:
                msg = f"{path} was changed: remove it and run `quarterdeck models pull`"
                raise ValueError(msg)
        self._tokenizer = tokens.Tokenizer.from_file(settings["tokenizer"])
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._tokenizer.enable_padding()
        options = runtime.SessionOptions()
        options.intra_op_num_threads = settings["threads"]
        # Spinning threads starve a busy machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = runtime.InferenceSession(settings["model"], options, providers=["CPUExecutionProvider"])
        self._inputs = {each.name for each in self._session.get_inputs()}

    def embed(self, texts: list[str]) -> tuple[list[list[float]], int]:
        """The vector of each text, and how many tokens they had together."""
        vectors: list[list[float]] = []
        count = 0
        for first in range(0, len(texts), AT_ONCE):
            found, more = self._batch(texts[first : first + AT_ONCE])
            vectors += found
            count += more
        return vectors, count

    def _batch(self, texts: list[str]) -> tuple[list[list[float]], int]:
        encoded = self._tokenizer.encode_batch(texts)
        mask = np.array([each.attention_mask for each in encoded], dtype=np.int64)
        given = {
            "input_ids": np.array([each.ids for each in encoded], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        words = self._session.run(None, {name: given[name] for name in given if name in self._inputs})[0]
        weights = mask[:, :, None].astype(np.float32)
        means = (words * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
        whole = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        return whole.astype(float).tolist(), int(mask.sum())


def main() -> None:
    """Load, and answer until the parent goes."""
    settings = json.loads(sys.stdin.readline())
    # The library may print: what the parent reads must be ours alone.
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    embedder = Embedder(settings)
    answer.write('{"ready": true}\n')
    answer.flush()
    for line in sys.stdin:
        vectors, count = embedder.embed(json.loads(line))
        answer.write(json.dumps({"vectors": vectors, "tokens": count}) + "\n")
        answer.flush()


if __name__ == "__main__":
    main()
