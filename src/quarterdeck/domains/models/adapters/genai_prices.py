"""Prices of providers' models, from the data that genai-prices ships."""

from decimal import Decimal
from importlib import import_module
from typing import Any

from quarterdeck.domains.models.contracts import PROVIDER_HOSTS, ModelTarget, Provider, Usage
from quarterdeck.http.address_guard import AddressRefusedError
from quarterdeck.http.places import names_place, place_of

_PROVIDERS = {
    Provider.OPENAI: "openai",
    Provider.ANTHROPIC: "anthropic",
    Provider.DEEPSEEK: "deepseek",
    Provider.AZURE: "azure",
    Provider.GOOGLE: "google",
    Provider.BEDROCK: "aws",
}
"""Where a price list exists. A server of one's own and Databricks' contracts have no public price."""

_AZURE = ("*.openai.azure.com", "*.cognitiveservices.azure.com", "*.services.ai.azure.com")


class PublicPrices:
    """List prices; a contract's own prices are not known here."""

    def __init__(self) -> None:
        self._library: Any = None

    def cost(self, target: ModelTarget, usage: Usage) -> Decimal | None:
        """US dollars for this usage; None for a model, provider or address without a public price."""
        provider = _PROVIDERS.get(target.provider)
        if provider is None or not _is_its_own(target):
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


def _is_its_own(target: ModelTarget) -> bool:
    """Whether the provider itself answers: who serves a model of the same name elsewhere has prices of his own."""
    if target.base_url is None:
        return True
    hosts = _AZURE if target.provider is Provider.AZURE else PROVIDER_HOSTS.get(target.provider, ())
    try:
        return names_place(hosts, place_of(target.base_url))
    except AddressRefusedError:
        return False
