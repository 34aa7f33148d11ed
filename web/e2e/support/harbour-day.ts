import type { Api } from "./api";

/** A flow with a branch, a crew, a question to a person and a loop: what a drawing can show. */
const DAY = {
  nodes: [
    { name: "tide", type: "condition", expression: "inputs.height > 2.0" },
    { name: "morning", type: "crew", crew: "morning-report", inputs: { port: `$\{inputs.port}` } },
    { name: "warn", type: "agent", agent: "clerk", prompt: `Warn all ships in $\{inputs.port}.` },
    { name: "sign", type: "approval", question: "May the warning go out?" },
    { name: "sent", type: "set", join: "or", values: { notice: "sent" } },
  ],
  edges: [
    { from: "tide", to: "morning", when: true },
    { from: "tide", to: "warn", when: false },
    { from: "warn", to: "sign" },
    { from: "sign", to: "sent", when: "approved" },
    { from: "morning", to: "sent" },
  ],
  inputs: {
    type: "object",
    properties: {
      port: { type: "string", default: "Bergen" },
      height: { type: "number", title: "Height of the tide", default: 2.4 },
    },
  },
  state: { type: "object", properties: { notice: { type: "string", default: "" } } },
};

/** A flow as a draft, and a trial of it that is over. */
export async function layOutDay(api: Api): Promise<string> {
  await api.send("POST", "/flows", {
    metadata: { name: "harbour-day", description: "From the tide to the notice" },
    spec: DAY,
  });
  const trial = await api.send<{ id: string }>("POST", "/trials", {
    definition: { kind: "Flow", name: "harbour-day" },
    spec: DAY,
    inputs: { port: "Bergen", height: 2.4 },
  });
  return trial.id;
}
