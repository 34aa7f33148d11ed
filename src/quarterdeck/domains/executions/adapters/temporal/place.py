"""Where a Temporal server is, how to get in, and under which names to work there."""

from enum import StrEnum
from pathlib import Path

from pydantic import Field, SecretStr

from quarterdeck.kernel.contracts import Frozen

TASK_QUEUE = "quarterdeck"


class Versioning(StrEnum):
    """What becomes of a run's workflow when another build becomes the deployment's current one."""

    AUTO_UPGRADE = "auto_upgrade"
    """It goes on with the current build."""
    PINNED = "pinned"
    """It stays with the build that began it, of which a process must live until all of its runs have ended."""


class Deployment(Frozen):
    """A worker deployment version: the server gives workflows to the build that is current in it."""

    name: str
    build_id: str
    versioning: Versioning = Versioning.AUTO_UPGRADE


class TemporalPlace(Frozen):
    """What a process needs to work on a Temporal server. The key is never shown and never logged."""

    address: str
    namespace: str = "default"
    task_queue: str = TASK_QUEUE
    tls: bool = False
    certificate_authority: Path | None = None
    client_certificate: Path | None = None
    client_key: Path | None = None
    api_key: SecretStr | None = Field(default=None, repr=False)
    deployment: Deployment | None = None
    silence_seconds: float = 60
    """A drive of which the server hears nothing for so long is asked for anew: its end may have been lost."""
