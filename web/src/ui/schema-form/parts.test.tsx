import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { SchemaForm } from "./SchemaForm";
import { faultsOf } from "./schema-faults";
import { fieldsOf, type JsonSchema, type Value } from "./schema-model";

const branch = (
  type: string,
  properties: Record<string, JsonSchema>,
  required: string[] = [],
): JsonSchema => ({
  type: "object",
  description: `The ${type} one`,
  properties: { type: { const: type, type: "string" }, ...properties },
  required: ["type", ...required],
});

const schema: JsonSchema = {
  type: "object",
  required: ["pattern"],
  properties: {
    pattern: {
      discriminator: { propertyName: "type" },
      oneOf: [{ $ref: "#/$defs/Row" }, { $ref: "#/$defs/Vote" }],
    },
  },
  $defs: {
    Member: {
      type: "object",
      required: ["name"],
      properties: { name: { type: "string", minLength: 1 }, agent: { type: "string" } },
    },
    Row: branch("row", { members: { type: "array", minItems: 1, items: { $ref: "#/$defs/Member" } } }, [
      "members",
    ]),
    Vote: branch("vote", {
      members: { type: "array", items: { $ref: "#/$defs/Member" } },
      rounds: { type: "integer", minimum: 1, default: 2 },
    }),
  },
};
const fields = fieldsOf(schema);

test("a wrong branch, an empty list and a wrong row are told at their places", () => {
  expect(faultsOf(fields, { pattern: { type: "none" } })).toEqual({ "/pattern/type": "One of: row, vote." });
  expect(faultsOf(fields, { pattern: { type: "row", members: [] } })).toEqual({
    "/pattern/members": "Add at least one.",
  });
  expect(faultsOf(fields, { pattern: { type: "row", members: [{ name: "a" }, {}] } })).toEqual({
    "/pattern/members/1/name": "This is needed.",
  });
  expect(faultsOf(fields, { pattern: { type: "vote", rounds: 0 } })).toEqual({
    "/pattern/rounds": "At least 1.",
  });
});

test("a person chooses a branch, adds, moves and removes rows; what branches share stays", async () => {
  const person = userEvent.setup();
  let value: Value = { pattern: { type: "row", members: [{ name: "ann" }, { name: "bob" }] } };
  function Kept() {
    const [kept, setKept] = useState(value);
    value = kept;
    return <SchemaForm idPrefix="t" fields={fields} value={kept} onChange={setKept} />;
  }
  render(<Kept />);
  await person.click(screen.getByRole("button", { name: "Move ann down" }));
  await person.click(screen.getByRole("button", { name: "Add a member" }));
  await person.type(screen.getByLabelText(/^Name/), "eve");
  await person.click(screen.getByRole("button", { name: "Remove ann" }));
  await person.click(screen.getByRole("combobox", { name: /Pattern: type/ }));
  await person.click(screen.getByRole("option", { name: "vote" }));
  expect(value).toEqual({ pattern: { type: "vote", members: [{ name: "bob" }, { name: "eve" }] } });
});
