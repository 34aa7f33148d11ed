"""The base of every value that crosses a boundary: frozen, strict about unknown fields."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, JsonValue
from pydantic_core import CoreSchema, core_schema

__all__ = ["Frozen", "Json", "JsonObject", "Spelled"]

Json: TypeAlias = JsonValue
JsonObject: TypeAlias = dict[str, JsonValue]


class Frozen(BaseModel):
    """An immutable value; an unknown field is an error, not silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


@dataclass(frozen=True)
class Spelled:
    """Stands behind a pattern in `Annotated`: says in words what the pattern asks for, to whoever misses it."""

    words: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What is validated as before, with these words as its one fault."""
        inner = handler(source)
        return core_schema.custom_error_schema(inner, custom_error_type="misspelt", custom_error_message=self.words)
