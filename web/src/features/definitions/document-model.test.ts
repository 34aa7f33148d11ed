import { describe, expect, test } from "vitest";
import { lineFinder } from "@/lib/yaml-lines";
import { type DraftDocument, readYaml, updateYaml, writeYaml } from "./document-model";
import { markedLines } from "./use-draft";

const draft: DraftDocument = {
  name: "pilot",
  description: "",
  labels: {},
  spec: { role: "Pilot", goal: "Home\nand dry\n", tools: ["chart"], settings: { temperature: 0 } },
};

const commented = `# who steers
apiVersion: quarterdeck/v1
kind: Agent
metadata:
  name: pilot
spec:
  role: Pilot # of the harbour
  goal: |
    Home
    and dry
  tools:
    - chart
  settings:
    temperature: 0
`;

test("what is written is read back the same", () => {
  expect(readYaml(writeYaml("Agent", draft), "Agent")).toEqual({ ok: true, draft });
  const full = { ...draft, description: "steers: well", labels: { team: "north", tier: "1" } };
  expect(readYaml(writeYaml("Agent", full), "Agent")).toEqual({ ok: true, draft: full });
});

test("a long text keeps its lines", () => {
  expect(writeYaml("Agent", draft)).toContain("goal: |\n    Home\n    and dry\n");
});

describe("a change in the form", () => {
  test("leaves a text that says the same untouched", () => {
    expect(updateYaml(commented, "Agent", draft)).toBe(commented);
  });

  test("changes its own line and keeps comments and order", () => {
    const changed = updateYaml(commented, "Agent", { ...draft, spec: { ...draft.spec, role: "Master" } });
    expect(changed).toBe(commented.replace("role: Pilot #", "role: Master #"));
  });

  test("adds and takes away keys at any depth", () => {
    const spec = { role: "Pilot", goal: draft.spec.goal, settings: { seed: 7 }, model: "harbour" };
    const changed = updateYaml(commented, "Agent", { ...draft, labels: { team: "north" }, spec });
    expect(changed).not.toContain("chart");
    expect(changed).not.toContain("temperature");
    expect(readYaml(changed, "Agent")).toEqual({
      ok: true,
      draft: { ...draft, labels: { team: "north" }, spec },
    });
  });

  describe("of a list", () => {
    const crossing = `apiVersion: quarterdeck/v1
kind: Flow
metadata:
  name: crossing
spec:
  nodes:
    # first of all
    - name: tide # read at the quay
      type: set
    # only then
    - name: leave
      type: wait # patiently

      seconds: 5
  edges:
    - {from: tide, to: leave} # one way
`;
    const tide = { name: "tide", type: "set" };
    const leave = { name: "leave", type: "wait", seconds: 5 };
    const edges = [{ from: "tide", to: "leave" }];
    const flow = (nodes: object[], ways: object[] = edges): DraftDocument => ({
      name: "crossing",
      description: "",
      labels: {},
      spec: { nodes, edges: ways } as DraftDocument["spec"],
    });
    const COMMENTS = ["# first of all", "# read at the quay", "# only then", "# patiently", "# one way"];
    const kept = (text: string) => COMMENTS.filter((comment) => text.includes(comment));

    test("one more, one that is called otherwise, and one with another value leave the other lines as they are", () => {
      const more = updateYaml(crossing, "Flow", flow([tide, { name: "hail", type: "emit" }, leave]));
      expect(more.replace("    - name: hail\n      type: emit\n", "")).toBe(
        crossing.replace("{from: tide, to: leave}", "{ from: tide, to: leave }"),
      );
      const other = updateYaml(
        crossing,
        "Flow",
        flow([{ ...tide, name: "ebb" }, leave], [{ from: "ebb", to: "leave" }]),
      );
      expect(other).toContain("- name: ebb # read at the quay");
      expect(other).toContain("- { from: ebb, to: leave } # one way");
      expect(kept(other)).toEqual(COMMENTS);
      expect(updateYaml(crossing, "Flow", flow([tide, { ...leave, seconds: 60 }]))).toContain(
        "\n\n      seconds: 60\n",
      );
    });

    test("what changes its place takes its comments along, and what goes takes them away", () => {
      const turned = updateYaml(crossing, "Flow", flow([leave, tide]));
      expect(readYaml(turned, "Flow")).toEqual({ ok: true, draft: flow([leave, tide]) });
      expect(kept(turned)).toEqual(COMMENTS);
      expect(turned.indexOf("# only then")).toBeLessThan(turned.indexOf("- name: leave"));
      expect(turned.indexOf("- name: leave")).toBeLessThan(turned.indexOf("# read at the quay"));
      const alone = updateYaml(crossing, "Flow", flow([tide], []));
      expect(readYaml(alone, "Flow")).toEqual({ ok: true, draft: flow([tide], []) });
      expect(kept(alone)).toEqual(["# first of all", "# read at the quay"]);
      expect(readYaml(updateYaml(alone, "Flow", flow([tide, leave])), "Flow")).toEqual({
        ok: true,
        draft: flow([tide, leave]),
      });
    });

    test("a text with anchors still says what the draft says", () => {
      const shared = crossing.replace(
        "seconds: 5",
        "seconds: &long 5\n    - {name: last, type: wait, seconds: *long}",
      );
      const last = { name: "last", type: "wait", seconds: 5 };
      expect(readYaml(shared, "Flow")).toEqual({ ok: true, draft: flow([tide, leave, last]) });
      for (const nodes of [
        [tide, last],
        [last, tide, leave],
        [{ ...leave, seconds: 9 }, last],
      ]) {
        expect(readYaml(updateYaml(shared, "Flow", flow(nodes)), "Flow")).toEqual({
          ok: true,
          draft: flow(nodes),
        });
      }
    });
  });

  test("fills an empty document line by line", () => {
    const empty = writeYaml("Agent", { name: "", description: "", labels: {}, spec: {} });
    const filled = updateYaml(empty, "Agent", { ...draft, spec: { role: "Pilot", goal: "Home" } });
    expect(filled).toContain("spec:\n  role: Pilot\n  goal: Home\n");
  });

  test("writes a text anew that is not YAML", () => {
    expect(updateYaml("a: [", "Agent", draft)).toBe(writeYaml("Agent", draft));
  });
});

