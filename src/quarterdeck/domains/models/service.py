"""The one door to language models: finds the model that a name means, and calls it."""

import time
from collections.abc import AsyncGenerator, Sequence
from typing import Literal

from pydantic import SecretStr

from quarterdeck.db.unit_of_work import UnitOfWork
from quarterdeck.domains.definitions.errors import DefinitionNotFoundError, NotPublishedError
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.domains.models.contracts import (
    DEFAULT,
    EMBEDDED,
    PROVIDER_ADDRESSES,
    DefaultModel,
    EmbeddingReply,
    EmbeddingRequest,
    Message,
    ModelPurpose,
    ModelReply,
    ModelRequest,
    ModelSettings,
    ModelSpec,
    ModelTarget,
    ModelTest,
    Provider,
    ResolvedModel,
    TokenDelta,
    Usage,
    default_secret,
)
from quarterdeck.domains.models.errors import (
    MissingKeyError,
    ModelRefusedError,
    UnknownModelError,
    WrongPurposeError,
)
from quarterdeck.domains.models.ports import ModelProvider
from quarterdeck.domains.models.repository import DefaultModelRepository
from quarterdeck.domains.models.streams import whole
from quarterdeck.domains.secrets.errors import SecretNotFoundError
from quarterdeck.domains.secrets.service import SecretsService
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.errors import QuarterdeckError

# Servers of one's own often ask for no key; their secret is used if it is there.
_KEY_OPTIONAL = frozenset({Provider.OLLAMA, Provider.OPENAI_COMPATIBLE})
_TEST = ModelRequest(
    messages=(Message(role="user", content="Reply with the one word: ready"),),
    settings=ModelSettings(max_tokens=64, timeout_seconds=60),
)


class ModelsService:
    """Resolves names of models inside a workspace and streams their answers.

    `provider` is the whole chain, Metered(Retried(Routed(...))); keys come from the secrets slice.
    """

    def __init__(
        self, definitions: DefinitionsService, secrets: SecretsService, provider: ModelProvider, clock: Clock
    ) -> None:
        self._definitions = definitions
        self._secrets = secrets
        self._provider = provider
        self._clock = clock

    async def resolve(self, unit: UnitOfWork, name: str) -> ResolvedModel:
        """The model of this name in the principal's workspace, with its key.

        `default` is the workspace's choice, or the embedded model. Raises UnknownModelError, MissingKeyError,
        SecretHostError.
        """
        if name == DEFAULT:
            name = (await self.default(unit)).name
        try:
            version = await self._definitions.resolve(unit, "Model", name)
        except (DefinitionNotFoundError, NotPublishedError) as error:
            if name == EMBEDDED:
                # It is always there, also in a workspace that was never seeded.
                return ResolvedModel(name=EMBEDDED, target=ModelTarget(provider=Provider.EMBEDDED, model=EMBEDDED))
            raise UnknownModelError(name) from error
        spec = ModelSpec.model_validate(version.spec)
        return ResolvedModel(
            name=name,
            target=ModelTarget(
                provider=spec.provider,
                model=spec.model,
                base_url=spec.base_url,
                api_key=await self._key(unit, name, spec),
                options=spec.options,
                price=spec.price,
            ),
            purpose=spec.purpose,
            settings=spec.settings,
            context_window=spec.context_window,
            max_requests_per_minute=spec.max_requests_per_minute,
            max_concurrent_calls=spec.max_concurrent_calls,
        )

    async def open(self, unit: UnitOfWork, name: str) -> "OpenModel":
        """The model of this name, ready to be called; raises as `resolve`."""
        return OpenModel(await self.resolve(unit, name), self._provider)

    async def default(self, unit: UnitOfWork) -> DefaultModel:
        """What `default` stands for in the principal's workspace."""
        chosen = await unit.repository(DefaultModelRepository).find(unit.principal.workspace_id)
        return DefaultModel(name=chosen or EMBEDDED, chosen=chosen is not None)

    async def choose_default(self, unit: UnitOfWork, name: str) -> DefaultModel:
        """Make a published model the default; raises UnknownModelError, or WrongPurposeError for one that embeds."""
        if name != EMBEDDED:
            try:
                version = await self._definitions.resolve(unit, "Model", name)
            except (DefinitionNotFoundError, NotPublishedError) as error:
                raise UnknownModelError(name) from error
            purpose = ModelSpec.model_validate(version.spec).purpose
            if purpose is not ModelPurpose.CHAT:
                raise WrongPurposeError(name, purpose, ModelPurpose.CHAT)
        workspace = unit.principal.workspace_id
        await unit.repository(DefaultModelRepository).put(workspace, name, self._clock.now())
        unit.record("model.default_chosen", workspace, {"name": name})
        return DefaultModel(name=name)

    async def _key(self, unit: UnitOfWork, name: str, spec: ModelSpec) -> SecretStr | None:
        if spec.provider is Provider.EMBEDDED:
            return None
        secret = spec.secret or default_secret(spec.provider)
        try:
            return await self._secrets.reveal(unit, secret, address_of(spec))
        except SecretNotFoundError as error:
            if spec.secret is None and spec.provider in _KEY_OPTIONAL:
                return None
            raise MissingKeyError(name, secret) from error


