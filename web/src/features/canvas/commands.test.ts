// @vitest-environment jsdom
import { Undo2 } from "lucide-react";
import { expect, test } from "vitest";
import { type CanvasCommand, chordOf, listed } from "./commands";

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  chordOf(new KeyboardEvent("keydown", { key, ...held }));

test("what is pressed is written as commands write it", () => {
  expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("mod+shift+z");
  expect(press("d", { metaKey: true })).toBe("mod+d");
  expect(press("!", { code: "Digit1", shiftKey: true })).toBe("shift+1");
  expect(press("ArrowUp", { altKey: true })).toBe("alt+arrowup");
});

test("the page lists what can be done now, with keys that only the canvas reads", () => {
  const command = (id: string, keys: string[], disabled = false): CanvasCommand => ({
    id,
    label: id,
    icon: Undo2,
    keys,
    run: () => undefined,
    disabled,
    shown: true,
  });
  const all = listed(
    [command("undo", ["mod+z"]), command("copy", []), command("paste", ["p"], true)],
    "Canvas",
  );
  expect(all.map(({ id, keys }) => [id, keys])).toEqual([
    ["canvas.undo", "mod+Z"],
    ["canvas.copy", undefined],
  ]);
});