describe("a text that holds no document says on which line and why", () => {
  test.each([
    ["a: b\nc: [", 2, ""],
    ["just words", 1, "mapping"],
    [commented.replace("quarterdeck/v1", "v2"), 2, "apiVersion"],
    [commented.replace("kind: Agent", "kind: Task"), 3, "Agent"],
    [commented.replace("  name: pilot", "  - pilot"), 4, "metadata"],
    [`${commented}status: {}\n`, 15, "status"],
  ])("%j", (text, line, word) => {
    const read = readYaml(text, "Agent");
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.faults[0]?.line).toBe(line);
    expect(read.faults[0]?.message).toContain(word);
  });
});

test.each([
  ["/metadata/name", 5],
  ["/spec/role", 7],
  ["/spec/goal", 8],
  ["/spec/tools/0", 12],
  ["/spec/settings/temperature", 14],
  ["/spec/settings/missing", 13],
  ["/spec/missing", 6],
  ["/nothing", 1],
])("the line of %s is %i", (pointer, line) => {
  expect(lineFinder(commented)(pointer)).toBe(line);
});

test("the faults of a thousand nodes are marked, each at its line, by reading the text once", () => {
  const nodes = Array.from({ length: 1_000 }, (_, index) => ({ name: `n${index}`, type: "set" }));
  const draft = { name: "many", description: "", labels: {}, spec: { nodes } };
  const text = writeYaml("Flow", draft);
  const faults = Object.fromEntries(nodes.map((_, index) => [`/spec/nodes/${index}/name`, "is wrong"]));
  const lines = markedLines(text, faults).map(({ line }) => text.split("\n")[line - 1]?.trim());
  expect(lines).toEqual(nodes.map(({ name }) => `- name: ${name}`));
});
