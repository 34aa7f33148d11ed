"""AES-256-GCM in this process: a data key for each value, wrapped by the master key (envelope encryption)."""

import os
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from quarterdeck.domains.secrets.contracts import Sealed
from quarterdeck.domains.secrets.errors import UnreadableSecretError

NONCE_BYTES = 12
KEY_BYTES = 32


_NOTHING: Mapping[int, bytes] = MappingProxyType({})


class DerivedKeys(Mapping[int, bytes]):
    """For each master key one of its own for a purpose (HKDF-SHA-256), so that no key serves two.

    Follows the master keys, which may be replaced while the process serves; `left` are keys of this purpose whose
    master keys have been retired.
    """

    def __init__(self, master_keys: Mapping[int, bytes], purpose: str, left: Mapping[int, bytes] = _NOTHING) -> None:
        self._masters = master_keys
        self._purpose = purpose.encode()
        self._left = left
        self._derived: dict[bytes, bytes] = {}

    def __getitem__(self, version: int) -> bytes:
        """The key of this version; raises KeyError."""
        master = self._masters.get(version)
        if master is None:
            return self._left[version]
        found = self._derived.get(master)
        if found is None:
            hkdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=self._purpose)
            found = self._derived[master] = hkdf.derive(master)
        return found

    def __iter__(self) -> Iterator[int]:
        """The versions."""
        return iter({**self._masters, **self._left})

    def __len__(self) -> int:
        """How many versions there are."""
        return len({**self._masters, **self._left})


def derive(master_keys: Mapping[int, bytes], purpose: str, left: Mapping[int, bytes] = _NOTHING) -> Mapping[int, bytes]:
    """The keys for this purpose, one of each master key."""
    return DerivedKeys(master_keys, purpose, left)


class AesGcmVault:
    """Seals under the newest master key (the greatest version), opens under every one that is there at the time.

    The associated data is place and key version: a sealed value that is moved to another row, tenant
    or version does not open.
    """

    def __init__(self, master_keys: Mapping[int, bytes]) -> None:
        self._keys = derive(master_keys, "secrets")

    @property
    def key_version(self) -> int:
        """The version that seals now."""
        return max(self._keys)

    def seal(self, value: str, place: str) -> Sealed:
        """Encrypt the value for this place."""
        version = self.key_version
        bound = _associated(place, version)
        data_key = AESGCM.generate_key(KEY_BYTES * 8)
        return Sealed(
            key_version=version,
            wrapped_key=_encrypt(AESGCM(self._keys[version]), data_key, bound),
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
            data_key = _decrypt(AESGCM(master), sealed.wrapped_key, bound)
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
