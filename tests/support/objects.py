"""An S3 to test against: moto's server, in a thread of this process, with one bucket."""

from collections.abc import Generator
from contextlib import contextmanager

import httpx
from moto.server import ThreadedMotoServer

BUCKET = "deck"


@contextmanager
def running_s3() -> Generator[dict[str, str]]:
    """What a process needs in its environment to reach it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    try:
        httpx.put(f"{address}/{BUCKET}", trust_env=False).raise_for_status()
        yield {
            "AWS_ENDPOINT_URL": address,
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
        }
    finally:
        server.stop()
