import { fireEvent, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { type Command, commands, runCommand, useCommands } from "./commands";
import { KeyReader, keysOf, setSingleKeys } from "./shortcuts";

function Screen({ given }: { given: readonly Command[] }) {
  useCommands(given);
  return <input aria-label="Field" />;
}

const command = (id: string, keys: string, run = () => {}): Command => ({
  id,
  title: id,
  group: "g",
  keys,
  run,
});

afterEach(() => localStorage.clear());

test("a screen's commands come and go with it, and run what it drew last", () => {
  const ran: string[] = [];
  const drawn = (what: string) => <Screen given={[command("save", "mod+s", () => ran.push(what))]} />;
  const screen = render(drawn("first"));
  screen.rerender(drawn("second"));
  runCommand("save");
  expect(ran).toEqual(["second"]);
  screen.unmount();
  expect(commands()).toEqual([]);
  runCommand("save");
  expect(ran).toEqual(["second"]);
});

function readBy(reader: KeyReader, given: readonly Command[], target: Element, init: KeyboardEventInit) {
  let found: Command | null = null;
  const listen = (event: Event) => {
    found = reader.read(event as KeyboardEvent, given);
  };
  document.addEventListener("keydown", listen);
  fireEvent.keyDown(target, init);
  document.removeEventListener("keydown", listen);
  return (found as Command | null)?.id ?? null;
}

test("keys run commands: with Ctrl, alone, one after the other, and the newest of two", () => {
  const given = [
    command("palette", "mod+k"),
    command("sheet", "?"),
    command("old", "g e"),
    command("go", "g e"),
  ];
  const reader = new KeyReader();
  const read = (init: KeyboardEventInit, target: Element = document.body) =>
    readBy(reader, given, target, init);
  expect(read({ key: "K", ctrlKey: true })).toBe("palette");
  expect(read({ key: "k" })).toBeNull();
  expect(read({ key: "?", shiftKey: true })).toBe("sheet");
  expect(read({ key: "g" })).toBeNull();
  expect(read({ key: "e" })).toBe("go");
  expect(read({ key: "e" })).toBeNull();
});

test("letters that are typed are no commands, and a person may switch single keys off", () => {
  const { getByLabelText } = render(<Screen given={[]} />);
  const given = [command("sheet", "?"), command("palette", "mod+k")];
  const reader = new KeyReader();
  const field = getByLabelText("Field");
  expect(readBy(reader, given, field, { key: "?" })).toBeNull();
  expect(readBy(reader, given, field, { key: "k", metaKey: true })).toBe("palette");
  setSingleKeys(false);
  expect(readBy(reader, given, document.body, { key: "?" })).toBeNull();
});

test("keys are written as they stand on the keyboard", () => {
  expect(keysOf({ keys: "mod+k" })).toEqual(["Ctrl", "K"]);
  expect(keysOf({ keys: "g e" })).toEqual(["G", "E"]);
  expect(keysOf({})).toEqual([]);
});
