"""Requests a second and CPU a request of list and create, beside a bare endpoint. Needs `wrk` on the path."""

import re
import subprocess
import tempfile
from pathlib import Path

import httpx

from benchmarks.deck import Served, bare_endpoint, deck

CONNECTIONS = 32
SECONDS = 5

CREATE = """
local n = 0
request = function()
  n = n + 1
  local body = string.format('{"metadata":{"name":"agent-%%d"},"spec":{"role":"a sailor","goal":"sail"}}', n)
  return wrk.format("POST", "/v1/agents", {["Content-Type"]="application/json", ["Authorization"]="Bearer %s"}, body)
end
done = function(summary, latency, requests)
  print("Non2xx " .. summary.errors.status)
end
"""


def _wrk(served: Served, path: str, *, script: str | None = None) -> tuple[float, float]:
    """Requests a second, and milliseconds of CPU a request."""
    options = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{SECONDS}s",
        "--latency",
        "-H",
        f"Authorization: Bearer {served.key}",
    ]
    with tempfile.TemporaryDirectory() as directory:
        if script:
            file = Path(directory) / "script.lua"
            file.write_text(script % served.key)
            options += ["-s", str(file)]
        before = served.cpu_seconds()
        text = subprocess.run([*options, f"{served.url}{path}"], check=True, capture_output=True, text=True).stdout
    spent = served.cpu_seconds() - before
    done = int(re.search(r"(\d+) requests in", text).group(1))  # type: ignore[union-attr]
    if (bad := re.search(r"Non2xx ([1-9]\d*)|Non-2xx or 3xx responses: (\d+)", text)) is not None:
        print(f"  !! answers that were not 2xx: {bad.group()}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), spent / done * 1000  # type: ignore[union-attr]


def main() -> None:
    """Measure and print."""
    with bare_endpoint() as bare, deck(bare) as served:
        for n in range(20):
            spec = {"role": "a sailor of the northern sea", "goal": "sail " * 30}
            body = {"metadata": {"name": f"first-{n}"}, "spec": spec}
            httpx.post(f"{served.url}/v1/agents", headers=served.headers, json=body).raise_for_status()
        _wrk(served, "/v1/agents?limit=20")
        rows = {
            "bare endpoint, 20 rows": _wrk(bare, "/list"),
            "GET /v1/agents, 20 rows": _wrk(served, "/v1/agents?limit=20"),
        }
        rows["POST /v1/agents"] = _wrk(served, "/v1/agents", script=CREATE)
        rows["bare endpoint again"] = _wrk(bare, "/list")
    base = rows["bare endpoint, 20 rows"][0]
    for name, (rate, cpu) in rows.items():
        print(f"  {name:<28} {rate:8.0f} requests/s   {cpu:6.3f} ms CPU each   {rate / base:6.3f} of bare")


if __name__ == "__main__":
    main()
