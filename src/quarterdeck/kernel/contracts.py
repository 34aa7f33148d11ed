"""The base of every value that crosses a boundary: frozen, strict about unknown fields."""

from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, JsonValue

__all__ = ["Frozen", "Json", "JsonObject"]

Json: TypeAlias = JsonValue
JsonObject: TypeAlias = dict[str, JsonValue]


class Frozen(BaseModel):
    """An immutable value; an unknown field is an error, not silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)
