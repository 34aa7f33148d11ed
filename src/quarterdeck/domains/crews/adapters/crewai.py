"""Crews of CrewAI: agents.yaml and tasks.yaml become definitions, with a word about everything.

Only the YAML is read. What CrewAI wires in Python (which agent does which task, tools, the process)
is not in it, so it is filled in the most likely way and reported as emulated.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NoReturn

from quarterdeck.domains.crews.contracts import Fidelity, ImportNote
from quarterdeck.domains.crews.errors import ImportFailedError
from quarterdeck.domains.definitions.contracts import Document, Metadata
from quarterdeck.domains.definitions.ports import Loaded, Source
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.errors import FieldError
from quarterdeck.kernel.placeholders import placeholders

_TEXTS = {"agents": ("role", "goal", "backstory"), "tasks": ("description", "expected_output")}
_REQUIRED = {"agents": ("role", "goal"), "tasks": ("description",)}
_SAME: dict[str, dict[str, tuple[str, type]]] = {
    "agents": {
        "allow_delegation": ("allow_delegation", bool),
        "max_execution_time": ("max_execution_time", int),
        "max_iter": ("max_iterations", int),
        "max_rpm": ("max_requests_per_minute", int),
    },
    "tasks": {"async_execution": ("async_execution", bool), "human_input": ("human_input", bool)},
}
_NOT_CARRIED: dict[str, dict[str, tuple[Fidelity, str]]] = {
    "agents": {
        "cache": (Fidelity.UNSUPPORTED, "results of tools are not cached"),
        "function_calling_llm": (Fidelity.UNSUPPORTED, "the agent's own model calls the tools"),
        "memory": (Fidelity.UNSUPPORTED, "agents have no memory of earlier executions"),
        "max_retry_limit": (Fidelity.EMULATED, "failed steps are tried again by the engine"),
        "respect_context_window": (Fidelity.UNSUPPORTED, "long conversations are not summarised"),
        "verbose": (Fidelity.EMULATED, "every step is recorded as an event, always"),
    },
    "tasks": {
        "create_directory": (Fidelity.UNSUPPORTED, "outputs are kept with the execution, not written to a file"),
        "output_file": (Fidelity.UNSUPPORTED, "outputs are kept with the execution, not written to a file"),
        "output_json": (Fidelity.UNSUPPORTED, "it names a Python class; write spec.output_schema as JSON Schema"),
        "output_pydantic": (Fidelity.UNSUPPORTED, "it names a Python class; write spec.output_schema as JSON Schema"),
        "verbose": (Fidelity.EMULATED, "every step is recorded as an event, always"),
    },
}
_HYPHENATED = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*-[A-Za-z0-9_-]*)\}")
_DOUBLED = re.compile(r"\{(\{[A-Za-z_][A-Za-z0-9_-]*\})\}")
_TITLE_LENGTH = 100
_MAX_RETRIES = 10


@dataclass(slots=True)
class _Section:
    """One of the two files: its entries in order, and the names that they get here."""

    kind: str
    entries: Mapping[str, JsonObject]
    source: Source
    names: dict[str, str]


@dataclass(slots=True)
class CrewAiImporter:
    """Converts CrewAI's YAML.

    `tools` are the native tools that an agent may be given, `renamed` CrewAI's names for them.
    """

    tools: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(
        default_factory=lambda: {
            "DirectoryReadTool": "directory_read",
            "FileReadTool": "file_read",
            "FileWriterTool": "file_write",
            "ScrapeWebsiteTool": "website_search",
            "WebsiteSearchTool": "website_search",
        }
    )

    def convert(self, name: str, files: Sequence[Loaded]) -> tuple[Sequence[Document], Sequence[ImportNote]]:
        """Definitions of a crew of this name, and what became of each thing; raises ImportFailedError."""
        agents, tasks = _section("agents", name, files), _section("tasks", name, files)
        report = [_left_out(file.source.path) for file in files if _stem(file) not in {"agents", "tasks"}]
        conversion = _Conversion(agents, tasks, report, self.tools, self.renamed)
        documents = [conversion.agent(key) for key in agents.entries]
        documents += [conversion.task(key) for key in tasks.entries]
        documents.append(conversion.crew(name))
        return documents, conversion.report


@dataclass(slots=True)
class _Conversion:
    agents: _Section
    tasks: _Section
    report: list[ImportNote]
    tools: frozenset[str]
    renamed: Mapping[str, str]
    inputs: dict[str, None] = field(default_factory=dict[str, None])

    def agent(self, key: str) -> Document:
        """An agent of agents.yaml."""
        spec, item = self._common(self.agents, key), f"agent {key}"
        given = self.agents.entries[key]
        if given.get("llm") is not None:
            note = f"it uses the default model; define a Model for {given['llm']!r} and set spec.model"
            self._note(f"{item}: llm", Fidelity.UNSUPPORTED, note)
        self._tools(given, spec, item)
        self._rest(self.agents, key, {"llm", "tools"})
        return Document(kind="Agent", metadata=Metadata(name=self.agents.names[key]), spec=spec)

    def task(self, key: str) -> Document:
        """A task of tasks.yaml."""
        spec, item = self._common(self.tasks, key), f"task {key}"
        given = self.tasks.entries[key]
        spec["agent"] = self.agents.names[self._agent_of(key, given.get("agent"), item)]
        self._context(key, given, spec, item)
        self._tools(given, spec, item)
        self._guardrail(key, given, spec, item)
        if given.get("markdown") is True:
            spec["expected_output"] = f"{spec.get('expected_output', '')}\nFormat the answer as Markdown.".strip()
            self._note(f"{item}: markdown", Fidelity.EMULATED, "asked for in expected_output")
        handled = {"agent", "context", "tools", "guardrail", "guardrail_max_retries", "max_retries", "markdown"}
        self._rest(self.tasks, key, handled)
        return Document(kind="Task", metadata=Metadata(name=self.tasks.names[key]), spec=spec)

    def crew(self, name: str) -> Document:
        """The crew that CrewAI would make in Python."""
        properties: JsonObject = {each: {"type": "string"} for each in self.inputs}
        spec: JsonObject = {
            "agents": list(self.agents.names.values()),
            "tasks": list(self.tasks.names.values()),
            "process": "sequential",
            "inputs": {"type": "object", "properties": properties, "required": list(self.inputs)},
        }
        note = "made sequential, tasks in the order of tasks.yaml; CrewAI decides this in Python"
        self._note(f"crew {name}", Fidelity.EMULATED, note)
        found = ", ".join(self.inputs) or "none"
        self._note(f"crew {name}: inputs", Fidelity.EXACT, f"from the placeholders of the texts: {found}")
        return Document(kind="Crew", metadata=Metadata(name=name), spec=spec)

    def _common(self, section: _Section, key: str) -> JsonObject:
        """Texts and fields that mean the same here."""
        given, item = section.entries[key], f"{section.kind[:-1]} {key}"
        spec: JsonObject = {}
        carried: list[str] = []
        for name in _TEXTS[section.kind]:
            value = given.get(name)
            if value is None and name not in _REQUIRED[section.kind]:
                continue
            if not isinstance(value, str) or not value.strip():
                what = "is missing" if value is None else "must be text that is not empty"
                _refuse(section.source, f"/{key}/{name}", f"{item}: {name} {what}", f"Write {name}: and a text.")
            spec[name] = self._text(value.strip(), f"{item}: {name}")
            carried.append(name)
        for name, (target, wanted) in _SAME[section.kind].items():
            value = given.get(name)
            if value is None:
                continue
            if type(value) is not wanted:
                kind = "true or false" if wanted is bool else "a whole number"
                _refuse(section.source, f"/{key}/{name}", f"{item}: {name} must be {kind}", f"Write {kind}.")
            spec[target] = value
            carried.append(name)
        self._note(item, Fidelity.EXACT, f"as {section.names[key]}: {', '.join(carried)}")
        return spec

    def _text(self, text: str, item: str) -> str:
        """The text with placeholders as they are written here; its inputs are remembered in order."""
        mended = _DOUBLED.sub(r"{ \1 }", text)
        if mended != text:
            self._note(
                item, Fidelity.EMULATED, "CrewAI fills {{name}} and keeps one pair of braces; a space was put in"
            )
        final = _HYPHENATED.sub(lambda match: match[0].replace("-", "_"), mended)
        if final != mended:
            self._note(item, Fidelity.EMULATED, "inputs have no '-' in their names here: '_' took its place")
        for name in sorted(placeholders(final), key=lambda each: final.index(f"{{{each}}}")):
            self.inputs.setdefault(name)
        return final

    def _agent_of(self, key: str, named: Json, item: str) -> str:
        if isinstance(named, str):
            if named in self.agents.entries:
                return named
            mend = f"Name one of {', '.join(self.agents.entries)}."
            _refuse(self.tasks.source, f"/{key}/agent", f"{item}: there is no agent {named!r}", mend)
        if named is not None:
            _refuse(self.tasks.source, f"/{key}/agent", f"{item}: agent must be a name", "Write the key of an agent.")
        chosen = _likeliest(key, list(self.tasks.entries).index(key), list(self.agents.entries))
        if len(self.agents.entries) > 1:
            note = f"given to {chosen}, as its name or place suggests; CrewAI decides this in Python"
            self._note(f"{item}: agent", Fidelity.EMULATED, note)
        return chosen

    def _context(self, key: str, given: JsonObject, spec: JsonObject, item: str) -> None:
        earlier = list(self.tasks.names)[: list(self.tasks.entries).index(key)]
        wanted = given.get("context")
        if "context" not in given:
            if earlier:
                spec["context"] = [self.tasks.names[each] for each in earlier]
                note = "the outputs of all tasks before it, which CrewAI gives without being told"
                self._note(f"{item}: context", Fidelity.EMULATED, note)
            return
        if wanted is not None and not isinstance(wanted, list):
            _refuse(self.tasks.source, f"/{key}/context", f"{item}: context must be a list", "Write a list of tasks.")
        names = [str(each) for each in wanted or []]
        for i, each in enumerate(names):
            if each not in self.tasks.entries:
                mend = f"Name one of {', '.join(self.tasks.entries)}."
                _refuse(self.tasks.source, f"/{key}/context/{i}", f"{item}: there is no task {each!r}", mend)
            if each not in earlier:
                note = f"{each} comes later, so its output cannot be given; put it before {key}"
                self._note(f"{item}: context", Fidelity.UNSUPPORTED, note)
        known = [self.tasks.names[each] for each in names if each in earlier]
        if known:
            spec["context"] = list[Json](known)
            self._note(f"{item}: context", Fidelity.EXACT, ", ".join(known))

    def _tools(self, given: JsonObject, spec: JsonObject, item: str) -> None:
        wanted = given.get("tools")
        found: list[Json] = []
        for each in wanted if isinstance(wanted, list) else [] if wanted is None else [wanted]:
            name = self.renamed.get(str(each), str(each))
            if name not in self.tools:
                note = f"{each} is Python; declare a Tool with an http call, or choose a native one"
                self._note(f"{item}: tools", Fidelity.UNSUPPORTED, note)
            elif name not in found:
                found.append(name)
                self._note(f"{item}: tools", Fidelity.EMULATED, f"{each} by the native tool {name}")
        if found:
            spec["tools"] = found

    def _guardrail(self, key: str, given: JsonObject, spec: JsonObject, item: str) -> None:
        judgement = given.get("guardrail")
        if judgement is None:
            return
        if not isinstance(judgement, str):
            _refuse(self.tasks.source, f"/{key}/guardrail", f"{item}: guardrail must be text", "Write a criterion.")
        tries = given.get("guardrail_max_retries", given.get("max_retries", 3))
        retries = min(tries, _MAX_RETRIES) if isinstance(tries, int) and tries >= 0 else 3
        spec["guardrail"] = {"judgement": judgement, "max_retries": retries}
        self._note(f"{item}: guardrail", Fidelity.EMULATED, "a model judges the output by this criterion")

    def _rest(self, section: _Section, key: str, handled: set[str]) -> None:
        """Say of every other field what became of it."""
        known = handled | set(_TEXTS[section.kind]) | set(_SAME[section.kind])
        for name in section.entries[key]:
            if name in known:
                continue
            unknown = (Fidelity.UNSUPPORTED, "it has no counterpart here")
            fidelity, note = _NOT_CARRIED[section.kind].get(name, unknown)
            self._note(f"{section.kind[:-1]} {key}: {name}", fidelity, note)

    def _note(self, item: str, fidelity: Fidelity, note: str) -> None:
        self.report.append(ImportNote(item=item, fidelity=fidelity, note=note))


def _stem(file: Loaded) -> str:
    return PurePosixPath(file.source.path.replace("\\", "/")).stem


def _left_out(path: str) -> ImportNote:
    note = "only agents.yaml and tasks.yaml are read"
    return ImportNote(item=path, fidelity=Fidelity.UNSUPPORTED, note=note)


def _section(kind: str, crew: str, files: Sequence[Loaded]) -> _Section:
    found = [file for file in files if _stem(file) == kind]
    if len(found) != 1:
        what = "is missing" if not found else "is there more than once, or holds more than one document"
        raise ImportFailedError(f"{kind}.yaml {what}.", mend="Send agents.yaml and tasks.yaml of one CrewAI project.")
    data, source = found[0].data, found[0].source
    if not isinstance(data, dict) or not data:
        _refuse(
            source, "", f"{kind}.yaml must hold {kind} by name", f"Write the name of each of the {kind} and a colon."
        )
    entries: dict[str, JsonObject] = {}
    for key, value in data.items():
        if not isinstance(value, dict):
            _refuse(source, f"/{key}", f"{key} must have fields", "Indent its fields below its name.")
        entries[key] = value
    return _Section(kind, entries, source, _names(crew, entries))


def _names(crew: str, keys: Iterable[str]) -> dict[str, str]:
    """A name for each, unlike those of other crews, the same at every import."""
    names: dict[str, str] = {}
    for key in keys:
        slug = re.sub(r"[^a-z0-9_-]+", "-", key.casefold()).strip("-_") or "unnamed"
        name, number = f"{crew}.{slug}", 1
        if len(name) > _TITLE_LENGTH:
            mark = hashlib.sha256(name.encode()).hexdigest()[:8]
            name = f"{name[: _TITLE_LENGTH - 9].rstrip('-_.')}-{mark}"
        unique = name
        while unique in names.values():
            number += 1
            unique = f"{name}-{number}"
        names[key] = unique
    return names


def _likeliest(task: str, position: int, agents: Sequence[str]) -> str:
    """The agent whose name shares most with the task's, by the stems of its words; else the one at its place."""
    words = _stems(task)
    scores = [len(words & _stems(agent)) for agent in agents]
    best = max(scores)
    if best > 0:
        return agents[scores.index(best)]
    return agents[min(position, len(agents) - 1)]


def _stems(name: str) -> set[str]:
    """The first five letters of each word: enough to bring research and researcher together."""
    return {word[:5] for word in re.split(r"[^a-z0-9]+", name.casefold()) if word not in {"", "task", "agent"}}


def _refuse(source: Source, pointer: str, message: str, mend: str) -> NoReturn:
    line = source.line_of(pointer)
    fault = FieldError(pointer=pointer, message=message, mend=mend, file=source.path, line=line)
    raise ImportFailedError(f"{source.path}:{line}: {message}", mend=mend, fields=(fault,))
