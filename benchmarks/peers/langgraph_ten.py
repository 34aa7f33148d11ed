"""Ten steps in a row on LangGraph, each one streamed model call and one checkpoint; prints its figures as JSON.

Run in an environment with `langgraph.txt`: `langgraph_ten.py MODEL_URL CHECKPOINTER RUNS`, where CHECKPOINTER is a
path (SQLite) or postgresql://. Durability is `sync`: as with us, a step is durable before the next one begins.
"""

import json
import sys
import time
from contextlib import asynccontextmanager
from typing import Annotated, Any, TypedDict
from uuid import uuid4

import uvloop
from langchain_core.messages import AnyMessage, HumanMessage
from langchain_openai import ChatOpenAI
from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from langgraph.checkpoint.sqlite.aio import AsyncSqliteSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.message import add_messages
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

STEPS = 10
WARM = 5


class State(TypedDict):
    """What the steps hand on."""

    messages: Annotated[list[AnyMessage], add_messages]


@asynccontextmanager
async def _saver(address: str) -> Any:
    if address.startswith("postgresql"):
        options = {"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row}
        async with AsyncConnectionPool(address, max_size=16, kwargs=options, open=False) as pool:
            saver = AsyncPostgresSaver(pool)
            await saver.setup()
            yield saver
    else:
        async with AsyncSqliteSaver.from_conn_string(address) as saver:
            await saver.setup()
            yield saver


def _graph(model: ChatOpenAI, saver: Any) -> Any:
    async def speak(state: State) -> dict[str, Any]:
        return {"messages": [await model.ainvoke([state["messages"][-1]])]}

    graph = StateGraph(State)
    names = [f"say-{n}" for n in range(STEPS)]
    for name in names:
        graph.add_node(name, speak)
    for before, after in zip([START, *names], [*names, END], strict=True):
        graph.add_edge(before, after)
    return graph.compile(checkpointer=saver)


async def main(model_url: str, address: str, runs: int) -> None:
    """Measure and print."""
    model = ChatOpenAI(model="instant", base_url=f"{model_url}/v1", api_key="none", streaming=True)
    asked = HumanMessage("Say one thing.")

    async def cost(one: Any) -> tuple[float, float]:
        for _ in range(WARM):
            await one()
        cpu, wall = time.process_time(), time.perf_counter()
        for _ in range(runs):
            await one()
        each = runs * STEPS / 1000
        return (time.process_time() - cpu) / each, (time.perf_counter() - wall) / each

    async def bare() -> None:
        for _ in range(STEPS):
            await model.ainvoke([asked])

    async with _saver(address) as saver:
        graph = _graph(model, saver)

        async def whole() -> None:
            thread = {"configurable": {"thread_id": uuid4().hex}}
            await graph.ainvoke({"messages": [asked]}, thread, durability="sync")

        call, step = await cost(bare), await cost(whole)
    print(json.dumps({"call_ms": call[0], "step_ms": step[0], "step_wall_ms": step[1]}))


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
