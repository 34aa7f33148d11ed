"""The way to a Temporal server: connecting, its errors as ours, a look at what is there."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest, DescribeWorkerDeploymentRequest
from temporalio.client import Client, WorkflowUpdateRPCTimeoutOrCancelledError
from temporalio.runtime import LoggingConfig, LoggingFormat, Runtime, TelemetryConfig, TelemetryFilter
from temporalio.service import RPCError, RPCStatusCode, TLSConfig

from quarterdeck.domains.executions.adapters.temporal.place import TemporalPlace
from quarterdeck.kernel.errors import InvalidInputError, UnavailableError

_ANSWER_SECONDS = 10.0


async def connect(place: TemporalPlace) -> Client:
    """A client of this server and namespace. Raises UnavailableError when it does not answer or refuses."""
    try:
        client = await Client.connect(
            place.address,
            namespace=place.namespace,
            api_key=place.api_key.get_secret_value() if place.api_key else None,
            tls=_tls(place),
            runtime=_runtime(),
        )
    except RuntimeError as error:
        # The SDK gives the status of its first call in words alone.
        if any(f"code: {refused}," in str(error) for refused in ("Unauthenticated", "PermissionDenied")):
            raise _refused(place) from error
        raise UnavailableError(
            f"The Temporal server at {place.address} cannot be reached.",
            mend="Start it, or correct QUARTERDECK_TEMPORAL_ADDRESS and the files of TLS.",
        ) from error
    async with answering(place):
        # Workers would find this out only later, one by one.
        await client.workflow_service.describe_namespace(DescribeNamespaceRequest(namespace=place.namespace))
    return client


@asynccontextmanager
async def answering(place: TemporalPlace) -> AsyncGenerator[None]:
    """What goes wrong with a call to the server, its silence too, becomes UnavailableError; the cause has its words."""
    try:
        async with asyncio.timeout(_ANSWER_SECONDS):
            yield
    except (TimeoutError, WorkflowUpdateRPCTimeoutOrCancelledError) as error:
        detail = f"The Temporal server at {place.address} does not answer in time."
        raise UnavailableError(detail, mend="Look at the server; what was accepted is kept.") from error
    except RPCError as error:
        if error.status is RPCStatusCode.NOT_FOUND:
            detail = f"The Temporal server at {place.address} does not know the namespace {place.namespace!r}."
            raise UnavailableError(detail, mend="Create it, or correct QUARTERDECK_TEMPORAL_NAMESPACE.") from error
        if error.status in {RPCStatusCode.UNAUTHENTICATED, RPCStatusCode.PERMISSION_DENIED}:
            raise _refused(place) from error
        detail = f"The Temporal server at {place.address} does not answer as it should: {error.status.name.lower()}."
        raise UnavailableError(detail, mend="Look at the server; what was accepted is kept.") from error


def _refused(place: TemporalPlace) -> UnavailableError:
    return UnavailableError(
        f"The Temporal server at {place.address} refuses access to the namespace {place.namespace!r}.",
        mend="Look at QUARTERDECK_TEMPORAL_API_KEY or the client's certificate.",
    )


async def describe(place: TemporalPlace) -> str:
    """What answers at this place, in a sentence; raises as `connect` does, and when nothing would run there."""
    client = await connect(place)
    found = f"{place.address} answers, namespace {place.namespace!r}, task queue {place.task_queue!r}"
    if place.deployment is None:
        return found
    asked = DescribeWorkerDeploymentRequest(namespace=place.namespace, deployment_name=place.deployment.name)
    try:
        answer = await client.workflow_service.describe_worker_deployment(asked)
    except RPCError as error:
        if error.status is not RPCStatusCode.NOT_FOUND:
            async with answering(place):
                raise
        return f"{found}, deployment {place.deployment.name!r} not seen yet"
    current = answer.worker_deployment_info.routing_config.current_deployment_version.build_id
    if not current:
        raise UnavailableError(
            f"No build is current in the worker deployment {place.deployment.name!r}: executions would only wait.",
            mend=(
                "Run: temporal worker deployment set-current-version"
                f" --deployment-name {place.deployment.name} --build-id {place.deployment.build_id}"
            ),
        )
    return f"{found}, build {current!r} is current in deployment {place.deployment.name!r}"


def _tls(place: TemporalPlace) -> TLSConfig | bool:
    files = (place.certificate_authority, place.client_certificate, place.client_key)
    if not any(files):
        return place.tls
    authority, certificate, key = (_read(file) for file in files)
    return TLSConfig(server_root_ca_cert=authority, client_cert=certificate, client_private_key=key)


def _read(file: Path | None) -> bytes | None:
    if file is None:
        return None
    try:
        return file.read_bytes()
    except OSError as error:
        reason = f"{file} cannot be read: {error.strerror}."
        raise InvalidInputError(reason, mend="Correct the QUARTERDECK_TEMPORAL_TLS_* setting.") from error


@cache
def _runtime() -> Runtime:
    """One for the process. The SDK's own log has errors only: what it retries is told by our calls that fail."""
    filtered = TelemetryFilter(core_level="ERROR", other_level="ERROR")
    telemetry = TelemetryConfig(logging=LoggingConfig(filter=filtered, format=LoggingFormat.JSON))
    return Runtime(telemetry=telemetry, worker_heartbeat_interval=None)
