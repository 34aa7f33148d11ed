"""Prices of providers' models, from the data that genai-prices ships."""

from decimal import Decimal
from importlib import import_module
from typing import Any

from quarterdeck.domains.models.contracts import ModelTarget, Provider, Usage

_PROVIDERS = {
    Provider.OPENAI: "openai",
    Provider.ANTHROPIC: "anthropic",
    Provider.DEEPSEEK: "deepseek",
    Provider.AZURE: "azure",
    Provider.GOOGLE: "google",
    Provider.BEDROCK: "aws",
}
"""Where a price list exists. A server of one's own and Databricks' contracts have no public price."""


class PublicPrices:
    """List prices; a contract's own prices are not known here."""

    def __init__(self) -> None:
        self._library: Any = None

    def cost(self, target: ModelTarget, usage: Usage) -> Decimal | None:
        """US dollars for this usage; None for a model or provider without a public price."""
        provider = _PROVIDERS.get(target.provider)
        if provider is None:
            return None
        if self._library is None:
            # Its data takes 0.4 s and 8 MB to load, which a deck on the embedded model never pays.
            self._library = import_module("genai_prices")
        counted = self._library.Usage(
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            cache_read_tokens=usage.cached_input_tokens or None,
        )
        try:
            price = self._library.calc_price(counted, model_ref=target.model, provider_id=provider)
        except LookupError:
            return None
        return price.total_price
