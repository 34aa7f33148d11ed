"""How a run gets its tools: bound by name, validated, guarded; what is unknown or not allowed does not happen."""

from uuid import uuid4

import pytest

from quarterdeck.db.unit_of_work import Work
from quarterdeck.domains.definitions.adapters.ruamel_yaml import RuamelYaml
from quarterdeck.domains.definitions.contracts import Document, Metadata
from quarterdeck.domains.definitions.ports import Kinds
from quarterdeck.domains.definitions.service import DefinitionsService
from quarterdeck.domains.policy.service import PolicyService, RolePolicy
from quarterdeck.domains.secrets.adapters.cryptography import AesGcmVault
from quarterdeck.domains.secrets.service import SecretsService
from quarterdeck.domains.tools.adapters.calculator import CALCULATOR
from quarterdeck.domains.tools.adapters.native import Function, NativeFunction
from quarterdeck.domains.tools.contracts import Effect, ToolContext, ToolSpec
from quarterdeck.domains.tools.errors import InvalidArgumentsError, ToolDeniedError, ToolFailedError, UnknownToolError
from quarterdeck.domains.tools.kinds import tool_kind
from quarterdeck.domains.tools.ports import SecretReader, Tool
from quarterdeck.domains.tools.service import ToolsService
from quarterdeck.kernel.contracts import Json, JsonObject
from quarterdeck.kernel.principal import Principal, Role
from tests.support.clock import FakeClock

pytestmark = pytest.mark.anyio

ANY: JsonObject = {"type": "object", "properties": {}}


def native(name: str, effect: Effect, result: Json | Exception) -> NativeFunction:
    """A tool that gives this, or fails with it."""

    def make(settings: JsonObject, secrets: SecretReader | None) -> Function:
        del settings, secrets

        async def call(context: ToolContext, arguments: JsonObject) -> Json:
            del context, arguments
            if isinstance(result, Exception):
                raise result
            return result

        return call

    return NativeFunction(name=name, description=name, parameters=ANY, make=make, effect=effect)


NATIVES = [
    CALCULATOR,
    native("erase", Effect.DESTRUCTIVE, "erased"),
    native("long", Effect.NONE, "x" * 30_000),
    native("broken", Effect.READS, OSError("/secret/path")),
]


class NoDeclaredTools:
    """There are none here."""

    def build(self, name: str, description: str, spec: ToolSpec, secrets: SecretReader) -> Tool:
        """Never asked."""
        raise AssertionError(name, description, spec, secrets)


@pytest.fixture
def definitions(clock: FakeClock) -> DefinitionsService:
    """Knows kind Tool alone."""
    return DefinitionsService(Kinds([tool_kind(each.name for each in NATIVES)]), RuamelYaml(), clock)


@pytest.fixture
def service(work: Work, clock: FakeClock, definitions: DefinitionsService) -> ToolsService:
    """The registry over these natives."""
    secrets = SecretsService(AesGcmVault({1: b"k" * 32}), clock)
    return ToolsService(NATIVES, NoDeclaredTools(), definitions, secrets, PolicyService(RolePolicy()), work)


def context(principal: Principal) -> ToolContext:
    """A call of some execution."""
    return ToolContext(
        principal=principal,
        execution_id=uuid4(),
        step="s",
        agent="a",
        idempotency_key="k",
    )


async def bound(service: ToolsService, work: Work, principal: Principal, name: str) -> Tool:
    """One tool, bound to this principal."""
    async with work.begin(principal, write=False) as unit:
        return (await service.bind(unit, [name]))[name]


async def test_a_native_is_bound_by_its_name(service: ToolsService, work: Work, principal: Principal) -> None:
    tool = await bound(service, work, principal, "calculator")
    assert tool.schema.name == "calculator"
    assert await tool.call(context(principal), {"expression": "6*7"}) == 42


async def test_a_definition_gives_a_native_another_name(
    service: ToolsService, definitions: DefinitionsService, work: Work, principal: Principal
) -> None:
    document = Document(kind="Tool", metadata=Metadata(name="sums"), spec={"native": "calculator"})
    async with work.tenant(principal.organization_id) as unit:
        await definitions.seed(unit, [document], principal.workspace_id)
    tool = await bound(service, work, principal, "sums")
    assert await tool.call(context(principal), {"expression": "1+1"}) == 2


