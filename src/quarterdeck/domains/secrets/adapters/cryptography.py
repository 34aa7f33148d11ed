"""AES-256-GCM in this process: a data key for each value, wrapped by the master key (envelope encryption)."""

import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from quarterdeck.domains.secrets.contracts import Sealed
from quarterdeck.domains.secrets.errors import UnreadableSecretError

NONCE_BYTES = 12
KEY_BYTES = 32


def derive(master_keys: Mapping[int, bytes], purpose: str) -> dict[int, bytes]:
    """For each master key one of its own for this purpose (HKDF-SHA-256), so that no key serves two."""
    return {
        version: HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(key)
        for version, key in master_keys.items()
    }


class AesGcmVault:
    """Seals under the newest master key (the greatest version), opens under every one given.

    The associated data is place and key version: a sealed value that is moved to another row, tenant
    or version does not open.
    """

    def __init__(self, master_keys: Mapping[int, bytes]) -> None:
        self._keys = {version: AESGCM(key) for version, key in derive(master_keys, "secrets").items()}
        self.key_version = max(self._keys)

    def seal(self, value: str, place: str) -> Sealed:
        """Encrypt the value for this place."""
        bound = _associated(place, self.key_version)
        data_key = AESGCM.generate_key(KEY_BYTES * 8)
        return Sealed(
            key_version=self.key_version,
            wrapped_key=_encrypt(self._keys[self.key_version], data_key, bound),
            ciphertext=_encrypt(AESGCM(data_key), value.encode(), bound),
        )

    def open(self, sealed: Sealed, place: str) -> str:
        """Decrypt; raises UnreadableSecretError for another place, an unknown key or a changed byte."""
        master = self._keys.get(sealed.key_version)
        if master is None:
            detail = f"The secret was sealed under master key {sealed.key_version}, which is not in the ring."
            raise UnreadableSecretError(detail, mend="Give that master key again, or store the secret anew.")
        bound = _associated(place, sealed.key_version)
        try:
            data_key = _decrypt(master, sealed.wrapped_key, bound)
            return _decrypt(AESGCM(data_key), sealed.ciphertext, bound).decode()
        except (InvalidTag, ValueError) as error:
            detail = "The secret does not open with the master key."
            raise UnreadableSecretError(detail, mend="Check the master key, or store the secret anew.") from error


def _associated(place: str, key_version: int) -> bytes:
    return f"{place}|{key_version}".encode()


def _encrypt(key: AESGCM, plain: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + key.encrypt(nonce, plain, bound)


def _decrypt(key: AESGCM, sealed: bytes, bound: bytes) -> bytes:
    return key.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)
