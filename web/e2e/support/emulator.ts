import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sketched } from "./sketches";

interface Message {
  role: string;
  content: unknown;
}

interface Asked {
  messages: Message[];
  tools?: { function: { name: string } }[];
  stream?: boolean;
  model: string;
}

/** What the scripted model says: words, one by one, or a call of a tool. */
interface Said {
  text?: string;
  call?: { name: string; arguments: string };
  pauseMs?: number;
  refused?: boolean;
}

const REPORT = `## Harbour report

The **tide** turns at noon. Three facts:

- Low water leaves 17 % less depth at the north quay.
- The ferry keeps its time table.
- Nobody needs to move before 11:40.

![chart](https://example.invalid/chart.png)`;

const asText = (content: unknown): string =>
  typeof content === "string"
    ? content
    : content === undefined || content === null
      ? ""
      : JSON.stringify(content);

const CHANGE = {
  summary: "The warden watches by night.",
  edits: [{ op: "replace", path: "/goal", value: JSON.stringify("Watch the sluice by night") }],
};

/** Decides by the words of the task, so that each journey has its own behaviour. */
function script({ messages, tools = [] }: Asked): Said {
  const all = messages.map(({ content }) => asText(content)).join("\n");
  const sawTool = messages.some(({ role }) => role === "tool");
  const sketch = sketched(all);
  if (sketch !== null) return { text: sketch, pauseMs: 1 };
  if (/watch the sluice by night/i.test(all)) return { text: JSON.stringify(CHANGE), pauseMs: 1 };
  if (/count slowly/i.test(all)) {
    // Longer than any journey looks at it, however slow the machine: each one cancels it.
    return {
      text: Array.from({ length: 4_000 }, (_, index) => `number ${index + 1}`).join(", "),
      pauseMs: 60,
    };
  }
  if (/man overboard/i.test(all)) return { refused: true };
  if (/hello from the emulator/i.test(all)) return { text: "Hello from the emulator." };
  if (tools.some((tool) => tool.function.name === "calculator") && !sawTool) {
    return {
      call: { name: "calculator", arguments: JSON.stringify({ expression: "(340 - 282) / 340 * 100" }) },
    };
  }
  if (tools.some((tool) => tool.function.name === "post_notice") && !sawTool) {
    const notice = { path: "notice.txt", content: "The north quay is closed." };
    return { call: { name: "post_notice", arguments: JSON.stringify(notice) } };
  }
  if (tools.some((tool) => tool.function.name === "post_notice"))
    return { text: "The notice is dealt with." };
  if (/shorter/i.test(all))
    return { text: "The tide turns at noon; nobody needs to move before 11:40.", pauseMs: 20 };
  // For Lisbon it takes its time, so that a page on a slow machine is there while it is said.
  return { text: REPORT, pauseMs: /Lisbon/.test(all) ? 300 : 25 };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString("utf8")) as Asked;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function toolCalls({ call }: Said) {
  return call && [{ index: 0, id: "call_1", type: "function", function: call }];
}

async function stream(response: ServerResponse, model: string, said: Said): Promise<void> {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  const base = { id: "chat_1", object: "chat.completion.chunk", created: 0, model };
  const send = (delta: object, finish: string | null = null) =>
    response.write(
      `data: ${JSON.stringify({ ...base, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
    );
  send({ role: "assistant", content: "" });
  for (const word of said.text?.match(/\s*\S+/g) ?? []) {
    if (response.destroyed) return;
    send({ content: word });
    await pause(said.pauseMs ?? 5);
  }
  const calls = toolCalls(said);
  if (calls) send({ tool_calls: calls });
  send({}, calls ? "tool_calls" : "stop");
  const usage = { prompt_tokens: 182, completion_tokens: 64, total_tokens: 246 };
  response.write(`data: ${JSON.stringify({ ...base, choices: [], usage })}\n\n`);
  response.end("data: [DONE]\n\n");
}

function whole(response: ServerResponse, model: string, said: Said): void {
  const calls = toolCalls(said);
  const message = { role: "assistant", content: said.text ?? null, ...(calls ? { tool_calls: calls } : {}) };
  const body = {
    id: "chat_1",
    object: "chat.completion",
    created: 0,
    model,
    choices: [{ index: 0, message, finish_reason: calls ? "tool_calls" : "stop" }],
    usage: { prompt_tokens: 182, completion_tokens: 64, total_tokens: 246 },
  };
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}

/** A server that speaks the chat completions API as a model's provider does, with scripted answers. */
export async function startEmulator(): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    void (async () => {
      const asked = await read(request);
      const said = script(asked);
      if (said.refused) {
        response.writeHead(400, { "Content-Type": "application/json" });
        response.end(
          JSON.stringify({ error: { message: "Nobody is at the desk.", type: "invalid_request_error" } }),
        );
      } else if (asked.stream) await stream(response, asked.model, said);
      else whole(response, asked.model, said);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
