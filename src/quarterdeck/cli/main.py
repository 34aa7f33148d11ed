"""The command line: `quarterdeck`. Each command's module is imported when the command is given."""

import sys

from cyclopts import App, CycloptsError, Group, Parameter

from quarterdeck.cli.errors import CliError

EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130

_server = Group("The deck on this machine", sort_key=1)
_work = Group("Definitions and executions", sort_key=2)
_account = Group("Account and settings", sort_key=3)


def _worth_saying(default: object) -> str | None:
    """What `--help` shows of a default: of an option that is off, or empty, that says nothing."""
    return None if default is False or default in (None, "", ()) else str(default)


app = App(
    name="quarterdeck",
    help="The control deck for crews of AI agents. Start with: quarterdeck up",
    version_flags=["--version"],
    result_action="return_value",
    # A flag has no opposite unless it says so: what is off needs no --no-... to stay off.
    default_parameter=Parameter(negative="", show_default=_worth_saying),
)
app.register_install_completion_command(group=_account)  # pyright: ignore[reportUnknownMemberType] - its extra arguments are untyped


# The modules are imported when their command is given, so what the list of commands says stands here.
_COMMANDS: tuple[tuple[Group, str, str, str], ...] = (
    (_server, "up", "server:up", "Start the deck: page, API and engine in one process."),
    (_server, "doctor", "server:doctor", "Check what a deck on this machine needs."),
    (_server, "migrate", "server:migrate", "Bring the database to this release's schema."),
    (_server, "seed", "server:seed", "Publish the models, tools and templates that ship."),
    (_work, "apply", "definitions:apply", "Create, update and publish what files say, all or nothing."),
    (_work, "diff", "definitions:diff", "Show what apply would change."),
    (_work, "check", "checks:check", "Show which executions could move to what files or a draft say."),
    (_work, "list", "definitions:listing", "List definitions, all or of some kinds."),
    (_work, "schema", "definitions:schema", "Print the JSON Schema of a kind, such as Flow."),
    (_work, "export", "definitions:export", "Print definitions as YAML."),
    (_work, "delete", "definitions:delete", "Delete a definition, such as crew/research."),
    (_work, "publish", "versions:publish", "Publish drafts, such as agent/writer crew/research."),
    (_work, "versions", "versions:versions", "List and compare versions of a definition, and go back to one."),
    (_work, "import", "definitions:imports", "Bring in what was made elsewhere."),
    (_work, "templates", "templates:templates", "Start from a template: list, show, use, save, delete."),
    (_work, "generate", "generate:generate", "Propose definitions of what you describe, as YAML."),
    (_work, "run", "run:run", "Run a crew, agent or task and watch it live."),
    (_work, "try", "trials:attempt", "Try a draft, whole or in part, and watch it."),
    (_work, "pins", "trials:pins", "Outputs that stand in for parts of a draft when it is tried."),
    (_work, "chat", "conversations:chat", "Talk to a crew, agent or flow; what it does is shown live."),
    (_work, "conversations", "conversations:conversations", "List, show, export and delete your conversations."),
    (
        _work,
        "executions",
        "executions:executions",
        "List, show, pause, cancel, retry, fork, replay and compare executions.",
    ),
    (_work, "dashboard", "dashboard:dashboard", "Show how executions ended over a period."),
    (_work, "approvals", "approvals:approvals", "List, show, approve and reject what people are asked."),
    (_work, "queue", "queue:queue", "Show how many executions wait, and set bounds."),
    (_work, "schedules", "schedules:schedules", "Start crews by cron, at an interval, or once."),
    (_work, "hooks", "hooks:hooks", "Start crews by signed calls from outside."),
    (_work, "event-triggers", "event_triggers:event_triggers", "Start crews when something has happened."),
    (_work, "events", "event_triggers:events", "Tell the workspace that something has happened."),
    (_work, "messages", "messages:messages", "Write to agents and to addresses of event triggers."),
    (_account, "models", "models:models", "List, test and choose models; fetch the embedded one."),
    (_account, "tools", "tools:tools", "List the tools that agents can use."),
    (_account, "secrets", "secrets:secrets", "Store and remove secrets of the workspace."),
    (_account, "keys", "keys:keys", "Create, list and revoke API keys."),
    (_account, "members", "members:members", "List, invite and remove members, and change their roles."),
    (
        _account,
        "organizations",
        "organizations:organizations",
        "List your organizations, make one, rename the one that commands speak to.",
    ),
    (_account, "workspaces", "workspaces:workspaces", "List workspaces, and say what each is for."),
    (_account, "login", "account:login", "Sign in to a deck elsewhere."),
    (_account, "password", "account:password", "Change your password."),
    (_account, "whoami", "account:whoami", "Show who commands act as."),
)
for _group, _name, _target, _help in _COMMANDS:
    app.command(f"quarterdeck.cli.{_target}", name=_name, group=_group, help=_help)


def main() -> None:
    """Run the command; exit 0, 1 for a failure out there, 2 for what the user can mend."""
    result: object = None
    try:
        result = app(exit_on_error=False, print_error=False)
    except CliError as error:
        _fail(error.message, *error.details, code=error.code)
    except CycloptsError as error:
        _fail(" ".join(str(error).split()), "See: quarterdeck --help", code=EXIT_BAD_INPUT)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        sys.exit(0)
    sys.exit(result if isinstance(result, int) else 0)


def _fail(message: str, *details: str, code: int) -> None:
    sys.stderr.write(f"quarterdeck: {message}\n")
    for detail in details:
        sys.stderr.write(f"  {detail}\n")
    sys.exit(code)
