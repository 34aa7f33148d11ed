"""Makes the engine on Temporal, importing its SDK only now."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from quarterdeck.domains.executions.adapters.temporal.place import TemporalPlace
from quarterdeck.kernel.errors import InvalidInputError

if TYPE_CHECKING:
    from quarterdeck.domains.executions.adapters.temporal.engine import TemporalEngine


def temporal_engine(place: TemporalPlace, *, executor_id: str, capacity: int = 500) -> "TemporalEngine":
    """An engine that is not launched yet. Raises InvalidInputError without the extra."""
    _require_sdk()
    from quarterdeck.domains.executions.adapters.temporal.engine import TemporalEngine

    return TemporalEngine(place, executor_id=executor_id, capacity=capacity)


async def look_at(place: TemporalPlace) -> str:
    """What answers at this place, in a sentence.

    Raises InvalidInputError without the extra or with files that cannot be read, UnavailableError when nobody
    answers, the namespace is unknown, or no build is current in the deployment.
    """
    _require_sdk()
    from quarterdeck.domains.executions.adapters.temporal.connection import describe

    return await describe(place)


def _require_sdk() -> None:
    if find_spec("temporalio") is None:
        raise InvalidInputError(
            "QUARTERDECK_ENGINE is temporal, and its SDK is not installed.",
            mend="Run: pip install 'quarterdeck[temporal]'",
        )
