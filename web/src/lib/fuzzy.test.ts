import { expect, test } from "vitest";
import { fuzzy, ranked } from "./fuzzy";

test.each([
  ["exe", "Executions"],
  ["mrep", "morning-report"],
  ["nc", "New crew"],
  ["ausfuhr", "Ausführungen"],
])("%j finds %j", (typed, text) => {
  expect(fuzzy(typed, text)).not.toBeNull();
});

test("a letter that is not there finds nothing, nor do letters in another order", () => {
  expect(fuzzy("xyz", "Executions")).toBeNull();
  expect(fuzzy("wen", "New")).toBeNull();
});

test("what is written as it was typed comes first, then beginnings of words, then anything else", () => {
  const found = ranked("nc", ["announce", "New crew", "Sync"], (text) => [text]);
  expect(found).toEqual(["Sync", "announce", "New crew"]);
  expect(ranked("new c", ["Newest chat", "New crew"], (text) => [text])[0]).toBe("New crew");
  expect(ranked(" ", ["b", "a"], (text) => [text])).toEqual(["b", "a"]);
});
