"""One tenant at a hundred times the others' load: how long the others wait for a beginning, and without that one."""

import asyncio
import random
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from sqlalchemy import select

from benchmarks.deck import Served, bare_endpoint, deck
from quarterdeck.bootstrap import Deck, build_deck
from quarterdeck.db.migrate import upgrade
from quarterdeck.db.schema import load_tables
from quarterdeck.entrypoints.first_start import first_start
from quarterdeck.kernel.ids import uuid7
from quarterdeck.kernel.principal import Principal, PrincipalKind, Role
from quarterdeck.settings import Settings

TENANTS = 4
EACH_PER_SECOND = 0.5
LOAD = 100
SECONDS = 60
PLACES = {"EXECUTIONS_AT_ONCE": "10", "ORGANIZATION_SHARE": "0.5", "ORGANIZATION_MAX_QUEUED": "100"}
"""Ten places, of which one tenant takes five at most; the model takes half a second."""

Tenant = dict[str, str]
"""What a tenant's requests carry."""


async def _tenants(directory: Path) -> list[Tenant]:
    """One organization for each tenant and one more, with a key of its owner."""
    settings = Settings(data_dir=directory)
    await upgrade(settings.effective_database_url)
    built = build_deck(settings)
    await first_start(built)
    tenants = [await _tenant(built, f"tenant-{number}") for number in range(TENANTS + 1)]
    await built.database.close()
    return tenants


async def _tenant(built: Deck, slug: str) -> Tenant:
    governance, tables = built.governance, load_tables().tables
    email = f"{slug}@example.org"
    async with built.work.system() as unit:
        await governance.organizations.create(unit, slug=slug, name=slug, owner_email=email, owner_name=slug)
        person = await governance.people.ensure(unit, email, slug)
    async with built.database.transaction(None, write=False) as connection:
        organizations, workspaces = tables["organizations"], tables["workspaces"]
        statement = select(workspaces.c.organization_id, workspaces.c.id).join(
            organizations, organizations.c.organization_id == workspaces.c.organization_id
        )
        organization, workspace = (await connection.execute(statement.where(organizations.c.slug == slug))).one()
    owner = Principal(
        kind=PrincipalKind.USER,
        id=person.id,
        organization_id=organization,
        workspace_id=workspace,
        role=Role.OWNER,
        name=slug,
    )
    async with built.work.begin(owner) as unit:
        made = await governance.keys.create(unit, f"bench {uuid7()}", Role.OWNER, None, None)
    return {"Authorization": f"Bearer {made.key}"}


async def _apply(client: httpx.AsyncClient, tenant: Tenant, model_url: str) -> None:
    model = {"provider": "openai_compatible", "model": "patient", "base_url": f"{model_url}/v1"}
    documents = [
        ("models", "patient", model),
        ("agents", "sailor", {"role": "a sailor", "goal": "say one thing", "model": "patient"}),
    ]
    for plural, name, spec in documents:
        body = {"metadata": {"name": name}, "spec": spec}
        (await client.post(f"/v1/{plural}", json=body, headers=tenant)).raise_for_status()
        published = await client.post(f"/v1/{plural}/{name}/publish", json={"message": ""}, headers=tenant)
        published.raise_for_status()


class Load:
    """Requests of one tenant at random moments; keeps when the accepted ones were asked for."""

    def __init__(self, client: httpx.AsyncClient, tenant: Tenant, per_second: float, seed: int) -> None:
        self.asked: dict[str, float] = {}
        self.refused = 0
        self._client = client
        self._tenant = tenant
        self._per_second = per_second
        self._chance = random.Random(seed)  # noqa: S311 - moments of requests, no secret

    async def run(self, seconds: float) -> None:
        """Ask for so long, whatever the answers are."""
        end = time.perf_counter() + seconds
        asking: list[asyncio.Task[None]] = []
        while time.perf_counter() < end:
            asking.append(asyncio.create_task(self._ask()))
            await asyncio.sleep(self._chance.expovariate(self._per_second))
        await asyncio.gather(*asking)

    async def _ask(self) -> None:
        asked = time.time()
        body = {"definition": {"kind": "Agent", "name": "sailor"}, "inputs": {"prompt": "Say it."}}
        answer = await self._client.post("/v1/executions", json=body, headers=self._tenant)
        if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
            self.refused += 1
            return
        self.asked[answer.raise_for_status().json()["id"]] = asked

    async def waits(self) -> list[float]:
        """Milliseconds from the request to the beginning, of each execution."""
        found: list[float] = []
        for execution_id, asked in self.asked.items():
            execution = (await self._client.get(f"/v1/executions/{execution_id}", headers=self._tenant)).json()
            while execution["started_at"] is None:
                await asyncio.sleep(0.1)
                execution = (await self._client.get(f"/v1/executions/{execution_id}", headers=self._tenant)).json()
            found.append((datetime.fromisoformat(execution["started_at"]).timestamp() - asked) * 1000)
        return sorted(found)


async def _phase(client: httpx.AsyncClient, quiet: list[Tenant], noisy: Tenant | None, seed: int) -> list[float]:
    loads = [Load(client, tenant, EACH_PER_SECOND, seed + number) for number, tenant in enumerate(quiet)]
    flood = [] if noisy is None else [Load(client, noisy, EACH_PER_SECOND * LOAD, seed - 1)]
    flooding = [asyncio.create_task(load.run(SECONDS + 3)) for load in flood]
    if flood:
        # The others come when its queue is full.
        await asyncio.sleep(3)
    await asyncio.gather(*(load.run(SECONDS) for load in loads))
    await asyncio.gather(*flooding)
    for load in flood:
        asked = len(load.asked) + load.refused
        print(f"  the loud tenant asked for    {asked:7d}, of which {load.refused} were refused with 429")
    return sorted([wait for load in loads for wait in await load.waits()])


async def _measure(served: Served, model_url: str, tenants: list[Tenant]) -> None:
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
    noisy, *quiet = tenants
    async with httpx.AsyncClient(base_url=served.url, limits=limits, timeout=60) as client:
        for tenant in tenants:
            await _apply(client, tenant, model_url)
        alone = await _phase(client, quiet, None, 10)
        beside = await _phase(client, quiet, noisy, 20)
    for name, waits in (("alone", alone), (f"beside one at {LOAD}x", beside)):
        print(f"  {name:28} p50 {_at(waits, 0.5):6.1f} ms   p99 {_at(waits, 0.99):6.1f} ms   ({len(waits)} starts)")
    middle, tail = (_at(beside, share) / _at(alone, share) for share in (0.5, 0.99))
    print(f"  ratio                        p50 {middle:6.2f}      p99 {tail:6.2f}")


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as directory:
        tenants = asyncio.run(_tenants(Path(directory)))
        with bare_endpoint() as bare, deck(bare, data_dir=Path(directory), **PLACES) as served:
            asyncio.run(_measure(served, bare.url, tenants))


if __name__ == "__main__":
    main()
