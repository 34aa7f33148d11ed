"""Works a graph true to how it is drawn: branches side by side, joins that wait as they say, dead paths eliminated.

Each edge is decided once: taken, not taken, or waiting (what is before it sleeps until somebody answers). A node with
the join `and` begins when all edges to it are decided and one was taken; with `or` at the first that is taken. A node
to which no edge was taken is skipped, and the edges from it are not taken: nothing waits for what will never come.
"""

import asyncio
from collections import defaultdict, deque
from enum import Enum

from quarterdeck.domains.executions.errors import Suspended
from quarterdeck.domains.executions.flows.frame import Frame
from quarterdeck.domains.executions.flows.node_run import NodeRecord, NodeRun
from quarterdeck.domains.flows.contracts.flow import Edge, Graph, Node
from quarterdeck.domains.flows.contracts.flow_results import NodeResult
from quarterdeck.kernel.contracts import Json, JsonObject

SKIPPED: JsonObject = {"status": "skipped"}


class _Token(Enum):
    """How an edge was decided."""

    TAKEN = "taken"
    DEAD = "dead"
    WAITING = "waiting"


class GraphRun:
    """One activation of one graph; every node of it is worked at most once."""

    def __init__(self, frame: Frame, graph: Graph) -> None:
        self._frame = frame
        self._graph = graph
        self._nodes: dict[str, Node] = {node.name: node for node in graph.nodes}
        self._leaving: defaultdict[str, dict[int, Edge]] = defaultdict(dict)
        self._undecided: dict[str, int] = dict.fromkeys(self._nodes, 0)
        for number, edge in enumerate(graph.edges):
            self._leaving[edge.source][number] = edge
            self._undecided[edge.target] += 1
        self._arrived: defaultdict[str, set[_Token]] = defaultdict(set)
        self._begun: set[str] = set()
        self._left = len(self._nodes)
        self._waits = False
        self._views = frame.outer.new_child()
        self._records: dict[str, NodeRecord | None] = {}
        self._over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._branches: list[asyncio.Future[None]] = []

    async def work(self) -> Json:
        """The graph's output. Raises what a node raises that fails, or Suspended when all that is left waits."""
        self._recall()
        starts = self._graph.start or tuple(name for name, count in self._undecided.items() if count == 0)
        for name in starts:
            self._begin(name, is_skipped=False)
        try:
            await self._over
        finally:
            # Nothing when all is well or waits; after a failure nobody may work on behind our back.
            for branch in self._branches:
                branch.cancel()
        if self._waits:
            raise Suspended
        return self._output()

    @property
    def results(self) -> tuple[NodeResult, ...]:
        """What became of each node, in the order of the document."""
        found: list[NodeResult] = []
        for name in self._nodes:
            record = self._records[name]
            status = "skipped" if record is None else "failed" if record.error is not None else "finished"
            found.append(NodeResult(name=name, status=status, error=None if record is None else record.error))
        return tuple(found)

    def _output(self) -> Json:
        if self._graph.output is not None:
            return self._frame.scope(self._views).rendered(self._graph.output)
        last = {
            name: record.output
            for name in self._nodes
            if (record := self._records[name]) is not None and record.error is None and not record.taken
        }
        return next(iter(last.values())) if len(last) == 1 else last or None

    def _recall(self) -> None:
        """See what was recorded before, however many nodes have to be gone through again to come to it."""
        for name in self._nodes:
            record = self._frame.run.known(name)
            if record is not None:
                self._views[name] = NodeRecord.model_validate(record).view
            elif self._frame.run.known(f"{name}/skipped", otherwise=False) is None:
                self._views[name] = SKIPPED

    def _begin(self, name: str, *, is_skipped: bool) -> None:
        self._begun.add(name)
        self._branches.append(self._frame.run.spawn(self._branch(name, is_skipped=is_skipped)))

    async def _branch(self, name: str, *, is_skipped: bool) -> None:
        node_run = NodeRun(self._frame, self._nodes[name], self._leaving[name], self._views)
        record: NodeRecord | None = None
        try:
            if is_skipped:
                await node_run.skip()
            else:
                record = await node_run.work()
        except Suspended:
            self._settle(name, _Token.WAITING, {})
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever it is, it ends the graph and is raised there
            if not self._over.done():
                self._over.set_exception(error)
        else:
            self._decide(name, record)

    def _decide(self, name: str, record: NodeRecord | None) -> None:
        self._records[name] = record
        if record is None:
            self._views[name] = SKIPPED
            self._settle(name, _Token.DEAD, {})
            return
        if record.writes is not None:
            self._frame.state.write(record.write, f"{self._frame.path}{name}", record.writes)
        self._views[name] = record.view
        self._settle(name, _Token.DEAD, dict.fromkeys(record.taken, _Token.TAKEN))

    def _settle(self, name: str, otherwise: _Token, decided: dict[int, _Token]) -> None:
        """Decide the edges that leave a node, and those that leave what will wait because of it."""
        due = deque([(name, otherwise, decided)])
        while due:
            source, rest, tokens = due.popleft()
            self._left -= 1
            self._waits |= rest is _Token.WAITING
            for number, edge in self._leaving[source].items():
                if self._arrive(edge.target, tokens.get(number, rest)):
                    due.append((edge.target, _Token.WAITING, {}))
        if self._left == 0 and not self._over.done():
            self._over.set_result(None)

    def _arrive(self, name: str, token: _Token) -> bool:
        """An edge to this node was decided; True when the node waits now for what it waits for."""
        self._undecided[name] -= 1
        if name in self._begun:
            return False
        self._arrived[name].add(token)
        arrived, is_last = self._arrived[name], self._undecided[name] == 0
        if _Token.TAKEN in arrived and self._nodes[name].join == "or":
            self._begin(name, is_skipped=False)
        elif is_last and _Token.WAITING in arrived:
            self._begun.add(name)
            return True
        elif is_last:
            self._begin(name, is_skipped=_Token.TAKEN not in arrived)
        return False
