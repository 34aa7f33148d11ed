import type { Execution } from "@/api/contracts";
import type { components } from "@/api/schema";

export type Step = components["schemas"]["Step"];

interface Beginning {
  key: string;
  /** The kind of a recorded step; empty for what several begin with. */
  kind: string;
}

/** The steps to begin at; what the dialog was opened with is among them, a step or the beginning of several. */
export function beginningsOf(steps: readonly Step[], from: string): Beginning[] {
  const found: Beginning[] = steps.map(({ key, kind }) => ({ key, kind }));
  const isThere = from === "" || found.some(({ key }) => key === from);
  return isThere ? found : [{ key: from, kind: "" }, ...found];
}

const beginsAt = (key: string, step: string) => key === step || key.startsWith(`${step}/`);

/** What was recorded before a step and is shared by a fork from there; all of it without a step. */
export function sharedBefore(steps: readonly Step[], step: string): readonly Step[] {
  if (step === "") return steps;
  const at = steps.findIndex(({ key }) => beginsAt(key, step));
  return at < 0 ? steps : steps.slice(0, at);
}

interface Speaker {
  kind: "Agent" | "Task" | "Node" | "Member";
  name: string;
  field: "description" | "goal" | "prompt" | "instructions";
}

/** The node of the flow, or the member of the pipeline, whose own words an agent or a model is asked in. */
function partOf(steps: readonly Step[], task: string, kind: string): Speaker | null {
  const asked = (turn: RegExp) =>
    steps.some((each) => {
      const [whose = "", ...rest] = each.key.split("/");
      const isWhose = whose === task || (kind === "Pipeline" && whose.endsWith(`:${task}`));
      return each.kind === "model" && isWhose && turn.test(rest.join("/"));
    });
  if (kind === "Flow" && asked(/^try\.\d+\/agent\/model\.\d+$/))
    return { kind: "Node", name: task, field: "prompt" };
  if (kind === "Pipeline" && asked(/^try\.\d+\/model\.\d+$/))
    return { kind: "Member", name: task, field: "instructions" };
  return null;
}

/** Whose words a fork from this step may change: the task's, the node's, the member's, else the agent's. */
export function speakerOf(steps: readonly Step[], step: string, { kind }: Execution): Speaker | null {
  const found = steps.find(({ key }) => beginsAt(key, step));
  if (step === "" || found === undefined) return null;
  if ((kind === "Crew" || kind === "Task") && found.task !== "")
    return { kind: "Task", name: found.task, field: "description" };
  const part = found.task === "" ? null : partOf(steps, found.task, kind);
  if (part) return part;
  return found.agent === "" ? null : { kind: "Agent", name: found.agent, field: "goal" };
}
