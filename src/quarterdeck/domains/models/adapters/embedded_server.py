"""The embedded model's own process: `python -m quarterdeck.domains.models.adapters.embedded_server`.

Reads one JSON line of settings from standard input, loads the model, serves llama.cpp's HTTP server
on a free loopback port, and writes one JSON line {"address": ...} to standard output. It lives until
its standard input ends, so it dies with its parent however the parent dies. The key of the server
comes by that same line and never by arguments or environment, which other users can read.
"""

import json
import os
import sys
import threading
from typing import Any

# Spinning OpenMP threads starve a busy machine: measured five times slower without this. It is read
# when the library is loaded, hence before the import.
os.environ["OMP_WAIT_POLICY"] = "passive"

import xllamacpp

# A compiled module without stubs.
library: Any = xllamacpp


def _exit_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


def server_parameters(settings: dict[str, Any]) -> Any:
    """llama.cpp's parameters: a fixed context for each slot, bounded threads, nothing but the API."""
    params = library.CommonParams()
    params.model.path = settings["model_path"]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [settings["api_key"]]
    params.n_ctx = settings["context"] * settings["slots"]
    params.n_parallel = settings["slots"]
    params.cpuparams.n_threads = settings["threads"]
    params.cpuparams_batch.n_threads = settings["threads"]
    params.n_threads_http = settings["slots"] + 2
    params.warmup = False
    params.cache_ram_mib = 0
    params.ui = False
    params.endpoint_slots = True
    return params


def main() -> None:
    """Load, serve, and wait for the parent to go."""
    settings = json.loads(sys.stdin.readline())
    # The library may print: what the parent reads must be ours alone.
    answer = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    server = library.Server(server_parameters(settings))
    answer.write(json.dumps({"address": server.listening_address}) + "\n")
    answer.flush()
    threading.Event().wait()


if __name__ == "__main__":
    main()
