"""Where the deck is and with which key: the environment, a profile of the user's file, or the deck of this machine."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from quarterdeck.cli.errors import CliError

LOCAL = "local"
DEFAULT_URL = "http://127.0.0.1:8787"


@dataclass(frozen=True)
class Profile:
    """One deck and how to be let in."""

    name: str
    url: str
    api_key: str
    workspace: str | None = None


def data_dir() -> Path:
    """The data directory of the deck on this machine."""
    given = os.environ.get("QUARTERDECK_DATA_DIR")
    return Path(given) if given else platformdirs.user_data_path("quarterdeck", appauthor=False)


def config_file() -> Path:
    """The file of the user's profiles."""
    return platformdirs.user_config_path("quarterdeck", appauthor=False) / "profiles.toml"


def load() -> Profile:
    """The profile in force. Raises CliError when none can be found."""
    workspace = os.environ.get("QUARTERDECK_WORKSPACE")
    url, key = os.environ.get("QUARTERDECK_URL"), os.environ.get("QUARTERDECK_API_KEY")
    if key:
        return Profile("environment", url or DEFAULT_URL, key, workspace)
    name = os.environ.get("QUARTERDECK_PROFILE") or (None if url is None else _by_url(url))
    profiles = saved()
    if name is None and profiles and not (data_dir() / "local-key").exists():
        name = _usual(profiles)
    if name and name != LOCAL:
        if name not in profiles:
            raise CliError(f"there is no profile {name!r} in {config_file()}; run: quarterdeck login --profile {name}")
        found = profiles[name]
        return Profile(name, found["url"], found["api_key"], workspace or found.get("workspace"))
    return _local(url, workspace)


def saved() -> dict[str, dict[str, str]]:
    """The profiles of the user's file."""
    try:
        return tomllib.loads(config_file().read_text())
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        raise CliError(f"{config_file()} is not valid TOML: {error}") from error


def save(name: str, url: str, api_key: str, organization: str) -> Path:
    """Add or replace a profile, whose key is of this organization; the file is readable by the user alone."""
    profiles = {**saved(), name: {"url": url, "api_key": api_key, "organization": organization}}
    lines: list[str] = []
    for each, fields in profiles.items():
        lines += [f"[{_quoted(each)}]", *(f"{key} = {_quoted(value)}" for key, value in fields.items()), ""]
    path = config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(lines))
    fresh.replace(path)
    return path


def _usual(profiles: dict[str, dict[str, str]]) -> str:
    """The profile of a machine without a deck: the only one, or `default`."""
    if len(profiles) == 1:
        return next(iter(profiles))
    if "default" in profiles:
        return "default"
    raise CliError(f"say which profile with QUARTERDECK_PROFILE: {', '.join(profiles)}")


def _by_url(url: str) -> str:
    for name, fields in saved().items():
        if fields.get("url") == url:
            return name
    raise CliError(f"there is no key for {url}; set QUARTERDECK_API_KEY, or run: quarterdeck login --url {url}")


def _local(url: str | None, workspace: str | None) -> Profile:
    directory = data_dir()
    try:
        key = (directory / "local-key").read_text().strip()
    except FileNotFoundError:
        raise CliError(
            f"no deck was started with {directory} on this machine; run: quarterdeck up"
            " (or quarterdeck login for another deck)"
        ) from None
    except PermissionError:
        raise CliError(f"{directory / 'local-key'} belongs to another user; run: quarterdeck login") from None
    try:
        written = (directory / "local-url").read_text().strip()
    except FileNotFoundError:
        written = DEFAULT_URL
    return Profile(LOCAL, url or written, key, workspace)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
