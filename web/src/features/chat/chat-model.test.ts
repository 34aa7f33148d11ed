import { expect, test } from "vitest";
import type { ChatMessage } from "@/api/contracts";
import { beside, inOrder, isOver } from "./chat-model";

const message = (id: string, part: Partial<ChatMessage> = {}): ChatMessage => ({
  id,
  text: id,
  inputs: {},
  execution_id: id,
  status: "succeeded",
  answer: null,
  json: null,
  reason: null,
  is_removed: false,
  created_at: "",
  finished_at: null,
  ...part,
});

test("pages that come newest first are read from the beginning", () => {
  const pages = [{ items: [message("d"), message("c")] }, { items: [message("b"), message("a")] }];
  expect(inOrder(pages).map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
});

test("a message is over when its execution is, or is gone", () => {
  expect(isOver(message("a", { status: "running" }))).toBe(false);
  expect(isOver(message("a", { status: "waiting" }))).toBe(false);
  expect(isOver(message("a", { status: null, is_removed: true }))).toBe(true);
  expect(isOver(message("a", { status: "cancelled" }))).toBe(true);
});

test("what is sent again keeps its other inputs and not the old words", () => {
  expect(beside({ question: "old", tone: "dry" }, "question")).toEqual({ tone: "dry" });
  expect(beside({ topic: "tides" }, null)).toEqual({ topic: "tides" });
});
