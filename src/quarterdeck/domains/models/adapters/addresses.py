"""What the address guard says of a Model definition's `base_url`, in words for whoever wrote it."""

import re

import httpx

from quarterdeck.domains.models.contracts import ModelTarget, Provider
from quarterdeck.domains.models.errors import ModelCallError, ModelRefusedError, ModelUnreachableError
from quarterdeck.http.address_guard import AddressGuard, AddressNotFoundError, AddressRefusedError

_HTTP, _HTTPS = 80, 443
_MEND = "Check base_url in the model's definition."
_BEDROCK = re.compile(
    r"(^|\.)bedrock(-runtime)?(-fips)?\.[a-z0-9-]+(\.vpce)?\.(amazonaws\.com|amazonaws\.com\.cn|api\.aws)$"
)


async def check_address(guard: AddressGuard, target: ModelTarget) -> None:
    """Refuse at once what the guard of each connection would only refuse through the provider's library.

    Raises ModelRefusedError, or ModelUnreachableError when the name is not found for now.
    """
    if target.base_url is None:
        return
    try:
        url = httpx.URL(target.base_url)
        guard.check_url(url)
        port = url.port or (_HTTPS if url.scheme == "https" else _HTTP)
        if target.provider is Provider.BEDROCK:
            _check_bedrock(guard, url, port)
        await guard.addresses(url.host, port)
    except httpx.InvalidURL as error:
        raise ModelRefusedError("The model's base_url is no address.", mend=_MEND) from error
    except AddressRefusedError as error:
        raise refused(error) from error


def refused(error: AddressRefusedError) -> ModelCallError:
    """The guard's word as that of a model call."""
    if isinstance(error, AddressNotFoundError):
        return ModelUnreachableError(error.detail, mend=_MEND)
    return ModelRefusedError(f"The model's address is refused: {error.detail}", mend=error.mend or _MEND)


def refusal_under(error: BaseException | None) -> AddressRefusedError | None:
    """The guard's word, where it lies under what a provider's library made of it."""
    while error is not None and not isinstance(error, AddressRefusedError):
        error = error.__cause__ or error.__context__
    return error


def _check_bedrock(guard: AddressGuard, url: httpx.URL, port: int) -> None:
    """Bedrock's library connects by itself, past the guard: it may go to AWS by TLS, or where an operator says."""
    if guard.allowed.has(url.host, port) or (url.scheme == "https" and _BEDROCK.search(url.host)):
        return
    mend = f"An operator can allow it: QUARTERDECK_ALLOW_PRIVATE_ADDRESSES={url.host}:{port}"
    raise AddressRefusedError(f"{url.scheme}://{url.host} is no address of Amazon Bedrock.", mend=mend)
