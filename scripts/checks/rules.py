"""The rules: each takes the tree and returns its faults, one line each with file and line."""

import ast
import re
from collections.abc import Callable, Iterator

from scripts.checks.tree import Source, Tree

Rule = Callable[[Tree], list[str]]

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
PUBLIC_MODULES = frozenset({"service", "contracts", "events", "errors", "ports"})
BAD_MODULE = re.compile(r"^(managers?|helpers?|utils?|common|base_.*|.*_v\d+|jobs?|hitl|misc|shared)$")
BAD_CLASS = re.compile(r"(Manager|Helper|Helpers|Utils?|Common|V\d|Job|Hitl)$")
# Whoever opens a unit of work across organizations sees everything, so each place is named with its reason.
SYSTEM_WORK = {
    "quarterdeck.bootstrap": "readiness asks the database",
    "quarterdeck.bus.forwarding": "takes events of every organization to the broker",
    "quarterdeck.db.relay": "takes events of every organization from the outbox",
    "quarterdeck.http.dependencies": "lets a route in that makes an organization",
    "quarterdeck.http.idempotency": "purges answers that are too old, of every organization",
    "quarterdeck.entrypoints.doctor": "asks the database whether it answers",
    "quarterdeck.entrypoints.first_start": "makes the first organization",
    "quarterdeck.entrypoints.seeding": "brings what ships to the workspaces of every organization",
    "quarterdeck.entrypoints.rotation": "seals the secrets of every organization under another master key",
    "quarterdeck.domains.identity.service.sign_in": "who signs in has no organization yet",
    "quarterdeck.domains.policy.service.gate": "finds the organization of a credential",
    "quarterdeck.domains.policy.service.me": "reads the person, who belongs to no organization",
    "quarterdeck.domains.tenants.service.founding": "lists the organizations that a person belongs to",
    "quarterdeck.domains.approvals.service.deadlines": "finds requests whose time has come in every organization",
    "quarterdeck.domains.executions.heartbeats.service": "beats and dead executors belong to no organization",
    "quarterdeck.domains.triggers.hooks.service.receiving": "a call names a hook and no organization",
    "quarterdeck.domains.triggers.schedules.service.scheduler": "finds schedules of every organization that are due",
    "quarterdeck.domains.executions.queueing.dispatcher": "gives the places of this process to all organizations",
    "quarterdeck.domains.executions.retention.pruner": "removes what is due in the workspaces of all organizations",
    "quarterdeck.domains.executions.sweeper": "finds executions of dead workers in every organization",
    "quarterdeck.domains.executions.timers": "finds executions of every organization whose timer ran out",
}

# Repository's own methods put the tenant into every statement; a bare one must say why it needs none.
STATEMENTS = frozenset({"select", "insert", "update", "delete", "text"})
BARE_STATEMENTS = {
    "quarterdeck.domains.executions.queueing.repository": "the dispatcher walks the queues of all organizations",
    "quarterdeck.domains.identity.repository": "links and tokens are found by digest before there is an organization",
    "quarterdeck.domains.executions.heartbeats.repository": "executors are processes and belong to no organization",
}


def sizes(tree: Tree) -> list[str]:
    """Files of at most 400 lines, functions of at most 60."""
    faults: list[str] = []
    for source in tree.under("src", "tests", "scripts", "benchmarks"):
        if _is_generated(source):
            continue
        lines = source.text.count("\n")
        if lines > MAX_FILE_LINES:
            faults.append(f"{source.path}:1: {lines} lines, at most {MAX_FILE_LINES}: split it by what it is about")
        for node in ast.walk(source.syntax):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > MAX_FUNCTION_LINES:
                    faults.append(source.at(node, f"{node.name} has {length} lines, at most {MAX_FUNCTION_LINES}"))
    return faults


