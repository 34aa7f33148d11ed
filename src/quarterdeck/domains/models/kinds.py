"""Kind Model, as the definitions slice keeps it."""

from collections.abc import Iterator, Sequence

from quarterdeck.domains.definitions.ports import Kind, Referred
from quarterdeck.domains.models.contracts import DEFAULT, EMBEDDING_PROVIDERS, ModelPurpose, ModelSpec, Provider
from quarterdeck.kernel.credentials import credential_for_a_name, credentials_in_address, literal_credentials
from quarterdeck.kernel.errors import FieldError

_NEEDS_ADDRESS = {
    Provider.OPENAI_COMPATIBLE: "such as https://models.example.com/v1",
    Provider.DATABRICKS: "such as https://<workspace>.cloud.databricks.com/serving-endpoints",
    Provider.AZURE: "such as https://<resource>.openai.azure.com",
}


def _check(spec: ModelSpec, referred: Referred) -> Sequence[FieldError]:
    del referred
    faults: list[FieldError] = []
    if spec.provider in _NEEDS_ADDRESS and spec.base_url is None:
        message = f"provider {spec.provider} has no fixed address"
        mend = f"Give base_url, {_NEEDS_ADDRESS[spec.provider]}."
        faults.append(FieldError(pointer="/spec/base_url", message=message, mend=mend))
    if spec.base_url is not None and not spec.base_url.startswith(("https://", "http://")):
        faults.append(
            FieldError(pointer="/spec/base_url", message="not an http(s) address", mend="Begin it with https://.")
        )
    return [*faults, *_embedding_faults(spec), *_embedded_faults(spec)]


def _embedded_faults(spec: ModelSpec) -> Iterator[FieldError]:
    """What a model has not that runs on this machine."""
    if spec.provider is not Provider.EMBEDDED:
        return
    for field, message in (
        ("base_url", "the embedded model runs in the deck and is called at no address"),
        ("secret", "the embedded model needs no key"),
        ("price", "calls of the embedded model cost nothing"),
    ):
        if getattr(spec, field) is not None:
            yield FieldError(pointer=f"/spec/{field}", message=message, mend="Remove it, or choose another provider.")


def _embedding_faults(spec: ModelSpec) -> Iterator[FieldError]:
    """What an embedding model cannot have."""
    if spec.purpose is not ModelPurpose.EMBEDDING:
        return
    if spec.provider not in EMBEDDING_PROVIDERS:
        message = f"embeddings of provider {spec.provider} cannot be called"
        mend = f"Choose one of {', '.join(sorted(EMBEDDING_PROVIDERS))}."
        yield FieldError(pointer="/spec/provider", message=message, mend=mend)
    for field in sorted(spec.settings.model_fields_set - {"timeout_seconds"}):
        message = "an embedding model has no such setting"
        yield FieldError(pointer=f"/spec/settings/{field}", message=message, mend="Remove it.")


def _forbids(spec: ModelSpec) -> list[FieldError]:
    def faults() -> Iterator[FieldError]:
        yield from credentials_in_address(spec.base_url or "", "/spec/base_url")
        yield from credential_for_a_name(spec.secret, "/spec/secret")
        yield from literal_credentials(spec.options, "/spec/options")

    return list(faults())


MODEL_KIND = Kind(name="Model", plural="models", spec=ModelSpec, check=_check, forbids=_forbids)

RESERVED_NAMES = frozenset({DEFAULT})
"""Names that no Model definition can be reached by."""
