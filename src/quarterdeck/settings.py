"""What an operator may set: QUARTERDECK_* variables, read once, checked at the start."""

import difflib
import ipaddress
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from quarterdeck.domains.policy.contracts import Founders
from quarterdeck.kernel.errors import FieldError, InvalidInputError
from quarterdeck.observability.logging import LogFormat

PREFIX = "QUARTERDECK_"
# Of the client, the build and the tests: they say nothing to a server.
_NOT_OURS = frozenset(
    {
        "QUARTERDECK_URL",
        "QUARTERDECK_API_KEY",
        "QUARTERDECK_PROFILE",
        "QUARTERDECK_WORKSPACE",
        "QUARTERDECK_FAILPOINT",  # of tests that kill the process (kernel.failpoints)
    }
)


def _default_data_dir() -> Path:
    return platformdirs.user_data_path("quarterdeck", appauthor=False)


class Engine(StrEnum):
    """What keeps accepted runs alive."""

    DBOS = "dbos"
    TEMPORAL = "temporal"


class TemporalVersioning(StrEnum):
    """What becomes of a run's workflow when another build becomes current."""

    AUTO_UPGRADE = "auto_upgrade"
    PINNED = "pinned"


class EngineSettings(BaseModel):
    """The durable engine, and how to get in to a Temporal server."""

    engine: Annotated[Engine, Field(description="`dbos`, in the deck's own database, or `temporal`.")] = Engine.DBOS
    temporal_address: Annotated[
        str | None, Field(pattern=r"^[^\s/:]+:\d+$", description="Temporal's frontend, as `host:port`.")
    ] = None
    temporal_namespace: Annotated[str, Field(min_length=1, description="Temporal's namespace.")] = "default"
    temporal_task_queue: Annotated[
        str, Field(pattern=r"^[\w.-]{1,200}$", description="Each deck of a namespace needs one of its own.")
    ] = "quarterdeck"
    temporal_tls: Annotated[
        bool, Field(description="Speak TLS with the authorities that this machine trusts; the files below imply it.")
    ] = False
    temporal_tls_authority: Annotated[
        Path | None, Field(description="PEM file of the authority that signed the server's certificate.")
    ] = None
    temporal_tls_certificate: Annotated[
        Path | None, Field(description="PEM file of the certificate that shows who the deck is.")
    ] = None
    temporal_tls_key: Annotated[Path | None, Field(description="PEM file of this certificate's private key.")] = None
    temporal_api_key: Annotated[SecretStr | None, Field(description="Key of Temporal Cloud, sent over TLS only.")] = (
        None
    )
    temporal_deployment: Annotated[
        str | None,
        Field(pattern=r"^[\w-]{1,100}$", description="Worker deployment that this process is a build of, if any."),
    ] = None
    temporal_build_id: Annotated[
        str | None, Field(description="Name of this build in the deployment; the release's when unset.")
    ] = None
    temporal_versioning: Annotated[
        TemporalVersioning,
        Field(description="`auto_upgrade`: runs go on with the current build; `pinned`: with theirs."),
    ] = TemporalVersioning.AUTO_UPGRADE

    @model_validator(mode="after")
    def _refuse_half_an_engine(self) -> Self:
        if self.engine is Engine.TEMPORAL and self.temporal_address is None:
            msg = "QUARTERDECK_ENGINE is temporal, and QUARTERDECK_TEMPORAL_ADDRESS is missing"
            raise ValueError(msg)
        if self.engine is not Engine.TEMPORAL and self.temporal_address is not None:
            msg = "QUARTERDECK_TEMPORAL_ADDRESS says nothing unless QUARTERDECK_ENGINE is temporal"
            raise ValueError(msg)
        if (self.temporal_tls_certificate is None) != (self.temporal_tls_key is None):
            msg = "QUARTERDECK_TEMPORAL_TLS_CERTIFICATE and QUARTERDECK_TEMPORAL_TLS_KEY belong together"
            raise ValueError(msg)
        if self.temporal_api_key is not None and not self.temporal_speaks_tls:
            msg = "QUARTERDECK_TEMPORAL_API_KEY would be sent in the clear; set QUARTERDECK_TEMPORAL_TLS=true"
            raise ValueError(msg)
        if self.temporal_build_id is not None and self.temporal_deployment is None:
            msg = "QUARTERDECK_TEMPORAL_BUILD_ID says nothing without QUARTERDECK_TEMPORAL_DEPLOYMENT"
            raise ValueError(msg)
        return self

    @property
    def temporal_speaks_tls(self) -> bool:
        """Whether the way to Temporal is encrypted."""
        return self.temporal_tls or self.temporal_tls_authority is not None or self.temporal_tls_certificate is not None


