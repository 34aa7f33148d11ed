import type { Page } from "@playwright/test";
import { Api } from "./support/api";
import { still } from "./support/canvas";
import { expect, test } from "./support/test";

test.describe.configure({ mode: "serial" });

const wait = (name: string) => ({ name, type: "wait", duration: 0.1 });
const QUAY = {
  nodes: [wait("moor"), wait("unload"), wait("leave")],
  edges: [
    { from: "moor", to: "unload" },
    { from: "unload", to: "leave" },
    // It would run under the node between its ends.
    { from: "moor", to: "leave" },
  ],
};

const view = (page: Page) =>
  page.locator(".react-flow__viewport").evaluate((each: HTMLElement) => each.style.transform);

test("nodes come by a drag and go by a drag, the small map leads, edges go around, a run goes on from a node", async ({
  owner: page,
  deck,
  token,
}) => {
  const api = new Api(deck.url, token);
  await api.publish("flows", "quay", QUAY);
  await page.goto(`${deck.url}/flows/quay?view=canvas`);
  const nodes = page.locator(".canvas-node");
  await expect(nodes).toHaveCount(3);
  await still(page);

  // The middle of the long edge is beside the node between its ends, not under it.
  const between = await page.locator('[data-id="node:unload"]').boundingBox();
  const middle = await page
    .locator('.react-flow__edge[data-id^="edge:moor>leave"] .react-flow__edge-path')
    .evaluate((path: SVGPathElement) => {
      const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
      const { a, d, e, f } = path.getScreenCTM() as DOMMatrix;
      return { x: x * a + e, y: y * d + f };
    });
  if (between === null) throw new Error("the node between has no place");
  expect(middle.x).toBeGreaterThan(between.x);
  expect(middle.x).toBeLessThan(between.x + between.width);
  expect(middle.y < between.y || middle.y > between.y + between.height).toBe(true);

  const moor = page.locator('[data-id="node:moor"]');
  const top = async () => (await moor.boundingBox())?.y ?? 0;
  const begun = await top();
  const at = await moor.boundingBox();
  if (at === null) throw new Error("the node has no place");
  await moor.hover();
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2 + 90, { steps: 6 });
  await page.mouse.up();
  await expect.poll(top).not.toBeCloseTo(begun, 0);
  await page.keyboard.press("Control+z");
  await expect.poll(top).toBeCloseTo(begun, 0);

  await page
    .getByRole("button", { name: "Add Wait" })
    .dragTo(page.locator(".react-flow__pane"), { targetPosition: { x: 60, y: 60 } });
  await expect(nodes).toHaveCount(4);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(nodes).toHaveCount(3);

  const before = await view(page);
  await page.getByRole("img", { name: "Overview of the canvas" }).click({ position: { x: 8, y: 8 } });
  await expect.poll(() => view(page)).not.toBe(before);
  await page.getByRole("button", { name: "Show all" }).click();

  await page
    .getByRole("region", { name: "Outline" })
    .getByRole("treeitem", { name: /^unload/ })
    .click();
  await page.getByRole("button", { name: "Run from here" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Try", exact: true }).click();
  await expect(page.getByRole("link", { name: "The trial succeeded" })).toBeVisible();
  await expect(nodes.filter({ hasText: "leave" }).getByLabel("Done")).toBeVisible();
  await expect(nodes.filter({ hasText: "moor" }).getByLabel("Done")).toHaveCount(0);
});

test("a version is gone back to, and a definition becomes a template", async ({
  owner: page,
  deck,
  token,
}) => {
  const api = new Api(deck.url, token);
  await api.publish("flows", "quay", QUAY);
  await api.send("PUT", "/flows/quay", { metadata: { name: "quay" }, spec: { nodes: [wait("moor")] } });
  await api.send("POST", "/flows/quay/publish", { message: "Only moors" });
  await page.goto(`${deck.url}/flows/quay?view=versions`);
  const first = page.getByRole("listitem").filter({ hasText: "First version" });
  await first.getByRole("button", { name: "Back to this" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Go back" }).click();
  await expect(page.getByText("Version 1 of quay is published again")).toBeVisible();
  const { spec, version } = await api.send<{ spec: { nodes: unknown[] }; version: number }>(
    "GET",
    "/flows/quay",
  );
  expect([spec.nodes.length, version]).toEqual([3, 3]);

  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Save as template" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as template" });
  await dialog.getByLabel("Title").fill("A day at the quay");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("quay is among the templates")).toBeVisible();
  await page.goto(`${deck.url}/templates/quay`);
  await expect(page.getByRole("heading", { level: 1, name: "A day at the quay" })).toBeVisible();
  await api.send("DELETE", "/templates/quay");
});
