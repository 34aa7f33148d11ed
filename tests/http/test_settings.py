"""Settings: read once, every fault named, nothing silently ignored."""

from pathlib import Path

import pytest

from quarterdeck.bootstrap.engines import look_at_engine, temporal_place
from quarterdeck.kernel.errors import InvalidInputError, UnavailableError
from quarterdeck.settings import Settings, is_loopback, read_settings


def test_defaults_serve_this_machine_only() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8787)
    assert settings.effective_database_url == f"sqlite:///{settings.data_dir}/quarterdeck.db"


def test_the_environment_and_the_command_line(tmp_path: Path) -> None:
    environment = {
        "QUARTERDECK_PORT": "9000",
        "QUARTERDECK_DATA_DIR": str(tmp_path),
        "QUARTERDECK_LOG_LEVEL": "",
        "PATH": "x",
    }
    settings = read_settings(environment, port=9001, host=None)
    assert (settings.port, settings.data_dir, settings.log_level) == (9001, tmp_path, "INFO")
    assert read_settings({"QUARTERDECK_API_KEY": "of the client", "QUARTERDECK_URL": "http://x"}) == read_settings({})


def test_a_misspelled_setting_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="Did you mean QUARTERDECK_DATABASE_URL") as refusal:
        read_settings({"QUARTERDECK_DATABSE_URL": "postgresql://x"})
    assert refusal.value.fields[0].pointer == "QUARTERDECK_DATABSE_URL"


def test_a_wrong_value_is_named_and_not_shown() -> None:
    with pytest.raises(InvalidInputError) as refusal:
        read_settings({"QUARTERDECK_PORT": "canary-of-port"})
    assert refusal.value.fields[0].pointer == "QUARTERDECK_PORT"
    assert "canary" not in refusal.value.detail


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.1.2.3", "deck.example"])  # noqa: S104 - that is the point
def test_plain_http_stays_on_this_machine(host: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="without TLS"):
        read_settings({"QUARTERDECK_HOST": host})
    assert read_settings({"QUARTERDECK_HOST": host, "QUARTERDECK_ALLOW_PLAIN_HTTP": "true"}).host == host
    tls = {"QUARTERDECK_TLS_CERTIFICATE": str(tmp_path / "c.pem"), "QUARTERDECK_TLS_KEY": str(tmp_path / "k.pem")}
    assert read_settings({"QUARTERDECK_HOST": host, **tls}).host == host


def test_a_certificate_needs_its_key(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="belong together"):
        read_settings({"QUARTERDECK_TLS_CERTIFICATE": str(tmp_path / "c.pem")})


def test_secrets_do_not_show() -> None:
    settings = read_settings({"QUARTERDECK_MASTER_KEY": "canary-key", "QUARTERDECK_METRICS_TOKEN": "canary-token"})
    assert "canary" not in repr(settings) + str(settings) + settings.model_dump_json()


def test_every_setting_says_what_it_is_for() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("localhost.evil.example", False),
        ("", False),
    ],
)
def test_loopback(host: str, loopback: bool) -> None:  # noqa: FBT001 - a table of truths
    assert is_loopback(host) is loopback


TEMPORAL = {"QUARTERDECK_ENGINE": "temporal", "QUARTERDECK_TEMPORAL_ADDRESS": "temporal.example.com:7233"}


def test_temporal_with_everything() -> None:
    settings = read_settings(
        {
            **TEMPORAL,
            "QUARTERDECK_TEMPORAL_TLS": "true",
            "QUARTERDECK_TEMPORAL_API_KEY": "sesame",
            "QUARTERDECK_TEMPORAL_DEPLOYMENT": "deck",
            "QUARTERDECK_TEMPORAL_VERSIONING": "pinned",
        }
    )
    place = temporal_place(settings)
    assert (place.address, place.namespace, place.task_queue) == ("temporal.example.com:7233", "default", "quarterdeck")
    assert place.tls
    assert place.deployment is not None
    assert (place.deployment.name, place.deployment.versioning) == ("deck", "pinned")
    assert place.deployment.build_id
    assert place.api_key is not None
    assert place.api_key.get_secret_value() == "sesame"
    assert "sesame" not in repr(settings) + repr(place) + place.model_dump_json()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"QUARTERDECK_ENGINE": "temporal"}, "QUARTERDECK_TEMPORAL_ADDRESS is missing"),
        ({"QUARTERDECK_TEMPORAL_ADDRESS": "temporal.example.com:7233"}, "unless QUARTERDECK_ENGINE is temporal"),
        ({**TEMPORAL, "QUARTERDECK_TEMPORAL_API_KEY": "sesame"}, "in the clear"),
        ({**TEMPORAL, "QUARTERDECK_TEMPORAL_TLS_KEY": "key.pem"}, "belong together"),
        ({**TEMPORAL, "QUARTERDECK_TEMPORAL_BUILD_ID": "7"}, "QUARTERDECK_TEMPORAL_DEPLOYMENT"),
        ({**TEMPORAL, "QUARTERDECK_TEMPORAL_ADDRESS": "https://temporal"}, "QUARTERDECK_TEMPORAL_ADDRESS"),
        ({**TEMPORAL, "QUARTERDECK_TEMPORAL_TASK_QUEUE": "it's"}, "QUARTERDECK_TEMPORAL_TASK_QUEUE"),
    ],
)
def test_half_of_temporal_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidInputError, match=said) as refused:
        read_settings(given)
    assert "sesame" not in refused.value.detail


@pytest.mark.anyio
async def test_a_look_at_the_engine(tmp_path: Path) -> None:
    assert await look_at_engine(Settings(data_dir=tmp_path)) == "DBOS, beside the database"
    given = {"QUARTERDECK_ENGINE": "temporal", "QUARTERDECK_TEMPORAL_ADDRESS": "127.0.0.1:1"}
    with pytest.raises(UnavailableError, match=r"127\.0\.0\.1:1 cannot be reached"):
        await look_at_engine(read_settings(given))


def test_a_storage_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="QUARTERDECK_OBJECTS_URL"):
        read_settings({"QUARTERDECK_OBJECTS_URL": "ftp://example.com/objects"})