class Settings(EngineSettings):
    """Everything that may differ from one place to another; each field is the variable QUARTERDECK_<NAME>."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: Annotated[str, Field(description="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="Port to listen on; 0 takes a free one.")] = 8787
    tls_certificate: Annotated[Path | None, Field(description="PEM file of the certificate to serve HTTPS with.")] = (
        None
    )
    tls_key: Annotated[Path | None, Field(description="PEM file of the certificate's private key.")] = None
    allow_plain_http: Annotated[
        bool, Field(description="Listen beyond this machine without TLS, because something in front encrypts.")
    ] = False
    trusted_proxies: Annotated[
        str, Field(description="Addresses whose X-Forwarded-* headers are believed, separated by commas.")
    ] = "127.0.0.1"
    data_dir: Annotated[Path, Field(description="Where databases, keys and files are kept.")] = Field(
        default_factory=_default_data_dir
    )
    database_url: Annotated[
        str | None,
        Field(description="`sqlite:///path` or `postgresql://...`; SQLite in the data directory when unset."),
    ] = None
    database_pool: Annotated[int, Field(ge=1, le=200, description="Connections kept to the database.")] = 10
    objects_url: Annotated[
        str | None,
        Field(
            pattern=r"^(file:///|s3://|gs://|az://).+",
            description="Where results of steps over 1 MB go: `file:///directory`, `s3://bucket/folder` and the like.",
        ),
    ] = None
    master_key: Annotated[
        SecretStr | None,
        Field(description="32 bytes in base64 that encrypt secrets; a file in the data directory when unset."),
    ] = None
    owner_email: Annotated[
        str,
        Field(
            pattern=r"^[^@\s]+@[^@\s]+$", max_length=254, description="Address of the owner whom the first start makes."
        ),
    ] = "owner@localhost"
    bus_url: Annotated[
        SecretStr | None,
        Field(
            description="Broker that gets every event: `redis://`, `amqp://`, `nats://` or `kafka://`;"
            " events stay in the deck when unset."
        ),
    ] = None
    bus_name: Annotated[
        str,
        Field(
            pattern="^[a-z0-9][a-z0-9-]{0,39}$",
            description="Names the broker's streams: one for each database.",
        ),
    ] = "quarterdeck"
    embedded_model_path: Annotated[
        Path | None, Field(description="A GGUF file to use as the embedded model instead of the one that ships.")
    ] = None
    log_format: Annotated[LogFormat, Field(description="`json` or `console`.")] = LogFormat.CONSOLE
    log_level: Annotated[
        str, Field(pattern="(?i)^(debug|info|warning|error)$", description="The least level that is logged.")
    ] = "INFO"
    otlp_endpoint: Annotated[
        str | None, Field(description="OTLP/HTTP collector that gets the spans, like http://localhost:4318.")
    ] = None
    metrics_token: Annotated[
        SecretStr | None, Field(description="Bearer token that may read /metrics from beyond this machine.")
    ] = None
    body_limit_bytes: Annotated[int, Field(ge=1024, description="Largest body of a request.")] = 4 * 1024 * 1024
    requests_per_second: Annotated[
        float,
        Field(ge=0, description="Requests that one principal may make, for long; twice as many at once. 0: no limit."),
    ] = 2000
    sign_ins_per_minute: Annotated[
        float, Field(ge=0, description="Requests to /v1/auth that one address may make. 0: no limit.")
    ] = 30
    executions_at_once: Annotated[
        int, Field(ge=1, le=100_000, description="Executions at work at once in each process; the others wait.")
    ] = 500
    organization_share: Annotated[
        float,
        Field(gt=0, le=1, description="The part of a process's places that one organization may take at most."),
    ] = 0.8
    organization_max_running: Annotated[
        int | None,
        Field(ge=1, description="Executions of one organization at work at once, in all processes. Unset: no limit."),
    ] = None
    organization_max_queued: Annotated[
        int, Field(ge=1, description="Executions of one organization that may wait; more are refused with 429.")
    ] = 1_000

    grace_seconds: Annotated[
        int,
        Field(
            ge=0,
            le=3600,
            description="Seconds that requests under way, and executions after them, get to end when the deck stops.",
        ),
    ] = 5
    keep_succeeded_days: Annotated[
        int | None,
        Field(ge=0, description="Days that executions which succeeded are kept; a workspace may say otherwise."),
    ] = None
    keep_failed_days: Annotated[
        int | None, Field(ge=0, description="Days that those are kept which failed or were cancelled.")
    ] = None
    keep_events_days: Annotated[int | None, Field(ge=0, description="Days that logs of executions are kept.")] = None

    new_organizations: Annotated[
        Founders,
        Field(
            description="Who may make organizations: `owners` of one that is there, `everyone` who has signed in,"
            " or `nobody`."
        ),
    ] = Founders.OWNERS
    organizations_per_person: Annotated[
        int, Field(ge=1, le=10_000, description="Organizations that one person may make.")
    ] = 20
    self_approval: Annotated[
        bool,
        Field(
            description="Whoever is alone in an organization may approve the tool calls of his own executions,"
            " on a deck that this machine alone reaches. With a second member nobody may."
        ),
    ] = False
    allow_private_addresses: Annotated[
        str, Field(description="Private places that tools and models may reach, as `host:port`, separated by commas.")
    ] = ""

    @model_validator(mode="after")
    def _refuse_open_plain_http(self) -> Self:
        if (self.tls_certificate is None) != (self.tls_key is None):
            msg = "QUARTERDECK_TLS_CERTIFICATE and QUARTERDECK_TLS_KEY belong together"
            raise ValueError(msg)
        if self.tls_certificate is None and not self.allow_plain_http and not is_loopback(self.host):
            msg = (
                f"listening on {self.host} without TLS would send passwords and keys in the clear; "
                "set QUARTERDECK_TLS_CERTIFICATE and QUARTERDECK_TLS_KEY, or QUARTERDECK_ALLOW_PLAIN_HTTP=true"
            )
            raise ValueError(msg)
        return self

    @property
    def effective_database_url(self) -> str:
        """The database that is used."""
        return self.database_url or f"sqlite:///{self.data_dir / 'quarterdeck.db'}"


def is_loopback(host: str) -> bool:
    """Whether this address is reachable from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read_settings(environment: Mapping[str, str], **overrides: Any) -> Settings:
    """The settings of this environment; `overrides` (from the command line) win unless None.

    Raises InvalidInputError that names the variable, also one that is none of ours: a misspelled
    setting would otherwise silently not hold.
    """
    names = {name: name.removeprefix(PREFIX).lower() for name in environment if name.startswith(PREFIX)}
    given: dict[str, Any] = {}
    for name, field in names.items():
        if name in _NOT_OURS:
            continue
        if field not in Settings.model_fields:
            raise _unknown(name)
        if environment[name] != "":
            given[field] = environment[name]
    given |= {field: value for field, value in overrides.items() if value is not None}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        faults = tuple(_fault(fault["loc"], str(fault["msg"])) for fault in error.errors(include_input=False))
        detail = "; ".join(f"{fault.pointer}: {fault.message}".removeprefix(": ") for fault in faults)
        raise InvalidInputError(f"The settings are not valid: {detail}", fields=faults) from None


def _fault(place: tuple[int | str, ...], message: str) -> FieldError:
    name = f"{PREFIX}{place[0]}".upper() if place else ""
    return FieldError(pointer=name, message=message.removeprefix("Value error, "))


def _unknown(name: str) -> InvalidInputError:
    known = [f"{PREFIX}{field}".upper() for field in Settings.model_fields]
    close = difflib.get_close_matches(name, known, n=1)
    mend = f"Did you mean {close[0]}?" if close else f"Known are {', '.join(known)}."
    fault = FieldError(pointer=name, message="no setting of Quarterdeck", mend=mend)
    return InvalidInputError(f"{name} is no setting of Quarterdeck. {mend}", fields=(fault,), mend=mend)
