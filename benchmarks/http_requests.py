"""Requests a second and CPU a request of list and create, beside a bare endpoint. Needs `wrk` on the path."""

import re
import subprocess
import tempfile
import time
from pathlib import Path

import httpx

from benchmarks.deck import Served, bare_endpoint, deck

CONNECTIONS = 32
SECONDS = 5

_CREATE = """
local n, load = 0, "%s"
request = function()
  n = n + 1
  return wrk.format("POST", "%s", wrk.headers, string.format('%s', load .. n))
end
done = function(summary, latency, requests)
  print("Non2xx " .. summary.errors.status)
end
"""
AGENT = '{"metadata":{"name":"agent-%s"},"spec":{"role":"a sailor","goal":"sail"}}'


def load(served: Served, path: str, create: str = "") -> tuple[float, float]:
    """Requests a second, and milliseconds of CPU a request: GETs, or POSTs of this body, whose %s is new each time."""
    options = ["-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency"]
    headers = served.headers | ({"Content-Type": "application/json"} if create else {})
    options += [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    with tempfile.TemporaryDirectory() as directory:
        if create:
            file = Path(directory) / "script.lua"
            file.write_text(_CREATE % (f"{time.monotonic_ns()}-", path, create))
            options += ["-s", str(file)]
        before = served.cpu_seconds()
        command = ["wrk", *options, f"{served.url}{path}"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    spent = served.cpu_seconds() - before
    done = int(re.search(r"(\d+) requests in", text).group(1))  # type: ignore[union-attr]
    if (bad := re.search(r"Non2xx ([1-9]\d*)|Non-2xx or 3xx responses: (\d+)", text)) is not None:
        print(f"  !! answers that were not 2xx: {bad.group()}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), spent / done * 1000  # type: ignore[union-attr]


def fill(served: Served) -> None:
    """Twenty agents for the list, and a first look at it."""
    for n in range(20):
        spec = {"role": "a sailor of the northern sea", "goal": "sail " * 30}
        body = {"metadata": {"name": f"first-{n}"}, "spec": spec}
        httpx.post(f"{served.url}/v1/agents", headers=served.headers, json=body).raise_for_status()
    load(served, "/v1/agents?limit=20")


def main() -> None:
    """Measure and print."""
    with bare_endpoint() as bare, deck(bare) as served:
        fill(served)
        rows = {
            "bare endpoint, 20 rows": load(bare, "/list"),
            "GET /v1/agents, 20 rows": load(served, "/v1/agents?limit=20"),
        }
        rows["POST /v1/agents"] = load(served, "/v1/agents", AGENT)
        rows["bare endpoint again"] = load(bare, "/list")
    base = rows["bare endpoint, 20 rows"][0]
    for name, (rate, cpu) in rows.items():
        print(f"  {name:<28} {rate:8.0f} requests/s   {cpu:6.3f} ms CPU each   {rate / base:6.3f} of bare")


if __name__ == "__main__":
    main()