async def test_an_unknown_tool_is_refused_with_the_nearest_name(
    service: ToolsService, work: Work, principal: Principal
) -> None:
    with pytest.raises(UnknownToolError) as refused:
        await bound(service, work, principal, "calculater")
    assert refused.value.mend == "Did you mean calculator?"


async def test_arguments_are_checked_before_the_tool_sees_them(
    service: ToolsService, work: Work, principal: Principal
) -> None:
    tool = await bound(service, work, principal, "calculator")
    with pytest.raises(InvalidArgumentsError) as refused:
        await tool.call(context(principal), {"formula": "1"})
    assert "expression" in refused.value.detail


@pytest.mark.parametrize(("role", "name"), [(Role.OWNER, "erase"), (Role.VIEWER, "calculator")])
async def test_what_policy_does_not_allow_does_not_happen(
    service: ToolsService, work: Work, principal: Principal, role: Role, name: str
) -> None:
    """A destructive tool waits for an approval that nobody gave; a viewer calls no tool at all."""
    actor = principal.model_copy(update={"role": role})
    tool = await bound(service, work, actor, name)
    arguments: JsonObject = {"expression": "1"} if name == "calculator" else {}
    with pytest.raises(ToolDeniedError):
        await tool.call(context(actor), arguments)


async def test_a_long_result_is_cut_and_says_so(service: ToolsService, work: Work, principal: Principal) -> None:
    result = await (await bound(service, work, principal, "long")).call(context(principal), {})
    assert isinstance(result, str)
    assert len(result) < 20_200
    assert "10000 of the result's 30000 characters" in result


async def test_a_fault_inside_a_tool_tells_nothing_of_the_machine(
    service: ToolsService, work: Work, principal: Principal
) -> None:
    with pytest.raises(ToolFailedError) as failed:
        await (await bound(service, work, principal, "broken")).call(context(principal), {})
    assert "/secret/path" not in failed.value.detail


def test_the_catalog_tells_schema_and_effect(service: ToolsService) -> None:
    shown = {each.name: each for each in service.catalog()}
    assert list(shown) == sorted(shown)
    assert shown["erase"].effect is Effect.DESTRUCTIVE
    assert shown["calculator"].parameters["required"] == ["expression"]


@pytest.mark.parametrize(
    ("spec", "pointers"),
    [
        ({"native": "calculator", "effect": "destructive", "repeatable": True}, ["/spec/effect", "/spec/repeatable"]),
        ({"native": "calculator", "parameters": {"type": "object"}}, ["/spec/parameters"]),
        ({"http": {"url": "https://example.com"}, "settings": {"root": "/"}}, ["/spec/settings"]),
        ({"http": {"url": "https://example.com"}, "approval_terms": {"role": "admin"}}, ["/spec/approval_terms"]),
        ({"http": {"url": "https://example.com"}, "effect": "destructive", "approval_terms": {"role": "admin"}}, []),
    ],
)
def test_what_a_tool_would_not_heed_is_refused(spec: JsonObject, pointers: list[str]) -> None:
    more: JsonObject = {"effect": "reads", "parameters": {"type": "object", "properties": {}}}
    declared = more if "http" in spec else {}
    found = tool_kind(["calculator"]).check(ToolSpec.model_validate({**declared, **spec}), {})
    assert [fault.pointer for fault in found] == pointers
    assert all(fault.mend for fault in found)


def test_placeholders_of_a_declared_call_are_parameters_of_the_tool() -> None:
    """In the address, the headers and anywhere in the body; a pointer says where."""
    kind = tool_kind(["calculator"])
    call = {
        "method": "POST",
        "url": "https://example.com/{place}",
        "headers": {"X-Who": "{who}"},
        "body": {"deep": [{"text": "{what} and {known}"}]},
    }
    spec = ToolSpec.model_validate(
        {
            "http": call,
            "effect": "external",
            "parameters": {"type": "object", "properties": {"known": {"type": "string"}}},
        }
    )
    assert [fault.pointer for fault in kind.check(spec, {})] == [
        "/spec/http/url",
        "/spec/http/headers/X-Who",
        "/spec/http/body/deep/0/text",
    ]
