"""What kind Model refuses at a publish: what the model that runs in the deck has not."""

from typing import Any

import pytest

from quarterdeck.domains.models.contracts import ModelSpec
from quarterdeck.domains.models.kinds import MODEL_KIND

PRICE = {"input_usd_per_million": "1", "output_usd_per_million": "2"}


@pytest.mark.parametrize(
    ("field", "value"), [("base_url", "http://localhost:8080"), ("secret", "my_key"), ("price", PRICE)]
)
def test_the_embedded_model_has_no_address_no_key_and_no_price(field: str, value: Any) -> None:
    def faults(provider: str) -> list[str]:
        spec = ModelSpec.model_validate({"provider": provider, "model": "m", field: value})
        return [fault.pointer for fault in MODEL_KIND.check(spec, {})]

    assert faults("embedded") == [f"/spec/{field}"]
    assert faults("openai") == []
