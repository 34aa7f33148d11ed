// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ExecutionEvent } from "@/api/contracts";
import { type Connection, follow } from "./event-stream";

/** A server that cuts every stream after some bytes, and takes it up again after the event that it is asked for. */
class CuttingServer {
  readonly asked: (string | null)[] = [];

  constructor(
    private readonly total: number,
    private readonly bytesAtOnce: number,
    private readonly refuseWith: number | null = null,
  ) {}

  readonly fetch = async (_url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const after = new Headers(init?.headers).get("Last-Event-ID");
    this.asked.push(after);
    if (this.refuseWith !== null) {
      return new Response(JSON.stringify({ detail: "No", code: "not_found" }), { status: this.refuseWith });
    }
    let text = ": ping\n\n";
    for (let seq = Number(after ?? 0) + 1; seq <= this.total; seq += 1) {
      const type = seq === this.total ? "execution.succeeded" : "plan.completed";
      const event: ExecutionEvent = { seq, type, at: "", step: null, data: { text: "é".repeat(5) } };
      text += `id: ${seq}\nevent: ${type}\ndata: ${JSON.stringify(event)}\n\n`;
    }
    return new Response(new TextEncoder().encode(text).slice(0, this.bytesAtOnce));
  };
}

const real = globalThis.fetch;

beforeEach(() => {
  localStorage.clear();
});
afterEach(() => {
  globalThis.fetch = real;
});

async function followed(server: CuttingServer) {
  globalThis.fetch = server.fetch;
  const seen: (number | null)[] = [];
  const connections: Connection[] = [];
  const isOver = () => seen.at(-1) === 6;
  await follow(
    "0199",
    {
      after: () => seen.at(-1) ?? 0,
      isOver,
      onEvent: ({ seq }) => seen.push(seq),
      onConnection: (connection) => connections.push(connection),
    },
    new AbortController().signal,
  );
  return { seen, connections };
}

test("a stream that is cut again and again is taken up after the last event, without gap or repeat", async () => {
  const server = new CuttingServer(6, 310);
  const { seen, connections } = await followed(server);
  expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  expect(server.asked.length).toBeGreaterThan(2);
  expect(server.asked[0]).toBeNull();
  expect(server.asked.slice(1).every((after) => seen.includes(Number(after)))).toBe(true);
  expect(connections[0]).toBe("connecting");
  expect(connections).toContain("reconnecting");
  expect(connections.at(-1)).toBe("ended");
}, 20_000);

test("a refusal is not asked again", async () => {
  const server = new CuttingServer(6, 300, 404);
  const { connections } = await followed(server);
  expect(server.asked).toHaveLength(1);
  expect(connections.at(-1)).toBe("refused");
});
