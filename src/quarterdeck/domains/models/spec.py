"""Kind Model: how a definition of a model reads."""

from pydantic import Field

from quarterdeck.domains.models.contracts import ModelSettings, Provider
from quarterdeck.kernel.contracts import Frozen, JsonObject


class ModelSpec(Frozen):
    """A provider's model with its parameters and limits.

    `secret` names the secret that holds the provider's key (default: `<provider>_api_key`).
    """

    provider: Provider
    model: str = Field(min_length=1, max_length=200)
    base_url: str | None = None
    secret: str | None = None
    settings: ModelSettings = ModelSettings()
    options: JsonObject = {}
    context_window: int | None = Field(default=None, ge=1)
    max_requests_per_minute: int | None = Field(default=None, ge=1)
