"""Passwords by argon2id (argon2-cffi), with the parameters that OWASP recommends."""

import asyncio
import base64
import os

from argon2 import PasswordHasher as Argon2
from argon2.exceptions import InvalidHashError, VerificationError

MEMORY_KIB = 19_456
PASSES = 2
LANES = 1
SIMULTANEOUS = max(1, (os.cpu_count() or 2) // 2)


class Argon2PasswordHasher:
    """Hashes in threads, a few at a time: a flood of sign-ins may not eat all processors and memory."""

    def __init__(self) -> None:
        self._argon2 = Argon2(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)
        self._turns = asyncio.Semaphore(SIMULTANEOUS)
        salt, digest = (base64.b64encode(os.urandom(size)).decode().rstrip("=") for size in (16, 32))
        # Nobody knows a password for it, yet checking one costs what checking a real one costs.
        self._nobodys = f"$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}${salt}${digest}"

    async def hash(self, password: str) -> str:
        """The password's hash with its salt and parameters."""
        async with self._turns:
            return await asyncio.to_thread(self._argon2.hash, password)

    async def verify(self, encoded: str | None, password: str) -> bool:
        """Whether the password made this hash; None costs the same and is False."""
        async with self._turns:
            try:
                await asyncio.to_thread(self._argon2.verify, encoded or self._nobodys, password)
            except (VerificationError, InvalidHashError):
                return False
        return encoded is not None

    def is_outdated(self, encoded: str) -> bool:
        """Whether the hash was made with other parameters."""
        return self._argon2.check_needs_rehash(encoded)
