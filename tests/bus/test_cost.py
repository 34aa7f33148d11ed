"""A deck without a broker does not import what brokers need."""

import subprocess
import sys


def test_no_broker_is_imported_unless_one_is_named() -> None:
    program = (
        "import sys, quarterdeck.bootstrap, quarterdeck.entrypoints.up\n"
        "print([name for name in ('faststream', 'redis', 'aio_pika', 'nats', 'aiokafka') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "[]\n"
