import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { SchemaForm } from "./SchemaForm";
import { fieldsOf, type JsonSchema, type Value } from "./schema-model";

const schema: JsonSchema = {
  type: "object",
  required: ["role"],
  properties: {
    role: { type: "string" },
    model: { type: "string", default: "default" },
    tools: { type: "array", items: { type: "string" }, default: [] },
    planning: { type: "boolean", default: false },
    limit: { anyOf: [{ type: "integer", minimum: 1 }, { type: "null" }], default: null },
    pause: { anyOf: [{ type: "number" }, { type: "string", minLength: 1 }, { type: "null" }] },
    inputs: { type: "object", additionalProperties: true },
  },
};
const fields = fieldsOf(schema);

function Kept({
  onValue,
  faults = {},
}: {
  onValue: (value: Value) => void;
  faults?: Record<string, string>;
}) {
  const [value, setValue] = useState<Value>({ role: "Cook" });
  return (
    <SchemaForm
      idPrefix="test"
      fields={fields}
      faults={faults}
      hints={{ "/tools": { options: ["oven", "knife"] }, "/inputs": { widget: "properties", primary: true } }}
      moreLabel="More"
      value={value}
      onChange={(next) => {
        setValue(next);
        onValue(next);
      }}
    />
  );
}

test("what a person enters is the value, and what he empties goes back to its default", async () => {
  const person = userEvent.setup();
  let value: Value = {};
  render(
    <Kept
      onValue={(next) => {
        value = next;
      }}
    />,
  );
  await person.type(screen.getByLabelText(/^Role/), "!");
  await person.click(screen.getByRole("combobox", { name: /Tools/ }));
  await person.click(screen.getByRole("option", { name: "knife" }));
  await person.click(screen.getByLabelText("Planning"));
  await person.type(screen.getByLabelText("Model"), "big");
  expect(value).toEqual({ role: "Cook!", tools: ["knife"], planning: true, model: "big" });
  await person.clear(screen.getByLabelText("Model"));
  await person.click(screen.getByLabelText("Planning"));
  expect(value).toEqual({ role: "Cook!", tools: ["knife"] });
});

test.each([
  ["1.5", 1.5],
  ["90s", "90s"],
  ["1h30m", "1h30m"],
])("where a number or a text may stand, %s is kept as what it is", async (typed, kept) => {
  const person = userEvent.setup();
  let value: Value = {};
  render(
    <Kept
      onValue={(next) => {
        value = next;
      }}
    />,
  );
  const field = screen.getByLabelText<HTMLInputElement>("Pause");
  await person.type(field, typed);
  expect([value.pause, field.value]).toEqual([kept, typed]);
  await person.clear(field);
  expect(value).toEqual({ role: "Cook" });
});

test("rows of inputs become an object schema", async () => {
  const person = userEvent.setup();
  let value: Value = {};
  render(
    <Kept
      onValue={(next) => {
        value = next;
      }}
    />,
  );
  await person.click(screen.getByRole("button", { name: "Add to inputs" }));
  const group = screen.getByRole("group", { name: "Inputs" });
  await person.type(within(group).getByLabelText("Name"), "dish");
  await person.type(within(group).getByLabelText("Meaning"), "What to cook");
  expect(value.inputs).toEqual({
    type: "object",
    properties: { dish: { type: "string", description: "What to cook" } },
    required: ["dish"],
  });
});

test("a fault is said at its field, also in the part that is folded", () => {
  render(
    <Kept
      onValue={() => undefined}
      faults={{ "/limit": "At least 1.", "/tools/0": "There is no tool saw." }}
    />,
  );
  expect(screen.getByLabelText("Limit").getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText("At least 1.").closest("details")?.open).toBe(true);
  expect(screen.getByRole("combobox", { name: /Tools/ }).getAttribute("aria-invalid")).toBe("true");
});
