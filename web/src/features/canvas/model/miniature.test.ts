import { describe, expect, it } from "vitest";
import { picture } from "./miniature";

describe("a small drawing", () => {
  const agent = (name: string) => ({ kind: "Agent", name, spec: { role: name } });
  const task = (name: string, by: string) => ({ kind: "Task", name, spec: { description: name, agent: by } });

  it("puts what follows to the right, and who works beside what he does", () => {
    const spec = { agents: ["ann"], tasks: ["read", "write"] };
    const { boxes, lines } = picture({ kind: "Crew", spec }, [
      agent("ann"),
      task("read", "ann"),
      task("write", "ann"),
    ]);
    const x = (title: string) => boxes.find((box) => box.title === title)?.x ?? -1;
    expect(x("ann")).toBeLessThan(x("read"));
    expect(x("read")).toBeLessThan(x("write"));
    expect(lines).toHaveLength(3);
  });

  it("ends with a circle, cuts long names and draws an agent alone", () => {
    const nodes = ["a", "b"].map((name) => ({ name, type: "set", values: {} }));
    const edges = [
      { from: "a", to: "b" },
      { from: "b", to: "a" },
    ];
    expect(picture({ kind: "Flow", spec: { nodes, edges } }, []).boxes).toHaveLength(2);
    const alone = picture({ kind: "Agent", spec: { role: "somebody with a very long role" } }, []);
    expect(alone.boxes.map(({ title }) => title)).toEqual(["somebody with a v…"]);
  });
});
