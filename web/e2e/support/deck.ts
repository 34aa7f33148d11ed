import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Deck {
  url: string;
  setupUrl: string;
  kill: () => Promise<void>;
  start: () => Promise<void>;
  stop: () => Promise<void>;
}

const root = fileURLToPath(new URL("../../..", import.meta.url));
const SERVES_WITHIN = 60_000;
const STOPS_WITHIN = 20_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** A real deck in a process of its own, on a free port and an empty data directory, which may reach one private place. */
export async function startDeck(allowed: string): Promise<Deck> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "quarterdeck-e2e-"));
  const url = `http://127.0.0.1:${port}`;
  const command = (process.env.QUARTERDECK_UP ?? join(root, ".venv/bin/quarterdeck up")).split(" ");
  let printed = "";
  let running: ChildProcess | null = null;

  const end = async (signal: NodeJS.Signals) => {
    const child = running;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const hung = setTimeout(() => child.kill("SIGKILL"), STOPS_WITHIN);
    await gone;
    clearTimeout(hung);
    if (child.signalCode === "SIGKILL" && signal !== "SIGKILL") {
      throw new Error(
        `the deck did not stop within ${STOPS_WITHIN} ms of ${signal}:\n${printed.slice(-4_000)}`,
      );
    }
  };

  const start = async () => {
    const [program = "", ...rest] = command;
    const child = spawn(program, [...rest, "--port", String(port), "--data-dir", data], {
      cwd: root,
      env: {
        ...process.env,
        QUARTERDECK_SIGN_INS_PER_MINUTE: "0",
        QUARTERDECK_SELF_APPROVAL: "true",
        QUARTERDECK_ALLOW_PRIVATE_ADDRESSES: allowed,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    running = child;
    const keep = (part: Buffer) => {
      printed += part.toString("utf8");
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    const until = Date.now() + SERVES_WITHIN;
    while (!(await answers(url))) {
      if (child.exitCode !== null) throw new Error(`the deck ended with ${child.exitCode}:\n${printed}`);
      if (Date.now() > until) {
        // Nobody stops what never served: it would live on without anybody who knows of it.
        await end("SIGKILL");
        throw new Error(`the deck does not answer at ${url}:\n${printed}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  const stop = async () => {
    await end("SIGTERM");
    rmSync(data, { recursive: true, force: true });
  };

  await start().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const token = printed.match(/\/setup\?token=([\w.-]+)/)?.[1];
  if (token === undefined) {
    await stop();
    throw new Error(`the deck printed no one-time link:\n${printed}`);
  }
  return {
    url,
    setupUrl: `${url}/setup?token=${token}`,
    start,
    kill: () => end("SIGKILL"),
    stop,
  };
}
