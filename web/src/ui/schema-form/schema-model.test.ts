import { describe, expect, test } from "vitest";
import { propertiesOf, schemaOf } from "./properties-model";
import { faultAt, faultsOf } from "./schema-faults";
import { fieldsOf, type JsonSchema, valueAt, withValue } from "./schema-model";

const schema: JsonSchema = {
  type: "object",
  required: ["role", "agents"],
  $defs: {
    Process: { type: "string", enum: ["sequential", "hierarchical"], title: "Process" },
    Settings: {
      type: "object",
      description: "Sampling",
      properties: {
        temperature: { anyOf: [{ type: "number", minimum: 0, maximum: 2 }, { type: "null" }], default: null },
        stop: { type: "array", items: { type: "string" }, default: [] },
      },
    },
    Guardrail: {
      type: "object",
      properties: { expression: { anyOf: [{ type: "string" }, { type: "null" }] } },
    },
  },
  properties: {
    role: { type: "string", minLength: 1, maxLength: 200 },
    goal: { type: "string", maxLength: 10_000 },
    agents: { type: "array", items: { type: "string" }, minItems: 1 },
    process: { $ref: "#/$defs/Process", default: "sequential" },
    max_iterations: { type: "integer", minimum: 1, maximum: 1000, default: 20 },
    max_cost: {
      anyOf: [{ type: "number", exclusiveMinimum: 0 }, { type: "string" }, { type: "null" }],
      default: null,
    },
    duration: {
      anyOf: [{ type: "number" }, { type: "string", minLength: 1, maxLength: 9 }, { type: "null" }],
    },
    planning: { type: "boolean", default: false },
    settings: { $ref: "#/$defs/Settings", default: {} },
    guardrail: { anyOf: [{ $ref: "#/$defs/Guardrail" }, { type: "null" }], default: null },
    headers: { type: "object", additionalProperties: { type: "string" } },
    inputs: { type: "object", additionalProperties: true },
  },
};
const fields = fieldsOf(schema);

test("every shape that Pydantic emits has its control", () => {
  expect(Object.fromEntries(fields.map(({ key, widget }) => [key, widget]))).toEqual({
    role: "text",
    goal: "longtext",
    agents: "list",
    process: "choice",
    max_iterations: "integer",
    max_cost: "decimal",
    duration: "measure",
    planning: "boolean",
    settings: "object",
    guardrail: "object",
    headers: "map",
    inputs: "json",
  });
});

test("defaults, choices, null and nesting are known", () => {
  const of = (key: string) => fields.find((field) => field.key === key);
  expect(of("process")).toMatchObject({
    choices: ["sequential", "hierarchical"],
    fallback: "sequential",
    nullable: false,
  });
  expect(of("guardrail")).toMatchObject({ nullable: true, required: false });
  expect(of("role")?.required).toBe(true);
  expect(of("settings")?.fields.map(({ pointer, widget }) => [pointer, widget])).toEqual([
    ["/settings/temperature", "number"],
    ["/settings/stop", "list"],
  ]);
});

test("a value is set and taken away at any depth, and the rest is the same object", () => {
  const value = { role: "a", settings: { temperature: 1 } };
  const changed = withValue(value, "/settings/stop", ["x"]);
  expect(changed).toEqual({ role: "a", settings: { temperature: 1, stop: ["x"] } });
  expect(value).toEqual({ role: "a", settings: { temperature: 1 } });
  expect(withValue(value, "/settings/temperature", undefined)).toEqual({ role: "a" });
  expect(Object.keys(withValue(value, "/role", "b"))).toEqual(["role", "settings"]);
  expect(valueAt(withValue({}, "/a~1b/c~0d", 1), "/a~1b/c~0d")).toBe(1);
});

describe("faults", () => {
  const fine = { role: "a", agents: ["x"] };
  test("none in a value that fits", () => expect(faultsOf(fields, fine)).toEqual({}));
  test.each([90, "90s"])("none in a number or a text where both may stand: %j", (duration) =>
    expect(faultsOf(fields, { ...fine, duration })).toEqual({}),
  );
  test.each([
    [{}, "/role"],
    [{ ...fine, role: "" }, "/role"],
    [{ ...fine, agents: [] }, "/agents"],
    [{ ...fine, process: "anarchic" }, "/process"],
    [{ ...fine, max_iterations: 0 }, "/max_iterations"],
    [{ ...fine, max_iterations: 1.5 }, "/max_iterations"],
    [{ ...fine, max_cost: 0 }, "/max_cost"],
    [{ ...fine, max_cost: "much" }, "/max_cost"],
    [{ ...fine, duration: "" }, "/duration"],
    [{ ...fine, duration: true }, "/duration"],
    [{ ...fine, settings: { temperature: 3 } }, "/settings/temperature"],
  ])("%j is wrong at %s", (value, pointer) => {
    expect(Object.keys(faultsOf(fields, value))).toContain(pointer);
  });
  test("a list shows what is wrong with one of its items", () => {
    expect(faultAt({ "/agents/1": "unknown" }, "/agents")).toBe("unknown");
    expect(faultAt({ "/agents/1": "unknown" }, "/agent")).toBeNull();
  });
});

test("an object schema goes through rows and back; what rows cannot show stays JSON", () => {
  const inputs: JsonSchema = {
    type: "object",
    properties: {
      port: { type: "string", description: "Where" },
      ships: { type: "array", items: { type: "string" } },
    },
    required: ["port"],
  };
  expect(schemaOf(propertiesOf(inputs) ?? [])).toEqual(inputs);
  expect(propertiesOf({ type: "object", properties: { port: { type: "string", pattern: "x" } } })).toBeNull();
  expect(propertiesOf(undefined)).toEqual([]);
  expect(schemaOf([])).toBeUndefined();
});
