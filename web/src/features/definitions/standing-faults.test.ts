import { expect, test } from "vitest";
import { standingFaults } from "./standing-faults";

const draft = (spec: object, name = "clerk") => ({ name, description: "", labels: {}, spec: { ...spec } });

test("what was found stands for as long as its place is the same", () => {
  const faults = { "/metadata/name": "taken", "/spec/role": "needed", "/spec/tools/1": "not there" };
  const was = draft({ tools: ["a", "b"] });
  expect(standingFaults(faults, was, was)).toBe(faults);
  expect(standingFaults(faults, was, draft({ tools: ["a", "b"], goal: "sail" }))).toEqual(faults);
  expect(standingFaults(faults, was, draft({ tools: ["b"], role: "clerk" }, "scribe"))).toEqual({});
});
