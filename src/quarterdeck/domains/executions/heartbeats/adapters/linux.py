"""Processes as Linux tells of them under /proc."""

import os
import socket
from pathlib import Path

_PROC = Path("/proc")
# Fields of /proc/<pid>/stat after the command's name: state is the first, the start in clock ticks the twentieth.
_STATE, _START = 0, 19


class LinuxMachine:
    """This machine. Where there is no /proc no process is ever known to be gone, and silence alone decides."""

    def __init__(self) -> None:
        try:
            boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()
            # Containers of one machine number their processes apart.
            numbering = str((_PROC / "self/ns/pid").readlink())
        except OSError:
            boot, numbering = f"unknown-{os.getpid()}", ""
        self._name = f"{socket.gethostname()}/{boot}/{numbering}"

    @property
    def name(self) -> str:
        """Host, boot and numbering of processes."""
        return self._name

    def birth(self, pid: int) -> str | None:
        """The tick in which the process began; None when there is none, or only its remains."""
        try:
            fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[_STATE] in "ZX" else fields[_START]
