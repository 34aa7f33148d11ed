import { expect, test } from "vitest";
import { EventStreamParser, type StreamMessage } from "./sse";

const stream = [
  ": ping",
  "",
  "id: 1",
  "event: execution.started",
  'data: {"seq":1}',
  "",
  "event: token",
  "data: first line",
  "data:second: line",
  "",
  "event: without data",
  "",
  "id: 2",
  "data",
  "data: é→🛰",
  "",
  "",
];

const expected: StreamMessage[] = [
  { id: "1", event: "execution.started", data: '{"seq":1}' },
  { id: null, event: "token", data: "first line\nsecond: line" },
  { id: "2", event: "message", data: "\né→🛰" },
];

test.each(["\n", "\r\n", "\r"])(
  "the messages are the same wherever the stream is cut (ending %j)",
  (ending) => {
    const text = stream.join(ending);
    expect(text.length).toBeGreaterThan(100);
    for (let first = 0; first <= text.length; first += 1) {
      for (const second of [first, Math.min(first + 1, text.length), Math.min(first + 7, text.length)]) {
        const parser = new EventStreamParser();
        const pieces = [text.slice(0, first), text.slice(first, second), text.slice(second)];
        expect(pieces.flatMap((piece) => parser.push(piece))).toEqual(expected);
      }
    }
  },
);

test("an unfinished message is not given out", () => {
  const parser = new EventStreamParser();
  expect(parser.push("id: 9\ndata: {}\n")).toEqual([]);
  expect(parser.push("\n")).toEqual([{ id: "9", event: "message", data: "{}" }]);
});