def inner_imports(tree: Tree) -> list[str]:
    """No import inside a function, but for an optional extra in its adapter and for a command's quick start."""
    return [
        source.at(inner, "import inside a function: cycles and missing parts must show at start")
        for source in tree.under("src", "tests")
        if "adapters" not in source.path.parts and not source.path.is_relative_to("src/quarterdeck/cli")
        if source.path.name not in {"otlp.py", "object_store.py"}
        for node in ast.walk(source.syntax)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def names(tree: Tree) -> list[str]:
    """No names that say nothing (manager, helper, utils, common, base_...)."""
    faults: list[str] = []
    for source in tree.under("src", "tests", "scripts"):
        faults += [
            f"{source.path}:1: {part!r} does not say what is in it"
            for part in source.path.with_suffix("").parts[1:]
            if BAD_MODULE.match(part)
        ]
        faults += [
            source.at(node, f"{node.name} does not say what it is")
            for node in ast.walk(source.syntax)
            if isinstance(node, ast.ClassDef) and BAD_CLASS.search(node.name)
        ]
    return faults


def private_modules(tree: Tree) -> list[str]:
    """A slice sees only the public modules of another: service, contracts, events, errors, ports."""
    faults: list[str] = []
    for source in tree.under("src/quarterdeck/domains"):
        for node, name in source.imports():
            parts = name.split(".")
            if parts[:2] != ["quarterdeck", "domains"] or parts[2:3] in ([source.slice], []):
                continue
            if parts[3:4] and parts[3] not in PUBLIC_MODULES:
                faults.append(source.at(node, f"{name} is private to its slice"))
    return faults


def tables(tree: Tree) -> list[str]:
    """Tables are made by tenant_table or platform_table, in db or in a slice's tables.py."""
    faults: list[str] = []
    seen = 0
    for source in tree.under("src"):
        for name, call in _calls(source):
            if name == "Table" and source.path.name != "base.py":
                faults.append(source.at(call, "use tenant_table (or platform_table with a reason)"))
            if name in {"tenant_table", "platform_table"}:
                seen += 1
                if source.path.name != "tables.py" and source.path.parent.name != "db":
                    faults.append(source.at(call, "a table belongs into its slice's tables.py"))
    return faults if seen else [*faults, "no table was looked at"]


def system_work(tree: Tree) -> list[str]:
    """Only the listed modules open a unit of work across organizations, and each listed one does."""
    callers = {
        source.module: call for source in tree.under("src") for name, call in _calls(source) if _opens(name, call)
    }
    sources = {source.module: source for source in tree.under("src")}
    strangers = [
        sources[module].at(call, "opens work across organizations and is not listed in scripts/checks/rules.py")
        for module, call in callers.items()
        if module not in SYSTEM_WORK
    ]
    return (
        strangers if callers else ["no unit of work across organizations was found: the check looks in the wrong place"]
    )


def bare_statements(tree: Tree) -> list[str]:
    """Repositories of slices make statements through Repository's methods, which carry the tenant, unless listed."""
    faults: list[str] = []
    bare: set[str] = set()
    for source in tree.under("src/quarterdeck/domains"):
        tables = {
            alias.asname or alias.name
            for node in ast.walk(source.syntax)
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".tables")
            for alias in node.names
        }
        found = [node for node, name in source.imports() if _is_bare_import(name)]
        found += [call for _, call in _calls(source) if _is_bare_call(call, tables)]
        if found and source.module not in BARE_STATEMENTS:
            faults += [source.at(node, "a statement without the tenant: use Repository's methods") for node in found]
        elif found:
            bare.add(source.module)
    listed = {source.module for source in tree.under("src/quarterdeck/domains")} & BARE_STATEMENTS.keys()
    return faults + [f"scripts/checks/rules.py:1: {module} makes no bare statement" for module in sorted(listed - bare)]


def honest_tests(tree: Tree) -> list[str]:
    """No mocks and no patching: fakes stand at ports."""
    faults = [
        source.at(node, "no mocks: put a fake at the port")
        for source in tree.under("tests")
        for node, name in source.imports()
        if name.startswith(("unittest.mock", "mock.", "pytest_mock"))
    ]
    return faults + [
        source.at(call, "no patching: hand the part in")
        for source in tree.under("tests")
        for name, call in _calls(source)
        if name == "setattr" and isinstance(call.func, ast.Attribute)
    ]


def links(tree: Tree) -> list[str]:
    """Links of the documentation to files of the repository lead somewhere."""
    return [
        f"{document.relative_to(tree.root)}:1: {target} does not exist"
        for document in tree.documents()
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]


def _is_generated(source: Source) -> bool:
    return source.path.parent.name == "versions"


def _calls(source: Source) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(source.syntax):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


def _is_bare_import(name: str) -> bool:
    """`import sqlalchemy` too: through the module every statement could be made unseen."""
    package, _, imported = name.rpartition(".")
    return name == "sqlalchemy" or (package.partition(".")[0] == "sqlalchemy" and imported in STATEMENTS)


def _is_bare_call(call: ast.Call, tables: set[str]) -> bool:
    """`table.select()` and the like, on a table that is imported."""
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr in STATEMENTS
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in tables
    )


def _opens(name: str, call: ast.Call) -> bool:
    if name not in {"system", "across"} or not isinstance(call.func, ast.Attribute):
        return False
    owner = call.func.value
    text = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return text.strip("_") == "work"


RULES: dict[str, Rule] = {
    "sizes": sizes,
    "inner_imports": inner_imports,
    "names": names,
    "private_modules": private_modules,
    "tables": tables,
    "system_work": system_work,
    "bare_statements": bare_statements,
    "honest_tests": honest_tests,
    "links": links,
}
