import { faults } from "./support/accessibility";
import { layOut } from "./support/harbour";
import { expect, test } from "./support/test";

test.describe.configure({ mode: "serial" });

test("a crew is drawn, changed by keys and by mouse in the same draft, taken back and published", async ({
  owner: page,
  deck,
  token,
  provider,
}) => {
  const api = await layOut(deck.url, token, provider);
  await page.goto(`${deck.url}/crews/morning-report`);
  await page.getByRole("link", { name: "Canvas" }).click();
  await expect(page.locator(".canvas-node")).toHaveCount(4);
  await expect(page.locator(".react-flow__edge")).toHaveCount(3);
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
    expect(await faults(page), scheme).toEqual([]);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/canvas-crew-${scheme}.png` });
  }
  await page.getByRole("button", { name: "Add task count" }).click();
  await expect(page.locator(".canvas-node")).toHaveCount(5);
  const outline = page.getByRole("region", { name: "Outline" });
  await outline.getByRole("button", { name: /^count/ }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(outline.getByRole("button", { name: /sound-depth.*→ count/ })).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(page.locator(".canvas-node")).toHaveCount(4);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".canvas-node")).toHaveCount(5);
  // The form and the YAML hold the very same draft.
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("textbox", { name: "YAML of the crew" })).toContainText("- count");
  await page.getByRole("link", { name: "Canvas" }).click();
  await expect(page.locator(".canvas-node")).toHaveCount(5);
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("v1 + changes")).toBeVisible();
  const { spec } = await api.send<{ spec: { tasks: string[] } }>("GET", "/crews/morning-report");
  expect(spec.tasks).toEqual(["sound-depth", "count", "write-report"]);
});

test("a flow is drawn with conditions on its edges; what the server refuses stands at its node", async ({
  owner: page,
  deck,
  token,
}) => {
  expect(token).not.toBe("");
  const send = (method: string, path: string, body: object) =>
    fetch(`${deck.url}/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  const made = await send("POST", "/flows", {
    metadata: { name: "lock-gate" },
    spec: {
      nodes: [
        { name: "tide", type: "condition", expression: "inputs.height > 2.0" },
        { name: "open", type: "set", values: { gate: "open" } },
      ],
      edges: [{ from: "tide", to: "open", when: true }],
      inputs: { type: "object", properties: { height: { type: "number" } }, required: ["height"] },
      state: { type: "object", properties: { gate: { type: "string" } } },
    },
  });
  expect(made.status, await made.text()).toBe(201);
  await page.goto(`${deck.url}/flows/lock-gate?view=canvas`);
  await expect(page.locator(".canvas-node")).toHaveCount(2);
  await expect(page.locator(".react-flow__edge-text")).toHaveText("true");
  await page.getByRole("button", { name: "Add agent" }).click();
  const settings = page.getByRole("region", { name: "Settings of agent" });
  await expect(settings.getByRole("combobox", { name: "Agent", exact: false }).first()).toBeVisible();
  const outline = page.getByRole("region", { name: "Outline" });
  await outline.getByRole("button", { name: /^tide/ }).click();
  await outline.getByLabel("Connect tide to").selectOption({ label: "agent" });
  await expect(page.locator(".react-flow__edge")).toHaveCount(2);
  await expect(page.locator(".react-flow__edge-text").last()).toHaveText("false");
  await outline.getByRole("button", { name: /^agent/ }).click();
  await outline.getByLabel("Connect agent to").selectOption({ label: "tide" });
  await expect(page.getByText("That would be a circle")).toBeVisible();
  await page.getByRole("button", { name: "Lay out" }).click();
  // The layered layout puts what follows to the right; the grid that would stand in for it does not.
  const left = async (name: string) =>
    (await page.locator(".canvas-node", { hasText: name }).boundingBox())?.x ?? 0;
  await expect.poll(async () => (await left("agent")) - (await left("tide"))).toBeGreaterThan(100);
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("dialog")).toContainText("/spec/nodes/2");
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "Problems" }).getByRole("button").first().click();
  await expect(page.locator(".canvas-node.faulty")).toContainText("agent");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/canvas-flow.png` });
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
    expect(await faults(page), scheme).toEqual([]);
  }
  await page.getByRole("button", { name: "Remove agent", exact: true }).click();
  await expect(page.locator(".react-flow__edge")).toHaveCount(1);
});
