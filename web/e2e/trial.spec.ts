import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { COUNCIL, layOut } from "./support/harbour";
import { expect, test } from "./support/test";

const FLOW = {
  nodes: [
    { name: "tide", type: "set", values: { height: `$\{inputs.height}` } },
    { name: "high", type: "condition", expression: "nodes.tide.output.height > 2.0" },
    { name: "open", type: "set", values: { gate: "open" } },
    { name: "ask", type: "approval", question: "May the gate stay shut?" },
  ],
  edges: [
    { from: "tide", to: "high" },
    { from: "high", to: "open", when: true },
    { from: "high", to: "ask", when: false },
    { from: "ask", to: "shut" },
  ],
  inputs: { type: "object", properties: { height: { type: "number" } }, required: ["height"] },
  state: {
    type: "object",
    properties: { gate: { type: "string" }, height: { type: "number" } },
  },
};

test("a draft is tried on the canvas, asks there, is pinned, goes on from a node, and is played again", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  const api = await layOut(deck.url, token, provider);
  const nodes = [...FLOW.nodes, { name: "shut", type: "set", values: { gate: "shut" } }];
  await api.send("POST", "/flows", { metadata: { name: "sluice" }, spec: { ...FLOW, nodes } });
  await page.goto(`${deck.url}/flows/sluice?view=canvas`);
  await page.getByRole("button", { name: "Try the draft" }).click();
  await page.getByRole("dialog").getByLabel("height").fill("1");
  await page.getByRole("dialog").getByRole("button", { name: "Try", exact: true }).click();
  const node = (name: string) => page.locator(".canvas-node", { hasText: name });
  await expect(node("ask").getByLabel("Waiting")).toBeVisible();
  await node("ask").click();
  const asked = page.getByRole("region", { name: "Run of ask" });
  await expect(asked).toContainText("May the gate stay shut?");
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/trial-asks.png`, fullPage: true });
  await asked.getByRole("button", { name: "Approve" }).click();
  await expect(node("shut").getByLabel("Done")).toBeVisible();

  // What the condition gave is pinned; the rest goes on from there, another way than it went.
  await node("tide").click();
  await page.getByRole("button", { name: "Pin what it gave" }).click();
  await expect(node("tide").getByLabel("Pinned")).toBeVisible();
  await node("high").click();
  await page.getByRole("button", { name: "Run this node" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Try", exact: true }).click();
  await expect(page.getByRole("link", { name: "The trial succeeded" })).toBeVisible();
  await expect(node("ask").getByLabel("Done")).toHaveCount(0);
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
    expect(await faults(page), scheme).toEqual([]);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/trial-${scheme}.png`, fullPage: true });
  }
  // No version has pinned data, which is told before anybody publishes.
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  await expect(publish).toBeDisabled();
  await page.getByRole("button", { name: "One thing in the way" }).click();
  await expect(page.getByRole("menu")).toContainText("its output is pinned");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Unpin all" }).click();
  await expect(publish).toBeEnabled();

  // The execution is one like any other, marked, and its drawing goes through its moments.
  let streams = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/events")) streams += 1;
  });
  await page.getByRole("link", { name: "The trial succeeded" }).click();
  await page.getByRole("link", { name: "Graph", exact: true }).click();
  const moments = page.getByRole("slider", { name: "Moment of the run" });
  await expect(moments).toBeVisible();
  await expect(page.getByRole("toolbar", { name: "Replay" })).toContainText("It succeeded");
  // The timeline and the drawing follow one stream.
  expect(streams).toBe(1);
  await moments.fill("1");
  await expect(page.locator(".canvas-node-state")).toHaveCount(0);
  await page.getByRole("button", { name: "As it stands" }).click();
  await expect(node("high").getByLabel("Done")).toBeVisible();
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/replay.png`, fullPage: true });

  // Lists tell trials from the rest, by their address and as a saved filter.
  await page.goto(`${deck.url}/executions?name=sluice&trial=false`);
  await expect(page.getByText("No execution like that")).toBeVisible();
  await page.goto(`${deck.url}/executions?trial=false`);
  await page.getByRole("combobox", { name: "Trials" }).click();
  await page.getByRole("option", { name: "Trials alone" }).click();
  await expect(page).toHaveURL(/\?trial=true$/);
  await expect(page.locator(".run").first()).toBeVisible();
  await page.getByRole("button", { name: "Save this filter" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("What I tried");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  const saved = page.getByRole("button", { name: "What I tried", exact: true });
  await expect(saved).toHaveAttribute("aria-pressed", "true");
  await page.goto(`${deck.url}/executions`);
  await saved.click();
  await expect(page).toHaveURL(/\?trial=true$/);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/list-trials.png` });
});

