/** What the scripted model fills in when a definition is described, by the words of the description. */
const lock = {
  title: "Lock passage",
  inputs: [{ name: "ship", title: "Ship", type: "string" }],
  nodes: [
    { id: "may", does: "ask_approval", text: `May \${inputs.ship} pass?` },
    { id: "open", does: "ask_model", text: `Tell \${inputs.ship} that the lock opens.` },
    { id: "wait", does: "ask_model", text: `Tell \${inputs.ship} to wait at the buoy.` },
  ],
  edges: [
    { source: "may", target: "open", when: "approved" },
    { source: "may", target: "wait", when: "rejected" },
  ],
};

/** Its first answer leads to a node that is not there. */
const astray = { ...lock, edges: [{ source: "may", target: "bridge", when: "approved" }] };

const sketches: readonly [RegExp, object][] = [
  [
    /A crew that plans a day at sea/,
    {
      title: "Day at sea",
      input: "harbour",
      steps: [
        { role: "Navigator", task: "Choose a course for a day.", result: "course" },
        { role: "Cook", task: "Plan the meals for the course.", result: "day plan" },
      ],
    },
  ],
  [
    /An agent that keeps the lighthouse/,
    { title: "Lighthouse keeper", role: "Keeper of the light", goal: "Keep the light burning" },
  ],
  [
    /A task that sums up the weather/,
    {
      title: "Weather summary",
      role: "Meteorologist",
      task: "Sum up the weather.",
      result: "three sentences",
    },
  ],
  [
    /Two captains argue about the bridge/,
    {
      title: "Bridge debate",
      pattern: "debate",
      members: [
        { role: "Captain for it", duty: "Argue for the bridge." },
        { role: "Captain against it", duty: "Argue against the bridge." },
      ],
    },
  ],
  [/A flow that never fits/, astray],
];

/** The answer to a description; null when none of these is described. */
export function sketched(all: string): string | null {
  if (/A flow that lets ships through the lock/.test(all))
    return JSON.stringify(/That is not valid:/.test(all) ? lock : astray);
  const found = sketches.find(([words]) => words.test(all));
  return found ? JSON.stringify(found[1]) : null;
}