class OpenModel:
    """A resolved model and the way to call it. No unit of work need be open while it answers."""

    def __init__(self, model: ResolvedModel, provider: ModelProvider) -> None:
        self.model = model
        self._provider = provider

    def stream(self, request: ModelRequest) -> AsyncGenerator[TokenDelta | ModelReply]:
        """Deltas, then the whole reply. What the request leaves open, the model's own settings say.

        Closing the iterator ends the call. Raises WrongPurposeError at once for a model that embeds.
        """
        self._check(ModelPurpose.CHAT)
        settings = merged(self.model.settings, request.settings)
        return self._provider.stream(self.model.target, request.model_copy(update={"settings": settings}))

    async def embed(self, texts: Sequence[str], role: Literal["query", "document"]) -> EmbeddingReply:
        """A vector for each text. Raises WrongPurposeError for a model that answers in words."""
        self._check(ModelPurpose.EMBEDDING)
        seconds = self.model.settings.timeout_seconds
        request = EmbeddingRequest(texts=tuple(texts), role=role, timeout_seconds=seconds)
        return await self._provider.embed(self.model.target, request)

    def _check(self, wanted: ModelPurpose) -> None:
        if self.model.purpose is not wanted:
            raise WrongPurposeError(self.model.name, self.model.purpose, wanted)

    async def complete(self, request: ModelRequest) -> ModelReply:
        """The whole reply alone."""
        return await whole(self.stream(request))

    async def test(self) -> ModelTest:
        """Make one short call and say what came of it; a fault of the provider is a result, not an error."""
        began = time.monotonic()
        try:
            said, usage = await self._tested()
        except QuarterdeckError as error:
            return ModelTest(
                ok=False, milliseconds=_since(began), code=error.code, detail=error.detail, mend=error.mend
            )
        return ModelTest(ok=True, reply=said, usage=usage, milliseconds=_since(began))

    async def _tested(self) -> tuple[str, Usage]:
        if self.model.purpose is ModelPurpose.EMBEDDING:
            embedded = await self.embed(["ready"], "query")
            return f"a vector of {len(embedded.vectors[0])} dimensions", embedded.usage
        reply = await self.complete(_TEST)
        return reply.text, reply.usage


def address_of(spec: ModelSpec) -> str:
    """Where calls of this model go. Raises ModelRefusedError when its definition does not say."""
    address = spec.base_url or PROVIDER_ADDRESSES.get(spec.provider)
    if address is None:
        detail = f"Provider {spec.provider!r} has no fixed address: the Model definition needs base_url."
        raise ModelRefusedError(detail)
    return address


def merged(model: ModelSettings, request: ModelSettings) -> ModelSettings:
    """The request's settings, and the model's where the request left the default."""
    defaults = ModelSettings()
    asked = {
        field: getattr(request, field)
        for field in ModelSettings.model_fields
        if getattr(request, field) != getattr(defaults, field)
    }
    return model.model_copy(update=asked)


def _since(began: float) -> int:
    return int((time.monotonic() - began) * 1000)
