"""What secrets need of whoever encrypts: a master key in this process, or a vault elsewhere."""

from typing import Protocol

from quarterdeck.domains.secrets.contracts import Sealed


class Vault(Protocol):
    """Seals values so that they open in the same place only."""

    @property
    def key_version(self) -> int:
        """The version of the master key that seals now."""
        ...

    def seal(self, value: str, place: str) -> Sealed:
        """Encrypt the value for this place: tenant, table and row."""
        ...

    def open(self, sealed: Sealed, place: str) -> str:
        """Decrypt; raises UnreadableSecretError for another place, an unknown key or a changed byte."""
        ...
