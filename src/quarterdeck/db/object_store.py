"""Objects in S3, Google Cloud Storage or Azure Blob Storage, by obstore; an optional extra, `quarterdeck[objects]`."""

from datetime import timedelta
from typing import TYPE_CHECKING

from quarterdeck.kernel.errors import InvalidInputError, UnavailableError

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Sequence

    from obstore import ObjectMeta
    from obstore.store import ObjectStore, RetryConfig

# A transaction waits meanwhile.
_TIMEOUT = timedelta(seconds=10)
_RETRIES: "RetryConfig" = {"max_retries": 2, "retry_timeout": timedelta(seconds=10)}


class CloudObjects:
    """A bucket, or a folder in it: `s3://bucket/folder`, `gs://...`, `az://...`.

    Credentials and endpoints are those of the environment: AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL, the machine's role.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._store = _open(url)

    async def put(self, key: str, content: bytes) -> None:
        """Keep this content."""
        from obstore.exceptions import BaseError

        try:
            await self._store.put_async(key, content)
        except (BaseError, OSError) as error:  # some of its errors are the builtin ones
            raise self._unavailable(error) from error

    async def get(self, key: str) -> bytes:
        """The content."""
        from obstore.exceptions import BaseError

        try:
            answer = await self._store.get_async(key)
            return bytes(await answer.bytes_async())
        except (BaseError, OSError) as error:
            raise self._unavailable(error) from error

    async def remove(self, prefix: str) -> None:
        """Remove a folder."""
        from obstore.exceptions import BaseError

        try:
            listed: AsyncIterable[Sequence[ObjectMeta]] = self._store.list(f"{prefix}/")  # pyright: ignore[reportUnknownMemberType] - Arrow's
            async for found in listed:
                await self._store.delete_async([one["path"] for one in found])
        except (BaseError, OSError) as error:
            raise self._unavailable(error) from error

    def _unavailable(self, error: Exception) -> UnavailableError:
        detail = f"The object storage {self._url} does not do as it is asked: {type(error).__name__}."
        return UnavailableError(detail, mend="Look at the storage, and at the deck's credentials for it.")


def _open(url: str) -> "ObjectStore":
    try:
        from obstore.exceptions import BaseError
        from obstore.store import from_url
    except ImportError as error:
        raise InvalidInputError(
            "QUARTERDECK_OBJECTS_URL names a cloud's storage, and its client is not installed.",
            mend="Run: pip install 'quarterdeck[objects]'",
        ) from error
    try:
        # Plain HTTP is spoken where the environment names such an endpoint, and nowhere else.
        return from_url(url, client_options={"timeout": _TIMEOUT, "allow_http": True}, retry_config=_RETRIES)
    except (BaseError, ValueError) as error:
        detail = f"QUARTERDECK_OBJECTS_URL cannot be {url}: {type(error).__name__}."
        raise InvalidInputError(detail, mend="It is like s3://bucket/folder.") from error
