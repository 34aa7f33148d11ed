// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answered, onReach, reach, unanswered } from "./reachable";

const real = globalThis.fetch;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  answered();
  globalThis.fetch = real;
  vi.useRealTimers();
});

test("a silent server is asked again until it answers, and each change is told once", async () => {
  const seen: string[] = [];
  const stop = onReach(() => seen.push(reach()));
  let up = false;
  let asked = 0;
  globalThis.fetch = async () => {
    asked += 1;
    if (!up) throw new TypeError("no route");
    return new Response();
  };
  unanswered();
  unanswered();
  expect(reach()).toBe("silent");
  await vi.advanceTimersByTimeAsync(6_100);
  expect(asked).toBe(2);
  up = true;
  await vi.advanceTimersByTimeAsync(3_100);
  expect(seen).toEqual(["silent", "here"]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(asked).toBe(3);
  stop();
});

test("what other requests learn ends the silence as well", () => {
  unanswered();
  answered();
  expect(reach()).toBe("here");
});
