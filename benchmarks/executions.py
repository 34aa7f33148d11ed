"""Executions with an instant model: latency, rate, CPU a step, memory of a wait, listeners of a stream."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from benchmarks.deck import Served, bare_endpoint, deck

STEPS = 10
WAITING = 1_000
LISTENERS = 500


async def _apply(client: httpx.AsyncClient, model_url: str) -> None:
    """A model, and crews `one` (one task), `ten` (ten tasks) and `waits` (a person's word)."""
    agent = {"role": "a sailor", "goal": "say one thing", "model": "instant"}
    documents: list[tuple[str, str, dict[str, Any]]] = [
        ("models", "instant", {"provider": "openai_compatible", "model": "instant", "base_url": f"{model_url}/v1"}),
        ("agents", "sailor", agent),
        *(("tasks", f"say-{n}", {"description": f"Say thing {n}.", "agent": "sailor"}) for n in range(STEPS)),
        ("tasks", "ask", {"description": "Say it.", "agent": "sailor", "human_input": True}),
        ("crews", "one", {"agents": ["sailor"], "tasks": ["say-0"]}),
        ("crews", "ten", {"agents": ["sailor"], "tasks": [f"say-{n}" for n in range(STEPS)]}),
        ("crews", "waits", {"agents": ["sailor"], "tasks": ["ask"]}),
    ]
    for plural, name, spec in documents:
        (await client.post(f"/v1/{plural}", json={"metadata": {"name": name}, "spec": spec})).raise_for_status()
        (await client.post(f"/v1/{plural}/{name}/publish", json={"message": "bench"})).raise_for_status()


async def _start(client: httpx.AsyncClient, crew: str) -> str:
    answer = await client.post("/v1/executions", json={"definition": {"kind": "Crew", "name": crew}})
    answer.raise_for_status()
    return answer.json()["id"]


async def follow(client: httpx.AsyncClient, execution_id: str, until: str) -> dict[str, float]:
    """When each type of event was first heard."""
    heard: dict[str, float] = {}
    headers = {"Accept": "text/event-stream"}
    async with client.stream("GET", f"/v1/executions/{execution_id}/events", headers=headers, timeout=120) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("event: "):
                heard.setdefault(line[7:], time.perf_counter())
            if until in heard:
                break
    return heard


async def _latency(client: httpx.AsyncClient) -> None:
    first: list[float] = []
    whole: list[float] = []
    for _ in range(60):
        began = time.perf_counter()
        heard = await follow(client, await _start(client, "one"), "execution.succeeded")
        first.append((heard["task.started"] - began) * 1000)
        whole.append((heard["execution.succeeded"] - began) * 1000)
    print(f"  POST to first step           p50 {statistics.median(first):7.1f} ms")
    print(f"  POST to the end              p50 {statistics.median(whole):7.1f} ms   p95 {sorted(whole)[-3]:7.1f} ms")


async def _rate(client: httpx.AsyncClient, served: Served) -> None:
    turn = asyncio.Semaphore(16)

    async def one() -> None:
        async with turn:
            await follow(client, await _start(client, "one"), "execution.succeeded")

    before, began = served.cpu_seconds(), time.perf_counter()
    await asyncio.gather(*(one() for _ in range(400)))
    seconds, cpu = time.perf_counter() - began, served.cpu_seconds() - before
    each = f"{cpu / 400 * 1000:6.2f} ms CPU of the deck each"
    print(f"  one-task crews, 16 at once   {400 / seconds:7.1f} executions/s   {each}")


async def _cpu_of_a_step(client: httpx.AsyncClient, served: Served, bare_call_ms: float) -> None:
    async def cost(crew: str, times: int) -> float:
        before = served.cpu_seconds()
        for _ in range(times):
            await follow(client, await _start(client, crew), "execution.succeeded")
        return (served.cpu_seconds() - before) / times * 1000

    one, ten = await cost("one", 30), await cost("ten", 15)
    step = (ten - one) / (STEPS - 1)
    print(f"  CPU of a task with one call  {step:7.2f} ms, of which the bare model call {bare_call_ms:5.2f} ms")


async def bare_call(model_url: str) -> float:
    """CPU of the same provider's call outside of any execution, in milliseconds."""
    from quarterdeck.domains.models.adapters.pydantic_ai import PydanticAIProvider  # noqa: PLC0415 - measured alone
    from quarterdeck.domains.models.contracts import Message, ModelRequest, ModelTarget, Provider  # noqa: PLC0415
    from quarterdeck.http.address_guard import AddressGuard, AllowedPlaces, SystemResolver  # noqa: PLC0415

    target = ModelTarget(provider=Provider.OPENAI_COMPATIBLE, model="instant", base_url=f"{model_url}/v1")
    request = ModelRequest(messages=(Message(role="user", content="Say it."),))
    provider = PydanticAIProvider(
        AddressGuard(SystemResolver(), AllowedPlaces.parse(model_url.removeprefix("http://")))
    )
    spent = 0.0
    for n in range(60):
        before = time.process_time()
        async for _ in provider.stream(target, request):
            pass
        spent += (time.process_time() - before) if n >= 10 else 0  # noqa: PLR2004 - ten to warm up
    return spent / 50 * 1000


async def _waiting(client: httpx.AsyncClient, served: Served) -> None:
    turn = asyncio.Semaphore(16)

    async def one() -> None:
        async with turn:
            await follow(client, await _start(client, "waits"), "execution.waiting")

    await asyncio.gather(*(one() for _ in range(50)))
    await asyncio.sleep(2)
    before = served.megabytes()
    await asyncio.gather(*(one() for _ in range(WAITING)))
    await asyncio.sleep(2)
    each = (served.megabytes() - before) / WAITING * 1000
    print(f"  memory of a wait             {each:7.1f} KB each, {WAITING} waiting")


async def _listeners(client: httpx.AsyncClient, served: Served) -> None:
    execution_id = await _start(client, "waits")
    await follow(client, execution_id, "execution.waiting")
    followers = [asyncio.create_task(follow(client, execution_id, "execution.succeeded")) for _ in range(LISTENERS)]
    await asyncio.sleep(5)
    memory = served.megabytes()
    [request] = (await client.get(f"/v1/executions/{execution_id}")).json()["waiting_for"]
    began = time.perf_counter()
    answer = {"request": request["request"], "action": "accept"}
    (await client.post(f"/v1/executions/{execution_id}/answer", json=answer)).raise_for_status()
    ends = [heard["execution.succeeded"] for heard in await asyncio.gather(*followers)]
    last = (max(ends) - began) * 1000
    print(f"  {LISTENERS} listeners of one stream  all heard the end within {last:5.0f} ms; {memory:.0f} MB in all")


async def _measure(served: Served, model_url: str) -> None:
    limits = httpx.Limits(max_connections=LISTENERS + 50, max_keepalive_connections=LISTENERS)
    print(f"  memory of everything, idle   {served.megabytes():7.0f} MB")
    async with httpx.AsyncClient(base_url=served.url, headers=served.headers, limits=limits, timeout=60) as client:
        await _apply(client, model_url)
        await follow(client, await _start(client, "ten"), "execution.succeeded")
        parts: list[Callable[[], Awaitable[None]]] = [
            lambda: _latency(client),
            lambda: _rate(client, served),
        ]
        for part in parts:
            await part()
        await _cpu_of_a_step(client, served, await bare_call(model_url))
        await _waiting(client, served)
        await _listeners(client, served)


def main() -> None:
    """Measure and print."""
    with bare_endpoint() as bare, deck(bare) as served:
        asyncio.run(_measure(served, bare.url))


if __name__ == "__main__":
    main()
