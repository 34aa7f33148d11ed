import { describe, expect, it } from "vitest";
import { shown } from "./filled";

describe("a template as it is shown", () => {
  it("has its defaults, of their types, and short names of its parts", () => {
    const parameters = {
      properties: { name: { default: "desk" }, turns: { default: 3 }, tone: { default: "calm" } },
    };
    const documents = [
      {
        kind: "Agent",
        metadata: { name: "[[name]]-clerk" },
        spec: { role: "a [[tone]] clerk of [[nobody]]", max_iterations: "[[turns]]" },
      },
      { kind: "Crew", metadata: { name: "[[name]]" }, spec: { agents: ["[[name]]-clerk"] } },
    ];
    expect(shown({ parameters, documents } as never)).toEqual([
      { kind: "Agent", name: "clerk", spec: { role: "a calm clerk of [[nobody]]", max_iterations: 3 } },
      { kind: "Crew", name: "desk", spec: { agents: ["clerk"] } },
    ]);
  });
});
