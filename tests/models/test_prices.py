"""What a call costs: the definition's own price, the provider's list at its own address, nothing known elsewhere."""

from decimal import Decimal

import pytest

from quarterdeck.domains.models.adapters.genai_prices import PublicPrices
from quarterdeck.domains.models.contracts import ModelPrice, ModelTarget, Provider, Usage

USAGE = Usage(input_tokens=1_000_000, output_tokens=1_000_000, cached_input_tokens=400_000)
MODELS = {
    Provider.OPENAI: "gpt-4o",
    Provider.ANTHROPIC: "claude-sonnet-4-5",
    Provider.DEEPSEEK: "deepseek-chat",
    Provider.GOOGLE: "gemini-2.5-flash",
    Provider.AZURE: "gpt-4o",
}


@pytest.mark.parametrize(
    ("provider", "address", "is_known"),
    [
        *((provider, None, True) for provider in MODELS),
        (Provider.OPENAI, "https://api.openai.com/v1", True),
        (Provider.OPENAI, "https://API.OpenAI.com:443/v1", True),
        (Provider.ANTHROPIC, "https://api.anthropic.com", True),
        (Provider.AZURE, "https://acme.openai.azure.com", True),
        (Provider.OPENAI, "https://models.example.com/v1", False),
        (Provider.OPENAI, "http://api.openai.com/v1", False),
        (Provider.OPENAI, "https://api.openai.com.example.com/v1", False),
        (Provider.OPENAI, "https://api.openai.com@example.com/v1", False),
        (Provider.OPENAI, "https://acme.openai.azure.com", False),
        (Provider.ANTHROPIC, "http://127.0.0.1:4000", False),
        (Provider.AZURE, "https://gateway.example.com", False),
        (Provider.OPENAI_COMPATIBLE, "https://api.openai.com/v1", False),
    ],
)
def test_a_public_price_holds_at_the_providers_own_address(
    provider: Provider, address: str | None, *, is_known: bool
) -> None:
    """Who serves a model of the same name elsewhere has prices of his own, and nobody knows them."""
    model = MODELS.get(provider, "gpt-4o")
    cost = PublicPrices().cost(ModelTarget(provider=provider, model=model, base_url=address), USAGE)
    assert (cost is not None and cost > 0) if is_known else cost is None


@pytest.mark.parametrize(("cached", "cost"), [(None, "7"), ("0.5", "6.4"), ("0", "6.2")])
def test_a_price_of_the_definition_counts_cached_input_apart(cached: str | None, cost: str) -> None:
    price = ModelPrice.model_validate(
        {"input_usd_per_million": "2", "output_usd_per_million": "5", "cached_input_usd_per_million": cached}
    )
    assert price.cost(USAGE) == Decimal(cost)