test("what a node asks with a schema is answered on the canvas by the form of the schema", async ({
  owner: page,
  deck,
  token,
}) => {
  const depth = {
    type: "object",
    properties: { metres: { type: "number", minimum: 0 }, is_dredged: { type: "boolean" } },
    required: ["metres"],
  };
  const ask = { name: "sound", type: "input", question: "How deep is it?", answer_schema: depth };
  await new Api(deck.url, token).send("POST", "/flows", {
    metadata: { name: "soundings" },
    spec: { nodes: [ask] },
  });
  await page.goto(`${deck.url}/flows/soundings?view=canvas`);
  await page.getByRole("button", { name: "Try the draft" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Try", exact: true }).click();
  const node = page.locator(".canvas-node", { hasText: "sound" });
  await expect(node.getByLabel("Waiting")).toBeVisible();
  await node.click();
  const asked = page.getByRole("region", { name: "Run of sound" });
  await expect(asked).toContainText("How deep is it?");
  // What does not fit the schema is told at its field, and not sent.
  await asked.getByLabel("Metres").fill("-1");
  await asked.getByRole("button", { name: "Send the answer" }).click();
  await expect(asked.getByText("At least 0.")).toBeVisible();
  await asked.getByLabel("Metres").fill("6.5");
  await asked.getByLabel("Is dredged").check();
  expect(await faults(page)).toEqual([]);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/trial-question.png` });
  await asked.getByRole("button", { name: "Send the answer" }).click();
  await expect(node.getByLabel("Done")).toBeVisible();
  await expect(asked).toContainText('"metres": 6.5');
  await expect(asked).toContainText('"is_dredged": true');
});

test("a crew and a pipeline are tried: one task on what another gave, and a member whose word is pinned @more", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  const api = await layOut(deck.url, token, provider);
  await api.publish("pipelines", "council-on-trial", COUNCIL);
  const node = (name: string) => page.locator(".canvas-node", { hasText: name });
  const dialog = page.getByRole("dialog");
  const over = page.getByRole("link", { name: "The trial succeeded" });
  const tried = async () => (await over.getAttribute("href"))?.split("/").at(-1) ?? "";
  const attempt = async (button: string) => {
    await page.getByRole("button", { name: button }).click();
    await dialog.getByLabel("Port").fill("Bergen");
    await dialog.getByRole("button", { name: "Try", exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(over).toBeVisible({ timeout: 60_000 });
  };

  await page.goto(`${deck.url}/crews/morning-report?view=canvas`);
  await attempt("Try the draft");
  const whole = await tried();
  await node("sound-depth").click();
  await page.getByRole("button", { name: "Pin what it gave" }).click();
  await expect(node("sound-depth").getByLabel("Pinned")).toBeVisible();
  await node("write-report").click();
  await attempt("Run this node");
  await expect.poll(tried).not.toBe(whole);
  // What it gave is read as it was meant; of what it says meanwhile the marks stand as they come.
  const words = page.getByRole("region", { name: "Run of write-report" }).getByLabel("What it gave");
  await expect(words.locator("strong")).toHaveText("tide");
  await expect(words.getByRole("listitem")).toHaveCount(3);
  await expect(words).not.toContainText("**");
  // The pinned task was not done again: its tool was not called.
  const { usage } = await api.send<{ usage: { tool_calls: number } }>("GET", `/executions/${await tried()}`);
  expect(usage.tool_calls).toBe(0);
  await page.getByRole("button", { name: "Unpin all" }).click();
  await expect(node("sound-depth").getByLabel("Pinned")).toHaveCount(0);

  await page.goto(`${deck.url}/pipelines/council-on-trial?view=canvas`);
  await expect(page.getByRole("button", { name: "Run this node" })).toHaveCount(0);
  await attempt("Try the draft");
  const first = await tried();
  await node("clerk").first().click();
  await page.getByRole("button", { name: "Pin what it gave" }).click();
  await expect(node("clerk").first().getByLabel("Pinned")).toBeVisible();
  await attempt("Try the draft");
  await expect.poll(tried).not.toBe(first);
  const calls = async (id: string) =>
    (await api.send<{ usage: { model_calls: number } }>("GET", `/executions/${id}`)).usage.model_calls;
  expect(await calls(await tried())).toBeLessThan(await calls(first));
  expect(await faults(page)).toEqual([]);
});
