"""Named places where a test makes the process die, as a power cut would; free of cost and effect unless asked for.

QUARTERDECK_FAILPOINT=name:3 kills this process (SIGKILL) the third time that it passes `name`.
"""

import os
import signal

_name, _, _count = os.environ.get("QUARTERDECK_FAILPOINT", "").partition(":")
_left = int(_count or 1)


def failpoint(name: str) -> None:
    """Die here if this is the place and the time."""
    global _left  # noqa: PLW0603 - one countdown for the process
    if name != _name:
        return
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
