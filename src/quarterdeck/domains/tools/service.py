"""The registry: which tools there are, and how a run gets the ones that its agents name."""

import difflib
from collections.abc import Mapping, Sequence

from pydantic import SecretStr

from quarterdeck.db.unit_of_work import UnitOfWork, Work
from quarterdeck.domains.approvals.contracts import ApprovalTerms, DeadlineAction
from quarterdeck.domains.definitions.contracts import DefinitionVersion
from quarterdeck.domains.definitions.errors import DefinitionNotFoundError
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.domains.models.contracts import ToolSchema
from quarterdeck.domains.policy.contracts import Decision
from quarterdeck.domains.policy.service import PolicyService
from quarterdeck.domains.secrets.service import SecretsService
from quarterdeck.domains.tools.contracts import Effect, NativeTool, ToolContext, ToolSpec
from quarterdeck.domains.tools.errors import (
    InvalidArgumentsError,
    InvalidToolError,
    ToolDeniedError,
    ToolFailedError,
    UnknownToolError,
)
from quarterdeck.domains.tools.ports import BoundTool, DeclaredTools, Native, Tool
from quarterdeck.domains.tools.rules import argument_faults, shortened
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.principal import Principal

TOOL_CALL = "tools.call"


class ToolsService:
    """Binds the tools of a workspace: GuardedTool(tool)."""

    def __init__(
        self,
        natives: Sequence[Native],
        declared: DeclaredTools,
        definitions: DefinitionsService,
        secrets: SecretsService,
        policy: PolicyService,
        work: Work,
    ) -> None:
        self._natives: Mapping[str, Native] = {native.name: native for native in natives}
        self._declared = declared
        self._definitions = definitions
        self._secrets = secrets
        self._policy = policy
        self._work = work

    def catalog(self) -> list[NativeTool]:
        """The native tools, by name."""
        return [_shown(native) for _, native in sorted(self._natives.items())]

    async def bind(self, unit: UnitOfWork, names: Sequence[str]) -> dict[str, BoundTool]:
        """The tools of these names; each call of one is decided for the principal of its context.

        A name is a Tool definition of the workspace or, without one, a native tool. Raises
        UnknownToolError, InvalidToolError.
        """
        return {name: await self._find(unit, name) for name in names}

    async def _find(self, unit: UnitOfWork, name: str) -> BoundTool:
        reader = WorkspaceSecrets(self._work, self._secrets, unit.principal)
        try:
            version = await self._definitions.resolve(unit, "Tool", name)
        except DefinitionNotFoundError:
            if name in self._natives:
                return self._bound(self._natives[name].build({}, reader), ToolSpec(native=name), None)
            raise self._unknown(name) from None
        spec = ToolSpec.model_validate(version.spec)
        if spec.native is None:
            tool = self._declared.build(name, version.description, spec, reader)
        elif spec.native in self._natives:
            tool = self._natives[spec.native].build(spec.settings, reader)
        else:
            raise self._unknown(spec.native)
        return self._bound(tool, spec, version)

    def _bound(self, tool: Tool, spec: ToolSpec, version: DefinitionVersion | None) -> BoundTool:
        if tool.effect is Effect.DESTRUCTIVE and spec.approval_terms.on_deadline is DeadlineAction.APPROVE:
            raise InvalidToolError(f"{tool.schema.name} is destructive: time alone does not approve a call of it.")
        return GuardedTool(tool, spec, version, self._policy)

    def _unknown(self, name: str) -> UnknownToolError:
        close = difflib.get_close_matches(name, self._natives, n=1)
        mend = f"Did you mean {close[0]}?" if close else f"Native tools: {', '.join(sorted(self._natives))}."
        return UnknownToolError(f"There is no tool {name!r} in this workspace.", mend=mend)


class WorkspaceSecrets:
    """Reads secrets at the time of a call, in a transaction of its own."""

    def __init__(self, work: Work, secrets: SecretsService, principal: Principal) -> None:
        self._work = work
        self._secrets = secrets
        self._principal = principal

    async def read(self, name: str, address: str) -> SecretStr:
        """The value of a secret of the principal's workspace, to be sent to this address."""
        async with self._work.begin(self._principal, write=False) as unit:
            return await self._secrets.reveal(unit, name, address)


class GuardedTool:
    """Policy decides each call, arguments must fit the schema before the tool sees them, long results are shortened."""

    def __init__(
        self,
        tool: Tool,
        spec: ToolSpec,
        definition: DefinitionVersion | None,
        policy: PolicyService,
    ) -> None:
        self._tool = tool
        self._spec = spec
        self._definition = definition
        self._policy = policy

    @property
    def schema(self) -> ToolSchema:
        """How a model sees it: under the name of its definition."""
        schema, definition = self._tool.schema, self._definition
        if definition is None:
            return schema
        return schema.model_copy(
            update={"name": definition.name, "description": definition.description or schema.description}
        )

    @property
    def effect(self) -> Effect:
        """What it does to the world."""
        return self._tool.effect

    @property
    def repeatable(self) -> bool:
        """Whether a call of unknown outcome may be made again."""
        return self._tool.repeatable

    @property
    def version(self) -> int | None:
        """The version of its definition; None for a native tool without one."""
        return None if self._definition is None else self._definition.version

    @property
    def terms(self) -> ApprovalTerms:
        """Who may approve a call, and by when, where one needs approval."""
        return self._spec.approval_terms

    def decide(self, principal: Principal, agent: str) -> Decision:
        """What policy says of a call by this agent, for this principal, that nobody has approved."""
        return self._decide(principal, agent, approved=False)

    def fault(self, arguments: JsonObject) -> str | None:
        """Why a call with these arguments could not be made, in words for the model."""
        faults = argument_faults(self.schema.parameters, arguments)
        return f"{self.schema.name} was not called: {'; '.join(faults)}." if faults else None

    async def call(self, context: ToolContext, arguments: JsonObject) -> Json:
        """Check, ask policy, then do it. Raises InvalidArgumentsError, and ToolDeniedError with the reason."""
        fault = self.fault(arguments)
        if fault is not None:
            raise InvalidArgumentsError(fault)
        decision = self._decide(context.principal, context.agent, approved=context.approval_id is not None)
        if not decision.allowed:
            raise ToolDeniedError(f"{self.schema.name} was not called: {decision.reason}")
        try:
            return shortened(await self._tool.call(context, arguments))
        except (ValueError, OSError) as error:
            # Its text may hold a path of this machine or a secret: the model learns its kind alone.
            raise ToolFailedError(f"{self.schema.name} failed: {type(error).__name__}.") from error

    def _decide(self, principal: Principal, agent: str, *, approved: bool) -> Decision:
        resource: dict[str, Json] = {
            "tool": self.schema.name,
            "effect": str(self.effect),
            "agent": agent,
            "approval": self._spec.approval,
            "approved": approved,
        }
        return self._policy.decide(principal, TOOL_CALL, resource)


def _shown(native: Native) -> NativeTool:
    tool = native.example
    return NativeTool(
        name=native.name,
        description=tool.schema.description,
        parameters=tool.schema.parameters,
        settings=native.settings_schema,
        effect=tool.effect,
        repeatable=tool.repeatable,
    )
