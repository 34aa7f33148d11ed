import type { Locator } from "@playwright/test";
import { faults } from "./support/accessibility";
import { Api } from "./support/api";
import { still } from "./support/canvas";
import { layOut } from "./support/harbour";
import { expect, test } from "./support/test";

test.describe.configure({ mode: "serial" });

test("a crew is drawn, changed by keys and by mouse in the same draft, taken back and saved", async ({
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
  await page.getByRole("button", { name: "Add task count" }).click();
  await expect(page.locator(".canvas-node")).toHaveCount(5);
  const outline = page.getByRole("region", { name: "Outline" });
  await outline.getByRole("treeitem", { name: /^count/ }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(outline.getByRole("treeitem", { name: /^sound-depth.*→ count/ })).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(page.locator(".canvas-node")).toHaveCount(4);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator(".canvas-node")).toHaveCount(5);
  // The form and the YAML hold the very same draft; the YAML also beside the drawing.
  await page.getByRole("button", { name: "YAML" }).click();
  await expect(page.getByRole("textbox", { name: "YAML of the crew" })).toContainText("- count");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("v1 + changes")).toBeVisible();
  const { spec } = await api.send<{ spec: { tasks: string[] } }>("GET", "/crews/morning-report");
  expect(spec.tasks).toEqual(["sound-depth", "count", "write-report"]);
});

test("a flow is built by mouse and keys: bodies, copies, places, problems at their nodes, publish", async ({
  owner: page,
  deck,
  token,
}) => {
  const api = new Api(deck.url, token);
  await api.send("POST", "/flows", {
    metadata: { name: "lock-gate" },
    spec: {
      nodes: [
        { name: "tide", type: "condition", expression: "inputs.height > 2.0" },
        { name: "open", type: "set", values: { gate: "open" } },
      ],
      edges: [{ from: "tide", to: "open", when: true }],
      inputs: { type: "object", properties: { height: { type: "number" } }, required: ["height"] },
      state: {
        type: "object",
        properties: { gate: { type: "string" }, index: { type: "integer" } },
      },
    },
  });
  await page.goto(`${deck.url}/flows/lock-gate?view=canvas`);
  const nodes = page.locator(".canvas-node");
  const edges = page.locator(".react-flow__edge");
  const outline = page.getByRole("region", { name: "Outline" });
  await expect(nodes).toHaveCount(2);

  // By mouse: added, and drawn to; where it may not lead, the reason is told.
  await page.getByRole("button", { name: "Add Loop" }).click();
  await expect(nodes).toHaveCount(3);
  await page.getByRole("button", { name: "Show all" }).click();
  await still(page);
  const draw = async (from: string, to: string) => {
    const handle = page.locator(`[data-id="node:${from}"] .react-flow__handle-right`);
    await handle.hover();
    await page.mouse.down();
    await page.locator(`[data-id="node:${to}"] .react-flow__handle-left`).hover();
    await page.mouse.up();
  };
  await draw("tide", "loop");
  await expect(edges).toHaveCount(2);
  await expect(page.locator(".react-flow__edge-text").last()).toHaveText("false");
  await draw("loop", "tide");
  await expect(page.getByText("That would be a circle").last()).toBeVisible();
  await expect(edges).toHaveCount(2);

  // By keys: into the body, another node in it, connected, and back out.
  await outline.getByRole("treeitem", { name: /^loop/ }).click();
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("navigation", { name: "Way to this body" })).toContainText("loop");
  await page.getByRole("searchbox", { name: "Find something to add" }).fill("agent");
  await page.keyboard.press("Enter");
  await expect(nodes).toHaveCount(2);
  await outline.getByLabel("Connect agent to").selectOption({ label: "round" });
  await expect(edges).toHaveCount(1);
  const problems = page.getByRole("region", { name: "Problems" });
  await expect(problems).toContainText("loop › agent");
  await outline.getByRole("treeitem", { name: /^tide/ }).click();
  // What the server found in the draft that it has is told of a node and its edges only as long as they are the same.
  await expect(page.locator(".canvas-node.faulty")).toHaveCount(1);
  await expect(page.locator(".canvas-node.faulty")).toContainText("loop");
  await expect(page).toHaveURL(/node=tide/);

  // What the schema and the rules refuse stands at the node in the body; a press leads there.
  await problems.getByRole("button").first().click();
  await expect(page.locator(".canvas-node.faulty")).toContainText("agent");
  await expect(page.getByRole("region", { name: "Settings of agent" })).toBeVisible();
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
    expect(await faults(page), scheme).toEqual([]);
  }
  await page.getByRole("button", { name: "Remove agent", exact: true }).click();
  await expect(problems).toHaveCount(0);
  await page.getByRole("button", { name: "Whole flow" }).click();
  await expect(nodes).toHaveCount(3);

  // Arrows go by where nodes are; with Shift they move, which is one step back.
  await page.getByRole("button", { name: "Lay out" }).click();
  await outline.getByRole("treeitem", { name: /^tide/ }).click();
  await still(page);
  await page.locator('[data-id="node:tide"]').focus();
  const left = async () => (await page.locator('[data-id="node:tide"]').boundingBox())?.x ?? 0;
  const begun = await left();
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(left).toBeLessThan(begun - 20);
  await page.keyboard.press("Control+z");
  await expect.poll(left).toBeCloseTo(begun, 0);
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".canvas-node.selected")).not.toContainText("tide");

  // Two nodes with their edge, copied as text and put in again under names of their own.
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+d");
  await expect(nodes).toHaveCount(6);
  await expect(edges).toHaveCount(4);
  await page.getByRole("button", { name: "Align left" }).click();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(nodes).toHaveCount(3);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("rou");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/node=loop/);
  await expect(page.locator(".canvas-node.selected")).toContainText("round");

  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published lock-gate as version 1")).toBeVisible();
  const { spec } = await api.send<{ spec: { layout: object } }>("GET", "/flows/lock-gate");
  expect(Object.keys(spec.layout)).toEqual(["tide", "open", "loop"]);
});

