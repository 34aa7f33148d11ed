import { Api } from "./api";

/** A pipeline of two voices, one of which fails and is passed over. */
export const COUNCIL = {
  request: "What should ships know about {port} today?",
  pattern: {
    type: "parallel",
    members: [
      { name: "clerk", agent: "clerk", instructions: "Say hello from the emulator." },
      { name: "office", agent: "clerk", instructions: "Man overboard!" },
    ],
  },
  on_error: { action: "skip" },
  inputs: {
    type: "object",
    properties: { port: { type: "string", description: "The harbour's name" } },
    required: ["port"],
  },
};

/** A small crew that writes a harbour report with a tool: what most journeys begin with. */
export async function layOut(url: string, token: string, provider: string): Promise<Api> {
  const api = new Api(url, token);
  await api.model("harbour", provider);
  await api.publish("agents", "pilot", {
    role: "Harbour pilot of {port}",
    goal: "Bring every ship in without a scratch",
    backstory: "Thirty years at the quay; trusts figures and says little.",
    model: "harbour",
    tools: ["calculator"],
  });
  await api.publish("agents", "clerk", {
    role: "Harbour clerk",
    goal: "Write what the pilot found so that anybody can act on it",
    model: "harbour",
  });
  await api.publish("tasks", "sound-depth", {
    description: "Compute how much depth the north quay of {port} loses at low water.",
    expected_output: "A percentage with one sentence of meaning.",
    agent: "pilot",
  });
  await api.publish("tasks", "write-report", {
    description: "Write the morning report for {port}.",
    expected_output: "A short report in Markdown with three facts.",
    agent: "clerk",
    context: ["sound-depth"],
  });
  await api.publish("tasks", "signed-report", {
    description: "Write the morning report for {port} that the harbour master signs.",
    expected_output: "A short report in Markdown.",
    agent: "clerk",
    human_input: true,
  });
  await api.publish("tasks", "count", { description: "Count slowly for {port}.", agent: "clerk" });
  const inputs = {
    type: "object",
    properties: { port: { type: "string", description: "The harbour's name" } },
    required: ["port"],
  };
  const crew = (name: string, tasks: string[], description: string) =>
    api.publish("crews", name, { agents: ["pilot", "clerk"], tasks, inputs }, description);
  await crew("morning-report", ["sound-depth", "write-report"], "Soundings and the report of the morning");
  await crew("signed-report", ["signed-report"], "A report that waits for the harbour master's word");
  await crew("counting", ["count"], "Takes its time");
  return api;
}
