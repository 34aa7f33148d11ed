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

/** Milliseconds of CPU of the main thread for each frame in which the canvas was dragged on. */
async function pan(page: Page, session: CDPSession): Promise<number> {
  const box = await page.locator(".react-flow__pane").boundingBox();
  if (box === null) throw new Error("there is no canvas");
  const [x, y] = [box.x + box.width / 2, box.y + 24];
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