test("a German page says in German what is wrong on the canvas", async ({ owner: page, deck, token }) => {
  const api = new Api(deck.url, token);
  await api.send("POST", "/flows", {
    metadata: { name: "weir" },
    spec: {
      nodes: [
        { name: "tide", type: "condition", expression: "inputs.hight > 2.0" },
        { name: "crane", type: "tool", tool: "crane", arguments: {} },
      ],
      edges: [{ from: "tide", to: "crane", when: true }],
      inputs: { type: "object", properties: { height: { type: "number" } } },
    },
  });
  await page.evaluate(() => localStorage.setItem("quarterdeck-language", "de"));
  await page.goto(`${deck.url}/flows/weir?view=canvas`);
  const problems = page.getByRole("region", { name: "Probleme" });
  await expect(problems.getByRole("button")).toContainText([
    /^crane.*Werkzeug „crane“ gibt es nicht\. Legen Sie das an/,
    /^tide.*Wenn der Knoten „tide“ „false“ wählt, führt keine Verbindung weiter\. Fügen Sie/,
    /^tide.*`inputs.hight`: „hight“ gibt es nicht; bekannt sind: height\. Meinten Sie height\?/,
  ]);
  await page.getByRole("button", { name: "3 Hindernisse" }).click();
  await expect(page.getByRole("menuitem").first()).toContainText("gibt es nicht");
  await page.keyboard.press("Escape");

  // Beside the drawing the form has little room, and on a telephone the problems have: nothing is cut off.
  const cut = (of: Locator) => of.evaluate((each) => each.scrollWidth - each.clientWidth);
  for (const rows of await page.locator(".form-rows").all()) expect(await cut(rows)).toBeLessThanOrEqual(0);
  await expect(page.getByRole("textbox", { name: "Name", exact: true }).last()).toHaveValue("height");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(problems).toBeVisible();
  expect(await cut(problems)).toBeLessThanOrEqual(0);
  expect(await cut(page.locator("html"))).toBeLessThanOrEqual(0);
});

test("what the server found is of before once its node has changed, and is checked again when the draft is saved", async ({
  owner: page,
  deck,
  token,
}) => {
  await new Api(deck.url, token).send("POST", "/flows", {
    metadata: { name: "basin" },
    spec: {
      nodes: [
        { name: "tide", type: "condition", expression: "true" },
        { name: "open", type: "wait", duration: 1 },
        { name: "shut", type: "wait", duration: 1 },
        { name: "crane", type: "tool", tool: "crane", arguments: {} },
      ],
      edges: [
        { from: "tide", to: "open", when: true },
        { from: "open", to: "crane" },
        { from: "open", to: "shut" },
      ],
    },
  });
  await page.goto(`${deck.url}/flows/basin?view=canvas`);
  const problems = page.getByRole("region", { name: "Problems" });
  const outline = page.getByRole("region", { name: "Outline" });
  const marked = page.locator(".canvas-node.faulty");
  await expect(problems.getByRole("button")).toHaveCount(2);
  await expect(marked).toHaveCount(2);
  // What the server refuses keeps the draft from being saved.
  await outline.getByRole("treeitem", { name: /^open/ }).click();
  const until = page.getByRole("region", { name: "Settings of open" }).getByLabel("Until");
  await until.fill("2030-01-01T00:00:00Z");
  await expect(page.getByText("Not saved: needs mending")).toBeVisible();
  await expect(marked).toHaveCount(3);
  await outline.getByRole("treeitem", { name: /^tide/ }).click();
  await outline.getByLabel("Connect tide to").selectOption({ label: "shut" });
  const ofBefore = problems.getByRole("button").filter({ hasText: "before your last change" });
  await expect(ofBefore).toHaveCount(1);
  await expect(ofBefore).toContainText("tide");
  await expect(marked).toHaveCount(2);
  await outline.getByRole("treeitem", { name: /^open/ }).click();
  await until.fill("");
  await expect(ofBefore).toHaveCount(0);
  await expect(problems.getByRole("button")).toHaveCount(1);
  await expect(marked).toContainText("crane");
});
