import { expect, it } from "vitest";
import type { ExecutionEvent } from "@/api/contracts";
import { SharedLog } from "./shared-log";

const event = (seq: number | null, step: string | null = null): ExecutionEvent => ({
  seq,
  type: seq === null ? "token" : "model.completed",
  at: "2026-05-01T00:00:00Z",
  step,
  data: {},
});

function listening(after = 0) {
  const heard: (number | null | undefined)[] = [];
  return {
    heard,
    listener: {
      onEvent: ({ seq }: ExecutionEvent) => heard.push(seq),
      onConnection: () => {},
      after: () => after,
      isOver: () => false,
    },
  };
}

const nobodyAlone = () => Promise.reject(new Error("a second stream was opened"));

it("gives who comes later what came before, once, and what is being said", async () => {
  const log = new SharedLog(nobodyAlone);
  log.begins(0);
  const [first, second] = [listening(), listening()];
  const stop = new AbortController();
  void log.follow("run", first.listener, stop.signal);
  await Promise.resolve();
  for (const each of [event(1), event(null, "a"), event(2, "a"), event(null, "b"), event(2, "a")])
    log.take(each);
  expect(first.heard).toEqual([1, null, 2, null]);
  const done = log.follow("run", second.listener, stop.signal);
  await Promise.resolve();
  expect(second.heard).toEqual([1, 2, null]);
  log.take(event(3, "b"));
  expect([first.heard.at(-1), second.heard.at(-1)]).toEqual([3, 3]);
  stop.abort();
  await done;
  log.take(event(4));
  expect(second.heard).toEqual([1, 2, null, 3]);
});

it("sends who wants more than the stream has to the log itself", async () => {
  const asked: number[] = [];
  const log = new SharedLog(async (listener) => {
    asked.push(listener.after());
  });
  log.begins(2_100);
  await log.follow("run", listening(0).listener, new AbortController().signal);
  expect(asked).toEqual([0]);
});
