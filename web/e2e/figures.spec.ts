// What the page costs, measured by Chromium itself: `python -m benchmarks.page` runs this and prints the table.
import type { CDPSession, Page } from "@playwright/test";
import { Api } from "./support/api";
import { median, spent, tell } from "./support/figures";
import { expect, test } from "./support/test";

test.skip(!process.env.FIGURES, "measures and checks nothing: python -m benchmarks.page");

const ROUNDS = 5;
const FRAMES = 60;

/** Layers of ten nodes, each led to by two of the layer before. */
function flowOf(count: number) {
  const name = (index: number) => `n${index}`;
  const nodes = Array.from({ length: count }, (_, index) => ({
    name: name(index),
    type: "set",
    values: { n: index },
  }));
  const edges = Array.from({ length: count - 10 }, (_, index) => index + 10).flatMap((to) => [
    { from: name(to - 10), to: name(to) },
    ...(to % 10 < 9 ? [{ from: name(to - 9), to: name(to) }] : []),
  ]);
  const layout = Object.fromEntries(
    nodes.map((node, index) => [node.name, `${Math.floor(index / 10) * 280} ${(index % 10) * 104}`]),
  );
  return { nodes, edges, layout };
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How far the drawing is moved to the side. */
const panned = (page: Page) =>
  page
    .locator(".react-flow__viewport")
    .evaluate((viewport) => new DOMMatrix(getComputedStyle(viewport).transform).e);

/** Where a press takes hold of the canvas itself: of no node, edge or button. */
async function emptyPlace(page: Page, { x, y, width, height }: Box): Promise<{ x: number; y: number }> {
  const found = await page.evaluate(
    (box) => {
      for (let down = 8; down < box.height; down += 12)
        for (let along = box.width / 2; along < box.width - 8; along += 12) {
          const at = { x: box.x + along, y: box.y + down };
          if (document.elementFromPoint(at.x, at.y)?.classList.contains("react-flow__pane")) return at;
        }
      return null;
    },
    { x, y, width, height },
  );
  if (found === null) throw new Error("there is no empty place on the canvas");
  return found;
}

/** Milliseconds of CPU of the main thread for each frame in which the canvas was dragged on. */
async function pan(page: Page, session: CDPSession): Promise<number> {
  const box = await page.locator(".react-flow__pane").boundingBox();
  if (box === null) throw new Error("there is no canvas");
  const { x, y } = await emptyPlace(page, box);
  const from = await panned(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  const [before, begun] = [await spent(session), await page.evaluate(() => performance.now())];
  const frames = page.evaluate(
    (count) =>
      new Promise<number>((resolve) => {
        let seen = 0;
        const next = () => (++seen >= count ? resolve(seen) : requestAnimationFrame(next));
        requestAnimationFrame(next);
      }),
    FRAMES,
  );
  for (let step = 1; step <= FRAMES; step += 1) {
    const at = { x: x - 4 * step, y: y + (step % 8), button: "left" as const, buttons: 1 };
    await session.send("Input.dispatchMouseEvent", { type: "mouseMoved", ...at });
  }
  const drawn = await frames;
  const cost = ((await spent(session)) - before) / drawn;
  expect(begun).toBeGreaterThan(0);
  await page.mouse.up();
  // A press that met a node, or nothing, would have been cheap.
  expect((await panned(page)) - from).toBeCloseTo(-4 * FRAMES, 0);
  return cost;
}

test("the page in figures", async ({ owner: page, deck, token }) => {
  test.setTimeout(600_000);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const paints: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(deck.url);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForTimeout(300);
    paints.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) =>
            new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
              type: "largest-contentful-paint",
              buffered: true,
            }),
          ),
      ),
    );
  }
  tell("home: largest contentful paint", median(paints), "ms");
  const api = new Api(deck.url, token);
  for (const count of [100, 300, 1_000]) {
    const name = `figures-${count}`;
    await api.send("POST", "/flows", { metadata: { name }, spec: flowOf(count) });
    const begun = Date.now();
    await page.goto(`${deck.url}/flows/${name}?view=canvas&node=n44`);
    await expect(page.locator(".react-flow__pane")).toBeVisible();
    tell(`${count} nodes: the canvas is there`, Date.now() - begun, "ms");
    for (const [how, button] of [
      ["all in view", "Show all"],
      ["at 100 %", "Show selection"],
    ] as const) {
      await page.getByRole("button", { name: button }).click();
      await page.waitForTimeout(600);
      const costs: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) costs.push(await pan(page, session));
      tell(`${count} nodes, ${how}: main thread for a frame of panning`, median(costs), "ms CPU");
    }
  }
});
