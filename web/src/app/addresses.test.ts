import { expect, test } from "vitest";
import { pick, readSearch, writeSearch } from "./addresses";

test("an address reads as it is written, numbers and words with signs alike", () => {
  const search = { version: "3", q: "true & false", node: "poll/ask" };
  expect(writeSearch(search)).toBe("?version=3&q=true+%26+false&node=poll%2Fask");
  expect(readSearch(writeSearch(search))).toEqual(search);
  expect(pick(readSearch("?version=12&other=1"), "version", "node")).toEqual({ version: "12" });
  expect(writeSearch({ node: undefined })).toBe("");
});
