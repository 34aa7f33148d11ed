"""Every option of every command says what it is for, the guide names all commands, and what pages show can be typed."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from cyclopts import App, CycloptsError, Parameter

from quarterdeck.cli.main import app

ROOT = Path(__file__).parents[2]
LIST = ROOT / "docs/guides/cli.md"
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])
LEAST_LINES = 60
_LINE = re.compile(r"^\s*\$ (?:[A-Z_]+=\S+ )*quarterdeck (.+)$", re.MULTILINE)
_IN_TICKS = re.compile(r"`([a-z][^`]*)`")
_SHELL = frozenset({"|", "<", ">", ">>", "&", "&&"})
_WITHOUT_JSON = {"up", "export", "schema"}
_ELSEWHERE = {"login", "run", "whoami"}
"""What the guide explains beside its tables."""


def commands(of: App = app, path: tuple[str, ...] = ()) -> Iterator[tuple[str, App]]:
    """Each command that does something, by its words."""
    for name in of:
        if not name.startswith("-"):
            command, words = of[name], (*path, name)
            inner = [each for each in command if not each.startswith("-")]
            if inner:
                yield from commands(command, words)
            else:
                yield " ".join(words), command


COMMANDS = dict(commands())


def unexplained(command: App) -> list[str]:
    """The options of a command that say nothing."""
    arguments = command.assemble_argument_collection(parse_docstring=True)
    return [
        each.name
        for each in arguments
        if each.field_info.kind is each.field_info.KEYWORD_ONLY and each.name != "*" and not each.parameter.help
    ]


def lines(page: str) -> list[str]:
    """What the page lets its reader type after `quarterdeck`."""
    return _LINE.findall(page)


def fault(line: str) -> str | None:
    """Why a line cannot be typed, or None."""
    words = shlex.split(line, comments=True)
    end = next((n for n, word in enumerate(words) if word in _SHELL), len(words))
    try:
        app.parse_args(words[:end], print_error=False, exit_on_error=False)
    except CycloptsError as error:
        return str(error)
    return None


def named(guide: str) -> set[str]:
    """The commands in the first cells of the guide's tables; `list`, `show` after `hooks create` are those of hooks."""
    found = set[str]()
    for row in re.findall(r"^\| (`.*?) \| ", guide, re.MULTILINE):
        group = ""
        for text in _IN_TICKS.findall(row):
            words = text.split()
            one, two = words[0], " ".join(words[:2])
            whole = next((each for each in (f"{group} {one}", two, one) if each in COMMANDS), None)
            if whole is not None:
                found.add(whole)
                group = whole.partition(" ")[0]
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for(name: str) -> None:
    assert unexplained(COMMANDS[name]) == []


def test_help_shows_the_defaults_that_say_something(capsys: pytest.CaptureFixture[str]) -> None:
    shown = set[str]()
    for name in COMMANDS:
        app([*name.split(), "--help"], exit_on_error=False)
        said = " ".join(capsys.readouterr().out.replace("│", " ").split())
        shown |= set(re.findall(r"\[default: ([^]]*)]", said))
    assert {"0", "20", "UTC"} <= shown
    assert shown & {"False", "None", "()", '""', ""} == set()


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - _WITHOUT_JSON))
def test_every_command_prints_json(name: str) -> None:
    assert "--json" in {each.name for each in COMMANDS[name].assemble_argument_collection()}


def test_an_option_that_says_nothing_is_found() -> None:
    silent = App()

    @silent.command
    def sail(*, speed: int = 1, course: Annotated[str, Parameter(help="Where to.")] = "north") -> None:
        """Sail."""

    assert unexplained(silent["sail"]) == ["--speed"]


def test_the_guide_names_every_command() -> None:
    assert COMMANDS.keys() - _ELSEWHERE - named(LIST.read_text(encoding="utf-8")) == set()


def test_a_command_that_the_guide_leaves_out_is_found() -> None:
    guide = LIST.read_text(encoding="utf-8").replace("`queue show`, ", "")
    assert COMMANDS.keys() - _ELSEWHERE - named(guide) == {"queue show"}


def test_the_pages_show_commands() -> None:
    assert sum(len(lines(page.read_text(encoding="utf-8"))) for page in PAGES) >= LEAST_LINES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_shown_command_can_be_typed(page: Path) -> None:
    assert [found for line in lines(page.read_text(encoding="utf-8")) if (found := fault(line))] == []


@pytest.mark.parametrize("line", ["sail north", "run greeting --speed 3", "queue limit --running many"])
def test_a_command_that_cannot_be_typed_is_found(line: str) -> None:
    assert fault(line) is not None
