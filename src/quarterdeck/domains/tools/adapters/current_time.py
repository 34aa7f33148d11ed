"""The clock as a tool. What it answers is recorded with the step, so a resumed run sees the same time."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from quarterdeck.domains.tools.adapters.native import Function, NativeFunction
from quarterdeck.domains.tools.contracts import Effect, ToolContext
from quarterdeck.domains.tools.errors import ToolFailedError
from quarterdeck.domains.tools.ports import SecretReader
from quarterdeck.kernel.clock import Clock
from quarterdeck.kernel.contracts import Json, JsonObject


def current_time(clock: Clock) -> NativeFunction:
    """The tool on this clock."""

    def make(settings: JsonObject, secrets: SecretReader | None) -> Function:
        del settings, secrets

        async def call(context: ToolContext, arguments: JsonObject) -> Json:
            del context
            name = str(arguments.get("time_zone") or "UTC")
            try:
                zone = ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError, OSError) as error:
                raise ToolFailedError(f"{name!r} is no time zone; use a name such as Europe/Berlin.") from error
            now = clock.now().astimezone(zone)
            return {"iso": now.isoformat(timespec="seconds"), "weekday": now.strftime("%A"), "time_zone": name}

        return call

    return NativeFunction(
        name="current_time",
        description="Tells the present date, time and weekday in a time zone.",
        parameters={
            "type": "object",
            "properties": {"time_zone": {"type": "string", "description": "IANA name, default UTC"}},
            "additionalProperties": False,
        },
        make=make,
        effect=Effect.READS,
    )
